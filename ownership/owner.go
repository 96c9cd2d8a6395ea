package ownership

import (
	"slices"

	"kith/household"
	"kith/rules"
)

// owners are the roles of those who own the account on a day, or owned it when they died; where nobody does, of who
// sponsors it.
func (a *Account) owners(set *rules.Household, day string) (out []Role) {
	for _, roles := range [][]string{set.Roles.Owns, set.Roles.Sponsors} {
		for _, r := range a.Roles {
			untilDeath := r.Over(day) && r.Died(day) && (r.To == "" || r.Died(r.To))
			if slices.Contains(roles, r.Role) && (a.has(r, day) || untilDeath) {
				out = append(out, r)
			}
		}
		if len(out) > 0 {
			break
		}
	}
	return out
}

// has reports whether a role holds on the day, or is to come with an account that is still to begin.
func (a *Account) has(r Role, day string) bool { return r.Holds(day) || a.pending() && !r.Over(day) }

// orphaned reports whether all who owned an account have died and nobody took it over.
func (a *Account) orphaned(set *rules.Household, day string) bool {
	return len(a.deadOwners(set, day)) > 0
}

// deadOwners are the owners of an account that is orphaned; nil of any other.
func (a *Account) deadOwners(set *rules.Household, day string) []Role {
	owners := a.owners(set, day)
	if slices.ContainsFunc(owners, func(o Role) bool { return !o.Died(day) }) {
		return nil
	}
	return owners
}

// leftBy reports whether one of these, who have died, has left an account that nobody took over.
func (a *Account) leftBy(late []household.Person, set *rules.Household, day string) bool {
	return len(late) > 0 && slices.ContainsFunc(a.deadOwners(set, day), func(o Role) bool {
		return slices.ContainsFunc(late, func(p household.Person) bool { return p.ID == o.ID })
	})
}

// ownedBy reports whether one of these owns an account on the day, or acts for who does.
func (a *Account) ownedBy(some map[string]bool, set *rules.Household, day string) bool {
	return slices.ContainsFunc(a.Roles, func(r Role) bool {
		status := statusOf(r.Role, set)
		return some[r.ID] && (status == Owns || status == Acts) && a.has(r, day)
	})
}

// throughWork reports whether an account is a company's that employs those who are on it: not a member's own business,
// and not one that holds it for others, as a trust does. What a scheme gives to each comes so too, if nobody is said to
// own it.
func throughWork(q *question, a *Account) bool {
	if q.Company {
		return false
	}
	owners := a.owners(q.rules, q.home.AsOf)
	if len(owners) == 0 {
		return a.Kind == "SCHEME" || a.Kind == "CERTIFICATE"
	}
	held := slices.ContainsFunc(a.Roles, func(r Role) bool { return r.Role == "TRUSTEE" })
	return !held && !slices.ContainsFunc(owners, func(o Role) bool {
		return !o.Company || slices.Contains(q.rules.NotWork, o.Kind) || q.owns(o.ID)
	})
}

// own reports whether the company is the person's own: not one of which it holds a few shares.
func (b *Owning) own(set *rules.Household) bool {
	return b.As == "SOLE_TRADER" || b.As == "PARTNER" || b.Percent == nil || *b.Percent >= float64(set.OwnShare)
}

// lines are the lines of what the company owns of what is asked about, each once, sorted; none for what has no line.
// Some is false if it owns nothing of it.
func (b *Owning) lines(asked Filter) (lines []string, some bool) {
	for i := range b.Accounts {
		a := &b.Accounts[i]
		if !asked.matches(a) {
			continue
		}
		some = true
		if at, known := slices.BinarySearch(lines, a.line()); !known && a.line() != "" {
			lines = slices.Insert(lines, at, a.line())
		}
	}
	return lines, some
}
