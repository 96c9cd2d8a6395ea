package customer

import (
	"fmt"
	"slices"
)

// claim gives a role's points to a party: its own, or those of one it acts for.
type claim struct {
	by   string
	kind ContributionKind
	// blocked points are the party's own, but it may not act and nobody acts for it: if they lead, there is no
	// customer.
	blocked bool
}

// claimsOf are the claims to the points of a role, and why its holder is not weighed itself, nil if it is.
func claimsOf(q *question, r Role) ([]claim, *Veto) {
	p, s := q.party(r.Party), &q.rules.StandIns
	switch {
	case slices.Contains(q.rules.Roles.Never, r.Role):
		return nil, &Veto{p.ID, NeverCandidate, fmt.Sprintf("%s %s: never the customer by that.", p.Name,
			does(q, r.Role))}
	case q.rules.StandsIn(r.Role):
		return nil, nil
	case q.ours(p):
		return nil, &Veto{p.ID, Ourselves, p.Name + " is one of our own companies."}
	case p.deadBy(q.day):
		return replaced(q, p, Deceased, died(p), standIns(q, s.Executor, p))
	case p.closedBy(q.day):
		return replaced(q, p, Closed, shut(p), successors(q, p))
	}
	if firms := staffOf(q, p); len(firms) > 0 {
		return claimsBy(firms, Staff), nil
	}
	own := claim{by: p.ID, kind: OwnRole}
	if kind, why := dependent(q, p); kind != "" && slices.Contains(s.Guardian.Purposes, string(q.purpose)) {
		claims, veto := replaced(q, p, kind, why, guardians(q, p))
		if claims == nil {
			own.blocked = true
			claims = []claim{own}
		}
		return claims, veto
	}
	if attorneys := standIns(q, s.Attorney, p); len(attorneys) > 0 && p.Kind == Person && q.owns(p.ID) {
		return replaced(q, p, Represented, p.Name+" has given a mandate", attorneys)
	}
	return []claim{own}, nil
}

// replaced gives a party's points to those who step in, with the veto that explains why it is not weighed itself.
func replaced(q *question, p Party, kind VetoKind, why string, by []string) ([]claim, *Veto) {
	after := "nobody steps in for this purpose."
	if len(by) > 0 {
		after = fmt.Sprintf("%s %s in.", names(q, by), plural(len(by), "steps", "step"))
	}
	return claimsBy(by, StandIn), &Veto{p.ID, kind, why + ": " + after}
}

func claimsBy(parties []string, kind ContributionKind) (out []claim) {
	for _, p := range parties {
		out = append(out, claim{by: p, kind: kind})
	}
	return out
}
