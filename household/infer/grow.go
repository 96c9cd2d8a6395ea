package infer

import (
	"cmp"
	"slices"
)

// group is people who make a household.
type group struct {
	declared string // the household that sources state, "" if there is none
	people   []*someone
}

// growth is how groups grow.
type growth struct {
	*world
	links    []link // in the order in which they join: what is stated first, then the strongest, then by the people
	groups   []*group
	group    []*group // of each person, by its place
	partners map[*someone][]*someone
	second   map[*link]bool // those of a minor and a parent at its second home
}

// grow joins people: those who are stated to live together first, whatever the points, then the strongest pairs.
func (w *world) grow() *growth {
	g := &growth{world: w, links: w.weighAll(), group: make([]*group, len(w.people)),
		partners: map[*someone][]*someone{}, second: map[*link]bool{}}
	g.begin()
	g.findSecondHomes()
	for i := range g.links {
		if l := &g.links[i]; l.score >= w.set.Bands.Inferred && !g.second[l] {
			g.join(l)
		}
	}
	return g
}

// weighAll weighs all pairs that have anything in common that can come to a score to look at.
func (w *world) weighAll() []link {
	var out []link
	for _, pair := range w.pairs() {
		a, b := w.people[pair[0]], w.people[pair[1]]
		if a.declared != "" && a.declared == b.declared {
			continue // they are together already
		}
		if l := w.weigh(a, b); l.score >= w.set.Bands.Review {
			out = append(out, l)
		}
	}
	slices.SortFunc(out, func(x, y link) int {
		return cmp.Or(one(y.strong)-one(x.strong), cmp.Compare(y.score, x.score), cmp.Compare(x.a.at, y.a.at),
			cmp.Compare(x.b.at, y.b.at))
	})
	return out
}

// pairs are the pairs of people, by their places, who share a key that can say something.
func (w *world) pairs() (out [][2]int) {
	type meeting struct {
		Key
		at int
	}
	var all []meeting
	for i, p := range w.people {
		for _, k := range p.Keys(w.Day, w.set) {
			switch {
			case k.Kind == KeyHousehold || k.Kind == KeyAddress || w.Crowded[k]:
			case k.Kind != KeyPerson:
				all = append(all, meeting{k, i})
			default:
				if other := w.byID[k.Text]; other != nil && other.at != i {
					out = append(out, [2]int{min(i, other.at), max(i, other.at)})
				}
			}
		}
	}
	slices.SortFunc(all, func(x, y meeting) int { return cmp.Or(compareKeys(x.Key, y.Key), cmp.Compare(x.at, y.at)) })
	for i, x := range all {
		for _, y := range all[i+1:] {
			if y.Key != x.Key {
				break
			}
			out = append(out, [2]int{x.at, y.at})
		}
	}
	slices.SortFunc(out, func(x, y [2]int) int { return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1])) })
	return slices.Compact(out)
}

// begin makes a group of everybody, and one of those who are stated to belong to one household.
func (g *growth) begin() {
	declared := map[string]*group{}
	for i, p := range g.people {
		of := declared[p.declared]
		if of == nil {
			of = &group{declared: p.declared}
			g.groups = append(g.groups, of)
		}
		if p.declared != "" {
			declared[p.declared] = of
		}
		of.people, g.group[i] = append(of.people, p), of
	}
	for i := range g.links {
		if l := &g.links[i]; l.couple {
			g.partners[l.a], g.partners[l.b] = append(g.partners[l.a], l.b), append(g.partners[l.b], l.a)
		}
	}
}

// findSecondHomes finds the pairs of a minor and a parent behind another door than that of its main home, where it
// lives with somebody else who belongs to it. They give it a second home, and join nobody.
func (g *growth) findSecondHomes() {
	of := map[*someone][]*link{}
	for i := range g.links {
		if l := &g.links[i]; l.score >= g.set.Bands.Inferred && len(g.vetoes(l.a, l.b)) == 0 {
			for _, minor := range []*someone{l.a, l.b} {
				if minor.minor {
					of[minor] = append(of[minor], l)
				}
			}
		}
	}
	for minor, links := range of {
		for _, l := range links {
			g.second[l] = g.second[l] || l.child && slices.ContainsFunc(links, func(home *link) bool {
				return home.livesWith(minor) && !l.livesWith(minor) && apart(home.other(minor), l.other(minor))
			})
		}
	}
}

// other is who is joined to somebody.
func (l *link) other(p *someone) *someone {
	if l.a == p {
		return l.b
	}
	return l.a
}

// livesWith reports whether the other one lives at somebody's main home.
func (l *link) livesWith(p *someone) bool {
	return l.from != nil && p.main != nil && l.from.Dwelling == p.main.Dwelling
}

// join joins the groups of two people, unless they must not be.
func (g *growth) join(l *link) {
	a, b := g.group[l.a.at], g.group[l.b.at]
	if a == b || a.declared != "" && b.declared != "" || g.vetoed(a.people, b.people) ||
		!l.strong && (l.doors || g.across(a.people, b.people)) {
		return
	}
	if len(a.people) < len(b.people) {
		a, b = b, a
	}
	a.declared = cmp.Or(a.declared, b.declared)
	a.people = append(a.people, b.people...)
	for _, p := range b.people {
		g.group[p.at] = a
	}
	b.people = nil
}

// vetoed reports whether one of some people must not be in one household with one of others.
func (g *growth) vetoed(some, others []*someone) bool {
	for _, a := range some {
		for _, b := range others {
			if (a.guarded || b.guarded) && len(g.vetoes(a, b)) > 0 {
				return true
			}
		}
	}
	return false
}

// across reports whether one of some people is known to have another home than one of others, and nothing brings them
// together nevertheless: one is a minor and the other its parent, or one lives with the other's partner.
func (g *growth) across(some, others []*someone) bool {
	for _, a := range some {
		for _, b := range others {
			if apart(a, b) && !g.withPartner(a, b) && !g.withPartner(b, a) && !g.parentOf(a, b) {
				return true
			}
		}
	}
	return false
}

// withPartner reports whether somebody lives with the partner of another one.
func (g *growth) withPartner(p, of *someone) bool {
	return slices.ContainsFunc(g.partners[of], func(partner *someone) bool {
		home, _ := share(p, partner)
		return home != nil && g.group[partner.at] == g.group[of.at]
	})
}

// parentOf reports whether one of two is a minor, and the other its parent.
func (g *growth) parentOf(a, b *someone) bool {
	return a.minor != b.minor && slices.ContainsFunc(g.between(a, b), func(r Relation) bool {
		return (r.Kind == "PARENT" && a.minor || r.Kind == "CHILD" && b.minor) && r.Holds(g.Day)
	})
}
