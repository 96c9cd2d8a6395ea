package loader

import "kith/graph"

// mapping is a mapping file as written: names are not yet checked against the model, nor expressions against columns.
type mapping struct {
	path     string
	digest   string
	system   string
	division string
	kind     string
	rank     int
	dialect  dialect
	tables   []*wordTable
	files    []*file
}

// file is one file of the source and what its rows state.
type file struct {
	where
	path     string
	name     string // in record ids and reports
	table    *tableRows
	dialect  dialect
	complete bool
	decided  *where  // that its rows are decisions of persons; nil if they are not
	maxGone  *Limit  // of a complete file; nil if the mapping does not say
	key      *source // of a row
	when     *source
	lets     []binding
	lookups  []lookup
	entries  []entry
}

// entry is one node or edge that every row states.
type entry struct {
	where
	node   string // kind of a node, or empty
	edge   string // type of an edge, or empty
	key    *source
	within keyspace // of the key
	same   []end    // other keys of a node
	from   *end
	to     *end
	set    []binding
	each   *binding // a list, of each of whose elements there is one, and what the element is called
	when   *source
	oneWay bool // the source states the other reading of a relation itself
}

// end is the kind and the key of a node that an edge joins.
type end struct {
	where
	kind   string
	key    source
	within keyspace
	same   []end // other keys of it
}

// keyspace is what a key counts within: the mapping's own system unless it names another one, or an identifier that
// systems share, or unless the keys are our own words.
type keyspace struct {
	system, identifier string
	ours               bool
}

// binding is a named expression.
type binding struct {
	name string
	source
}

// source is the text of an expression. Literal texts are values as they are.
type source struct {
	where
	text    string
	literal bool
}

// lookup joins the row of another file that has the same key.
type lookup struct {
	where
	name    string
	file    string
	dialect dialect
	key     source
	on      source // in the row that is looked up for
	when    *source
}

// rank of the kinds of sources: what better ones say comes first.
var ranks = map[string]int{correctionKind: graph.ByHand, "OWN": 10, "PARTNER": 20, "RENTED_LIST": 30}

// byHand reports whether a source is what persons know better.
func (m *mapping) byHand() bool { return m.kind == correctionKind }

// correctionKind is the kind of what persons know better: it counts before every system.
const correctionKind = "CORRECTION"
