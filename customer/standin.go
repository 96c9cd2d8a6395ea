package customer

import (
	"slices"

	"kith/rules"
)

// acting is why a party does not act itself for the purpose asked about, and who acts in its place: nobody, if by is
// empty. The kind is empty if it acts itself.
type acting struct {
	kind VetoKind
	why  string
	by   []string
}

// The kinds of companies that others act for.
const (
	trust  = "TRUST"
	estate = "ESTATE"
)

// actingFor finds who acts for a party. Only owners and borrowers have anybody to act for them, but for a company that
// another has taken over; and for RISK everybody stands for himself.
func actingFor(q *question, p Party) acting {
	s, owns := &q.rules.StandIns, q.purpose != Risk && q.owns(p.ID)
	stand := func(kind VetoKind, why string, in rules.StandIn) acting {
		return acting{kind, why, q.standIns(in, p)}
	}
	switch {
	case p.deadBy(q.day) && owns:
		return stand(Deceased, died(p), s.Dead)
	case p.deadBy(q.day):
		return acting{kind: Deceased, why: died(p)}
	case q.gone(p):
		return acting{Closed, q.goneHow(p), successors(q, p)}
	case !owns:
		return acting{}
	case p.CompanyKind == estate:
		return stand(Represented, p.Name+" is the estate of a dead person", s.Dead)
	case len(q.holdersBut(p, s.Liquidation.Roles...)) > 0 && p.Kind == Company:
		return stand(Represented, p.Name+" is in liquidation", s.Liquidation)
	}
	if kind, why := dependent(q, p); kind == Minor {
		return acting{kind, why, minorsStandIns(q, p)}
	} else if kind == Ward {
		return acting{kind, why, wardsStandIns(q, p)}
	}
	if activated := q.activated(p); len(activated) > 0 {
		a := acting{kind: Ward, why: p.Name + " cannot decide any more"}
		if s.Incapable.For(string(q.purpose)) {
			a.by = able(q, activated, p)
		}
		return a
	}
	if q.isTrust(p) {
		if by := q.standIns(s.Trust, p); len(by) > 0 {
			return acting{Represented, p.Name + " is a trust", by}
		}
	}
	if s.Mandate.For(string(q.purpose)) {
		for _, role := range s.Mandate.Roles {
			if by := q.mandated(p, role); len(by) > 0 {
				return acting{Represented, p.Name + " has given a mandate", by}
			}
		}
	}
	return acting{}
}

// standIns are those who may act for p, in the first of the stand-in's roles that any of them has, if there are any for
// the purpose.
func (q *question) standIns(s rules.StandIn, p Party) []string {
	if !s.For(string(q.purpose)) {
		return nil
	}
	for _, role := range s.Roles {
		if by := able(q, q.holders(role), p); len(by) > 0 {
			return by
		}
	}
	return nil
}

// mandated are those who act for p by a mandate of these roles. To whom the account is assigned has a mandate for its
// own sake: a bank that may cancel what it financed.
func (q *question) mandated(p Party, roles ...string) []string {
	return slices.DeleteFunc(able(q, q.holders(roles...), p), func(id string) bool {
		return q.has(id, q.rules.HeldPayer.Assigned)
	})
}

// activated are those whose power of attorney for a person is activated: the person cannot decide any more.
func (q *question) activated(p Party) (out []string) {
	for _, r := range q.roles {
		if p.Kind == Person && r.Activated && r.Party != p.ID &&
			slices.Contains(q.rules.StandIns.Incapable.Roles, r.Role) {
			out = append(out, r.Party)
		}
	}
	return out
}

// isTrust reports whether a company is a trust: by its kind, or, if that is not known, by a trustee on the account.
func (q *question) isTrust(p Party) bool {
	return p.CompanyKind == trust || p.Kind == Company && p.CompanyKind == "" &&
		len(q.holdersBut(p, q.rules.StandIns.Trust.Roles...)) > 0
}

// able are those of the parties who can act for p, each once, in the order of their ids.
func able(q *question, parties []string, p Party) (out []string) {
	for _, id := range parties {
		a, known := q.facts.Parties[id]
		if known && id != p.ID && unable(q, a) == "" && !q.ours(a) && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}

// unable is why a party cannot act for anybody, empty if it can.
func unable(q *question, a Party) string {
	switch {
	case a.deadBy(q.day):
		return "has died"
	case q.gone(a):
		return "has closed"
	case isMinor(q, a):
		return "is a minor"
	case isWard(q, a):
		return "has a guardian"
	}
	return ""
}

// successors follows acquisitions to the companies that trade on the day. A circle of closed companies leads nowhere.
func successors(q *question, p Party) (out []string) {
	seen := map[string]bool{p.ID: true}
	for next := q.linked(p.Successors); len(next) > 0; {
		id := next[0]
		next = next[1:]
		if seen[id] {
			continue
		}
		seen[id] = true
		if s := q.party(id); q.gone(s) {
			next = append(next, q.linked(s.Successors)...)
		} else {
			out = append(out, id)
		}
	}
	return able(q, out, p)
}

// staffFor are the companies that a role of a member of staff counts for, for the purpose asked about.
func staffFor(q *question, p Party, role string) []string {
	own := &q.rules.OwnStaff
	if q.certificate && !own.Certificates || !slices.Contains(own.Purposes, string(q.purpose)) ||
		!slices.Contains(own.Roles, q.rules.WeighedAs(role)) {
		return nil
	}
	return employersOnAccount(q, p)
}

// employersOnAccount are the companies that own the account and employ the person, or their successors. Who owns a
// share of the account is no staff there.
func employersOnAccount(q *question, p Party) (out []string) {
	if p.Kind != Person || q.owns(p.ID) {
		return nil
	}
	for _, owner := range q.owners {
		firm := q.party(owner)
		if firm.Kind != Company {
			continue
		}
		trading := []string{owner}
		if q.gone(firm) {
			trading = successors(q, firm)
		}
		for _, employer := range q.linked(p.Employers) {
			if employer == owner || slices.Contains(trading, employer) {
				out = append(out, able(q, trading, p)...)
				break
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
