package access_test

import (
	"fmt"
	"slices"
	"testing"

	"kith/graph"
)

// TestChanges: the change log tells nothing of what is hidden, whatever it was called when it was written, and no value
// that quotes a protected address, though it was another node's.
func TestChanges(t *testing.T) {
	on(t, all, func(t *testing.T, behind, s graph.Store) {
		log, err := behind.Changes(t.Context(), 0, 1000)
		if err != nil {
			t.Fatal(err)
		}
		write(t, behind, "adr_former lines=Mews_1", "per_new fullName=Neo")
		joined := batch([]string{"adr_refuge lines=Lane_5 postcode=3000 city=Aarberg normalizedKey=lane-5"})
		joined.Nodes[0].Aliases, joined.Cause = []string{"adr_former"}, "run_2"
		if _, err := behind.Write(t.Context(), joined); err != nil {
			t.Fatal(err)
		}
		write(t, behind, "adr_refuge lines=Lane_5 city=Bern normalizedKey=lane-5", "per_mia fullName=Mia_M")
		write(t, behind, "per_olaf fullName=Rear,_Lane_5")
		write(t, behind, "per_olaf fullName=Olaf")
		write(t, behind, "per_mia-MEMBER_OF-hh_home primary=false", "hh_home name=House")
		told := told(t, s, log.Newest)
		want := []string{"2 per_new", "3 per_mia fullName Mia M", "3 per_mia name Mia M", "3 hh_home name House"}
		slices.Sort(want)
		if !slices.Equal(told, want) {
			t.Errorf("told %q\nwant %q", told, want)
		}
	})
}

// told is what a store's log says after an entry, but for names to sort by, in order.
func told(t *testing.T, s graph.Store, after int64) (out []string) {
	t.Helper()
	log, err := s.Changes(t.Context(), after, 1000)
	if err != nil {
		t.Fatal(err)
	}
	for i := range log.Entries {
		e := &log.Entries[i]
		if e.Property == "sortName" {
			continue
		}
		text := fmt.Sprint(e.What)
		for _, f := range e.Facts {
			text += " " + f.Node + f.Edge.Type
		}
		if _, after := e.Texts(m); e.Property != "" {
			text += " " + e.Property + " " + after
		}
		if len(e.Facts) > 0 || e.Property != "" {
			out = append(out, text)
		}
	}
	slices.Sort(out)
	return out
}
