package upgrade

import (
	"context"
	"database/sql/driver"
	"slices"
	"strings"

	"kith/graph"
	"kith/graph/sqlite/conn"
	"kith/graph/sqlite/table"
)

// addTables makes the tables, columns and indexes that the next model has and the store has not.
func addTables(ctx context.Context, c *conn.Conn, have, next *graph.Model) error {
	there := map[string]bool{}
	err := c.Query(ctx, `select name from sqlite_schema`, nil, func(row []driver.Value) error {
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
	add(table.Fixed...)
	if !there["_keys"] {
		texts = append(texts, table.SecureKeys)
	}
	for _, k := range next.Concrete() {
		if was := have.Kind(k.Name); was != nil {
			texts = append(texts, newColumns(k.Name, was.Props, k.Props)...)
			if err := loosen(ctx, c, k.Name, was.Props, k.Props); err != nil {
				return err
			}
		}
		add(table.KindDDL(k)...)
	}
	for i := range next.Edges {
		e := &next.Edges[i]
		if was := have.Edge(e.Type); was != nil {
			texts = append(texts, newColumns(e.Type, was.Props, e.Props)...)
			if err := loosen(ctx, c, e.Type, was.Props, e.Props); err != nil {
				return err
			}
		}
		add(table.EdgeDDL(e)...)
	}
	for _, text := range texts {
		if err := c.Exec(ctx, text); err != nil {
			return err
		}
	}
	return nil
}

// created is the name of the table or index that a statement makes.
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
func newColumns(name string, had, has []graph.Property) (texts []string) {
	for _, p := range has {
		if slices.ContainsFunc(had, func(o graph.Property) bool { return o.Name == p.Name }) {
			continue
		}
		text := `alter table ` + table.Quote(name) + ` add column ` + table.Column(&p)
		if p.Required {
			text += ` not null default ` + literal(table.Stored(defaultOf(p)))
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
func loosen(ctx context.Context, c *conn.Conn, name string, had, has []graph.Property) error {
	for _, p := range has {
		i := slices.IndexFunc(had, func(o graph.Property) bool { return o.Name == p.Name })
		if i < 0 || p.Required || !had[i].Required {
			continue
		}
		column := table.Column(&had[i])
		for _, text := range []string{`pragma writable_schema=on`,
			`update sqlite_schema set sql=replace(sql,` + literal(column+" not null") + `,` + literal(column) + `)` +
				` where type='table' and name=` + literal(name),
			`pragma writable_schema=reset`} {
			if _, err := c.One(ctx, text); err != nil {
				return err
			}
		}
	}
	return nil
}

// defaultOf is the value of a property of a fact that was stored before there was the property.
func defaultOf(p graph.Property) any {
	switch {
	case p.Default != "":
		return p.Default
	case p.Required && p.Type == graph.Strings:
		return []string{}
	}
	return nil
}
