package schema

import (
	_ "embed"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
)

//go:embed common.graphqls
var commonText string

//go:embed directives.graphqls
var directiveText string

// common is what every API has, whatever its model.
var common = mustParse("common.graphqls", commonText)

// words are the definitions of the directives that a description may use.
var words = mustParse("directives.graphqls", directiveText)

func mustParse(name, text string) *ast.SchemaDocument {
	doc, err := parser.ParseSchema(&ast.Source{Name: name, Input: text})
	if err != nil {
		panic(err)
	}
	return doc
}

// Source is a description that is known to be consistent.
type Source struct {
	name     string
	kinds    []*kind           // of nodes, as declared
	facts    []*kind           // of edges' properties, as declared
	enums    []*ast.Definition // as declared
	plain    []*ast.Definition // answers, inputs, Query and Mutation
	edges    []*edge           // by first mention
	byName   map[string]*kind
	problems Problems
}

// Read reads a description; name is its file's, for errors. The error is Problems.
func Read(name, text string) (*Source, error) {
	doc, err := parser.ParseSchema(&ast.Source{Name: name, Input: text})
	if err != nil {
		return nil, syntax(name, err)
	}
	s := &Source{name: name, byName: map[string]*kind{}}
	s.refuse(doc)
	s.checkDirectives(doc)
	if err := s.verdict(); err != nil { // what follows relies on directives having their arguments
		return nil, err
	}
	for _, d := range doc.Definitions {
		s.declare(d)
	}
	if s.byName["Node"] == nil {
		s.fail(&ast.Position{Line: 1, Column: 1}, "there is no interface Node with @node, what every node has")
	}
	for _, k := range s.all() {
		s.inherit(k)
	}
	if err := s.verdict(); err != nil { // what follows relies on every kind knowing its fields
		return nil, err
	}
	s.checkKinds()
	for _, k := range s.all() {
		for _, f := range k.own() {
			s.readField(k, f)
		}
	}
	s.checkProperties()
	s.gatherEdges()
	s.checkEnums()
	s.checkDescribed()
	s.checkPlain()
	s.checkNames()
	if err := s.verdict(); err != nil {
		return nil, err
	}
	return s, nil
}

// refuse reports what a description does not consist of.
func (s *Source) refuse(doc *ast.SchemaDocument) {
	for _, d := range slices.Concat(doc.Schema, doc.SchemaExtension) {
		s.fail(d.Position, "leave the schema definition out: the root types are Query and Mutation")
	}
	for _, d := range slices.Concat(doc.Directives, doc.DirectiveExtensions) {
		s.fail(d.Position, "@%s cannot be declared here", d.Name)
	}
	for _, d := range doc.Extensions {
		s.fail(d.Position, "extend %s: write it where %[1]s is declared", d.Name)
	}
	for _, d := range doc.Definitions {
		switch {
		case d.Kind == ast.Union:
			s.fail(d.Position, "%s is a union: write an interface", d.Name)
		case d.Kind != ast.Object && (d.Name == "Query" || d.Name == "Mutation"):
			s.fail(d.Position, "%s is a type", d.Name)
		case d.Name == "Subscription":
			s.fail(d.Position, "there are no subscriptions")
		}
	}
}

func (s *Source) declare(d *ast.Definition) {
	switch {
	case s.byName[d.Name] != nil || slices.ContainsFunc(slices.Concat(s.enums, s.plain),
		func(o *ast.Definition) bool { return o.Name == d.Name }):
		s.fail(d.Position, "%s is declared twice", d.Name)
	case has(d.Directives, "relationshipProperties"):
		s.facts = append(s.facts, s.newKind(d, true))
	case has(d.Directives, "node"):
		s.kinds = append(s.kinds, s.newKind(d, false))
	case d.Kind == ast.Enum:
		s.enums = append(s.enums, d)
	default:
		s.plain = append(s.plain, d)
	}
}

func (s *Source) all() []*kind { return slices.Concat(s.kinds, s.facts) }

func (s *Source) enum(name string) *ast.Definition {
	for _, d := range s.enums {
		if d.Name == name {
			return d
		}
	}
	return nil
}
