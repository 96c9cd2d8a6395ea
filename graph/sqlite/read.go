package sqlite

import (
	"context"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"kith/graph"
)

// Read implements graph.Store.
func (s *Store) Read(ctx context.Context, f func(graph.Reader) error) error {
	return mapped(ctx, s.readers.use(ctx, func(c *conn) (err error) {
		if err := c.exec(ctx, `begin`); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, c.exec(context.WithoutCancel(ctx), `rollback`)) }()
		return f(&writing{ctx: ctx, c: c, m: s.m, ids: map[string]int64{}})
	}))
}

// Current implements graph.Reader, a statement per kind: the list of what is wanted is one parameter.
func (w *writing) Current(n graph.Needs) (graph.Current, error) {
	cur := graph.Current{Nodes: map[string]*graph.NodeState{}, Ends: map[string]bool{},
		Edges: map[int64]*graph.EdgeState{}}
	byID := map[int64]*graph.NodeState{}
	for k, ids := range w.byKind(n.Nodes) {
		if err := w.readNodes(k, ids, cur.Nodes, byID); err != nil {
			return cur, err
		}
	}
	for k, ids := range w.byKind(n.Ends) {
		if err := w.readEnds(k, ids, cur.Ends); err != nil {
			return cur, err
		}
	}
	refs := map[string][]graph.EdgeRef{}
	for _, e := range n.Edges {
		refs[e.Type] = append(refs[e.Type], e)
	}
	for typ, list := range refs {
		if err := w.readEdges(w.m.Edge(typ), list, cur.Edges); err != nil {
			return cur, err
		}
	}
	return cur, w.readSaid(byID, cur.Edges)
}

func (w *writing) byKind(ids []string) map[*graph.Kind][]string {
	out := map[*graph.Kind][]string{}
	for _, id := range ids {
		k := w.m.KindOf(id)
		out[k] = append(out[k], id)
	}
	return out
}

func (w *writing) readNodes(k *graph.Kind, ids []string, nodes map[string]*graph.NodeState,
	byID map[int64]*graph.NodeState) error {
	text := `select n._id,n._uid` + prefixed("n", k.Props) + ` from json_each(?1) j cross join ` + quote(k.Name) +
		` n on n._uid=j.value`
	return w.c.query(w.ctx, text, []driver.Value{array(ids)}, func(row []driver.Value) error {
		vals, err := values(k.Props, row[2:])
		if err != nil {
			return err
		}
		id, uid := row[0].(int64), row[1].(string)
		state := &graph.NodeState{Node: graph.Node{ID: uid, Vals: vals}}
		w.ids[uid], nodes[uid], byID[id] = id, state, state
		return nil
	})
}

func (w *writing) readEnds(k *graph.Kind, ids []string, ends map[string]bool) error {
	text := `select n._id,n._uid from json_each(?1) j cross join ` + quote(k.Name) + ` n on n._uid=j.value`
	return w.c.query(w.ctx, text, []driver.Value{array(ids)}, func(row []driver.Value) error {
		uid := row[1].(string)
		w.ids[uid], ends[uid] = row[0].(int64), true
		return nil
	})
}

// readEdges looks for those whose ends are stored: the others cannot be.
func (w *writing) readEdges(k *graph.EdgeKind, refs []graph.EdgeRef, edges map[int64]*graph.EdgeState) error {
	byID := map[int64]graph.EdgeRef{}
	var list []byte
	for _, e := range refs {
		src, from := w.ids[e.From]
		if _, to := w.ids[e.To]; from && to {
			byID[e.ID] = e
			list = append(strconv.AppendInt(append(strconv.AppendInt(append(list, ",["...), src, 10), ','), e.ID, 10),
				']')
		}
	}
	if len(list) == 0 {
		return nil
	}
	list[0] = '['
	text := `select e._id,e._since,e._until` + prefixed("e", k.Props) + ` from json_each(?1) j cross join ` +
		quote(k.Type) +
		` e on e._src=j.value->>0 and e._id=j.value->>1`
	return w.c.query(w.ctx, text, []driver.Value{string(append(list, ']'))}, func(row []driver.Value) error {
		vals, err := values(k.Props, row[3:])
		if err != nil {
			return err
		}
		e := byID[row[0].(int64)]
		edges[e.ID] = &graph.EdgeState{Edge: graph.Edge{ID: e.ID, Type: e.Type, From: e.From, To: e.To,
			Since: row[1].(string), Until: row[2].(string), Vals: vals}}
		return nil
	})
}

// readSaid adds what is said of the facts, by the nodes they are kept with.
func (w *writing) readSaid(nodes map[int64]*graph.NodeState, edges map[int64]*graph.EdgeState) error {
	var list []byte
	fact := func(node, edge int64) {
		list = append(strconv.AppendInt(append(strconv.AppendInt(append(list, ",["...), node, 10), ','), edge, 10), ']')
	}
	for id := range nodes {
		fact(id, 0)
	}
	for id, e := range edges {
		fact(w.ids[e.From], id)
	}
	if len(list) == 0 {
		return nil
	}
	list[0] = '['
	const text = `select s.node,s.edge,s.record,s.rank,s.at,s.from_key,s.to_key,s.since,s.until,s.vals from ` +
		`json_each(?1) j` +
		` cross join _said s on s.node=j.value->>0 and s.edge=j.value->>1 order by s.node,s.edge,s.n`
	return w.c.query(w.ctx, text, []driver.Value{string(append(list, ']'))}, func(row []driver.Value) error {
		said := graph.Assertion{Provenance: graph.Provenance{Record: row[2].(string), Rank: int(row[3].(int64)),
			At:   row[4].(string),
			From: row[5].(string), To: row[6].(string)}, Since: row[7].(string), Until: row[8].(string)}
		if e := edges[row[1].(int64)]; e != nil {
			return also(&e.Assertions, said, w.m.Edge(e.Type).DecodeAssertion, row[9].(string))
		}
		n := nodes[row[0].(int64)]
		said.To, said.Aliases = "", strings.Fields(said.To)
		return also(&n.Assertions, said, w.m.KindOf(n.ID).DecodeAssertion, row[9].(string))
	})
}

func also(list *[]graph.Assertion, said graph.Assertion, decode func(string) ([]any, error), vals string) (err error) {
	said.Vals, err = decode(vals)
	*list = append(*list, said)
	return err
}

func values(props []graph.Property, row []driver.Value) ([]any, error) {
	out := make([]any, len(props))
	for i, p := range props {
		v, err := loaded(p.Type, row[i])
		if err != nil {
			return nil, fmt.Errorf("sqlite: %s: %w", p.Name, err)
		}
		out[i] = v
	}
	return out, nil
}

func prefixed(alias string, props []graph.Property) string {
	var b strings.Builder
	for _, p := range props {
		b.WriteString("," + alias + "." + quote(p.Name))
	}
	return b.String()
}

func array(ids []string) string {
	raw, _ := json.Marshal(ids) // strings always encode
	return string(raw)
}
