// Package upgrade makes a store of another version one of this version's model, in place. Each step can be done twice,
// and ranges leave behind how far they are in their own transaction; the last transaction writes what the store is made
// with now. Ended at any moment, the same goes on from there.
package upgrade

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"kith/graph"
	"kith/graph/neo4j/fill"
	"kith/graph/neo4j/meta"
	"kith/graph/neo4j/server"
	"kith/graph/neo4j/storage"
)

const (
	lockUpgrade = `MATCH (m:KithStore {id:'kith'}) SET m.locked=true
RETURN m.schema,[m.lease,m.holder,m.until,datetime.realtime().epochMillis,m.alone],m.filling IS NOT NULL,` +
		"coalesce(m.aliased,false),coalesce(m.pass,0),coalesce(m.node,''),coalesce(m.edge,0)"
	markUpgrade = "MATCH (m:KithStore {id:'kith'}) SET m.schema=$mark,m.model=$model,m.format=$format," +
		"m.upgrading=$upgrading"
	keepUpgrade   = "MATCH (m:KithStore {id:'kith'}) SET m.pass=$pass,m.node=$node,m.edge=$edge"
	finishUpgrade = "MATCH (m:KithStore {id:'kith'}) SET m.schema=$schema,m.model=$model,m.format=$format," +
		"m.cursors=coalesce(m.cursors,$cursors),m.secret=coalesce(m.secret,$secret) " +
		"REMOVE m.upgrading,m.pass,m.node,m.edge,m.unindexed"
)

// fillWait is how long an upgrade waits for a fill that may be broken off or under way.
const fillWait = 2 * time.Second

// Run is neo4j.Upgrade with as many facts in a range.
func Run(ctx context.Context, db *server.DB, want *graph.Model, o graph.UpgradeOptions, size int64) (
	*graph.Upgraded, error) {
	if o.Rebuilds == nil {
		o.Rebuilds = graph.Rebuilds
	}
	if o.Waiting == nil {
		o.Waiting = func(string) {}
	}
	w, err := workOut(ctx, db, want, o)
	if err != nil || len(w.steps) == 0 || o.DryRun {
		return w.upgraded(), err
	}
	lease := meta.NewLease(db)
	release, err := lease.Hold(ctx, o.Who, o.Waiting)
	if err != nil {
		return nil, err
	}
	// Another program may have done it while this one waited.
	if w, err = workOut(ctx, db, want, o); err == nil && len(w.steps) > 0 {
		u := &upgrade{db: db, lease: lease, work: w, progress: o.Progress, schema: w.kept.Schema}
		err = u.all(ctx, size)
	}
	return w.upgraded(), errors.Join(err, release())
}

