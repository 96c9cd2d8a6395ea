package resolvers

import (
	"time"

	"kith/graph"
)

// scope is the day that a part of the tree is looked at, and the statement that reads it.
type scope struct {
	asOf  string
	given bool // by the request, not today by default
	in    *statement
}

func (s scope) during() graph.Period { return graph.Day(s.asOf) }

// today is the scope of a statement of a request that says nothing.
func (a *API) today() scope {
	return scope{asOf: a.clock().UTC().Format(time.DateOnly), in: &statement{}}
}

// within is the scope of what another statement reads.
func (s scope) within(st *statement) scope {
	s.in = st
	return s
}

// asked is the scope that an asOf argument sets.
func (s scope) asked(args object) scope {
	if day, ok := args["asOf"].(string); ok {
		s.asOf, s.given = day, true
	}
	return s
}

// period is the time in which a list's edges must have held: its own (during), or the tree's.
func (s scope) period(args object) (graph.Period, error) {
	in, ok := args["during"].(object)
	if !ok {
		return s.during(), nil
	}
	if day, ok := in["on"].(string); ok {
		return graph.Day(day), nil
	}
	if all, ok := in["all"].(bool); ok {
		if !all {
			return graph.Period{}, invalid("argument during.all",
				"can only be true: leave during out for the request's day")
		}
		return graph.Period{}, nil
	}
	d := graph.Period{To: graph.Ever}
	between, _ := in["between"].(object)
	if from, ok := between["from"].(string); ok {
		d.From = from
	}
	if to, ok := between["to"].(string); ok {
		d.To = to
	}
	if d == (graph.Period{To: graph.Ever}) {
		return d, invalid("argument during.between", "needs from or to: for any time say {all: true}")
	}
	if d.From >= d.To {
		return d, invalid("argument during.between", "must begin before it ends: to is the first day after it")
	}
	return d, nil
}
