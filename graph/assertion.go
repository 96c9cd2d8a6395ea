package graph

import (
	"math"
	"slices"
)

// Provenance is where an assertion comes from: a source record, how much its source counts, and when it was observed.
type Provenance struct {
	Record string // the id of its SourceRecord
	Rank   int    // of its source: a smaller one counts before a greater one, ByHand before all
	Observation
	From, To string // of an edge: the source's own keys of its ends; of a node: From is the alias it was stated by
}

// ByHand is the rank of what a person states. Such an assertion is a part of a fact: what it does not name is left to
// the sources. It may lack what is required, and a fact that is not stored can only be inserted by it if it is whole.
const ByHand = -1

// Unsaid is the Until of an assertion by hand that does not say when the edge ends.
const Unsaid = "?"

// The ranks of tombstones: assertions that are kept though they count no more.
const (
	undone    = math.MaxInt32 - 1 // of an undone decision: it gives the fact nothing, and stays for good
	withdrawn = math.MaxInt32     // of the last source of the fact: its values stay until a source states it again
)

// hand reports whether a person states the fact.
func (b *Provenance) hand() bool { return b != nil && b.Rank == ByHand }

// mayLack reports whether a required property of an edge may be lacking: by hand all but its key.
func (b *Provenance) mayLack(p *Property) bool { return b.hand() && !p.Key }

// identity is what tells an assertion of a fact from the others: a record can state a fact several times, by keys of
// its own that turn out to mean the same node.
func (b Provenance) identity() Provenance {
	return Provenance{Record: b.Record, From: b.From, To: b.To}
}

// checkProvenance is the Invalid error of a provenance that cannot be, nil if it can, or there is none.
func checkProvenance(by *Provenance) error {
	switch {
	case by == nil:
		return nil
	case by.Record == "" || !clean(by.Record) || !clean(by.From) || !clean(by.To):
		return Errorf(Invalid, "a source record needs an id, and keys that are text")
	case by.Rank < ByHand || by.Rank >= undone:
		return Errorf(Invalid, "a rank must be less than %d, and %d is the least", undone, ByHand)
	}
	return by.Observation.check()
}

// Assertion is what one source record states of one fact. Vals are by slot, nil where it states nothing.
//
// Most facts have one assertion, whose values can be read from the fact's own. Then Vals is nil, so that nothing is
// kept twice; Expanded fills it in.
type Assertion struct {
	Provenance
	Aliases      []string // of a node
	Vals         []any
	Since, Until string // of an edge
}

// NodeState is a node as stored, with its assertions in the order in which they count.
type NodeState struct {
	Node
	Assertions []Assertion
}

// EdgeState is an edge as stored, with its assertions in the order in which they count.
type EdgeState struct {
	Edge
	Assertions []Assertion
}

// same reports whether two assertions state the same, and count the same.
func (a *Assertion) same(o *Assertion, props []Property) bool {
	return a.Rank == o.Rank && a.Observation.alike(&o.Observation) && a.identity() == o.identity() &&
		slices.Equal(a.Aliases, o.Aliases) && a.Since == o.Since && a.Until == o.Until && equal(props, a.Vals, o.Vals)
}

// Counts reports whether an assertion is no tombstone: its record states the fact still.
func (a *Assertion) Counts() bool { return a.Rank < undone }

// ByPerson reports whether a person stated the fact, also if that was taken back since.
func (a *Assertion) ByPerson() bool { return a.Rank == ByHand || a.Rank == undone }

// lasting reports whether an assertion gives a fact values: one that counts, or the tombstone of the last source.
func lasting(a Assertion) bool { return a.Rank != undone }

// ending reports whether an assertion gives an edge its end.
func ending(a Assertion) bool { return lasting(a) && a.Until != Unsaid }

// counting reports whether any assertion of a list is no tombstone.
func counting(list []Assertion) bool {
	return slices.ContainsFunc(list, func(a Assertion) bool { return a.Rank < undone })
}

