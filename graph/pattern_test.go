package graph

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func knows(labels ...string) *Step { return &Step{Type: "KNOWS", Target: &Pattern{Labels: labels}} }

// TestWalk: every pattern once, those of conditions and order keys too, children first, each with its step.
func TestWalk(t *testing.T) {
	inner, some, via, page, deep := knows("inner"), knows("some"), knows("via"), knows("page"), knows("deep")
	some.Target.Where = []Cond{{Op: Not, Conds: []Cond{{Op: Some, Step: inner}}}}
	page.Target.Steps = []*Step{deep}
	p := &Pattern{
		Labels: []string{"root"},
		Where: []Cond{{Op: And, Conds: []Cond{{Op: Some, Step: some}, {Op: Some},
			{Op: Some, Step: &Step{Type: "KNOWS"}}}}},
		Order: []Order{{Prop: Prop{Name: "name"}}, {Via: via}},
		Steps: []*Step{page},
	}
	var got []string
	p.Walk(func(p *Pattern, s *Step) {
		got = append(got, p.Labels[0])
		if (s == nil) != (p.Labels[0] == "root") || s != nil && s.Target != p {
			t.Errorf("%s comes with the step %v", p.Labels[0], s)
		}
	})
	if d := cmp.Diff([]string{"inner", "some", "via", "deep", "page", "root"}, got); d != "" {
		t.Error(d)
	}
}

// TestNoneEvery: both are made of Not and Some, and leave what they are made from as it was.
func TestNoneEvery(t *testing.T) {
	a, b := Cond{Prop: Prop{Name: "a"}, Value: "1"}, Cond{Prop: Prop{Name: "b"}, Value: "2"}
	s := knows("Person")
	s.In, s.During, s.Target.Where = true, Day("2020-01-01"), []Cond{a, b}
	breaks := knows("Person")
	breaks.In, breaks.During, breaks.Target.Where = true, Day("2020-01-01"), []Cond{{Op: Not, Conds: []Cond{a, b}}}
	if d := cmp.Diff(Cond{Op: Not, Conds: []Cond{{Op: Some, Step: s}}}, None(s)); d != "" {
		t.Errorf("None: %s", d)
	}
	if d := cmp.Diff(Cond{Op: Not, Conds: []Cond{{Op: Some, Step: breaks}}}, Every(s)); d != "" {
		t.Errorf("Every: %s", d)
	}
	if d := cmp.Diff([]Cond{a, b}, s.Target.Where); d != "" {
		t.Errorf("Every changed its step: %s", d)
	}
}

func TestWant(t *testing.T) {
	p := &Pattern{}
	name, edgeName := Prop{Name: "name"}, Prop{Name: "name", Edge: true}
	p.Want(name, edgeName)
	p.Want(edgeName, name, Prop{Name: "i", Type: Int})
	if d := cmp.Diff([]Prop{name, edgeName, {Name: "i", Type: Int}}, p.Props); d != "" {
		t.Error(d)
	}
	r := &Row{ID: "per_a", Vals: []any{"Anna", "x", nil}}
	got := []any{p.Value(r, "name"), p.EdgeValue(r, "name"), p.Value(r, "i"), p.Value(r, "nope"), p.EdgeValue(r, "id"),
		p.Value(r, "id")}
	if d := cmp.Diff([]any{"Anna", "x", nil, nil, nil, "per_a"}, got); d != "" {
		t.Error(d)
	}
	if p.Slot("i", true) != -1 || p.Slot("i", false) != 2 {
		t.Errorf("slots of i: %d, %d", p.Slot("i", true), p.Slot("i", false))
	}
}

func TestWants(t *testing.T) {
	if s := (&Step{}); !s.Wants("Person") {
		t.Error("a step on no label in particular is wanted on all")
	}
	if s := (&Step{On: []string{"Company"}}); s.Wants("Person") || !s.Wants("Company") {
		t.Error("a step is wanted on its labels only")
	}
}

// TestCheck: graphtest has more cases; these say what is named in the error.
func TestCheck(t *testing.T) {
	name := Prop{Name: "full"}
	for _, c := range []struct {
		what string
		p    *Pattern
		want string // in the error; empty: none
	}{
		{"fits", &Pattern{Labels: []string{"Person"}, Where: []Cond{{Op: Some, Step: knows("Person")},
			{Op: In, Prop: name, Value: []any{}}},
			Order: []Order{{Prop: name, Is: "x"}, {Prop: Prop{Name: "id", Type: Int, Edge: true},
				Via: knows("Person")}},
			Page: Page{Size: All, From: []any{true, nil, "per_a"}}, Props: []Prop{{Name: "id"}},
			Steps: []*Step{knows("SourceRecord")}}, ""},
		{"a property of one of its labels", &Pattern{Labels: []string{"SourceRecord", "Person"}, Props: []Prop{name}},
			""},
		{"label", &Pattern{Labels: []string{"Persona"}}, `"Persona"`},
		{"property", &Pattern{Labels: []string{"Person"}, Props: []Prop{{Name: "nope"}}}, `"nope"`},
		{"type", &Pattern{Labels: []string{"Person"}, Props: []Prop{{Name: "full", Type: Int}}}, `"full"`},
		{"step", &Pattern{Labels: []string{"Person"}, Steps: []*Step{{Type: "LIKES",
			Target: &Pattern{Labels: []string{"Person"}}}}}, `"LIKES"`},
		{"below", &Pattern{Labels: []string{"Person"}, Steps: []*Step{knows("Persona")}}, `"Persona"`},
		{"value", &Pattern{Labels: []string{"Person"}, Where: []Cond{{Prop: name, Value: 7}}}, "full"},
		{"period", &Pattern{Labels: []string{"Person"}, Steps: []*Step{{Type: "KNOWS",
			During: Period{From: "x", To: "y"}, Target: &Pattern{Labels: []string{"Person"}}}}}, `"x" to "y"`},
		{"cursor", &Pattern{Labels: []string{"Person"}, Page: Page{From: []any{"a", "b", "c"}}}, "1 keys"},
	} {
		err := c.p.Check(testModel)
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%s: %v", c.what, err)
		case c.want != "" && (ErrorKindOf(err) != Invalid || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s: %v, want an Invalid error that names %s", c.what, err, c.want)
		}
	}
}
