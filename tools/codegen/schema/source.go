package schema

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"kith/graph"
)

// Source is a description as it was read. One that Read gives is consistent.
type Source struct {
	name     string
	kinds    []*kind           // of nodes, as declared
	facts    []*kind           // of edges' properties, as declared
	enums    []*ast.Definition // as declared
	plain    []*ast.Definition // answers, inputs, Query and Mutation
	edges    []*edge           // by first mention
	byName   map[string]*kind
	problems Problems
}

// fail notes a problem at a place of the text.
func (s *Source) fail(at *ast.Position, format string, args ...any) {
	s.problems = append(s.problems, Problem{File: s.name, Line: at.Line, Column: at.Column,
		Text: fmt.Sprintf(format, args...)})
}

// err is nil, or what is wrong in order.
func (s *Source) err() error {
	if len(s.problems) == 0 {
		return nil
	}
	slices.SortStableFunc(s.problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return slices.Compact(s.problems)
}

// all are the kinds of nodes and of edges' properties.
func (s *Source) all() []*kind { return slices.Concat(s.kinds, s.facts) }

// enum is the enumeration of a name, nil if there is none.
func (s *Source) enum(name string) *ast.Definition {
	for _, d := range s.enums {
		if d.Name == name {
			return d
		}
	}
	return nil
}

// edge is the kind of edge of a type, nil if there is none yet.
func (s *Source) edge(typ string) *edge {
	for _, e := range s.edges {
		if e.typ == typ {
			return e
		}
	}
	return nil
}

// lists are the fields that lead to several nodes, each where it is declared.
func (s *Source) lists() (out []*field) {
	for _, k := range s.kinds {
		for _, f := range k.own() {
			if f.rel != nil && !f.rel.one {
				out = append(out, f)
			}
		}
	}
	return out
}

// stored reports whether a property has values of the enumeration.
func (s *Source) stored(enum string) bool {
	for _, k := range s.all() {
		for _, f := range k.own() {
			if f.prop != nil && f.prop.Enum == enum {
				return true
			}
		}
	}
	return false
}

// kind is a kind of node, or the properties of edges.
type kind struct {
	*ast.Definition
	edge       bool
	plural     string
	prefix     string
	parents    []string // nearest first
	members    []string // concrete kinds, as declared
	fields     []*field // inherited ones first
	first, max int
	near       []*near // values to group by
	currency   *field  // of its amounts; nil if it has none
	inherited  bool    // parents and fields are known
}

// field is a field of a kind: a property, a relation, a question, or what every node or edge has of itself.
type field struct {
	*ast.FieldDefinition
	owner *kind
	prop  *graph.Property
	rel   *relation
}

func (k *kind) abstract() bool { return k.Kind == ast.Interface }

// own are the fields that the kind itself declares.
func (k *kind) own() (out []*field) {
	for _, f := range k.fields {
		if f.owner == k {
			out = append(out, f)
		}
	}
	return out
}

// field is the field of a name, own or inherited; nil if there is none.
func (k *kind) field(name string) *field {
	for _, f := range k.fields {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// given are the fields that every node or every edge has of itself, with their types. graph knows them without a
// property.
var given = map[bool]map[string]string{
	false: {"id": "ID!", version: "String!", conflicts: "[Conflict!]!"},
	true: {"id": "ID!", version: "String!", conflicts: "[Conflict!]!", graph.PropValidFrom: "Date",
		graph.PropValidTo: "Date", graph.PropEnded: "Boolean!", graph.PropRecord: "ID",
		graph.PropObservedAt: "DateTime", source: "SourceRecord"},
}

// What is worked out of a fact's values and assertions, unless a kind of nodes has a property of that name.
const (
	version   = "version"   // a digest of the values
	conflicts = "conflicts" // what the assertions disagree on
)

// source is the record that settled an edge, as a node.
const source = "source"

// filled are the properties that every node has, which graph fills in where sources are silent.
var filled = graph.NameProps

func (f *field) computed() bool { return has(f.Directives, "computed") }

// given reports whether the field is one that every node or every edge has of itself.
func (f *field) given() bool { return len(f.owner.parents) == 0 && given[f.owner.edge][f.Name] != "" }

func (f *field) hidden() bool { return has(f.Directives, "hidden") }

// relation is where a field leads: along edges of a type, to nodes of a kind.
type relation struct {
	edge, facts, to       string
	in, one, oneWay, self bool
	first, max            int
}

// family names the connection types of a relation: its edge's type and what it leads to.
func (r *relation) family() string {
	name := ""
	for word := range strings.SplitSeq(r.edge, "_") {
		name += word[:1] + strings.ToLower(word[1:])
	}
	return name + r.to
}

// edge is a kind of edge, put together from all relations that name its type.
type edge struct {
	typ   string
	self  bool
	facts *kind
	named *field       // the first that names its properties
	ends  [][2]string  // from, to
	read  [2]endFields // by out and in: which field reads which ends
}

type endFields map[[2]string]*field
