package compile

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/graph/graphtest"
)

// base is a pattern whose steps and properties another one may ask for in another way.
func base() *graph.Pattern {
	accounts := &graph.Step{Alias: "accounts", Type: "HAS_ROLE", During: graph.Day("2024-01-01"),
		Target: &graph.Pattern{
			Labels: []string{"Account"}, Page: graph.Page{Size: 5},
			Props: []graph.Prop{{Name: "code"}, {Name: "role", Edge: true}}}}
	friends := &graph.Step{Alias: "friends", Type: "KNOWS", Target: &graph.Pattern{Labels: []string{"Person"},
		Page: graph.Page{Size: 3}}}
	return &graph.Pattern{
		Labels: []string{"Person", "Company"},
		Where: []graph.Cond{{Op: graph.In, Prop: graph.Prop{Name: "name"}, Value: []any{"Anna"}},
			{Op: graph.Gt, Prop: graph.Prop{Name: "sortName"}, Value: "b"}},
		Page:  graph.Page{Size: 10},
		Props: []graph.Prop{{Name: "name"}, {Name: "nick"}},
		Steps: []*graph.Step{accounts, friends},
	}
}

// TestOneTextForOneSignature: the server plans a text once, so what is asked in another way must not make another text.
func TestOneTextForOneSignature(t *testing.T) {
	for name, change := range map[string]func(*graph.Pattern){
		"labels the other way round": func(p *graph.Pattern) { slices.Reverse(p.Labels) },
		"properties the other way round": func(p *graph.Pattern) {
			slices.Reverse(p.Props)
			slices.Reverse(p.Steps[0].Target.Props)
		},
		"steps the other way round": func(p *graph.Pattern) { slices.Reverse(p.Steps) },
		"other aliases":             func(p *graph.Pattern) { p.Steps[0].Alias = "x" },
		"other sizes":               func(p *graph.Pattern) { p.Page.Size, p.Steps[0].Target.Page.Size = 0, 1000 },
		"another day":               func(p *graph.Pattern) { p.Steps[0].During = graph.Day("1999-12-31") },
		"longer values": func(p *graph.Pattern) {
			p.Where[0].Value, p.Where[1].Value = []any{"a", "b", "c", "d"}, "something much longer than before"
		},
	} {
		t.Run(name, func(t *testing.T) {
			p := base()
			change(p)
			want := Compile(graphtest.Model, base(), false, nil)
			got := Compile(graphtest.Model, p, false, nil)
			if d := cmp.Diff(want.Text, got.Text); d != "" {
				t.Error(d)
			}
		})
	}
}

// TestValuesStayOut: no value gets into a statement's text, but for text that must be a literal, which cannot end it.
func TestValuesStayOut(t *testing.T) {
	p := base()
	hostile := "\uffff'\\' RETURN 1 //\\u0027 \x00"
	p.Where[1].Value = hostile
	s := Compile(graphtest.Model, p, false, nil)
	if len(s.Params) != 1 || slices.Contains([]byte(s.Text), 0) {
		t.Errorf("%d parameters; text %q", len(s.Params), s.Text)
	}
	if lit := ordered(hostile).text; lit != `'`+"\uffff"+`\'\\\' RETURN 1 //\\u0027 \u0000'` {
		t.Errorf("the literal is %s", lit)
	}
	if ordered("plain' text").text != mark {
		t.Error("a plain text is no parameter")
	}
}

// BenchmarkCompile is what a pattern costs before it is sent.
func BenchmarkCompile(b *testing.B) {
	p := base()
	b.ReportAllocs()
	for b.Loop() {
		Compile(graphtest.Model, p, false, nil)
	}
}
