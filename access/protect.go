package access

import (
	"time"

	"kith/graph"
)

// Protect is a store as whoever has not the right "protected" sees it; now says which day it is.
func Protect(s graph.Store, now func() time.Time) graph.Store {
	return &protected{Store: s, now: now}
}

type protected struct {
	graph.Store
	now func() time.Time
}
