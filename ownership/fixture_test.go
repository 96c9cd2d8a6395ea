package ownership_test

import (
	"fmt"
	"slices"
	"strings"

	"kith/household"
	"kith/ownership"
)

type (
	account = ownership.Account
	member  = household.Member
	role    = ownership.Role
	period  = ownership.Validity
)

func product(code, line string) *ownership.Product {
	return &ownership.Product{ID: "pro_" + code, Code: code, Name: code + " Plus", Line: line}
}

func has(party, r string) role { return role{Person: someone(party), Role: r, Record: "rec_" + party} }

func since(r role, day string) role { r.From = day; return r }
func until(r role, day string) role { r.To = day; return r }

// someone is a person with its name for an id.
func someone(name string) household.Person { return household.Person{ID: name, Name: name} }

func dead(name, day string) household.Person {
	return household.Person{ID: name, Name: name, Status: "DECEASED", DeceasedOn: day}
}

// weber is a household with accounts. Whose name begins with com_ is a company; who is dead is told by the members, or
// by their relations.
func weber(members []member, accounts ...account) ownership.Facts {
	f := ownership.Facts{Homes: []household.Home{{AsOf: today, Household: &household.Group{ID: "hh_1", Name: "Weber"},
		Members: members}}, Accounts: accounts}
	complete(&f)
	return f
}

// complete adds to facts what follows from others: which parties are companies, and which have died.
func complete(f *ownership.Facts) {
	people := map[string]household.Person{}
	for _, h := range f.Homes {
		for _, m := range h.Members {
			people[m.ID] = m.Person
			for _, r := range m.Relations {
				people[r.With.ID] = r.With
			}
		}
	}
	for i := range f.Accounts {
		a := &f.Accounts[i]
		if a.ID = "acc_" + a.Number; a.Status == "" {
			a.Status = "ACTIVE"
		}
		a.Roles = slices.Clone(a.Roles)
		for j := range a.Roles {
			r := &a.Roles[j]
			if p, known := people[r.ID]; known {
				r.Person = p
			}
			r.Company = strings.HasPrefix(r.ID, "com_")
		}
	}
}

func people(names ...string) (out []member) {
	for _, n := range names {
		out = append(out, member{Person: someone(n), Primary: true})
	}
	return out
}

// held reads like "OWNS H-1: Karl OWNER, Petra INSURED +1".
func held(list []ownership.Holding) (out []string) {
	for _, h := range list {
		var who []string
		for _, m := range h.Members {
			who = append(who, m.Person+" "+m.Role)
		}
		line := fmt.Sprintf("%s %s: %s", h.Status, strings.TrimPrefix(h.Account, "acc_"), strings.Join(who, ", "))
		if h.Others > 0 {
			line += fmt.Sprintf(" +%d", h.Others)
		}
		out = append(out, line)
	}
	return out
}

// look is what can be said of what is not a home's.
const look = "May I look what you have with us?"
