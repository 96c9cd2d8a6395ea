package sqlite

import (
	"database/sql/driver"
	"encoding/json"
	"slices"
	"strings"

	"kith/graph"
)

// switchOver makes the tables and columns that are new, puts rebuilt facts in the place of the old ones, and says what
// the store is made with now.
func (u *upgrade) switchOver() error {
	if err := u.tables(); err != nil {
		return err
	}
	if u.rebuilds() {
		if err := u.apply(); err != nil {
			return err
		}
		if err := u.c.exec(u.ctx, `drop table _rebuilt`); err != nil {
			return err
		}
	}
	return u.c.stamp(u.ctx, u.next, len(u.o.Rebuilds))
}

// tables makes what the model has more than what is stored.
func (u *upgrade) tables() error {
	there := map[string]bool{}
	err := u.c.query(u.ctx, `select name from sqlite_schema`, nil, func(row []driver.Value) error {
		there[row[0].(string)] = true
		return nil
	})
	if err != nil {
		return err
	}
	var texts []string
	add := func(list ...string) {
		for _, text := range list {
			if !there[created(text)] {
				texts = append(texts, text)
			}
		}
	}
	add(fixed...)
	for _, k := range u.next.Concrete() {
		if was := u.have.Kind(k.Name); was != nil {
			texts = append(texts, newColumns(k.Name, was.Props, k.Props)...)
			if err := u.loosen(k.Name, was.Props, k.Props); err != nil {
				return err
			}
		}
		add(kindDDL(k)...)
	}
	for i := range u.next.Edges {
		e := &u.next.Edges[i]
		if was := u.have.Edge(e.Type); was != nil {
			texts = append(texts, newColumns(e.Type, was.Props, e.Props)...)
			if err := u.loosen(e.Type, was.Props, e.Props); err != nil {
				return err
			}
		}
		add(edgeDDL(e)...)
	}
	for _, text := range texts {
		if err := u.c.exec(u.ctx, text); err != nil {
			return err
		}
	}
	return nil
}

// created is the name of what a statement makes.
func created(text string) string {
	_, rest, _ := strings.Cut(text, "table ")
	if index, ok := strings.CutPrefix(text, "create index "); ok {
		rest = index
	}
	if strings.HasPrefix(rest, `"`) {
		name, _, _ := strings.Cut(rest[1:], `"`)
		return name
	}
	end := strings.IndexAny(rest, "( ")
	return rest[:end]
}

// newColumns adds the columns of new properties. SQLite keeps their default and moves no row.
func newColumns(table string, had, has []graph.Property) (texts []string) {
	for _, p := range has {
		if slices.ContainsFunc(had, func(o graph.Property) bool { return o.Name == p.Name }) {
			continue
		}
		text := `alter table ` + quote(table) + ` add column ` + quote(p.Name) + ` ` + columnTypes[p.Type]
		if p.Required {
			text += ` not null default ` + literal(stored(fresh(p)))
		}
		texts = append(texts, text)
	}
	return texts
}

// literal is a text as SQL writes it; defaults are words of the model.
func literal(v driver.Value) string {
	s, _ := v.(string)
	return `'` + strings.ReplaceAll(s, `'`, `''`) + `'`
}

// loosen takes "not null" from columns that may be absent now, as SQLite documents it for a change that moves no row.
func (u *upgrade) loosen(table string, had, has []graph.Property) error {
	for _, p := range has {
		i := slices.IndexFunc(had, func(o graph.Property) bool { return o.Name == p.Name })
		if i < 0 || p.Required || !had[i].Required {
			continue
		}
		column := quote(p.Name) + " " + columnTypes[had[i].Type]
		for _, text := range []string{`pragma writable_schema=on`,
			`update sqlite_schema set sql=replace(sql,` + literal(column+" not null") + `,` + literal(column) +
				`) where type='table' and name=` + literal(table),
			`pragma writable_schema=reset`} {
			if _, err := u.c.one(u.ctx, text); err != nil {
				return err
			}
		}
	}
	return nil
}

// apply puts rebuilt facts in the place of the old ones, kind by kind.
func (u *upgrade) apply() error {
	w := &writing{ctx: u.ctx, c: u.c, m: u.to, ids: map[string]int64{}, rows: map[string][][]driver.Value{}}
	kinds := u.have.Concrete()
	for place, old := range kinds {
		if err := u.applyKind(w, place, u.to.Kind(old.Name)); err != nil {
			return err
		}
	}
	for i := range u.have.Edges {
		k := u.to.Edge(u.have.Edges[i].Type)
		if err := u.each(w, len(kinds)+i, func(row []driver.Value) error {
			return u.applyEdge(w, k,
				row)
		}); err != nil {
			return err
		}
	}
	return nil
}

