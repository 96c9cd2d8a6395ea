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

// TestWritings: whoever comes to an address that is written otherwise is found together with those who are there.
func TestWritings(t *testing.T) {
	for _, c := range []struct{ lines, postcode, otherLines, otherPostcode string }{
		{"12 Mill Lane", "HX2 4QP", "12 Mill Lane", "HX2 4QP"},
		{"12 Mill Lane", "HX2 4QP", "12 Mill Ln", "hx24qp"},
		{"12 Mill Lane", "HX24QP", "12 Mill Lane", "HX2 4QP"},
		{"12 a Mill Lane", "M1 1AA", "12a Mill Lane", "M11AA"},
		{"Kerkstraat 5", "1017 GC", "Kerkstraat 5", "1017GC"},
		{"Langstrasse 12 a", "D-80331", "Langstr. 12a", "D80331"},
		{"Main Street 4", "12345", "Main St 4", "12345-6789"},
		{"Langstrasse", "8004", "Langstr.", "8004"},
		{"Sankt-Anna-Platz", "8004", "St. Anna Platz", "8004"},
		{"C/ Mayor", "28013", "Calle Mayor", "28013"},
		{"Langstrasse 12", "", "Langstr. 12", ""},
	} {
		t.Run(c.lines+" "+c.postcode, func(t *testing.T) {
			w := newWorld(t, memory.New(m), "2024-03-01")
			at := func(id, lines, postcode string) {
				var code any
				if postcode != "" {
					code = postcode
				}
				w.node("adr_"+id, "lines", lines, "postcode", code, "city", "Neustadt", "kind", "RESIDENTIAL").
					person("per_"+id, id, "Berg", "1970-01-01").lives("per_"+id, "adr_"+id, "2010-01-01", "").load()
			}
			at("1", c.lines, c.postcode)
			w.derive()
			at("2", c.otherLines, c.otherPostcode)
			if r := w.derive(); r.Whole || r.MembersNew == 0 {
				t.Errorf("somebody came to %s: %+v", c.otherLines, r)
			}
			w.settled()
		})
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
