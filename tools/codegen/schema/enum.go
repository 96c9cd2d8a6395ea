package schema

import (
	"regexp"

	"github.com/vektah/gqlparser/v2/ast"

	"kith/graph"
)

var valueForm = regexp.MustCompile(`^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$`)

// checkEnums checks that every word that a source may use stands for one value.
func checkEnums(s *Source) {
	for _, d := range s.enums {
		taken := map[string]string{}
		if len(d.EnumValues) == 0 {
			s.fail(d.Position, "%s has no values", d.Name)
		}
		for _, v := range d.EnumValues {
			if !valueForm.MatchString(v.Name) {
				s.fail(v.Position, "%s.%s: values are written LIKE_THIS", d.Name, v.Name)
			}
			if taken[v.Name] != "" {
				s.fail(v.Position, "%s.%s is declared twice", d.Name, v.Name)
			}
			taken[v.Name] = v.Name
		}
		for _, v := range d.EnumValues {
			for _, word := range aliases(v) {
				at := value(v.Directives, "alias", "of").Position
				if !valueForm.MatchString(word) {
					s.fail(at, "%s.%s: the alias %q is to be written LIKE_THIS", d.Name, v.Name, word)
				}
				if was := taken[word]; was != "" {
					s.fail(at, "%s.%s: the alias %s stands for %s already", d.Name, v.Name, word, was)
				}
				taken[word] = v.Name
			}
		}
	}
}

func aliases(v *ast.EnumValueDefinition) []string { return texts(v.Directives, "alias", "of") }

func enumModel(d *ast.Definition) graph.Enum {
	out := graph.Enum{Name: d.Name}
	for _, v := range d.EnumValues {
		out.Values = append(out.Values, v.Name)
		for _, word := range aliases(v) {
			if out.Aliases == nil {
				out.Aliases = map[string]string{}
			}
			out.Aliases[word] = v.Name
		}
	}
	return out
}
