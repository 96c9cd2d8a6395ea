package decision

import (
	"context"

	"kith/graph"
)

const (
	realCustomer = "REAL_CUSTOMER"
	hasRole      = "HAS_ROLE"
)

// Override is who the real customer on an account is for a purpose, whatever rules say.
type Override struct {
	Account, Party string // ids
	Purpose        string
	Until          string // the first day on which it counts no more; "": until it is taken back
	// Check is Invalid if the party cannot be the customer on a day. Both are given by the ids they are stored by.
	Check func(ctx context.Context, account, party, day string) error
}

// OverrideCustomer decides who the real customer on an account is for a purpose, from the day of the decision on. Of
// several for one purpose the latest counts, and all stay. It is Invalid if the party cannot be the customer. If that
// was decided before and counts, nothing is written.
func OverrideCustomer(ctx context.Context, store graph.Store, m *graph.Model, by By, o Override) (*Made, error) {
	return decide(ctx, store, m, by, "", func(d *draft) (*Made, error) { return o.set(ctx, store, d) })
}

func (o *Override) set(ctx context.Context, store graph.Store, d *draft) (*Made, error) {
	until, err := d.dayToCome(o.Until)
	if err != nil {
		return nil, err
	}
	account, err := d.needed(ctx, store, "account", o.Account, "Account")
	if err != nil {
		return nil, err
	}
	party, err := d.needed(ctx, store, "party", o.Party, d.m.Kind("Party").Members...)
	if err != nil {
		return nil, err
	}
	list := []Set{text("purpose", o.Purpose)}
	if o.Until != "" {
		list = append(list, text(graph.PropValidTo, o.Until))
	}
	k := d.m.Edge(realCustomer)
	sets, err := parseSets(d.m, k.Type, append(correctable(k.Props), graph.PeriodProps...), list)
	if err != nil {
		return nil, err
	}
	e, err := newEdge(k, party.ID, account.ID, sets)
	if err != nil {
		return nil, err
	}
	e.Since, e.Until = d.day(), until
	if err := d.unchangedRoles(ctx, store, party.ID, account.ID); err != nil {
		return nil, err
	}
	if err := o.Check(ctx, account.ID, party.ID, d.day()); err != nil {
		return nil, err
	}
	later, err := d.against(ctx, store, &e)
	if err != nil {
		return nil, err
	}
	b, err := readBeginning(ctx, store, d, e, nil)
	if err != nil {
		return nil, err
	}
	if b.was != nil && later <= newestAt(b.was.Assertions) {
		if made, err := b.before(ctx, store, d); made != nil || err != nil {
			return made, err
		}
	}
	return d.add(ctx, store, sets, party.ID, []string{b.state(d)})
}

// unchangedRoles has the decision written only if the roles that a party has on an account are as they are now.
func (d *draft) unchangedRoles(ctx context.Context, store graph.Store, party, account string) error {
	k := d.m.Edge(hasRole)
	list, err := graph.FindEdges(ctx, store, d.m, k.Type, party, account)
	for i := range list {
		if !over(list[i].Until, d.day()) {
			d.onlyIf(unchanged(k, &list[i]), "")
		}
	}
	return err
}

// against is when another party was last decided to be the customer for the purpose, "" if none was that counts: the
// decision is newer.
func (d *draft) against(ctx context.Context, store graph.Store, e *graph.Edge) (at string, err error) {
	k := d.m.Edge(e.Type)
	purpose := k.Props[k.Slot("purpose")]
	observed := graph.Prop{Name: graph.PropObservedAt, Type: graph.DateTime, Edge: true}
	others := &graph.Pattern{Labels: d.m.Kind("Party").Members, Props: []graph.Prop{observed},
		Page: graph.Page{Size: graph.All}, Where: []graph.Cond{
			{Op: graph.Eq, Prop: graph.Prop{Name: purpose.Name, Edge: true}, Value: e.Vals[k.Slot(purpose.Name)]},
			{Op: graph.Not, Conds: []graph.Cond{{Op: graph.Eq, Prop: graph.Prop{Name: "id"}, Value: e.From}}}}}
	rows, err := store.Match(ctx, &graph.Pattern{Labels: []string{d.m.KindOf(e.To).Name}, Page: graph.Page{Size: 1},
		Where: []graph.Cond{{Op: graph.Eq, Prop: graph.Prop{Name: "id"}, Value: e.To}},
		Steps: []*graph.Step{{Type: e.Type, In: true, During: graph.Day(d.day()), Target: others}}})
	if err != nil || len(rows.Rows) == 0 {
		return "", err
	}
	for _, r := range rows.Rows[0].Pages[0].Rows {
		if t, _ := r.Vals[0].(string); t > at {
			at = t
		}
	}
	d.after(at)
	return at, nil
}
