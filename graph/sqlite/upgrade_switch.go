package sqlite

import (
	"context"
	"database/sql/driver"
	"encoding/json"
	"slices"
	"strings"

	"kith/graph"
)

// switchOver makes the tables and columns that are new, puts rebuilt facts in the place of the old ones, and says what the store
// is made with now.
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
			`update sqlite_schema set sql=replace(sql,` + literal(column+" not null") + `,` + literal(column) + `) where type='table' and name=` + literal(table),
			`pragma writable_schema=reset`} {
			if _, err := u.c.one(u.ctx, text); err != nil {
				return err
			}
		}
	}
	return nil
}

// apply puts rebuilt facts in the place of the old ones.
func (u *upgrade) apply() error {
	w := &writing{ctx: u.ctx, c: u.c, m: u.to, ids: map[string]int64{}, rows: map[string][][]driver.Value{}}
	kinds := u.have.Concrete()
	n := 0
	text := `select node,edge,place,vals,since,until,said,names from _rebuilt order by place,node,edge`
	err := u.c.query(u.ctx, text, nil, func(row []driver.Value) error {
		node, edge, place := row[0].(int64), row[1].(int64), int(row[2].(int64))
		var err error
		if edge == 0 {
			err = u.applyNode(w, node, u.to.Kind(kinds[place].Name), row)
		} else {
			err = u.applyEdge(w, node, edge, u.to.Edge(u.have.Edges[place-len(kinds)].Type), row)
		}
		if n++; err == nil && n%fillAtOnce == 0 {
			err = w.insertAll()
		}
		return err
	})
	if err != nil {
		return err
	}
	return w.insertAll()
}

func (u *upgrade) applyNode(w *writing, node int64, k *graph.Kind, row []driver.Value) error {
	vals, err := graph.DecodeVals(k.Props, row[3].(string))
	if err != nil {
		return err
	}
	words := k.Words(vals)
	args := append(columnValues(vals), spaced(words), node)
	if err := w.exec(`update `+quote(k.Name)+` set (`+strings.TrimPrefix(names(k.Props), ",")+`,_words)=(?`+strings.Repeat(",?", len(k.Props))+`) where _id=?`, args...); err != nil {
		return err
	}
	if err := w.exec(`delete from _words where rowid=?1`, node); err != nil {
		return err
	}
	w.insert(wordsTable, []driver.Value{node, marked(k, words)})
	if names := row[7].(string); names != "" {
		uid, err := u.c.one(context.WithoutCancel(u.ctx), `select _uid from `+quote(k.Name)+` where _id=?1`, node)
		if err != nil {
			return err
		}
		for name := range strings.FieldsSeq(names) {
			if err := w.exec(`insert or ignore into _alias values(?1,?2)`, name, uid); err != nil {
				return err
			}
		}
	}
	return w.resay(node, 0, row[6].(string))
}

func (u *upgrade) applyEdge(w *writing, node, edge int64, k *graph.EdgeKind, row []driver.Value) error {
	vals, err := graph.DecodeVals(k.Props, row[3].(string))
	if err != nil {
		return err
	}
	if err := w.exec(updateEdge(k), columnValues(vals, node, edge, row[4], row[5])...); err != nil {
		return err
	}
	return w.resay(node, edge, row[6].(string))
}

// resay puts what is said of a fact in the place of what was.
func (w *writing) resay(node, edge int64, text string) error {
	var list []rebuilt
	if err := json.Unmarshal([]byte(text), &list); err != nil {
		return err
	}
	for i, s := range list {
		w.insert(`_said`, []driver.Value{node, edge, int64(i), s.Record, int64(s.Rank), s.At, s.From, s.To, s.Since, s.Until, s.Vals})
	}
	return w.exec(`delete from _said where node=?1 and edge=?2`, node, edge)
}
