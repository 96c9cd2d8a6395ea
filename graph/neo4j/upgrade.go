package neo4j

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"kith/graph"
)

// Upgrade makes a store of another version one of this model. It holds the store meanwhile, so loads wait; whoever else
// has it open reads on, sees what is worked out anew range by range, and writes nothing until he has opened it again.
// Each step can be done twice, and ranges leave behind how far they are in their own transaction; the last transaction
// says what the store is made with. Ended at any moment, the same call goes on from there. Incompatible: what would
// narrow the store, what is newer than the program, an upgrade to another version that was broken off, and with
// OnlyAdding whatever changes something that is stored; nothing is changed then. A database without a store has nothing
// to upgrade.
func Upgrade(ctx context.Context, cfg Config, m *graph.Model, o graph.Upgrading) (*graph.Upgraded, error) {
	return upgradeIn(ctx, cfg, m, o, rangeOf)
}

func upgradeIn(ctx context.Context, cfg Config, m *graph.Model, o graph.Upgrading, size int64) (*graph.Upgraded,
	error) {
	s, err := connect(cfg, m)
	if err != nil {
		return nil, err
	}
	if o.Rebuilds == nil {
		o.Rebuilds = graph.Rebuilds
	}
	if o.Waiting == nil {
		o.Waiting = func(string) {}
	}
	u := &upgrade{s: s, o: o, size: size}
	if err := errors.Join(s.cfg.failure(ctx, u.all(ctx)), s.Close()); err != nil {
		return nil, err
	}
	return u.done, nil
}

// upgrade is one at work.
type upgrade struct {
	s    *Store
	o    graph.Upgrading
	size int64 // of a range

	have   *graph.Model // what is stored
	next   *graph.Model // what the store keeps then
	to     *graph.Model // the same as the program has it
	format int          // of what is stored
	target string       // a digest of what it leads to
	passes []pass
	seen   int64 // facts that were looked at by this call
	done   *graph.Upgraded
}

func (u *upgrade) all(ctx context.Context) error {
	if _, err := u.plan(ctx); err != nil || len(u.done.Steps) == 0 || u.o.DryRun {
		return err
	}
	release, err := u.s.Hold(ctx, u.o.Who, u.o.Waiting)
	if err != nil {
		return err
	}
	return errors.Join(u.held(ctx), release())
}

