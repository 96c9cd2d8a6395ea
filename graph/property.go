package graph

import "slices"

// Type is the type of a property's values. The package comment has the Go type of each.
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
	PartialDate
	Several // of assertions, which can only be asked for: NodeAssertions, EdgeAssertions
)

// Property is a property of a node or an edge.
type Property struct {
	Name     string
	Type     Type
	Enum     string // the enumeration of its values, if it has one
	Default  string // the value where none is stated
	Required bool   // never absent, once the values are complete
	Unique   bool   // clients can look a node up by it
	Key      bool   // of an edge: part of its identity
	Added    bool   // of a key: came after edges were stored; those without a value keep the identity they had
	Search   bool   // its words find the node
	Number   bool   `json:",omitempty"` // it finds the node also if blanks and signs in it are others (SoughtNumber)
	Stamp    bool   // if nothing else changes, a new value is ignored
	Hidden   bool   // not for clients
	Derived  bool   `json:",omitempty"` // of a node: set by DerivedWrites alone, and in no assertion
	Fallback string `json:"-"`          // of a node: the relation to one node whose value counts where this one has none
	Class    Class  `json:"-"`          // what it tells; no matter of how a store keeps it
}

// The properties that every node has. Kind.Complete works them out where they are not stated.
const (
	PropName     = "name"     // to display, never empty
	PropSortName = "sortName" // to order by
	PropFolded   = "folded"   // the name as searches read it (FoldName); hidden from clients
	// true where the assertions of a node disagree (Conflicts), otherwise absent; hidden from clients
	PropConflicting = "conflicting"
)

// NameProps are these properties, in the model's order.
var NameProps = []string{PropName, PropSortName, PropFolded}

// PropKey is the property of every kind of edge that keeps the key a mapping gives an edge, to tell it from parallel
// ones.
const PropKey = "key"

// The properties that every edge has beside those of its kind: its period, and the provenance of the assertion that
// counts first.
const (
	PropValidFrom  = "validFrom"
	PropValidTo    = "validTo"
	PropEnded      = "ended"
	PropRecord     = "record"
	PropObservedAt = "observedAt"
)

// PeriodProps are those of the period (ReadablePeriod), ProvenanceProps those of the provenance.
var (
	PeriodProps = []Property{{Name: PropValidFrom, Type: Date, Class: Open},
		{Name: PropValidTo, Type: Date, Class: Open}, {Name: PropEnded, Type: Bool, Required: true, Class: Open}}
	ProvenanceProps = []Property{{Name: PropRecord, Class: FromSource},
		{Name: PropObservedAt, Type: DateTime, Class: FromSource}}
)

var fixedOfEdges = slices.Concat(PeriodProps, ProvenanceProps)

// FixedProperty finds a property that every edge has, nil if there is none of that name.
func FixedProperty(name string) *Property {
	i := slices.IndexFunc(fixedOfEdges, func(p Property) bool { return p.Name == name })
	return property(fixedOfEdges, i)
}

// Sortable reports whether nodes can be ordered by the property; engines have an index of it. A hidden text may be too
// long for one.
func (p *Property) Sortable() bool {
	return p.Type != Strings && (!p.Hidden || p.Derived && p.Type != String || p.Name == PropFolded)
}

// Groupable reports whether nodes can be grouped by the property: clients see it, and equal values are equal on every
// engine.
func (p *Property) Groupable() bool { return !p.Hidden && p.Type != Strings && p.Type != Float }

// Summable reports whether the property has exact sums.
func (p *Property) Summable() bool { return p.Type == Int || p.Type == Decimal }

// Versioned reports whether another value of the property makes another version of its fact: clients see it, and it is
// no stamp and not derived.
func (p *Property) Versioned() bool { return !p.Hidden && !p.Stamp && !p.Derived }

// hasDefault reports whether a value may be the default, filled in because no source states one.
func (p *Property) hasDefault(v any) bool { return p.Default != "" && !p.Key && v == p.Default }

func slots(props []Property) map[string]int {
	out := make(map[string]int, len(props))
	for i, p := range props {
		out[p.Name] = i
	}
	return out
}

func slotOf(slots map[string]int, prop string) int {
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

// lacking reports whether complete values lack something required.
func lacking(props []Property, vals []any) bool {
	for i := range props {
		if props[i].Required && vals[i] == nil {
			return true
		}
	}
	return false
}
