package decision_test

import (
	"fmt"
	"testing"

	"kith/graph"
)

// TestLogged: what a decision changes is in the change log under its id, value by value; and so is what undoing it
// changes.
func TestLogged(t *testing.T) {
	everywhere(t, func(t *testing.T, s graph.Store) {
		c := made(t, s, correct(named(buying()), "stance", "SUPPORTER"))
		undo(t, s, c.Decision)
		log, err := s.Changes(t.Context(), 0, 10)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, e := range log.Entries {
			got = append(got, fmt.Sprintf("%s %v to %v, by the correction %v", e.Property, e.Before, e.After,
				e.Cause == c.Decision))
		}
		same(t, "the log", got, []string{"stance OPPONENT to SUPPORTER, by the correction true",
			"stance SUPPORTER to OPPONENT, by the correction false"})
	})
}
