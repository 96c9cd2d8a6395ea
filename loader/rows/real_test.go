package rows_test

import (
	"errors"
	"io"
	"path/filepath"
	"testing"

	"kith/loader/rows"
	"kith/resolvers/apitest"
)

// TestDumpOfNPSP reads the dump of a real program, table by table.
func TestDumpOfNPSP(t *testing.T) {
	path := filepath.Join(apitest.Data(t, "relationships/b2c-household-npsp"), "trailhead.test_data.sql")
	for table, want := range map[string]int{"Account": 115, "Contact": 166, "npe4__Relationship__c": 18,
		"npe5__Affiliation__c":   85,
		"OpportunityContactRole": 222, "Opportunity": 102, "CampaignMember": 228, "npsp__Address__c": 76,
		"npsp__Allocation__c": 105} {
		if got := count(t, path, rows.Dialect{From: table}); got != want {
			t.Errorf("%s has %d rows, want %d", table, got, want)
		}
	}
}

// TestLinesOfSenzing reads the same records as CSV and as JSON Lines.
func TestLinesOfSenzing(t *testing.T) {
	dir := apitest.Data(t, "er/senzing")
	for name, want := range map[string]int{"customers": 120, "reference": 22} {
		if got := count(t, filepath.Join(dir, name+".csv"), rows.PlainDialect()); got != want {
			t.Errorf("%s.csv has %d rows, want %d", name, got, want)
		}
		if got := count(t, filepath.Join(dir, name+".jsonl"), rows.PlainDialect()); got != want {
			t.Errorf("%s.jsonl has %d rows, want %d", name, got, want)
		}
	}
}

// count reads a file in which every row is good.
func count(t *testing.T, path string, d rows.Dialect) (n int) {
	t.Helper()
	r, err := rows.File{Path: path, Dialect: d}.Open(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Close() }()
	for {
		if _, err := r.Next(); errors.Is(err, io.EOF) {
			return n
		} else if err != nil {
			t.Fatal(err)
		}
		n++
	}
}
