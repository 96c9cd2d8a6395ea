package loader

import (
	"context"
	"slices"

	"kith/graph"
	"kith/loader/extract"
)

// lookUpNames reads what rows name; of decisions also their records and themselves.
func (l *load) lookUpNames(ctx context.Context, x *extract.Extractor, rows []extract.Row) (has extract.Stored, err error) {
	names, own := x.Named(rows)
	err = l.store.Read(ctx, func(r graph.Reader) error {
		cur, err := r.Current(graph.Needs{Nodes: once(own)})
		if err != nil {
			return err
		}
		has.Nodes = cur.Nodes
		all := names
		for _, n := range cur.Nodes {
			all = append(all, x.StatedNames(n)...)
		}
		has.IDs, err = r.Resolve(once(all))
		return err
	})
	return has, err
}

// once is a list in order, with nothing twice.
func once(list []string) []string {
	out := slices.Clone(list)
	slices.Sort(out)
	return slices.Compact(out)
}
