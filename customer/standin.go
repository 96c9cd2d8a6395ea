package customer

import (
	"fmt"
	"slices"

	"kith/internal/facts"
	"kith/rules"
)

// dependent reports that a person is a minor or a ward, and by what; the kind is empty if neither.
func dependent(q *question, p Party) (VetoKind, string) {
	switch {
	case p.Kind != Person:
		return "", ""
	case p.youngerThan(q.rules.AdultAge, q.day):
		return Minor, fmt.Sprintf("%s is a minor, born %s", p.Name, facts.On(p.BirthDate))
	case len(q.linked(p.Guardians)) > 0:
		return Ward, p.Name + " has a guardian"
	case !facts.Reached(p.BirthDate, q.rules.AdultAge, q.day) && likelyChild(q, p):
		if p.BirthDate != "" {
			return Minor, fmt.Sprintf("%s, born %s, is taken for a minor", p.Name, facts.On(p.BirthDate))
		}
		return Minor, p.Name + " is taken for a minor, without a date of birth"
	case guarded(q, p):
		return Ward, p.Name + " has a guardian on the account"
	}
	return "", ""
}

// likelyChild reports whether a person whose date of birth does not say it is stated to be a child of a household, or
// owns the account while another holds a guardian's role on it and no owner is known to be a minor.
func likelyChild(q *question, p Party) bool {
	stated := slices.ContainsFunc(p.Households, func(m Membership) bool {
		return m.Sure && m.Role == "CHILD" && m.Holds(q.day)
	})
	return stated || q.owns(p.ID) && !minorOwner(q) && len(q.holdersBut(p, q.rules.StandIns.Guardian.Roles)) > 0
}

// guarded reports whether a person who owns the account has a guardian on it. If any owner is a minor, the guardian is
// that one's, so that an adult owner has one only if none is.
func guarded(q *question, p Party) bool {
	return q.owns(p.ID) && !minorOwner(q) && len(q.holdersBut(p, []string{"GUARDIAN"})) > 0
}

// minorOwner reports whether an owner of the account is known to be a minor.
func minorOwner(q *question) bool {
	return slices.ContainsFunc(q.owners(), func(id string) bool {
		return q.party(id).youngerThan(q.rules.AdultAge, q.day)
	})
}

// standIns are the holders of the stand-in's roles who may act for p for the purpose asked about.
func standIns(q *question, s rules.StandIn, p Party) []string {
	if !slices.Contains(s.Purposes, string(q.purpose)) {
		return nil
	}
	return able(q, q.holders(s.Roles), p)
}

// able are those of the parties who can act for p, each once, in the order of their ids.
func able(q *question, parties []string, p Party) (out []string) {
	for _, id := range parties {
		a, known := q.facts.Parties[id]
		if known && id != p.ID && !a.deadBy(q.day) && !a.closedBy(q.day) && !q.ours(a) &&
			!a.youngerThan(q.rules.AdultAge, q.day) && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}

// guardians are those on the account; without any, those by family relation.
func guardians(q *question, p Party) []string {
	if on := able(q, q.holders(q.rules.StandIns.Guardian.Roles), p); len(on) > 0 {
		return on
	}
	return able(q, q.linked(p.Guardians), p)
}

// successors follows acquisitions to the companies that trade on the day. A circle of closed companies leads nowhere.
func successors(q *question, p Party) (out []string) {
	seen := map[string]bool{p.ID: true}
	for next := q.linked(p.Successors); len(next) > 0; {
		id := next[0]
		next = next[1:]
		if seen[id] {
			continue
		}
		seen[id] = true
		if s := q.party(id); s.closedBy(q.day) {
			next = append(next, q.linked(s.Successors)...)
		} else {
			out = append(out, id)
		}
	}
	return able(q, out, p)
}

// staffOf are the companies that a member of staff acts for: those that own the account and employ the person, or their
// successors. Who owns a share of the account acts for himself.
func staffOf(q *question, p Party) (out []string) {
	own := &q.rules.OwnStaff
	if q.certificate && !own.Certificates || !slices.Contains(own.Purposes, string(q.purpose)) || q.owns(p.ID) {
		return nil
	}
	for _, owner := range q.owners() {
		firm := q.party(owner)
		if firm.Kind != Company {
			continue
		}
		trading := []string{owner}
		if firm.closedBy(q.day) {
			trading = successors(q, firm)
		}
		for _, employer := range q.linked(p.Employers) {
			if employer == owner || slices.Contains(trading, employer) {
				out = append(out, able(q, trading, p)...)
				break
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
