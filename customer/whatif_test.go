package customer_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kith/customer"
)

// change is the sentence of the change that would make another answer, "" if none would.
func change(t testing.TB, f customer.Facts, purpose customer.Purpose) string {
	t.Helper()
	a := customer.Decide(f, defaults(t), purpose)
	if c := customer.WouldChangeIf(f, defaults(t), purpose, &a); c != nil {
		return fmt.Sprintf("%s: %s", c.Outcome, c.Sentence)
	}
	return ""
}

func TestWouldChangeIf(t *testing.T) {
	for _, tc := range []struct {
		name    string
		facts   customer.Facts
		purpose customer.Purpose
		want    string
	}{
		{"one owns, another pays", policy("LIFE", is("Karl", "OWNER"), is("Petra", "PAYER")), customer.Marketing,
			"RESOLVED: If Petra were not the payer, Karl would be the customer."},
		{"no single fact decides", policy("LIFE", is("Karl", "OWNER", "PAYER"), is("Petra", "INSURED")),
			customer.Marketing, ""},
		{"an only owner", account("DEPOSIT", "ACCOUNT", is("Karl", "OWNER")), customer.Marketing,
			"UNRESOLVED: If Karl were not the owner, nobody would be the customer."},
		{"joint owners", account("DEPOSIT", "ACCOUNT", is("Anna", "OWNER"), is("Bert", "JOINT_OWNER")),
			customer.Marketing, "RESOLVED: If Anna were not the owner, Bert would be the customer."},
		{"payments decide", policy("MOTOR", is("Tim", "OWNER"), is("Olga", "INSURED", "USER"), paid("Olga")),
			customer.Marketing, "AMBIGUOUS: If Olga had not made the last 3 payments, it would be open who is the " +
				"customer: Olga or Tim."},
		{"calls decide", policy("LIFE", partOf("LIFE", true), is("Joe", "INSURED"), is("Mia", "INSURED"), calls("Joe")),
			customer.Contact, "AMBIGUOUS: If Joe had not turned to us, it would be open who is the customer: Joe or " +
				"Mia."},
		{"one of two is left", account("B2B", "CONTRACT", is("Acme AG", "OWNER"), is("Anna", "BILLING_CONTACT"),
			is("Bert", "BILLING_CONTACT"), calls("Anna")), customer.Contact,
			"AMBIGUOUS: If Bert were not the billing contact, it would be open whether Anna is the customer."},
		{"a custodian", account("DEPOSIT", "ACCOUNT", is("Tim", "OWNER"), child("Tim"), is("Mia", "CUSTODIAN")),
			customer.Service, "UNRESOLVED: If Mia were not the custodian, nobody would be the customer."},
		{"nobody", account("DEPOSIT", "ACCOUNT"), customer.Marketing, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if diff := cmp.Diff(tc.want, change(t, tc.facts, tc.purpose)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestWhoIsKeptApartIsInNoChange: a father who is kept from a child's account is named by no change either.
func TestWhoIsKeptApartIsInNoChange(t *testing.T) {
	f := account("DEPOSIT", "ACCOUNT", is("Tim", "OWNER"), child("Tim"), is("Mia", "CUSTODIAN"), parents("Tim", "Mia",
		"Bert"), protected("Tim", "adr_1"), protected("Mia", "adr_1"))
	a := customer.Decide(f, defaults(t), customer.Service)
	c := customer.WouldChangeIf(f, defaults(t), customer.Service, &a)
	if c == nil || c.Party == "Bert" || slices.Contains(c.Customers, "Bert") {
		t.Errorf("the change is %+v", c)
	}
}

// TestChangesAreOthers: a change gives another answer than the facts do, whatever their order, or there is none.
func TestChangesAreOthers(t *testing.T) {
	set := defaults(t)
	rapid.Check(t, func(t *rapid.T) {
		f, purpose := world(t), rapid.SampledFrom(purposes).Draw(t, "purpose")
		a := customer.Decide(f, set, purpose)
		c := customer.WouldChangeIf(f, set, purpose, &a)
		if c != nil && c.Outcome == a.Outcome && slices.Equal(c.Customers, a.Customers) {
			t.Fatalf("the same: %+v", c)
		}
		f.Roles = rapid.Permutation(f.Roles).Draw(t, "order")
		if diff := cmp.Diff(c, customer.WouldChangeIf(f, set, purpose, &a)); diff != "" {
			t.Fatalf("in another order (-want +got)\n%s", diff)
		}
	})
}
