// Package batch reads what a store holds of the facts of a batch, and writes what the batch changes.
package batch

import (
	"context"
	"database/sql/driver"
	"encoding/json"
	"strconv"
	"strings"

	"kith/graph"
	"kith/graph/sqlite/conn"
	"kith/graph/sqlite/table"
)

// Reader is a graph.Reader on one connection, for one transaction. It asks one statement per kind: the list of what is
// wanted is one parameter.
type Reader struct {
	ctx     context.Context
	c       *conn.Conn
	m       *graph.Model
	numbers map[string]int64 // of the nodes that were read, by id
}

var _ graph.Reader = (*Reader)(nil)

// NewReader makes a reader of facts of a model, for calls that end with ctx.
func NewReader(ctx context.Context, c *conn.Conn, m *graph.Model) *Reader {
	return &Reader{ctx: ctx, c: c, m: m, numbers: map[string]int64{}}
}

// Current implements graph.Reader.
func (r *Reader) Current(n graph.Wanted) (graph.Current, error) {
	cur := graph.Current{Nodes: map[string]*graph.NodeState{}, Ends: map[string]bool{},
		Edges: map[int64]*graph.EdgeState{}}
	byNumber := map[int64]*graph.NodeState{}
	for k, ids := range byKind(r.m, n.Nodes) {
		if err := r.nodes(k, ids, cur.Nodes, byNumber); err != nil {
			return cur, err
		}
	}
	for k, ids := range byKind(r.m, n.Ends) {
		if err := r.ends(k, ids, cur.Ends); err != nil {
			return cur, err
		}
	}
	refs := map[string][]graph.EdgeRef{}
	for _, e := range n.Edges {
		refs[e.Type] = append(refs[e.Type], e)
	}
	for typ, list := range refs {
		if err := r.edges(r.m.Edge(typ), list, cur.Edges); err != nil {
			return cur, err
		}
	}
	return cur, r.assertions(byNumber, cur.Edges)
}

func byKind(m *graph.Model, ids []string) map[*graph.Kind][]string {
	out := map[*graph.Kind][]string{}
	for _, id := range ids {
		k := m.KindOf(id)
		out[k] = append(out[k], id)
	}
	return out
}

// nodes reads nodes of a kind but for their assertions.
func (r *Reader) nodes(
	k *graph.Kind, ids []string, byID map[string]*graph.NodeState, byNumber map[int64]*graph.NodeState,
) error {
	text := `select n._id,n._uid` + prefixed("n", k.Props) + ` from json_each(?1) j cross join ` + table.Quote(k.Name) +
		` n on n._uid=j.value`
	return r.c.Query(r.ctx, text, []driver.Value{array(ids)}, func(row []driver.Value) error {
		vals, err := table.Values(k.Props, row[2:])
		if err != nil {
			return err
		}
		number, id := row[0].(int64), row[1].(string)
		state := &graph.NodeState{Node: graph.Node{ID: id, Vals: vals}}
		r.numbers[id], byID[id], byNumber[number] = number, state, state
		return nil
	})
}

// ends reads which nodes of a kind are stored.
func (r *Reader) ends(k *graph.Kind, ids []string, stored map[string]bool) error {
	text := `select n._id,n._uid from json_each(?1) j cross join ` + table.Quote(k.Name) + ` n on n._uid=j.value`
	return r.c.Query(r.ctx, text, []driver.Value{array(ids)}, func(row []driver.Value) error {
		id := row[1].(string)
		r.numbers[id], stored[id] = row[0].(int64), true
		return nil
	})
}

