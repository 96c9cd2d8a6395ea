package rules

import (
	"testing"

	"kith/internal/gen/words"
)

// TestTable holds the built-in weights to the table of the rules, cell by cell: a dash is no weight.
func TestTable(t *testing.T) {
	c, err := ReadCustomer("")
	if err != nil {
		t.Fatal(err)
	}
	const dash = -1
	roles := []string{"OWNER", "JOINT_OWNER", "PAYER", "INSURED", "JOINT_INSURED", "COVERED_DEPENDENT", "BENEFICIARY",
		"BORROWER", "CO_BORROWER", "GUARANTOR", "AUTHORIZED_SIGNER", "USER", "PLAN_SPONSOR"}
	insurance := []string{"Life", "Employer scheme", "Certificate in a scheme", "Motor, home and liability", "Travel",
		"Health and accident"}
	others := []string{"Deposit, card and investment", "Loan", "Utility and telecom", "B2B contract", "DEFAULT"}
	material := []string{"Motor, home and liability", "Travel"}
	both := []string{"MARKETING", "SERVICE"}
	for _, row := range []struct {
		lines, purposes []string
		want            [13]int
	}{
		{[]string{"Life"}, []string{"MARKETING"},
			[13]int{45, 45, 55, 20, 15, 0, 10, dash, dash, dash, dash, dash, 20}},
		{[]string{"Life"}, []string{"SERVICE"}, [13]int{60, 60, 25, 15, 10, 0, 5, dash, dash, dash, dash, dash, 15}},
		{[]string{"Employer scheme"}, both,
			[13]int{40, dash, 40, 30, dash, 0, 5, dash, dash, dash, dash, dash, 50}},
		{[]string{"Certificate in a scheme"}, both,
			[13]int{10, dash, 15, 70, 30, 0, 5, dash, dash, dash, dash, dash, 10}},
		{material, []string{"MARKETING"}, [13]int{50, 50, 30, 35, 30, 0, dash, dash, dash, dash, dash, 20, dash}},
		{material, []string{"SERVICE"}, [13]int{80, 80, 20, 20, 15, 0, dash, dash, dash, dash, dash, 5, dash}},
		{[]string{"Health and accident"}, []string{"MARKETING"},
			[13]int{50, 50, 30, 20, 15, 0, dash, dash, dash, dash, dash, dash, 20}},
		{[]string{"Health and accident"}, []string{"SERVICE"},
			[13]int{80, 80, 20, 15, 10, 0, dash, dash, dash, dash, dash, dash, 15}},
		{[]string{"Deposit, card and investment"}, []string{"MARKETING"},
			[13]int{60, 60, 5, dash, dash, dash, 5, dash, dash, dash, 15, 10, dash}},
		{[]string{"Deposit, card and investment"}, []string{"SERVICE"},
			[13]int{80, 80, 5, dash, dash, dash, dash, dash, dash, dash, 15, 5, dash}},
		{[]string{"Loan"}, []string{"MARKETING"},
			[13]int{30, 30, 5, dash, dash, dash, dash, 60, 60, 5, dash, dash, dash}},
		{[]string{"Loan"}, []string{"SERVICE"},
			[13]int{30, 30, 5, dash, dash, dash, dash, 80, 80, 10, dash, dash, dash}},
		{[]string{"Utility and telecom"}, []string{"MARKETING"},
			[13]int{45, 45, 30, dash, dash, dash, dash, dash, dash, 5, dash, 25, dash}},
		{[]string{"Utility and telecom"}, []string{"SERVICE"},
			[13]int{80, 80, 20, dash, dash, dash, dash, dash, dash, 5, dash, 10, dash}},
		{[]string{"B2B contract"}, []string{"MARKETING"},
			[13]int{50, 50, 25, dash, dash, dash, dash, dash, dash, dash, 20, 15, dash}},
		{[]string{"B2B contract"}, []string{"SERVICE"},
			[13]int{80, 80, 20, dash, dash, dash, dash, dash, dash, dash, 20, 10, dash}},
		{[]string{"DEFAULT"}, both, [13]int{50, 50, 30, 20, 15, 0, 5, 50, 50, 5, 15, 10, 20}},
		{insurance, []string{"RISK"},
			[13]int{30, 30, dash, 50, 45, 50, dash, dash, dash, 40, dash, 20, dash}},
		{others, []string{"RISK"}, [13]int{60, 60, dash, 50, 45, 50, dash, 60, 60, 40, dash, 20, dash}},
	} {
		for _, name := range row.lines {
			for _, purpose := range row.purposes {
				for i, role := range roles {
					checkWeight(t, c, name, purpose, role, row.want[i])
					if purpose == "SERVICE" {
						checkWeight(t, c, name, "CONTACT", role, row.want[i])
					}
				}
			}
		}
	}
}

// checkWeight compares a weight; below 0 there must be none, with a reason.
func checkWeight(t *testing.T, c *Customer, line, purpose, role string, want int) {
	t.Helper()
	got, reason := c.Weight(c.Line(line), purpose, role)
	if got != max(want, 0) || (reason == "") != (want >= 0) {
		t.Errorf("%s, %s, %s: %d (%q), want %d", line, purpose, role, got, reason, want)
	}
}

// TestEveryRole goes over all roles of the model, all lines and all purposes: each has a weight, or a reason for none.
func TestEveryRole(t *testing.T) {
	c, err := ReadCustomer("")
	if err != nil {
		t.Fatal(err)
	}
	reasons := map[string]string{"AGENT": "is never the customer by that", "ASSIGNEE": "is never the customer by that",
		"TRUSTEE": "acts for others", "CUSTODIAN": "acts for others", "GUARDIAN": "acts for others",
		"EXECUTOR": "acts for others", "POWER_OF_ATTORNEY": "acts for others", "LIQUIDATOR": "acts for others",
		"BROKER": "acts for others", "OTHER": "is a role that the rules do not know",
		"CONTINGENT_BENEFICIARY": "comes after the beneficiaries"}
	for _, line := range c.Lines {
		for _, purpose := range words.Enums["Purpose"] {
			for _, role := range words.Enums["AccountRole"] {
				points, reason := c.Weight(line, purpose, role)
				if points == 0 && reason == "" && role != "COVERED_DEPENDENT" {
					t.Errorf("%s, %s: %s weighs nothing, and no reason is given", line.Name, purpose, role)
				}
				if want, special := reasons[role]; special && reason != want || points > 0 && reason != "" {
					t.Errorf("%s, %s: %s weighs %d, %q; want %q", line.Name, purpose, role, points, reason, want)
				}
			}
		}
	}
	for _, business := range words.Enums["AccountLine"] {
		if _, known := c.LineOf(business); known == (business == "OTHER") {
			t.Errorf("%s: in a line: %v", business, known)
		}
	}
	if got, want := c.WeighedAs("ANNUITANT")+" "+c.WeighedAs("AUTHORIZED_USER")+" "+c.WeighedAs("PAYER"),
		"INSURED USER PAYER"; got != want {
		t.Errorf("weighed as %s, want %s", got, want)
	}
	if points, _ := c.Weight(c.Line("Loan"), "CONTACT", "BILLING_CONTACT"); points != 70 {
		t.Errorf("the billing contact weighs %d, want 70", points)
	}
}
