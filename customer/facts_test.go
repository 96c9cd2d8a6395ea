package customer_test

import (
	"strings"
	"testing"

	"kith/customer"
	"kith/rules"
)

const today = "2024-06-01"

func defaults(t testing.TB) *rules.Customer {
	t.Helper()
	set, err := rules.ReadCustomer("")
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// option changes facts; a case is an account and its options.
type option func(*customer.Facts)

func account(line, kind string, options ...option) customer.Facts {
	f := customer.Facts{AsOf: today, Parties: map[string]customer.Party{},
		Account: customer.Account{ID: "acc_1", Number: "4711", Kind: kind, Line: line, Status: "ACTIVE",
			OpenedOn: "2010-01-01"}}
	for _, o := range options {
		o(&f)
	}
	return f
}

func policy(line string, options ...option) customer.Facts {
	return account(line, "POLICY", options...)
}

// known puts a party in; names are ids too. A name with a dot or "AG" is a company, the rest are people.
func known(f *customer.Facts, name string) {
	if _, ok := f.Parties[name]; ok {
		return
	}
	p := customer.Party{ID: name, Kind: customer.Person, Name: name, Status: "ACTIVE", BirthDate: "1970-01-01"}
	if strings.HasSuffix(name, " AG") || name == "Council" {
		p.Kind, p.BirthDate = customer.Company, ""
	}
	switch name {
	case "Petra", "Mia", "Olga", "Dora", "Eva", "Anna":
		p.Gender = "FEMALE"
	case "Karl", "Tim", "Paul", "Bert", "Hans", "Joe":
		p.Gender = "MALE"
	}
	f.Parties[name] = p
}

func is(name string, roles ...string) option {
	return func(f *customer.Facts) {
		known(f, name)
		for _, role := range roles {
			f.Roles = append(f.Roles, customer.Role{Held: customer.Held{Role: role}, Party: name, Record: "rec_" + name,
				Source: "OWN", ObservedAt: "2024-01-01T00:00:00Z"})
		}
	}
}

func role(name, role string, change func(*customer.Role)) option {
	return func(f *customer.Facts) {
		is(name, role)(f)
		change(&f.Roles[len(f.Roles)-1])
	}
}

func share(name, of string, percent float64) option {
	return role(name, of, func(r *customer.Role) { r.Share = &percent })
}

func with(name string, change func(*customer.Party)) option {
	return func(f *customer.Facts) {
		known(f, name)
		p := f.Parties[name]
		change(&p)
		f.Parties[name] = p
	}
}

func died(name, date string) option {
	return with(name, func(p *customer.Party) { p.Status, p.DeceasedOn = "DECEASED", date })
}

func shut(name, date string) option {
	return with(name, func(p *customer.Party) { p.Status, p.ClosedOn = "CLOSED", date })
}

func born(name, date string) option {
	return with(name, func(p *customer.Party) { p.BirthDate = date })
}

func works(name, firm string) option {
	return func(f *customer.Facts) {
		known(f, firm)
		with(name, func(p *customer.Party) { p.Employers = append(p.Employers, customer.Link{Party: firm}) })(f)
	}
}

func acquired(name, by string) option {
	return func(f *customer.Facts) {
		known(f, by)
		with(name, func(p *customer.Party) { p.Successors = append(p.Successors, customer.Link{Party: by}) })(f)
	}
}

func guarded(name, by string) option {
	return func(f *customer.Facts) {
		known(f, by)
		with(name, func(p *customer.Party) { p.Guardians = append(p.Guardians, customer.Link{Party: by}) })(f)
	}
}

func lives(name, household string) option {
	return with(name, func(p *customer.Party) {
		p.Households = append(p.Households, customer.Membership{Household: household, Name: household, Primary: true,
			Sure: true})
	})
}

func did(kind, at string, who ...string) option {
	return func(f *customer.Facts) {
		i := customer.Interaction{ID: kind + at, Kind: kind, At: at + "T10:00:00Z"}
		for _, name := range who {
			known(f, name)
			i.With = append(i.With, customer.Attendance{Party: name, Record: "rec_" + kind})
		}
		f.Interactions = append(f.Interactions, i)
	}
}

// paid is the last three payments.
func paid(who string) option {
	return func(f *customer.Facts) {
		for _, at := range []string{"2024-03-01", "2024-04-01", "2024-05-01"} {
			did("PAYMENT", at, who)(f)
		}
	}
}

func supplies(kind, address string) option {
	return func(f *customer.Facts) {
		f.Account.Supplies = append(f.Account.Supplies, customer.Supplied{Kind: kind, AddressKind: address})
	}
}

func partOf(line string, sponsor bool) option {
	return func(f *customer.Facts) {
		w := customer.Whole{Line: line}
		if sponsor {
			w.Roles = []customer.Held{{Role: "PLAN_SPONSOR"}}
		}
		f.Wholes = append(f.Wholes, w)
	}
}

func on(change func(*customer.Account)) option {
	return func(f *customer.Facts) { change(&f.Account) }
}
