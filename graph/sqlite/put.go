package sqlite

import (
	"database/sql/driver"
	"slices"
	"strings"

	"kith/graph"
)

// put writes facts with what is said of them. A row keeps its place: a changed one is updated.
func (w *writing) put(puts graph.Puts, cur graph.Current) error {
	for _, n := range puts.Nodes {
		if err := w.putNode(n, cur.Nodes[n.ID]); err != nil {
			return err
		}
	}
	for _, e := range puts.Edges {
		if err := w.putEdge(e); err != nil {
			return err
		}
	}
	return nil
}

func (w *writing) putNode(n graph.NodePut, was *graph.NodeState) error {
	k := w.m.KindOf(n.ID)
	words := k.Words(n.Vals)
	if n.New {
		id, err := w.newID(k)
		if err != nil {
			return err
		}
		w.ids[n.ID] = id
		args := append(append([]driver.Value{id, n.ID}, columnValues(n.Vals)...), spaced(words))
		if err := w.c.exec(w.ctx, insertNode(k), args...); err != nil {
			return err
		}
		return w.beside(k, id, nil, words, n.Said)
	}
	id := w.ids[n.ID]
	text, args := updateNode(k, was.Vals, n.Vals)
	if err := w.c.exec(w.ctx, text, append(args, spaced(words), id)...); err != nil {
		return err
	}
	if err := w.forget(id, 0); err != nil {
		return err
	}
	return w.beside(k, id, k.Words(was.Vals), words, n.Said)
}

// beside writes what stands beside a node: its words for the full text, if they changed, and what is said of it.
func (w *writing) beside(k *graph.Kind, id int64, was, words []string, said []graph.Said) error {
	if !slices.Equal(was, words) {
		if len(was) > 0 {
			if err := w.c.exec(w.ctx, `delete from _words where rowid=?1`, id); err != nil {
				return err
			}
		}
		if err := w.c.exec(w.ctx, `insert into _words(rowid,w) values(?1,?2)`, id, marked(k, words)); err != nil {
			return err
		}
	}
	return w.say(id, 0, said)
}

func (w *writing) putEdge(e graph.EdgePut) error {
	k, src := w.m.Edge(e.Type), w.ids[e.From]
	vals := columnValues(e.Vals)
	if e.New {
		if err := w.c.exec(w.ctx, insertEdge(k), append([]driver.Value{src, e.ID, w.ids[e.To], e.Since, e.Until}, vals...)...); err != nil {
			return err
		}
		return w.say(src, e.ID, e.Said)
	}
	if err := w.c.exec(w.ctx, updateEdge(k), append([]driver.Value{src, e.ID, e.Since, e.Until}, vals...)...); err != nil {
		return err
	}
	if err := w.forget(src, e.ID); err != nil {
		return err
	}
	return w.say(src, e.ID, e.Said)
}

func (w *writing) forget(node, edge int64) error {
	return w.c.exec(w.ctx, `delete from _said where node=?1 and edge=?2`, node, edge)
}

func (w *writing) say(node, edge int64, said []graph.Said) error {
	for i, s := range said {
		err := w.c.exec(w.ctx, `insert into _said values(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11)`, node, edge, int64(i), s.Record, int64(s.Rank),
			s.At, s.By.From, s.By.To, s.Since, s.Until, graph.EncodeVals(s.Vals))
		if err != nil {
			return err
		}
	}
	return nil
}

func columnValues(vals []any) []driver.Value {
	out := make([]driver.Value, len(vals))
	for i, v := range vals {
		out[i] = stored(v)
	}
	return out
}

func insertNode(k *graph.Kind) string {
	return `insert into ` + quote(k.Name) + ` values(?` + strings.Repeat(",?", len(k.Props)+2) + `)`
}

func insertEdge(k *graph.EdgeKind) string {
	return `insert into ` + quote(k.Type) + ` values(?` + strings.Repeat(",?", len(k.Props)+4) + `)`
}

// updateNode sets the columns that change, for SQLite writes the index of every column that is set; the words and the node
// are the parameters that follow.
func updateNode(k *graph.Kind, was, vals []any) (text string, args []driver.Value) {
	var b strings.Builder
	for i, p := range k.Props {
		if !graph.Same(was[i], vals[i]) {
			b.WriteString(quote(p.Name) + "=?,")
			args = append(args, stored(vals[i]))
		}
	}
	return `update ` + quote(k.Name) + ` set ` + b.String() + `_words=? where _id=?`, args
}

func updateEdge(k *graph.EdgeKind) string {
	return `update ` + quote(k.Type) + ` set (_since,_until` + names(k.Props) + `)=(?3,?4` + strings.Repeat(",?", len(k.Props)) + `) where _src=?1 and _id=?2`
}