// Undone reports whether all that ever stated a fact was undone: nothing gives it values any more.
func Undone(list []Assertion) bool { return len(list) > 0 && !slices.ContainsFunc(list, lasting) }

// countingOf reports whether any assertion of a record is no tombstone.
func countingOf(list []Assertion, record string) bool {
	return slices.ContainsFunc(list, func(a Assertion) bool { return a.Record == record && a.Rank < undone })
}

// bySource reports whether a source, and not only a person, states the fact.
func bySource(list []Assertion) bool {
	return slices.ContainsFunc(list, func(a Assertion) bool { return a.Rank != ByHand && a.Rank < undone })
}

// dropWithdrawn leaves out the tombstones of sources. The list is the caller's own.
func dropWithdrawn(list []Assertion) []Assertion {
	return slices.DeleteFunc(list, func(a Assertion) bool { return a.Rank == withdrawn })
}

// Expanded are the assertions of a node with their values, also if these are the node's own. They are not to be
// changed.
func (k *Kind) Expanded(was *NodeState) []Assertion {
	if !compact(was.Assertions) {
		return was.Assertions
	}
	one := was.Assertions[0]
	one.Vals = k.bare(was.ID, was.Vals)
	return []Assertion{one}
}

// Expanded are the assertions of an edge with their values, also if these are the edge's own. They are not to be
// changed.
func (e *EdgeKind) Expanded(was *EdgeState) []Assertion {
	if !compact(was.Assertions) {
		return was.Assertions
	}
	one := was.Assertions[0]
	one.Vals = e.bare(was.Vals)
	return []Assertion{one}
}

// compact reports whether the values of the only assertion are to be read from the fact's own.
func compact(list []Assertion) bool { return len(list) == 1 && list[0].Vals == nil }

// compactNode drops the values of the only assertion, if Expanded can read them from the node's own. The list is the
// caller's own.
func compactNode(k *Kind, id string, list []Assertion) []Assertion {
	if len(list) == 1 && k.plain(id, list[0].Vals) {
		list[0].Vals = nil
	}
	return list
}

// compactEdge does so for an edge.
func compactEdge(e *EdgeKind, list []Assertion) []Assertion {
	if len(list) == 1 && e.plain(list[0].Vals) {
		list[0].Vals = nil
	}
	return list
}

// EncodeAssertion writes the values of a node's assertion as its store keeps them, in the store's order of properties;
// nil as "".
func (k *Kind) EncodeAssertion(vals []any) string { return EncodeVals(storeOrder(k.order, vals)) }

// EncodeAssertion writes the values of an edge's assertion as its store keeps them, in the store's order of properties;
// nil as "".
func (e *EdgeKind) EncodeAssertion(vals []any) string { return EncodeVals(storeOrder(e.order, vals)) }

func storeOrder(order []int, vals []any) []any {
	if order == nil || vals == nil {
		return vals
	}
	out := make([]any, len(order))
	for i, slot := range order {
		out[i] = vals[slot]
	}
	return out
}

// DecodeAssertion reads what EncodeAssertion wrote, perhaps before the kind had all its properties: the values that it
// lacks are nil. "" is nil. An error means that the text does not fit the model.
func (k *Kind) DecodeAssertion(text string) ([]any, error) {
	return decodeAssertion(k.Props, k.order, text)
}

// DecodeAssertion reads what EncodeAssertion wrote, as that of Kind.
func (e *EdgeKind) DecodeAssertion(text string) ([]any, error) {
	return decodeAssertion(e.Props, e.order, text)
}

func decodeAssertion(props []Property, order []int, text string) ([]any, error) {
	if order == nil {
		return DecodeVals(props, text)
	}
	kept := make([]Property, len(order))
	for i, slot := range order {
		kept[i] = props[slot]
	}
	vals, err := DecodeVals(kept, text)
	if err != nil || vals == nil {
		return nil, err
	}
	out := make([]any, len(props))
	for i, slot := range order {
		out[slot] = vals[i]
	}
	return out, nil
}
