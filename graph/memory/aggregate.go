package memory

import (
	"math/big"
	"slices"

	"kith/graph"
)

// groupOfNodes is a group in the making; the sums of those that no node has a value for are nil.
type groupOfNodes struct {
	graph.AggregateGroup
	sums []*big.Int
}

// aggregate answers an aggregate: every node is looked at, and all groups are sorted, before they are cut.
func aggregate(t *tables, a *graph.Aggregate) (*graph.Aggregated, error) {
	p := a.Pattern()
	out := &graph.Aggregated{}
	groups := map[[graph.MaxBy]any]*groupOfNodes{}
	for _, at := range filter(t, p, everyNode(t)) {
		values := slices.Clip(keys(t, p, candidate{place: at})[:len(a.By)]) // without the id
		var same [graph.MaxBy]any
		copy(same[:], values)
		g := groups[same]
		if g == nil {
			g = &groupOfNodes{graph.AggregateGroup{Values: values}, make([]*big.Int, len(a.Sums))}
			groups[same] = g
		}
		g.Count++
		out.Nodes++
		for i, p := range a.Sums {
			g.add(i, value(t, at, p))
		}
	}
	out.Total = int64(len(groups))
	list := make([]*groupOfNodes, 0, len(groups))
	for _, g := range groups {
		list = append(list, g)
	}
	slices.SortFunc(list, func(a, b *groupOfNodes) int {
		return graph.CompareGroups(a.AggregateGroup, b.AggregateGroup)
	})
	for _, g := range list[:min(len(list), a.Most)] {
		if err := g.finish(a); err != nil {
			return nil, err
		}
		out.Groups = append(out.Groups, g.AggregateGroup)
	}
	return out, nil
}

func (g *groupOfNodes) add(i int, v any) {
	n, present := v.(int64)
	if !present {
		return
	}
	if g.sums[i] == nil {
		g.sums[i] = new(big.Int)
	}
	g.sums[i].Add(g.sums[i], big.NewInt(n))
}

func (g *groupOfNodes) finish(a *graph.Aggregate) (err error) {
	g.Sums = make([]any, len(a.Sums))
	for i, sum := range g.sums {
		if sum == nil {
			continue
		}
		if g.Sums[i], err = a.Exact(i, sum); err != nil {
			return err
		}
	}
	return nil
}
