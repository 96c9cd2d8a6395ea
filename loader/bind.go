package loader

import (
	"slices"

	"kith/graph"
)

// statement is a node or an edge that a row states.
type statement struct {
	where
	kind     *graph.Kind     // of a node
	edge     *graph.EdgeKind // or of an edge
	self     keyed
	from, to keyed
	fields   []assignment
	period   [3]*expression // as graph.PeriodProps
	element  string         // what an element of each is called among the values of expressions
	each     *expression
	when     *expression
	inverse  bool
	byHand   bool // a correction, which says a part of a fact
}

// assignment is a property and what goes into it.
type assignment struct {
	slot  int
	prop  *graph.Property
	value *expression
}

// statements binds the entries of a file.
func (sc *scope) statements(m *mapping, f *file) (out []*statement) {
	for _, e := range withDivision(m, f.entries) {
		if s := sc.statement(m, e); s != nil {
			out = append(out, s)
		}
	}
	return out
}

func (sc *scope) statement(m *mapping, e entry) *statement {
	s := &statement{where: e.where, byHand: m.byHand()}
	if e.each != nil {
		s.each, _ = sc.compile(e.each.exprSource, nil)
		s.element = elementMark + e.each.name
		sc.checkName(e.each.where, e.each.name, sc.lookup(e.each.name) != nil || sc.let(e.each.name) >= 0)
		sc.element = e.each.name
		if s.each != nil {
			sc.elementOf = s.each.columns
		}
		defer func() { sc.element, sc.elementOf = "", nil }()
	}
	if e.when != nil {
		s.when = sc.condition(*e.when)
	}
	if e.node != "" {
		if s.kind = sc.kind(e.where.member("node"), e.node); s.kind == nil {
			return nil
		}
		s.self = sc.keyed(m, s.kind, *e.key, e.within, e.same)
		sc.assign(s, e, s.kind.Props, s.kind.Slot)
		return s
	}
	return sc.edgeStatement(m, e, s)
}

func (sc *scope) edgeStatement(m *mapping, e entry, s *statement) *statement {
	s.edge = sc.model.Edge(e.edge)
	if s.edge == nil || e.edge == graph.Asserted {
		var types []string
		for _, k := range sc.model.Edges {
			if k.Type != graph.Asserted {
				types = append(types, k.Type)
			}
		}
		sc.out.add(e.where.member("edge"), types, "there is no edge %s", e.edge)
		return nil
	}
	s.from, s.to = sc.end(m, e.from), sc.end(m, e.to)
	if s.from.kind != nil && s.to.kind != nil && !s.edge.Joins(s.from.kind.Name, s.to.kind.Name) {
		var pairs []string
		for _, p := range s.edge.Ends {
			pairs = append(pairs, p[0]+" to "+p[1])
		}
		sc.out.add(e.where, pairs, "%s does not lead from %s to %s", e.edge, s.from.kind.Name, s.to.kind.Name)
	}
	s.inverse = e.edge == graph.RelatedTo && !e.oneWay
	if e.oneWay && e.edge != graph.RelatedTo {
		sc.out.add(e.where.member("inverse"), nil, "only %s is read from both ends", graph.RelatedTo)
	}
	sc.assign(s, e, s.edge.Props, s.edge.Slot)
	return s
}

func (sc *scope) kind(at where, name string) *graph.Kind {
	k := sc.model.Kind(name)
	if k != nil && !k.Abstract && !slices.Contains(graph.OwnKinds, name) {
		return k
	}
	var valid []string
	for _, k := range sc.model.Concrete() {
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

func (sc *scope) end(m *mapping, e *end) keyed {
	if len(e.same) > 0 && !m.byHand() {
		sc.out.add(e.where, nil, "an end is known by one key: several are for a mapping of the kind %s, which takes "+
			"the first whose node is stored", correctionKind)
	}
	return sc.keyed(m, sc.kind(e.where, e.kind), e.key, e.within, e.same)
}

// assign binds what an entry sets, and reports properties that are not there, or missing.
func (sc *scope) assign(s *statement, e entry, props []graph.Property, slot func(string) int) {
	var valid []string
	for _, p := range props {
		if !p.Hidden {
			valid = append(valid, p.Name)
		}
	}
	if s.edge != nil {
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
		case s.edge != nil && at >= 0:
			s.period[at], _ = sc.compile(b.exprSource, &graph.PeriodProps[at])
		case i < 0 || props[i].Hidden:
			sc.out.add(b.where, valid, "%s has no property %s", e.node+e.edge, b.name)
		default:
			if value, _ := sc.compile(b.exprSource, &props[i]); value != nil {
				s.fields = append(s.fields, assignment{i, &props[i], value})
			}
		}
	}
	for i := range props {
		if p := &props[i]; !set[p.Name] && s.needs(p) {
			sc.out.add(e.where, nil, "%s needs %s: set it", e.node+e.edge, p.Name)
		}
	}
}

// needs reports whether a row must say a property: a correction only what tells an edge from others.
func (s *statement) needs(p *graph.Property) bool {
	return p.Required && p.Default == "" && !(s.kind != nil && named(p.Name)) && (!s.byHand || p.Key)
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
			entry{where: e.where, node: "Division", key: &name, within: keyspace{ours: true}, when: e.when,
				set: []binding{{"name", name}, {"code", name}}},
			entry{where: e.where, edge: "SOLD_BY", when: e.when,
				from: &end{where: e.where, kind: "Product", key: *e.key},
				to:   &end{where: e.where, kind: "Division", key: name, within: keyspace{ours: true}}})
	}
	return out
}
