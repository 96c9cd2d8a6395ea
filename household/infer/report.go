package infer

import (
	"cmp"
	"slices"

	"kith/rules"
)

// report is what is found of a household beside its members.
func (g *growth) report(of *group) (out Report) {
	for i := range g.links {
		l := &g.links[i]
		a, b := g.group[l.a.at] == of, g.group[l.b.at] == of
		if a && b && l.couple && l.doors {
			out.LivingApart = append(out.LivingApart, Couple{l.a.ID, l.b.ID})
		}
		if vetoes := g.vetoes(l.a, l.b); (a || b) && len(vetoes) == 1 && mayBeTold(vetoes[0]) {
			member, other := l.a, l.b
			if !a {
				member, other = l.b, l.a
			}
			out.Vetoes = append(out.Vetoes, Veto{vetoes[0], member.ID, other.ID, l.score})
		}
	}
	out.Hubs = g.hubs(of)
	return out
}

func mayBeTold(veto string) bool { return veto == VetoByHand || veto == VetoLodges }

// hubs are the addresses, contact points and accounts of members that too many people share.
func (g *growth) hubs(of *group) (out []Hub) {
	add := func(kind, id string, p *someone) {
		for i := range out {
			if out[i].Kind == kind && out[i].ID == id {
				out[i].People = append(out[i].People, p.ID)
				return
			}
		}
		out = append(out, Hub{kind, id, []string{p.ID}})
	}
	for _, p := range of.people {
		for _, h := range p.homes {
			if h.Hub && !slices.Contains(p.shelters, h.address) {
				add("ADDRESS", h.address, p)
			}
		}
		for _, k := range p.Keys(g.Day, g.set) {
			switch {
			case !g.Crowded[k]:
			case k.Kind == KeyAccount:
				add("ACCOUNT", k.Text, p)
			default:
				add("CONTACT_POINT", k.Text, p)
			}
		}
	}
	slices.SortFunc(out, func(a, b Hub) int { return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID)) })
	return out
}

// OnlyBy is the kind of evidence that alone holds a membership; "" if several do, or none. What only confirms another
// kind does not hold anything.
func OnlyBy(reasons []Contribution) (kind string) {
	for _, c := range reasons {
		switch {
		case c.Points <= 0 || c.Kind == rules.EvidenceLong || c.Kind == rules.EvidenceAdviser:
		case kind != "":
			return ""
		default:
			kind = c.Kind
		}
	}
	return kind
}
