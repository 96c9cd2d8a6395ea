package ownership

import (
	"cmp"

	"kith/graph"
	"kith/internal/facts"
	"kith/rules"
)

// question is what is asked. It does not change while it is answered.
type question struct {
	*Facts
	rules  *rules.Household
	filter Filter
}

// Filter is what is asked about: a product by its id or code, a line of business, both, or everything.
type Filter struct{ Product, Line string }

// matches reports whether an account is one of those asked about: by its product, and by its own line or, without one,
// its product's.
func (f Filter) matches(a *Account) bool {
	p := cmp.Or(a.Product, &Product{})
	if f.Product != "" && !p.is(f.Product) {
		return false
	}
	return f.Line == "" || f.Line == cmp.Or(a.Line, p.Line)
}

// conds are the conditions that an account of a pattern matches the filter.
func (f Filter) conds() (conds []graph.Cond) {
	of := func(c ...graph.Cond) graph.Cond {
		p := facts.Pattern(1, []string{"Product"})
		p.Where = c
		return graph.Cond{Op: graph.Some, Step: &graph.Step{Type: "FOR_PRODUCT", Target: p}}
	}
	eq := func(name string, value any) graph.Cond {
		return graph.Cond{Op: graph.Eq, Prop: graph.Prop{Name: name, Type: graph.String}, Value: value}
	}
	if f.Product != "" {
		named := []graph.Cond{eq("id", f.Product), eq("code", f.Product)}
		conds = append(conds, of(graph.Cond{Op: graph.Or, Conds: named}))
	}
	if f.Line != "" {
		byProduct := graph.Cond{Op: graph.And, Conds: []graph.Cond{eq("line", nil), of(eq("line", f.Line))}}
		conds = append(conds, graph.Cond{Op: graph.Or, Conds: []graph.Cond{eq("line", f.Line), byProduct}})
	}
	return conds
}

// words are what is asked about, in words; all is the word for everything.
func (f Filter) words(accounts []Account, all string) string {
	switch {
	case f.Product != "":
		for i := range accounts {
			if p := accounts[i].Product; p != nil && p.is(f.Product) {
				return cmp.Or(p.Name, p.Code)
			}
		}
		return "product " + f.Product
	case f.Line != "":
		return all + " of line " + f.Line
	}
	return all
}
