package connection

import (
	"context"
	"slices"

	"kith/graph"
)

// MostHops is how long a path may be.
const MostHops = 8

// Statements is how many patterns Find matches at most.
const Statements = 34

// Asked is which two nodes, and by what they may be connected.
type Asked struct {
	From, To string
	MaxHops  int          // from 1 to MostHops
	Types    []string     // of edges that may be followed
	During   graph.Period // when they held
	Day      string       // the day looked at: what is over by then is told in the past
}

// Find is how two nodes are connected: by the shortest paths without weak links or, only if there is none, the shortest
// with them. The error is Invalid if one of the two is not there, or cannot be connected with anything, or both are
// one; otherwise it is the store's.
func Find(ctx context.Context, m *graph.Model, store graph.Matcher, a Asked) (*Connection, error) {
	return usual.find(ctx, m, store, a)
}

func (l limits) find(ctx context.Context, m *graph.Model, store graph.Matcher, a Asked) (*Connection, error) {
	for _, end := range []struct{ argument, id string }{{"from", a.From}, {"to", a.To}} {
		if err := connectable(m, end.argument, end.id); err != nil {
			return nil, err
		}
	}
	if a.MaxHops < 1 || a.MaxHops > MostHops {
		return nil, graph.Errorf(graph.Invalid, "argument maxHops is %d, and must be from 1 to %d", a.MaxHops, MostHops)
	}
	r := reading{limits: l, model: m, store: store, ways: waysOf(m, a.Types), during: a.During, left: l.statements,
		places: map[string]*place{}}
	e, err := r.ends(ctx, a)
	if err != nil {
		return nil, err
	}
	s := r.search(e, a.MaxHops)
	got, err := s.run(ctx)
	if err == nil && len(got.chains) == 0 && !got.stopped {
		s = r.search(e, a.MaxHops)
		s.followWeak()
		visited := got.visited
		got, err = s.run(ctx)
		got.visited = max(got.visited, visited)
	}
	if err != nil {
		return nil, err
	}
	return s.show(ctx, a, e, got)
}

// connectable refuses what is no node that can be connected.
func connectable(m *graph.Model, argument, id string) error {
	k := m.KindOf(id)
	_, edge := m.ParseEdgeName(id)
	switch {
	case edge:
		return graph.Errorf(graph.Invalid, "argument %s is the id of an edge: give that of a node at one of its ends",
			argument)
	case k == nil:
		return nowhere(argument)
	case !Connects(k.Name):
		return graph.Errorf(graph.Invalid, "argument %s is the id of a %s, which connects nobody: give that of a "+
			"party, or of what a party has to do with", argument, k.Name)
	}
	return nil
}

func nowhere(argument string) error {
	return graph.Errorf(graph.Invalid, "argument %s is the id of nothing: look it up by a search, or by a number",
		argument)
}

// ends are the two nodes by the ids that they are stored by, and what they are called.
type ends struct {
	from, to string
	called   map[string]named
}

// ends reads both ends, and their first neighbours.
func (r *reading) ends(ctx context.Context, a Asked) (ends, error) {
	e, ids := ends{called: map[string]named{}}, distinct([]string{a.From, a.To})
	err := r.each(ctx, ids, r.hub+1, func(p *graph.Pattern) {
		describe(r.model, p)
		p.Want(graph.Aliases)
	}, func(p *graph.Pattern, row *graph.Row) {
		r.places[row.ID] = r.placeOf(p, row)
		e.called[row.ID] = namedOf(p, row)
		aliases, _ := p.Value(row, graph.Aliases.Name).([]string)
		if row.ID == a.From || slices.Contains(aliases, a.From) {
			e.from = row.ID
		}
		if row.ID == a.To || slices.Contains(aliases, a.To) {
			e.to = row.ID
		}
	})
	if err != nil {
		return e, inTime(err)
	}
	switch {
	case e.from == "":
		return e, nowhere("from")
	case e.to == "":
		return e, nowhere("to")
	case e.from == e.to:
		return e, graph.Errorf(graph.Invalid, "arguments from and to name the same node: name two")
	}
	return e, nil
}

// Warms are the statements by which neighbours are read on a day, along all edges, about nothing: for stores that take
// long to plan them.
func Warms(m *graph.Model, day string) (out []*graph.Pattern) {
	r := reading{limits: usual, model: m, ways: waysOf(m, Types(m)), during: graph.Day(day)}
	for _, labels := range groups(m) {
		var ids []string
		for _, label := range labels {
			ids = append(ids, m.Kind(label).Prefix+"_")
			out = append(out, r.pattern(labels, ids[len(ids)-1:], r.hub+1))
		}
		if len(ids) > 1 {
			out = append(out, r.pattern(labels, ids, r.hub+1))
		}
	}
	return out
}
