package graph

import "slices"

// Type is how a value is typed; doc.go says which Go type it has.
type Type uint8

// The types of values.
const (
	String Type = iota
	Int
	Float
	Bool
	Date
	DateTime
	Decimal
	Strings
)

// Property of a node or an edge. Name, sortName and folded are properties every node has; Complete fills them.
type Property struct {
	Name     string
	Type     Type
	Enum     string // the enumeration of its values, if it has one
	Default  string // what a required property is when nobody says
	Required bool   // never absent
	Unique   bool   // a look-up argument
	Key      bool   // of an edge: part of its identity
	Search   bool   // its words find the node
	Stamp    bool   // a change of it alone is no change
	Hidden   bool   // not for clients
}

// The properties that every node has, as Kind.Complete fills them where nobody says them.
const (
	PropName     = "name"     // to display, never empty
	PropSortName = "sortName" // to order by
	PropFolded   = "folded"   // as searches read the name; hidden from clients
)

// NameProps are these properties, in the order in which a model has them.
var NameProps = []string{PropName, PropSortName, PropFolded}

// The properties that every edge has beside those of its kind: its period, and the source record that settled it.
const (
	PropValidFrom  = "validFrom"
	PropValidTo    = "validTo"
	PropEnded      = "ended"
	PropRecord     = "record"
	PropObservedAt = "observedAt"
)

// PeriodProps say when an edge holds (Readable), and ProvenanceProps by whom that is known.
var (
	PeriodProps = []Property{{Name: PropValidFrom, Type: Date}, {Name: PropValidTo, Type: Date},
		{Name: PropEnded, Type: Bool, Required: true}}
	ProvenanceProps = []Property{{Name: PropRecord}, {Name: PropObservedAt, Type: DateTime}}
)

var fixedOfEdges = slices.Concat(PeriodProps, ProvenanceProps)

// FixedProperty is a property that every edge has, nil if there is none of that name.
func FixedProperty(name string) *Property {
	i := slices.IndexFunc(fixedOfEdges, func(p Property) bool { return p.Name == name })
	return property(fixedOfEdges, i)
}

// Sortable reports whether nodes can be ordered by the property: engines have an index of it.
func (p *Property) Sortable() bool { return p.Type != Strings && (!p.Hidden || p.Name == PropFolded) }

// Versioned reports whether a version is another one when the property's value is: clients see it, and it is no stamp.
func (p *Property) Versioned() bool { return !p.Hidden && !p.Stamp }

// hasDefault reports whether a value may be there because nobody said another one.
func (p *Property) hasDefault(v any) bool { return p.Default != "" && !p.Key && v == p.Default }

func slots(props []Property) map[string]int {
	out := make(map[string]int, len(props))
	for i, p := range props {
		out[p.Name] = i
	}
	return out
}

func slot(slots map[string]int, prop string) int {
	if i, ok := slots[prop]; ok {
		return i
	}
	return -1
}

func property(props []Property, i int) *Property {
	if i < 0 {
		return nil
	}
	return &props[i]
}

// lacking reports whether values lack something required, once they are complete.
func lacking(props []Property, vals []any) bool {
	for i := range props {
		if props[i].Required && vals[i] == nil {
			return true
		}
	}
	return false
}
