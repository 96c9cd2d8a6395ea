package customer

import (
	"fmt"
	"slices"

	"kith/internal/facts"
)

// claim gives a role's points to a party: its own, or those of one it acts for.
type claim struct {
	by   string
	kind ContributionKind
}

// claimsOf are the claims to the points of a role, and why its holder is not weighed itself, nil if it is.
func claimsOf(q *question, r Role) ([]claim, *Veto) {
	p := q.party(r.Party)
	switch {
	case slices.Contains(q.rules.Roles.Never, r.Role) || q.lets(p.ID):
		return nil, &Veto{p.ID, NeverCandidate, fmt.Sprintf("%s %s: never the customer by that.", p.Name,
			does(q, r.Role))}
	case q.ours(p):
		return nil, &Veto{p.ID, Ourselves, p.Name + " is one of our own companies."}
	}
	if a := q.acting[p.ID]; a.kind != "" {
		return claimsBy(a.by, StandIn), &Veto{p.ID, a.kind, a.why + ": " + stepsIn(q, a.by)}
	}
	if q.rules.StandsIn(r.Role) {
		return nil, nil
	}
	if firms := staffFor(q, p, r.Role); len(firms) > 0 {
		return claimsBy(firms, Staff), nil
	}
	return []claim{{p.ID, OwnRole}}, nil
}

// stepsIn is who steps in.
func stepsIn(q *question, by []string) string {
	if len(by) == 0 {
		return "nobody steps in for this purpose."
	}
	return fmt.Sprintf("%s %s in.", names(q, by), facts.Plural(len(by), "steps", "step"))
}

func claimsBy(parties []string, kind ContributionKind) (out []claim) {
	for _, p := range parties {
		out = append(out, claim{p, kind})
	}
	return out
}
