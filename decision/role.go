package decision

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"kith/graph"
)

// memberOf is the type of the edges by which people belong to households.
const memberOf = "MEMBER_OF"

// HouseholdRole is what a person knows of the part that somebody has in a household.
type HouseholdRole struct {
	Person, Household string // ids
	Role              string
	Primary           *bool  // whether it is the person's main household; nil: as it is
	Until             string // the day from which it counts no more; "": until it is taken back
	IfVersion         string // of the membership; "": whatever it is
	Derive            Deriving
}

// SetHouseholdRole corrects the membership by which somebody belongs to a household on the day of the decision, whether
// sources state it or rules have worked it out, with what follows. It is Invalid if the person has died, if the
// household is dissolved, or if the person does not belong to it. If all of it was decided before and stands, nothing
// is written.
func SetHouseholdRole(ctx context.Context, store graph.Store, m *graph.Model, by By, r HouseholdRole) (*Made, error) {
	return decide(ctx, store, m, by, r.IfVersion, func(d *draft) (*Made, error) { return r.set(ctx, store, d) })
}

func (r *HouseholdRole) set(ctx context.Context, store graph.Store, d *draft) (*Made, error) {
	if _, err := d.dayToCome(r.Until); err != nil {
		return nil, err
	}
	person, err := d.living(ctx, store, "person", r.Person)
	if err != nil {
		return nil, err
	}
	home, err := d.standing(ctx, store, r.Household)
	if err != nil {
		return nil, err
	}
	was, err := r.membership(ctx, store, d, person.ID, home.ID)
	if err != nil {
		return nil, err
	}
	k := d.m.Edge(memberOf)
	if err := checkVersion(r.IfVersion, k.Version(was.Since, was.Until, was.Vals)); err != nil {
		return nil, err
	}
	list := []Set{text("role", r.Role)}
	if r.Primary != nil {
		list = append(list, text("primary", strconv.FormatBool(*r.Primary)))
	}
	sets, err := parseSets(d.m, k.Type, correctable(k.Props), list)
	if err != nil {
		return nil, err
	}
	next := was.Edge
	next.Vals = slices.Clone(was.Vals)
	for _, s := range sets {
		next.Vals[k.Slot(s.Name)] = s.value
	}
	d.afterAll(was.Assertions) // before the day of what follows is taken
	if err := d.derive(ctx, r.Derive, d.with(next, was.Assertions)); err != nil {
		return nil, err
	}
	return correctRead(ctx, store, d, Correction{Until: r.Until, IfVersion: r.IfVersion}, was, sets)
}

// standing finds a household that exists still.
func (d *draft) standing(ctx context.Context, store graph.Store, id string) (*graph.NodeState, error) {
	home, err := d.needed(ctx, store, "household", id, "Household")
	if err == nil && home.Vals[d.m.Kind("Household").Slot("status")] == "DISSOLVED" {
		err = graph.Errorf(graph.Invalid, "household: %s is dissolved: nobody has a part in it", short(id))
	}
	return home, err
}

// membership finds the one by which a person belongs to a household: of several one that is stated rather than worked
// out, then the one that began last.
func (r *HouseholdRole) membership(ctx context.Context, store graph.Store, d *draft, person, home string) (
	*graph.EdgeState, error) {
	k := d.m.Edge(memberOf)
	list, err := graph.FindEdges(ctx, store, d.m, memberOf, person, home)
	if err != nil {
		return nil, err
	}
	list = slices.DeleteFunc(list, func(e graph.Edge) bool { return e.Since > d.day() || over(e.Until, d.day()) })
	derived := func(e *graph.Edge) int {
		if e.Vals[k.Slot("ruleSet")] == nil {
			return 0
		}
		return 1
	}
	slices.SortFunc(list, func(a, b graph.Edge) int {
		return cmp.Or(derived(&a)-derived(&b), cmp.Compare(b.Since, a.Since), cmp.Compare(a.ID, b.ID))
	})
	switch {
	case len(list) == 0:
		return nil, graph.Errorf(graph.Invalid, "%s does not belong to %s today: decide sameHousehold with one who "+
			"does, or add the person there", short(r.Person), short(r.Household))
	case list[0].Vals[k.Slot("band")] == "REVIEW":
		return nil, graph.Errorf(graph.Invalid, "%s only may belong to %s, which is to be reviewed: decide "+
			"sameHousehold or notSameHousehold first", short(r.Person), short(r.Household))
	}
	was, err := readState(ctx, store, &list[0])
	if err == nil && was == nil { // it was moved as its ends were joined meanwhile
		err = graph.Changed("")
	}
	return was, err
}
