package scan

import (
	"context"
	"slices"

	"kith/graph"
)

// Nodes hands on what read makes of each node of a kind that a pattern matches, in the order of ids, about a range of
// ids at a time. As many ranges are read at once as the store has readers; out is called beside them, by one at a time.
// A pattern of several kinds is cut into ranges by the ids of this one. What is written meanwhile may or may not be
// seen. The error is the store's, or out's.
func Nodes[T any](ctx context.Context, s graph.Store, k *graph.Kind, p *graph.Pattern, read func(*graph.Row) T,
	out func([]T) error) error {
	n, err := Count(ctx, s, k)
	if err != nil {
		return err
	}
	ranges := func(yield func([2]string, error) bool) {
		for _, r := range rangesOf(k, n) {
			if !yield(r, nil) {
				return
			}
		}
	}
	id := graph.Prop{Name: "id"}
	return InOrder(ctx, s.Readers(), ranges, func(ctx context.Context, r [2]string) (list []T, err error) {
		part := *p
		part.Where = append(slices.Clip(part.Where),
			graph.Cond{Op: graph.Ge, Prop: id, Value: r[0]})
		if r[1] != "" {
			part.Where = append(part.Where, graph.Cond{Op: graph.Lt, Prop: id, Value: r[1]})
		}
		for row, err := range graph.Scan(ctx, s, &part) {
			if err != nil {
				return nil, err
			}
			list = append(list, read(row))
		}
		return list, nil
	}, out)
}

// Count is how many nodes of a kind a store has. Sizes would not do: an engine may still be counting them.
func Count(ctx context.Context, s graph.Aggregator, k *graph.Kind) (int64, error) {
	all, err := s.Aggregate(ctx, &graph.Aggregate{Of: &graph.Pattern{Labels: []string{k.Name}}, Most: 1})
	if err != nil {
		return 0, err
	}
	return all.Nodes, nil
}

// digits are those of an id, in order.
const digits = "0123456789abcdefghjkmnpqrstvwxyz"

// How many nodes of a kind there are from which on reading them by ranges is worth while, and from which on a range is
// that of two digits: several ranges are in memory at once.
const (
	someNodes = 2_000
	manyNodes = 100_000
)

// rangesOf are ranges of ids of a kind of which there are n, all of them together: the first id of each, and the first
// behind it; "" is the beginning, and the end.
func rangesOf(k *graph.Kind, n int64) [][2]string {
	starts := []string{k.Prefix + "_"}
	if n > someNodes {
		starts = longer(starts)
	}
	if n > manyNodes {
		starts = longer(starts)
	}
	starts[0] = ""
	out := make([][2]string, len(starts))
	for i := range starts {
		if out[i][0] = starts[i]; i+1 < len(starts) {
			out[i][1] = starts[i+1]
		}
	}
	return out
}

// longer are texts with each digit behind them.
func longer(texts []string) (out []string) {
	for _, t := range texts {
		for _, d := range digits {
			out = append(out, t+string(d))
		}
	}
	return out
}
