package derive_test

import (
	"fmt"
	"testing"

	"kith/graph/memory"
)

// TestHub: with one person too many at an address it says nothing any more, and says it again when somebody leaves;
// everybody there is looked at, though only one came.
func TestHub(t *testing.T) {
	w := newWorld(t, memory.New(m), "2024-03-01")
	w.address("adr_home", "Langstrasse 12", "", "RESIDENTIAL")
	for i := range 12 {
		w.person(fmt.Sprintf("per_%02d", i), fmt.Sprint("P", i), "Berg", "1970-01-01").
			lives(fmt.Sprintf("per_%02d", i), "adr_home", "2010-01-01", "")
	}
	w.load()
	if r := w.derive(); r.HouseholdsNew != 1 || r.MembersNew != 12 {
		t.Fatalf("twelve of one name: %+v", r)
	}
	w.person("per_12", "P", "Berg", "1970-01-01").lives("per_12", "adr_home", "2024-01-01", "").load()
	if r := w.derive(); r.HouseholdsEnded != 1 || r.MembersEnded != 12 {
		t.Errorf("one too many: %+v", r)
	}
	w.settled()
	w.day = "2024-03-03"
	w.lives("per_12", "adr_home", "2024-01-01", "2024-03-02").load()
	if r := w.derive(); r.MembersNew != 12 {
		t.Errorf("as many as before: %+v", r)
	}
	w.settled()
}

// TestSharedPhone: with a fifth person on a telephone number it says nothing any more.
func TestSharedPhone(t *testing.T) {
	w := newWorld(t, memory.New(m), "2024-03-01")
	family(w)
	w.person("per_1", "Ina", "Moos", "1970-01-01").lives("per_1", "adr_home", "2010-01-01", "")
	for _, id := range []string{"per_1", "per_karl", "per_petra"} {
		w.phone(id, "cpt_1")
	}
	w.load().derive()
	w.settled()
	for i := range 3 {
		id := fmt.Sprint("per_x", i)
		w.person(id, "X", "Kern", "1980-01-01").phone(id, "cpt_1").load()
		if r := w.derive(); i == 1 && r.MembersEnded+r.MembersChanged == 0 {
			t.Errorf("a fifth person on the number: %+v", r)
		}
		w.settled()
	}
}

// TestUnits: the first flat with a number makes a building of several dwellings of it, for everybody there; a second
// door of a surname takes the first from whoever has not said which is his.
func TestUnits(t *testing.T) {
	w := newWorld(t, memory.New(m), "2024-03-01")
	w.address("adr_1", "Langstrasse 12", "", "RESIDENTIAL").address("adr_2", "Langstrasse 12", "2", "MULTI_UNIT").
		address("adr_3", "Langstrasse 12", "3", "MULTI_UNIT").address("adr_far", "Seeweg 3", "", "RESIDENTIAL")
	for i, home := range []string{"adr_1", "adr_1", "adr_far", "adr_far"} {
		id := fmt.Sprint("per_", i)
		w.person(id, fmt.Sprint("P", i), "Berg", "1980-01-01").lives(id, home, "2015-01-01", "")
	}
	w.load().derive()
	w.settled()
	if len(w.members()) != 2 {
		t.Fatalf("two homes: %q", w.members())
	}
	for _, c := range []struct{ person, home string }{{"per_2", "adr_2"}, {"per_3", "adr_3"}} {
		before := w.members()
		w.lives(c.person, "adr_far", "2015-01-01", "2024-02-01").
			lives(c.person, c.home, "2024-02-01", "").load()
		w.derive()
		w.settled()
		if fmt.Sprint(before) == fmt.Sprint(w.members()) {
			t.Errorf("%s moved to %s, and nothing has changed: %q", c.person, c.home, before)
		}
	}
}

// TestYear: a year of days, worked out every day, ends as the last day worked out at once.
func TestYear(t *testing.T) {
	for seed := range uint64(3) {
		log := &logging{Store: memory.New(m)}
		last := daily(t, log, seed)
		once := newWorld(t, memory.New(m), last.day)
		for i := range log.loads {
			if _, err := once.s.Write(t.Context(), &log.loads[i]); err != nil {
				t.Fatal(err)
			}
		}
		once.derive()
		once.want(last.members()...)
	}
}
