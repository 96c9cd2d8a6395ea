package resolvers_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"kith/internal/gen"
	"kith/resolvers"
)

// loaded is the schema that clients see.
func loaded(t testing.TB) *ast.Schema {
	t.Helper()
	s, err := gqlparser.LoadSchema(&ast.Source{Input: gen.SDL})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// values of the scalars, as they stand in a document.
var scalarValues = map[string]string{"ID": `"per_karl"`, "String": `"a"`, "Int": "1", "Float": "1.5", "Boolean": "true",
	"Date": `"2020-01-01"`, "PartialDate": `"1978"`, "DateTime": `"2020-01-01T00:00:00Z"`, "Decimal": `"1.50"`}

// valueOf is a value of a type, as it stands in a document: of an input without required fields one with its first
// field, or with none where that asks for everything.
func valueOf(s *ast.Schema, t *ast.Type) string {
	def := s.Types[t.Name()]
	switch {
	case def.Kind == ast.Enum:
		return def.EnumValues[0].Name
	case def.Kind != ast.InputObject:
		return scalarValues[def.Name]
	case def.Fields.ForName("and") != nil:
		return "{}"
	}
	first := def.Fields[0]
	return "{" + first.Name + ": " + valueOf(s, first.Type) + "}"
}

// placeIn is where an input stands: a root field, and what is before and behind the input in its filter.
type placeIn struct {
	root, before, behind, path string
	of                         *ast.Definition
	above                      *placeIn // of the object that the input is a field of
}

// orAbove is the place, or the next above it that is true where nothing is asked in it.
func (p placeIn) orAbove() placeIn {
	for p.of.Fields.ForName("and") == nil {
		p = *p.above
	}
	return p
}

func (p placeIn) ask(vars, inner string) string {
	return fmt.Sprintf("query%s { %s(filter: %s{%s}%s) { totalCount } }", vars, p.root, p.before, inner, p.behind)
}

// inputPlaces are the shortest ways from the filters of the lists of all kinds to each input that stands in them.
func inputPlaces(s *ast.Schema) map[string]placeIn {
	places := map[string]placeIn{}
	var queue []string
	visit := func(name string, p placeIn) {
		if _, had := places[name]; !had && s.Types[name].Kind == ast.InputObject {
			p.of = s.Types[name]
			places[name] = p
			queue = append(queue, name)
		}
	}
	for _, f := range s.Query.Fields {
		if a := f.Arguments.ForName("filter"); a != nil {
			visit(a.Type.Name(), placeIn{root: f.Name, path: "filter"})
		}
	}
	for len(queue) > 0 {
		p := places[queue[0]]
		def := s.Types[queue[0]]
		queue = queue[1:]
		for _, f := range def.Fields {
			below := placeIn{root: p.root, before: p.before + "{" + f.Name + ": ", behind: "}" + p.behind,
				path: p.path + "." + f.Name, above: &p}
			if f.Type.Elem != nil {
				below.path += "[0]"
			}
			visit(f.Type.Name(), below)
		}
	}
	return places
}

// TestNullsInFilters goes over every field of every input that stands in filters: an explicit null is an error that
// names its path, however it comes there; a variable that is not given is as no field, or its default.
func TestNullsInFilters(t *testing.T) {
	s, a := loaded(t), newAPI(t, filled(t))
	places := inputPlaces(s)
	tried := 0
	for _, name := range slices.Sorted(maps.Keys(places)) {
		p, def := places[name], s.Types[name]
		if def.Directives.ForName("oneOf") != nil || name == "DateRange" {
			continue // a period: TestNullsInPeriods
		}
		for _, f := range def.Fields {
			tried++
			value, typ := valueOf(s, f.Type), f.Type.String()
			beside := "" // where the field alone asks for nothing
			if f.Name == "during" {
				beside, value = "some: {} ", "{all: true}"
			}
			if f.Name == "where" {
				beside = "count: {gt: 0} "
			}
			null := "argument " + p.path + "." + f.Name + " is null: leave it out"
			refusedWith(t, a, p.ask("", beside+f.Name+": null"), nil, null)
			refusedWith(t, a, p.ask("($v: "+typ+")", beside+f.Name+": $v"), map[string]any{"v": nil}, null)
			refusedWith(t, a, p.ask("($v: "+typ+" = null)", beside+f.Name+": $v"), nil, null)
			refusedWith(t, a, p.ask("($v: "+typ+" = "+value+")", beside+f.Name+": $v"), map[string]any{"v": nil}, null)
			same(t, a, p.ask("($v: "+typ+" = "+value+")", beside+f.Name+": $v"), p.ask("", beside+f.Name+": "+value))
			without := p
			if beside == "" {
				without = p.orAbove()
			}
			same(t, a, p.ask("($v: "+typ+")", beside+f.Name+": $v"), without.ask("", beside))
			if f.Type.Elem != nil {
				refusedWith(t, a, p.ask("", f.Name+": [null]"), nil, "argument "+p.path+"."+f.Name+"[0] cannot be null")
			}
		}
	}
	if tried < 1000 {
		t.Errorf("only %d fields of inputs were tried", tried)
	}
}

// TestNullArguments goes over every argument that may be left out, of every field of the query, of lists and of
// questions: null is as not given, however it comes there.
func TestNullArguments(t *testing.T) {
	s, a := loaded(t), newAPI(t, filled(t))
	tried := 0
	for _, f := range fieldsWithArguments(s) {
		base := f.required(s)
		for _, arg := range f.def.Arguments {
			if arg.Type.NonNull && arg.DefaultValue != nil {
				t.Errorf("argument %s of %s has a default, and refuses null: let its type be %s", arg.Name, f.def.Name,
					arg.Type.Name())
			}
			if arg.Type.NonNull || strings.Contains(base, arg.Name+":") {
				continue
			}
			tried++
			want := f.ask(s, "", base)
			typ := arg.Type.String()
			same(t, a, f.ask(s, "", base+arg.Name+": null"), want)
			same(t, a, f.ask(s, "($v: "+typ+")", base+arg.Name+": $v"), want)
			same(t, a, f.ask(s, "($v: "+typ+" = null)", base+arg.Name+": $v"), want)
			data, errs := ask(t, a, f.ask(s, "($v: "+typ+")", base+arg.Name+": $v"), map[string]any{"v": nil})
			if plain, _ := ask(t, a, want, nil); errs != nil || data != plain {
				t.Errorf("%s: null by a variable: %s %v", want, data, errs)
			}
		}
	}
	if tried < 600 {
		t.Errorf("only %d arguments were tried", tried)
	}
}

// fieldIn is a field with arguments, and the selections that lead to it.
type fieldIn struct {
	before, behind string
	of             *ast.Definition
	def            *ast.FieldDefinition
}

func (f fieldIn) ask(s *ast.Schema, vars, args string) string {
	if args != "" {
		args = "(" + args + ")"
	}
	return "query" + vars + " { " + f.before + f.def.Name + args + leafOf(s, f.def) + f.behind + " }"
}

// required are arguments without which the field is an error.
func (f fieldIn) required(s *ast.Schema) (out string) {
	for _, arg := range f.def.Arguments {
		if arg.Type.NonNull {
			value := valueOf(s, arg.Type)
			switch arg.Name {
			case "to": // another one
				value = `"per_petra"`
			case "since":
				value = `"2020-01-01"`
			case "household":
				value = `"hh_berg"`
			}
			out += arg.Name + ": " + value + " "
		}
	}
	if key := f.def.Arguments[0]; f.of == s.Query && out == "" && key.Name == "id" {
		out = "id: " + valueOf(s, key.Type) + " "
	}
	return out
}

// leafOf is the smallest selection of a field: its first field that needs no argument, down to a leaf.
func leafOf(s *ast.Schema, f *ast.FieldDefinition) string {
	def := s.Types[f.Type.Name()]
	if def.IsLeafType() {
		return ""
	}
	if def.Fields.ForName("totalCount") != nil {
		return " { totalCount nodes { id } }"
	}
	for _, f := range def.Fields {
		if s.Types[f.Type.Name()].IsLeafType() && !strings.HasPrefix(f.Name, "__") {
			return " { " + f.Name + " }"
		}
	}
	return " { __typename }"
}

// fieldsWithArguments are all of them, by the shortest ways to their types.
func fieldsWithArguments(s *ast.Schema) (out []fieldIn) {
	type way struct{ before, behind string }
	ways := map[*ast.Definition]way{s.Query: {}}
	for queue := []*ast.Definition{s.Query}; len(queue) > 0; queue = queue[1:] {
		def := queue[0]
		w := ways[def]
		for _, f := range def.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			if len(f.Arguments) > 0 {
				out = append(out, fieldIn{w.before, w.behind, def, f})
			}
			to := s.Types[f.Type.Name()]
			if slices.ContainsFunc(f.Arguments, func(a *ast.ArgumentDefinition) bool { return a.Type.NonNull }) ||
				def == s.Query && f.Arguments.ForName("first") == nil {
				continue
			}
			if _, had := ways[to]; !had && !to.IsLeafType() && to.Kind != ast.Interface {
				ways[to] = way{w.before + f.Name + " { ", " }" + w.behind}
				queue = append(queue, to)
			}
		}
	}
	return out
}

