package infer

import (
	"cmp"
	"slices"
)

// tie is a membership that somebody has by a link.
type tie struct {
	of   *someone
	with *group
	*link
}

// households are the groups that are households, with their members.
func (g *growth) households() (out []Household) {
	second, near := g.secondHomes(), g.nearMisses()
	best := g.bestLinks()
	apart := map[*group][]tie{} // by the household that they are a tie to
	touched := map[*group]bool{}
	for _, t := range slices.Concat(second, near) {
		apart[t.with] = append(apart[t.with], t)
		touched[t.with], touched[g.group[t.of.at]] = true, true
	}
	for _, of := range g.groups {
		if len(of.people) == 0 || len(of.people) == 1 && of.declared == "" && !touched[of] && !g.holds(of.people[0]) {
			continue
		}
		slices.SortFunc(of.people, func(a, b *someone) int { return cmp.Compare(a.at, b.at) })
		out = append(out, g.household(of, best, apart[of]))
	}
	slices.SortFunc(out, func(a, b Household) int { return cmp.Compare(a.Lowest, b.Lowest) })
	return out
}

// household is a group with its members, and those who have a tie to it.
func (g *growth) household(of *group, best []*link, ties []tie) Household {
	out := Household{Declared: of.declared, Lowest: of.people[0].Lowest}
	head := g.head(of)
	for _, p := range of.people {
		m := Member{Person: p.ID, Primary: true, Band: "CONFIRMED", Role: g.role(p, head)}
		switch {
		case p.declared != "":
			m.Stated = true
			if role := p.statedRole(g.Day); role != "" {
				m.Role = role
			}
		case best[p.at] != nil:
			g.explain(&m, p, best[p.at])
			if m.Score < g.set.Bands.Confirmed {
				m.Band = "INFERRED"
			}
		}
		out.Members = append(out.Members, m)
	}
	for _, second := range []bool{true, false} {
		for _, t := range ties {
			if g.second[t.link] == second {
				out.Members = append(out.Members, g.tied(t, second))
			}
		}
	}
	out.Name = nameOf(of.people, head)
	out.Report = g.report(of)
	return out
}

// tied is the membership of a tie: a second home, or one to be reviewed.
func (g *growth) tied(t tie, second bool) Member {
	m := Member{Person: t.of.ID, Band: "REVIEW", Role: "UNKNOWN"}
	g.explain(&m, t.of, t.link)
	if second {
		m.Role, m.Band = "CHILD", "INFERRED"
		if m.Score >= g.set.Bands.Confirmed {
			m.Band = "CONFIRMED"
		}
	}
	return m
}

// explain puts the reasons of a link to a membership.
func (g *growth) explain(m *Member, p *someone, l *link) {
	m.Score, m.Reasons = l.score, slices.Clone(l.reasons)
	for i := range m.Reasons {
		m.Reasons[i].With = l.other(p).ID
	}
	enough := g.set.Bands.Inferred
	if l.score < enough || m.Band == "REVIEW" {
		enough = g.set.Bands.Review
	}
	m.Since = since(m.Reasons, enough)
}

// since is the first day from which reasons were enough points, those against counted from the beginning.
func since(reasons []Contribution, enough int) string {
	list := slices.Clone(reasons)
	slices.SortFunc(list, func(a, b Contribution) int {
		return cmp.Or(cmp.Compare(one(a.Points > 0), one(b.Points > 0)), cmp.Compare(a.Since, b.Since))
	})
	points := 0
	for _, c := range list {
		if points += c.Points; points >= enough {
			return c.Since
		}
	}
	return ""
}

// bestLinks are, of each person, the strongest links with another of its group; nil without one.
func (g *growth) bestLinks() []*link {
	out := make([]*link, len(g.people))
	for i := range g.links {
		l := &g.links[i]
		if g.group[l.a.at] != g.group[l.b.at] {
			continue
		}
		for _, p := range []*someone{l.a, l.b} {
			if out[p.at] == nil {
				out[p.at] = l
			}
		}
	}
	return out
}

// secondHomes are the ties of minors to households of parents in which they have not their main home.
func (g *growth) secondHomes() (out []tie) {
	for i := range g.links {
		l := &g.links[i]
		if !l.child || l.score < g.set.Bands.Inferred || g.group[l.a.at] == g.group[l.b.at] ||
			len(g.vetoes(l.a, l.b)) > 0 {
			continue
		}
		minor := l.a
		if l.b.minor {
			minor = l.b
		}
		g.second[l] = true
		home := g.group[l.other(minor).at]
		stated := slices.ContainsFunc(minor.Memberships, func(m Membership) bool {
			return m.Household == home.declared && m.Holds(g.Day)
		})
		known := func(t tie) bool { return t.of == minor && t.with == home }
		if !stated && !slices.ContainsFunc(out, known) {
			out = append(out, tie{minor, home, l})
		}
	}
	slices.SortFunc(out, func(a, b tie) int { return cmp.Compare(a.of.at, b.of.at) })
	return out
}

// nearMisses are the ties of people to households that they nearly belong to: of the smaller group to the larger one,
// by the strongest link. Where somebody there is kept from them, whatever for, there is none.
func (g *growth) nearMisses() (out []tie) {
	type pair struct {
		of   *someone
		with *group
	}
	known := map[pair]bool{}
	for i := range g.links {
		l := &g.links[i]
		p, with := l.b, g.group[l.a.at]
		if of := g.group[l.b.at]; len(of.people) > len(with.people) ||
			len(of.people) == len(with.people) && first(of) < first(with) {
			p, with = l.a, of
		}
		if g.group[p.at] == with || g.second[l] || known[pair{p, with}] || g.vetoed([]*someone{p}, with.people) {
			continue
		}
		known[pair{p, with}] = true
		out = append(out, tie{p, with, l})
	}
	slices.SortFunc(out, func(a, b tie) int {
		return cmp.Or(cmp.Compare(a.of.at, b.of.at), first(a.with)-first(b.with))
	})
	return out
}

// first is the place of the first person of a group.
func first(of *group) int {
	return slices.MinFunc(of.people, func(a, b *someone) int { return cmp.Compare(a.at, b.at) }).at
}
