package sqlite

import (
	"database/sql/driver"
	"strings"

	"kith/graph"
)

var _ graph.Reader = (*writing)(nil)

// HasAliases implements graph.Reader.
func (w *writing) HasAliases() (bool, error) {
	one, err := w.c.one(w.ctx, `select 1 from _alias limit 1`)
	return one != nil, err
}

// Resolve implements graph.Reader.
func (w *writing) Resolve(names []string) (map[string]string, error) {
	out := map[string]string{}
	for k, names := range w.byKind(names) {
		text := `select j.value,n._uid from json_each(?1) j left join _alias a on a.name=j.value` +
			` cross join ` + quote(k.Name) + ` n on n._uid=coalesce(a.uid,j.value)`
		err := w.c.query(w.ctx, text, []driver.Value{array(names)}, func(row []driver.Value) error {
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
func (w *writing) Around(ids []string) (refs []graph.EdgeRef, err error) {
	for k, ids := range w.byKind(ids) {
		for i := range w.m.Edges {
			e := &w.m.Edges[i]
			for _, pair := range e.Ends {
				if pair[0] == k.Name {
					err = w.edgesAt(e, k, w.m.Kind(pair[1]), "_src", "_dst", ids, func(near, far string, id int64) {
						refs = append(refs, graph.EdgeRef{ID: id, Type: e.Type, From: near, To: far})
					})
				}
				if err == nil && pair[1] == k.Name {
					err = w.edgesAt(e, k, w.m.Kind(pair[0]), "_dst", "_src", ids, func(near, far string, id int64) {
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
func (w *writing) edgesAt(e *graph.EdgeKind, near, far *graph.Kind, nearEnd, farEnd string, ids []string,
	found func(near, far string, id int64)) error {
	text := strings.NewReplacer("$near", quote(near.Name), "$far", quote(far.Name), "$edge", quote(e.Type), "$n",
		nearEnd, "$f", farEnd).Replace(
		`select n._uid,f._uid,e._id from json_each(?1) j cross join $near n on n._uid=j.value` +
			` cross join $edge e on e.$n=n._id cross join $far f on f._id=e.$f`)
	return w.c.query(w.ctx, text, []driver.Value{array(ids)}, func(row []driver.Value) error {
		found(row[0].(string), row[1].(string), row[2].(int64))
		return nil
	})
}

// join takes away nodes that are joined into others, and their edges as they were.
func (w *writing) join(puts graph.ChangeSet) error {
	for _, e := range puts.Moved {
		if err := w.forget(w.ids[e.From], e.ID, `delete from `+quote(e.Type)+` where _src=?1 and _id=?2`, w.ids[e.From],
			e.ID); err != nil {
			return err
		}
	}
	for _, j := range puts.Joined {
		id := w.ids[j.ID]
		if err := w.forget(id, 0, `delete from `+quote(w.m.KindOf(j.ID).Name)+` where _id=?1`, id); err != nil {
			return err
		}
		if err := w.exec(`delete from _words where rowid=?1`, id); err != nil {
			return err
		}
		if err := w.exec(`update _alias set uid=?2 where uid=?1`, j.ID, j.Into); err != nil {
			return err
		}
	}
	return nil
}

// forget takes away a fact by a statement, and what is said of it.
func (w *writing) forget(node, edge int64, text string, args ...driver.Value) error {
	if err := w.exec(text, args...); err != nil {
		return err
	}
	return w.exec(`delete from _said where node=?1 and edge=?2`, node, edge)
}

// idOf is the id that a node is stored by, by a name of its.
func idOf(name string) string {
	return "coalesce((select uid from _alias where name=" + name + ")," + name + ")"
}

// aliases are the other names of a node.
func aliases(id string) string {
	return "(select json_group_array(name order by name) from _alias where uid=" + id + ")"
}
