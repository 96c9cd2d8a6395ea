package sqlite

import (
	"strings"

	"kith/graph"
)

// A node's integer is seq<<kindBits | kind, one space for all kinds: an edge holds bare integers whatever its ends are,
// and the kind of an end is its low bits.
const (
	kindBits = 5
	kindMask = 1<<kindBits - 1
)

// columnTypes are the types of STRICT columns; doc.go of package graph says what the values are.
var columnTypes = map[graph.Type]string{graph.String: "text", graph.Date: "text", graph.DateTime: "text",
	graph.Strings: "text",
	graph.Int:     "integer", graph.Bool: "integer", graph.Decimal: "integer", graph.Float: "real"}

// The full text, and what has it overwrite what is deleted.
const (
	createWords = `create virtual table _words using ` +
		`fts5(w,content='',contentless_delete=1,tokenize='ascii',prefix='3 4',detail=none)`
	secureWords = `insert into _words(_words,rank) values('secure-delete',1)`
)

// fixed are the tables that every store has: what it was made by, the words of nodes, other names of nodes, and what is
// said of facts (of a node with edge 0, and with its other names as to_key), the one that counts first; the change log,
// whose values are found by the nodes whose data they are, and how far its consumers have come. Names of the engine
// begin with an underscore.
var fixed = []string{
	`create table _meta(key text primary key,value text not null) strict,without rowid`,
	createWords,
	`create table _alias(name text primary key,uid text not null) strict,without rowid`,
	`create index "_alias.uid" on _alias(uid)`,
	`create table _said(node integer not null,edge integer not null,n integer not null,record text not null,rank ` +
		`integer not null,` +
		`at text not null,from_key text not null,to_key text not null,since text not null,until text not null,vals ` +
		`text not null,` +
		`primary key(node,edge,n)) strict,without rowid`,
	`create table _change(seq integer primary key,at text not null,cause text not null,what integer not null,facts ` +
		`text not null,` +
		`property text not null,vals text not null,record text not null,node text,far text) strict`,
	`create index "_change.node" on _change(node) where node is not null`,
	`create index "_change.far" on _change(far) where far is not null`,
	`create table _bookmark(consumer text primary key,seq integer not null) strict,without rowid`,
}

// ddl makes the tables and indexes of a model.
func ddl(m *graph.Model) []string {
	out := append([]string(nil), fixed...)
	for _, k := range m.Concrete() {
		out = append(out, kindDDL(k)...)
	}
	for i := range m.Edges {
		out = append(out, edgeDDL(&m.Edges[i])...)
	}
	return out
}

// kindDDL makes the table of a kind and its indexes.
func kindDDL(k *graph.Kind) []string {
	out := []string{`create table ` + quote(k.Name) + `(_id integer primary key,_uid text not null unique` +
		columns(k.Props) + `,_words text not null) strict`}
	for i := range k.Props {
		if p := &k.Props[i]; p.Sortable() {
			out = append(out, indexDDL(k, p))
		}
	}
	return out
}

func indexDDL(k *graph.Kind, p *graph.Property) string {
	return `create index ` + quote(k.Name+"."+p.Name) + ` on ` + quote(k.Name) + `(` + quote(p.Name) + `,_uid)`
}

// edgeDDL makes the table of an edge kind and the index from the other end.
func edgeDDL(e *graph.EdgeKind) []string {
	return []string{
		`create table ` + quote(e.Type) +
			`(_src integer not null,_id integer not null,_dst integer not null,_since text not null,_until text not ` +
			`null` +
			columns(e.Props) + `,primary key(_src,_id)) strict,without rowid`,
		`create index ` + quote(e.Type+".in") + ` on ` + quote(e.Type) + `(_dst,_id,_src,_since,_until` +
			names(e.Props) + `)`}
}

func columns(props []graph.Property) string {
	var b strings.Builder
	for _, p := range props {
		b.WriteString("," + quote(p.Name) + " " + columnTypes[p.Type])
		if p.Required {
			b.WriteString(" not null")
		}
	}
	return b.String()
}

func names(props []graph.Property) string {
	var b strings.Builder
	for _, p := range props {
		b.WriteString("," + quote(p.Name))
	}
	return b.String()
}

// fits says what in a model has no place in SQLite, whose names do not tell letter case apart.
func fits(m *graph.Model) error {
	if len(m.Concrete()) > kindMask+1 {
		return graph.Errorf(graph.Invalid, "the model has %d kinds, the embedded store has room for %d",
			len(m.Concrete()), kindMask+1)
	}
	tables := distinct{}
	for _, k := range m.Concrete() {
		if err := tables.add(k.Name, "the kind "+k.Name); err != nil {
			return err
		}
		if err := distinctProps(k.Name, k.Props); err != nil {
			return err
		}
	}
	for i := range m.Edges {
		e := &m.Edges[i]
		if err := tables.add(e.Type, "the edge kind "+e.Type); err != nil {
			return err
		}
		if err := distinctProps(e.Type, e.Props); err != nil {
			return err
		}
	}
	return nil
}

func distinctProps(owner string, props []graph.Property) error {
	seen := distinct{}
	for _, p := range props {
		if err := seen.add(p.Name, "the property "+owner+"."+p.Name); err != nil {
			return err
		}
	}
	return nil
}

// distinct are names in lower case.
type distinct map[string]bool

func (d distinct) add(name, what string) error {
	name = strings.ToLower(name)
	if d[name] || strings.HasPrefix(name, "_") || strings.HasPrefix(name, "sqlite_") ||
		strings.ContainsAny(name, "\"\x00") {
		return graph.Errorf(graph.Invalid, "%s cannot be stored under this name: choose one that differs from the "+
			"others in more than letter case and begins with a letter", what)
	}
	d[name] = true
	return nil
}

func quote(name string) string { return `"` + name + `"` }
