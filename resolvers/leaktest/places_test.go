package leaktest

import (
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"kith/internal/gen"
)

var schema = gqlparser.MustLoadSchema(&ast.Source{Name: "api.graphqls", Input: gen.SDL})

// place is a field of the schema that can be asked, an argument of one, or a field of an input.
type place struct{ of, field, arg string }

func (p place) String() string { return strings.TrimSuffix(p.of+"."+p.field+"."+p.arg, ".") }

// places are all of what can be asked. A new field, argument, operator or order of the schema is one more by itself.
func places() (out []place) {
	for _, def := range schema.Types {
		if strings.HasPrefix(def.Name, "__") || def == schema.Mutation || !asked(def) {
			continue
		}
		for _, f := range def.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			out = append(out, place{of: def.Name, field: f.Name})
			for _, a := range f.Arguments {
				out = append(out, place{def.Name, f.Name, a.Name})
			}
		}
	}
	slices.SortFunc(out, func(a, b place) int { return strings.Compare(a.String(), b.String()) })
	return out
}

// asked reports whether queries, and not only mutations, can ask for a type or give an input.
func asked(def *ast.Definition) bool {
	_, ok := distances[def.Name]
	return ok
}

// step leads from a type to the type of a field, or to that of an argument.
type step struct {
	place
	to string
}

func steps(def *ast.Definition) (out []step) {
	for _, f := range def.Fields {
		if strings.HasPrefix(f.Name, "__") {
			continue
		}
		out = append(out, step{place{of: def.Name, field: f.Name}, f.Type.Name()})
		for _, a := range f.Arguments {
			out = append(out, step{place{def.Name, f.Name, a.Name}, a.Type.Name()})
		}
	}
	return out
}

func list(query string) bool {
	return schema.Query.Fields.ForName(query).Arguments.ForName("after") != nil
}

// near reports whether a type is of what may be protected, so that it is worth more questions than others.
func near(typ string) bool {
	for _, kind := range []string{"Address", "ContactPoint", "Household", "SourceRecord", "Decision", "ServicePoint"} {
		if strings.Contains(typ, kind) {
			return true
		}
	}
	return false
}

// ways are the steps that lead to a type, distances how many it takes from the root of queries.
var ways, distances = func() (map[string][]step, map[string]int) {
	ways, distances := map[string][]step{}, map[string]int{schema.Query.Name: 0}
	for queue := []string{schema.Query.Name}; len(queue) > 0; queue = queue[1:] {
		for _, s := range steps(schema.Types[queue[0]]) {
			if schema.Types[s.to].IsLeafType() || s.of == schema.Query.Name && !list(s.field) {
				continue // a list leads to more than a look-up
			}
			ways[s.to] = append(ways[s.to], s)
			if _, ok := distances[s.to]; !ok {
				distances[s.to] = distances[queue[0]] + 1
				queue = append(queue, s.to)
			}
		}
	}
	return ways, distances
}()

// way is a shortest way from the root of queries to a place, any of them.
func way(r *rand.Rand, p place) []place {
	out := []place{p}
	for of := p.of; of != schema.Query.Name; {
		nearer := slices.DeleteFunc(slices.Clone(ways[of]), func(s step) bool {
			return distances[s.of] >= distances[of]
		})
		s := oneOf(r, nearer)
		out, of = append(out, s.place), s.of
	}
	slices.Reverse(out)
	return out
}
