package customer

import (
	"cmp"
	"fmt"
	"slices"

	"kith/internal/facts"
)

// evidenceOf are the points for what a party did beside its roles, each kind once, and the lists whose unread rest
// could have given points. What any of through did is the party's doing; rented is a role of its own that is known from
// a rented list alone, nil if there is none; a payer that is held at few points has none for payments.
func evidenceOf(q *question, party string, through []string, rented *Role, held bool) (out []Contribution,
	unread []string) {
	e, purpose := &q.rules.Evidence, string(q.purpose)
	add := func(kind ContributionKind, points int, from Attendance, did string) {
		if points != 0 {
			did = fmt.Sprintf("%s (%+d)", did, points)
		}
		out = append(out, Contribution{Kind: kind, Points: points, Why: q.name(party) + " " + did + ".",
			Record: from.Record, ObservedAt: from.ObservedAt, did: did})
	}
	if slices.Contains(e.Payments.Purposes, purpose) && !held {
		if paid := ofKind(q, "PAYMENT"); len(paid) >= e.Payments.Last {
			if last := attended(paid[:e.Payments.Last], through); len(last) == e.Payments.Last {
				add(Payments, q.line.Paid, last[0], "made "+lastPayments(e.Payments.Last))
			}
		} else if q.facts.PaymentsSince != "" {
			unread = append(unread, "payments")
		}
	}
	if applied := attended(ofKind(q, "APPLICATION"), through); len(applied) > 0 {
		add(Application, 0, applied[0], "applied or signed")
	}
	if slices.Contains(e.Contacts.Purposes, purpose) {
		since := facts.Shift(q.day, 0, -e.Contacts.Months, 0)
		if begun := attended(contacts(q, since), through); len(begun) >= e.Contacts.AtLeast {
			add(Contacts, e.Contacts.Points, begun[0],
				fmt.Sprintf("turned to us at least %s within %d months", times(e.Contacts.AtLeast), e.Contacts.Months))
		} else if dateOf(q.facts.ContactsSince) > since {
			unread = append(unread, "contacts")
		}
	}
	if rented != nil && slices.Contains(e.RentedList.Purposes, purpose) {
		add(RentedList, e.RentedList.Points, Attendance{party, rented.Record, rented.ObservedAt},
			"has a role known from a rented list alone")
	}
	return out, unread
}

// ofKind are the interactions of a kind up to the day, newest first.
func ofKind(q *question, kind string) (out []Interaction) {
	for _, i := range q.facts.Interactions {
		if i.Kind == kind && dateOf(i.At) <= q.day {
			out = append(out, i)
		}
	}
	return newestFirst(out)
}

// noContacts are the kinds of interactions in which nobody turned to anybody: what was paid or applied for, and what we
// wrote down for ourselves.
var noContacts = []string{"PAYMENT", "APPLICATION", "NOTE"}

// contacts are the other interactions after a day that were not begun by us, newest first.
func contacts(q *question, after string) (out []Interaction) {
	byUs := q.rules.Evidence.Contacts.BegunByUs
	for _, i := range q.facts.Interactions {
		day := dateOf(i.At)
		if !slices.Contains(noContacts, i.Kind) && after < day && day <= q.day &&
			!slices.Contains(byUs, i.Direction) {
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

// attended are the parts that any of the parties had in interactions, one each at most, in the order of the
// interactions.
func attended(list []Interaction, parties []string) (out []Attendance) {
	for _, i := range list {
		var first *Attendance
		for _, w := range i.With {
			if slices.Contains(parties, w.Party) && (first == nil || w.before(first)) {
				first = &w
			}
		}
		if first != nil {
			out = append(out, *first)
		}
	}
	return out
}

func (a *Attendance) before(b *Attendance) bool {
	return cmp.Or(cmp.Compare(a.Party, b.Party), cmp.Compare(a.Record, b.Record),
		cmp.Compare(a.ObservedAt, b.ObservedAt)) < 0
}
