package graph

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// Provenance is the source record that says a fact.
type Provenance struct {
	Record   string // the id of its SourceRecord
	Rank     int    // of its source: a smaller one wins, ByHand before all
	At       string // DateTime of the observation
	From, To string // of an edge: the source's own keys of its ends
}

// ByHand is the rank of what a person says. It is a part of a fact: what it does not name is left to the sources, and
// stays as they left it when they say it no more. It may lack what is required, and gives no fact its beginning that is
// not whole.
const ByHand = -1

// Unsaid is the end of an edge of which a person says something else.
const Unsaid = "?"

// hand reports whether a person says a fact.
func (b *Provenance) hand() bool { return b != nil && b.Rank == ByHand }

// mayLack reports whether a required property of an edge may be lacking: by hand all but its key.
func (b *Provenance) mayLack(p *Property) bool { return b.hand() && !p.Key }

// same reports whether it is the same assertion: a record can say a fact by several keys, once they name one node.
func (b Provenance) same(o Provenance) bool { return b.assertion() == o.assertion() }

// assertion is what tells it from others.
func (b Provenance) assertion() Provenance {
	return Provenance{Record: b.Record, From: b.From, To: b.To}
}

// checkBy looks at who says a fact, if anybody does.
func checkBy(by *Provenance) error {
	switch {
	case by == nil:
		return nil
	case by.Record == "" || !clean(by.Record) || !clean(by.From) || !clean(by.To):
		return Errorf(Invalid, "a source record needs an id, and keys that are text")
	case by.Rank < ByHand || by.Rank >= undone:
		return Errorf(Invalid, "a rank must be less than %d, and %d is the least", undone, ByHand)
	case by.At != "" && !validTime(by.At):
		return Errorf(Invalid, "%q is no time like %s", by.At, DateTimeLayout)
	}
	return nil
}

// Assertion is what one source record says of a fact. Vals are nil if it is the only one to say anything and what it
// said can be read from the fact's own values: then nothing is kept twice.
type Assertion struct {
	Provenance            // of a node, From is the name by which it is said, if that is an alias
	Aliases      []string // of a node
	Vals         []any
	Since, Until string // of an edge
}

// NodeState is a node as stored, with what is said of it.
type NodeState struct {
	Node
	Assertions []Assertion
}

// EdgeState is an edge as stored, with what is said of it.
type EdgeState struct {
	Edge
	Assertions []Assertion
}

// The ranks of what does not count: undone is what a person said and took back, which stays beside the fact for good;
// withdrawn what the last of the sources said that does not say it any more, which stays as it was known until a source
// says it again.
const (
	undone    = math.MaxInt32 - 1
	withdrawn = math.MaxInt32
)

// before orders what is said: by rank, then the newest, then the record's id. What a record says twice, by several
// names of one node, is in an order that does not depend on which of them became its id.
func before(a, b Assertion) int {
	if order := cmp.Or(cmp.Compare(a.Rank, b.Rank), -strings.Compare(a.At, b.At),
		strings.Compare(a.Record, b.Record)); order != 0 {
		return order
	}
	return cmp.Or(strings.Compare(EncodeVals(a.Vals), EncodeVals(b.Vals)), strings.Compare(a.From, b.From),
		strings.Compare(a.To, b.To))
}

// sameStanding reports whether it is the same assertion, and counts the same.
func sameStanding(a, b Provenance) bool { return a.Rank == b.Rank && a.same(b) }

// says reports whether it is the same as another.
func (s *Assertion) says(o *Assertion, props []Property) bool {
	return sameStanding(s.Provenance, o.Provenance) && slices.Equal(s.Aliases, o.Aliases) && s.Since == o.Since &&
		s.Until == o.Until &&
		equal(props, s.Vals, o.Vals)
}

// lasting is what gives a fact its values: what is said, or was said last.
func lasting(s Assertion) bool { return s.Rank != undone }

// ending is what gives an edge its end.
func ending(s Assertion) bool { return lasting(s) && s.Until != Unsaid }

// standing reports whether anybody says anything that counts.
func standing(list []Assertion) bool {
	return slices.ContainsFunc(list, func(s Assertion) bool { return s.Rank < undone })
}

// says reports whether a record says something that counts.
func says(list []Assertion, record string) bool {
	return slices.ContainsFunc(list, func(s Assertion) bool { return s.Record == record && s.Rank < undone })
}

// bySource reports whether a source says the fact.
func bySource(list []Assertion) bool {
	return slices.ContainsFunc(list, func(s Assertion) bool { return s.Rank != ByHand && s.Rank < undone })
}

// current is what is said in order, and what was said last only if no source says it now. The list is the caller's own.
func current(list []Assertion) []Assertion {
	if bySource(list) {
		list = withoutFormer(list)
	}
	slices.SortFunc(list, before)
	return list
}

// withoutFormer leaves out what was said last. The list is the caller's own.
func withoutFormer(list []Assertion) []Assertion {
	return slices.DeleteFunc(list, func(s Assertion) bool { return s.Rank == withdrawn })
}

// Expanded is what is said of a node, with its values where they are the node's own.
func (k *Kind) Expanded(was *NodeState) []Assertion {
	if !silent(was.Assertions) {
		return was.Assertions
	}
	one := was.Assertions[0]
	one.Vals = k.bare(was.ID, was.Vals)
	return []Assertion{one}
}

// Expanded is what is said of an edge, with its values where they are the edge's own.
func (e *EdgeKind) Expanded(was *EdgeState) []Assertion {
	if !silent(was.Assertions) {
		return was.Assertions
	}
	one := was.Assertions[0]
	one.Vals = e.bare(was.Vals)
	return []Assertion{one}
}

// silent reports whether what is said is to be read from the fact's own values.
func silent(said []Assertion) bool { return len(said) == 1 && said[0].Vals == nil }

// thin drops the values of one who is the only one to say anything, if they can be read from the fact's own.
func (k *Kind) thin(id string, list []Assertion) []Assertion {
	if len(list) == 1 && k.plain(id, list[0].Vals) {
		list[0].Vals = nil
	}
	return list
}

// thin drops the values of one who is the only one to say anything, if they can be read from the edge's own.
func (e *EdgeKind) thin(list []Assertion) []Assertion {
	if len(list) == 1 && e.plain(list[0].Vals) {
		list[0].Vals = nil
	}
	return list
}

// EncodeAssertion writes what is said of a node as its store keeps it; nil as "".
func (k *Kind) EncodeAssertion(vals []any) string { return EncodeVals(ordered(k.order, vals)) }

// EncodeAssertion writes what is said of an edge as its store keeps it; nil as "".
func (e *EdgeKind) EncodeAssertion(vals []any) string { return EncodeVals(ordered(e.order, vals)) }

func ordered(order []int, vals []any) []any {
	if order == nil || vals == nil {
		return vals
	}
	out := make([]any, len(order))
	for i, slot := range order {
		out[i] = vals[slot]
	}
	return out
}

// DecodeAssertion reads what EncodeSaid wrote, perhaps before the kind had all its properties.
func (k *Kind) DecodeAssertion(text string) ([]any, error) { return decodeSaid(k.Props, k.order, text) }

// DecodeAssertion reads what EncodeSaid wrote, perhaps before the edge kind had all its properties.
func (e *EdgeKind) DecodeAssertion(text string) ([]any, error) {
	return decodeSaid(e.Props, e.order, text)
}

func decodeSaid(props []Property, order []int, text string) ([]any, error) {
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
