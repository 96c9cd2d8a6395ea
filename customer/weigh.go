package customer

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// tally is a candidate while its points are counted.
type tally struct {
	Candidate
	roles   int      // the points for roles
	owner   bool     // counts as a co-owner
	blocked bool     // may not act, and nobody acts for it
	through []string // the party and its staff: whose doings are its own
	rented  *Role    // a role of its own that is known from a rented list alone
}

// weigh counts the points of every candidate, and puts them in order, best first.
func (c *inquiry) weigh() {
	c.row = c.set.Row(c.line, string(c.Purpose))
	c.Row = c.row.Name
	by := map[string]*tally{}
	for _, r := range c.roles {
		for _, cl := range c.claims(r) {
			t := by[cl.by]
			if t == nil {
				t = &tally{Candidate: Candidate{Party: cl.by}, through: []string{cl.by}}
				by[cl.by] = t
				c.tallies = append(c.tallies, t)
			}
			c.count(t, cl, r)
		}
	}
	for _, t := range c.tallies {
		slices.SortStableFunc(t.Contributions, func(a, b Contribution) int {
			return cmp.Or(cmp.Compare(b.Points, a.Points), cmp.Compare(a.Role, b.Role))
		})
		for _, p := range t.Contributions {
			t.roles += p.Points
		}
		t.Contributions = append(t.Contributions, c.evidence(t)...)
		for _, p := range t.Contributions {
			t.Score += p.Points
		}
	}
	slices.SortFunc(c.tallies, func(a, b *tally) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Party, b.Party))
	})
}

// count adds a role's points. What weighs as the same role counts once, with the most points.
func (c *inquiry) count(t *tally, cl claim, r Role) {
	t.blocked = t.blocked || cl.blocked
	t.owner = t.owner || slices.Contains(c.set.Roles.Owners, r.Role)
	if cl.kind == Staff && !slices.Contains(t.through, r.Party) {
		t.through = append(t.through, r.Party)
	}
	if r.Source == rentedList && cl.kind != StandIn && t.rented == nil {
		t.rented = &r
	}
	points := c.points(r)
	did := fmt.Sprintf("%s (%+d)", c.phrase(cl.kind, r), points)
	next := Contribution{cl.kind, r.Role, points, c.name(t.Party) + " " + did + ".", r.Record, r.ObservedAt, did}
	for i, had := range t.Contributions {
		if c.set.Same(had.Role) == c.set.Same(r.Role) {
			if points > had.Points || points == had.Points && cl.kind == OwnRole && had.Kind != OwnRole {
				t.Contributions[i] = next
			}
			return
		}
	}
	t.Contributions = append(t.Contributions, next)
}

// points are what a role weighs, by share where the role is shared.
func (c *inquiry) points(r Role) int {
	weight, listed := c.row.Roles[c.set.Same(r.Role)]
	if !listed {
		if !c.set.Speaks(c.line, r.Role) {
			c.warn(fmt.Sprintf("The rules have no weight for %s on %q: the role of %s was not counted.", r.Role,
				c.line.Name, c.name(r.Party)))
		}
		return 0
	}
	payroll := &c.set.CompanyPayer
	if c.party(r.Party).Kind == Company && slices.Contains(payroll.Roles, r.Role) &&
		slices.ContainsFunc(c.holders(payroll.WherePersonIs),
			func(id string) bool { return c.party(id).Kind == Person }) {
		weight = payroll.Points
	}
	if !slices.Contains(c.set.Roles.Shared, r.Role) || r.Share == nil {
		return weight
	}
	largest := int64(0)
	for _, other := range c.roles {
		if other.Role == r.Role {
			largest = max(largest, other.share())
		}
	}
	if largest <= 0 {
		return weight
	}
	return int((2*int64(weight)*max(r.share(), 0) + largest) / (2 * largest)) // half up
}

// share is in ten-thousandths of a percent, so that halves are exact; 0 if the source does not say.
func (r Role) share() int64 {
	if r.Share == nil {
		return 0
	}
	return int64(math.Round(*r.Share * 1e4))
}
