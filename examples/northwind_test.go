package examples_test

import (
	"encoding/csv"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/resolvers"
	"kith/resolvers/apitest"
)

func TestNorthwind(t *testing.T) {
	e := example{name: "northwind", data: "relationships/b2b-trade-northwind"}
	want := map[string]file{
		"customers.csv": {rows: 91}, "suppliers.csv": {rows: 29, rejected: 9}, "shippers.csv": {rows: 3},
		"employees.csv": {rows: 9},
		"products.csv":  {rows: 77}, "orders.csv": {rows: 830, rejected: 176},
		"order-details.csv": {rows: 2155, dangling: 439},
		"categories.csv":    {rows: 8}, "regions.csv": {rows: 4}, "territories.csv": {rows: 53},
		"employee-territories.csv": {rows: 49},
	}
	broken := map[string][]int{}
	for file := range want {
		if lines := brokenLines(t, filepath.Join(apitest.Data(t, e.data), file)); len(lines) > 0 {
			broken[file] = lines
		}
	}
	e.each(t, want, func(t *testing.T, _ *resolvers.API, rejects []reject) {
		got := map[string][]int{}
		for _, r := range rejects {
			if r.Code == "ragged" {
				got[r.File] = append(got[r.File], r.Line)
			}
		}
		if diff := cmp.Diff(broken, got); diff != "" {
			t.Errorf("lines of rejected rows (-want +got):\n%s", diff)
		}
	})
}

// brokenLines are the lines of rows that have more or fewer fields than the header, according to encoding/csv.
func brokenLines(t *testing.T, path string) (lines []int) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	for {
		_, err := r.Read()
		switch line, _ := r.FieldPos(0); {
		case errors.Is(err, io.EOF):
			return lines
		case errors.Is(err, csv.ErrFieldCount):
			lines = append(lines, line)
		case err != nil:
			t.Fatal(err)
		}
	}
}
