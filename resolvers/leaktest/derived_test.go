package leaktest

import (
	"kith/graph"
	"kith/household/infer"
	"kith/internal/gen"
	"kith/rules"
)

// derived has most memberships be what rules worked out, for reasons that name anybody, anywhere, and households have
// reports: the right ones and, as after a protected address has come to be known, those that tell too much.
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
	report := gen.Model.Kind("Household").Slot("report")
	for i := range d.nodes {
		n := &d.nodes[i]
		if gen.Model.KindOf(n.ID).Name == "Household" {
			n.Vals[report] = infer.EncodeReport(d.report())
		}
	}
	rules := gen.Model.Kind("RuleSet")
	id := rules.NodeID("kith", "household")
	d.nodes = append(d.nodes, nodeFact{Node: graph.Node{ID: id, Vals: valuesOf(rules, map[string]any{
		"name": "household", "version": "3", "checksum": "abc", "derivedFor": today})}})
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
