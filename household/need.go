package household

import (
	"slices"

	"kith/graph"
	"kith/internal/facts"
	"kith/rules"
)

// How much is read of each list. Beyond a bound the answer is Incomplete. The bounds are what a page of many households
// costs, so they are as large as needed and no larger; who asks for a product or a line has fewer accounts to read.
const (
	mostMembers  = 16
	mostHoldings = 30
	mostOfOne    = 12 // holdings of one product or line
	mostOthers   = 12
	mostFormer   = 4
)

// Need is what must be fetched with a household to know what it owns on a day. Memberships and roles are fetched for all
// time, because what has ended is told as well.
func Need(set *rules.Household, asOf string, filter Filter) *graph.Pattern {
	return &graph.Pattern{Props: facts.Texts("name"), Steps: []*graph.Step{members(set, asOf, filter)}}
}

// PersonNeed is what must be fetched with a person to know what its household owns on a day: the household with its needs,
// and what the person alone has.
func PersonNeed(set *rules.Household, asOf string, filter Filter) *graph.Pattern {
	home := page(1, []string{"Household"}, facts.Texts("name"), primary())
	home.Where = []graph.Cond{not(among("band", set.ReviewBands))}
	home.Order = []graph.Order{{Prop: primary()[0], Desc: true}}
	home.Steps = []*graph.Step{members(set, asOf, filter)}
	return &graph.Pattern{Props: facts.Texts("name"), Steps: []*graph.Step{
		{Alias: "home", Type: "MEMBER_OF", During: graph.Day(asOf), Target: home},
		holdings(set, asOf, filter),
	}}
}

func members(set *rules.Household, asOf string, filter Filter) *graph.Step {
	p := page(mostMembers, []string{"Person"}, facts.Texts("name", "status"), facts.Dates("deceasedOn"), facts.EdgeTexts("role", "band"), primary(), facts.Span())
	former := page(mostFormer, []string{"Person"})
	former.Where = []graph.Cond{among("kind", []string{"FORMER_SPOUSE"})}
	protected := page(1, []string{"Address"})
	protected.Where = []graph.Cond{among("use", []string{"PROTECTED"})}
	p.Steps = []*graph.Step{
		{Alias: "former", Type: "RELATED_TO", During: graph.Day(asOf), Target: former},
		{Alias: "protected", Type: "LOCATED_AT", During: graph.Day(asOf), Target: protected},
		holdings(set, asOf, filter),
	}
	return &graph.Step{Alias: "members", Type: "MEMBER_OF", In: true, Target: p}
}

// holdings are the accounts a person has a role on, with their products and with who else is on them on the day.
func holdings(set *rules.Household, asOf string, filter Filter) *graph.Step {
	product := page(1, []string{"Product"}, facts.Texts("name", "code", "line"))
	others := page(mostOthers, []string{"Person", "Company"}, facts.EdgeTexts("role"), edgeID(), facts.Span())
	others.Count = true
	size := mostHoldings
	if filter != (Filter{}) {
		size = mostOfOne
	}
	p := page(size, []string{"Account"}, facts.Texts("number", "kind", "line", "status"), facts.Dates("openedOn", "closedOn"),
		facts.EdgeTexts("role"), edgeID(), facts.Span(), facts.Said())
	p.Where = append([]graph.Cond{not(among("role", set.Roles.Ignored))}, filter.conds()...)
	p.Steps = []*graph.Step{
		{Alias: "product", Type: "FOR_PRODUCT", Target: product},
		{Alias: "others", Type: "HAS_ROLE", In: true, During: graph.Day(asOf), Target: others},
	}
	return &graph.Step{Alias: "holdings", Type: "HAS_ROLE", Target: p}
}

// conds leave the accounts asked about: by their product's id or code, by their own line or, without one, their product's.
func (f Filter) conds() (conds []graph.Cond) {
	of := func(c ...graph.Cond) graph.Cond {
		p := page(1, []string{"Product"})
		p.Where = c
		return graph.Cond{Op: graph.Some, Step: &graph.Step{Type: "FOR_PRODUCT", Target: p}}
	}
	eq := func(name string, value any) graph.Cond {
		return graph.Cond{Op: graph.Eq, Prop: graph.Prop{Name: name, Type: graph.String}, Value: value}
	}
	if f.Product != "" {
		conds = append(conds, of(graph.Cond{Op: graph.Or, Conds: []graph.Cond{eq("id", f.Product), eq("code", f.Product)}}))
	}
	if f.Line != "" {
		byProduct := graph.Cond{Op: graph.And, Conds: []graph.Cond{eq("line", nil), of(eq("line", f.Line))}}
		conds = append(conds, graph.Cond{Op: graph.Or, Conds: []graph.Cond{eq("line", f.Line), byProduct}})
	}
	return conds
}

func page(size int, labels []string, props ...[]graph.Prop) *graph.Pattern {
	return &graph.Pattern{Labels: labels, Page: graph.Page{Size: size}, Props: slices.Concat(props...)}
}

func primary() []graph.Prop { return []graph.Prop{{Name: "primary", Type: graph.Bool, Edge: true}} }

func edgeID() []graph.Prop { return []graph.Prop{{Name: "id", Type: graph.Int, Edge: true}} }

func not(c graph.Cond) graph.Cond { return graph.Cond{Op: graph.Not, Conds: []graph.Cond{c}} }

// among is whether a word of the edge is one of these.
func among(name string, values []string) graph.Cond {
	list := []any{}
	for _, v := range values {
		list = append(list, v)
	}
	return graph.Cond{Op: graph.In, Prop: facts.EdgeTexts(name)[0], Value: list}
}