// refusedWith demands that a document is one error of whoever asks, with a message.
func refusedWith(t *testing.T, a *resolvers.API, query string, vars map[string]any, want string) {
	t.Helper()
	data, errs := ask(t, a, query, vars)
	if len(errs) != 1 || !strings.Contains(errs[0].Message, want) ||
		!slices.Contains([]string{"BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED"}, errs[0].Extensions.Code) {
		t.Errorf("%s, %v: got %s %+v, want %s", query, vars, data, errs, want)
	}
}

// same demands that two documents have the same answer.
func same(t *testing.T, a *resolvers.API, query, as string) {
	t.Helper()
	got, errs := ask(t, a, query, nil)
	want, wrong := ask(t, a, as, nil)
	if errs != nil || wrong != nil || got != want {
		t.Errorf("%s: got %s %+v, but %s: %s %+v", query, got, errs, as, want, wrong)
	}
}

// TestNullsInPeriods: a null within a period or an order is an error, as within a filter.
func TestNullsInPeriods(t *testing.T) {
	a := newAPI(t, filled(t))
	list := func(arg string) string { return "{ people { nodes { accounts(" + arg + ") { totalCount } } } }" }
	for arg, want := range map[string]string{
		"during: {on: null}":                                     "argument during must have exactly one",
		"during: {all: null}":                                    "argument during must have exactly one",
		"during: {between: null}":                                "argument during must have exactly one",
		`during: {between: {from: null, to: "2020-01-01"}}`:      "argument during.between.from is null",
		`during: {between: {from: "2020-01-01", to: null}}`:      "argument during.between.to is null",
		"during: {between: {}}":                                  "argument during.between is {}",
		"orderBy: [null]":                                        "argument orderBy[0] cannot be null",
		"orderBy: [{node: null}]":                                "argument orderBy[0] must have exactly one",
		"orderBy: [{node: {name: null}}]":                        "argument orderBy[0].node must have exactly one",
		"filter: {node: {parties: {during: {all: null}}}}":       "filter.node.parties.during must have exactly",
		"filter: {node: {parties: {during: null, some: {}}}}":    "argument filter.node.parties.during is null",
		"filter: {node: {parties: {during: {all: true}}}}":       "argument filter.node.parties says during alone",
		"filter: {node: {parties: {during: {all: false}}}}":      "argument filter.node.parties.during.all can only be",
		"filter: {node: {parties: {}}}":                          "argument filter.node.parties is {}",
		"filter: {node: {name: {}}}":                             "argument filter.node.name is {}",
		"filter: {edge: {role: {in: null}}}":                     "argument filter.edge.role.in is null",
		"filter: {node: {parties: null}}":                        "with parties: {none: {}}",
		"filter: {node: {product: null}}":                        "with not: {product: {}}",
		"filter: {node: {openedOn: null}}":                       "with isNull: true",
		"filter: {node: {and: [{}, {not: {name: {eq: null}}}]}}": "argument filter.node.and[1].not.name.eq is null",
		`filter: {node: {parties: {during: {between: {to: null, from: "2020-01-01"}}, some: {}}}}`: "argument " +
			"filter.node.parties.during.between.to is null",
	} {
		refusedWith(t, a, list(arg), nil, want)
	}
	const ranged = `query($from: Date, $to: Date) { people { nodes { accounts(during: {between: {from: $from, to: $to}})
		{ totalCount } } } }`
	refusedWith(t, a, ranged, nil, "argument during.between needs from or to")
	refusedWith(t, a, ranged, map[string]any{"from": nil, "to": "2020-01-01"}, "argument during.between.from is null")
	data, errs := ask(t, a, ranged, map[string]any{"to": "2010-01-01"})
	want, _ := ask(t, a, list(`during: {between: {to: "2010-01-01"}}`), nil)
	if errs != nil || data != want {
		t.Errorf("%s %v, want %s", data, errs, want)
	}
}
