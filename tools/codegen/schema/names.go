package schema

import (
	"regexp"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// checkNames checks that nothing declared takes a name that the expansion needs.
func checkNames(s *Source) {
	taken := map[string]string{}
	for _, name := range builtin {
		taken[name] = "GraphQL"
	}
	for _, d := range slices.Concat(common.Definitions, expand(s)) {
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
	checkTwice(s)
	checkRoots(s)
	checkFields(s)
	checkCase(s)
}

func definitions(kinds []*kind) (out []*ast.Definition) {
	for _, k := range kinds {
		out = append(out, k.Definition)
	}
	return out
}

// checkTwice checks that no two kinds, edges or relations grow into types of one name.
func checkTwice(s *Source) {
	seen := map[string]bool{}
	for _, d := range expand(s) {
		if seen[d.Name] {
			s.fail(originOf(s, d.Name), "two kinds, edges or relations would both become %s: rename one", d.Name)
		}
		seen[d.Name] = true
	}
}

// originOf is the position of what a generated name begins with.
func originOf(s *Source, name string) *ast.Position {
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

// checkRoots checks that every root field has a name of its own. A question may be the list of a kind.
func checkRoots(s *Source) {
	roots, declared := map[string]string{}, map[string]*ast.FieldDefinition{}
	for _, d := range s.plain {
		if d.Name == "Query" {
			for _, f := range d.Fields {
				roots[f.Name], declared[f.Name] = "Query."+f.Name, f
			}
		}
	}
	for _, k := range s.kinds {
		if k.Name == "Node" {
			continue
		}
		for _, f := range rootsOf(k) {
			if of := declared[f.Name]; of != nil && f.Name == k.plural && of.Type.String() == f.Type.String() {
				checkOwnArguments(s, of, f)
				continue
			}
			if was := roots[f.Name]; was != "" {
				s.fail(k.Position, "%s and %s would both be the root field %s: say @plural(value:)", was, k.Name,
					f.Name)
			}
			roots[f.Name] = k.Name
		}
	}
}

// checkOwnArguments checks that the arguments of a declared list are none of those that every list has.
func checkOwnArguments(s *Source, declared, list *ast.FieldDefinition) {
	for _, a := range declared.Arguments {
		if list.Arguments.ForName(a.Name) != nil {
			s.fail(a.Position, "Query.%s: every list has the argument %s: leave it out", declared.Name, a.Name)
		}
	}
}

// checkFields checks that no field takes the name of a condition or of what an element of a list has.
func checkFields(s *Source) {
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

var (
	kindForm  = regexp.MustCompile(`^[A-Z][A-Za-z0-9]*$`)
	fieldForm = regexp.MustCompile(`^[a-z][A-Za-z0-9]*$`)
)

// checkCase checks that names look alike, and that those which become names in a database, where letter case may not
// count, differ in more than that.
func checkCase(s *Source) {
	stored := map[string]string{}
	for _, e := range s.edges {
		stored[strings.ToLower(e.typ)] = e.typ
	}
	for _, k := range s.all() {
		if !kindForm.MatchString(k.Name) {
			s.fail(k.Position, "%s: kinds are written LikeThis", k.Name)
		}
		if !fieldForm.MatchString(k.plural) {
			s.fail(k.Position, "%s: the name of its list is written likeThis, not %q", k.Name, k.plural)
		}
		if was := stored[strings.ToLower(k.Name)]; was != "" && !k.edge {
			s.fail(k.Position, "%s and %s differ only in letter case", k.Name, was)
		}
		if !k.edge {
			stored[strings.ToLower(k.Name)] = k.Name
		}
		fields := map[string]string{}
		for _, f := range k.fields {
			if f.owner == k && !fieldForm.MatchString(f.Name) {
				s.fail(f.Position, "%s.%s: fields are written likeThis", k.Name, f.Name)
			}
			if was := fields[strings.ToLower(f.Name)]; was != "" && f.owner == k {
				s.fail(f.Position, "%s.%s and %[1]s.%[3]s differ only in letter case", k.Name, f.Name, was)
			}
			fields[strings.ToLower(f.Name)] = f.Name
		}
	}
}
