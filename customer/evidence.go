package customer

import (
	"cmp"
	"fmt"
	"slices"

	"kith/internal/facts"
)

// evidence are the points for what a candidate did beside its roles, each kind once.
func (c *inquiry) evidence(t *tally) (out []Contribution) {
	e := &c.set.Evidence
	add := func(kind ContributionKind, points int, from Attendance, did string) {
		did = fmt.Sprintf("%s (%+d)", did, points)
		out = append(out, Contribution{kind, "", points, c.name(t.Party) + " " + did + ".", from.Record,
			from.ObservedAt, did})
	}
	if paid := c.interactions("PAYMENT"); len(paid) >= e.Payments.Last {
		if last := c.by(t, paid[:e.Payments.Last]); len(last) == e.Payments.Last {
			add(Payments, e.Payments.Points, last[0], "made "+lastOnes(e.Payments.Last))
		}
	} else if c.facts.PaymentsSince != "" {
		c.missed("payments")
	}
	if applied := c.by(t, c.interactions("APPLICATION")); len(applied) > 0 {
		add(Application, e.Application.Points, applied[0], "applied or signed")
	}
	if begun := c.by(t, c.begun()); len(begun) >= e.Contacts.AtLeast {
		add(Contacts, e.Contacts.Points, begun[0], fmt.Sprintf("turned to us at least %s within %d months",
			times(e.Contacts.AtLeast), e.Contacts.Months))
	} else if dayOf(c.facts.ContactsSince) > facts.Shift(c.AsOf, 0, -e.Contacts.Months, 0) {
		c.missed("contacts")
	}
	if t.rented != nil {
		add(RentedList, e.RentedList.Points, Attendance{t.Party, t.rented.Record, t.rented.ObservedAt},
			"has a role known from a rented list alone")
	}
	return out
}

// missed puts down a list whose unread rest could have given points.
func (c *inquiry) missed(what string) {
	if !slices.Contains(c.unread, what) {
		c.unread = append(c.unread, what)
	}
}

// interactions are those of a kind up to the day, newest first.
func (c *inquiry) interactions(kind string) (out []Interaction) {
	for _, i := range c.facts.Interactions {
		if i.Kind == kind && dayOf(i.At) <= c.AsOf {
			out = append(out, i)
		}
	}
	return newestFirst(out)
}

// begun are the other interactions of late that were not begun by us, newest first.
func (c *inquiry) begun() (out []Interaction) {
	e := &c.set.Evidence.Contacts
	since := facts.Shift(c.AsOf, 0, -e.Months, 0)
	for _, i := range c.facts.Interactions {
		day := dayOf(i.At)
		if i.Kind != "PAYMENT" && i.Kind != "APPLICATION" && since < day && day <= c.AsOf &&
			!slices.Contains(e.BegunByUs, i.Direction) {
			out = append(out, i)
		}
	}
	return newestFirst(out)
}

func newestFirst(list []Interaction) []Interaction {
	slices.SortFunc(list, func(a, b Interaction) int {
		return cmp.Or(cmp.Compare(b.At, a.At), cmp.Compare(b.ID, a.ID))
	})
	return list
}

// by are the parts that the candidate, or its staff, had in interactions, in their order, one each at most.
func (c *inquiry) by(t *tally, list []Interaction) (out []Attendance) {
	for _, i := range list {
		var best *Attendance
		for _, w := range i.With {
			if slices.Contains(t.through, w.Party) && (best == nil || w.before(best)) {
				best = &w
			}
		}
		if best != nil {
			out = append(out, *best)
		}
	}
	return out
}

func (a *Attendance) before(b *Attendance) bool {
	return cmp.Or(cmp.Compare(a.Party, b.Party), cmp.Compare(a.Record, b.Record),
		cmp.Compare(a.ObservedAt, b.ObservedAt)) < 0
}
