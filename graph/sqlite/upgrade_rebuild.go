package sqlite

import (
	"crypto/sha256"
	"database/sql/driver"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"kith/graph"
)

// createRebuilt makes the table of facts as they are to be: of a node edge is 0. Slots are those of the program's model
// in which there are other values; words are those that a node is found by, and said what is said, null where they
// stay.
const createRebuilt = `create table _rebuilt(place integer not null,node integer not null,edge integer not ` +
	`null,slots text not null,` +
	`vals text not null,since text not null,until text not null,words text,said text,names text not null,` +
	`primary key(place,node,edge)) strict,without rowid`

// rangeOf is how many facts are looked at in a transaction.
const rangeOf = 4000

// target names what the upgrade leads to.
func (u *upgrade) target() string {
	text := graph.EncodeModel(u.next)
	for _, r := range u.o.Rebuilds {
		text += "\n" + r.What
	}
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}

// rebuild works out from a place on which facts are to be other than they are, range by range.
func (u *upgrade) rebuild(at progress) error {
	kinds := u.have.Concrete()
	for ; at.Place < len(kinds)+len(u.have.Edges); at.Place, at.Node, at.Edge = at.Place+1, 0, 0 {
		for more := at.Place < len(kinds) || u.rebuildsEdges(); more; {
			err := u.c.transact(u.ctx, func() (keep bool, err error) {
				if at.Place < len(kinds) {
					at.Node, more, err = u.nodes(at, kinds[at.Place])
				} else {
					at.Node, at.Edge, more, err = u.edges(at, &u.have.Edges[at.Place-len(kinds)])
				}
				if err != nil {
					return false, err
				}
				return true, u.keep(at)
			})
			if err != nil {
				return err
			}
			u.tell()
		}
	}
	return nil
}

// rebuildsEdges reports whether any edge may become another one.
func (u *upgrade) rebuildsEdges() bool {
	return slices.ContainsFunc(u.o.Rebuilds[u.from:], func(r graph.Rebuild) bool { return r.Edge != nil })
}

// rebuilt is what is said of a fact, as the table of rebuilt facts keeps it.
type rebuilt struct {
	Record, At, From, To, Since, Until, Vals string
	Rank                                     int
}

// nodes looks at a range of the nodes of a kind, and says which was the last.
func (u *upgrade) nodes(at progress, old *graph.Kind) (last int64, more bool, err error) {
	k := u.to.Kind(old.Name)
	var states []*graph.NodeState
	var ids []int64
	var words []string
	text := `select _id,_uid,_words` + names(old.Props) + ` from ` + quote(old.Name) +
		` where _id>?1 order by _id limit ` + strconv.Itoa(rangeOf)
	err = u.c.query(u.ctx, text, []driver.Value{at.Node}, func(row []driver.Value) error {
		vals, err := u.grown(old.Props, k.Props, row[3:])
		if err != nil {
			return err
		}
		last = row[0].(int64)
		ids, words = append(ids, last), append(words, row[2].(string))
		states = append(states, &graph.NodeState{Node: graph.Node{ID: row[1].(string), Vals: vals}})
		return nil
	})
	if err != nil || len(ids) == 0 {
		return at.Node, false, err
	}
	byID := make(map[int64]*graph.NodeState, len(ids))
	for i, id := range ids {
		byID[id] = states[i]
	}
	facts := quote(old.Name) +
		` f cross join _said s on s.node=f._id and s.edge=0 where f._id>?1 and f._id<=?2 order by f._id,s.n`
	err = u.said(facts, []driver.Value{at.Node, last}, func(node, _ int64, said graph.Assertion, vals string) error {
		n := byID[node]
		if n == nil {
			return nil
		}
		said.Aliases, said.To = strings.Fields(said.To), ""
		return also(&n.Assertions, said, k.DecodeAssertion, vals)
	})
	if err != nil {
		return 0, false, err
	}
	for i, was := range states {
		next, names := k.Rebuilt(u.o.Rebuilds[u.from:], old, was)
		resaid := !sameSaid(was.Assertions, next.Assertions)
		if len(names) == 0 && !resaid && sameVals(was.Vals, next.Vals) && spaced(k.Words(next.Vals)) == words[i] {
			continue
		}
		f := rebuiltFact{place: at.Place, node: ids[i], was: was.Vals, vals: next.Vals, names: names}
		if now := spaced(k.Words(next.Vals)); now != words[i] {
			f.words = now
		}
		if resaid {
			f.said = u.listed(0, next.Assertions, k.EncodeAssertion)
		}
		if err := u.put(f); err != nil {
			return 0, false, err
		}
	}
	u.seen += int64(len(ids))
	return last, len(ids) == rangeOf, nil
}

