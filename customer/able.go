package customer

import (
	"fmt"
	"slices"

	"kith/internal/facts"
)

func dead(p Party, day string) bool {
	if p.DeceasedOn != "" {
		return p.DeceasedOn <= day
	}
	return p.Kind == Person && p.Status == "DECEASED"
}

func died(p Party) string { return p.Name + on(" died on ", p.DeceasedOn, " has died") }

func closed(p Party, day string) bool {
	if p.ClosedOn != "" {
		return p.ClosedOn <= day
	}
	return p.Kind == Company && p.Status == "CLOSED"
}

func shut(p Party) string { return p.Name + on(" closed on ", p.ClosedOn, " has closed") }

func on(what, date, without string) string {
	if date == "" {
		return without
	}
	return what + date
}

// underAge goes by the date of birth alone.
func (c *inquiry) underAge(p Party) bool {
	return p.BirthDate != "" && c.AsOf < facts.Shift(p.BirthDate, c.set.AdultAge, 0, 0)
}

// dependent reports whether a person is a minor or a ward, and by what; the empty kind is neither.
func (c *inquiry) dependent(p Party) (VetoKind, string) {
	switch {
	case p.Kind != Person:
		return "", ""
	case c.underAge(p):
		return Minor, fmt.Sprintf("%s is a minor, born on %s", p.Name, p.BirthDate)
	case len(c.linked(p.Guardians)) > 0:
		return Ward, p.Name + " has a guardian"
	case p.BirthDate == "" && c.child(p):
		return Minor, p.Name + " is taken for a minor, without a date of birth"
	case c.guarded(p):
		return Ward, p.Name + " has a guardian on the account"
	}
	return "", ""
}

// child reports whether a person without a date of birth is stated to be a child, or has somebody to hold the account
// for it.
func (c *inquiry) child(p Party) bool {
	stated := slices.ContainsFunc(p.Households, func(m Membership) bool {
		return m.Sure && m.Role == "CHILD" &&
			m.Holds(c.AsOf)
	})
	return stated || c.owns(p.ID) && !c.minorOwner() && len(c.others(c.set.StandIns.Guardian.Roles, p)) > 0
}

// guarded reports whether somebody is guardian on the account for an adult owner, there being no minor it could be for.
func (c *inquiry) guarded(p Party) bool {
	return c.owns(p.ID) && !c.minorOwner() && len(c.others([]string{"GUARDIAN"}, p)) > 0
}

func (c *inquiry) minorOwner() bool {
	return slices.ContainsFunc(c.holders(c.set.Roles.Owners), func(id string) bool { return c.underAge(c.party(id)) })
}

func (c *inquiry) others(roles []string, p Party) []string {
	return slices.DeleteFunc(c.holders(roles), func(id string) bool { return id == p.ID })
}
