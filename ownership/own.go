package ownership

import (
	"cmp"
	"slices"

	"kith/household"
	"kith/rules"
)

// Own answers what households already own. Facts that stopped at a bound give Incomplete, with what is known so far.
func Own(f Facts, set *rules.Household, filter Filter) Ownership {
	asked, guests := questions(&f, set, filter)
	var notes []string
	for _, q := range guests {
		notes = append(notes, guestSentence(q, q.guest()))
	}
	out := Ownership{RuleSet: set.Name, RuleVersion: set.Version, AsOf: f.Homes[0].AsOf, Status: None}
	parts := make([]Ownership, len(asked))
	for i, q := range asked {
		parts[i] = ownedIn(q)
		if q.home.Household != nil {
			out.Households = append(out.Households, q.home.Household.ID)
		}
		out.Withheld = out.Withheld || parts[i].Withheld
	}
	if len(out.Households) == 1 {
		out.Household = out.Households[0]
	}
	out.Holdings, out.Apart = merge(asked, parts), apartOf(asked, parts)
	if len(out.Holdings) > 0 {
		out.Status = out.Holdings[0].Status
	}
	out.Businesses = businesses(asked)
	unread := f.Unread
	for _, h := range f.Homes {
		for _, list := range h.Unread {
			unread.Add(list, true)
		}
	}
	if len(unread) > 0 {
		out.Status = Incomplete
	}
	out.Sentence, out.Say = sentence(asked, parts, notes, unread, out.Businesses), say(filter, set)
	return out
}

// ownedIn is what one household, or a person alone, owns: holdings, who is apart, and whether somebody is withheld.
func ownedIn(q *question) Ownership {
	out := Ownership{Status: None, Withheld: q.people.Withheld,
		Holdings: holdings(q, q.people.Current, q.people.Late)}
	if len(out.Holdings) > 0 {
		out.Status = out.Holdings[0].Status
	}
	for _, p := range q.people.Apart {
		var late []household.Person
		if p.Reason == household.Deceased {
			late = append(late, p.Person)
		}
		out.Apart = append(out.Apart, Apart{p.ID, p.Reason, p.Why(q.names[p.ID]),
			holdings(q, []household.Member{p.Member}, late)})
	}
	return out
}

// merge are the holdings of several households, each account once, as the household has it that has to do with it most.
// What one is told openly, another is not said to conceal.
func merge(asked []*question, parts []Ownership) (out []Holding) {
	if len(parts) == 1 {
		return parts[0].Holdings
	}
	var all []Holding
	for _, p := range parts {
		all = append(all, p.Holdings...)
	}
	slices.SortStableFunc(all, func(a, b Holding) int {
		return cmp.Or(cmp.Compare(a.Through, b.Through), cmp.Compare(rank(a.Status), rank(b.Status)))
	})
	for _, h := range all {
		i := slices.IndexFunc(out, func(had Holding) bool { return had.of == h.of })
		if i < 0 {
			out = append(out, h)
			continue
		}
		if had := &out[i]; h.Through != OtherHome {
			had.Households = inOrder(asked, append(slices.Clone(had.Households), h.Households...))
			had.Members = union(had.Members, h.Members)
			had.Others = othersOfAll(asked, had)
		}
	}
	sortHoldings(out)
	return out
}

// inOrder are households in the order in which they are asked about.
func inOrder(asked []*question, ids []string) (out []string) {
	for _, q := range asked {
		if q.home.Household != nil && slices.Contains(ids, q.home.Household.ID) {
			out = append(out, q.home.Household.ID)
		}
	}
	return out
}

// union are members in their roles, each once, a role that is told more strongly in one household as it is there.
func union(a, b []HoldingMember) []HoldingMember {
	out := slices.Clone(a)
	for _, m := range b {
		same := func(had HoldingMember) bool {
			return had.Person == m.Person && had.Role == m.Role && had.Since == m.Since && had.Until == m.Until
		}
		if !slices.ContainsFunc(out, same) {
			out = append(out, m)
		}
	}
	sortMembers(out)
	return out
}

// othersOfAll counts the parties who are in none of the households.
func othersOfAll(asked []*question, h *Holding) int {
	if h.Through != "" {
		return 0
	}
	q := *asked[0]
	var inside []household.Member
	away := map[string]bool{}
	for _, a := range asked {
		inside = append(inside, a.people.Current...)
		for id := range a.people.Away {
			away[id] = true
		}
	}
	q.people.Away = away
	return others(&q, h.of, inside)
}

// apartOf are who is apart in one of the households and counts in none, each once, by the first.
func apartOf(asked []*question, parts []Ownership) (out []Apart) {
	for _, p := range parts {
		for _, a := range p.Apart {
			counts := func(q *question) bool {
				return slices.ContainsFunc(q.people.Current, func(m household.Member) bool { return m.ID == a.Person })
			}
			again := func(had Apart) bool { return had.Person == a.Person }
			if !slices.ContainsFunc(asked, counts) && !slices.ContainsFunc(out, again) {
				out = append(out, a)
			}
		}
	}
	return out
}

// businesses are the own companies of members that own something of what is asked about.
func businesses(asked []*question) (out []Business) {
	q := asked[0]
	for _, b := range q.Businesses {
		counts := func(q *question) bool {
			return slices.ContainsFunc(q.people.Current, func(m household.Member) bool { return m.ID == b.Person })
		}
		lines, some := b.lines(q.filter)
		if !b.own(q.rules) || !some || !slices.ContainsFunc(asked, counts) {
			continue
		}
		i := slices.IndexFunc(out, func(had Business) bool { return had.Company == b.Company })
		if i < 0 {
			out = append(out, Business{Company: b.Company, Lines: lines, name: b.Name})
			i = len(out) - 1
		}
		if at, known := slices.BinarySearch(out[i].People, b.Person); !known {
			out[i].People = slices.Insert(out[i].People, at, b.Person)
		}
	}
	slices.SortFunc(out, func(a, b Business) int {
		return cmp.Or(cmp.Compare(a.name, b.name), cmp.Compare(a.Company, b.Company))
	})
	for i := range out {
		out[i].Why = businessSentence(q, &out[i])
	}
	return out
}
