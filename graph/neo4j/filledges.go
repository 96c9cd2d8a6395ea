package neo4j

import (
	"context"
	"iter"

	"kith/graph"
)

// fillHeld is how many edges wait for more of their kind.
const fillHeld = 120_000

// lot are edges between the same halves of the same kinds of nodes. A half is what has odd places, or even ones.
type lot struct {
	ends
	from, to int64
}

func (l lot) touches() [2]int {
	return [2]int{2*l.ends.from.Number + int(l.from), 2*l.ends.to.Number + int(l.to)}
}

// putEdges gathers edges in lots and hands out a lot when it is large enough, or the largest when too much is held.
func (f *filling) putEdges(ctx context.Context, all iter.Seq2[graph.FillEdge, error]) error {
	f.nodes.complete()
	lots, held := map[lot][]graph.FillEdge{}, 0
	flush := func(l lot) error {
		edges := lots[l]
		held -= len(edges)
		delete(lots, l)
		return f.hand(ctx, job{touches: l.touches(), apart: true,
			put: func(w writing) error { return w.createEdges(l.kind, &f.nodes, edges) }})
	}
	for e, err := range all {
		if err != nil {
			return err
		}
		l := lot{writing{m: f.s.m}.between(e.Type, e.From, e.To), e.FromPlace % 2, e.ToPlace % 2}
		lots[l] = append(lots[l], e)
		if held++; len(lots[l]) < fillRows && held < fillHeld {
			continue
		}
		if err := flush(largest(lots)); err != nil {
			return err
		}
	}
	for len(lots) > 0 {
		if err := flush(largest(lots)); err != nil {
			return err
		}
	}
	return nil
}

func largest(lots map[lot][]graph.FillEdge) (most lot) {
	for l, edges := range lots {
		if len(edges) > len(lots[most]) {
			most = l
		}
	}
	return most
}

// createEdges creates edges between nodes of which it is known where they are.
func (w writing) createEdges(k *graph.EdgeKind, nodes *nodeIDs, edges []graph.FillEdge) error {
	list := make([]any, len(edges))
	for i, e := range edges {
		list[i] = edgeRow(k, e.EdgeState, nodes.at(e.FromPlace), nodes.at(e.ToPlace))
	}
	found, err := w.run(createEdge(k, "MATCH (a) WHERE id(a)=r[1] MATCH (b) WHERE id(b)=r[2]")+" RETURN count(*)",
		rows(list))
	if err != nil {
		return err
	}
	if made, _ := found[0].Values[0].(int64); made != int64(len(edges)) {
		return graph.Errorf(graph.Internal, "Neo4j has made %d of %d edges", made, len(edges))
	}
	return nil
}
