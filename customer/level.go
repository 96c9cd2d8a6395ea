package customer

import (
	"fmt"

	"kith/internal/facts"
)

// leveled puts a conclusion at its level: for offers the group of companies; the owner of a company that is a sole
// trader; the company.
func leveled(q *question, w *weighing, c conclusion) conclusion {
	if q.purpose == Marketing && len(c.customers) > 0 && c.level != LevelHousehold {
		if group, top := groupOfCompanies(q, w); len(group) > 1 {
			return conclusion{outcome: Resolved, level: LevelGroup, customers: group, group: top,
				sentence: groupSentence(q, w, group, top)}
		}
	}
	c = lifted(q, w, c)
	if len(c.customers) == 1 && len(c.instead) == 0 && q.party(c.customers[0].Party).Kind == Company {
		c.level = LevelCompany
	}
	return c
}

// groupOfCompanies are the best candidate and those companies of its group that are close enough behind it, with the
// ultimate parent; none if another is too close to tell.
func groupOfCompanies(q *question, w *weighing) (group []*tally, top string) {
	if q.party(w.tallies[0].Party).Kind != Company {
		return nil, ""
	}
	top = ultimateParent(q, w.tallies[0].Party)
	for _, t := range w.tallies {
		behind := w.tallies[0].Score - t.Score
		switch {
		case q.party(t.Party).Kind == Company && ultimateParent(q, t.Party) == top:
			if behind < q.rules.Thresholds.Group && t.Score > 0 {
				group = append(group, t)
			}
		case behind < q.rules.Thresholds.Margin:
			return nil, ""
		}
	}
	return group, top
}

// ultimateParent is the company at the top of a company's group, itself if it is in none.
func ultimateParent(q *question, company string) string {
	return Top(company, func(id string) string {
		if ups := q.facts.Parties[id].Groups; len(ups) > 0 {
			return ups[0]
		}
		return ""
	})
}

// lifted puts the owner of a company that is a sole trader in its place: the company is the owner, in the eyes of the
// law.
func lifted(q *question, w *weighing, c conclusion) conclusion {
	var said []string
	for _, t := range c.customers {
		p := q.party(t.Party)
		if !q.isTrader(p) {
			continue
		}
		owners := able(q, q.linked(p.Owners), p)
		if len(owners) != 1 || q.party(owners[0]).Kind != Person {
			continue
		}
		if c.instead == nil {
			c.instead = map[string][]string{}
		}
		c.instead[t.Party] = owners
		said = append(said, fmt.Sprintf("%s trades as %s", q.name(owners[0]), p.Name))
	}
	if len(said) > 0 {
		c.sentence = fmt.Sprintf("%s. %s: %s.", parts(q, c.customers), facts.ListAnd(said),
			act(q.purpose, whom(q, c))) +
			lettersSentence(q, c) + others(q, w, c.customers)
	}
	if parties := c.parties(); len(c.instead) > 0 && c.outcome != Resolved && len(parties) == 1 {
		c.outcome = Resolved // the owner and the company were too close to choose between
	}
	return c
}

// whom are those to act on: one, or several together.
func whom(q *question, c conclusion) string {
	switch parties := c.parties(); {
	case len(parties) == 1:
		return object(q.party(parties[0]))
	case c.outcome == Ambiguous:
		return "one of them"
	case len(parties) == 2:
		return "both"
	}
	return "all of them"
}

func (q *question) isTrader(p Party) bool { return p.Kind == Company && p.CompanyKind == soleTrader }
