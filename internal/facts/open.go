package facts

import (
	"slices"

	"kith/graph"
)

// Closed reports whether an account has ended by a day: by the day it was closed, or, where none is known, by a status
// that is one of ended.
func Closed(status, closedOn, day string, ended []string) bool {
	if closedOn != "" {
		return closedOn <= day
	}
	return slices.Contains(ended, status)
}

// NotClosed is the condition on an account that Closed does not hold of it.
func NotClosed(day string, ended []string) graph.Cond {
	closedOn := DateProps("closedOn")[0]
	return Any(graph.Cond{Op: graph.Gt, Prop: closedOn, Value: day},
		All(Is(closedOn, nil), Not(Among("status", ended))))
}
