package address_test

import (
	"testing"

	"kith/internal/address"
)

func TestParse(t *testing.T) {
	for _, c := range []struct {
		lines, unit          string
		street, number, door string
	}{
		{"Harbour Row 15", "", "harbour row", "15", ""},
		{"12 High Street", "", "high st", "12", ""},
		{"12 High St.", "Flat 4", "high st", "12", "4"},
		{"12 Main St Apt 4", "", "main st", "12", "4"},
		{"12 Main Street #4", "", "main st", "12", "4"},
		{"Flat 2, 12 High Street", "", "high st", "12", "2"},
		{"2/12 High Street", "", "high st", "12", "2"},
		{"Rose Cottage, 12 High Street, Alderton", "", "high st", "12", ""},
		{"12, High Street", "", "high st", "12", ""},
		{"Hauptstr. 5/3", "", "haupt st", "5", "3"},
		{"Hauptstraße 5 / 3", "", "haupt st", "5", "3"},
		{"Haupt Strasse 5", "3", "haupt st", "5", "3"},
		{"Hauptstraße 5/2/11", "", "haupt st", "5", "2 11"},
		{"Hauptstr. 5, 2. OG links", "", "haupt st", "5", "2 left"},
		{"Hauptstr. 5", "2nd floor left", "haupt st", "5", "2 left"},
		{"High Street 12-4", "", "high st", "12", "4"},
		{"High Street 12-14", "", "high st", "12", ""},
		{"High Street 12a", "", "high st", "12a", ""},
		{"High Street 12 A", "", "high st", "12a", ""},
		{"12 a High Street", "", "high st", "12a", ""},
		{"12 3rd Avenue", "", "3rd av", "12", ""},
		{"Straße des 17. Juni 135", "", "st des 17 juni", "135", ""},
		{"Harbour Row 200, Flat 4", "", "harbour row", "200", "4"},
		{"12 High Street", "Apartment 04", "high st", "12", "4"},
		{"12 High Street", "Penthouse", "high st", "12", "penthouse"},
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
	got := address.Streets([]string{"harbuor row", "harbour row", "harbor row", "mill rd", "hill rd", "rose ln", "5th st",
		"6th st", "meadow rd", "meadow ln", "harbor row"})
	want := map[string]string{"harbuor row": "harbor row", "harbour row": "harbor row", "harbor row": "harbor row",
		"mill rd": "mill rd", "hill rd": "hill rd", "rose ln": "rose ln", "5th st": "5th st", "6th st": "6th st",
		"meadow rd": "meadow rd", "meadow ln": "meadow ln"}
	for street, is := range want {
		if got[street] != is {
			t.Errorf("%s is %s, want %s", street, got[street], is)
		}
	}
}

// FuzzParse: whatever is written, it is one address in any case, with blanks around it, and Parse ends.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"Hauptstr. 5/3", "12 Main St Apt 4", "Flat 2, 12 High Street", "#", "5/", "-,;/", "a 1 b"} {
		f.Add(s, "")
	}
	f.Fuzz(func(t *testing.T, lines, unit string) {
		a := address.Parse(lines, unit, "1", "", "")
		if b := address.Parse("  "+lines+" ", " "+unit, "1", "", ""); a != b {
			t.Errorf("%+v, with blanks around it %+v", a, b)
		}
	})
}
