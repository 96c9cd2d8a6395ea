package sqlite

import (
	"context"
	"encoding/json"
	"errors"
	"strings"

	"kith/graph"
)

// Upgrade makes a store of another version one of this model. It holds the store meanwhile, so loads wait; readers read
// on, and see what they saw until everything is there. Facts that are worked out anew are written beside the old ones,
// a range a transaction with how far it is; the last transaction puts them in the place of the old ones with the new
// tables, columns and model. Ended at any moment, the same call goes on from there. Incompatible: what would narrow the
// store, what is newer than the program, and with OnlyAdding whatever changes something that is stored; nothing is
// changed then.
func Upgrade(ctx context.Context, path string, m *graph.Model, o graph.Upgrading) (done *graph.Upgraded, err error) {
	s, err := Open(ctx, path, m)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	u := &upgrade{ctx: ctx, s: s, o: o}
	if u.o.Rebuilds == nil {
		u.o.Rebuilds = graph.Rebuilds
	}
	if err := u.plan(s.kept); err != nil {
		return nil, mapped(ctx, err)
	}
	if err := s.writer.use(ctx, u.count); err != nil || len(u.done.Steps) == 0 || o.DryRun {
		return u.done, mapped(ctx, err)
	}
	waiting := o.Waiting
	if waiting == nil {
		waiting = func(string) {}
	}
	release, err := s.Hold(ctx, o.Who, waiting)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, release()) }()
	if err := s.Alone(ctx, true); err != nil {
		return nil, err
	}
	return u.done, mapped(ctx, s.writer.use(ctx, func(c *conn) error {
		return s.inTurn(ctx, func() error { return u.run(c) })
	}))
}

// upgrade is one at work.
type upgrade struct {
	ctx  context.Context
	s    *Store
	o    graph.Upgrading
	c    *conn
	have *graph.Model // what is stored, as it is stored
	next *graph.Model // what is to be stored, as it is to be stored
	to   *graph.Model // the same as the program has it
	from int          // the format
	seen int64        // facts that were looked at by this call
	done *graph.Upgraded
}

// plan works out what is to be done.
func (u *upgrade) plan(kept *graph.Kept) error {
	steps, next, err := kept.Fits(u.s.want, u.o.Rebuilds)
	if err != nil {
		return err
	}
	u.done = &graph.Upgraded{Steps: steps}
	if len(steps) == 0 {
		return nil
	}
	u.have, u.next, u.to, u.from = kept.Model, next, u.s.want.KeptAs(next), kept.Format
	for _, step := range steps {
		if u.o.OnlyAdding && step.Sort != graph.Adding {
			return graph.Errorf(graph.Incompatible, "%s was made by an earlier version of Kith, and what it holds "+
				"must be worked out anew (%s): run kith upgrade once", kept.Where, step.What)
		}
	}
	return nil
}

// count says how many facts are to be looked at.
func (u *upgrade) count(c *conn) (err error) {
	if u.rebuilds() {
		u.done.Facts, err = c.facts(u.ctx, u.have)
	}
	return err
}

// rebuilds reports whether facts must be looked at.
func (u *upgrade) rebuilds() bool {
	for _, step := range u.done.Steps {
		if step.Sort == graph.Rebuilding {
			return true
		}
	}
	return false
}

// facts counts everything that is stored.
func (c *conn) facts(ctx context.Context, m *graph.Model) (sum int64, err error) {
	var counts []string
	for _, k := range m.Concrete() {
		counts = append(counts, `(select count(*) from `+quote(k.Name)+`)`)
	}
	for i := range m.Edges {
		counts = append(counts, `(select count(*) from `+quote(m.Edges[i].Type)+`)`)
	}
	return c.integer(ctx, `select `+strings.Join(counts, `+`))
}

// run does everything, on the one connection that writes. Another program may have done it while this one waited.
func (u *upgrade) run(c *conn) error {
	u.c = c
	if _, err := c.one(u.ctx, `pragma temp_store=file`); err != nil { // an index of millions is not sorted in memory
		return err
	}
	kept, err := c.kept(u.ctx, u.s.path, u.s.want)
	if err != nil {
		return err
	}
	if err := u.plan(kept); err != nil || len(u.done.Steps) == 0 {
		return err
	}
	if u.rebuilds() {
		if err := u.count(c); err != nil {
			return err
		}
		at, err := u.begin()
		if err != nil {
			return err
		}
		if err := u.rebuild(at); err != nil {
			return err
		}
	}
	return c.transact(u.ctx, func() (bool, error) { return true, u.switchOver() })
}

// progress is how far an upgrade is, as the store keeps it.
type progress struct {
	Target string `json:"target"` // a digest of what it leads to
	Place  int    `json:"place"`  // of the kinds, then of the edge kinds, in the order of what is stored
	Node   int64  `json:"node"`   // the last one that is done
	Edge   int64  `json:"edge"`
}

// begin says that an upgrade is under way, or goes on with one of before. What one left that led elsewhere is thrown
// away.
func (u *upgrade) begin() (at progress, err error) {
	err = u.c.transact(u.ctx, func() (bool, error) {
		text, err := u.c.one(u.ctx, `select value from _meta where key=?1`, metaUpgrade)
		if err != nil {
			return false, err
		}
		was, _ := text.(string)
		at = progress{Target: u.target()}
		var left progress
		if json.Unmarshal([]byte(was), &left) == nil && left.Target == at.Target {
			at = left
			return false, nil
		}
		for _, text := range []string{`drop table if exists _rebuilt`, createRebuilt} {
			if err := u.c.exec(u.ctx, text); err != nil {
				return false, err
			}
		}
		if err := u.c.stamp(u.ctx, u.have, u.from); err != nil {
			return false, err
		}
		return true, u.keep(at)
	})
	return at, err
}

// keep writes how far the upgrade is, in the transaction of what it did.
func (u *upgrade) keep(at progress) error {
	text, _ := json.Marshal(at) // numbers
	return u.c.putMeta(u.ctx, metaUpgrade, string(text))
}
