package upgrade

import (
	"context"
	"fmt"
	"slices"

	"kith/graph"
	"kith/graph/neo4j/meta"
	"kith/graph/neo4j/server"
	"kith/graph/neo4j/storage"
)

// work is what an upgrade has to do.
type work struct {
	made   *meta.Made   // what the store was made with, nil if there is none
	have   *graph.Model // what is stored
	to     *graph.Model // what is stored in the end, as the program has it
	format int          // of what is stored
	goal   meta.Made    // what the store is made with in the end

	steps  []graph.Growth // nothing is to be done without one
	passes []pass
	facts  int64 // that are to be looked at
}

// upgraded is the work as the caller gets it; nil for nil.
func (w *work) upgraded() *graph.Upgraded {
	if w == nil {
		return nil
	}
	return &graph.Upgraded{Steps: w.steps, Facts: w.facts}
}

// workOut finds out what is to be done. Errors: Incompatible, as neo4j.Upgrade has it.
func workOut(ctx context.Context, db *server.DB, want *graph.Model, o graph.UpgradeOptions) (*work, error) {
	w := &work{}
	as, err := meta.ReadMade(ctx, db)
	if err != nil || as == nil {
		return w, err
	}
	kept, err := as.Kept(db, want)
	if err != nil {
		return w, err
	}
	steps, next, err := kept.StepsTo(want, o.Rebuilds)
	if err != nil {
		return w, err
	}
	w.made, w.have, w.format = as, kept.Model, kept.Format
	w.goal = meta.NewMade(next, len(o.Rebuilds))
	if as.Upgrading != "" && as.Upgrading != w.goal.Schema {
		return w, graph.Errorf(graph.Incompatible, "an upgrade of %s to another version was broken off: run kith "+
			"upgrade of that version, which goes on from there", kept.Where)
	}
	if i := slices.IndexFunc(steps, changing); o.OnlyAdding && i >= 0 {
		return w, graph.Errorf(graph.Incompatible, "%s was made by an earlier version of Kith, and what it holds must "+
			"be worked out anew (%s): run kith upgrade once", kept.Where, steps[i].What)
	}
	w.to = want.KeptAs(next)
	if len(steps) == 0 {
		steps, err = missingIndexes(ctx, db, w.to, as)
	}
	if err != nil || len(steps) == 0 {
		return w, err
	}
	w.steps = steps
	w.passes = passesOf(w.have, w.to, steps, o.Rebuilds[w.format:])
	w.facts, err = countFacts(ctx, db, w.passes)
	return w, err
}

func changing(step graph.Growth) bool { return step.Kind != graph.Adding }

// missingIndexes is the step of a store that has the model wanted, and not all indexes that a store of it has now.
// While a fill goes without some, or has not come to its end, they are its affair.
func missingIndexes(ctx context.Context, db *server.DB, m *graph.Model, as *meta.Made) ([]graph.Growth, error) {
	if as.Filling || as.Unindexed {
		return nil, nil
	}
	missing, err := storage.Missing(ctx, db, m)
	if err != nil || missing == 0 && as.Upgrading == "" {
		return nil, err
	}
	return []graph.Growth{{Kind: graph.Adding, What: fmt.Sprintf("%d indexes", missing)}}, nil
}

// countFacts is how many facts are to be looked at.
func countFacts(ctx context.Context, db *server.DB, passes []pass) (facts int64, err error) {
	for _, p := range passes {
		if p.count == "" {
			continue
		}
		found, err := db.Query(ctx, server.Read, p.count, nil)
		if err != nil {
			return facts, err
		}
		n, _ := found[0].Values[0].(int64)
		facts += n
	}
	return facts, nil
}
