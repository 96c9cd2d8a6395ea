// Package upgrade makes a store of another version one of a model. Facts that are worked out anew are written beside
// the old ones, into the table _rebuilt, a range in each transaction with how far it is (rebuild). The last transaction
// puts them in the place of the old ones, and makes the new tables and columns (apply).
package upgrade

import (
	"context"
	"strings"

	"kith/graph"
	"kith/graph/sqlite/conn"
	"kith/graph/sqlite/table"
)

// Work is what is to be done to a store. Needed finds it.
type Work struct {
	Done *graph.Upgraded
	o    graph.UpgradeOptions
	have *graph.Model // what is stored, as it is stored
	next *graph.Model // what is to be stored, as it is to be stored
	to   *graph.Model // the same as the program has it
	from int          // the format
}

// Needed finds what is to be done for a model to a store that was made with kept; Done has no steps if it is nothing.
// It is an Incompatible error if the store cannot become one of the model, or not by adding alone where only that is
// wanted.
func Needed(kept *graph.Kept, want *graph.Model, o graph.UpgradeOptions) (*Work, error) {
	if o.Rebuilds == nil {
		o.Rebuilds = graph.Rebuilds
	}
	steps, next, err := kept.StepsTo(want, o.Rebuilds)
	if err != nil {
		return nil, err
	}
	w := &Work{Done: &graph.Upgraded{Steps: steps}, o: o}
	if len(steps) == 0 {
		return w, nil
	}
	w.have, w.next, w.to, w.from = kept.Model, next, want.KeptAs(next), kept.Format
	for _, step := range steps {
		if o.OnlyAdding && step.Kind != graph.Adding {
			return nil, graph.Errorf(graph.Incompatible, "%s was made by an earlier version of Kith, and what it "+
				"holds must be worked out anew (%s): run kith upgrade once", kept.Where, step.What)
		}
	}
	return w, nil
}

// Count sets how many facts are to be looked at.
func (w *Work) Count(ctx context.Context, c *conn.Conn) (err error) {
	if !w.rebuilds() {
		return nil
	}
	var counts []string
	for _, k := range w.have.Concrete() {
		counts = append(counts, `(select count(*) from `+table.Quote(k.Name)+`)`)
	}
	for i := range w.have.Edges {
		counts = append(counts, `(select count(*) from `+table.Quote(w.have.Edges[i].Type)+`)`)
	}
	w.Done.Facts, err = c.Integer(ctx, `select `+strings.Join(counts, `+`))
	return err
}

// rebuilds reports whether facts must be looked at.
func (w *Work) rebuilds() bool {
	for _, step := range w.Done.Steps {
		if step.Kind == graph.Rebuilding {
			return true
		}
	}
	return false
}

// Run does the work, on the connection that writes. If it is ended at any moment, the next run goes on from there.
func (w *Work) Run(ctx context.Context, c *conn.Conn) error {
	if w.rebuilds() {
		if err := w.Count(ctx, c); err != nil {
			return err
		}
		r := &rebuilder{ctx: ctx, c: c, have: w.have, next: w.next, to: w.to, from: w.from, all: w.o.Rebuilds}
		if w.o.Progress != nil {
			r.report = func(seen int64) { w.o.Progress(seen, w.Done.Facts) }
		}
		if err := r.run(); err != nil {
			return err
		}
	}
	return c.Transact(ctx, func() (bool, error) {
		if err := addTables(ctx, c, w.have, w.next); err != nil {
			return false, err
		}
		if w.rebuilds() {
			if err := apply(ctx, c, w.have, w.to); err != nil {
				return false, err
			}
			if err := c.Exec(ctx, `drop table _rebuilt`); err != nil {
				return false, err
			}
		}
		return true, table.SetModel(ctx, c, w.next, len(w.o.Rebuilds))
	})
}