// held does everything. Another program may have done it while this one waited.
func (u *upgrade) held(ctx context.Context) error {
	as, err := u.plan(ctx)
	if err != nil || len(u.done.Steps) == 0 {
		return err
	}
	if as.filling {
		if err := u.s.takeBack(ctx, u.s.cfg.limit(openWait)); err != nil {
			return err
		}
	}
	if err := u.s.Alone(ctx, true); err != nil {
		return err
	}
	for _, step := range []func(context.Context) error{u.mark, u.objects, u.ranges, u.finish} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// plan works out what is to be done.
func (u *upgrade) plan(ctx context.Context) (*made, error) {
	u.done = &graph.Upgraded{}
	as, err := u.s.made(ctx)
	if err != nil || as == nil {
		return as, err
	}
	kept, err := u.s.keptAs(as)
	if err != nil {
		return nil, err
	}
	steps, next, err := kept.Fits(u.s.want, u.o.Rebuilds)
	if err != nil {
		return nil, err
	}
	u.have, u.next, u.format = kept.Model, next, kept.Format
	u.target = u.goal().schema
	if as.upgrading != "" && as.upgrading != u.target {
		return nil, graph.Errorf(graph.Incompatible, "an upgrade of %s to another version was broken off: run kith "+
			"upgrade of that version, which goes on from there", kept.Where)
	}
	if i := slices.IndexFunc(steps, changing); u.o.OnlyAdding && i >= 0 {
		return nil, graph.Errorf(graph.Incompatible, "%s was made by an earlier version of Kith, and what it holds "+
			"must be worked out anew (%s): run kith upgrade once", kept.Where, steps[i].What)
	}
	u.to = u.s.want.KeptAs(next)
	if len(steps) == 0 {
		steps, err = u.indexes(ctx, as)
	}
	if err != nil || len(steps) == 0 {
		return as, err
	}
	u.done.Steps = steps
	u.s.m, u.s.schema = kept.Model, as.schema
	u.passes = u.passesOf(steps)
	return as, u.count(ctx)
}

// indexes is the step of a store that has the model wanted, and not all indexes that a store of it has now. While a
// fill goes without some, or has not come to its end, they are its affair.
func (u *upgrade) indexes(ctx context.Context, as *made) ([]graph.Growth, error) {
	if as.filling || as.unindexed {
		return nil, nil
	}
	missing, err := u.s.missing(ctx, u.to)
	if err != nil || len(missing) == 0 && as.upgrading == "" {
		return nil, err
	}
	return []graph.Growth{{Kind: graph.Adding, What: fmt.Sprintf("%d indexes", len(missing))}}, nil
}

func changing(step graph.Growth) bool { return step.Kind != graph.Adding }

// goal is what the store says of itself in the end.
func (u *upgrade) goal() made { return newMade(u.next, len(u.o.Rebuilds)) }

// count says how many facts are to be looked at.
func (u *upgrade) count(ctx context.Context) error {
	for _, p := range u.passes {
		if p.count == "" {
			continue
		}
		found, err := u.s.query(ctx, neo4j.AccessModeRead, p.count, nil)
		if err != nil {
			return err
		}
		n, _ := found[0].Values[0].(int64)
		u.done.Facts += n
	}
	return nil
}

const (
	lockUpgrade = `MATCH (m:KithStore {id:'kith'}) SET m.locked=true
RETURN m.schema,[m.lease,m.holder,m.until,datetime.realtime().epochMillis,m.alone],m.filling IS NOT NULL,coalesce(m.aliased,false),coalesce(m.pass,0),coalesce(m.node,''),coalesce(m.edge,0)`
	markUpgrade = "MATCH (m:KithStore {id:'kith'}) SET " +
		"m.schema=$mark,m.model=$model,m.format=$format,m.upgrading=$upgrading"
	keepUpgrade   = "MATCH (m:KithStore {id:'kith'}) SET m.pass=$pass,m.node=$node,m.edge=$edge"
	finishUpgrade = "MATCH (m:KithStore {id:'kith'}) SET m.schema=$schema,m.model=$model,m.format=$format REMOVE " +
		"m.upgrading,m.pass,m.node,m.edge,m.unindexed"
)

// place is how far an upgrade is.
type place struct {
	pass int64
	node string // the last one that is done
	edge int64  // and the last of its edges
}

// transaction does a part of the upgrade in one transaction, unless the store's node says already what this part makes
// it say. Nobody else writes meanwhile. How far the upgrade is is read in the transaction: a commit without an answer
// is not repeated. Work says how many facts it has looked at.
func (u *upgrade) transaction(ctx context.Context, then string, work func(w writing, at place) (facts int64,
	err error)) error {
	var facts int64
	err := u.s.transaction(ctx, func(run runner) error {
		found, err := run(lockUpgrade, nil)
		if err != nil {
			return err
		}
		if len(found) == 0 {
			return u.s.replaced()
		}
		v := found[0].Values
		switch {
		case v[0] == then && then != u.s.schema:
			return errNothing
		case v[0] != u.s.schema:
			return u.s.replaced()
		case v[2] == true:
			return u.s.busy()
		}
		if err := u.s.mayWrite(v[1].([]any)); err != nil {
			return err
		}
		at := place{pass: v[4].(int64), node: v[5].(string), edge: v[6].(int64)}
		facts, err = work(writing{m: u.to, run: run, aliased: v[3] == true}, at)
		return err
	})
	if err != nil {
		return err
	}
	u.s.schema = then
	u.seen += facts
	if u.o.Progress != nil {
		u.o.Progress(u.seen, u.done.Facts)
	}
	return nil
}

// mark says that an upgrade is under way, in which a store of a former version gets to know its model: other programs
// that have the store open, also such of former versions, write nothing from now on.
func (u *upgrade) mark(ctx context.Context) error {
	mark := "upgrading to " + u.target
	return u.transaction(ctx, mark, func(w writing, _ place) (int64, error) {
		_, err := w.run(markUpgrade, map[string]any{"mark": mark, "model": graph.EncodeModel(u.have),
			"format": int64(u.format), "upgrading": u.target})
		return 0, err
	})
}

// objects makes the constraints and indexes that are missing. The full-text index names its kinds.
func (u *upgrade) objects(ctx context.Context) error {
	u.s.m = u.to
	found,
		err := u.s.ask(ctx, neo4j.AccessModeRead,
		"SHOW INDEXES YIELD name,labelsOrTypes WHERE name='"+textIndex+"' RETURN labelsOrTypes", nil)
	if err != nil {
		return err
	}
	if len(found) > 0 && u.lacksKind(found[0].Values[0]) {
		if _, err := u.s.ask(ctx, neo4j.AccessModeWrite, "DROP INDEX "+textIndex+" IF EXISTS", nil); err != nil {
			return err
		}
	}
	return u.s.create(ctx)
}

func (u *upgrade) lacksKind(labels any) bool {
	have, _ := labels.([]any)
	return slices.ContainsFunc(u.to.Concrete(), func(k *graph.Kind) bool { return !slices.Contains(have, any(k.Name)) })
}

// finish says what the store is made with now.
func (u *upgrade) finish(ctx context.Context) error {
	goal := u.goal()
	return u.transaction(ctx, goal.schema, func(w writing, _ place) (int64, error) {
		_, err := w.run(finishUpgrade, goal.params())
		return 0, err
	})
}
