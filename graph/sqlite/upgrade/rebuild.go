package upgrade

import (
	"context"
	"crypto/sha256"
	"database/sql/driver"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strconv"

	"kith/graph"
	"kith/graph/sqlite/conn"
	"kith/graph/sqlite/table"
)

// rangeOf is how many facts are looked at in a transaction.
const rangeOf = 4000

// rebuilder works out which facts are to be other than they are, and keeps these in _rebuilt.
type rebuilder struct {
	ctx  context.Context
	c    *conn.Conn
	have *graph.Model // what is stored, as it is stored
	next *graph.Model // what is to be stored, as it is to be stored
	to   *graph.Model // the same as the program has it
	all  []graph.Rebuild
	from int   // how many of them the store has been through
	seen int64 // facts that were looked at by this call

	report func(seen int64) // called after each range, if it is not nil
}

// progress is how far an upgrade is, as the store keeps it.
type progress struct {
	Target string `json:"target"` // a digest of what it leads to
	Place  int    `json:"place"`  // of the kinds, then of the edge kinds, in the order of what is stored
	Node   int64  `json:"node"`   // the last one that is done
	Edge   int64  `json:"edge"`
}

// run looks at all facts, range by range, from where an upgrade of before ended.
func (r *rebuilder) run() error {
	at, err := r.begin()
	if err != nil {
		return err
	}
	kinds, edges := r.have.Concrete(), r.have.Edges
	anyEdge := slices.ContainsFunc(r.wanted(), func(r graph.Rebuild) bool { return r.Edge != nil })
	for ; at.Place < len(kinds)+len(edges); at.Place, at.Node, at.Edge = at.Place+1, 0, 0 {
		for more := at.Place < len(kinds) || anyEdge; more; {
			err := r.c.Transact(r.ctx, func() (keep bool, err error) {
				if at.Place < len(kinds) {
					at.Node, more, err = r.nodes(at, kinds[at.Place])
				} else {
					at.Node, at.Edge, more, err = r.edges(at, &edges[at.Place-len(kinds)])
				}
				if err != nil {
					return false, err
				}
				return true, r.keep(at)
			})
			if err != nil {
				return err
			}
			if r.report != nil {
				r.report(r.seen)
			}
		}
	}
	return nil
}

// wanted is what is to be worked out anew.
func (r *rebuilder) wanted() []graph.Rebuild { return r.all[r.from:] }

// begin keeps that an upgrade is under way, or returns how far the one of before is. What one left that led elsewhere
// is thrown away.
func (r *rebuilder) begin() (at progress, err error) {
	err = r.c.Transact(r.ctx, func() (bool, error) {
		was, err := table.Upgrading(r.ctx, r.c)
		if err != nil {
			return false, err
		}
		at = progress{Target: r.target()}
		var left progress
		if json.Unmarshal([]byte(was), &left) == nil && left.Target == at.Target {
			at = left
			return false, nil
		}
		for _, text := range []string{`drop table if exists _rebuilt`, createRebuilt} {
			if err := r.c.Exec(r.ctx, text); err != nil {
				return false, err
			}
		}
		if err := table.SetModel(r.ctx, r.c, r.have, r.from); err != nil {
			return false, err
		}
		return true, r.keep(at)
	})
	return at, err
}

// target is a digest of what the upgrade leads to.
func (r *rebuilder) target() string {
	text := graph.EncodeModel(r.next)
	for _, rebuild := range r.all {
		text += "\n" + rebuild.What
	}
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}

// keep writes how far the upgrade is, in the transaction of what it did.
func (r *rebuilder) keep(at progress) error {
	text, _ := json.Marshal(at) // numbers
	return table.SetUpgrading(r.ctx, r.c, string(text))
}

// nodes looks at a range of the nodes of a kind, and returns the number of the last one.
func (r *rebuilder) nodes(at progress, old *graph.Kind) (last int64, more bool, err error) {
	k := r.to.Kind(old.Name)
	var states []*graph.NodeState
	var numbers []int64
	var words []string
	text := `select _id,_uid,_words` + table.Names(old.Props) + ` from ` + table.Quote(old.Name) +
		` where _id>?1 order by _id limit ` + strconv.Itoa(rangeOf)
	err = r.c.Query(r.ctx, text, []driver.Value{at.Node}, func(row []driver.Value) error {
		vals, err := grown(old.Props, k.Props, row[3:])
		if err != nil {
			return err
		}
		last = row[0].(int64)
		numbers, words = append(numbers, last), append(words, row[2].(string))
		states = append(states, &graph.NodeState{Node: graph.Node{ID: row[1].(string), Vals: vals}})
		return nil
	})
	if err != nil || len(numbers) == 0 {
		return at.Node, false, err
	}
	byNumber := make(map[int64]*graph.NodeState, len(numbers))
	for i, n := range numbers {
		byNumber[n] = states[i]
	}
	facts := table.Quote(old.Name) + ` f cross join _said s on s.node=f._id and s.edge=0` +
		` where f._id>?1 and f._id<=?2 order by f._id,s.n`
	err = r.assertions(facts, []driver.Value{at.Node, last}, func(row []driver.Value) error {
		n := byNumber[row[0].(int64)]
		if n == nil {
			return nil
		}
		return table.ReadAssertion(&n.Assertions, row, k.DecodeAssertion)
	})
	if err != nil {
		return 0, false, err
	}
	for i, was := range states {
		next, aliases := k.Rebuilt(r.wanted(), old, was)
		restated := !sameAssertions(was.Assertions, next.Assertions)
		now := table.Spaced(k.Words(next.Vals))
		if len(aliases) == 0 && !restated && sameVals(was.Vals, next.Vals) && now == words[i] {
			continue
		}
		f := rebuiltFact{place: at.Place, node: numbers[i], was: was.Vals, vals: next.Vals, aliases: aliases}
		if now != words[i] {
			f.words = now
		}
		if restated {
			f.assertions = assertionsText(0, next.Assertions, k.EncodeAssertion)
		}
		if err := f.put(r.ctx, r.c); err != nil {
			return 0, false, err
		}
	}
	r.seen += int64(len(numbers))
	return last, len(numbers) == rangeOf, nil
}

