package main

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"testing"
)

// cursorOf is the cursor of the first person in a store.
func (f folder) cursorOf(store string) string {
	f.t.Helper()
	code, out, errors := f.kith("query", "--store", store, `{ people(first: 1) { pageInfo { endCursor } } }`)
	var r struct {
		Data struct {
			People struct{ PageInfo struct{ EndCursor string } }
		}
	}
	if err := json.Unmarshal([]byte(out), &r); err != nil || code != 0 {
		f.t.Fatalf("%d %s %s", code, out, errors)
	}
	return r.Data.People.PageInfo.EndCursor
}

// opens reports whether a store's list of people can be continued from a cursor.
func (f folder) opens(store, cursor string) bool {
	f.t.Helper()
	code, out, _ := f.kith("query", "--store", store, fmt.Sprintf(`{ people(after: %q) { nodes { name } } }`, cursor))
	switch {
	case code == 0 && strings.Contains(out, "DROP TABLE"): // the second person
		return true
	case code == exitFailed && strings.Contains(out, "BAD_USER_INPUT") && strings.Contains(out, "is too old"):
		return false
	}
	f.t.Fatalf("%d %s", code, out)
	return false
}

// TestRotateCursors: cursors of the former key work until the key is replaced once more, in a copy of the store as in
// itself.
func TestRotateCursors(t *testing.T) {
	f := newFolder(t)
	if code, _, errors := f.kith("load", "--store", "sqlite:x.db", "mapping.yaml"); code != 0 {
		t.Fatal(errors)
	}
	first := f.cursorOf("sqlite:x.db")
	rotate := func(lines int) {
		t.Helper()
		code, out, errors := f.kith("keys", "rotate-cursors", "--store", "sqlite:x.db")
		if code != 0 || errors != "" || strings.Count(out, "\n") != lines || !strings.Contains(out, "sqlite:x.db") ||
			!strings.Contains(out, " UTC\n") {
			t.Fatalf("%d %s %s", code, out, errors)
		}
	}
	rotate(2)
	second := f.cursorOf("sqlite:x.db")
	if second == first || !f.opens("sqlite:x.db", first) || !f.opens("sqlite:x.db", second) {
		t.Errorf("replaced once: %s was %s", second, first)
	}
	content, err := os.ReadFile("x.db")
	if err != nil {
		t.Fatal(err)
	}
	f.write("copy.db", string(content))
	rotate(3)
	if f.opens("sqlite:x.db", first) || !f.opens("sqlite:x.db", second) {
		t.Error("replaced twice, and the first key still works, or the second one does not")
	}
	if f.cursorOf("sqlite:copy.db") != second || !f.opens("sqlite:copy.db", first) {
		t.Error("a copy has other keys")
	}
	if code, _, errors := f.kith("load", "--store", "sqlite:y.db", "mapping.yaml"); code != 0 {
		t.Fatal(errors)
	}
	if f.opens("sqlite:y.db", second) {
		t.Error("the same sources in another store have the same keys")
	}
}

// TestRotateAtOnce: two who replace the key at once take turns.
func TestRotateAtOnce(t *testing.T) {
	f := newFolder(t)
	if code, _, errors := f.kith("load", "--store", "sqlite:x.db", "mapping.yaml"); code != 0 {
		t.Fatal(errors)
	}
	first := f.cursorOf("sqlite:x.db")
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			if code, out, errors := f.kith("keys", "rotate-cursors", "--store", "sqlite:x.db"); code != 0 {
				t.Errorf("%d %s %s", code, out, errors)
			}
		})
	}
	wg.Wait()
	if f.opens("sqlite:x.db", first) {
		t.Error("replaced twice, and the first key still works")
	}
}

// releasedStore is a store that a version made which had no keys.
func releasedStore(t *testing.T) string {
	t.Helper()
	packed, err := os.Open("../../internal/released/testdata/2026-11.db.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	unpacked, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(unpacked)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func TestRotateRefused(t *testing.T) {
	before := releasedStore(t)
	f := newFolder(t)
	f.write("notes.txt", "not a store")
	f.write("before.db", before)
	for store, want := range map[string]string{
		"sqlite:none.db":     "there is no store none.db",
		"sqlite:notes.txt":   "not a store",
		"sqlite:before.db":   "run kith upgrade once",
		"bolt://127.0.0.1:1": "127.0.0.1:1",
	} {
		code, out, errors := f.kith("keys", "rotate-cursors", "--store", store)
		if code != exitFailed || out != "" || !strings.Contains(errors, want) {
			t.Errorf("%s: %d %s %s", store, code, out, errors)
		}
	}
	if _, err := os.Stat("none.db"); err == nil {
		t.Error("a store was made")
	}
	if code, out, errors := f.kith("query", "--store", "sqlite:before.db",
		`{ people(first: 1) { edges { cursor } } }`); code != exitFailed || !strings.Contains(out, "INCOMPATIBLE") {
		t.Errorf("a cursor of a store without a key: %d %s %s", code, out, errors)
	}
	if code, _, errors := f.kith("upgrade", "--store", "sqlite:before.db"); code != 0 {
		t.Fatal(errors)
	}
	if f.cursorOf("sqlite:before.db") == "" {
		t.Error("upgraded, it has no cursors")
	}
	if code, _, errors := f.kith("keys", "rotate-cursors", "--store", "sqlite:before.db"); code != 0 {
		t.Error(errors)
	}
}
