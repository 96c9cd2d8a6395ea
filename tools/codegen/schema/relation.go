package schema

import (
	"regexp"
)

var edgeForm = regexp.MustCompile(`^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$`)

func readRelation(s *Source, k *kind, f *field) {
	to := s.byName[f.Type.Name()]
	r := &relation{
		edge: text(f.Directives, "relationship", "type"), facts: text(f.Directives, "relationship", "properties"),
		in: text(f.Directives, "relationship", "direction") == "IN", one: f.Type.Elem == nil,
		oneWay: text(f.Directives, "relationship", "oneWay") == "true", to: f.Type.Name(),
		self: text(f.Directives, "relationship", "self") == "true",
	}
	switch {
	case k.edge:
		s.fail(f.Position, "%s.%s: only nodes have relations", k.Name, f.Name)
		return
	case to == nil || to.edge:
		s.fail(f.Position, "%s.%s: %s is no @node", k.Name, f.Name, r.to)
		return
	case !edgeForm.MatchString(r.edge):
		s.fail(f.Position, "%s.%s: %q is no edge type like HAS_ROLE", k.Name, f.Name, r.edge)
		return
	case r.one && f.Type.NonNull:
		s.fail(f.Position, "%s.%s: nothing keeps an edge there: write %s", k.Name, f.Name, r.to)
	case !r.one && f.Type.String() != "["+r.to+"!]!":
		s.fail(f.Position, "%s.%s: a list may be empty but is never absent: write [%s!]!", k.Name, f.Name, r.to)
	}
	if r.one && r.facts != "" {
		s.fail(f.Position, "%s.%s: a single %s could not show the properties of its edge: write [%[3]s!]!", k.Name,
			f.Name, r.to)
	}
	if r.one && has(f.Directives, "limit") {
		s.fail(f.Position, "%s.%s: only lists have a @limit", k.Name, f.Name)
	}
	if r.facts == "" {
		r.facts = "Fact"
	}
	if p := s.byName[r.facts]; p == nil || !p.edge {
		s.fail(f.Position, "%s.%s: %s is no @relationshipProperties", k.Name, f.Name, r.facts)
		return
	}
	r.first, r.max = limit(f.Directives, to.first, to.max)
	checkLimit(s, k.Name+"."+f.Name, f.Position, r.first, r.max)
	f.rel = r
}
