package customer_test

import (
	"testing"

	"kith/customer"
)

// TestEndedAccounts is about the day as of which an account that has ended is looked at, and roles of other times.
func TestEndedAccounts(t *testing.T) {
	for _, tc := range []asked{
		{"ended account", policy("LIFE", role("Karl", "OWNER", func(r *customer.Role) { r.To = "2023-03-01" }),
			on(func(a *customer.Account) { a.Status, a.ClosedOn = "CLOSED", "2023-03-01" })), customer.Service,
			"RESOLVED Karl", "Karl 60", "This policy ended on 2023-03-01 and is judged by its last open day, " +
				"2023-02-28. Karl owns the policy (+60): serve him."},
		{"ended on an unknown day", policy("LIFE", role("Karl", "OWNER",
			func(r *customer.Role) { r.To = "2022-07-15" }),
			on(func(a *customer.Account) { a.Status = "LAPSED" })), customer.Service,
			"RESOLVED Karl", "Karl 60", "This policy has ended on an unknown day and is judged by 2022-07-14. Karl " +
				"owns the policy (+60): serve him."},
		{"not ended yet", policy("LIFE", is("Karl", "OWNER"),
			on(func(a *customer.Account) { a.Status, a.ClosedOn = "CLOSED", "2024-07-01" })), customer.Service,
			"RESOLVED Karl", "Karl 60", "Karl owns the policy (+60): serve him."},
		{"roles of other times", policy("LIFE", role("Karl", "OWNER", func(r *customer.Role) { r.To = "2024-06-01" }),
			role("Petra", "OWNER", func(r *customer.Role) { r.From = "2024-06-02" }),
			role("Paul", "OWNER", func(r *customer.Role) { r.Ended = true })), customer.Service,
			"UNRESOLVED", "", "Nobody is on this policy on 2024-06-01: the roles on file are of other times."},
	} {
		t.Run(tc.name, tc.check)
	}
}
