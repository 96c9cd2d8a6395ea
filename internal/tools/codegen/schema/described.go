package schema

import "github.com/vektah/gqlparser/v2/ast"

// checkDescribed sees that everything is explained, values of enums where they need it.
func (s *Source) checkDescribed() {
	for _, k := range s.all() {
		s.described(k.Definition)
	}
	for _, d := range s.enums {
		s.described(d)
	}
	for _, d := range s.plain {
		s.described(d)
	}
}

func (s *Source) described(d *ast.Definition) {
	if d.Description == "" {
		s.fail(d.Position, "%s has no description", d.Name)
	}
	for _, f := range d.Fields {
		if f.Description == "" {
			s.fail(f.Position, "%s.%s has no description", d.Name, f.Name)
		}
		for _, a := range f.Arguments {
			if a.Description == "" {
				s.fail(a.Position, "%s.%s: the argument %s has no description", d.Name, f.Name, a.Name)
			}
		}
	}
}
