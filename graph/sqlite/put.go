package sqlite

import (
	"context"
	"database/sql/driver"
	"slices"
	"strings"

	"kith/graph"
)

// put writes facts with what is said of them. Changed rows are updated where they stand; new ones are collected and
// inserted in the order of their keys.
func (w *writing) put(puts graph.ChangeSet, cur graph.Current) error {
	if err := w.join(puts); err != nil {
		return err
	}
	slices.SortFunc(puts.Nodes, func(a, b graph.NodePut) int { return strings.Compare(a.ID, b.ID) })
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
	for _, a := range puts.Aliases {
		if err := w.exec(`insert or replace into _alias values(?1,?2)`, a.Name, a.ID); err != nil {
			return err
		}
	}
	if err := w.log(puts.Log); err != nil {
		return err
	}
	return w.insertAll()
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
		w.insertNode(k, id, n.NodeState, words)
		return nil
	}
	id := w.ids[n.ID]
	text, args := updateNode(k, was.Vals, n.Vals)
	if err := w.exec(text, append(args, spaced(words), id)...); err != nil {
		return err
	}
	if !slices.Equal(k.Words(was.Vals), words) {
		if err := w.exec(`delete from _words where rowid=?1`, id); err != nil {
			return err
		}
		w.insert(wordsTable, []driver.Value{id, marked(k, words)})
	}
	return w.sayAnew(id, 0, n.Assertions, k.EncodeAssertion)
}

func (w *writing) putEdge(e graph.EdgePut) error {
	k, src := w.m.Edge(e.Type), w.ids[e.From]
	if e.New {
		w.insertEdge(k, src, w.ids[e.To], e.EdgeState)
		return nil
	}
	if err := w.exec(updateEdge(k), columnValues(e.Vals, src, e.ID, e.Since, e.Until)...); err != nil {
		return err
	}
	return w.sayAnew(src, e.ID, e.Assertions, k.EncodeAssertion)
}

func (w *writing) insertNode(k *graph.Kind, id int64, n *graph.NodeState, words []string) {
	w.insert(nodeRow(k), append(columnValues(n.Vals, id, n.ID), spaced(words)))
	w.insert(wordsTable, []driver.Value{id, marked(k, words)})
	w.say(id, 0, n.Assertions, k.EncodeAssertion)
}

func (w *writing) insertEdge(k *graph.EdgeKind, src, dst int64, e *graph.EdgeState) {
	w.insert(edgeRow(k), columnValues(e.Vals, src, e.ID, dst, e.Since, e.Until))
	w.say(src, e.ID, e.Assertions, k.EncodeAssertion)
}

// nodeRow and edgeRow are tables with the columns that a row of theirs is given for: a store that has grown has them in
// an order of its own.
func nodeRow(k *graph.Kind) string { return quote(k.Name) + `(_id,_uid` + names(k.Props) + `,_words)` }

func edgeRow(k *graph.EdgeKind) string {
	return quote(k.Type) + `(_src,_id,_dst,_since,_until` + names(k.Props) + `)`
}

func (w *writing) sayAnew(node, edge int64, said []graph.Assertion, encode func([]any) string) error {
	w.say(node, edge, said, encode)
	return w.exec(`delete from _said where node=?1 and edge=?2`, node, edge)
}

func (w *writing) say(node, edge int64, said []graph.Assertion, encode func([]any) string) {
	for i, s := range said {
		w.insert(`_said`, []driver.Value{node, edge, int64(i), s.Record, int64(s.Rank), s.At, s.Provenance.From,
			toKey(edge, &s), s.Since, s.Until, encode(s.Vals)})
	}
}

// toKey is the source's key of the end that an edge leads to; of a node, whose edge is 0, its other names.
func toKey(edge int64, s *graph.Assertion) string {
	if edge == 0 {
		return strings.Join(s.Aliases, " ")
	}
	return s.Provenance.To
}

// exec looks for the end of the caller's context by itself: to have the driver watch for it costs more than a row.
func (w *writing) exec(text string, args ...driver.Value) error {
	if err := w.ctx.Err(); err != nil {
		return err
	}
	return w.c.exec(context.WithoutCancel(w.ctx), text, args...)
}

func columnValues(vals []any, before ...driver.Value) []driver.Value {
	out := append(make([]driver.Value, 0, len(before)+len(vals)+1), before...)
	for _, v := range vals {
		out = append(out, stored(v))
	}
	return out
}

// updateNode sets the columns that change, for SQLite writes the index of every column that is set; the words and the
// node are the parameters that follow.
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
	return `update ` + quote(k.Type) + ` set (_since,_until` + names(k.Props) + `)=(?3,?4` +
		strings.Repeat(",?", len(k.Props)) + `) where _src=?1 and _id=?2`
}
