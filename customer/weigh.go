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
	roles   int      // the points for roles
	owner   bool     // counts as a co-owner
	blocked bool     // may not act, and nobody acts for it
	through []string // the party and its staff: what they did is counted as its own
	rented  *Role    // a role of its own that is known from a rented list alone
}

// weigh counts the points of every candidate.
func weigh(q *question) weighing {
	w := weighing{row: q.rules.Row(q.line, string(q.purpose))}
	by := map[string]*tally{}
	for _, r := range q.roles {
		claims, veto := claimsOf(q, r)
		if veto != nil && !slices.Contains(w.vetoes, *veto) {
			w.vetoes = append(w.vetoes, *veto)
		}
		for _, c := range claims {
			t := by[c.by]
			if t == nil {
				t = &tally{Candidate: Candidate{Party: c.by}, through: []string{c.by}}
				by[c.by] = t
				w.tallies = append(w.tallies, t)
			}
			points, warning := pointsOf(q, w.row, r)
			if warning != "" {
				w.warnings = append(w.warnings, warning)
			}
			t.count(q, c, r, points)
		}
	}
	for _, t := range w.tallies {
		for _, list := range t.sum(q) {
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
func (t *tally) count(q *question, c claim, r Role, points int) {
	t.blocked = t.blocked || c.blocked
	t.owner = t.owner || slices.Contains(q.rules.Roles.Owners, r.Role)
	if c.kind == Staff && !slices.Contains(t.through, r.Party) {
		t.through = append(t.through, r.Party)
	}
	if r.Source == rentedList && c.kind != StandIn && t.rented == nil {
		t.rented = &r
	}
	did := fmt.Sprintf("%s (%+d)", doesFor(q, c.kind, r), points)
	next := Contribution{c.kind, r.Role, points, q.name(t.Party) + " " + did + ".", r.Record, r.ObservedAt, did}
	for i, had := range t.Contributions {
		if q.rules.WeighedAs(had.Role) == q.rules.WeighedAs(r.Role) {
			if points > had.Points || points == had.Points && c.kind == OwnRole && had.Kind != OwnRole {
				t.Contributions[i] = next
			}
			return
		}
	}
	t.Contributions = append(t.Contributions, next)
}

// sum puts the contributions for roles in order, adds evidence, and gives the lists whose unread rest could change the
// score.
func (t *tally) sum(q *question) (unread []string) {
	slices.SortStableFunc(t.Contributions, func(a, b Contribution) int {
		return cmp.Or(cmp.Compare(b.Points, a.Points), cmp.Compare(a.Role, b.Role))
	})
	for _, p := range t.Contributions {
		t.roles += p.Points
	}
	evidence, unread := evidenceOf(q, t.Party, t.through, t.rented)
	t.Contributions = append(t.Contributions, evidence...)
	for _, p := range t.Contributions {
		t.Score += p.Points
	}
	return unread
}

// pointsOf is what a role weighs, by share where the role is shared; with a warning if the rules do not mention it.
func pointsOf(q *question, row rules.Row, r Role) (points int, warning string) {
	weight, listed := row.Roles[q.rules.WeighedAs(r.Role)]
	if !listed {
		if !q.rules.Mentions(q.line, r.Role) {
			warning = fmt.Sprintf("The rules have no weight for %s on %q: the role of %s was not counted.", r.Role,
				q.line.Name, q.name(r.Party))
		}
		return 0, warning
	}
	payroll := &q.rules.CompanyPayer
	if q.party(r.Party).Kind == Company && slices.Contains(payroll.Roles, r.Role) &&
		slices.ContainsFunc(q.holders(payroll.WherePersonIs),
			func(id string) bool { return q.party(id).Kind == Person }) {
		weight = payroll.Points
	}
	if !slices.Contains(q.rules.Roles.Shared, r.Role) || r.Share == nil {
		return weight, ""
	}
	largest := int64(0)
	for _, other := range q.roles {
		if other.Role == r.Role {
			largest = max(largest, other.share())
		}
	}
	if largest <= 0 {
		return weight, ""
	}
	return int((2*int64(weight)*max(r.share(), 0) + largest) / (2 * largest)), "" // half up
}

// candidates are those who may act, best first, with the score of the best and its lead over the next, which is its
// score without a next.
func (w *weighing) candidates() (list []Candidate, score, margin int) {
	var best *tally
	for _, t := range w.tallies {
		switch {
		case t.blocked:
			continue
		case best == nil:
			best = t
			score, margin = t.Score, max(t.Score, 0)
		case len(list) == 1:
			margin = max(lead(best, t), 0)
		default:
			margin = max(min(margin, lead(best, t)), 0)
		}
		list = append(list, t.Candidate)
	}
	return list, score, margin
}

// leaders are the best and all who are not clear of it by the margin, best first; nil without a candidate.
func (w *weighing) leaders(margin int) (leaders []*tally) {
	for i, t := range w.tallies {
		if i == 0 || lead(w.tallies[0], t) < margin {
			leaders = append(leaders, t)
		}
	}
	return leaders
}

// lead is by how much a candidate is ahead. Evidence never separates co-owners: between them the lead in points for
// roles must be as large.
func lead(best, next *tally) int {
	lead := best.Score - next.Score
	if best.owner && next.owner {
		lead = min(lead, best.roles-next.roles)
	}
	return lead
}
