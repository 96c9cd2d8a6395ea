package address_test

import (
	"slices"
	"testing"

	"kith/internal/address"
)

func TestParse(t *testing.T) {
	for _, c := range []struct {
		lines, unit          string
		street, number, door string
	}{
		{"Harbour Row 15", "", "harbour row", "15", ""},
		{"12 High Street", "", "high street", "12", ""},
		{"12 High St.", "Flat 4", "high street", "12", "4"},
		{"12 Main St Apt 4", "", "main street", "12", "4"},
		{"12 Main Street #4", "", "main street", "12", "4"},
		{"Flat 2, 12 High Street", "", "high street", "12", "2"},
		{"2/12 High Street", "", "high street", "12", "2"},
		{"Rose Cottage, 12 High Street, Alderton", "", "high street", "12", ""},
		{"12, High Street", "", "high street", "12", ""},
		{"Hauptstr. 5/3", "", "haupt street", "5", "3"},
		{"Hauptstraße 5 / 3", "", "haupt street", "5", "3"},
		{"Haupt Strasse 5", "3", "haupt street", "5", "3"},
		{"Hauptstraße 5/2/11", "", "haupt street", "5", "2 11"},
		{"Hauptstr. 5, 2. OG links", "", "haupt street", "5", "2 left"},
		{"Hauptstr. 5", "2nd floor left", "haupt street", "5", "2 left"},
		{"High Street 12-4", "", "high street", "12", "4"},
		{"High Street 12-14", "", "high street", "12", ""},
		{"High Street 12a", "", "high street", "12a", ""},
		{"High Street 12 A", "", "high street", "12a", ""},
		{"12 a High Street", "", "high street", "12a", ""},
		{"Calle Mayor 5, 2 A", "", "calle mayor", "5", "2 a"},
		{"C/ Mayor 5, 2º A", "", "calle mayor", "5", "2 a"},
		{"Calle Mayor 5", "2ª A", "calle mayor", "5", "2 a"},
		{"Calle Mayor 5, piso 2 puerta A", "", "calle mayor", "5", "2 a"},
		{"Avda. Mayor 5, 3", "", "avenue mayor", "5", "3"},
		{"12 a, High Street", "", "high street", "12a", ""},
		{"12 3rd Avenue", "", "3rd avenue", "12", ""},
		{"Straße des 17. Juni 135", "", "street des 17 juni", "135", ""},
		{"Harbour Row 200, Flat 4", "", "harbour row", "200", "4"},
		{"12 High Street", "Apartment 04", "high street", "12", "4"},
		{"12 High Street", "Penthouse", "high street", "12", "penthouse"},
		{"Rose Cottage", "", "rose cottage", "", ""},
		{"", "", "the key", "", ""},
		{"#", "", "apt", "", ""},
	} {
		got := address.Parse(c.lines, c.unit, "09001", "Fennmark", "The Key")
		want := address.Place{Area: "09001", Street: c.street, Number: c.number, Unit: c.door}
		if got != want {
			t.Errorf("%s, %s: %+v, want %+v", c.lines, c.unit, got, want)
		}
	}
}

func TestArea(t *testing.T) {
	for _, c := range []struct{ postcode, city, want string }{
		{"SW1A 1AA", "London", "sw1a1aa"}, {"", "Zürich", "zurich"}, {"12345-6789", "", "12345"}, {"", "", ""},
	} {
		if got := address.Parse("High Street 12", "", c.postcode, c.city, "").Area; got != c.want {
			t.Errorf("%s %s: %s, want %s", c.postcode, c.city, got, c.want)
		}
	}
}

func TestBlock(t *testing.T) {
	of := func(lines, postcode string) string { return address.Parse(lines, "", postcode, "", "").Block() }
	for name, is := range map[string]bool{
		"a street with a slip":      of("Harbour Row 15", "1") == of("Harbor Row 15", "1"),
		"another number":            of("Harbour Row 15", "1") != of("Harbour Row 16", "1"),
		"another area":              of("Harbour Row 15", "1") != of("Harbour Row 15", "2"),
		"no number, another street": of("Rose Cottage", "1") != of("Lily Cottage", "1"),
		"no area, another street":   of("Rose Lane 1", "") != of("Lily Lane 1", ""),
		"nothing":                   of("", "1") == "",
	} {
		if !is {
			t.Error(name)
		}
	}
}

