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
		{"shares of 70 and 30 are served together", deposit(share("Anna", "OWNER", 70), share("Bert", "OWNER", 30)),
			customer.Service,
			"JOINT Anna, Bert", "Anna 80 : Bert 34",
			"Anna owns the account (+80); Bert owns the account (+34): serve both."},
		{"shares of 70 and 30: the offers go to the larger", deposit(share("Anna", "OWNER", 70),
			share("Bert", "OWNER", 30)), customer.Marketing,
			"RESOLVED Anna", "Anna 60 : Bert 26",
			"Anna owns the account (+60): make offers to her. Bert owns the account (+26)."},
		{"shares of 51 and 49: to both", deposit(share("Anna", "OWNER", 51), share("Bert", "OWNER", 49)),
			customer.Marketing,
			"JOINT Anna, Bert", "Anna 60 : Bert 58",
			"Anna owns the account (+60); Bert owns the account (+58): make offers to both."},
		{"a share of one third is rounded half up", policy("LIFE", share("Anna", "OWNER", 60),
			share("Bert", "OWNER", 30), share("Paul", "BENEFICIARY", 75), share("Mia", "BENEFICIARY", 25)),
			customer.Marketing, "RESOLVED Anna", "Anna 45 : Bert 23 : Paul 10 : Mia 3",
			"Anna owns the policy (+45): make offers to her. Bert owns the policy (+23). Paul is a beneficiary " +
				"(+10). 1 other has a smaller part."},
		{"equal shares", deposit(share("Anna", "OWNER", 50), share("Bert", "OWNER", 50)), customer.Service,
			"JOINT Anna, Bert", "Anna 80 : Bert 80",
			"Anna owns the account (+80); Bert owns the account (+80): serve both."},
		{"no share: all count as equal", deposit(share("Anna", "OWNER", 33.3), is("Bert", "OWNER")), customer.Service,
			"JOINT Anna, Bert", "Anna 80 : Bert 80",
			"Anna owns the account (+80); Bert owns the account (+80): serve both."},
		{"shares of owners and joint owners together",
			deposit(share("Anna", "OWNER", 80), share("Bert", "JOINT_OWNER", 20)),
			customer.Service,
			"JOINT Anna, Bert", "Anna 80 : Bert 20",
			"Anna owns the account (+80); Bert owns the account jointly (+20): serve both."},
		{"a role counts once", deposit(is("Anna", "OWNER", "OWNER")), customer.Service,
			"RESOLVED Anna", "Anna 80",
			"Anna owns the account (+80): serve her."},
		{"an annuitant weighs as insured, once", policy("PENSION", is("Anna", "OWNER", "INSURED", "ANNUITANT")),
			customer.Marketing,
			"RESOLVED Anna", "Anna 65", "Anna owns the policy (+45) and is the annuitant (+20): make offers to her."},
		{"rented list", deposit(role("Anna", "OWNER", func(r *customer.Role) { r.Source = "RENTED_LIST" })),
			customer.Marketing,
			"RESOLVED Anna", "Anna 50",
			"Anna owns the account (+60) and has a role known from a rented list alone (-10): make offers to her."},
		{"partner list", deposit(role("Anna", "OWNER", func(r *customer.Role) { r.Source = "PARTNER" })),
			customer.Marketing,
			"RESOLVED Anna", "Anna 60",
			"Anna owns the account (+60): make offers to her."},

		{"evidence does not separate co-owners", deposit(is("Anna", "OWNER"), is("Bert", "JOINT_OWNER"), paid("Bert"),
			did("APPLICATION", "2023-01-01", "Bert")), customer.Marketing,
			"JOINT Bert, Anna", "Bert 65 : Anna 60",
			"Bert owns the account jointly (+60) and made the last 3 payments (+5); Anna owns the account " +
				"(+60): make offers to both."},
		{"two payments are not three", deposit(is("Anna", "OWNER"), did("PAYMENT", "2024-05-01", "Anna"),
			did("PAYMENT", "2024-04-01", "Anna")), customer.Marketing,
			"RESOLVED Anna", "Anna 60",
			"Anna owns the account (+60): make offers to her."},
		{"one of the last three was another's", deposit(is("Anna", "OWNER"), paid("Anna"),
			did("PAYMENT", "2024-05-20", "Bert")), customer.Marketing,
			"RESOLVED Anna", "Anna 60",
			"Anna owns the account (+60): make offers to her."},
		{"payments to come do not count", deposit(is("Anna", "OWNER"), paid("Anna"),
			did("PAYMENT", "2024-06-02", "Bert")), customer.Marketing,
			"RESOLVED Anna", "Anna 65",
			"Anna owns the account (+60) and made the last 3 payments (+5): make offers to her."},
		{"two calls within a year", deposit(is("Anna", "OWNER"), did("CALL", "2023-06-02", "Anna"),
			did("VISIT", "2024-06-01", "Anna")), customer.Contact,
			"RESOLVED Anna", "Anna 90",
			"Anna owns the account (+80) and turned to us at least twice within 12 months (+10): contact her."},
		{"a call of more than a year ago", deposit(is("Anna", "OWNER"), did("CALL", "2023-06-01", "Anna"),
			did("VISIT", "2024-06-01", "Anna")), customer.Contact,
			"RESOLVED Anna", "Anna 80",
			"Anna owns the account (+80): contact her."},
		{"what we wrote down is no evidence", deposit(is("Anna", "OWNER"), did("NOTE", "2024-01-01", "Anna"),
			did("NOTE", "2024-02-01", "Anna")), customer.Contact,
			"RESOLVED Anna", "Anna 80",
			"Anna owns the account (+80): contact her."},
		{"what we sent is no evidence", deposit(is("Anna", "OWNER"), did("MAIL", "2024-01-01", "Anna"),
			did("MAIL", "2024-02-01", "Anna"),
			func(f *customer.Facts) {
				for i := range f.Interactions {
					f.Interactions[i].Direction = "OUTBOUND"
				}
			}), customer.Contact,
			"RESOLVED Anna", "Anna 80",
			"Anna owns the account (+80): contact her."},
		{"billing contact", utility(is("Anna", "OWNER"), is("Bert", "BILLING_CONTACT")), customer.Contact,
			"RESOLVED Anna", "Anna 80 : Bert 40",
			"Anna owns the contract (+80): contact her. Bert gets the bills (+40)."},
		{"risk", account("LOAN", "LOAN", is("Anna", "BORROWER"), is("Bert", "GUARANTOR")), customer.Risk,
			"RESOLVED Anna", "Anna 60 : Bert 40",
			"Anna borrows (+60): the risk rests on her. Bert is guarantor (+40)."},
		{"someone whose gender is not known", deposit(is("Kim", "OWNER")), customer.Marketing, "RESOLVED Kim", "Kim 60",
			"Kim owns the account (+60): make offers to Kim."},
	} {
		t.Run(tc.name, tc.check)
	}
}
