package customer

import (
	"time"

	"kith/internal/facts"
)

// Period is when a fact holds.
type Period = facts.Validity

func dayOf(at string) string { return at[:min(len(at), len(time.DateOnly))] }