// edges looks at a range of the edges of a kind, and returns which was the last one.
func (r *rebuilder) edges(at progress, was *graph.EdgeKind) (node, edge int64, more bool, err error) {
	k := r.to.Edge(was.Type)
	var states []*graph.EdgeState
	var nodes []int64
	text := `select _src,_id,_since,_until` + table.Names(was.Props) + ` from ` + table.Quote(was.Type) +
		` where (_src,_id)>(?1,?2) order by _src,_id limit ` + strconv.Itoa(rangeOf)
	err = r.c.Query(r.ctx, text, []driver.Value{at.Node, at.Edge}, func(row []driver.Value) error {
		vals, err := grown(was.Props, k.Props, row[4:])
		if err != nil {
			return err
		}
		node, edge = row[0].(int64), row[1].(int64)
		nodes = append(nodes, node)
		states = append(states, &graph.EdgeState{Edge: graph.Edge{ID: edge, Type: k.Type, Since: row[2].(string),
			Until: row[3].(string), Vals: vals}})
		return nil
	})
	if err != nil || len(states) == 0 {
		return at.Node, at.Edge, false, err
	}
	byNumbers := make(map[[2]int64]*graph.EdgeState, len(states))
	for i, e := range states {
		byNumbers[[2]int64{nodes[i], e.ID}] = e
	}
	facts := table.Quote(was.Type) + ` f cross join _said s on s.node=f._src and s.edge=f._id` +
		` where (f._src,f._id)>(?1,?2) and (f._src,f._id)<=(?3,?4) order by f._src,f._id,s.n`
	err = r.assertions(facts, []driver.Value{at.Node, at.Edge, node, edge}, func(row []driver.Value) error {
		if e := byNumbers[[2]int64{row[0].(int64), row[1].(int64)}]; e != nil {
			return table.ReadAssertion(&e.Assertions, row, k.DecodeAssertion)
		}
		return nil
	})
	if err != nil {
		return 0, 0, false, err
	}
	for i, was := range states {
		next := k.Rebuilt(r.wanted(), was)
		if next == was {
			continue
		}
		f := rebuiltFact{place: at.Place, node: nodes[i], edge: was.ID,
			was: make([]any, len(next.Vals)), vals: next.Vals, since: next.Since, until: next.Until,
			assertions: assertionsText(was.ID, next.Assertions, k.EncodeAssertion)}
		if err := f.put(r.ctx, r.c); err != nil {
			return 0, 0, false, err
		}
	}
	r.seen += int64(len(states))
	return node, edge, len(states) == rangeOf, nil
}

// assertions reads those of a range of facts, in order. They are looked for fact by fact: numbers of all kinds lie
// between one another.
func (r *rebuilder) assertions(facts string, args []driver.Value, each func(row []driver.Value) error) error {
	return r.c.Query(r.ctx, table.SelectAssertions+facts, args, each)
}

// grown are stored values in the places that they have among the new properties. A property that was not there has its
// default.
func grown(had, has []graph.Property, row []driver.Value) ([]any, error) {
	was, err := table.Values(had, row)
	if err != nil {
		return nil, err
	}
	out := make([]any, len(has))
	for i, p := range has {
		if at := slices.IndexFunc(had, func(o graph.Property) bool { return o.Name == p.Name }); at >= 0 {
			out[i] = was[at]
		} else {
			out[i] = defaultOf(p)
		}
	}
	return out, nil
}

// sameVals reports whether values are the same.
func sameVals(a, b []any) bool {
	return slices.EqualFunc(a, b, graph.Same)
}

// sameAssertions reports whether assertions are the same.
func sameAssertions(a, b []graph.Assertion) bool {
	return slices.EqualFunc(a, b, func(a, b graph.Assertion) bool {
		return a.Provenance == b.Provenance && a.Since == b.Since && a.Until == b.Until &&
			slices.Equal(a.Aliases, b.Aliases) && (a.Vals == nil) == (b.Vals == nil) && sameVals(a.Vals, b.Vals)
	})
}
