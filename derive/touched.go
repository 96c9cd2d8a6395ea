package derive

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"kith/graph"
	"kith/household/infer"
	"kith/internal/address"
	"kith/internal/facts"
	"kith/internal/scan"
	"kith/rules"
)

// touched is who may live with others now: the people whom written facts are about, or whose day has come.
type touched struct {
	people []string
	why    string // everything has to be worked out, in words; "" if that is not so
	newest int64  // the bookmark once all of it is written
}

// share is the part of all people from which on it is faster to work everything out than to look around each of them.
const share = 16

// touched finds out who was touched since the last time.
func (r *run) touched(ctx context.Context, was state) (*touched, error) {
	out := &touched{}
	switch {
	case r.opts.Whole:
		out.why = "it was asked for"
	case was.day == "":
		out.why = "it was never done"
	case was.version != r.set.Version || was.checksum != r.set.Checksum:
		out.why = "the rules are others"
	case was.day > r.opts.Day:
		out.why = "it was done for a later day, " + was.day
	}
	if out.why != "" {
		log, err := r.store.Changes(ctx, 0, 1)
		if err != nil {
			return nil, err
		}
		out.newest = log.Newest
		return out, nil
	}
	after, err := r.store.Bookmark(ctx, Consumer)
	if err != nil {
		return nil, err
	}
	l := newLogged(r.m, r.set, r.opts.Day)
	touch, err := graph.Touched(ctx, r.store, after, l.counts)
	switch {
	case err != nil:
		return nil, err
	case touch.All:
		out.why, out.newest = "the change log does not say what was written", touch.Newest
		return out, nil
	case l.everything:
		out.why, out.newest = "what many accounts have in common is another", touch.Newest
		return out, nil
	}
	out.newest = touch.Newest
	if out.people, err = r.concerned(ctx, l, touch.Nodes, was.day); err != nil {
		return nil, err
	}
	if len(out.people) <= 1000 {
		return out, nil
	}
	all, err := scan.Count(ctx, r.store, r.m.Kind("Person"))
	if err == nil && int64(len(out.people)*share) > all {
		out.why = fmt.Sprintf("%d people were touched", len(out.people))
	}
	return out, err
}

// logged reads from the change log what rules look at.
type logged struct {
	cause      string                       // of what rules wrote themselves
	looked     map[string]bool              // kinds of nodes and types of edges
	were       map[string]map[string]string // the values that addresses had before, by id and property
	everything bool                         // something has changed that many accounts have in common
	m          *graph.Model
}

func newLogged(m *graph.Model, set *rules.Household, day string) *logged {
	l := &logged{cause: ruleSetID(m), looked: map[string]bool{}, were: map[string]map[string]string{}, m: m}
	for _, p := range []*graph.Pattern{infer.Needs(day, set), infer.AccountNeeds(day, set)} {
		p.Walk(func(p *graph.Pattern, via *graph.Step) {
			for _, label := range p.Labels {
				l.looked[label] = true
			}
			if via != nil {
				l.looked[via.Type] = true
			}
		})
	}
	return l
}

// counts reports whether a fact of an entry is one that rules look at.
func (l *logged) counts(e *graph.Entry, f graph.Fact) bool {
	if e.Cause == l.cause {
		return false
	}
	if f.Node == "" {
		return l.looked[f.Edge.Type]
	}
	kind := l.m.KindOf(f.Node).Name
	if e.What == graph.LogUpdated && kind == "Product" {
		l.everything = true
	}
	if e.What == graph.LogUpdated && kind == "Address" {
		l.moved(e)
	}
	return l.looked[kind]
}

// moved keeps where an address was: the entries of one address follow each other, one for each property.
func (l *logged) moved(e *graph.Entry) {
	before, _ := e.Before.(string)
	id := e.Facts[0].Node
	if l.were[id] == nil {
		l.were[id] = map[string]string{}
	}
	if _, later := l.were[id][e.Property]; !later {
		l.were[id][e.Property] = before
	}
}

