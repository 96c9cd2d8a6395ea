package infer

import (
	"cmp"
	"slices"
)

// group is people who make a household, in parts: whoever is joined to another by evidence is of one part with it, and
// no two of a part are known to have different homes. What joins parts of one group is said by hand, declared, or that
// two are a couple.
type group struct {
	declared string // the household that sources state, "" if there is none
	people   []*someone
}

// growth is how groups grow.
type growth struct {
	*world
	links    []link // the strongest first; of equal ones in the order of the people
	groups   []*group
	parts    [][]*someone
	group    []*group // of each person, by its place
	part     []int
	second   map[*link]bool // those of a minor and a parent at its second home
	declares map[string]*group
}

// grow joins people, the strongest pairs first.
func (w *world) grow() *growth {
	g := &growth{world: w, links: w.weighAll(), second: map[*link]bool{}, declares: map[string]*group{},
		group: make([]*group, len(w.people)), part: make([]int, len(w.people))}
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
		return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(x.a.at, y.a.at), cmp.Compare(x.b.at, y.b.at))
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

// begin makes a group of everybody, and one of those who are stated to belong to one household. Of these, who has the
// same main home is one part.
func (g *growth) begin() {
	type behind struct{ declared, dwelling string }
	doors := map[behind]int{}
	for i, p := range g.people {
		of := &group{declared: p.declared}
		if known := g.declares[p.declared]; p.declared != "" && known != nil {
			of = known
		} else {
			g.groups = append(g.groups, of)
		}
		if p.declared != "" {
			g.declares[p.declared] = of
		}
		of.people, g.group[i] = append(of.people, p), of
		part, known := len(g.parts), false
		if p.declared != "" && p.main != nil && p.main.tells() {
			door := behind{p.declared, p.main.Dwelling}
			if part, known = doors[door]; !known {
				part = len(g.parts)
				doors[door] = part
			}
		}
		if !known {
			g.parts = append(g.parts, nil)
		}
		g.parts[part], g.part[i] = append(g.parts[part], p), part
	}
}

// findSecondHomes finds the pairs of a minor and a parent behind another door than that of its main home, where it lives
// with somebody else who belongs to it. They give it a second home, and join nobody.
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
	if a == b || a.declared != "" && b.declared != "" || g.vetoed(a.people, b.people) {
		return
	}
	of, with := g.part[l.a.at], g.part[l.b.at]
	behind := !anyApart(g.parts[of], g.parts[with])
	if !behind && !l.strong {
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
	if !behind {
		return
	}
	if len(g.parts[of]) < len(g.parts[with]) {
		of, with = with, of
	}
	g.parts[of] = append(g.parts[of], g.parts[with]...)
	for _, p := range g.parts[with] {
		g.part[p.at] = of
	}
	g.parts[with] = nil
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

// anyApart reports whether one of some people is known to have another home than one of others.
func anyApart(some, others []*someone) bool {
	for _, a := range some {
		for _, b := range others {
			if apart(a, b) {
				return true
			}
		}
	}
	return false
}
