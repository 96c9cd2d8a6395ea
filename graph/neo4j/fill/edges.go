package fill

import (
	"iter"

	"kith/graph"
	"kith/graph/neo4j/server"
	"kith/graph/neo4j/storage"
)

// edgesHeld is how many edges wait for more of their bucket.
const edgesHeld = 120_000

// bucket are edges between the same halves of the same kinds of nodes. A half is what has odd places, or even ones.
type bucket struct {
	storage.Ends
	from, to int64
}

func (b bucket) touches() [2]int {
	return [2]int{2*b.From.Number + int(b.from), 2*b.To.Number + int(b.to)}
}

// createEdges gathers edges in buckets and hands out a bucket when it is large enough, or the largest when too much is
// held.
func createEdges(m *graph.Model, all iter.Seq2[graph.FillEdge, error], ids *nodeIDs, hand func(job) error) error {
	buckets, held := map[bucket][]graph.FillEdge{}, 0
	flush := func(b bucket) error {
		edges := buckets[b]
		held -= len(edges)
		delete(buckets, b)
		put := func(run server.Runner) error { return putEdges(run, b.Kind, ids, edges) }
		return hand(job{touches: b.touches(), apart: true, put: put})
	}
	for e, err := range all {
		if err != nil {
			return err
		}
		b := bucket{storage.EndsOf(m, e.Type, e.From, e.To), e.FromPlace % 2, e.ToPlace % 2}
		buckets[b] = append(buckets[b], e)
		if held++; len(buckets[b]) < statementRows && held < edgesHeld {
			continue
		}
		if err := flush(largest(buckets)); err != nil {
			return err
		}
	}
	for len(buckets) > 0 {
		if err := flush(largest(buckets)); err != nil {
			return err
		}
	}
	return nil
}

func largest(buckets map[bucket][]graph.FillEdge) (most bucket) {
	for b, edges := range buckets {
		if len(edges) > len(buckets[most]) {
			most = b
		}
	}
	return most
}

// putEdges creates edges between nodes of which it is known where they are.
func putEdges(run server.Runner, k *graph.EdgeKind, nodes *nodeIDs, edges []graph.FillEdge) error {
	list := make([]any, len(edges))
	for i, e := range edges {
		list[i] = storage.EdgeRow(k, e.EdgeState, nodes.at(e.FromPlace), nodes.at(e.ToPlace))
	}
	text := storage.CreateEdge(k, "MATCH (a) WHERE id(a)=r[1] MATCH (b) WHERE id(b)=r[2]") + " RETURN count(*)"
	found, err := run(text, storage.Rows(list))
	if err != nil {
		return err
	}
	if made, _ := found[0].Values[0].(int64); made != int64(len(edges)) {
		return graph.Errorf(graph.Internal, "Neo4j has made %d of %d edges", made, len(edges))
	}
	return nil
}