func TestStreets(t *testing.T) {
	for _, c := range []struct{ one, other string }{
		{"Harbour Row", "Harbor Row"}, {"Harbour Row", "Harbuor Row"}, {"Mason Square", "Mason Sqaure"},
		{"Mason Sq.", "Mason Sqaure"}, {"Mason Road", "Mason Raod"}, {"Hauptstraße", "Hauptstrase"},
		{"Hauptstr.", "Hautpstrasse"},
		{"Market Street", "MarketStreet"}, {"Market Street", "Marke tStreet"}, {"Market St", "Mark et Street"},
		{"Market Street", "MarketxStreet"}, {"Calle del Río", "Call edel Río"},
	} {
		if one, other := inOneForm(c.one, c.other); one != other {
			t.Errorf("%s and %s are %s and %s", c.one, c.other, one, other)
		}
	}
	for _, c := range []struct{ one, other string }{
		{"Mill Road", "Hill Road"}, {"5th Street", "6th Street"}, {"Meadow Road", "Meadow Lane"},
		{"A Street", "B Street"},
		{"Old Harbour Row", "Harbour Row"}, {"Harbour Row A", "Harbour Row"}, {"Route 6", "Route6"},
	} {
		if one, other := inOneForm(c.one, c.other); one == other {
			t.Errorf("%s and %s are both %s", c.one, c.other, one)
		}
	}
}

// inOneForm are the forms that stand for two streets, whichever comes first.
func inOneForm(a, b string) (of, with string) {
	a = address.Parse(a+" 1", "", "1", "", "").Street
	b = address.Parse(b+" 1", "", "1", "", "").Street
	all := address.Streets([]string{b, a, b})
	return all[a], all[b]
}

// TestSought: an address is found by words that it has however it is written.
func TestSought(t *testing.T) {
	for _, c := range []struct {
		place address.Place
		want  []string
	}{
		{address.Place{Area: "8004", Street: "lang street", Number: "12a", Unit: "3"}, []string{"8004 12", "80 04 12"}},
		{address.Place{Area: "m11aa", Street: "mill lane", Number: "2"},
			[]string{"m11aa 2", "m 11aa 2", "m1 1aa 2", "m11 aa 2"}},
		{address.Place{Area: "bad ems", Street: "lang street", Number: "2"}, []string{"bad ems 2"}},
		{address.Place{Area: "bern", Street: "lang street"}, []string{"bern lang"}},
		{address.Place{Street: "calle mayor", Number: "5"}, []string{"5 mayor"}},
	} {
		if got := c.place.Sought(); !slices.Equal(got, c.want) {
			t.Errorf("%+v is sought by %q, want %q", c.place, got, c.want)
		}
	}
}

// TestStreetsAreOneThroughAThird: what is one with a third is one, in any order.
func TestStreetsAreOneThroughAThird(t *testing.T) {
	for _, order := range [][]string{{"harbour row", "harbor row", "harbr row"},
		{"harbr row", "harbour row", "harbor row"}} {
		all := address.Streets(order)
		if all["harbour row"] != "harbor row" || all["harbr row"] != "harbor row" {
			t.Errorf("%v", all)
		}
	}
}

// FuzzParse: whatever is written, it is one address in any case, with blanks around it, and Parse ends.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"Hauptstr. 5/3", "12 Main St Apt 4", "Flat 2, 12 High Street", "#", "5/", "-,;/",
		"a 1 b"} {
		f.Add(s, "")
	}
	f.Fuzz(func(t *testing.T, lines, unit string) {
		a := address.Parse(lines, unit, "1", "", "")
		if b := address.Parse("  "+lines+" ", " "+unit, "1", "", ""); a != b {
			t.Errorf("%+v, with blanks around it %+v", a, b)
		}
	})
}
