package export

import (
	"cmp"
	"context"
	"slices"

	"kith/decision"
	"kith/graph"
)

// fact is a node or an edge that a decision states.
type fact struct {
	kind         *graph.Kind     // of a node
	edge         *graph.EdgeKind // or of an edge
	ids          [2]string       // of the node, or of the ends
	vals         []any
	since, until string
}

// factsOf are the facts of each decision; none of one of whose facts any is not stored.
func factsOf(
	ctx context.Context, store graph.Store, m *graph.Model, list []decision.Stored,
) (facts [][]fact, err error) {
	err = store.Read(ctx, func(r graph.Reader) error {
		facts, err = readFacts(r, m, list)
		return err
	})
	return facts, err
}

// readFacts reads them at one moment.
func readFacts(r graph.Reader, m *graph.Model, list []decision.Stored) ([][]fact, error) {
	parsed := make([][]graph.Withdraw, len(list))
	var ids []string
	for i := range list {
		for _, text := range list[i].States {
			if f, ok := graph.ParseStated(m, text); ok && f.Node != list[i].ID {
				parsed[i] = append(parsed[i], f)
				ids = append(ids, f.Node, f.Edge.From, f.Edge.To)
			}
		}
	}
	now, err := r.Resolve(once(slices.DeleteFunc(ids, func(n string) bool { return n == "" })))
	if err != nil {
		return nil, err
	}
	var needs graph.Wanted
	for _, facts := range parsed {
		for i := range facts {
			f := &facts[i]
			if f.Node, f.Edge.From, f.Edge.To = now[f.Node], now[f.Edge.From], now[f.Edge.To]; f.Node != "" {
				needs.Nodes = append(needs.Nodes, f.Node)
			} else if f.Edge.From != "" && f.Edge.To != "" {
				f.Edge.ID = m.Edge(f.Edge.Type).IDByKey(f.Edge.From, f.Edge.To, *f.Key)
				needs.Edges, needs.Ends = append(needs.Edges, f.Edge), append(needs.Ends, f.Edge.From, f.Edge.To)
			}
		}
	}
	needs.Nodes = once(needs.Nodes)
	needs.Ends = slices.DeleteFunc(once(needs.Ends), func(id string) bool { return slices.Contains(needs.Nodes, id) })
	slices.SortFunc(needs.Edges, func(a, b graph.EdgeRef) int { return cmp.Compare(a.ID, b.ID) })
	needs.Edges = slices.Compact(needs.Edges)
	cur, err := r.Current(needs)
	if err != nil {
		return nil, err
	}
	out := make([][]fact, len(list))
	for i, facts := range parsed {
		for j := range facts {
			f := assertedBy(m, cur, &facts[j], list[i].Record)
			if f == nil {
				out[i] = nil
				break
			}
			out[i] = append(out[i], *f)
		}
	}
	return out, nil
}

// assertedBy is what a record states by hand of a fact; nil if it does not.
func assertedBy(m *graph.Model, cur graph.Current, of *graph.Withdraw, record string) *fact {
	assertion := func(list []graph.Assertion) *graph.Assertion {
		i := slices.IndexFunc(list, func(a graph.Assertion) bool {
			return a.Record == record &&
				a.Rank == graph.ByHand
		})
		if i < 0 {
			return nil
		}
		return &list[i]
	}
	if was := cur.Nodes[of.Node]; was != nil {
		k := m.KindOf(was.ID)
		if a := assertion(k.Expanded(was)); a != nil {
			return &fact{kind: k, ids: [2]string{was.ID}, vals: a.Vals}
		}
	}
	if was := cur.Edges[of.Edge.ID]; was != nil {
		k := m.Edge(was.Type)
		if a := assertion(k.Expanded(was)); a != nil {
			return &fact{edge: k, ids: [2]string{was.From, was.To}, vals: a.Vals, since: a.Since, until: a.Until}
		}
	}
	return nil
}

// once is a list in order, with nothing twice.
func once(list []string) []string {
	out := slices.Clone(list)
	slices.Sort(out)
	return slices.Compact(out)
}
