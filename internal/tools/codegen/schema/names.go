package schema

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// checkNames sees that nothing declared takes a name that the expansion needs.
func (s *Source) checkNames() {
	taken := map[string]string{}
	for _, name := range builtin {
		taken[name] = "GraphQL"
	}
	for _, d := range slices.Concat(common.Definitions, s.expanded()) {
		if s.byName[d.Name] == nil {
			taken[d.Name] = "the API"
		}
	}
	for _, list := range [][]*ast.Definition{definitions(s.kinds), definitions(s.facts), s.enums, s.plain} {
		for _, d := range list {
			if taken[d.Name] != "" {
				s.fail(d.Position, "%s: that name is taken by %s", d.Name, taken[d.Name])
			}
		}
	}
	s.checkTwice()
	s.checkRoots()
	s.checkFields()
	s.checkCase()
}

func definitions(kinds []*kind) (out []*ast.Definition) {
	for _, k := range kinds {
		out = append(out, k.Definition)
	}
	return out
}

// checkTwice sees that no two kinds, edges or relations grow into types of one name.
func (s *Source) checkTwice() {
	seen := map[string]bool{}
	for _, d := range s.expanded() {
		if seen[d.Name] {
			s.fail(s.origin(d.Name), "two kinds, edges or relations would both become %s: rename one", d.Name)
		}
		seen[d.Name] = true
	}
}

// origin is the position of what a generated name begins with.
func (s *Source) origin(name string) *ast.Position {
	at := s.kinds[0].Position
	longest := 0
	for _, f := range s.lists() {
		if n := len(f.rel.family()); strings.HasPrefix(name, f.rel.family()) && n > longest {
			at, longest = f.Position, n
		}
	}
	for _, k := range s.all() {
		if n := len(k.Name); strings.HasPrefix(name, k.Name) && n > longest {
			at, longest = k.Position, n
		}
	}
	return at
}

// checkRoots sees that every root field has a name of its own.
func (s *Source) checkRoots() {
	roots := map[string]string{}
	for _, d := range s.plain {
		if d.Name == "Query" {
			for _, f := range d.Fields {
				roots[f.Name] = "Query." + f.Name
			}
		}
	}
	for _, k := range s.kinds {
		if k.Name == "Node" {
			continue
		}
		for _, f := range k.roots() {
			if was := roots[f.Name]; was != "" {
				s.fail(k.Position, "%s and %s would both be the root field %s: say @plural(value:)", was, k.Name,
					f.Name)
			}
			roots[f.Name] = k.Name
		}
	}
}

// checkFields sees that no field takes the name of a condition or of what an element of a list has.
func (s *Source) checkFields() {
	for _, k := range s.all() {
		taken := []string{"and", "or", "not"}
		if k.edge {
			taken = append(taken, "cursor", "node", "edge")
		}
		for _, m := range k.members {
			taken = append(taken, "as"+m)
		}
		for _, f := range k.own() {
			if slices.Contains(taken, f.Name) {
				s.fail(f.Position, "%s.%s: that name is taken by the API", k.Name, f.Name)
			}
		}
	}
}
