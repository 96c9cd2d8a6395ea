package customer_test

import (
	"testing"

	"kith/customer"
)

func belongs(firm, to string) option {
	return func(f *customer.Facts) {
		known(f, to)
		with(firm, func(p *customer.Party) { p.Owners = append(p.Owners, customer.Link{Party: to}) })(f)
	}
}

// TestSpeaksFor are the people on an account who are called for a company: who work for it, own it, or sign for it.
func TestSpeaksFor(t *testing.T) {
	b2b := func(o ...option) customer.Facts { return account("B2B", "CONTRACT", o...) }
	for _, tc := range []fourfold{
		{name: "its owner signs", contact: "RESOLVED Ray (Acme AG 80 : Ray 20)",
			facts: b2b(is("Acme AG", "OWNER"), is("Ray", "AUTHORIZED_SIGNER"), belongs("Acme AG", "Ray"))},
		{name: "its owner is insured", contact: "RESOLVED Ray (Acme AG 60 : Ray 15)",
			facts: policy("LIFE", is("Acme AG", "OWNER"), is("Ray", "INSURED"), belongs("Acme AG", "Ray"))},
		{name: "its owner stands surety", contact: "RESOLVED Ray (Acme AG 80 : Ray 10)",
			facts: account("LOAN", "LOAN", is("Acme AG", "BORROWER"), is("Ray", "GUARANTOR"),
				belongs("Acme AG", "Ray"))},
		{name: "a club's treasurer signs", contact: "RESOLVED Tess (Club AG 80 : Tess 15)",
			facts: account("DEPOSIT", "ACCOUNT", is("Club AG", "OWNER"), is("Tess", "AUTHORIZED_SIGNER"))},
		{name: "the employer pays what a lessor owns", contact: "RESOLVED Kim (Acme AG 40 : Kim 5)",
			facts: policy("MOTOR", is("Lease AG", "OWNER", "ASSIGNEE"), is("Acme AG", "PAYER", "INSURED"),
				is("Kim", "USER"), works("Kim", "Acme AG"))},
		{name: "a stranger only pays", contact: "UNRESOLVED (Acme AG 80 : Ray 20)",
			facts: b2b(is("Acme AG", "OWNER"), is("Ray", "PAYER"))},
		{name: "its owner has died", contact: "UNRESOLVED (Acme AG 80)",
			facts: b2b(is("Acme AG", "OWNER"), is("Ray", "USER"), belongs("Acme AG", "Ray"),
				died("Ray", "2020-01-01"))},
	} {
		t.Run(tc.name, tc.check)
	}
}

// TestOwnerOnTheAccount: a company's owner who is on the account is read from the graph, be it open or not.
func TestOwnerOnTheAccount(t *testing.T) {
	s := store(t, values{"number": "1", "line": "MOTOR", "kind": "POLICY"})
	firm, ray := s.company("Acme AG", nil), s.person("Ray", values{"gender": "MALE"})
	s.role(firm, "OWNER")
	s.role(ray, "INSURED")
	s.Edge("OWNS_BUSINESS", ray, firm, nil)
	s.reads(customer.Contact, customer.Resolved, "Acme AG owns the policy (+80). Ray is insured (+20), and owns Acme "+
		"AG, or a part of it: contact him.")
}
