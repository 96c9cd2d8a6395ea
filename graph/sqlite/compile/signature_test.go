package compile_test

import (
	"fmt"
	"testing"

	"kith/graph"
	"kith/graph/sqlite/compile"
)

// book is a model that the patterns of the tests fit, as far as a signature looks at it.
var book = graph.NewModel(graph.Model{
	Kinds: []graph.Kind{kind("Person", "per"), kind("Household", "hh"), kind("Company", "com"), kind("Account", "acc")},
	Edges: []graph.EdgeKind{
		{Type: "MEMBER_OF", Ends: [][2]string{{"Person", "Household"}}},
		{Type: "HAS_ROLE", Ends: [][2]string{{"Person", "Account"}, {"Company", "Account"}}},
	},
})

func kind(name, prefix string) graph.Kind {
	return graph.Kind{Name: name, Prefix: prefix, Members: []string{name}}
}

func text(name string) graph.Prop { return graph.Prop{Name: name} }

func is(name string, v any) graph.Cond { return graph.Cond{Op: graph.Eq, Prop: text(name), Value: v} }

// TestSignatures: patterns share a statement exactly if they differ in values alone, and in no value that the
// statement's text depends on.
func TestSignatures(t *testing.T) {
	base := func() *graph.Pattern {
		return &graph.Pattern{
			Labels: []string{"Person"}, Page: graph.Page{Size: 5, From: []any{"Be", true, "per_9"}},
			Props: []graph.Prop{text("name")},
			Order: []graph.Order{{Prop: text("sortName")}, {Prop: text("name"), Is: "Ann"}},
			Where: []graph.Cond{is("id", "per_1"), is("status", "ACTIVE"), among("suffix", "Jr", "Sr"),
				{Op: graph.Not, Conds: []graph.Cond{is("gender", "F")}}},
			Steps: []*graph.Step{{Type: "MEMBER_OF", During: graph.Day("2024-01-01"),
				Target: &graph.Pattern{Labels: []string{"Household"}, Page: graph.Page{Size: 3}}}},
		}
	}
	same := map[string]func(p *graph.Pattern){
		"id":     func(p *graph.Pattern) { p.Where[0].Value = "per_2" },
		"value":  func(p *graph.Pattern) { p.Where[1].Value = "DECEASED" },
		"inner":  func(p *graph.Pattern) { p.Where[3].Conds[0].Value = "M" },
		"list":   func(p *graph.Pattern) { p.Where[2].Value = []any{"III", "Jr"} },
		"cursor": func(p *graph.Pattern) { p.Page.From = []any{"Ce", true, "per_3"} },
		"is":     func(p *graph.Pattern) { p.Order[1].Is = "Bob" },
		"day":    func(p *graph.Pattern) { p.Steps[0].During = graph.Day("2020-02-02") },
		"alias":  func(p *graph.Pattern) { p.Steps[0].Alias = "home" },
	}
	other := map[string]func(p *graph.Pattern){
		"an id of another kind": func(p *graph.Pattern) { p.Where[0].Value = "acc_1" },
		"an id of no kind":      func(p *graph.Pattern) { p.Where[0].Value = "1" },
		"absent":                func(p *graph.Pattern) { p.Where[1].Value = nil },
		"the same value twice":  func(p *graph.Pattern) { p.Where[3].Conds[0].Value = "ACTIVE" },
		"another type": func(p *graph.Pattern) {
			p.Where[1].Prop.Type, p.Where[1].Value = graph.Int,
				int64(1)
		},
		"no cursor":           func(p *graph.Pattern) { p.Page.From = nil },
		"an absent key":       func(p *graph.Pattern) { p.Page.From[0] = nil },
		"a false key":         func(p *graph.Pattern) { p.Page.From[1] = false },
		"label":               func(p *graph.Pattern) { p.Labels = []string{"Company"} },
		"two labels":          func(p *graph.Pattern) { p.Labels = append(p.Labels, "Company") },
		"operator":            func(p *graph.Pattern) { p.Where[1].Op = graph.Ge },
		"no condition":        func(p *graph.Pattern) { p.Where = p.Where[:3] },
		"outside the not":     func(p *graph.Pattern) { p.Where = append(p.Where[:3], is("gender", "F")) },
		"a longer list":       func(p *graph.Pattern) { p.Where[2] = among("suffix", "Jr", "Sr", "III") },
		"a long list":         func(p *graph.Pattern) { p.Where[2] = long(9) },
		"a list as a value":   func(p *graph.Pattern) { p.Where[2] = is("suffix", `["Jr","Sr"]`) },
		"another list's name": func(p *graph.Pattern) { p.Where[2].Prop.Name = "givenName" },
		"size":                func(p *graph.Pattern) { p.Page.Size = 6 },
		"back":                func(p *graph.Pattern) { p.Page.Back = true },
		"count":               func(p *graph.Pattern) { p.Count = true },
		"falling":             func(p *graph.Pattern) { p.Order[0].Desc = true },
		"order":               func(p *graph.Pattern) { p.Order[0].Prop.Name = "familyName" },
		"is not asked":        func(p *graph.Pattern) { p.Order[1].Is = nil },
		"via":                 func(p *graph.Pattern) { p.Order[0].Via = p.Steps[0] },
		"property":            func(p *graph.Pattern) { p.Props = []graph.Prop{text("sortName")} },
		"more properties":     func(p *graph.Pattern) { p.Props = []graph.Prop{text("name"), text("sortName")} },
		"of the edge":         func(p *graph.Pattern) { p.Props[0].Edge = true },
		"step":                func(p *graph.Pattern) { p.Steps[0].Type = "HAS_ROLE" },
		"direction":           func(p *graph.Pattern) { p.Steps[0].In = true },
		"ever":                func(p *graph.Pattern) { p.Steps[0].During = graph.Period{} },
		"what is wrong":       func(p *graph.Pattern) { p.Steps[0].Wrong = true },
		"on":                  func(p *graph.Pattern) { p.Steps[0].On = []string{"Person"} },
		"below":               func(p *graph.Pattern) { p.Steps[0].Target.Props = []graph.Prop{text("name")} },
		"no step":             func(p *graph.Pattern) { p.Steps = nil },
	}
	key, keeps := signature(base())
	if !keeps {
		t.Fatal("the statement is not kept")
	}
	for name, change := range same {
		p := base()
		change(p)
		if got, keeps := signature(p); got != key || !keeps {
			t.Errorf("%s: another statement", name)
		}
	}
	for name, change := range other {
		p := base()
		change(p)
		if got, _ := signature(p); got == key {
			t.Errorf("%s: the same statement", name)
		}
	}
	key9, _ := signature(&graph.Pattern{Labels: []string{"Person"}, Where: []graph.Cond{long(9)}})
	key99, _ := signature(&graph.Pattern{Labels: []string{"Person"}, Where: []graph.Cond{long(99)}})
	if key9 != key99 {
		t.Error("long lists: another statement for each length")
	}
	ids := func(list ...any) string {
		key, keeps := signature(&graph.Pattern{Labels: []string{"Person", "Company"},
			Where: []graph.Cond{among("id", list...)}})
		if !keeps {
			t.Errorf("%v: the statement is not kept", list)
		}
		return key
	}
	if ids("per_1", "per_2", "com_1") != ids("com_2", "per_1", "per_4", "per_3") ||
		ids("per_1", "com_1") == ids("per_1", "per_2") {
		t.Error("ids: the statement is that of their kinds, and of one or several")
	}
	for name, c := range map[string]graph.Cond{
		"words": {Op: graph.Words, Value: "x"}, "prefix of an id": {Op: graph.Prefix, Prop: text("id"), Value: "x"},
		"has":     {Op: graph.Has, Prop: text("name"), Value: "x"},
		"nothing": among("suffix"),
	} {
		p := base()
		p.Where[1] = c
		if _, keeps := signature(p); keeps {
			t.Errorf("%s: the statement is kept, though its text depends on the value", name)
		}
	}
}

// signature is what statements are kept by, and whether a pattern's is kept.
func signature(p *graph.Pattern) (key string, keeps bool) {
	sig := compile.SignatureOf(book, p)
	return string(sig.Key), !sig.Once
}

func long(n int) graph.Cond {
	c := among("suffix")
	for i := range n {
		c.Value = append(c.Value.([]any), fmt.Sprint(i))
	}
	return c
}

func among(name string, values ...any) graph.Cond {
	return graph.Cond{Op: graph.In, Prop: text(name), Value: values}
}
