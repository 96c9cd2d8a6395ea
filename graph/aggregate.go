package graph

import (
	"cmp"
	"context"
	"math/big"
)

// MaxGroups is how many groups an aggregate returns at most.
const MaxGroups = 1000

// MaxBy is by how many values the nodes of an aggregate are grouped at most: two, and the currency of what is added up.
const MaxBy = 3

// Aggregator counts and adds up nodes: a Store, each time as of its own moment, or a View.
type Aggregator interface {
	Aggregate(ctx context.Context, a *Aggregate) (*Aggregated, error)
}

// Aggregate asks how many nodes there are, and for sums of their values, group by group.
type Aggregate struct {
	Of   *Pattern // the nodes: only Labels and Where
	By   []By     // what the nodes of a group have in common, three at most; without any, all nodes are one group
	Sums []Prop   // of the node, Int or Decimal
	Most int      // how many groups are returned, at most MaxGroups
}

// By is a value that nodes are grouped by: as the key of an Order, of every type that has an order.
type By struct {
	Prop Prop
	Via  *Step // the value is that of the first row, by edge id, that this step leads to; of Number, what it counts
	Own  bool  `json:",omitempty"` // and so only where the node itself has no value
}

// Aggregated is the answer to an Aggregate: the largest groups, those of one size in the order of their values, absent
// values last. There is no group without a node.
type Aggregated struct {
	Groups []AggregateGroup
	Total  int64 // how many groups there are
	Nodes  int64 // how many nodes there are in all groups
}

// AggregateGroup is the nodes that have the same values. An absent value is one that they may have in common.
type AggregateGroup struct {
	Values []any // by slot of By; nil is absent
	Count  int64 // how many nodes, at least 1
	Sums   []any // by slot of Sums: an exact int64, of the nodes that have a value; nil if none has
}

// Pattern is the pattern of all nodes whose keys are the values they are grouped by.
func (a *Aggregate) Pattern() *Pattern {
	p := Pattern{Labels: a.Of.Labels, Where: a.Of.Where, Page: Page{Size: All}}
	for _, b := range a.By {
		p.Order = append(p.Order, Order{Prop: b.Prop, Via: b.Via, Own: b.Own})
	}
	return &p
}

// Check is the Invalid error of an aggregate that does not fit the model, nil if it fits.
func (a *Aggregate) Check(m *Model) error {
	of := a.Of
	switch {
	case of == nil:
		return Errorf(Invalid, "an aggregate needs a pattern of its nodes")
	case len(of.Order)+len(of.Props)+len(of.Steps) > 0 || of.Count || of.Nodes || of.Grouped || of.Page.From != nil:
		return Errorf(Invalid, "the nodes of an aggregate have labels and conditions, and nothing else")
	case len(a.By) > MaxBy:
		return Errorf(Invalid, "nodes are grouped by at most %d values, not %d", MaxBy, len(a.By))
	case a.Most < 0 || a.Most > MaxGroups:
		return Errorf(Invalid, "an aggregate returns at most %d groups, not %d", MaxGroups, a.Most)
	}
	if err := a.Pattern().Check(m); err != nil {
		return err
	}
	at := spot{m: m, labels: of.Labels}
	for _, p := range a.Sums {
		if err := at.prop(p); err != nil {
			return err
		}
		if p.Type != Int && p.Type != Decimal {
			return Errorf(Invalid, "%s cannot be added up: only whole and decimal numbers have exact sums", p.Name)
		}
	}
	return nil
}

// CompareGroups orders groups of one aggregate as they are returned: negative if a comes first.
func CompareGroups(a, b AggregateGroup) int {
	return cmp.Or(cmp.Compare(b.Count, a.Count), (&Pattern{}).Compare(a.Values, b.Values))
}

// Sum is a sum for slot i of Sums that was added up in parts, neither of which can overflow: how often each number has
// 2^32 in it, and the rest. It is Invalid if it is larger than a number can be.
func (a *Aggregate) Sum(i int, parts, rest int64) (any, error) {
	sum := new(big.Int).Lsh(big.NewInt(parts), 32)
	return a.Exact(i, sum.Add(sum, big.NewInt(rest)))
}

// Exact is a sum for slot i of Sums. It is Invalid if it is larger than a number can be.
func (a *Aggregate) Exact(i int, sum *big.Int) (any, error) {
	if !sum.IsInt64() {
		return nil, Errorf(Invalid, "the sum of %s is larger than a number can be: add up fewer", a.Sums[i].Name)
	}
	return sum.Int64(), nil
}
