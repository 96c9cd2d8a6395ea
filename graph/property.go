package graph

import "slices"

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

// OwnKinds are the kinds of nodes that Kith itself writes: no source states them, and nobody corrects them.
var OwnKinds = []string{"SourceRecord", "LoadRun", "Decision", "RuleSet"}
