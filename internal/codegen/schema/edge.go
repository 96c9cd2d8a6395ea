package schema

import "slices"

// edge is a kind of edge as all who mention it say.
type edge struct {
	typ   string
	facts *kind
	first *field       // its first mention
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
		e = &edge{typ: r.edge, facts: s.byName[r.facts], first: f, read: [2]endFields{{}, {}}}
		s.edges = append(s.edges, e)
	}
	if e.facts.Name != r.facts && !r.one && !e.first.rel.one {
		s.fail(f.Position, "%s.%s: %s has the properties %s here and %s on line %d", k.Name, f.Name, r.edge, r.facts, e.facts.Name, e.first.Position.Line)
	}
	if e.first.rel.one && !r.one { // a single relation does not say which properties its edge has
		e.first, e.facts = f, s.byName[r.facts]
	}
	side := 0
	if r.in {
		side = 1
	}
	for _, near := range k.members {
		for _, far := range s.byName[r.to].members {
			ends := [2]string{near, far}
			if r.in {
				ends = [2]string{far, near}
			}
			if was := e.read[side][ends]; was != nil && was != f && !was.rel.oneWay {
				s.fail(f.Position, "%s.%s reads %s from %s to %s, and so does %s.%s", k.Name, f.Name, r.edge, ends[0], ends[1], was.owner.Name, was.Name)
			}
			e.read[side][ends] = f
			if r.oneWay && e.read[1-side][ends] == nil {
				e.read[1-side][ends] = f
			}
			if !slices.Contains(e.ends, ends) {
				e.ends = append(e.ends, ends)
			}
		}
	}
}

func (s *Source) readBack(e *edge, ends [2]string) {
	out, in := e.read[0][ends], e.read[1][ends]
	if in == nil {
		s.fail(out.Position, "%s.%s: %s leads from %s to %s, but no field of %[5]s reads it back: add one with direction: IN, or say oneWay: true", out.owner.Name, out.Name, e.typ, ends[0], ends[1])
	}
	if out == nil {
		s.fail(in.Position, "%s.%s: %s comes to %s from %s, but no field of %[5]s leads there: add one with direction: OUT, or say oneWay: true", in.owner.Name, in.Name, e.typ, ends[1], ends[0])
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
