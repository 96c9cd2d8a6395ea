package customer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"kith/internal/facts"
)

const signer = "AUTHORIZED_SIGNER"

// answering puts people in the place of companies that do not act for another: a company cannot pick up the telephone.
// If for one of them nobody is known, and there is no other customer, the conclusion is that whom to call is unknown.
func answering(q *question, w *weighing, c conclusion) conclusion {
	if q.purpose != Contact {
		return c
	}
	var said, unknown []string
	for _, t := range c.customers {
		if q.party(t.Party).Kind != Company || q.acts(t) || len(c.instead[t.Party]) > 0 {
			continue
		}
		people, how := q.answers(w, t.Party)
		if len(people) == 0 {
			unknown = append(unknown, t.Party)
			continue
		}
		if c.instead == nil {
			c.instead = map[string][]string{}
		}
		c.instead[t.Party] = people
		said = append(said, how)
	}
	switch {
	case len(unknown) == 0 && len(said) == 0:
		return c
	case len(unknown) > 0 && len(unknown) == len(c.customers):
		if slices.ContainsFunc(unknown, func(id string) bool { return slices.Contains(q.facts.MoreDealt, id) }) {
			return incomplete("people of the company who were dealt with")
		}
		return unresolved(fmt.Sprintf(
			"%s. Whom to call is unknown: nobody of %s is on the %s, and nobody was dealt with.",
			parts(q, c.customers), names(q, unknown), thing(q)))
	}
	c.customers = slices.DeleteFunc(slices.Clone(c.customers), func(t *tally) bool {
		return slices.Contains(unknown, t.Party)
	})
	for _, id := range unknown {
		said = append(said, fmt.Sprintf("Whom to call at %s is unknown.", q.name(id)))
	}
	c.level = LevelParty
	if parties := c.parties(); len(parties) > 1 && c.outcome == Resolved {
		c.outcome = Ambiguous
	}
	c.sentence = strings.Join(append([]string{parts(q, c.customers) + "."}, said...), " ")
	described := slices.Clone(c.customers)
	for _, id := range c.parties() {
		if t := w.of(id); t != nil {
			described = append(described, t)
		}
	}
	c.sentence += others(q, w, described)
	return c
}

// acts reports whether a candidate acts for another by a power, or is named for the bills: then it picks up the
// telephone itself.
func (q *question) acts(t *tally) bool {
	return q.has(t.Party, q.rules.Contact.Billing...) || slices.ContainsFunc(t.For, func(id string) bool {
		return q.acting[id].kind != Closed
	})
}

// answers are the people who answer for a company, and a sentence about that; none if it is not known.
func (q *question) answers(w *weighing, firm string) (people []string, how string) {
	company := q.party(firm)
	call := func(people []string, why string) ([]string, string) {
		if len(people) == 1 {
			return people, fmt.Sprintf("%s %s: %s.", q.name(people[0]), why, act(Contact, object(q.party(people[0]))))
		}
		return people, fmt.Sprintf("%s %s: contact one of them.", names(q, people), why)
	}
	named := slices.DeleteFunc(able(q, q.holders(q.rules.Contact.Billing...), company), q.noPerson)
	if len(named) > 0 {
		return call(named, facts.Plural(len(named), "gets", "get")+" the bills of "+company.Name)
	}
	var staff []string
	for _, t := range w.tallies { // best first
		if q.speaksFor(q.party(t.Party), company) && len(able(q, []string{t.Party}, company)) > 0 &&
			(len(staff) == 0 || t.Score == w.of(staff[0]).Score) {
			staff = append(staff, t.Party)
		}
	}
	if len(staff) == 1 {
		return staff, fmt.Sprintf("%s%s: %s.", part(q, w.of(staff[0])), q.tie(q.party(staff[0]), company),
			act(Contact, object(q.party(staff[0]))))
	} else if len(staff) > 1 {
		var tallies []*tally
		for _, id := range staff {
			tallies = append(tallies, w.of(id))
		}
		return staff, fmt.Sprintf("%s. They belong to %s: contact one of them.", parts(q, tallies), company.Name)
	}
	if last := q.lastDealt(firm, func(d Dealt) bool { return d.Serving }); last.Person != "" {
		return call([]string{last.Person}, fmt.Sprintf(
			"of %s was the last with whom those of us who serve it dealt, %s", company.Name, facts.On(dateOf(last.At))))
	}
	since := facts.Shift(q.day, 0, 0, -q.rules.Contact.EngagedDays)
	if last := q.lastDealt(firm, func(d Dealt) bool {
		return d.Buyer && d.Engaged && dateOf(d.At) > since
	}); last.Person != "" {
		return call([]string{last.Person}, fmt.Sprintf("has a part in the buying of %s and was dealt with %s",
			company.Name, facts.On(dateOf(last.At))))
	}
	return nil, ""
}

// speaksFor reports whether a person on the account is one of a company's people: works for it, owns it, or signs for
// it on an account of its own.
func (q *question) speaksFor(p, company Party) bool {
	return q.worksFor(p, company) || p.Kind == Person && !q.owns(p.ID) &&
		(slices.Contains(q.linked(company.Owners), p.ID) || q.owns(company.ID) && q.has(p.ID, signer))
}

// worksFor reports whether a person works for a company, or for one that it took over, and is no owner beside it.
func (q *question) worksFor(p, company Party) bool {
	if p.Kind != Person || q.owns(p.ID) {
		return false
	}
	return slices.ContainsFunc(q.linked(p.Employers), func(id string) bool {
		return id == company.ID || q.gone(q.party(id)) && slices.Contains(successors(q, q.party(id)), company.ID)
	})
}

// tie is what somebody who speaks for a company has to do with it, if the part on the account does not say so.
func (q *question) tie(p, company Party) string {
	switch {
	case q.worksFor(p, company):
		return ", and works for " + company.Name
	case slices.Contains(q.linked(company.Owners), p.ID):
		return ", and owns " + company.Name + ", or a part of it"
	}
	return ""
}

func (q *question) noPerson(id string) bool { return q.party(id).Kind != Person }

// lastDealt is the last of what passed with a person of a company by the day, of what counts; zero if nothing does.
func (q *question) lastDealt(firm string, counts func(Dealt) bool) (last Dealt) {
	for _, d := range q.facts.Dealt {
		if d.Company != firm || !d.Holds(q.day) || dateOf(d.At) > q.day || !counts(d) ||
			unable(q, q.party(d.Person)) != "" {
			continue
		}
		if last.Person == "" || cmp.Or(cmp.Compare(d.At, last.At), cmp.Compare(last.Person, d.Person)) > 0 {
			last = d
		}
	}
	return last
}
