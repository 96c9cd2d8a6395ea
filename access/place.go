package access

import (
	"context"

	"kith/graph"
)

// samePlaces adds to what is protected what would tell it: every address that is the same building, however it is
// written, of whoever is at the protected one or belongs to somebody who is (see around); and every address with the
// normalized key of one of these.
func samePlaces(ctx context.Context, store graph.Store, m *graph.Model, protected seeds) (seeds, error) {
	out := protected.clone()
	if err := alike(ctx, store, address, "normalizedKey", out); err != nil {
		return nil, err
	}
	if err := sameBuildings(ctx, store, m, out); err != nil {
		return nil, err
	}
	return out, alike(ctx, store, address, "normalizedKey", out)
}

// alike adds to some nodes those of a kind in which a property is as in one of them: the same thing, stored several
// times.
func alike(ctx context.Context, store graph.Store, kind, property string, nodes map[string]bool) error {
	values := map[string]bool{}
	prop := graph.Prop{Name: property}
	for r, err := range graph.Scan(ctx, store, those([]string{kind}, nodes, prop)) {
		if err != nil {
			return err
		}
		if v, ok := r.Vals[0].(string); ok {
			values[v] = true
		}
	}
	if len(values) == 0 {
		return nil
	}
	same := &graph.Pattern{Labels: []string{kind},
		Where: []graph.Cond{{Op: graph.In, Prop: prop, Value: listed(values)}}}
	for r, err := range graph.Scan(ctx, store, same) {
		if err != nil {
			return err
		}
		nodes[r.ID] = true
	}
	return nil
}

// The words of the model that lead to the other addresses and the records of whoever is at a protected one.
const (
	household    = "Household"
	company      = "Company"
	account      = "Account"
	servicePoint = "ServicePoint"
	ownsBusiness = "OWNS_BUSINESS"
	hasRole      = "HAS_ROLE"
	supplies     = "SUPPLIES"
	standsAt     = "AT"
	with         = "WITH"
	interaction  = "Interaction"
)

// livesWith marks the step to those who share a household with somebody protected. They may stay in a house that was
// left, so of them only the very dwelling is taken for the protected one.
const livesWith = "livesWith"

// written are the properties that an address is read by.
var written = []graph.Prop{{Name: "lines"}, {Name: "unit"}, {Name: "postcode"}, {Name: "city"}}

// sameBuildings adds to addresses those around them that are in the same building.
func sameBuildings(ctx context.Context, store graph.Store, m *graph.Model, addresses seeds) error {
	who, _ := m.Edge(locatedAt).Sides(false)
	p := those([]string{address}, addresses, written...)
	p.Steps = []*graph.Step{{Type: locatedAt, In: true, Target: to(who, evenWrong(around())...)}}
	for r, err := range graph.Scan(ctx, store, p) {
		if err != nil {
			return err
		}
		is := placeOf(r)
		eachAddress(r.Pages[0], p.Steps[0].Target, false, func(other *graph.Row, dwelling bool) {
			if o := placeOf(other); dwelling && is.sameDwelling(o) || !dwelling && is.sameBuilding(o) {
				addresses[other.ID] = true
			}
		})
	}
	return nil
}

// around are the steps from a party or household to the addresses that may be the one where it is: its own, those of
// its household, of its business or of whose business it is, of what its accounts supply, and of persons related to it.
func around() []*graph.Step {
	at := func() *graph.Step {
		p := to([]string{address})
		p.Props = written
		return &graph.Step{Type: locatedAt, Target: p}
	}
	members := func(alias string) *graph.Step {
		return &graph.Step{Alias: alias, On: []string{household}, Type: memberOf, In: true,
			Target: to([]string{person}, at())}
	}
	home := func(more ...*graph.Step) *graph.Step {
		return &graph.Step{On: []string{person}, Type: memberOf, Target: to([]string{household}, append(more, at())...)}
	}
	point := at()
	point.Type = standsAt
	out := []*graph.Step{at(), home(members(livesWith)), members(""),
		{On: []string{person, company}, Type: ownsBusiness, Target: to([]string{company}, at())},
		{On: []string{company}, Type: ownsBusiness, In: true, Target: to([]string{person, company}, at())},
		{On: []string{person, company}, Type: hasRole, Target: to([]string{account},
			&graph.Step{Type: supplies, Target: to([]string{servicePoint}, point)})}}
	for _, in := range []bool{false, true} {
		out = append(out, &graph.Step{On: []string{person}, Type: relatedTo, In: in,
			Target: to([]string{person}, at(), home())})
	}
	return out
}

// evenWrong are steps that take what a person has marked as wrong, too, on all their way: whoever may not see what is
// protected could mark as wrong why it is hidden.
func evenWrong(steps []*graph.Step) []*graph.Step {
	for _, s := range steps {
		s.Wrong = true
		evenWrong(s.Target.Steps)
	}
	return steps
}

// to is a pattern of all nodes of these kinds, with steps.
func to(labels []string, steps ...*graph.Step) *graph.Pattern {
	return &graph.Pattern{Labels: labels, Page: graph.Page{Size: graph.All}, Steps: steps}
}

// those is a pattern of the nodes of these kinds that have one of some ids, with these properties.
func those(labels []string, ids map[string]bool, props ...graph.Prop) *graph.Pattern {
	p := to(labels)
	p.Where = []graph.Cond{{Op: graph.In, Prop: nodeID, Value: listed(ids)}}
	p.Props = props
	return p
}

// eachAddress visits all addresses below the rows of a pattern, and says which of them are to be the very dwelling.
func eachAddress(rows *graph.Rows, p *graph.Pattern, dwelling bool, visit func(r *graph.Row, dwelling bool)) {
	if rows == nil {
		return
	}
	for _, r := range rows.Rows {
		if r.Label == address {
			visit(r, dwelling)
		}
		for i, page := range r.Pages {
			s := p.Steps[i]
			eachAddress(page, s.Target, dwelling || s.Alias == livesWith, visit)
		}
	}
}
