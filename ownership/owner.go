package ownership

import (
	"slices"

	"kith/household"
	"kith/rules"
)

// owners are those who own the account on a day, or owned it when they died; where nobody does, who sponsors it.
func (a *Account) owners(set *rules.Household, day string) (out []Owner) {
	for _, roles := range [][]string{set.Roles.Owns, set.Roles.Sponsors} {
		for _, o := range a.Owners {
			untilDeath := o.Died(day) && o.Over(day) && (o.To == "" || o.Died(o.To))
			if slices.Contains(roles, o.Role) && (a.has(o, day) || untilDeath) {
				out = append(out, o)
			}
		}
		if len(out) > 0 {
			break
		}
	}
	return out
}

// has reports whether a role of an owner holds on the day, or is to come with an account that is still to begin.
func (a *Account) has(o Owner, day string) bool { return o.Holds(day) || a.pending() && !o.Over(day) }

// orphaned reports whether all who owned an account have died and nobody took it over.
func (a *Account) orphaned(set *rules.Household, day string) bool {
	owners := a.owners(set, day)
	return len(owners) > 0 && !slices.ContainsFunc(owners, func(o Owner) bool { return !o.Died(day) })
}

// leftBy reports whether one of these, who have died, has left an account that nobody took over.
func (a *Account) leftBy(late []household.Person, set *rules.Household, day string) bool {
	return len(late) > 0 && a.orphaned(set, day) && slices.ContainsFunc(a.owners(set, day), func(o Owner) bool {
		return slices.ContainsFunc(late, func(p household.Person) bool { return p.ID == o.ID })
	})
}

// ownedBy reports whether one of these owns an account on the day, or acts for who does.
func (a *Account) ownedBy(some map[string]bool, day string) bool {
	return slices.ContainsFunc(a.Owners, func(o Owner) bool { return some[o.ID] && a.has(o, day) })
}

// throughWork reports whether an account is a company's that employs those who are on it: not a member's own business,
// and not one that holds it for others, as a trust does. What a scheme gives to each comes so too, if nobody is said to
// own it.
func throughWork(q *question, a *Account) bool {
	owners := a.owners(q.rules, q.home.AsOf)
	if len(owners) == 0 { // it has ended
		owners = slices.DeleteFunc(slices.Clone(a.Owners), func(o Owner) bool {
			return slices.Contains(q.rules.Roles.Acts, o.Role)
		})
	}
	if len(owners) == 0 {
		return a.Kind == "SCHEME" || a.Kind == "CERTIFICATE"
	}
	held := slices.ContainsFunc(a.Owners, func(o Owner) bool { return o.Role == "TRUSTEE" })
	return !held && !slices.ContainsFunc(owners, func(o Owner) bool {
		return !o.Company || slices.Contains(q.rules.NotWork, o.Kind) || q.owns(o.ID)
	})
}
