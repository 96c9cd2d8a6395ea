package customer

import (
	"fmt"
	"slices"

	"kith/internal/facts"
)

// dependent reports that an owner is a minor or a ward, and by what; the kind is empty if neither.
func dependent(q *question, p Party) (VetoKind, string) {
	switch {
	case p.Kind != Person:
		return "", ""
	case isMinor(q, p):
		return Minor, fmt.Sprintf("%s is a minor, born %s", p.Name, facts.On(p.BirthDate))
	case !reached(q, p) && likelyChild(q, p):
		if impossible(q, p) {
			return Minor, p.Name + " is taken for a minor, with a date of birth that cannot be"
		}
		if p.BirthDate != "" {
			return Minor, fmt.Sprintf("%s, born %s, is taken for a minor", p.Name, facts.On(p.BirthDate))
		}
		return Minor, p.Name + " is taken for a minor, without a date of birth"
	case isWard(q, p):
		return Ward, p.Name + " has a guardian"
	case guarded(q, p):
		return Ward, p.Name + " has a guardian on the account"
	}
	return "", ""
}

// isMinor reports whether the date of birth says that somebody is a minor.
func isMinor(q *question, p Party) bool {
	return p.youngerThan(q.rules.AdultAge, q.day) && !impossible(q, p)
}

// reached reports whether the date of birth says that somebody is of age.
func reached(q *question, p Party) bool {
	return facts.Reached(p.BirthDate, q.rules.AdultAge, q.day) && !impossible(q, p)
}

// impossible reports whether a date of birth cannot be true: it is still to come, or somebody owned the account before.
func impossible(q *question, p Party) bool {
	if p.BirthDate > q.day {
		return true
	}
	return p.BirthDate != "" && slices.ContainsFunc(q.roles, func(role Role) bool {
		return role.Party == p.ID && role.From != "" && role.From < p.BirthDate &&
			slices.Contains(q.rules.Roles.Owners, role.Role)
	})
}

// isWard reports whether somebody of age has a guardian by relation. One whose power is known to have begun when the
// ward was a minor was the guardian of a child.
func isWard(q *question, p Party) bool {
	return slices.ContainsFunc(p.Guardians, func(l Link) bool {
		return l.Holds(q.day) && !beganInMinority(q, p, l.From)
	})
}

func beganInMinority(q *question, p Party, from string) bool {
	return from != "" && p.BirthDate != "" && !impossible(q, p) && facts.Younger(p.BirthDate, q.rules.AdultAge, from)
}

// likelyChild reports whether an owner whose date of birth does not say it is stated to be a child of a household, has
// a guardian, or another holds a guardian's or custodian's role on the account and nobody on it is known to be a minor.
func likelyChild(q *question, p Party) bool {
	stated := slices.ContainsFunc(p.Households, func(m Membership) bool {
		return m.Sure && m.Role == "CHILD" && m.Holds(q.day)
	})
	return stated || len(q.linked(p.Guardians)) > 0 ||
		!otherMinor(q, p) && len(q.holdersBut(p, q.rules.StandIns.Minor.Roles...)) > 0
}

// guarded reports whether an owner of age has a guardian on the account. If anybody else on it may be a minor, or
// another owner has a guardian by relation, the guardian is that one's.
func guarded(q *question, p Party) bool {
	return !mayBeOthers(q, p) && slices.ContainsFunc(q.roles, func(r Role) bool {
		return r.Party != p.ID && slices.Contains(q.rules.StandIns.Ward.Roles, r.Role) &&
			!beganInMinority(q, p, r.From)
	}) && !slices.ContainsFunc(q.owners, func(id string) bool { return id != p.ID && isWard(q, q.party(id)) })
}

// otherMinor reports whether anybody but p on the account is known to be a minor.
func otherMinor(q *question, p Party) bool {
	return slices.ContainsFunc(q.roles, func(r Role) bool { return r.Party != p.ID && isMinor(q, q.party(r.Party)) })
}

