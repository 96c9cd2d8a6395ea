package graph

import "slices"

// Prop names a value of a row: of its node or, with Edge, of the edge that led to it. Every node has "id"; every edge
// has "id" (Int), "validFrom" and "validTo" (Date), "ended" (Bool), and of the source record that settled it "record"
// (String, its id) and "observedAt" (DateTime).
type Prop struct {
	Name string
	Type Type
	Edge bool
}

// Aliases are the other names of a row's node, in order. They can be asked for, and nothing else: conditions on "id"
// know them all.
var Aliases = Prop{Name: "aliases", Type: Strings}

// Pattern asks for a page of rows, each a node with the edge that led to it, and what hangs on each.
type Pattern struct {
	Labels []string // any of these concrete kinds
	Where  []Cond   // all of these
	Order  []Order
	Page   Page
	Count  bool // the total too
	Props  []Prop
	Steps  []*Step
}

// Step goes along an edge to the pattern at its far end: a nested page, a quantifier, or the way to an order key.
type Step struct {
	Alias  string   // for its owner to find it again; engines do not look at it
	On     []string // the labels it is wanted on; empty: all
	Type   string
	In     bool
	During Period
	Target *Pattern
}

// All is the size of a page without end.
const All = -1

// Page is first/after or, with Back, last/before. From holds the order keys and the id of a row, nil at the start.
type Page struct {
	Size int
	Back bool
	From []any
}

// Order is a key to sort by.
type Order struct {
	Prop Prop
	Via  *Step // the value is that of the first row, by edge id, that this step leads to
	Is   any   // the key is whether the value equals this
	Desc bool
}

// Op is the operator of a condition.
type Op uint8

// The operators. Value is a value of the property's type, for In a []any of them; for Eq it may be nil.
const (
	Eq Op = iota
	Lt
	Le
	Gt
	Ge
	In
	Prefix   // text starts with Value
	Contains // text contains Value
	Has      // Strings has the element Value
	Words    // the node's words; Prop is not looked at
	And      // all of Conds
	Or       // any of Conds
	Not      // not all of Conds
	Some     // Step leads to a row
)

// Cond is a condition on a row.
type Cond struct {
	Op    Op
	Prop  Prop
	Value any
	Conds []Cond
	Step  *Step
}

// None holds where the step leads nowhere.
func None(s *Step) Cond { return Cond{Op: Not, Conds: []Cond{{Op: Some, Step: s}}} }

// Every holds where no row the step leads to breaks the target's conditions; of no rows it is true.
func Every(s *Step) Cond {
	target, step := *s.Target, *s
	target.Where = []Cond{{Op: Not, Conds: target.Where}}
	step.Target = &target
	return None(&step)
}

// Wants reports whether the step is wanted on a label.
func (s *Step) Wants(label string) bool { return len(s.On) == 0 || slices.Contains(s.On, label) }

// Want adds a property to the slots unless it is there.
func (p *Pattern) Want(props ...Prop) {
	for _, w := range props {
		if p.Slot(w.Name, w.Edge) < 0 {
			p.Props = append(p.Props, w)
		}
	}
}

// WantAll adds all properties of a kind, or of an edge kind, to the slots.
func (p *Pattern) WantAll(props []Property, edge bool) {
	for i := range props {
		p.Want(Prop{Name: props[i].Name, Type: props[i].Type, Edge: edge})
	}
}

// Slot is where a property's value stands in a row, -1 if it was not asked for.
func (p *Pattern) Slot(name string, edge bool) int {
	return slices.IndexFunc(p.Props, func(w Prop) bool { return w.Name == name && w.Edge == edge })
}

// Walk visits every pattern of the tree, with the step that leads to it (nil at the root), those of conditions and
// order keys too, children first.
func (p *Pattern) Walk(visit func(*Pattern, *Step)) { p.walk(nil, visit) }

func (p *Pattern) walk(via *Step, visit func(*Pattern, *Step)) {
	step := func(s *Step) {
		if s != nil && s.Target != nil {
			s.Target.walk(s, visit)
		}
	}
	var conds func([]Cond)
	conds = func(list []Cond) {
		for _, c := range list {
			conds(c.Conds)
			step(c.Step)
		}
	}
	conds(p.Where)
	for _, o := range p.Order {
		step(o.Via)
	}
	for _, s := range p.Steps {
		step(s)
	}
	visit(p, via)
}

// Far are the labels a step can reach and its target wants, in the model's order, and whether these are all it can
// reach.
func (m *Model) Far(s *Step) (far []string, all bool) {
	_, ends := m.Edge(s.Type).Sides(s.In)
	for _, l := range ends {
		if slices.Contains(s.Target.Labels, l) {
			far = append(far, l)
		}
	}
	return far, len(far) == len(ends)
}
