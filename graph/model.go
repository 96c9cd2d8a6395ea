package graph

import (
	"slices"
	"strings"
)

// Model is the schema as plain data: engines derive tables, constraints and indexes from it, the loader checks rows
// against it, and requests are read by it. Make one with NewModel; it is never changed afterwards.
type Model struct {
	Kinds []Kind
	Edges []EdgeKind
	Enums []Enum

	Former []Former `json:"-"` // released models whose stores are recognised, though they did not keep their model

	kinds    map[string]*Kind
	edges    map[string]*EdgeKind
	enums    map[string]*Enum
	concrete []*Kind
	prefixes map[string]*Kind
}

// Kind is a kind of node, or (Abstract) what several kinds have in common.
type Kind struct {
	Name      string
	Plural    string // the name of its list for clients
	Prefix    string // of its ids; empty if abstract
	Abstract  bool
	Is        []string // the abstract kinds it belongs to
	Members   []string // the concrete kinds it stands for, itself if concrete, in the model's order
	Display   []string // what the display name is made of: the first property with a value, or several, like "a+b"
	Sort      []string // the same for the name to sort by
	Misspelt  bool     `json:",omitempty"` // its names find the node also if they are misspelt (SoughtNames)
	Props     []Property
	Relations []Relation
	Near      []NearValue `json:"-"` // what its nodes can be grouped by beside their own values
	Currency  string      `json:"-"` // the property that tells in which currency its amounts are; "" if none does
	Computed  []string    // fields that are worked out for an answer, not stored
	Number    int         // of a concrete kind: its place among them
	First     int         // page size if none is asked for
	Max       int         // page size at most

	slots   map[string]int
	names   nameSlots
	derived []int // slots of derived properties
	order   []int // slots in the order in which a store keeps an assertion's values; nil if that is the same
}

// EdgeKind is a kind of edge, with every pair of kinds that it may connect.
type EdgeKind struct {
	Type  string
	Ends  [][2]string // from, to; concrete
	Props []Property
	Self  bool // between nodes of one kind it leads from a node to itself, and means it

	slots    map[string]int
	from, to []string
	order    []int // as Kind.order
}

// Relation is an edge as one of its ends sees it.
type Relation struct {
	Name  string
	Edge  string
	In    bool
	To    string // a kind, perhaps abstract
	One   bool
	First int
	Max   int
	Class Class `json:"-"` // as of a property
}

// NearValue is a value by which nodes can be grouped that is not their own: a property of the first node, by edge id,
// that a relation leads to over edges with a value.
type NearValue struct {
	Name     string // for clients
	Relation string
	Prop     string
	Edge, Is string // a property of the edges, and the value that it must have
	Class    Class
}

// Enum is an enumeration: its values, and other words that sources use for them, upper-case.
type Enum struct {
	Name    string
	Values  []string
	Aliases map[string]string
}

// Former is a released model whose stores do not contain it: each engine recognises them by a digest.
type Former struct {
	SQLite, Neo4j string
	Model         *Model
}

// NewModel indexes a model. It keeps the slices.
func NewModel(m Model) *Model {
	m.concrete = nil // of a copy
	m.kinds, m.edges, m.enums, m.prefixes = map[string]*Kind{}, map[string]*EdgeKind{}, map[string]*Enum{},
		map[string]*Kind{}
	for i := range m.Kinds {
		k := &m.Kinds[i]
		m.kinds[k.Name], k.slots = k, slots(k.Props)
		k.names, k.derived = newNameSlots(k), derivedSlots(k.Props)
		if !k.Abstract {
			k.Number = len(m.concrete)
			m.concrete = append(m.concrete, k)
			m.prefixes[k.Prefix] = k
		}
	}
	for i := range m.Edges {
		e := &m.Edges[i]
		m.edges[e.Type], e.slots = e, slots(e.Props)
		e.from, e.to = m.ends(e, 0), m.ends(e, 1)
	}
	for i := range m.Enums {
		m.enums[m.Enums[i].Name] = &m.Enums[i]
	}
	return &m
}