// edges looks at a range of the edges of a kind, and says which was the last.
func (u *upgrade) edges(at progress, was *graph.EdgeKind) (node, edge int64, more bool, err error) {
	k := u.to.Edge(was.Type)
	var states []*graph.EdgeState
	var nodes []int64
	text := `select _src,_id,_since,_until` + names(was.Props) + ` from ` + quote(was.Type) +
		` where (_src,_id)>(?1,?2) order by _src,_id limit ` + strconv.Itoa(rangeOf)
	err = u.c.query(u.ctx, text, []driver.Value{at.Node, at.Edge}, func(row []driver.Value) error {
		vals, err := u.grown(was.Props, k.Props, row[4:])
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
	byID := make(map[[2]int64]*graph.EdgeState, len(states))
	for i, e := range states {
		byID[[2]int64{nodes[i], e.ID}] = e
	}
	facts := quote(was.Type) +
		` f cross join _said s on s.node=f._src and s.edge=f._id where (f._src,f._id)>(?1,?2) and ` +
		`(f._src,f._id)<=(?3,?4) order by f._src,f._id,s.n`
	err = u.said(facts, []driver.Value{at.Node, at.Edge, node, edge},
		func(node, edge int64, said graph.Assertion, vals string) error {
			if e := byID[[2]int64{node, edge}]; e != nil {
				return also(&e.Assertions, said, k.DecodeAssertion, vals)
			}
			return nil
		})
	if err != nil {
		return 0, 0, false, err
	}
	for i, was := range states {
		next := k.Rebuilt(u.o.Rebuilds[u.from:], was)
		if next == was {
			continue
		}
		f := rebuiltFact{place: at.Place, node: nodes[i], edge: was.ID, was: make([]any, len(next.Vals)),
			vals:  next.Vals,
			since: next.Since, until: next.Until, said: u.listed(was.ID, next.Assertions, k.EncodeAssertion)}
		if err := u.put(f); err != nil {
			return 0, 0, false, err
		}
	}
	u.seen += int64(len(states))
	return node, edge, len(states) == rangeOf, nil
}

// grown are values as they are stored by the slots of the properties there will be; what is new is its default.
func (u *upgrade) grown(had, has []graph.Property, row []driver.Value) ([]any, error) {
	was, err := values(had, row)
	if err != nil {
		return nil, err
	}
	out := make([]any, len(has))
	for i, p := range has {
		if at := slices.IndexFunc(had, func(o graph.Property) bool { return o.Name == p.Name }); at >= 0 {
			out[i] = was[at]
		} else {
			out[i] = fresh(p)
		}
	}
	return out, nil
}

// fresh is the value of a property of a fact that was stored before there was the property.
func fresh(p graph.Property) any {
	switch {
	case p.Default != "":
		return p.Default
	case p.Required && p.Type == graph.Strings:
		return []string{}
	}
	return nil
}

// said reads what is said of a range of facts f, in order. It is looked for fact by fact: numbers of all kinds lie
// between one another.
func (u *upgrade) said(facts string, args []driver.Value, each func(node, edge int64, said graph.Assertion,
	vals string) error) error {
	text := `select s.node,s.edge,s.record,s.rank,s.at,s.from_key,s.to_key,s.since,s.until,s.vals from ` + facts
	return u.c.query(u.ctx, text, args, func(row []driver.Value) error {
		said := graph.Assertion{Provenance: graph.Provenance{Record: row[2].(string), Rank: int(row[3].(int64)),
			At:   row[4].(string),
			From: row[5].(string), To: row[6].(string)},
			Since: row[7].(string), Until: row[8].(string)}
		return each(row[0].(int64), row[1].(int64), said, row[9].(string))
	})
}

// sameVals reports whether values are the same.
func sameVals(a, b []any) bool {
	return slices.EqualFunc(a, b, graph.Same)
}

// sameSaid reports whether the same is said.
func sameSaid(a, b []graph.Assertion) bool {
	return slices.EqualFunc(a, b, func(a, b graph.Assertion) bool {
		return a.Provenance == b.Provenance && a.Since == b.Since && a.Until == b.Until &&
			slices.Equal(a.Aliases, b.Aliases) &&
			(a.Vals == nil) == (b.Vals == nil) && sameVals(a.Vals, b.Vals)
	})
}

// rebuiltFact is a fact as it is to be, with the values that it has now. Words and said are nil where they stay.
type rebuiltFact struct {
	place        int
	node, edge   int64
	was, vals    []any
	since, until string
	words, said  driver.Value
	names        []string
}

// listed is what is said of a fact, as _rebuilt keeps it.
func (u *upgrade) listed(edge int64, said []graph.Assertion, encode func([]any) string) string {
	list := make([]rebuilt, len(said))
	for i := range said {
		s := &said[i]
		list[i] = rebuilt{s.Record, s.At, s.Provenance.From, toKey(edge, s), s.Since, s.Until, encode(s.Vals), s.Rank}
	}
	text, _ := json.Marshal(list) // texts and numbers
	return string(text)
}

// put keeps a fact as it is to be: of a node the values that change, of an edge all.
func (u *upgrade) put(f rebuiltFact) error {
	var slots []int
	var vals []any
	for i, v := range f.vals {
		if f.edge != 0 || !graph.Same(f.was[i], v) {
			slots, vals = append(slots, i), append(vals, v)
		}
	}
	text, _ := json.Marshal(slots) // numbers
	return u.c.exec(u.ctx, `insert or replace into _rebuilt values(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)`, int64(f.place),
		f.node, f.edge,
		string(text), graph.EncodeVals(vals), f.since, f.until, f.words, f.said, strings.Join(f.names, " "))
}

func (u *upgrade) tell() {
	if u.o.Progress != nil {
		u.o.Progress(u.seen, u.done.Facts)
	}
}
