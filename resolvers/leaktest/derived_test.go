package leaktest

import (
	"slices"

	"kith/graph"
	"kith/household/infer"
	"kith/internal/gen"
	"kith/rules"
)

// derived has most memberships be what rules worked out, for reasons that name anybody, anywhere: the right ones and,
// as after a protected address has come to be known, those that tell too much.
func (d *drawing) derived() {
	k := gen.Model.Edge("MEMBER_OF")
	for i := range d.edges {
		e := &d.edges[i]
		if e.Type != k.Type || d.once(4) {
			continue
		}
		set := func(name string, v any) { e.Vals[k.Slot(name)] = v }
		set("basis", "INFERRED")
		set("ruleSet", "household")
		set("reasons", infer.EncodeReasons(d.reasons()))
		if d.once(2) {
			e.Until, e.by = graph.Ever, nil
		}
	}
	rules := gen.Model.Kind("RuleSet")
	id := rules.NodeID("kith", "household")
	d.nodes = append(d.nodes, nodeFact{Node: graph.Node{ID: id, Vals: valuesOf(rules, map[string]any{
		"name": "household", "version": "3", "checksum": "abc", "derivedFor": today})}})
}

// reports are what rules report of households, and may tell too much as well.
func (d *drawing) reports() (out []graph.DerivedWrite) {
	k := gen.Model.Kind("Household")
	for _, id := range d.ids[k.Name] {
		out = append(out, graph.DerivedWrite{ID: id,
			Vals: valuesOf(k, map[string]any{"report": infer.EncodeReport(d.report())})})
	}
	return out
}

func (d *drawing) reasons() (list []infer.Contribution) {
	for range d.IntN(4) {
		c := infer.Contribution{Kind: oneOf(d.Rand, rules.EvidenceKinds), Points: 5 * d.IntN(20), With: d.anybody(),
			Since: oneOf(d.Rand, days)}
		if d.once(2) {
			c.Record = oneOf(d.Rand, d.ids["SourceRecord"])
		}
		if d.once(2) {
			c.At = oneOf(d.Rand, d.ids["Address"])
		}
		list = append(list, c)
	}
	return list
}

func (d *drawing) anybody() string { return oneOf(d.Rand, d.ids["Person"]) }

func (d *drawing) report() *infer.Report {
	var r infer.Report
	for range 2 {
		r.Vetoes = append(r.Vetoes, infer.Veto{Kind: oneOf(d.Rand, []string{infer.VetoByHand, infer.VetoLodges}),
			Member: d.anybody(), Other: d.anybody()})
		r.LivingApart = append(r.LivingApart, infer.Couple{A: d.anybody(), B: d.anybody()})
	}
	r.Hubs = []infer.Hub{
		{Kind: "ADDRESS", ID: oneOf(d.Rand, d.ids["Address"]), People: []string{d.anybody(), d.anybody()}},
		{Kind: "CONTACT_POINT", ID: oneOf(d.Rand, d.ids["ContactPoint"]), People: []string{d.anybody()}},
	}
	return &r
}

// unreasoned is an edge without the reasons that rest on what is hidden.
func (h hidden) unreasoned(e *graph.EdgeState) *graph.EdgeState {
	slot := gen.Model.Edge(e.Type).Slot("reasons")
	if slot < 0 {
		return e
	}
	text, _ := e.Vals[slot].(string)
	list, _ := infer.DecodeReasons(text)
	list = slices.DeleteFunc(list, func(c infer.Contribution) bool { return h.located[c.With] || h.nodes[c.At] })
	same := *e
	same.Vals = slices.Clone(e.Vals)
	same.Vals[slot] = infer.EncodeReasons(list)
	return &same
}

// untold is a node without what its report says of whom, or what, is hidden.
func (h hidden) untold(n *graph.NodeState) *graph.NodeState {
	slot := gen.Model.KindOf(n.ID).Slot("report")
	if kind(n.ID) != "Household" {
		return n
	}
	text, _ := n.Vals[slot].(string)
	r, _ := infer.DecodeReport(text)
	r.Vetoes = slices.DeleteFunc(r.Vetoes, func(v infer.Veto) bool { return h.located[v.Member] || h.located[v.Other] })
	r.LivingApart = slices.DeleteFunc(r.LivingApart, func(c infer.Couple) bool {
		return h.located[c.A] || h.located[c.B]
	})
	r.Hubs = slices.DeleteFunc(r.Hubs, func(hub infer.Hub) bool { return h.nodes[hub.ID] })
	for i := range r.Hubs {
		r.Hubs[i].People = slices.DeleteFunc(r.Hubs[i].People, func(id string) bool { return h.located[id] })
	}
	same := *n
	same.Vals = slices.Clone(n.Vals)
	same.Vals[slot] = infer.EncodeReport(&r)
	return &same
}
