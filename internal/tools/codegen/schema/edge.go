package schema

import "slices"

// edge is a kind of edge as all who mention it say.
type edge struct {
	typ   string
	facts *kind
	said  *field       // the first that says so
	ends  [][2]string  // from, to
	read  [2]endFields // by out and in: which field reads which ends
}

type endFields map[[2]string]*field

// gatherEdges makes edges of the relations, and sees that both ends tell the same story.
func (s *Source) gatherEdges() {
	for _, k := range s.kinds {
		for _, f := range k.own() {
			if f.rel != nil {
				s.gather(k, f)
			}
		}
	}
	for _, e := range s.edges {
		for _, ends := range e.ends {
			s.readBack(e, ends)
		}
	}
}

func (s *Source) gather(k *kind, f *field) {
	r := f.rel
	e := s.edge(r.edge)
	if e == nil {
		e = &edge{typ: r.edge, facts: s.byName["Fact"], read: [2]endFields{{}, {}}}
		s.edges = append(s.edges, e)
	}
	switch facts := s.byName[r.facts]; {
	case r.one: // it does not say what its edge has
	case e.said == nil:
		e.said, e.facts = f, facts
	case e.facts != facts:
		s.fail(f.Position, "%s.%s: %s has the properties %s here and %s on line %d", k.Name, f.Name, r.edge, r.facts,
			e.facts.Name, e.said.Position.Line)
	}
	for _, near := range k.members {
		for _, far := range s.byName[r.to].members {
			s.join(e, f, near, far)
		}
	}
}

// join notes that a field reads an edge between two kinds.
func (s *Source) join(e *edge, f *field, near, far string) {
	side, ends := 0, [2]string{near, far}
	if f.rel.in {
		side, ends = 1, [2]string{far, near}
	}
	if was := e.read[side][ends]; was != nil {
		s.fail(f.Position, "%s.%s reads %s from %s to %s, and so does %s.%s", f.owner.Name, f.Name, e.typ, ends[0],
			ends[1], was.owner.Name, was.Name)
	}
	e.read[side][ends] = f
	if !slices.Contains(e.ends, ends) {
		e.ends = append(e.ends, ends)
	}
}

func (s *Source) readBack(e *edge, ends [2]string) {
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

func (s *Source) edge(typ string) *edge {
	for _, e := range s.edges {
		if e.typ == typ {
			return e
		}
	}
	return nil
}
