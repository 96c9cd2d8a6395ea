package main

import (
	"encoding/json"
	"strings"
	"testing"

	"kith/derive"
)

// TestDerive: a load works out who lives together by itself, unless it is told not to; so does the command, which says
// what it did to people and to programs, and nothing is left to do afterwards.
func TestDerive(t *testing.T) {
	f := newFolder(t)
	if code, _, errors := f.kith("sample", "--people", "200", "--out", "sample"); code != 0 {
		t.Fatal(errors)
	}
	mapping := "sample/insurer.yaml"
	if code, _, errors := f.kith("load", "--store", "sqlite:a.db", "--no-derive", mapping); code != 0 ||
		strings.Contains(errors, "households of") {
		t.Fatalf("exit %d: %s", code, errors)
	}
	report := func(args ...string) (r derive.Report) {
		t.Helper()
		code, out, errors := f.kith(append([]string{"derive", "--json"}, args...)...)
		if err := json.Unmarshal([]byte(out), &r); code != 0 || err != nil {
			t.Fatalf("exit %d, %v: %s%s", code, err, out, errors)
		}
		return r
	}
	dry := report("--store", "sqlite:a.db", "--dry-run", "--examples", "3")
	if !dry.Whole || dry.MembersNew < 20 || len(dry.Examples) != 3 {
		t.Errorf("dry: %+v", dry)
	}
	if done := report("--store", "sqlite:a.db"); done.Counts != dry.Counts {
		t.Errorf("it says it would do %+v and does %+v", dry.Counts, done.Counts)
	}
	if again := report("--store", "sqlite:a.db"); again.Counts != (derive.Counts{}) || again.Whole {
		t.Errorf("again: %+v", again)
	}
	if code, _, errors := f.kith("load", "--store", "sqlite:b.db", mapping); code != 0 ||
		!strings.Contains(errors, "households of") {
		t.Errorf("a load, exit %d: %s", code, errors)
	}
	if whole := report("--store", "sqlite:b.db", "--whole", "--dry-run"); whole.Counts != (derive.Counts{}) {
		t.Errorf("after a load: %+v", whole)
	}
	if code, out, _ := f.kith("derive", "--store", "sqlite:b.db", "--whole", "--examples", "1"); code != 0 ||
		!strings.Contains(out, "everything, as it was asked for") {
		t.Errorf("exit %d: %s", code, out)
	}
}