// each gives the rebuilt facts of a place, in order.
func (u *upgrade) each(w *writing, place int, apply func(row []driver.Value) error) error {
	const text = `select node,edge,slots,vals,since,until,words,said,names from _rebuilt where place=?1 order by ` +
		`node,edge`
	n := 0
	err := u.c.query(u.ctx, text, []driver.Value{int64(place)}, func(row []driver.Value) error {
		if n++; n%fillAtOnce == 0 {
			if err := w.insertAll(); err != nil {
				return err
			}
		}
		return apply(row)
	})
	if err != nil {
		return err
	}
	return w.insertAll()
}

// fewRebuilt is one of how many nodes may be other than they were, without it being cheaper to make an index anew.
const fewRebuilt = 10

// applyKind does so for the nodes of a kind. Where many have other values, their indexes are made anew behind them.
func (u *upgrade) applyKind(w *writing, place int, k *graph.Kind) error {
	indexes, err := u.manyChanged(place, k)
	if err != nil {
		return err
	}
	for _, p := range indexes {
		if err := u.c.exec(u.ctx, `drop index `+quote(k.Name+"."+p.Name)); err != nil {
			return err
		}
	}
	if err := u.each(w, place, func(row []driver.Value) error { return u.applyNode(w, k, row) }); err != nil {
		return err
	}
	for _, p := range indexes {
		if err := u.c.exec(u.ctx, indexDDL(k, p)); err != nil {
			return err
		}
	}
	return nil
}

// manyChanged are the properties with an index of which many nodes get another value.
func (u *upgrade) manyChanged(place int, k *graph.Kind) (out []*graph.Property, err error) {
	all, err := u.c.integer(u.ctx, `select count(*) from `+quote(k.Name))
	if err != nil {
		return nil, err
	}
	changed := make([]int64, len(k.Props))
	const text = `select slots,count(*) from _rebuilt where place=?1 group by slots`
	err = u.c.query(u.ctx, text, []driver.Value{int64(place)}, func(row []driver.Value) error {
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

func slotsOf(v driver.Value) (slots []int, err error) {
	err = json.Unmarshal([]byte(v.(string)), &slots)
	return slots, err
}

// some are the properties and values of a row of rebuilt facts.
func some(props []graph.Property, row []driver.Value) (out []graph.Property, vals []any, err error) {
	slots, err := slotsOf(row[2])
	if err != nil {
		return nil, nil, err
	}
	for _, i := range slots {
		out = append(out, props[i])
	}
	vals, err = graph.DecodeVals(out, row[3].(string))
	return out, vals, err
}

func (u *upgrade) applyNode(w *writing, k *graph.Kind, row []driver.Value) error {
	node := row[0].(int64)
	props, vals, err := some(k.Props, row)
	if err != nil {
		return err
	}
	var set strings.Builder
	for _, p := range props {
		set.WriteString(quote(p.Name) + `=?,`)
	}
	args := append(columnValues(vals), row[6], node)
	if err := w.exec(`update `+quote(k.Name)+` set `+set.String()+`_words=coalesce(?,_words) where _id=?`,
		args...); err != nil {
		return err
	}
	if words, ok := row[6].(string); ok {
		if err := w.exec(`delete from _words where rowid=?1`, node); err != nil {
			return err
		}
		w.insert(wordsTable, []driver.Value{node, marked(k, strings.Fields(words))})
	}
	if err := u.alias(w, k, node, row[8].(string)); err != nil {
		return err
	}
	return w.resay(node, 0, row[7])
}

// alias gives a node more names.
func (u *upgrade) alias(w *writing, k *graph.Kind, node int64, names string) error {
	if names == "" {
		return nil
	}
	uid, err := u.c.one(u.ctx, `select _uid from `+quote(k.Name)+` where _id=?1`, node)
	if err != nil {
		return err
	}
	for name := range strings.FieldsSeq(names) {
		if err := w.exec(`insert or ignore into _alias values(?1,?2)`, name, uid); err != nil {
			return err
		}
	}
	return nil
}

func (u *upgrade) applyEdge(w *writing, k *graph.EdgeKind, row []driver.Value) error {
	_, vals, err := some(k.Props, row)
	if err != nil {
		return err
	}
	node, edge := row[0].(int64), row[1].(int64)
	if err := w.exec(updateEdge(k), columnValues(vals, node, edge, row[4], row[5])...); err != nil {
		return err
	}
	return w.resay(node, edge, row[7])
}

// resay puts what is said of a fact in the place of what was, unless that stays.
func (w *writing) resay(node, edge int64, said driver.Value) error {
	text, ok := said.(string)
	if !ok {
		return nil
	}
	var list []rebuilt
	if err := json.Unmarshal([]byte(text), &list); err != nil {
		return err
	}
	for i, s := range list {
		w.insert(`_said`, []driver.Value{node, edge, int64(i), s.Record, int64(s.Rank), s.At, s.From, s.To, s.Since,
			s.Until, s.Vals})
	}
	return w.exec(`delete from _said where node=?1 and edge=?2`, node, edge)
}
