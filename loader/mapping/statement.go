package mapping

import (
	"slices"

	"kith/graph"
)

// Statement is a node or an edge that every row states. Kind or Edge is nil.
type Statement struct {
	where
	Kind      *graph.Kind     // of a node, which Self tells from others
	Edge      *graph.EdgeKind // of an edge, which is between From and To
	Self      KeyedNode
	From, To  KeyedNode
	Fields    []Assignment
	Absent    *Expression    // the properties that have no value, whatever sources state; nil for none
	Period    [3]*Expression // of an edge, as graph.PeriodProps; nil for what is not set
	Element   string         // the variable of an element of Each
	Each      *Expression    // a list: there is a node or an edge for each element; nil for one
	When      *Expression    // whether the row states it; nil for always
	Key       *Expression    // of an edge: what tells it from parallel ones; nil for nothing
	KeyPrefix string         // before that key: a key counts within its system
	Inverse   bool           // the inverse of the edge is stated too
	ByHand    bool           // it is a correction, which may set a part of a fact only

	Strict      bool     // a value that cannot be understood rejects the row
	StrictAbout []string // the properties of which that holds, if not of all

	ObservedAt *Expression // when the source observed it; nil if that is said of the file, or not at all
	Latest     *Expression // of a node: its version in the row, the greatest of which counts; nil if all rows do
}

// Name is the kind of the node, or the type of the edge.
func (s *Statement) Name() string {
	if s.Kind != nil {
		return s.Kind.Name
	}
	return s.Edge.Type
}

// ObservedAt is the property that times of observation are worked out for.
var ObservedAt = &graph.Property{Name: graph.PropObservedAt, Type: graph.DateTime}

// AbsentNames is the property that names of absent ones are worked out for.
var AbsentNames = &graph.Property{Name: "absent", Type: graph.Strings}

// Assignment sets a property to the value of an expression.
type Assignment struct {
	Slot  int
	Prop  *graph.Property
	Value *Expression
}

// binder binds the entries of one file to the model: it finds the kinds, edges and properties that they name, and
// compiles their expressions. What is wrong is reported; then the statement may be nil.
type binder struct {
	*compiler
	source      *Source
	placeholder func(value string, shared bool) bool
}

// statements binds the entries of a file.
func (b *binder) statements(entries []entry) (out []*Statement) {
	for _, e := range withDivision(b.division, entries) {
		if s := b.statement(e); s != nil {
			out = append(out, s)
		}
	}
	return out
}

func (b *binder) statement(e entry) *Statement {
	s := &Statement{where: e.where, ByHand: b.source.ByHand(), Strict: e.strict.all, StrictAbout: e.strict.about}
	if e.each != nil {
		s.Each, _ = b.compile(e.each.exprSource, nil)
		s.Element = elementMark + e.each.name
		b.checkName(e.each.where, e.each.name, b.lookup(e.each.name) != nil || b.let(e.each.name) >= 0, b.out)
		b.element = e.each.name
		if s.Each != nil {
			b.elementOf = s.Each.Columns
		}
		defer func() { b.element, b.elementOf = "", nil }()
	}
	if e.when != nil {
		s.When = b.condition(*e.when)
	}
	if e.observed != nil {
		s.ObservedAt, _ = b.compile(*e.observed, ObservedAt)
	}
	if e.latest != nil {
		if s.Latest, _ = b.compile(*e.latest, nil); s.ByHand {
			b.out.add(e.latest.where, nil, "what is corrected by hand has no versions: leave latest out")
		}
	}
	if e.absent != nil {
		if s.Absent, _ = b.compile(*e.absent, AbsentNames); !s.ByHand {
			b.out.add(e.absent.where, nil, "only a mapping of the kind %s says what is absent: leave it out, and "+
				"do not set it", CorrectionKind)
		}
	}
	if e.node != "" {
		if s.Kind = b.kind(e.where.member("node"), e.node); s.Kind == nil {
			return nil
		}
		s.Self = b.keyed(s.Kind, *e.key, e.within, e.same)
		b.assign(s, e, s.Kind.Props, s.Kind.Slot)
		return s
	}
	return b.edge(e, s)
}

func (b *binder) edge(e entry, s *Statement) *Statement {
	s.Edge = b.Model.Edge(e.edge)
	if s.Edge == nil || e.edge == graph.Asserted {
		var types []string
		for _, k := range b.Model.Edges {
			if k.Type != graph.Asserted {
				types = append(types, k.Type)
			}
		}
		b.out.add(e.where.member("edge"), types, "there is no edge %s", e.edge)
		return nil
	}
	s.From, s.To = b.end(e.from), b.end(e.to)
	for _, from := range slices.Concat([]KeyedNode{s.From}, s.From.Or) {
		for _, to := range slices.Concat([]KeyedNode{s.To}, s.To.Or) {
			b.checkEnds(e, s.Edge, from.kind, to.kind)
		}
	}
	s.Inverse = e.edge == graph.RelatedTo && !e.oneWay
	if e.oneWay && e.edge != graph.RelatedTo {
		b.out.add(e.where.member("inverse"), nil, "only %s is read from both ends", graph.RelatedTo)
	}
	if e.key != nil {
		if s.Edge.Slot(graph.PropKey) < 0 {
			b.out.add(e.key.where, nil, "%s has no key", e.edge)
			return nil
		}
		s.Key = b.key(*e.key)
		if !s.ByHand {
			s.KeyPrefix = b.source.System + ":"
		}
	}
	b.assign(s, e, s.Edge.Props, s.Edge.Slot)
	return s
}

