package infer

import (
	"slices"

	"kith/internal/facts"
	"kith/rules"
)

// Keys are what a person whose homes are settled can meet others by, on the day, each once; none of who is dead. Those
// of contact points and accounts may be crowded: then they connect nobody.
func (p *Person) Keys(day string, set *rules.Household) (out []Key) {
	if p.Died(day) {
		return nil
	}
	out = append(out, Key{KeyPerson, p.ID})
	for i := range p.Homes {
		switch h := &p.Homes[i]; {
		case !h.Holds(day):
		case h.Spot.Dwelling != "" && !h.Spot.Hub:
			out = append(out, Key{KeyDwelling, h.Spot.Dwelling})
		case h.Use == protected || !facts.Reached(p.BirthDate, set.AdultAge, day):
			out = append(out, Key{KeyAddress, h.Address})
		}
	}
	for _, c := range p.Contacts {
		if c.Holds(day) {
			out = append(out, c.Key)
		}
	}
	for _, r := range p.Roles {
		if r.Holds(day) {
			out = append(out, Key{KeyAccount, r.Account})
		}
	}
	for _, m := range p.Memberships {
		if m.Holds(day) {
			out = append(out, Key{KeyHousehold, m.Household})
		}
	}
	for i := range p.Relations {
		if r := &p.Relations[i]; r.Holds(day) && p.meets(r, day, set) {
			out = append(out, Key{KeyPerson, r.With.ID})
		}
	}
	for _, v := range p.Verdicts {
		if v.Same && v.Holds(day) {
			out = append(out, Key{KeyPerson, v.With})
		}
	}
	slices.SortFunc(out, compareKeys)
	return slices.Compact(out)
}

// meets reports whether a relation can join two people wherever they are: couples, and minors with their parents.
func (p *Person) meets(r *Relation, day string, set *rules.Household) bool {
	switch r.Kind {
	case "SPOUSE", "PARTNER":
		return true
	case "PARENT":
		return !facts.Reached(p.BirthDate, set.AdultAge, day)
	case "CHILD":
		return !facts.Reached(r.With.BirthDate, set.AdultAge, day)
	}
	return false
}

// Counts reports whether a person counts among those who crowd a key: it lives.
func (p *Person) Counts(day string) bool { return !p.Died(day) }

// Most is how many living people may share a key of a kind before it is crowded; 0 if that makes no difference.
func Most(kind KeyKind, set *rules.Household) int {
	switch kind {
	case KeyPhone, KeyEmail:
		return set.Hubs.Contact
	case KeyAccount:
		return set.Hubs.Account
	}
	return 0
}