// alternatives are the slots of each alternative: "a+b" has those of both.
func alternatives(k *Kind, list []string) [][]int {
	out := make([][]int, len(list))
	for i, alternative := range list {
		for prop := range strings.SplitSeq(alternative, "+") {
			out[i] = append(out[i], k.Slot(prop))
		}
	}
	return out
}

func (m *Model) ends(e *EdgeKind, side int) (out []string) {
	for _, k := range m.concrete {
		if slices.ContainsFunc(e.Ends, func(p [2]string) bool { return p[side] == k.Name }) {
			out = append(out, k.Name)
		}
	}
	return out
}

// Kind finds a kind by name, nil if there is none.
func (m *Model) Kind(name string) *Kind { return m.kinds[name] }

// Edge finds an edge kind by type, nil if there is none.
func (m *Model) Edge(typ string) *EdgeKind { return m.edges[typ] }

// Enum finds an enumeration, nil if there is none.
func (m *Model) Enum(name string) *Enum {
	if name == "" { // as of most properties
		return nil
	}
	return m.enums[name]
}

// Concrete are the kinds that nodes can have, in the order of their numbers.
func (m *Model) Concrete() []*Kind { return m.concrete }

// KindOf is the kind of a node id, by its prefix; nil if the prefix is of no kind.
func (m *Model) KindOf(id string) *Kind {
	prefix, _, ok := strings.Cut(id, "_")
	if !ok {
		return nil
	}
	return m.prefixes[prefix]
}

// Slot is the place of a property in a node's values, -1 if the kind does not have it.
func (k *Kind) Slot(prop string) int { return slotOf(k.slots, prop) }

// Property finds a property, nil if the kind does not have it.
func (k *Kind) Property(name string) *Property { return property(k.Props, k.Slot(name)) }

// Relation finds a relation by its name, nil if the kind does not have it.
func (k *Kind) Relation(name string) *Relation {
	for i := range k.Relations {
		if k.Relations[i].Name == name {
			return &k.Relations[i]
		}
	}
	return nil
}

// Slot is the place of a property in an edge's values, -1 if the kind does not have it.
func (e *EdgeKind) Slot(prop string) int { return slotOf(e.slots, prop) }

// Property finds a property, nil if the kind does not have it.
func (e *EdgeKind) Property(name string) *Property { return property(e.Props, e.Slot(name)) }

// Sides are the kinds at the near and the far end of an edge that is followed in a direction, in the model's order.
func (e *EdgeKind) Sides(in bool) (near, far []string) {
	if in {
		return e.to, e.from
	}
	return e.from, e.to
}

// Loops reports whether an edge of this kind may lead from a node to itself without meaning it, once its ends are
// joined: then it is kept, but no step takes it.
func (e *EdgeKind) Loops() bool {
	return !e.Self && slices.ContainsFunc(e.Ends, func(ends [2]string) bool { return ends[0] == ends[1] })
}

// Joins reports whether an edge of this kind may lead from one kind to the other.
func (e *EdgeKind) Joins(from, to string) bool { return slices.Contains(e.Ends, [2]string{from, to}) }

// Ranks are the values in the order that they mean, which is that of their declaration, or the other way round; without
// Unknown, which comes last in both.
func (e *Enum) Ranks(desc bool) []string {
	out := slices.DeleteFunc(slices.Clone(e.Values), func(v string) bool { return v == Unknown })
	if desc {
		slices.Reverse(out)
	}
	return out
}

// Value is the value that a word means: a value or an alias, in any letter case, with spaces, hyphens or underscores;
// false if it means none.
func (e *Enum) Value(word string) (string, bool) {
	if slices.Contains(e.Values, word) {
		return word, true
	}
	word = underscored.Replace(strings.ToUpper(strings.TrimSpace(word)))
	if slices.Contains(e.Values, word) {
		return word, true
	}
	v, ok := e.Aliases[word]
	return v, ok
}

// underscored writes words with underscores between them.
var underscored = strings.NewReplacer(" ", "_", "-", "_")
