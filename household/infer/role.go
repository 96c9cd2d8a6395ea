package infer

import (
	"cmp"
	"slices"

	"kith/graph"
)

// holds reports whether somebody has an account of its own.
func (g *growth) holds(p *someone) bool {
	return slices.ContainsFunc(p.accounts, func(r roles) bool { return r.has(g.set.Roles.Owns...) })
}

// statedRole is what a source says somebody is in its household; "" if it does not.
func (s *someone) statedRole(day string) (role string) {
	for _, m := range s.Memberships {
		if m.Household == s.declared && m.Holds(day) && m.Role != graph.Unknown {
			role = max(role, m.Role)
		}
	}
	return role
}

// head is who heads a household: whom a source states, else an adult rather than a minor, who has the most accounts, is
// the oldest, and has the lowest id. It decides nothing but what the others are called.
func (g *growth) head(of *group) *someone {
	accounts := func(p *someone) (n int) {
		for i := range p.accounts {
			n += one(p.accounts[i].has("OWNER", "JOINT_OWNER", "BORROWER"))
		}
		return n
	}
	born := func(p *someone) string { return cmp.Or(p.BirthDate, graph.Ever) }
	return slices.MinFunc(of.people, func(a, b *someone) int {
		return cmp.Or(one(b.statedRole(g.Day) == "HEAD")-one(a.statedRole(g.Day) == "HEAD"), one(a.minor)-one(b.minor),
			accounts(b)-accounts(a), cmp.Compare(born(a), born(b)), cmp.Compare(a.at, b.at))
	})
}

// role is what somebody is in the household of a head. A partner whom no source states is of unknown role: a brother
// would be taken for one.
func (g *growth) role(p, head *someone) string {
	if p == head {
		return "HEAD"
	}
	var is string
	for _, r := range g.between(head, p) {
		if r.Holds(g.Day) {
			is = cmp.Or(is, roleOf[r.Kind])
		}
	}
	switch {
	case is == "SPOUSE_PARTNER" && g.parted(p, head):
		return graph.Unknown
	case is != "" && !p.minor:
		return is
	case p.minor:
		return "CHILD"
	}
	return graph.Unknown
}

// roleOf is what relations to the head make of somebody.
var roleOf = map[string]string{"SPOUSE": "SPOUSE_PARTNER", "PARTNER": "SPOUSE_PARTNER", "CHILD": "CHILD",
	"PARENT": "PARENT", "SIBLING": "OTHER_RELATIVE", "WARD": "DEPENDENT"}

// nameOf is the name of a household after those who live: the head's family and one other, adults' if there are any.
func nameOf(people []*someone, head *someone) string {
	name := func(p *someone) string { return cmp.Or(p.FamilyName, p.Name, "Unnamed") }
	other := ""
	for _, p := range people {
		if other == "" && p.minor == head.minor && graph.FoldName(name(p)) != graph.FoldName(name(head)) {
			other = " and " + name(p)
		}
	}
	return name(head) + other + " household"
}
