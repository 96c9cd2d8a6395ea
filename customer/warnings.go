package customer

import (
	"fmt"
	"slices"

	"kith/internal/facts"
)

// warnings are what in the facts needs somebody's attention, beside shares and roles that are not counted.
func warnings(q *question) (out []string) {
	seen := map[string]bool{}
	for _, r := range q.roles {
		p := q.party(r.Party)
		if !seen[p.ID] {
			seen[p.ID] = true
			if impossible(q, p) {
				out = append(out, fmt.Sprintf("The date of birth of %s, %s, cannot be true.", p.Name, p.BirthDate))
			}
			if q.purpose == Marketing && p.severalHomes(q.day) {
				out = append(out, p.Name+" has more than one main household: none was chosen.")
			}
		}
		if q.purpose != Risk && q.rules.StandsIn(r.Role) {
			out = append(out, idleStandIn(q, r, p)...)
		}
	}
	if q.purpose == Risk {
		return out
	}
	for _, id := range q.owners {
		out = append(out, ofOwner(q, q.party(id))...)
	}
	return append(out, ofWhichOwner(q)...)
}

// ofWhichOwner says that a guardian or an activated attorney could be that of one owner or of another, where no
// relation tells.
func ofWhichOwner(q *question) (out []string) {
	s := &q.rules.StandIns
	for _, r := range q.roles {
		if !slices.Contains(s.Ward.Roles, r.Role) && !(r.Activated && slices.Contains(s.Incapable.Roles, r.Role)) {
			continue
		}
		var wards []string
		for _, id := range q.owners {
			if p := q.party(id); id != r.Party && q.acting[id].kind == Ward && !isWard(q, p) {
				wards = append(wards, id)
			}
		}
		if len(wards) > 1 {
			out = append(out, fmt.Sprintf("%s %s: for which of %s is not on file, so it is taken to be for %s.",
				q.name(r.Party), does(q, r.Role), names(q, wards), facts.Plural(len(wards)-1, "both", "all of them")))
		}
	}
	return out
}

// idleStandIn says that somebody who stands in cannot, or has nobody to stand in for.
func idleStandIn(q *question, r Role, p Party) []string {
	if why := unable(q, p); why != "" {
		return []string{fmt.Sprintf("%s %s, but %s: does not act.", p.Name, does(q, r.Role), why)}
	}
	s := &q.rules.StandIns
	for _, id := range q.owners {
		owner := q.party(id)
		switch {
		case id == p.ID:
		case slices.Contains(s.Dead.Roles, r.Role):
			if owner.deadBy(q.day) || owner.CompanyKind == estate {
				return nil
			}
		case slices.Contains(s.Liquidation.Roles, r.Role):
			if owner.Kind == Company {
				return nil
			}
		case slices.Contains(s.Trust.Roles, r.Role):
			if q.isTrust(owner) {
				return nil
			}
		case !owner.deadBy(q.day) && !q.gone(owner): // a mandate ends with who gave it
			return nil
		}
	}
	return []string{fmt.Sprintf("%s %s, but no owner is on file for whom that could be.", p.Name, does(q, r.Role))}
}

// ofOwner says that nobody acts for an owner, or that somebody's power over it has ended.
func ofOwner(q *question, p Party) (out []string) {
	nobody := len(q.acting[p.ID].by) == 0
	switch a := q.acting[p.ID]; {
	case q.ours(p):
		return nil
	case a.kind == Deceased && len(able(q, q.holders(q.rules.StandIns.Dead.Roles...), p)) == 0:
		out = append(out, died(p)+", and no executor is on file"+who(q, q.rules.StandIns.Dead.Roles)+".")
	case a.kind == "" && p.CompanyKind == trust && len(q.trustees(p)) == 0:
		out = append(out, fmt.Sprintf("%s is a trust, and no trustee is on file%s: who acts for it is not known.",
			p.Name, who(q, q.rules.StandIns.Trust.Roles)))
	case a.kind == Closed && nobody:
		out = append(out, a.why+", and nobody took it over.")
	case a.kind == Minor && nobody, a.kind == Ward && nobody && q.rules.StandIns.Ward.For(string(q.purpose)):
		out = append(out, a.why+", and nobody is on file who could act.")
	}
	return append(out, powersEnded(q, p)...)
}

// who is added to "no executor is on file" where there is one, but none who can act.
func who(q *question, roles []string) string {
	if len(q.holders(roles...)) == 0 {
		return ""
	}
	return " who can act"
}

// powersEnded are warnings of those whose power over a child ended when it came of age.
func powersEnded(q *question, p Party) (out []string) {
	if p.Kind != Person || !reached(q, p) || mayBeOthers(q, p) {
		return nil
	}
	for _, r := range q.roles {
		if r.Party == p.ID || !slices.Contains(q.rules.StandIns.Minor.Roles, r.Role) {
			continue
		}
		if !slices.Contains(q.rules.StandIns.Ward.Roles, r.Role) || beganInMinority(q, p, r.From) {
			out = append(out, fmt.Sprintf("%s is of age, born %s: %s %s, and that power has ended.", p.Name,
				facts.On(p.BirthDate), q.name(r.Party), does(q, r.Role)))
		}
	}
	return out
}

// minorCustomers are warnings of customers who are minors themselves: by a part of their own, for which nobody stands
// in.
func minorCustomers(q *question, customers []string) (out []string) {
	for _, id := range customers {
		if p := q.party(id); q.purpose != Risk && isMinor(q, p) {
			out = append(out, fmt.Sprintf("%s is a minor, born %s.", p.Name, facts.On(p.BirthDate)))
		}
	}
	return out
}
