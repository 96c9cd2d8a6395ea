package sqlite_test

import (
	"path/filepath"
	"testing"

	"kith/graph"
	"kith/graph/sqlite"
)

// TestUpgradedMeanwhile: a program that has a store open while another one upgrades it goes on reading, writes nothing,
// and says that it must be started again.
func TestUpgradedMeanwhile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kith.db")
	before := without("Product", "line")
	closed(t, open(t, path, before))
	s, err := sqlite.Open(t.Context(), path, before)
	if err != nil {
		t.Fatal(err)
	}
	defer closed(t, s)
	account(t, s, "A1")
	done, err := sqlite.Upgrade(t.Context(), path, insurer, graph.Upgrading{Who: "a test"})
	if err != nil || len(done.Steps) != 1 || done.Steps[0].Sort != graph.Adding {
		t.Fatalf("upgraded: %+v, %v", done, err)
	}
	refused(t, s.Fits(), graph.Incompatible, "has been upgraded since this program opened it: start the program again")
	_, err = s.Write(t.Context(), &graph.Batch{})
	refused(t, err, graph.Incompatible, "has been upgraded since")
	_, err = s.Empty(t.Context())
	refused(t, err, graph.Incompatible, "has been upgraded since")
	rows, err := s.Match(t.Context(), &graph.Pattern{Labels: []string{"Account"}, Page: graph.Page{Size: graph.All}})
	if err != nil || len(rows.Rows) != 1 {
		t.Errorf("read: %v, %v", rows, err)
	}
	anew := open(t, path, insurer)
	defer closed(t, anew)
	if err := anew.Fits(); err != nil {
		t.Error(err)
	}
	account(t, anew, "A2")
}
