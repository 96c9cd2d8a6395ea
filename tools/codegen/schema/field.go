package schema

// flags are the directives that make a property what it is; a relation or a question has none of them.
var flags = []string{"unique", "key", "search", "number", "stamp", "hidden", "default", "fallback",
	"currency"}

// readField makes a property or a relation of what a kind declares, unless it is given or a question.
func readField(s *Source, k *kind, f *field) {
	switch {
	case f.given():
		if want := given[k.edge][f.Name]; f.Type.String() != want {
			s.fail(f.Position, "%s.%s is %s, not %s", k.Name, f.Name, want, f.Type)
		}
		refuseFlags(s, k, f, "it is worked out")
	case f.computed():
		if k.edge {
			s.fail(f.Position, "%s.%s: only nodes have @computed fields", k.Name, f.Name)
		}
		refuseFlags(s, k, f, "it is @computed")
		if has(f.Directives, "relationship") {
			s.fail(f.Position, "%s.%s is either @computed or a @relationship", k.Name, f.Name)
		}
	case has(f.Directives, "relationship"):
		refuseFlags(s, k, f, "it is a @relationship")
		readRelation(s, k, f)
	case s.byName[f.Type.Name()] != nil:
		s.fail(f.Position, "%s.%s leads to %s: say @relationship(type:, direction:) or @computed", k.Name, f.Name,
			f.Type.Name())
	default:
		readProperty(s, k, f)
	}
	if f.Name == version && (f.Type.String() != "String!" || f.hidden()) {
		s.fail(f.Position, "%s.%s stands for that of every node: write String!, and show it", k.Name, f.Name)
	}
	if !f.computed() && len(f.Arguments) > 0 {
		s.fail(f.Position, "%s.%s: only @computed fields have arguments of their own", k.Name, f.Name)
	}
	if f.rel == nil && has(f.Directives, "limit") {
		s.fail(f.Position, "%s.%s: only lists have a @limit", k.Name, f.Name)
	}
}

func refuseFlags(s *Source, k *kind, f *field, because string) {
	for _, d := range flags {
		if has(f.Directives, d) {
			s.fail(f.Directives.ForName(d).Position, "%s.%s cannot be @%s: %s", k.Name, f.Name, d, because)
		}
	}
}
