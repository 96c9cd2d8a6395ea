package schema

// checkFallbacks checks that a relation to one node leads from a property with @fallback to one of the same name and
// type.
func checkFallbacks(s *Source, k *kind) {
	for _, f := range k.own() {
		if f.prop == nil || f.prop.Fallback == "" {
			continue
		}
		at := f.Directives.ForName("fallback").Position
		r := k.field(f.prop.Fallback)
		if r == nil || r.rel == nil || !r.rel.one {
			s.fail(at, "%s.%s: %s is no relation of %s to one node", k.Name, f.Name, f.prop.Fallback, k.Name)
			continue
		}
		to := s.byName[r.rel.to].field(f.Name)
		if to == nil || to.prop == nil || to.prop.Type != f.prop.Type || to.prop.Enum != f.prop.Enum {
			s.fail(at, "%s.%s: %s has no property %s of that type", k.Name, f.Name, r.rel.to, f.Name)
		}
	}
}
