package resolvers_test

import (
	"os"
	"path/filepath"
	"sync"
	"testing"
)

// TestConcurrent asks the same documents at once, each several times, so that known documents are shared.
func TestConcurrent(t *testing.T) {
	a := newAPI(t, filled(t))
	cases, err := filepath.Glob("testdata/*/query.graphql")
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for _, path := range cases {
		query, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		want := string(a.Execute(t.Context(), string(query), nil, ""))
		for range 4 {
			group.Go(func() {
				if got := string(a.Execute(t.Context(), string(query), nil, "")); got != want {
					t.Errorf("%s\ngot  %.300s\nwant %.300s", path, got, want)
				}
			})
		}
	}
	group.Wait()
}
