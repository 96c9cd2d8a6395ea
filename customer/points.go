package customer

import (
	"fmt"
	"slices"
	"strconv"

	"kith/rules"
)

// family is a group of roles that are held together, by several parties or in shares.
type family string

// The families. Owners and borrowers are customers together; of those who are insured it depends on the line whether
// they carry the risk together.
const (
	owners        family = "owners"
	borrowers     family = "borrowers"
	insured       family = "insured"
	beneficiaries family = "beneficiaries"
)

// points are what roles weigh on an account for a purpose.
type points struct {
	q              *question
	row            rules.Row
	ownersBorrow   bool // nobody borrows, so owners do
	borrowed       bool // somebody borrows beside the owners
	personOwns     bool
	trustOwns      bool
	contingentLast bool               // a beneficiary lives
	shares         map[family]sharing // what is held in shares
	warnings       []string
}

// sharing are the shares of a family by party, nil if all count as equal.
type sharing struct {
	of      map[string]int64
	largest int64
}

// roleWeight is what a role weighs.
type roleWeight struct {
	points int
	reason string // why it weighs nothing, empty unless that has to be said
	family family // empty if the role is held alone
	once   string // what weighs as the same role, and counts once
}

// newPoints prepares the weights of all roles; claims are who gets them, none for a role that drops out.
func newPoints(q *question, claims [][]claim) *points {
	r := &q.rules.Roles
	p := &points{q: q, row: q.rules.Row(q.line, string(q.purpose)), shares: map[family]sharing{}}
	borrow := len(q.holders(r.Borrowers[0])) > 0
	p.ownersBorrow = q.line.Name == q.rules.Special.OwnersBorrow && !borrow
	p.borrowed = !p.ownersBorrow && len(q.holders(r.Borrowers...)) > 0
	for _, id := range q.owners {
		p.personOwns = p.personOwns || q.party(id).Kind == Person
		p.trustOwns = p.trustOwns || q.isTrust(q.party(id))
	}
	p.contingentLast = slices.ContainsFunc(q.holders(r.Beneficiaries...), func(id string) bool {
		return !q.party(id).deadBy(q.day) && !q.gone(q.party(id))
	})
	var order []family
	roles := map[family][]Role{}
	acting := map[family][]Role{}
	for i, role := range q.roles {
		f := p.sharedIn(role)
		if f == "" {
			continue
		}
		if roles[f] == nil {
			order = append(order, f)
		}
		roles[f] = append(roles[f], role)
		if len(claims[i]) > 0 {
			acting[f] = append(acting[f], role)
		}
	}
	for _, f := range order {
		p.shares[f] = p.sharing(f, acting[f])
		p.addUp(f, roles[f])
	}
	for _, role := range q.roles {
		if role.Role == "OTHER" {
			p.warnings = append(p.warnings, fmt.Sprintf("%s has a role that the rules do not know: it was not counted.",
				q.name(role.Party)))
		}
	}
	slices.Sort(p.warnings)
	return p
}

// as is the role that a role weighs as here.
func (p *points) as(role string) string {
	r := &p.q.rules.Roles
	role = p.q.rules.WeighedAs(role)
	if p.ownersBorrow && slices.Contains(r.Owners, role) && !slices.Contains(r.Borrowers, role) {
		return r.Borrowers[min(slices.Index(r.Owners, role), len(r.Borrowers)-1)]
	}
	if slices.Contains(r.Contingent, role) && !p.contingentLast {
		return r.Beneficiaries[0]
	}
	return role
}

// family is the family of a role, by what it weighs as; empty if it is in none.
func (p *points) family(role string) family {
	r, as := &p.q.rules.Roles, p.as(role)
	switch {
	case slices.Contains(r.Borrowers, as):
		return borrowers
	case slices.Contains(r.Owners, as):
		return owners
	case slices.Contains(r.Insured, as):
		return insured
	case slices.Contains(r.Beneficiaries, as):
		return beneficiaries
	}
	return ""
}