// checkEnds reports ends between which there is no such edge.
func (b *binder) checkEnds(e entry, edge *graph.EdgeKind, from, to *graph.Kind) {
	if from == nil || to == nil || edge.Joins(from.Name, to.Name) {
		return
	}
	var pairs []string
	for _, p := range edge.Ends {
		pairs = append(pairs, p[0]+" to "+p[1])
	}
	b.out.add(e.where, pairs, "%s does not lead from %s to %s", e.edge, from.Name, to.Name)
}

// kind is the kind of a name, nil if mappings cannot state nodes of it.
func (b *binder) kind(at where, name string) *graph.Kind {
	k := b.Model.Kind(name)
	if k != nil && !k.Abstract && !slices.Contains(graph.OwnKinds, name) {
		return k
	}
	var valid []string
	for _, k := range b.Model.Concrete() {
		if !slices.Contains(graph.OwnKinds, k.Name) {
			valid = append(valid, k.Name)
		}
	}
	switch {
	case k == nil:
		b.out.add(at, valid, "there is no kind %s", name)
	case k.Abstract:
		b.out.add(at, k.Members, "%s is several kinds: say which one", name)
	default:
		b.out.add(at, valid, "%s is written by Kith itself", name)
	}
	return nil
}

func (b *binder) end(e *end) KeyedNode {
	if len(e.same) > 0 && !b.source.ByHand() {
		b.out.add(e.where, nil, "an end is known by one key: several are for a mapping of the kind %s, which takes "+
			"the first whose node is stored", CorrectionKind)
	}
	k := b.keyed(b.kind(e.where, e.kind), e.key, e.within, e.same)
	for i := range e.or {
		k.Or = append(k.Or, b.end(&e.or[i]))
	}
	return k
}

// keyed binds a node and the keys that it is known by.
func (b *binder) keyed(kind *graph.Kind, key exprSource, within Keyspace, same []end) KeyedNode {
	k := KeyedNode{kind: kind, within: within, placeholder: b.placeholder, Key: b.key(key)}
	for _, other := range same {
		k.Same = append(k.Same, b.keyed(kind, other.key, other.within, nil))
	}
	if within == (Keyspace{}) {
		k.within.System = b.source.System
	}
	k.ours = k.within.System == b.source.System || within.kiths
	return k
}

// assign binds the properties that an entry sets. One that the kind does not have, or that is required and not set, is
// reported.
func (b *binder) assign(s *Statement, e entry, props []graph.Property, slot func(string) int) {
	var valid []string
	for _, p := range props {
		if !p.Hidden && !p.Derived && (s.Edge == nil || p.Name != graph.PropKey) {
			valid = append(valid, p.Name)
		}
	}
	if s.Edge != nil {
		for _, p := range graph.PeriodProps {
			valid = append(valid, p.Name)
		}
	}
	set := map[string]bool{}
	for _, given := range e.set {
		set[given.name] = true
		i := slot(given.name)
		at := slices.IndexFunc(graph.PeriodProps, func(p graph.Property) bool { return p.Name == given.name })
		switch {
		case s.Edge != nil && given.name == graph.PropKey:
			b.out.add(given.where, nil, "the key of an edge stands beside from and to, not in set")
		case s.Edge != nil && at >= 0:
			s.Period[at], _ = b.compile(given.exprSource, &graph.PeriodProps[at])
		case i < 0 || props[i].Hidden:
			b.out.add(given.where, valid, "%s has no property %s", e.node+e.edge, given.name)
		case props[i].Derived:
			b.out.add(given.where, valid, "%s of %s is worked out by rules: no source states it", given.name, e.node)
		default:
			if value, _ := b.compile(given.exprSource, &props[i]); value != nil {
				s.Fields = append(s.Fields, Assignment{i, &props[i], value})
			}
		}
	}
	for i := range props {
		if p := &props[i]; !set[p.Name] && s.Needs(p) {
			b.out.add(e.where, nil, "%s needs %s: set it", e.node+e.edge, p.Name)
		}
	}
}

// Needs reports whether a row must have a value for a property. A correction needs only what tells an edge from others.
func (s *Statement) Needs(p *graph.Property) bool {
	return p.Required && p.Default == "" && !(s.Kind != nil && named(p.Name)) && (!s.ByHand || p.Key)
}

// named reports whether a property of a node is a name, which is filled in if it is not set.
func named(prop string) bool { return slices.Contains(graph.NameProps, prop) }

// withDivision adds to every product of the entries that the division of the mapping sells it.
func withDivision(division string, entries []entry) []entry {
	if division == "" {
		return entries
	}
	out := slices.Clip(entries)
	for _, e := range entries {
		if e.node != "Product" {
			continue
		}
		name := exprSource{where: e.where, text: "division"}
		out = append(out,
			entry{where: e.where, strict: e.strict, node: "Division", key: &name, within: Keyspace{kiths: true},
				when: e.when,
				set:  []binding{{"name", name}, {"code", name}}},
			entry{where: e.where, strict: e.strict, edge: "SOLD_BY", when: e.when,
				from: &end{where: e.where, kind: "Product", key: *e.key},
				to:   &end{where: e.where, kind: "Division", key: name, within: Keyspace{kiths: true}}})
	}
	return out
}
