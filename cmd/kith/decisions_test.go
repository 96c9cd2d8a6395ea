package main

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"kith/internal/gen"
)

// TestDecisionsLeftOut: a decision that cannot be exported is named, and the others are written.
func TestDecisionsLeftOut(t *testing.T) {
	f := newFolder(t)
	f.write("mapping.yaml", strings.Replace(bankMapping, "key: id", "key: 'id + id'", 1))
	if code, out, errors := f.kith("load", "--store", "sqlite:x.db", "--quiet", "mapping.yaml"); code != 0 {
		t.Fatalf("%d %s%s", code, out, errors)
	}
	person, account := gen.Model.Kind("Person").NodeID("bank", "11"), gen.Model.Kind("Account").NodeID("bank", "A-1")
	for _, args := range [][]string{{person, "gender=OTHER"}, {account, "currency=EUR"}} {
		if code, out, errors := f.kith(append([]string{"correct", "--store", "sqlite:x.db", "--by", "Petra", "--why",
			"w"}, args...)...); code != 0 {
			t.Fatalf("%d %s%s", code, out, errors)
		}
	}
	code, out, errors := f.kith("decisions", "export", "--store", "sqlite:x.db", "--to", ".")
	if code != exitFailed || !strings.HasPrefix(out, "1 decisions written") ||
		!strings.Contains(errors, " is not written: no source is known to have a key for "+person) ||
		!strings.Contains(errors, "kith: 1 of 2 decisions could not be written") {
		t.Errorf("%d %s%s", code, out, errors)
	}
	if code, out, errors := f.kith("load", "--store", "sqlite:x.db", "decisions.yaml"); code != 0 {
		t.Errorf("%d %s%s", code, out, errors)
	}
}

// TestDecisions: what was corrected is listed without values, exported, loaded into another store of the same sources,
// and taken back there; loading it again takes nothing back.
func TestDecisions(t *testing.T) {
	f, annaID := newFolder(t), gen.Model.Kind("Person").NodeID("bank", "1")
	run := func(want int, args ...string) (out, errors string) {
		t.Helper()
		code, out, errors := f.kith(args...)
		if code != want {
			t.Fatalf("%v: exit %d: %s%s", args, code, out, errors)
		}
		return out, errors
	}
	for _, store := range []string{"sqlite:a.db", "sqlite:b.db"} {
		run(0, "load", "--store", store, "--quiet", "mapping.yaml")
	}
	ask := func(store string) string {
		out, _ := run(0, "query", "--store", store, `{ person(id: "`+annaID+`") { birthDate gender } }`)
		return strings.TrimSpace(out)
	}
	before := ask("sqlite:a.db")
	run(0, "correct", "--store", "sqlite:a.db", "--by", "Petra", "--why", "birth\ncertif\u009bicate\u202e", annaID,
		"birthDate=1980-02-28", "gender=OTHER")
	list, _ := run(0, "decisions", "list", "--store", "sqlite:a.db")
	if strings.Count(list, "\n") != 1 || strings.Contains(list, "1980") ||
		!strings.Contains(list, "birthDate, gender of Person "+annaID+"  by Petra: birth certif icate \n") {
		t.Errorf("listed: %q", list)
	}
	lines, _ := run(0, "decisions", "list", "--json", "--store", "sqlite:a.db")
	var one listed
	if err := json.Unmarshal([]byte(lines), &one); err != nil || one.Who != "Petra" || one.About != annaID ||
		strings.Contains(lines, "1980") {
		t.Errorf("as JSON: %s %v", lines, err)
	}
	out, _ := run(0, "decisions", "export", "--store", "sqlite:a.db", "--to", "out")
	if out != "1 decisions written; load the sources into the other store, then: kith load --store STORE "+
		"out/decisions.yaml\n" {
		t.Errorf("exported: %s", out)
	}
	for _, name := range []string{"out/decisions.yaml", "out/decisions.jsonl"} {
		info, err := os.Stat(name)
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", name, info, err)
		}
	}
	if _, errors := run(1, "decisions", "export", "--store", "sqlite:a.db", "--to", "out"); !strings.Contains(errors,
		"--overwrite") {
		t.Errorf("again: %s", errors)
	}
	run(0, "decisions", "export", "--store", "sqlite:a.db", "--to", "out", "--overwrite")
	corrected := ask("sqlite:a.db")
	run(0, "load", "--store", "sqlite:b.db", "--quiet", "out/decisions.yaml")
	if got := ask("sqlite:b.db"); got != corrected || got == before {
		t.Errorf("the other store answers %s, not %s", got, corrected)
	}
	if out, _ := run(0, "load", "--json", "--store", "sqlite:a.db", "--quiet", "out/decisions.yaml"); !strings.Contains(
		out, `"wrote": false`) {
		t.Errorf("into the store it came from: %s", out)
	}
	run(0, "decisions", "undo", "--store", "sqlite:b.db", "--by", "Otto", "--why", "a mistake", one.ID)
	if out, _ := run(0, "load", "--json", "--store", "sqlite:b.db", "--quiet", "out/decisions.yaml"); !strings.Contains(
		out, `"wrote": false`) {
		t.Errorf("after it was taken back: %s", out)
	}
	if got := ask("sqlite:b.db"); got != before {
		t.Errorf("taken back it answers %s, not %s", got, before)
	}
	if _, errors := run(1, "decisions", "undo", "--store", "sqlite:b.db", "--by", "Otto", "--why", "again",
		one.ID); !strings.Contains(errors, "was taken back by") {
		t.Errorf("taken back twice: %s", errors)
	}
}
