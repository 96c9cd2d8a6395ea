package graphtest

import (
	"slices"

	"kith/graph"
)

// node is a write of a node, its values by name: node("per_anna", "given", "Anna", "i", int64(3)).
func node(id string, values ...any) graph.NodeWrite {
	k := Model.KindOf(id)
	return graph.NodeWrite{Node: graph.Node{ID: id, Vals: bySlot(k.Slot, len(k.Props), values)}}
}

// edge is a write of an edge, its values by name, and its period as validFrom, validTo and ended.
func edge(typ, from, to string, values ...any) graph.EdgeWrite {
	k := Model.Edge(typ)
	period := map[string]any{"validFrom": "", "validTo": "", "ended": false}
	var rest []any
	for pair := range slices.Chunk(values, 2) {
		if _, ok := period[pair[0].(string)]; ok {
			period[pair[0].(string)] = pair[1]
		} else {
			rest = append(rest, pair...)
		}
	}
	e := graph.Edge{Type: typ, From: from, To: to, Vals: bySlot(k.Slot, len(k.Props), rest)}
	e.SetPeriod(k, period["validFrom"].(string), period["validTo"].(string), period["ended"].(bool))
	return graph.EdgeWrite{Edge: e}
}

// derive is a write of derived values, by name.
func derive(id string, values ...any) graph.DerivedWrite {
	k := Model.KindOf(id)
	return graph.DerivedWrite{ID: id, Vals: bySlot(k.Slot, len(k.Props), values)}
}

func bySlot(slot func(string) int, n int, values []any) []any {
	vals := make([]any, n)
	for pair := range slices.Chunk(values, 2) {
		vals[slot(pair[0].(string))] = pair[1]
	}
	return vals
}

// idOf is the id that an edge will have.
func idOf(e graph.EdgeWrite) int64 {
	k := Model.Edge(e.Type)
	return k.EdgeID(e.From, e.To, e.Since, k.Complete(e.Vals))
}

// ref is the edge that a write is of.
func ref(e graph.EdgeWrite) graph.EdgeRef {
	return graph.EdgeRef{ID: idOf(e), Type: e.Type, From: e.From, To: e.To}
}

// batch puts writes, withdrawals and what is derived together.
func batch(facts ...any) *graph.Batch {
	b := &graph.Batch{}
	for _, f := range facts {
		switch f := f.(type) {
		case graph.NodeWrite:
			b.Nodes = append(b.Nodes, f)
		case graph.EdgeWrite:
			b.Edges = append(b.Edges, f)
		case graph.Withdraw:
			b.Withdraws = append(b.Withdraws, f)
		case graph.DerivedWrite:
			b.Derived = append(b.Derived, f)
		}
	}
	return b
}

// merge puts batches together.
func merge(batches ...*graph.Batch) *graph.Batch {
	out := &graph.Batch{}
	for _, b := range batches {
		out.Nodes, out.Edges = append(out.Nodes, b.Nodes...), append(out.Edges, b.Edges...)
	}
	return out
}

// withAliases gives a node aliases.
func withAliases(n graph.NodeWrite, ids ...string) graph.NodeWrite {
	n.Aliases = ids
	return n
}

// statedBy gives a write the provenance of a record.
func statedBy(record string, fact any) any {
	switch fact := fact.(type) {
	case graph.NodeWrite:
		fact.By = &graph.Provenance{Record: record, Rank: 1}
		return fact
	case graph.EdgeWrite:
		fact.By = &graph.Provenance{Record: record, Rank: 1}
		return fact
	}
	return fact
}

// stated is a record and its assertions of a person and an edge.
func stated(record string, rank int, at string, n graph.NodeWrite, e graph.EdgeWrite) *graph.Batch {
	n.By = &graph.Provenance{Record: record, Rank: rank, Observation: graph.ObservedAt(at)}
	e.By = &graph.Provenance{Record: record, Rank: rank, Observation: graph.ObservedAt(at), From: "key of a",
		To: "key of b"}
	return batch(node(record), n, e)
}

// statedByHand gives a write the provenance of a person; an edge without a period states neither beginning nor end.
func statedByHand(record, at string, fact any) any {
	by := &graph.Provenance{Record: record, Rank: graph.ByHand, Observation: graph.ObservedAt(at)}
	switch fact := fact.(type) {
	case graph.NodeWrite:
		fact.By = by
		return fact
	case graph.EdgeWrite:
		if fact.By = by; fact.Until == graph.Ever {
			fact.Until = graph.Unsaid
		}
		return fact
	}
	return fact
}

// withdraw withdraws a fact on 2020-01-01.
func withdraw(record string, fact any) graph.Withdraw {
	w := graph.Withdraw{Record: record, On: "2020-01-01"}
	switch fact := fact.(type) {
	case graph.NodeWrite:
		w.Node = fact.ID
	case graph.EdgeWrite:
		w.Edge = ref(fact)
	}
	return w
}

// withdrawByKey withdraws an edge by any ids of its ends.
func withdrawByKey(e graph.EdgeWrite) graph.Withdraw {
	w := withdraw("rec_r", e)
	w.Key = new(Model.Edge(e.Type).Key(e.Since, e.Vals))
	return w
}
