package customer

import (
	"fmt"
	"slices"
	"strings"

	"kith/rules"
)

// claim gives a role's points to a party: its own, or those of one it acts for.
type claim struct {
	by   string
	kind ContributionKind
	// blocked points are the party's own, but it may not act and nobody acts for it: if they lead, there is no
	// customer.
	blocked bool
}

// claims says who gets the points of a role, and puts down the vetoes that the role's holder meets.
func (c *inquiry) claims(r Role) []claim {
	p, s := c.party(r.Party), &c.set.StandIns
	switch {
	case slices.Contains(c.set.Roles.Never, r.Role):
		c.veto(p.ID, NeverCandidate, fmt.Sprintf("%s %s: never the customer by that.", p.Name, c.does(r.Role)))
		return nil
	case c.set.StandsIn(r.Role):
		return nil
	case c.ours(p):
		c.veto(p.ID, Ourselves, p.Name+" is one of our own companies.")
		return nil
	case dead(p, c.AsOf):
		return c.replaced(p, Deceased, died(p), c.actors(s.Executor, p))
	case closed(p, c.AsOf):
		return c.replaced(p, Closed, shut(p), c.successors(p))
	}
	if firms := c.firms(p); len(firms) > 0 {
		return claimsOf(firms, Staff)
	}
	if kind, why := c.dependent(p); kind != "" && slices.Contains(s.Guardian.Purposes, string(c.Purpose)) {
		if claims := c.replaced(p, kind, why, c.guardians(p)); claims != nil {
			return claims
		}
		return []claim{{by: p.ID, kind: OwnRole, blocked: true}}
	}
	if attorneys := c.actors(s.Attorney, p); len(attorneys) > 0 && p.Kind == Person && c.owns(p.ID) {
		return c.replaced(p, Represented, p.Name+" has given a power of attorney", attorneys)
	}
	return []claim{{by: p.ID, kind: OwnRole}}
}

func claimsOf(parties []string, kind ContributionKind) (out []claim) {
	for _, p := range parties {
		out = append(out, claim{by: p, kind: kind})
	}
	return out
}

// replaced puts down why a party is not weighed itself, and gives its points to those who step in.
func (c *inquiry) replaced(p Party, kind VetoKind, why string, by []string) []claim {
	after := "nobody steps in for this purpose."
	if len(by) > 0 {
		after = fmt.Sprintf("%s %s in.", c.names(by), plural(len(by), "steps", "step"))
	}
	c.veto(p.ID, kind, why+": "+after)
	return claimsOf(by, StandIn)
}

// actors are the holders of the stand-in's roles who may act for p for this purpose.
func (c *inquiry) actors(s rules.StandIn, p Party) []string {
	if !slices.Contains(s.Purposes, string(c.Purpose)) {
		return nil
	}
	return c.able(c.holders(s.Roles), p)
}

// able leaves those who can act for p.
func (c *inquiry) able(parties []string, p Party) (out []string) {
	for _, id := range parties {
		a, known := c.facts.Parties[id]
		if known && id != p.ID && !dead(a, c.AsOf) && !closed(a, c.AsOf) && !c.ours(a) && !c.underAge(a) &&
			!slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}

// guardians are those on the account; without any, those by family relation.
func (c *inquiry) guardians(p Party) []string {
	if on := c.able(c.holders(c.set.StandIns.Guardian.Roles), p); len(on) > 0 {
		return on
	}
	return c.able(c.linked(p.Guardians), p)
}

// linked are the parties that links lead to on the day.
func (c *inquiry) linked(links []Link) (out []string) {
	for _, l := range links {
		if l.Holds(c.AsOf) {
			out = append(out, l.Party)
		}
	}
	return out
}

// successors follows acquisitions to the companies that trade on the day. A circle of closed companies leads nowhere.
func (c *inquiry) successors(p Party) (out []string) {
	seen := map[string]bool{p.ID: true}
	for next := c.linked(p.Successors); len(next) > 0; {
		id := next[0]
		next = next[1:]
		if seen[id] {
			continue
		}
		seen[id] = true
		if s := c.party(id); closed(s, c.AsOf) {
			next = append(next, c.linked(s.Successors)...)
		} else {
			out = append(out, id)
		}
	}
	return c.able(out, p)
}

// firms are the companies that a member of staff acts for: those that own the account and employ the person, or their
// successors. Who owns a share of the account acts for himself.
func (c *inquiry) firms(p Party) (out []string) {
	own := &c.set.OwnStaff
	if c.cert && !own.Certificates || !slices.Contains(own.Purposes, string(c.Purpose)) || c.owns(p.ID) {
		return nil
	}
	for _, owner := range c.holders(c.set.Roles.Owners) {
		firm := c.party(owner)
		if firm.Kind != Company {
			continue
		}
		trading := []string{owner}
		if closed(firm, c.AsOf) {
			trading = c.successors(firm)
		}
		for _, employer := range c.linked(p.Employers) {
			if employer == owner || slices.Contains(trading, employer) {
				out = append(out, c.able(trading, p)...)
				break
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (c *inquiry) ours(p Party) bool {
	return slices.ContainsFunc(c.set.Ourselves, func(ours string) bool {
		return strings.EqualFold(ours, p.Name) || ours == p.RegistrationNo
	})
}
