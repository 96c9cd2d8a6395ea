package customer

import (
	"fmt"
	"slices"
)

// lettersTo is how many letters reach all who are the customer jointly: one for each household, and one for each who
// has none. It is nil for other customers, and for RISK, about which nobody writes.
func lettersTo(q *question, c conclusion) *int {
	if c.outcome != Joint || q.purpose == Risk {
		return nil
	}
	homes := map[string]bool{}
	for _, id := range c.parties() {
		if home, ok := q.party(id).home(q.day); ok {
			id = home.Household
		}
		homes[id] = true
	}
	n := len(homes)
	return &n
}

// lettersSentence says how many letters, where anything is known of households, and that some go where nobody may know.
// Who is called gets none.
func lettersSentence(q *question, c conclusion) string {
	n := lettersTo(q, c)
	if n == nil || q.purpose == Contact {
		return ""
	}
	text, at := "", 0
	for _, id := range c.parties() {
		if _, ok := q.party(id).home(q.day); ok {
			at++
		}
	}
	switch {
	case at == 0:
	case *n == 1:
		text = " They share a household: one letter."
	case at == len(c.parties()):
		text = fmt.Sprintf(" They belong to %s households: %s letters.", count(*n), count(*n))
	default:
		text = fmt.Sprintf(" Not all of them have a household on file: %s letters.", count(*n))
	}
	hidden := 0
	for _, id := range c.parties() {
		if q.party(id).Hidden {
			hidden++
		}
	}
	switch {
	case hidden == 1:
		text += " One letter goes to an address withheld."
	case hidden > 1:
		text += fmt.Sprintf(" The letters to %s of them go to an address withheld.", count(hidden))
	}
	return text
}

// hidesCustomers reports whether a letter to joint customers goes to a PROTECTED address, be it shown or not.
func hidesCustomers(q *question, c conclusion) bool {
	return lettersTo(q, c) != nil && slices.ContainsFunc(c.parties(), func(id string) bool {
		return len(q.party(id).Protected) > 0
	})
}

const guarantor = "GUARANTOR"

// alsoAnswer are who answers for the risk beside the customers: guarantors, other owners and borrowers.
func alsoAnswer(q *question, customers []string) (out []string) {
	if q.purpose != Risk || len(customers) == 0 {
		return nil
	}
	for _, id := range append(q.holders(guarantor), q.owners...) {
		p := q.party(id)
		if q.isTrader(p) && slices.ContainsFunc(q.linked(p.Owners), func(owner string) bool {
			return slices.Contains(customers, owner)
		}) {
			continue // its owner answers, being the same
		}
		if !slices.Contains(customers, id) && !slices.Contains(out, id) && !p.deadBy(q.day) && !q.gone(p) &&
			!q.ours(p) {
			out = append(out, id)
		}
	}
	return out
}
