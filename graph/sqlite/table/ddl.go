// Package table knows how a graph is stored in tables: their declarations, values as columns hold them, what a store
// keeps about itself, and rows that are collected to be inserted in order.
package table

import (
	"slices"
	"strings"

	"kith/graph"
)

// The low bits of a node's number are the number of its kind. All kinds share one space of numbers, so an edge holds
// bare integers whatever its ends are.
const (
	kindBits = 5
	KindMask = 1<<kindBits - 1
)

// Number is the number of the node of a kind that is stored as the seq-th of all.
func Number(seq int64, k *graph.Kind) int64 { return seq<<kindBits | int64(k.Number) }

// NextNumber is the next larger number of a node of the same kind.
func NextNumber(number int64) int64 { return number + 1<<kindBits }

// columnTypes are the types of STRICT columns. The package comment of graph says what the values are.
var columnTypes = map[graph.Type]string{
	graph.String: "text", graph.Date: "text", graph.PartialDate: "text", graph.DateTime: "text",
	graph.Strings: "text",
	graph.Int:     "integer", graph.Bool: "integer", graph.Decimal: "integer", graph.Float: "real",
}

// WordsColumns and KeysColumns are the tables of the full text with their columns: the number of a node, and what
// Marked makes of its words, or its keys. A node without keys has no row there.
const (
	WordsColumns = `_words(rowid,w)`
	KeysColumns  = `_keys(rowid,k)`
)

// CreateWords and CreateKeys declare the full text; keys are found as a whole. Secure has it overwrite what is deleted.
const (
	CreateWords = `create virtual table _words using ` +
		`fts5(w,content='',contentless_delete=1,tokenize='ascii',prefix='3 4',detail=none)`
	CreateKeys = `create virtual table _keys using ` +
		`fts5(k,content='',contentless_delete=1,tokenize='ascii',detail=none)`
	secureWords = `insert into _words(_words,rank) values('secure-delete',1)`
	SecureKeys  = `insert into _keys(_keys,rank) values('secure-delete',1)`
)

// Fixed declares the tables that every store has: what it was made with, the words and the aliases of nodes, the
// assertions of facts (of a node with edge 0, and with its aliases as to_key), the one that counts most first, the
// change log, whose entries are found by the nodes whose values they keep, and how far its readers are. Names of the
// engine begin with an underscore.
//
// Stores that are in use have these names, so they stay though the code has other words by now: assertions are in
// _said, and an alias is in the column name of _alias.
var Fixed = []string{
	`create table _meta(key text primary key,value text not null) strict,without rowid`,
	CreateWords,
	CreateKeys,
	`create table _alias(name text primary key,uid text not null) strict,without rowid`,
	`create index "_alias.uid" on _alias(uid)`,
	`create table _said(node integer not null,edge integer not null,n integer not null,record text not null,` +
		`rank integer not null,at text not null,from_key text not null,to_key text not null,` +
		`since text not null,until text not null,vals text not null,primary key(node,edge,n)) strict,without rowid`,
	`create table _change(seq integer primary key,at text not null,cause text not null,what integer not null,` +
		`facts text not null,property text not null,vals text not null,record text not null,` +
		`node text,far text) strict`,
	`create index "_change.node" on _change(node) where node is not null`,
	`create index "_change.far" on _change(far) where far is not null`,
	`create table _bookmark(consumer text primary key,seq integer not null) strict,without rowid`,
}

// DDL declares the tables and indexes of a model.
func DDL(m *graph.Model) []string {
	out := append([]string(nil), Fixed...)
	for _, k := range m.Concrete() {
		out = append(out, KindDDL(k)...)
	}
	for i := range m.Edges {
		out = append(out, EdgeDDL(&m.Edges[i])...)
	}
	return out
}

// KindDDL declares the table of a kind and its indexes.
func KindDDL(k *graph.Kind) []string {
	out := []string{`create table ` + Quote(k.Name) + `(_id integer primary key,_uid text not null unique` +
		columns(k.Props) + `,_words text not null) strict`}
	for i := range k.Props {
		if p := &k.Props[i]; p.Sortable() {
			out = append(out, IndexDDL(k, p))
		}
	}
	return out
}

// IndexDDL declares the index of a property.
func IndexDDL(k *graph.Kind, p *graph.Property) string {
	return `create index ` + Quote(k.Name+"."+p.Name) + ` on ` + Quote(k.Name) + `(` + Quote(p.Name) + `,_uid)`
}

// EdgeDDL declares the table of an edge kind and the index from the other end. So that most questions are answered by
// the index alone it has the values, too, but not what is hidden: that is long, and rarely asked for.
func EdgeDDL(e *graph.EdgeKind) []string {
	return []string{
		`create table ` + Quote(e.Type) + `(_src integer not null,_id integer not null,_dst integer not null,` +
			`_since text not null,_until text not null` + columns(e.Props) +
			`,primary key(_src,_id)) strict,without rowid`,
		`create index ` + Quote(e.Type+".in") + ` on ` + Quote(e.Type) +
			`(_dst,_id,_src,_since,_until` + Names(slices.DeleteFunc(slices.Clone(e.Props), hidden)) + `)`}
}

func hidden(p graph.Property) bool { return p.Hidden }

func columns(props []graph.Property) string {
	var b strings.Builder
	for _, p := range props {
		b.WriteString("," + Column(&p))
		if p.Required {
			b.WriteString(" not null")
		}
	}
	return b.String()
}

// Column declares the column of a property that may be absent.
func Column(p *graph.Property) string { return Quote(p.Name) + " " + columnTypes[p.Type] }

// Names lists the columns of properties, each after a comma.
func Names(props []graph.Property) string {
	var b strings.Builder
	for _, p := range props {
		b.WriteString("," + Quote(p.Name))
	}
	return b.String()
}

// CheckModel returns an Invalid error if a model cannot be stored: it has too many kinds, or names that SQLite takes
// for the same because they differ in letter case alone.
func CheckModel(m *graph.Model) error {
	if kinds := len(m.Concrete()); kinds > KindMask+1 {
		return graph.Errorf(graph.Invalid,
			"the model has %d kinds, the embedded store has room for %d", kinds, KindMask+1)
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
	reserved := strings.HasPrefix(name, "_") || strings.HasPrefix(name, "sqlite_")
	if d[name] || reserved || strings.ContainsAny(name, "\"\x00") {
		return graph.Errorf(graph.Invalid, "%s cannot be stored under this name: choose one that differs from the "+
			"others in more than letter case and begins with a letter", what)
	}
	d[name] = true
	return nil
}

// Quote is a name of the model as a name in SQL. CheckModel lets no name have quotes in it.
func Quote(name string) string { return `"` + name + `"` }
