package graph

import (
	"slices"
	"strings"
)

// Disagreement is what one source record states of a property of which another record states something else.
type Disagreement struct {
	Property   string
	Value      string // as Property.Format writes it; of validTo "" if the edge holds
	Record     string // the id of the source record
	ObservedAt string // DateTime, "" if it is not known
}

// Conflicts are what the assertions of a node disagree on: of each property of which they state different values, in
// the model's order, everything that is stated of it, the one that counts first. Nil if they agree.
func (k *Kind) Conflicts(list []Assertion) []Disagreement {
	return valueConflicts(k.Props, current(list))
}

// Conflicts are what the assertions of an edge disagree on, as those of a node. How it ends comes last: validTo, or
// ended if one of them ends it on a day that nobody knows.
func (e *EdgeKind) Conflicts(list []Assertion) []Disagreement {
	list = current(list)
	return append(valueConflicts(e.Props, list), endConflicts(list)...)
}

// current are the assertions that give a fact values, in the order in which they count; the list is not changed.
func current(list []Assertion) []Assertion {
	return slices.DeleteFunc(slices.Clone(effective(list)), func(a Assertion) bool { return a.Rank >= undone })
}

// markConflicting sets whether a node's assertions disagree, in the values that they make.
func (k *Kind) markConflicting(vals []any, list []Assertion) {
	if i := k.Slot(PropConflicting); i >= 0 {
		if vals[i] = nil; len(list) > 1 && len(k.Conflicts(list)) > 0 {
			vals[i] = true
		}
	}
}

// conflictingNode marks a node whose assertions disagree.
func conflictingNode(k *Kind, was *NodeState) (*NodeState, []string) {
	vals := slices.Clone(was.Vals)
	k.markConflicting(vals, was.Assertions)
	if i := k.Slot(PropConflicting); i < 0 || vals[i] == nil {
		return nil, nil
	}
	return &NodeState{Node: Node{ID: was.ID, Vals: vals}, Assertions: was.Assertions}, nil
}

func valueConflicts(props []Property, list []Assertion) (out []Disagreement) {
	for i := range props {
		p := &props[i]
		if p.Hidden {
			continue
		}
		stating := slices.DeleteFunc(slices.Clone(list), func(a Assertion) bool { return a.Vals[i] == nil })
		agree := func(a, b Assertion) bool { return !contradict(p, a.Vals[i], b.Vals[i]) }
		if p.Type == PartialDate {
			agree = sameDate(stating, i)
		}
		value := func(a Assertion) string { return p.Format(a.Vals[i]) }
		out = append(out, disagreeing(stating, p.Name, agree, value)...)
	}
	return out
}

// sameDate reports of an assertion whether it states the date that all would state if they agreed, which is the most
// precise one, or a part of it.
func sameDate(stating []Assertion, slot int) func(_, b Assertion) bool {
	most := ""
	for _, a := range stating {
		if date := a.Vals[slot].(string); len(date) > len(most) {
			most = date
		}
	}
	return func(_, b Assertion) bool { return strings.HasPrefix(most, b.Vals[slot].(string)) }
}

func endConflicts(list []Assertion) []Disagreement {
	ending := slices.DeleteFunc(slices.Clone(list), func(a Assertion) bool { return a.Until == Unsaid })
	validTo := func(a Assertion) string {
		_, to, _ := ReadablePeriod(a.Since, a.Until)
		day, _ := to.(string)
		return day
	}
	ended := func(a Assertion) string {
		_, _, ended := ReadablePeriod(a.Since, a.Until)
		return PeriodProps[2].Format(ended)
	}
	by := func(of func(Assertion) string) func(a, b Assertion) bool {
		return func(a, b Assertion) bool { return of(a) == of(b) }
	}
	return append(disagreeing(ending, PropValidTo, by(validTo), validTo),
		disagreeing(ending, PropEnded, by(ended), ended)...)
}

// disagreeing are what all assertions of a list state of a property, unless they agree.
func disagreeing(list []Assertion, property string, agree func(a, b Assertion) bool,
	value func(Assertion) string) (out []Disagreement) {
	if !slices.ContainsFunc(list, func(a Assertion) bool { return !agree(list[0], a) }) {
		return nil
	}
	for _, a := range list {
		out = append(out, Disagreement{property, value(a), a.Record, a.At})
	}
	return out
}
