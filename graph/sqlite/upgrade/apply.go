package upgrade

import (
	"context"
	"database/sql/driver"
	"strings"

	"kith/graph"
	"kith/graph/sqlite/conn"
	"kith/graph/sqlite/table"
)

// apply puts rebuilt facts in the place of the old ones, kind by kind.
func apply(ctx context.Context, c *conn.Conn, have, to *graph.Model) error {
	a := applier{ctx: ctx, c: c, rows: table.NewRows(c, to)}
	kinds := have.Concrete()
	for place, old := range kinds {
		k := to.Kind(old.Name)
		if err := a.kind(place, k); err != nil {
			return err
		}
		if err := a.keys(place, old, k); err != nil {
			return err
		}
	}
	for i := range have.Edges {
		k := to.Edge(have.Edges[i].Type)
		if err := a.each(len(kinds)+i, func(row rebuiltRow) error { return a.edge(k, row) }); err != nil {
			return err
		}
	}
	return nil
}

// applier puts rebuilt facts in the place of the old ones.
type applier struct {
	ctx  context.Context
	c    *conn.Conn
	rows *table.Rows
}

const factsAtOnce = 2000 // before their rows are inserted

// each calls apply with the rebuilt facts of a place, in order, and inserts the rows that it adds.
func (a *applier) each(place int, apply func(row rebuiltRow) error) error {
	n := 0
	err := eachRebuilt(a.ctx, a.c, place, func(row rebuiltRow) error {
		if n++; n%factsAtOnce == 0 {
			if err := a.rows.Insert(a.ctx); err != nil {
				return err
			}
		}
		return apply(row)
	})
	if err != nil {
		return err
	}
	return a.rows.Insert(a.ctx)
}

// kind applies the rebuilt nodes of a kind. The index of a property that many of them change is dropped before, and
// made anew.
func (a *applier) kind(place int, k *graph.Kind) error {
	indexes, err := manyChanged(a.ctx, a.c, place, k)
	if err != nil {
		return err
	}
	for _, p := range indexes {
		if err := a.c.Exec(a.ctx, `drop index `+table.Quote(k.Name+"."+p.Name)); err != nil {
			return err
		}
	}
	if err := a.each(place, func(row rebuiltRow) error { return a.node(k, row) }); err != nil {
		return err
	}
	for _, p := range indexes {
		if err := a.c.Exec(a.ctx, table.IndexDDL(k, p)); err != nil {
			return err
		}
	}
	return nil
}

// fewRebuilt: if more than one node in this many changes, it is cheaper to make an index anew.
const fewRebuilt = 10

// manyChanged are the properties with an index of which many nodes get another value.
func manyChanged(ctx context.Context, c *conn.Conn, place int, k *graph.Kind) (out []*graph.Property, err error) {
	all, err := c.Integer(ctx, `select count(*) from `+table.Quote(k.Name))
	if err != nil {
		return nil, err
	}
	changed := make([]int64, len(k.Props))
	const text = `select slots,count(*) from _rebuilt where place=?1 group by slots`
	err = c.Query(ctx, text, []driver.Value{int64(place)}, func(row []driver.Value) error {
		slots, err := slotsOf(row[0])
		for _, i := range slots {
			changed[i] += row[1].(int64)
		}
		return err
	})
	for i := range k.Props {
		if p := &k.Props[i]; p.Sortable() && changed[i] > all/fewRebuilt {
			out = append(out, p)
		}
	}
	return out, err
}

func (a *applier) node(k *graph.Kind, row rebuiltRow) error {
	node := row.node()
	props, vals, err := row.values(k.Props)
	if err != nil {
		return err
	}
	var set strings.Builder
	for _, p := range props {
		set.WriteString(table.Quote(p.Name) + `=?,`)
	}
	text := `update ` + table.Quote(k.Name) + ` set ` + set.String() + `_words=coalesce(?,_words) where _id=?`
	if err := a.exec(text, append(table.ColumnValues(vals), row[6], node)...); err != nil {
		return err
	}
	if words, ok := row.words(); ok {
		if err := a.exec(`delete from _words where rowid=?1`, node); err != nil {
			return err
		}
		a.rows.AddWords(k, node, strings.Fields(words))
	}
	if err := a.aliases(k, node, row.aliases()); err != nil {
		return err
	}
	return a.assertions(row)
}

// keys puts the keys of a kind's nodes in the place of the old ones: of those that were rebuilt or, if the kind gives
// its nodes other keys than the old one did, of all.
func (a *applier) keys(place int, old, k *graph.Kind) error {
	if !old.Keyed() && !k.Keyed() {
		return nil
	}
	text, args := `select _id`+table.Names(k.Props)+` from `+table.Quote(k.Name), []driver.Value(nil)
	if graph.SameKeys(old, k) {
		text, args = text+` where _id in (select node from _rebuilt where place=?1)`, []driver.Value{int64(place)}
	}
	n := 0
	err := a.c.Query(a.ctx, text+` order by _id`, args, func(row []driver.Value) error {
		vals, err := table.Values(k.Props, row[1:])
		if err != nil {
			return err
		}
		node := row[0].(int64)
		if old.Keyed() {
			if err := a.exec(`delete from _keys where rowid=?1`, node); err != nil {
				return err
			}
		}
		a.rows.AddKeys(k, node, k.Keys(vals))
		if n++; n%factsAtOnce == 0 {
			return a.rows.Insert(a.ctx)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return a.rows.Insert(a.ctx)
}

// aliases adds aliases to a node.
func (a *applier) aliases(k *graph.Kind, node int64, aliases []string) error {
	if len(aliases) == 0 {
		return nil
	}
	uid, err := a.c.One(a.ctx, `select _uid from `+table.Quote(k.Name)+` where _id=?1`, node)
	if err != nil {
		return err
	}
	for _, alias := range aliases {
		if err := a.exec(`insert or ignore into _alias values(?1,?2)`, alias, uid); err != nil {
			return err
		}
	}
	return nil
}

func (a *applier) edge(k *graph.EdgeKind, row rebuiltRow) error {
	_, vals, err := row.values(k.Props)
	if err != nil {
		return err
	}
	args := table.ColumnValues(vals, row.node(), row.edge(), row.since(), row.until())
	if err := a.exec(table.UpdateEdge(k), args...); err != nil {
		return err
	}
	return a.assertions(row)
}

// assertions puts a fact's new assertions in the place of the old ones, unless they stay.
func (a *applier) assertions(row rebuiltRow) error {
	list, ok, err := row.assertions()
	if err != nil || !ok {
		return err
	}
	node, edge := row.node(), row.edge()
	for i := range list {
		a.rows.AddAssertion(node, edge, int64(i), list[i])
	}
	return a.exec(table.DeleteAssertions, node, edge)
}

func (a *applier) exec(text string, args ...driver.Value) error {
	return a.c.ExecShort(a.ctx, text, args...)
}