// edges reads edges of a kind but for their assertions. It looks for those whose ends are stored: the others cannot be.
func (r *Reader) edges(k *graph.EdgeKind, refs []graph.EdgeRef, edges map[int64]*graph.EdgeState) error {
	byID := map[int64]graph.EdgeRef{}
	var wanted pairs
	for _, e := range refs {
		src, from := r.numbers[e.From]
		if _, to := r.numbers[e.To]; from && to {
			byID[e.ID] = e
			wanted.add(src, e.ID)
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	text := `select e._id,e._since,e._until` + prefixed("e", k.Props) + ` from json_each(?1) j cross join ` +
		table.Quote(k.Type) + ` e on e._src=j.value->>0 and e._id=j.value->>1`
	return r.c.Query(r.ctx, text, []driver.Value{wanted.array()}, func(row []driver.Value) error {
		vals, err := table.Values(k.Props, row[3:])
		if err != nil {
			return err
		}
		e := byID[row[0].(int64)]
		edges[e.ID] = &graph.EdgeState{Edge: graph.Edge{ID: e.ID, Type: e.Type, From: e.From, To: e.To,
			Since: row[1].(string), Until: row[2].(string), Vals: vals}}
		return nil
	})
}

// assertions adds to facts what is stored of their assertions. Nodes are given by number.
func (r *Reader) assertions(nodes map[int64]*graph.NodeState, edges map[int64]*graph.EdgeState) error {
	var wanted pairs
	for number := range nodes {
		wanted.add(number, 0)
	}
	for id, e := range edges {
		wanted.add(r.numbers[e.From], id)
	}
	if len(wanted) == 0 {
		return nil
	}
	const text = table.SelectAssertions +
		`json_each(?1) j cross join _said s on s.node=j.value->>0 and s.edge=j.value->>1 order by s.node,s.edge,s.n`
	return r.c.Query(r.ctx, text, []driver.Value{wanted.array()}, func(row []driver.Value) error {
		if e := edges[row[1].(int64)]; e != nil {
			return table.ReadAssertion(&e.Assertions, row, r.m.Edge(e.Type).DecodeAssertion)
		}
		n := nodes[row[0].(int64)]
		return table.ReadAssertion(&n.Assertions, row, r.m.KindOf(n.ID).DecodeAssertion)
	})
}

// HasAliases implements graph.Reader.
func (r *Reader) HasAliases() (bool, error) {
	one, err := r.c.One(r.ctx, `select 1 from _alias limit 1`)
	return one != nil, err
}

// Resolve implements graph.Reader.
func (r *Reader) Resolve(aliases []string) (map[string]string, error) {
	out := map[string]string{}
	for k, own := range byKind(r.m, aliases) {
		text := `select j.value,n._uid from json_each(?1) j left join _alias a on a.name=j.value` +
			` cross join ` + table.Quote(k.Name) + ` n on n._uid=coalesce(a.uid,j.value)`
		err := r.c.Query(r.ctx, text, []driver.Value{array(own)}, func(row []driver.Value) error {
			out[row[0].(string)] = row[1].(string)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Around implements graph.Reader.
func (r *Reader) Around(ids []string) (refs []graph.EdgeRef, err error) {
	for k, ids := range byKind(r.m, ids) {
		for i := range r.m.Edges {
			e := &r.m.Edges[i]
			for _, pair := range e.Ends {
				if pair[0] == k.Name {
					err = r.edgesAt(e, k, r.m.Kind(pair[1]), "_src", "_dst", ids, func(near, far string, id int64) {
						refs = append(refs, graph.EdgeRef{ID: id, Type: e.Type, From: near, To: far})
					})
				}
				if err == nil && pair[1] == k.Name {
					err = r.edgesAt(e, k, r.m.Kind(pair[0]), "_dst", "_src", ids, func(near, far string, id int64) {
						refs = append(refs, graph.EdgeRef{ID: id, Type: e.Type, From: far, To: near})
					})
				}
				if err != nil {
					return nil, err
				}
			}
		}
	}
	return refs, nil
}

// edgesAt reads the edges between some nodes of a kind and all nodes of another one.
func (r *Reader) edgesAt(
	e *graph.EdgeKind, near, far *graph.Kind, nearEnd, farEnd string, ids []string,
	found func(near, far string, id int64),
) error {
	text := strings.NewReplacer("$near", table.Quote(near.Name), "$far", table.Quote(far.Name),
		"$edge", table.Quote(e.Type), "$n", nearEnd, "$f", farEnd).Replace(
		`select n._uid,f._uid,e._id from json_each(?1) j cross join $near n on n._uid=j.value` +
			` cross join $edge e on e.$n=n._id cross join $far f on f._id=e.$f`)
	return r.c.Query(r.ctx, text, []driver.Value{array(ids)}, func(row []driver.Value) error {
		found(row[0].(string), row[1].(string), row[2].(int64))
		return nil
	})
}

// pairs is the text of a JSON array of pairs of numbers, without its brackets and with a comma before each pair.
type pairs []byte

func (p *pairs) add(a, b int64) {
	*p = append(strconv.AppendInt(append(strconv.AppendInt(append(*p, ",["...), a, 10), ','), b, 10), ']')
}

func (p pairs) array() string {
	p[0] = '['
	return string(append(p, ']'))
}

// prefixed lists the columns of properties of a table, each after a comma.
func prefixed(alias string, props []graph.Property) string {
	var b strings.Builder
	for _, p := range props {
		b.WriteString("," + alias + "." + table.Quote(p.Name))
	}
	return b.String()
}

func array(ids []string) string {
	raw, _ := json.Marshal(ids) // strings always encode
	return string(raw)
}