// concerned are the people whom touched nodes are about, sorted: themselves, those who are, or were, at what was
// touched, and those whose day has come; and everybody in a building in which one of them lives, or that was touched,
// since one person more, or one unit, can make another building of it.
func (r *run) concerned(ctx context.Context, l *logged, nodes []string, last string) ([]string, error) {
	of := map[string][]string{}
	for _, id := range nodes {
		kind := r.m.KindOf(id).Name
		of[kind] = append(of[kind], id)
	}
	n := newNear(r.store, r.m, r.set, r.opts.Day)
	people, err := r.due(ctx, last)
	if err != nil {
		return nil, err
	}
	people = append(people, of["Person"]...)
	for _, kind := range slices.Sorted(maps.Keys(edgesTo)) {
		found, err := n.peopleAt(ctx, kind, of[kind], graph.Period{})
		if err != nil {
			return nil, err
		}
		people = append(people, found...)
	}
	late, err := n.late(ctx, people)
	if err != nil {
		return nil, err
	}
	people = append(people, late...)
	there, err := n.buildings(ctx, people, of["Address"], l.were)
	if err != nil {
		return nil, err
	}
	found, err := n.peopleAt(ctx, "Address", there, graph.Day(r.opts.Day))
	if err != nil {
		return nil, err
	}
	people = append(people, found...)
	slices.Sort(people)
	return slices.Compact(people), nil
}

// buildings are the addresses in the buildings in which people live, and in which addresses are, or were by the values
// that they had before.
func (n *near) buildings(ctx context.Context, people, addresses []string, were map[string]map[string]string) ([]string,
	error) {
	var places []address.Place
	p := facts.Pattern(graph.All, []string{"Address"}, addressProps)
	for part := range slices.Chunk(addresses, atOnce) {
		p.Where = []graph.Cond{facts.Among("id", part)}
		rows, err := n.store.Match(ctx, p)
		if err != nil {
			return nil, err
		}
		for r := range facts.PageOf(p, rows).All() {
			places = append(places, placeOf(r.Text))
			if was, moved := were[r.ID()]; moved {
				places = append(places, placeOf(func(property string) string {
					if value, changed := was[property]; changed {
						return value
					}
					return r.Text(property)
				}))
			}
		}
	}
	home := &graph.Step{Alias: "homes", Type: edgesTo["Address"], During: graph.Day(n.day),
		Target: facts.Pattern(graph.All, []string{"Address"}, addressProps)}
	at := facts.Pattern(graph.All, []string{"Person"})
	at.Steps = []*graph.Step{home}
	for part := range slices.Chunk(people, atOnce) {
		at.Where = []graph.Cond{facts.Among("id", part)}
		rows, err := n.store.Match(ctx, at)
		if err != nil {
			return nil, err
		}
		for r := range facts.PageOf(at, rows).All() {
			for a := range r.Rows("homes") {
				places = append(places, placeOf(a.Text))
			}
		}
	}
	return n.addresses(ctx, places)
}

// late are the people whom those who have died met by something while they lived.
func (n *near) late(ctx context.Context, ids []string) ([]string, error) {
	if err := n.read(ctx, ids); err != nil {
		return nil, err
	}
	var people []string
	of := map[string][]string{}
	for _, id := range n.known(ids) {
		if n.people[id].Counts(n.day) {
			continue
		}
		p := n.people[id].Person
		p.Status, p.DeceasedOn = "", ""
		for _, k := range p.Keys(n.day, n.set) {
			if k.Kind == infer.KeyPerson {
				people = append(people, k.Text)
			} else if kind := nodesOf[k.Kind]; kind != "" {
				of[kind] = append(of[kind], k.Text)
			}
		}
	}
	for _, kind := range slices.Sorted(maps.Keys(of)) {
		found, err := n.peopleAt(ctx, kind, of[kind], graph.Day(n.day))
		if err != nil {
			return nil, err
		}
		people = append(people, found...)
	}
	return people, nil
}

// due are the people whose day has come. It is kept with the first of a component, as that was when everything was
// worked out last: everybody in it then.
func (r *run) due(ctx context.Context, last string) (ids []string, err error) {
	p := facts.Pattern(0, []string{"Person"})
	p.Where = []graph.Cond{{Op: graph.Le, Prop: due, Value: r.opts.Day}}
	var first []string
	for row, err := range graph.Scan(ctx, r.store, p) {
		if err != nil {
			return nil, err
		}
		first = append(first, row.ID)
	}
	for part := range slices.Chunk(first, r.atOnce()) {
		groups, err := newNear(r.store, r.m, r.set, last).around(ctx, part)
		if err != nil {
			return nil, err
		}
		for _, g := range groups {
			for _, p := range g {
				ids = append(ids, p.ID)
			}
		}
	}
	return ids, nil
}
