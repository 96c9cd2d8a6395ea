package rules

import (
	"slices"
	"testing"
)

// TestNumbers: every number of a file is found, by the place where it stands.
func TestNumbers(t *testing.T) {
	c, err := ReadCustomer("")
	if err != nil {
		t.Fatal(err)
	}
	got := Numbers(c)
	for _, want := range []Number{{"thresholds.score", 30}, {"evidence.rentedList.points", -10},
		{"weights[Life, MARKETING].roles.PAYER", 55}, {"lines[Life].paid", 15}, {"contact.add.BILLING_CONTACT", 70}} {
		if !slices.Contains(got, want) {
			t.Errorf("%v is missing in %v", want, got)
		}
	}
	if again := Numbers(c); !slices.Equal(got, again) {
		t.Errorf("another order: %v", again)
	}
}