// mayBeOthers reports whether a guardian or custodian on the account may be that of another than p: of somebody who is
// known to be a minor, or of an owner who may be one.
func mayBeOthers(q *question, p Party) bool {
	return otherMinor(q, p) || slices.ContainsFunc(q.owners, func(id string) bool {
		return id != p.ID && q.party(id).Kind == Person && !reached(q, q.party(id))
	})
}

// minorsStandIns are who acts for a minor: guardians on the account, guardians by relation, custodians, the parents at
// whose main home it lives, the other parents; never one who is kept apart from it.
func minorsStandIns(q *question, p Party) []string {
	s := q.rules.StandIns.Minor
	if !s.For(string(q.purpose)) {
		return nil
	}
	var kinds [][]string
	for _, role := range s.Roles {
		kinds = append(kinds, q.holders(role))
		if slices.Contains(q.rules.StandIns.Ward.Roles, role) {
			kinds = append(kinds, q.linked(p.Guardians))
		}
	}
	parents := q.linked(p.Parents)
	kinds = append(kinds, slices.DeleteFunc(slices.Clone(parents), func(id string) bool {
		return !sameHome(q, p, q.party(id))
	}), parents)
	for _, kind := range kinds {
		free := slices.DeleteFunc(able(q, kind, p), func(id string) bool { return q.keptApart(p.ID, id) })
		if len(free) > 0 {
			return free
		}
	}
	return nil
}

// wardsStandIns are the guardians on the account, unless they are those of a minor; without any, those by relation.
func wardsStandIns(q *question, p Party) []string {
	s := q.rules.StandIns.Ward
	if !s.For(string(q.purpose)) {
		return nil
	}
	if on := q.standIns(s, p); len(on) > 0 && !(isWard(q, p) && mayBeOthers(q, p)) {
		return on
	}
	return able(q, q.linked(p.Guardians), p)
}

func sameHome(q *question, a, b Party) bool {
	home := facts.MainHome(a.Homes, q.day)
	return home != "" && home == facts.MainHome(b.Homes, q.day)
}

// apart is a parent whom a protected address keeps apart from a child.
type apart struct{ child, parent string }

func (q *question) keptApart(child, parent string) bool {
	return slices.Contains(q.apart, apart{child, parent})
}

// keepApart finds the parents who are kept apart from a minor that owns the account, and withholds their roles, unless
// they own it themselves.
func (q *question) keepApart() {
	for _, id := range q.owners {
		child := q.party(id)
		if child.Kind != Person || reached(q, child) {
			continue
		}
		parents := q.linked(child.Parents)
		for _, parent := range parents {
			if !protectedFrom(q, child, q.party(parent), parents) {
				continue
			}
			q.apart = append(q.apart, apart{id, parent})
			q.withheld = q.withheld || q.purpose != Risk
			if !q.owns(parent) {
				n := len(q.roles)
				q.roles = slices.DeleteFunc(q.roles, func(r Role) bool { return r.Party == parent })
				q.withheld = q.withheld || len(q.roles) < n
			}
		}
	}
}

// protectedFrom reports whether a protected address of a child, or of another parent of it, keeps a parent apart: one
// who is not protected there too and does not live there, nor has the main home of the child.
func protectedFrom(q *question, child, parent Party, parents []string) bool {
	lives := func(address string) bool {
		return slices.Contains(parent.Protected, address) || slices.ContainsFunc(parent.Homes, func(h Place) bool {
			return h.Address == address && h.Holds(q.day)
		})
	}
	if slices.ContainsFunc(child.Protected, func(a string) bool { return !lives(a) }) {
		return true
	}
	home := facts.MainHome(child.Homes, q.day)
	if slices.ContainsFunc(child.Protected, lives) || home != "" && lives(home) {
		return false
	}
	return slices.ContainsFunc(parents, func(id string) bool {
		return id != parent.ID && slices.ContainsFunc(q.party(id).Protected, func(a string) bool { return !lives(a) })
	})
}
