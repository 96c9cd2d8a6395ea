package graph

import "slices"

// Prop names a value of a row: of its node or, with Edge, of the edge that led to it. Every node has "id"; every edge
// has "id" (Int), "validFrom" and "validTo" (Date), "ended" (Bool), and, of the assertion that counts first, "record"
// (String, the id of its source record) and "observedAt" (DateTime).
type Prop struct {
	Name string
	Type Type
	Edge bool
}

// Aliases are the aliases of a row's node, sorted. They can only be asked for: conditions on "id" match aliases by
// themselves.
var Aliases = Prop{Name: "aliases", Type: Strings}

// Number is how many nodes a step leads to, each counted once. It can only be ordered by, Via the step.
var Number = Prop{Name: "*", Type: Int}

// NodeAssertions and EdgeAssertions are the assertions of a row's node, or of the edge that led to it, if there are
// several: a []Assertion with their values, in the order in which they count; otherwise nil. They can only be asked
// for, and must not be changed.
var (
	NodeAssertions = Prop{Name: "assertions", Type: Several}
	EdgeAssertions = Prop{Name: "assertions", Type: Several, Edge: true}
)

// Pattern asks for a page of rows, each a node with the edge that led to it, with values and nested pages.
type Pattern struct {
	Labels []string // any of these concrete kinds
	Where  []Cond   // all of these
	Order  []Order
	Page   Page
	Count  bool // the total too
	Props  []Prop
	Steps  []*Step

	// Nodes asks for the number of different nodes, too. Grouped makes each row a node, with the edges that led to it
	// as its Group; of these it can be ordered by the earliest start (EarliestStart). Neither is for a root, which has
	// each node once.
	Nodes   bool `json:",omitempty"`
	Grouped bool `json:",omitempty"`
}

// GroupEdges is how many edges a Group has at most.
const GroupEdges = 20

// EarliestStart orders groups by the earliest known start of their edges.
var EarliestStart = Prop{Name: PropValidFrom, Type: Date, Edge: true}

// Step follows an edge to the pattern at its far end: for a nested page, a quantifier, or an order key.
type Step struct {
	Alias  string   // for the caller to find it again; engines ignore it
	On     []string // the labels it is wanted on; all if empty
	Type   string
	In     bool
	During Period
	Target *Pattern

	// Wrong takes the edges, too, of which a person states that they are not so. During is all time then.
	Wrong bool

	// Unrestricted is for facts that decide and are never shown: access does not hide what the step leads to. Engines
	// ignore it.
	Unrestricted bool
}

// All is the size of a page without end.
const All = -1

// Page is a keyset page: first/after or, with Back, last/before. From holds the order keys and the id of a row; nil is
// the beginning or, with Back, the end of the list.
type Page struct {
	Size int
	Back bool
	From []any
}

// Order is a key to order by.
type Order struct {
	Prop Prop
	Via  *Step // the value is that of the first row, by edge id, that this step leads to; of Number, what it counts
	Own  bool  `json:",omitempty"` // and so only where the row itself has no value
	Is   any   // if not nil, the key is whether the value equals this
	Desc bool

	// Ranked are words of an enumeration: if not nil, the key is the value's place among them (Rank), a number.
	Ranked []string `json:",omitempty"`
}

// Unknown is the word of enumerations for what is not known. It has no place among what is known.
const Unknown = "UNKNOWN"

// Rank is the key of a value of a ranked order: its place among the words; behind these come words that are none of
// them, and then what is not known. Nil of an absent value.
func (o *Order) Rank(v any) any {
	if v == nil {
		return nil
	}
	switch i := slices.Index(o.Ranked, v.(string)); {
	case i >= 0:
		return int64(i)
	case v == Unknown:
		return int64(len(o.Ranked) + 1)
	}
	return int64(len(o.Ranked))
}

// Plain reports whether the key is the value of a property of the row itself.
func (o *Order) Plain() bool { return o.Via == nil && o.Is == nil && o.Ranked == nil }

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
	Prefix   // text starts with Value (TextMatch, as for Contains, Suffix and Like); of an id, letter by letter
	Contains // text contains Value
	Has      // Strings has the element Value
	Words    // the node has the words of Value; Prop is ignored
	Keys     // the node has, of every list of Value, which is a [][]string, one key at least; Prop is ignored
	And      // all of Conds
	Or       // any of Conds
	Not      // not all of Conds
	Some     // Step leads to a row
	Within   // PartialDate: every possible day is one of those of Value
	Among    // Value is a *Set, in which an id means the node that is stored by it, never an alias
	Suffix   // text ends with Value
	Like     // text is as the pattern Value says
	Counted  // Step leads to as many nodes, each counted once, as Value, a Range, has in it
	SameAs   // Step, taken from the node that the row's edge came from, leads to the row's node too; not for a root
)

// Cond is a condition on a row.
type Cond struct {
	Op    Op
	Prop  Prop
	Value any
	Conds []Cond
	// Step is that of Some, Counted and SameAs; of a comparison, to the value where the row has none: that of the first
	// row, by edge id.
	Step *Step
}

// OnEdge reports whether conditions look at the edge that led to the row alone, so that its node need not be read.
func OnEdge(conds []Cond) bool {
	return !slices.ContainsFunc(conds, func(c Cond) bool {
		switch c.Op {
		case And, Or, Not:
			return !OnEdge(c.Conds)
		case Some, Counted, SameAs, Words, Keys:
			return true
		}
		return !c.Prop.Edge || c.Step != nil
	})
}

// None holds if the step leads to no row.
func None(s *Step) Cond { return Cond{Op: Not, Conds: []Cond{{Op: Some, Step: s}}} }

// Every holds if the target's conditions hold for every row that the step leads to; also if it leads to none.
func Every(s *Step) Cond {
	target, step := *s.Target, *s
	target.Where = []Cond{{Op: Not, Conds: target.Where}}
	step.Target = &target
	return None(&step)
}

// Wants reports whether the step is wanted on a label.
func (s *Step) Wants(label string) bool { return len(s.On) == 0 || slices.Contains(s.On, label) }

// Want adds properties to the slots, unless they are there.
func (p *Pattern) Want(props ...Prop) {
	for _, w := range props {
		if !slices.Contains(p.Props, w) {
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

// Slot is the place of a property's value in a row, -1 if it was not asked for; the first place, if it was asked for in
// several types.
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

// Far are the labels that a step can reach and its target wants, in the model's order, nil if there are none; all
// reports whether these are all that it can reach. The model must have the step's edge type: an unknown one panics.
func (m *Model) Far(s *Step) (far []string, all bool) {
	_, ends := m.Edge(s.Type).Sides(s.In)
	for _, l := range ends {
		if slices.Contains(s.Target.Labels, l) {
			far = append(far, l)
		}
	}
	return far, len(far) == len(ends)
}
