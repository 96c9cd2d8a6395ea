package schema

import (
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
)

// sameAs are the other ways from where relations of a family begin that may lead to the same nodes: one field for each
// relation of these kinds. Of relations of one name that need other conditions only the first is there.
func sameAs(s *Source, family string) *ast.Definition {
	d := oneOf(newInput(family+"SameAs", "Another way from where the edge came from, which leads to the same node."))
	for _, k := range s.kinds {
		if !slices.ContainsFunc(k.fields, func(f *field) bool { return f.rel != nil && f.rel.familyOf(family) }) {
			continue
		}
		for _, f := range k.fields {
			if f.rel == nil || filterTypeOf(f) == "" || d.Fields.ForName(f.Name) != nil || !s.meets(f.rel, family) {
				continue
			}
			t := f.rel.to + "Filter"
			if !f.rel.one {
				t = f.rel.family() + "Filter"
			}
			way := newField(f.Name, t, f.Description)
			way.Directives = public(f.Directives)
			d.Fields = append(d.Fields, way)
		}
	}
	return d
}

// familyOf reports whether a relation to many is of a family.
func (r *relation) familyOf(family string) bool { return !r.one && r.family() == family }

// meets reports whether a relation can lead to a node that one of a family leads to.
func (s *Source) meets(r *relation, family string) bool {
	i := slices.IndexFunc(s.lists(), func(f *field) bool { return f.rel.family() == family })
	there := s.concrete(s.lists()[i].rel.to)
	return slices.ContainsFunc(s.concrete(r.to), func(k string) bool { return slices.Contains(there, k) })
}

// concrete are the kinds that a node of a kind can be of.
func (s *Source) concrete(name string) []string {
	if k := s.byName[name]; k.abstract() {
		return k.members
	}
	return []string{name}
}
