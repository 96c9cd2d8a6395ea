package customer_test

import (
	"testing"

	"kith/customer"
)

// TestWeigh: what roles weigh, by share and once each, and what evidence adds.
func TestWeigh(t *testing.T) {
	deposit := func(o ...option) customer.Facts { return account("DEPOSIT", "ACCOUNT", o...) }
	utility := func(o ...option) customer.Facts { return account("UTILITY", "CONTRACT", o...) }
	for _, tc := range []asked{
		{"shares 70 and 30", deposit(share("Anna", "OWNER", 70), share("Bert", "OWNER", 30)), customer.Service,
			"RESOLVED Anna", "Anna 60 : Bert 26", "Anna owns the account (+60): serve her. Bert owns the account " +
				"(+26)."},
		{"a share of one third is rounded half up", policy("LIFE", share("Anna", "OWNER", 60),
			share("Bert", "OWNER", 30), share("Paul", "BENEFICIARY", 75), share("Mia", "BENEFICIARY", 25)),
			customer.Marketing, "RESOLVED Anna", "Anna 45 : Bert 23 : Paul 10 : Mia 3",
			"Anna owns the policy (+45): write to her. Bert owns the policy (+23). Paul is a beneficiary (+10). 1 " +
				"other has a smaller part."},
		{"equal shares", deposit(share("Anna", "OWNER", 50), share("Bert", "OWNER", 50)), customer.Service,
			"JOINT Anna, Bert", "Anna 60 : Bert 60", "Anna owns the account (+60); Bert owns the account (+60): " +
				"serve both."},
		{"no share counts as the largest", deposit(share("Anna", "OWNER", 33.3), is("Bert", "OWNER")), customer.Service,
			"JOINT Anna, Bert", "Anna 60 : Bert 60", "Anna owns the account (+60); Bert owns the account (+60): " +
				"serve both."},
		{"shares of different roles do not mix", deposit(share("Anna", "OWNER", 80), share("Bert", "JOINT_OWNER", 20)),
			customer.Service,
			"JOINT Anna, Bert", "Anna 60 : Bert 55", "Anna owns the account (+60); Bert owns the account jointly " +
				"(+55): serve both."},
		{"a role counts once", deposit(is("Anna", "OWNER", "OWNER")), customer.Service, "RESOLVED Anna", "Anna 60",
			"Anna owns the account (+60): serve her."},
		{"an annuitant weighs as insured, once", policy("PENSION", is("Anna", "OWNER", "INSURED", "ANNUITANT")),
			customer.Marketing,
			"RESOLVED Anna", "Anna 65", "Anna owns the policy (+45) and is the annuitant (+20): write to her."},
		{"rented list", deposit(role("Anna", "OWNER", func(r *customer.Role) { r.Source = "RENTED_LIST" })),
			customer.Service,
			"RESOLVED Anna", "Anna 50", "Anna owns the account (+60) and has a role known from a rented list alone " +
				"(-10): serve her."},
		{"partner list", deposit(role("Anna", "OWNER", func(r *customer.Role) { r.Source = "PARTNER" })),
			customer.Service,
			"RESOLVED Anna", "Anna 60", "Anna owns the account (+60): serve her."},

		{"evidence does not separate co-owners", deposit(is("Anna", "OWNER"), is("Bert", "JOINT_OWNER"), paid("Bert"),
			did("APPLICATION", "2023-01-01", "Bert")), customer.Service,
			"JOINT Bert, Anna", "Bert 80 : Anna 60",
			"Bert owns the account jointly (+55), made the last 3 payments (+15) and applied or signed (+10); Anna " +
				"owns the account (+60): serve both."},
		{"two payments are not three", deposit(is("Anna", "OWNER"), did("PAYMENT", "2024-05-01", "Anna"),
			did("PAYMENT", "2024-04-01", "Anna")), customer.Service,
			"RESOLVED Anna", "Anna 60", "Anna owns the account (+60): serve her."},
		{"one of the last three was another's", deposit(is("Anna", "OWNER"), paid("Anna"),
			did("PAYMENT", "2024-05-20", "Bert")), customer.Service,
			"RESOLVED Anna", "Anna 60", "Anna owns the account (+60): serve her."},
		{"payments to come do not count", deposit(is("Anna", "OWNER"), paid("Anna"),
			did("PAYMENT", "2024-06-02", "Bert")), customer.Service,
			"RESOLVED Anna", "Anna 75", "Anna owns the account (+60) and made the last 3 payments (+15): serve her."},
		{"two calls within a year", deposit(is("Anna", "OWNER"), did("CALL", "2023-06-02", "Anna"),
			did("VISIT", "2024-06-01", "Anna")), customer.Service,
			"RESOLVED Anna", "Anna 70", "Anna owns the account (+60) and turned to us at least twice within 12 " +
				"months (+10): serve her."},
		{"a call of more than a year ago", deposit(is("Anna", "OWNER"), did("CALL", "2023-06-01", "Anna"),
			did("VISIT", "2024-06-01", "Anna")), customer.Service,
			"RESOLVED Anna", "Anna 60", "Anna owns the account (+60): serve her."},
		{"what we sent is no evidence", deposit(is("Anna", "OWNER"), did("MAIL", "2024-01-01", "Anna"),
			did("MAIL", "2024-02-01", "Anna"),
			func(f *customer.Facts) {
				for i := range f.Interactions {
					f.Interactions[i].Direction = "OUTBOUND"
				}
			}), customer.Service, "RESOLVED Anna", "Anna 60", "Anna owns the account (+60): serve her."},
		{"billing contact", utility(is("Anna", "OWNER"), is("Bert", "BILLING_CONTACT")), customer.Contact,
			"RESOLVED Bert", "Bert 70 : Anna 45", "Bert gets the bills (+70): contact him. Anna owns the contract " +
				"(+45): only she can change it."},
		{"risk", account("LOAN", "LOAN", is("Anna", "BORROWER"), is("Bert", "GUARANTOR")), customer.Risk,
			"RESOLVED Anna", "Anna 60 : Bert 40",
			"Anna borrows (+60): the risk rests on her. Bert is guarantor (+40)."},
		{"someone whose gender is not known", deposit(is("Kim", "OWNER")), customer.Marketing, "RESOLVED Kim", "Kim 60",
			"Kim owns the account (+60): write to them."},
	} {
		t.Run(tc.name, tc.check)
	}
}