// sharedIn is the family in which a role is held in shares, empty if it is not.
func (p *points) sharedIn(r Role) family {
	if f := p.family(r.Role); f != insured && !p.q.lets(r.Party) {
		return f
	}
	return ""
}

// of is what a role weighs, by share where it is held in shares.
func (p *points) of(r Role) roleWeight {
	as, f := p.as(r.Role), p.family(r.Role)
	w := roleWeight{family: f, once: as}
	if f == owners || f == borrowers {
		w.once = string(f)
	}
	w.points, w.reason = p.weight(as, r)
	s := p.shares[p.sharedIn(r)]
	if s.of == nil {
		return w
	}
	share := max(s.of[r.Party], 0)
	w.points = int((2*int64(w.points)*share + s.largest) / (2 * s.largest)) // half up
	return w
}

// weight is what a role weighs in full, or why it weighs nothing.
func (p *points) weight(as string, r Role) (int, string) {
	q, purpose := p.q, string(p.q.purpose)
	weight, reason := q.rules.Weight(q.line, purpose, as)
	beside, besides := q.rules.BesideBorrower.Roles[as]
	called, calls := q.rules.Contact.WherePersonOwns[as]
	switch {
	case besides && p.borrowed && reason == "" && slices.Contains(q.rules.BesideBorrower.Purposes, purpose):
		return beside, ""
	case calls && p.personOwns && q.purpose == Contact:
		return called, ""
	case p.held(r.Party) && r.Role == q.rules.HeldPayer.Role:
		return min(weight, q.rules.HeldPayer.Points), reason
	}
	return weight, reason
}

// held reports whether a party that pays is held at few points: it pays for somebody else, or lent the money.
func (p *points) held(party string) bool {
	q := p.q
	if !q.has(party, q.rules.HeldPayer.Role) {
		return false
	}
	return q.has(party, q.rules.HeldPayer.Assigned) ||
		q.party(party).Kind == Company && !q.owns(party) && (p.personOwns || p.trustOwns)
}

// sharing are the shares of those who act, or for whom somebody does. Where the share of one is not known, all are
// equal.
func (p *points) sharing(f family, roles []Role) sharing {
	of, unknown := sharesOf(roles)
	if len(unknown) > 0 {
		for _, party := range unknown {
			if len(unknown) < len(of) { // else nothing is said of shares
				p.warnings = append(p.warnings, fmt.Sprintf("The share of %s is not known: all %s count as equal.",
					p.q.name(party), f))
			}
		}
		return sharing{}
	}
	largest := int64(0)
	for _, share := range of {
		largest = max(largest, share)
	}
	if largest <= 0 {
		return sharing{}
	}
	return sharing{of, largest}
}

// sharesOf are the largest shares of the parties in roles, and those of whom no share is known, in their order.
func sharesOf(roles []Role) (of map[string]int64, unknown []string) {
	of, known := map[string]int64{}, map[string]bool{}
	for _, r := range roles {
		of[r.Party] = max(of[r.Party], r.share())
		known[r.Party] = known[r.Party] || r.Share != nil
	}
	for _, r := range roles {
		if !known[r.Party] && !slices.Contains(unknown, r.Party) {
			unknown = append(unknown, r.Party)
		}
	}
	return of, unknown
}

// addUp warns of shares that cannot be true.
func (p *points) addUp(f family, roles []Role) {
	const whole, tolerance = 100_0000, 1_0000
	of, unknown := sharesOf(roles)
	sum := int64(0)
	for _, share := range of {
		sum += share
	}
	if sum > whole+tolerance || len(unknown) == 0 && sum < whole-tolerance {
		p.warnings = append(p.warnings, fmt.Sprintf("The shares of the %s add up to %s %%, not to 100 %%.", f,
			percent(sum)))
	}
}

// percent is a share in percent, as people write it.
func percent(share int64) string { return strconv.FormatFloat(float64(share)/1e4, 'f', -1, 64) }
