package graph

import (
	"slices"
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

func TestFinish(t *testing.T) {
	row := func(ids string) (rows []*Row) {
		for _, id := range ids {
			rows = append(rows, &Row{ID: string(id)})
		}
		return rows
	}
	from := []any{"x"}
	for _, c := range []struct {
		page       Page
		read, want string
		next, prev bool
	}{
		{Page{Size: 2}, "abc", "ab", true, false},
		{Page{Size: 2}, "ab", "ab", false, false},
		{Page{Size: 2, From: from}, "a", "a", false, true},
		{Page{Size: 2, Back: true}, "cba", "bc", false, true},
		{Page{Size: 2, Back: true, From: from}, "ba", "ab", true, false},
		{Page{Size: 0}, "a", "", true, false},
		{Page{Size: 0, Back: true}, "a", "", false, true},
		{Page{Size: 0}, "", "", false, false},
		{Page{Size: All}, "abc", "abc", false, false},
		{Page{Size: All, Back: true, From: from}, "cba", "abc", true, false},
	} {
		p := &Pattern{Page: c.page}
		r := p.Finish(&Rows{Rows: row(c.read)})
		var got string
		for _, row := range r.Rows {
			got += row.ID
		}
		if got != c.want || r.HasNext != c.next || r.HasPrev != c.prev {
			t.Errorf("%v of %q: %q next %v prev %v, want %q next %v prev %v", c.page, c.read, got, r.HasNext, r.HasPrev,
				c.want, c.next, c.prev)
		}
	}
}

// TestCompare: the list is in order, absent values last in both directions.
func TestCompare(t *testing.T) {
	for _, desc := range []bool{false, true} {
		p := &Pattern{Order: []Order{{Desc: desc}}}
		list := [][]any{{"A", "per_a"}, {"a", "per_a"}, {"a", "per_b"}, {"\uff5e", "per_a"}, {"\U0001F600", "per_a"}}
		if desc {
			list = [][]any{{"\U0001F600", "per_a"}, {"\uff5e", "per_a"}, {"a", "per_a"}, {"a", "per_b"}, {"A", "per_a"}}
		}
		list = append(list, []any{nil, "per_a"}, []any{nil, "per_b"})
		if !slices.IsSortedFunc(list, p.Compare) {
			t.Errorf("desc %v: the list is not in order", desc)
		}
		for i := range list[1:] {
			if p.Compare(list[i], list[i+1]) >= 0 || p.Compare(list[i+1], list[i]) <= 0 ||
				p.Compare(list[i], list[i]) != 0 {
				t.Errorf("desc %v: %v and %v", desc, list[i], list[i+1])
			}
		}
	}
	for _, c := range []struct{ less, more any }{{int64(-1), int64(1)}, {-1.5, 0.5}, {false, true},
		{"2000-01-01", "2000-01-02"}} {
		if Compare(c.less, c.more) != -1 || Compare(c.more, c.less) != 1 || Compare(c.less, c.less) != 0 {
			t.Errorf("%v and %v", c.less, c.more)
		}
	}
}
