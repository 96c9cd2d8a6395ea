package rules

import "testing"

func TestRows(t *testing.T) {
	c, err := ReadCustomer("")
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		business, purpose, role string
		want                    int
	}{
		{"life", "MARKETING", "PAYER", 55},
		{"LIFE", "SERVICE", "PAYER", 25},
		{"Loan", "SERVICE", "CO_BORROWER", 55},
		{"UTILITY", "CONTACT", "OWNER", 45},
		{"UTILITY", "CONTACT", "BILLING_CONTACT", 70},
		{"UTILITY", "SERVICE", "BILLING_CONTACT", 0},
		{"CARD", "RISK", "GUARANTOR", 40},
	} {
		line, ok := c.LineOf(tc.business)
		if got := c.Row(line, tc.purpose).Roles[tc.role]; !ok || got != tc.want {
			t.Errorf("%s %s %s: got %d (line found %v), want %d", tc.business, tc.purpose, tc.role, got, ok, tc.want)
		}
	}
	if line, ok := c.LineOf("TRAVEL"); ok {
		t.Errorf("a line of no list belongs to %q", line.Name)
	}
	if got, want := c.WeighedAs("ANNUITANT")+" "+c.WeighedAs("PAYER"), "INSURED PAYER"; got != want {
		t.Errorf("weighed as %s, want %s", got, want)
	}
}
