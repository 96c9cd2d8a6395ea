package schema

import "slices"

// gatherEdges makes edges of the relations, and checks that both ends agree.
func gatherEdges(s *Source) {
	for _, k := range s.kinds {
		for _, f := range k.own() {
			if f.rel != nil {
				gatherEdge(s, k, f)
			}
		}
	}
	for _, e := range s.edges {
		for _, ends := range e.ends {
			checkReadBack(s, e, ends)
		}
	}
}

func gatherEdge(s *Source, k *kind, f *field) {
	r := f.rel
	e := s.edge(r.edge)
	if e == nil {
		e = &edge{typ: r.edge, facts: s.byName["Fact"], read: [2]endFields{{}, {}}}
		s.edges = append(s.edges, e)
	}
	switch facts := s.byName[r.facts]; {
	case r.one: // it does not name the properties of its edge
	case e.named == nil:
		e.named, e.facts = f, facts
	case e.facts != facts:
		s.fail(f.Position, "%s.%s: %s has the properties %s here and %s on line %d", k.Name, f.Name, r.edge, r.facts,
			e.facts.Name, e.named.Position.Line)
	}
	e.self = e.self || r.self
	for _, near := range k.members {
		for _, far := range s.byName[r.to].members {
			joinEnds(s, e, f, near, far)
		}
	}
}

// joinEnds notes that a field reads an edge between two kinds. A list of all and the first of them may stand side by
// side, otherwise one field reads an edge.
func joinEnds(s *Source, e *edge, f *field, near, far string) {
	side, ends := 0, [2]string{near, far}
	if f.rel.in {
		side, ends = 1, [2]string{far, near}
	}
	if was := e.read[side][ends]; was != nil && was.rel.one == f.rel.one {
		s.fail(f.Position, "%s.%s reads %s from %s to %s, and so does %s.%s", f.owner.Name, f.Name, e.typ, ends[0],
			ends[1], was.owner.Name, was.Name)
	}
	e.read[side][ends] = f
	if !slices.Contains(e.ends, ends) {
		e.ends = append(e.ends, ends)
	}
}

func checkReadBack(s *Source, e *edge, ends [2]string) {
	out, in := e.read[0][ends], e.read[1][ends]
	if in == nil && !out.rel.oneWay {
		s.fail(out.Position, "%s.%s: %s leads from %s to %s, but no field of %[5]s reads it back: add one with "+
			"direction: IN, or say oneWay: true", out.owner.Name, out.Name, e.typ, ends[0], ends[1])
	}
	if out == nil && !in.rel.oneWay {
		s.fail(in.Position, "%s.%s: %s comes to %s from %s, but no field of %[5]s leads there: add one with "+
			"direction: OUT, or say oneWay: true", in.owner.Name, in.Name, e.typ, ends[1], ends[0])
	}
}
