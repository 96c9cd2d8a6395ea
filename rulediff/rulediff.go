package rulediff

import (
	"cmp"
	"slices"

	"kith/graph"
)

// Options are what is compared.
type Options struct {
	Day      string // the day looked at
	Examples int    // how many changes are told one by one
	Temp     string // folder for temporary files; "" is the system's
}

// Money is an amount of a currency; "" is one that nobody names. The amount is written as the API writes it.
type Money struct {
	Currency string `json:"currency"`
	Amount   string `json:"amount"`
	Accounts int    `json:"accounts"`
}

// Points are those of a kind that are others: of a role or some evidence of a party, or of a reason to live with
// somebody.
type Points struct {
	Party string `json:"party"` // whose points they are, or the person with whom somebody lives
	Of    string `json:"of"`    // "PAYER", "PAYMENTS", "SURNAME"
	Was   int    `json:"was"`   // 0 where it is new
	Is    int    `json:"is"`    // 0 where it is gone
}

// sums are amounts by currency.
type sums map[string]*sum

type sum struct {
	amount   int64
	accounts int
}

// add adds the monthly value of an account, in ten-thousandths.
func (s sums) add(currency string, monthly int64) {
	if s[currency] == nil {
		s[currency] = &sum{}
	}
	s[currency].amount += monthly
	s[currency].accounts++
}

// money are the amounts in the order of the currencies.
func (s sums) money() []Money {
	out := []Money{}
	for currency, of := range s {
		out = append(out, Money{currency, graph.FormatDecimal(of.amount), of.accounts})
	}
	slices.SortFunc(out, func(a, b Money) int { return cmp.Compare(a.Currency, b.Currency) })
	return out
}

// tally are points by whose they are and what they are of.
type tally map[[2]string]int

// changes are the points that differ, in the order of whose and what they are.
func changes(was, is tally) (out []Points) {
	seen := map[[2]string]bool{}
	for _, list := range []tally{was, is} {
		for key := range list {
			if !seen[key] && was[key] != is[key] {
				out = append(out, Points{key[0], key[1], was[key], is[key]})
			}
			seen[key] = true
		}
	}
	slices.SortFunc(out, func(a, b Points) int {
		return cmp.Or(cmp.Compare(a.Party, b.Party), cmp.Compare(a.Of, b.Of))
	})
	return out
}
