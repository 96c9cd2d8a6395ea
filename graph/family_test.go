package graph_test

import (
	"testing"

	"kith/graph"
)

// TestFamilyName: which part of a whole name is the family's.
func TestFamilyName(t *testing.T) {
	for _, c := range []struct{ whole, suffix, order, want string }{
		{"Anna Berg", "", "", "Berg"},
		{"Anna  M. Berg-Kern ", "", "", "Berg-Kern"},
		{"Berg, Anna", "", "", "Berg"},
		{"van der Berg, Anna", "", "", "van der Berg"},
		{"Karl Berg Jr.", "", "", "Berg"},
		{"Karl Berg, Jr.", "", "", "Berg"},
		{"Berg Jr., Karl", "", "", "Berg"},
		{"Berg, Karl III", "", "", "Berg"},
		{"Karl Berg PhD", "PhD", "", "Berg"},
		{"Karl Berg Junior", "Jr.", "", "Berg"},
		{"Anna V.", "", "", "V."},
		{"Berg", "", "", "Berg"},
		{"Berg", "Berg", "", "Berg"},
		{"Nagy István", "", "FAMILY_FIRST", "Nagy"},
		{"Nagy István Jr.", "", "FAMILY_FIRST", "Nagy"},
		{"山田 太郎", "", "", "山田"},
		{"太郎 山田", "", "GIVEN_FIRST", "山田"},
		{"山田太郎", "", "", ""},
		{" ", "", "", ""},
		{",", "", "", ""},
	} {
		if got := graph.FamilyName(c.whole, c.suffix, c.order); got != c.want {
			t.Errorf("the family's name of %q (suffix %q, order %q) is %q, want %q", c.whole, c.suffix, c.order, got,
				c.want)
		}
	}
}
