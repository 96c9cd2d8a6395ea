package customer

import (
	"cmp"
	"fmt"
	"slices"

	"kith/rules"
)

// weighing is what is known once all points are counted.
type weighing struct {
	row      rules.Row // the weights used
	tallies  []*tally  // best first
	vetoes   []Veto    // each once
	warnings []string
	unread   []string // lists whose unread rest could change the points
}

// tally is a candidate while its points are counted.
type tally struct {
	Candidate
	in      map[family]int // the points in each family of roles it has a part in, its own or another's that it acts for
	through []string       // the party and its staff: what they did is counted as its own
	rented  *Role          // a role of its own that is known from a rented list alone
}

// owner reports whether a candidate owns or borrows, or acts for somebody who does.
func (t *tally) owner() bool {
	_, owns := t.in[owners]
	_, borrows := t.in[borrowers]
	return owns || borrows
}

// weigh counts the points of every candidate.
func weigh(q *question) weighing {
	w := weighing{row: q.rules.Row(q.line, string(q.purpose))}
	claims := make([][]claim, len(q.roles))
	for i, r := range q.roles {
		var veto *Veto
		if claims[i], veto = claimsOf(q, r); veto != nil && !slices.Contains(w.vetoes, *veto) {
			w.vetoes = append(w.vetoes, *veto)
		}
	}
	points, by := newPoints(q, claims), map[string]*tally{}
	w.warnings = slices.Concat(points.warnings, warnings(q))
	for i, r := range q.roles {
		for _, c := range claims[i] {
			t := by[c.by]
			if t == nil {
				t = &tally{Candidate: Candidate{Party: c.by}, in: map[family]int{}, through: []string{c.by}}
				by[c.by] = t
				w.tallies = append(w.tallies, t)
			}
			t.count(q, c, r, points.of(r))
		}
	}
	for _, t := range w.tallies {
		for _, list := range t.sum(q, points.held(t.Party)) {
			if !slices.Contains(w.unread, list) {
				w.unread = append(w.unread, list)
			}
		}
	}
	slices.SortFunc(w.tallies, func(a, b *tally) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Party, b.Party))
	})
	return w
}

// count adds a role's points. What weighs as the same role counts once, with the most points.
func (t *tally) count(q *question, c claim, r Role, p roleWeight) {
	if c.kind == Staff && !slices.Contains(t.through, r.Party) {
		t.through = append(t.through, r.Party)
	}
	if c.kind == StandIn && !slices.Contains(t.For, r.Party) {
		t.For = append(t.For, r.Party)
	}
	if r.Source == rentedList && c.kind != StandIn && t.rented == nil {
		t.rented = &r
	}
	if had, in := t.in[p.family]; p.family != "" && (!in || p.points > had) {
		t.in[p.family] = p.points
	}
	did := fmt.Sprintf("%s (%+d)", doesFor(q, c.kind, r), p.points)
	next := Contribution{Kind: c.kind, Role: r.Role, Points: p.points, Why: q.name(t.Party) + " " + did + ".",
		Record: r.Record, ObservedAt: r.ObservedAt, did: did, once: p.once, holder: r.Party}
	if p.reason != "" {
		next.Why = fmt.Sprintf("%s %s, which %s (%+d).", q.name(t.Party), doesFor(q, c.kind, r), p.reason, p.points)
	}
	for i, had := range t.Contributions {
		if had.once == next.once {
			if next.Points > had.Points || next.Points == had.Points && c.kind == OwnRole && had.Kind != OwnRole {
				t.Contributions[i] = next
			}
			return
		}
	}
	t.Contributions = append(t.Contributions, next)
}

// sum puts the contributions for roles in order, adds evidence, and gives the lists whose unread rest could change the
// score.
func (t *tally) sum(q *question, held bool) (unread []string) {
	t.takeHigher(q)
	slices.SortStableFunc(t.Contributions, func(a, b Contribution) int {
		return cmp.Or(cmp.Compare(b.Points, a.Points), cmp.Compare(a.Role, b.Role))
	})
	evidence, unread := evidenceOf(q, t.Party, t.through, t.rented, held)
	t.Contributions = append(t.Contributions, evidence...)
	for _, p := range t.Contributions {
		t.Score += p.Points
	}
	return unread
}

// takeHigher leaves a party that neither owns the account nor works for its owner the points of one role only where
// several say the same of it: that it signs and pays.
func (t *tally) takeHigher(q *question) {
	if q.owns(t.Party) || len(employersOnAccount(q, q.party(t.Party))) > 0 {
		return
	}
	best := -1
	for i := range t.Contributions {
		c := &t.Contributions[i]
		if c.Kind != OwnRole || !slices.Contains(q.rules.Roles.HigherOf, c.Role) {
			continue
		}
		if best < 0 {
			best = i
			continue
		}
		lower := &t.Contributions[best]
		if c.Points <= lower.Points {
			lower = c
		} else {
			best = i
		}
		lower.Points = 0
		lower.did = does(q, lower.Role) + " (+0)"
		lower.Why = fmt.Sprintf("%s %s: only the higher of the two counts (+0).", q.name(t.Party), does(q, lower.Role))
	}
}

// candidates are those who were weighed, best first, with the score of the best.
func (w *weighing) candidates() (list []Candidate, score int) {
	for _, t := range w.tallies {
		list = append(list, t.Candidate)
	}
	if len(list) > 0 {
		score = list[0].Score
	}
	return list, score
}

// near are the best and all who are not clear of it by the margin, best first; nil without a candidate.
func (w *weighing) near(margin int) (near []*tally) {
	for _, t := range w.tallies {
		if w.tallies[0].Score-t.Score < margin {
			near = append(near, t)
		}
	}
	return near
}

// of is the candidate that a party is, nil if it is none.
func (w *weighing) of(party string) *tally {
	if i := slices.IndexFunc(w.tallies, func(t *tally) bool { return t.Party == party }); i >= 0 {
		return w.tallies[i]
	}
	return nil
}