// work is what an upgrade has to do, known before anything is written.
type work struct {
	kept   *meta.Kept   // what the store was made with, nil if there is none
	have   *graph.Model // what is stored
	to     *graph.Model // what is stored in the end, as the program has it
	format int          // of what is stored
	goal   meta.Kept    // what the store is made with in the end

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

// workOut finds out what is to be done; work without steps is that of a database that holds no store, or one that is
// as it should be. The error is Incompatible where neo4j.Upgrade says so.
func workOut(ctx context.Context, db *server.DB, want *graph.Model, o graph.UpgradeOptions) (*work, error) {
	w := &work{}
	k, err := meta.ReadKept(ctx, db)
	if err != nil || k == nil {
		return w, err
	}
	stored, err := k.Decode(db, want)
	if err != nil {
		return w, err
	}
	steps, next, err := stored.StepsTo(want, o.Rebuilds)
	if err != nil {
		return w, err
	}
	w.kept, w.have, w.format = k, stored.Model, stored.Format
	w.goal = meta.NewKept(next, len(o.Rebuilds))
	if k.Upgrading != "" && k.Upgrading != w.goal.Schema {
		return w, graph.Errorf(graph.Incompatible, "an upgrade of %s to another version was broken off: run kith "+
			"upgrade of that version, which goes on from there", stored.Where)
	}
	if i := slices.IndexFunc(steps, changing); o.OnlyAdding && i >= 0 {
		return w, graph.Errorf(graph.Incompatible, "%s was made by an earlier version of Kith, and what it holds must "+
			"be worked out anew (%s): run kith upgrade once", stored.Where, steps[i].What)
	}
	w.to = want.KeptAs(next)
	if len(steps) == 0 {
		steps, err = missingIndexes(ctx, db, w.to, k)
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
func missingIndexes(ctx context.Context, db *server.DB, m *graph.Model, k *meta.Kept) ([]graph.Growth, error) {
	if k.Filling || k.Unindexed {
		return nil, nil
	}
	missing, err := storage.Missing(ctx, db, m)
	if err != nil || missing == 0 && k.Upgrading == "" {
		return nil, err
	}
	return []graph.Growth{{Kind: graph.Adding, What: fmt.Sprintf("%d indexes", missing)}}, nil
}

// countFacts asks how many facts the passes will look at.
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

// upgrade is an upgrade under way.
type upgrade struct {
	*work
	db       *server.DB
	lease    *meta.Lease
	progress func(done, of int64)
	schema   string // of the store's node now
	seen     int64  // facts that were looked at by this call
}

// all does the work, after what a fill left behind is taken back.
func (u *upgrade) all(ctx context.Context, size int64) error {
	if u.kept.Filling {
		if err := fill.TakeBack(ctx, u.db, u.have, u.db.Limit(fillWait)); err != nil {
			return err
		}
	}
	if err := u.lease.Alone(ctx, true); err != nil {
		return err
	}
	err := u.mark(ctx)
	if err == nil {
		err = createObjects(ctx, u.db, u.to)
	}
	if err == nil {
		err = u.ranges(ctx, size)
	}
	if err == nil {
		err = u.finish(ctx)
	}
	return err
}

// transaction does a part of the upgrade in one transaction, unless the store's node has already the schema that this
// part gives it. Nobody else writes meanwhile. How far the upgrade is is read in the transaction: a commit without an
// answer is not repeated. The part gives how many facts it has looked at.
func (u *upgrade) transaction(ctx context.Context, then string,
	part func(tx storage.Tx, at place) (facts int64, err error)) error {
	var facts int64
	err := u.db.Transaction(ctx, func(run server.Runner) error {
		found, err := run(lockUpgrade, nil)
		if err != nil {
			return err
		}
		if len(found) == 0 {
			return meta.Replaced(u.db)
		}
		v := found[0].Values
		switch {
		case v[0] == then && then != u.schema:
			return server.ErrNothing
		case v[0] != u.schema:
			return meta.Replaced(u.db)
		case v[2] == true:
			return fill.UnderWay(u.db)
		}
		if err := u.lease.Check(v[1].([]any)); err != nil {
			return err
		}
		at := place{pass: v[4].(int64), node: v[5].(string), edge: v[6].(int64)}
		facts, err = part(storage.Tx{Model: u.to, Run: run, Aliased: v[3] == true}, at)
		return err
	})
	if err != nil {
		return err
	}
	u.schema = then
	u.seen += facts
	if u.progress != nil {
		u.progress(u.seen, u.facts)
	}
	return nil
}

// mark writes that an upgrade is under way, with the model of a store that has only a digest of it: other programs
// that have the store open, also such of former versions, write nothing from now on.
func (u *upgrade) mark(ctx context.Context) error {
	mark := "upgrading to " + u.goal.Schema
	return u.transaction(ctx, mark, func(tx storage.Tx, _ place) (int64, error) {
		_, err := tx.Run(markUpgrade, map[string]any{"mark": mark, "model": graph.EncodeModel(u.have),
			"format": int64(u.format), "upgrading": u.goal.Schema})
		return 0, err
	})
}

// createObjects makes the constraints and indexes that are missing. A full-text index names its kinds.
func createObjects(ctx context.Context, db *server.DB, m *graph.Model) error {
	for _, x := range storage.FullTexts(m) {
		found, err := db.Ask(ctx, server.Read, "SHOW INDEXES YIELD name,labelsOrTypes WHERE name='"+x.Name+
			"' RETURN labelsOrTypes", nil)
		if err != nil {
			return err
		}
		if len(found) == 0 || hasKinds(found[0].Values[0], x.Kinds) {
			continue
		}
		if _, err := db.Ask(ctx, server.Write, "DROP INDEX "+x.Name+" IF EXISTS", nil); err != nil {
			return err
		}
	}
	return storage.CreateSchema(ctx, db, m)
}

func hasKinds(labels any, kinds []string) bool {
	have, _ := labels.([]any)
	return !slices.ContainsFunc(kinds, func(k string) bool { return !slices.Contains(have, any(k)) })
}

// ranges does all passes from where the upgrade is, a range of as many facts a transaction.
func (u *upgrade) ranges(ctx context.Context, size int64) error {
	for more := true; more; {
		err := u.transaction(ctx, u.schema, func(tx storage.Tx, at place) (int64, error) {
			if more = at.pass < int64(len(u.passes)); !more {
				return 0, server.ErrNothing
			}
			p := u.passes[at.pass]
			last, n, err := p.do(tx, at, size)
			if err != nil {
				return 0, err
			}
			if n < size {
				last = place{pass: at.pass + 1}
			}
			if p.count == "" {
				n = 0
			}
			_, err = tx.Run(keepUpgrade, map[string]any{"pass": last.pass, "node": last.node, "edge": last.edge})
			return n, err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// finish writes what the store is made with now.
func (u *upgrade) finish(ctx context.Context) error {
	return u.transaction(ctx, u.goal.Schema, func(tx storage.Tx, _ place) (int64, error) {
		_, err := tx.Run(finishUpgrade, u.goal.Params())
		return 0, err
	})
}
