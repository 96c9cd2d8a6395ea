package mapping

import (
	"slices"

	"kith/graph"
)

// Statement is a node or an edge that a row states.
type Statement struct {
	where
	Kind     *graph.Kind     // of a node
	Edge     *graph.EdgeKind // or of an edge
	Self     KeyedNode
	From, To KeyedNode
	Fields   []assignment
	Period   [3]*Expression // as graph.PeriodProps
	Element  string         // what an element of each is called among the values of expressions
	Each     *Expression
	When     *Expression
	Inverse  bool
	ByHand   bool // a correction, which says a part of a fact
}

// assignment is a property and what goes into it.
type assignment struct {
	Slot  int
	Prop  *graph.Property
	Value *Expression
}

// statements binds the entries of a file.
func (sc *scope) statements(m *mapping, f *file) (out []*Statement) {
	for _, e := range withDivision(m, f.entries) {
		if s := sc.statement(m, e); s != nil {
			out = append(out, s)
		}
	}
	return out
}

func (sc *scope) statement(m *mapping, e entry) *Statement {
	s := &Statement{where: e.where, ByHand: m.ByHand()}
	if e.each != nil {
		s.Each, _ = sc.compile(e.each.exprSource, nil)
		s.Element = elementMark + e.each.name
		sc.checkName(e.each.where, e.each.name, sc.lookup(e.each.name) != nil || sc.let(e.each.name) >= 0)
		sc.element = e.each.name
		if s.Each != nil {
			sc.elementOf = s.Each.Columns
		}
		defer func() { sc.element, sc.elementOf = "", nil }()
	}
	if e.when != nil {
		s.When = sc.condition(*e.when)
	}
	if e.node != "" {
		if s.Kind = sc.kind(e.where.member("node"), e.node); s.Kind == nil {
			return nil
		}
		s.Self = sc.keyed(m, s.Kind, *e.key, e.within, e.same)
		sc.assign(s, e, s.Kind.Props, s.Kind.Slot)
		return s
	}
	return sc.edgeStatement(m, e, s)
}

func (sc *scope) edgeStatement(m *mapping, e entry, s *Statement) *Statement {
	s.Edge = sc.Model.Edge(e.edge)
	if s.Edge == nil || e.edge == graph.Asserted {
		var types []string
		for _, k := range sc.Model.Edges {
			if k.Type != graph.Asserted {
				types = append(types, k.Type)
			}
		}
		sc.out.add(e.where.member("edge"), types, "there is no edge %s", e.edge)
		return nil
	}
	s.From, s.To = sc.end(m, e.from), sc.end(m, e.to)
	if s.From.kind != nil && s.To.kind != nil && !s.Edge.Joins(s.From.kind.Name, s.To.kind.Name) {
		var pairs []string
		for _, p := range s.Edge.Ends {
			pairs = append(pairs, p[0]+" to "+p[1])
		}
		sc.out.add(e.where, pairs, "%s does not lead from %s to %s", e.edge, s.From.kind.Name, s.To.kind.Name)
	}
	s.Inverse = e.edge == graph.RelatedTo && !e.oneWay
	if e.oneWay && e.edge != graph.RelatedTo {
		sc.out.add(e.where.member("inverse"), nil, "only %s is read from both ends", graph.RelatedTo)
	}
	sc.assign(s, e, s.Edge.Props, s.Edge.Slot)
	return s
}

func (sc *scope) kind(at where, name string) *graph.Kind {
	k := sc.Model.Kind(name)
	if k != nil && !k.Abstract && !slices.Contains(graph.OwnKinds, name) {
		return k
	}
	var valid []string
	for _, k := range sc.Model.Concrete() {
		if !slices.Contains(graph.OwnKinds, k.Name) {
			valid = append(valid, k.Name)
		}
	}
	switch {
	case k == nil:
		sc.out.add(at, valid, "there is no kind %s", name)
	case k.Abstract:
		sc.out.add(at, k.Members, "%s is several kinds: say which one", name)
	default:
		sc.out.add(at, valid, "%s is written by Kith itself", name)
	}
	return nil
}

func (sc *scope) end(m *mapping, e *end) KeyedNode {
	if len(e.same) > 0 && !m.ByHand() {
		sc.out.add(e.where, nil, "an end is known by one key: several are for a mapping of the kind %s, which takes "+
			"the first whose node is stored", CorrectionKind)
	}
	return sc.keyed(m, sc.kind(e.where, e.kind), e.key, e.within, e.same)
}

// assign binds what an entry sets, and reports properties that are not there, or missing.
func (sc *scope) assign(s *Statement, e entry, props []graph.Property, slot func(string) int) {
	var valid []string
	for _, p := range props {
		if !p.Hidden {
			valid = append(valid, p.Name)
		}
	}
	if s.Edge != nil {
		for _, p := range graph.PeriodProps {
			valid = append(valid, p.Name)
		}
	}
	set := map[string]bool{}
	for _, b := range e.set {
		set[b.name] = true
		i := slot(b.name)
		at := slices.IndexFunc(graph.PeriodProps, func(p graph.Property) bool { return p.Name == b.name })
		switch {
		case s.Edge != nil && at >= 0:
			s.Period[at], _ = sc.compile(b.exprSource, &graph.PeriodProps[at])
		case i < 0 || props[i].Hidden:
			sc.out.add(b.where, valid, "%s has no property %s", e.node+e.edge, b.name)
		default:
			if value, _ := sc.compile(b.exprSource, &props[i]); value != nil {
				s.Fields = append(s.Fields, assignment{i, &props[i], value})
			}
		}
	}
	for i := range props {
		if p := &props[i]; !set[p.Name] && s.Needs(p) {
			sc.out.add(e.where, nil, "%s needs %s: set it", e.node+e.edge, p.Name)
		}
	}
}

// Needs reports whether a row must say a property: a correction only what tells an edge from others.
func (s *Statement) Needs(p *graph.Property) bool {
	return p.Required && p.Default == "" && !(s.Kind != nil && named(p.Name)) && (!s.ByHand || p.Key)
}

// named reports whether a property of a node is filled in when nobody says it.
func named(prop string) bool { return slices.Contains(graph.NameProps, prop) }

// withDivision adds to every product that it is sold by the mapping's division.
func withDivision(m *mapping, entries []entry) []entry {
	if m.division == "" {
		return entries
	}
	out := slices.Clip(entries)
	for _, e := range entries {
		if e.node != "Product" {
			continue
		}
		name := exprSource{where: e.where, text: "division"}
		out = append(out,
			entry{where: e.where, node: "Division", key: &name, within: Keyspace{ours: true}, when: e.when,
				set: []binding{{"name", name}, {"code", name}}},
			entry{where: e.where, edge: "SOLD_BY", when: e.when,
				from: &end{where: e.where, kind: "Product", key: *e.key},
				to:   &end{where: e.where, kind: "Division", key: name, within: Keyspace{ours: true}}})
	}
	return out
}
