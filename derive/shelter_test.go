package derive_test

import (
	"strings"
	"testing"

	"kith/graph/memory"
)

// TestSharedShelter has a mother live, as one source says plainly, at an address that comes to be protected for her
// child: then no stated marriage keeps her in the household of a husband who lives elsewhere, by whose name and points
// she would be told of.
func TestSharedShelter(t *testing.T) {
	w := newWorld(t, memory.New(m), "2026-06-15")
	w.address("adr_home", "Elm Road 1", "", "RESIDENTIAL").address("adr_shelter", "Oak Lane 2", "Flat 3", "MULTI_UNIT").
		person("per_a", "Max", "Berg", "1980-01-01").person("per_b", "Ida", "Kern", "1982-01-01").
		person("per_c", "Tom", "Kern", "2015-01-01").
		lives("per_a", "adr_home", "2010-01-01", "").lives("per_b", "adr_shelter", "2025-01-01", "").
		lives("per_c", "adr_shelter", "2025-01-01", "").
		related("per_a", "per_b", "SPOUSE", "2010-01-01", "").
		related("per_c", "per_a", "PARENT", "2015-01-01", "").
		related("per_c", "per_b", "PARENT", "2015-01-01", "").
		account("acc_a", "DEPOSIT").role("per_a", "acc_a", "OWNER").load()
	w.derive()
	if got := w.members(); len(got) != 1 || !strings.Contains(got[0], "per_b") {
		t.Fatalf("a couple is apart before anything is protected: %v", got)
	}
	w.edge("LOCATED_AT", "per_c", "adr_shelter", "2025-01-01", "", "use", "PROTECTED").load()
	w.derive()
	w.want("Berg household ACTIVE: per_a HEAD CONFIRMED 0")
	w.settled()
}
