package access

import (
	"testing"

	"kith/graph"
)

func spelled(lines, unit, postcode, city string) place {
	return placeOf(&graph.Row{Vals: []any{lines, unit, postcode, city}})
}

// TestSameBuilding: one building, as different sources write it; and others, of relatives nearby.
func TestSameBuilding(t *testing.T) {
	for _, c := range []struct {
		is, other place
		want      bool
	}{
		{spelled("12 Mill Lane", "Flat 3", "3000", "Bern"), spelled("Flat 3 12 Mill Lane", "", "3000", "Bern"), true},
		{spelled("12 Mill Lane", "Flat 3", "3000", "Bern"), spelled("12 Mill Ln", "Apt 3", "3000", ""), true},
		{spelled("12 Mill Lane", "Flat 3", "3000", "Bern"), spelled("12 Mil Lane", "", "CH-3000", ""), true},
		{spelled("12 Mill Lane", "Flat 3", "3000", "Bern"), spelled("12 Mlil Lane", "", "", "Bern"), true},
		{spelled("12 Mill Lane", "Flat 3", "3000", "Bern"), spelled("Mill Lane 12, 3000 Bern", "", "", ""), true},
		{spelled("Hauptstraße 12", "2. OG", "3000", ""), spelled("Hauptstr. 12a, EG", "", "3000", "Bern"), true},
		{spelled("Hauptstrasse 12", "2L", "3000", ""), spelled("Hauptstrasse 12", "3R", "3000", ""), true},
		{spelled("Bahnhof Strasse 3", "", "3000", ""), spelled("Bahnhofstrasse 3", "", "3000", ""), true},
		{spelled("Rose Cottage", "", "SW1A 1AA", ""), spelled("Rose Cottage, The Green", "", "sw1a1aa", ""), true},
		{spelled("улица Мира 5", "кв. 2", "101000", ""), spelled("ул. Мира, 5", "", "101000", ""), true},
		{spelled("渋谷1-2-3", "", "150-0002", ""), spelled("渋谷 1-2-3", "405", "1500002", ""), true},
		{spelled("12 Mill Lane", "", "3000", "Bern"), spelled("14 Mill Lane", "", "3000", "Bern"), false},
		{spelled("12 Mill Lane", "", "3000", "Bern"), spelled("12 Oak Road", "", "3000", "Bern"), false},
		{spelled("1 Elm Road", "Apartment 2", "3000", ""), spelled("2 Oak Lane", "Apartment 1", "3000", ""), false},
		{spelled("12 Mill Lane", "Flat 3", "3000", "Bern"), spelled("3 Oak Lane", "", "3000", "Bern"), false},
		{spelled("12 Mill Lane", "", "3000", "Bern"), spelled("12 Mill Lane", "", "8000", "Zurich"), false},
		{spelled("12 Mill Lane", "", "", "Bern"), spelled("12 Mill Lane", "", "8000", "Zurich"), false},
		{spelled("12 Mill Lane", "", "3000", "Bern"), spelled("", "", "3000", "Bern"), false},
	} {
		if c.is.sameBuilding(c.other) != c.want || c.other.sameBuilding(c.is) != c.want {
			t.Errorf("%v and %v: want %v", c.is, c.other, c.want)
		}
	}
}

// TestSameDwelling: the unit counts, in whatever order it is written.
func TestSameDwelling(t *testing.T) {
	is := spelled("12 Mill Lane", "Flat 3", "3000", "Bern")
	for other, want := range map[string]bool{
		"Flat 3 12 Mill Ln": true, "12 Mill Lane Flat 4": false, "12 Mill Lane": false,
	} {
		if is.sameDwelling(spelled(other, "", "3000", "")) != want {
			t.Errorf("%s: want %v", other, want)
		}
	}
}
