package schema

import (
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
)

// Read reads a description; name is its file's, for errors. The error is Problems.
func Read(name, text string) (*Source, error) {
	doc, err := parser.ParseSchema(&ast.Source{Name: name, Input: text})
	if err != nil {
		return nil, syntax(name, err)
	}
	s := &Source{name: name, byName: map[string]*kind{}}
	refuse(s, doc)
	checkDirectives(s, doc)
	if err := s.err(); err != nil { // what follows relies on directives having their arguments
		return nil, err
	}
	for _, d := range doc.Definitions {
		declare(s, d)
	}
	if s.byName["Node"] == nil {
		s.fail(&ast.Position{Line: 1, Column: 1}, "there is no interface Node with @node, what every node has")
	}
	for _, k := range s.all() {
		inherit(s, k)
	}
	if err := s.err(); err != nil { // what follows relies on every kind knowing its fields
		return nil, err
	}
	checkKinds(s)
	for _, k := range s.all() {
		for _, f := range k.own() {
			readField(s, k, f)
		}
	}
	checkProperties(s)
	gatherEdges(s)
	checkEnums(s)
	checkDescribed(s)
	if s.err() == nil { // it relies on edges and enumerations
		for _, k := range s.kinds {
			readNear(s, k)
		}
	}
	checkPlain(s)
	checkNames(s)
	if err := s.err(); err != nil { // names are made of what exists
		return nil, err
	}
	checkClasses(s)
	if err := s.err(); err != nil {
		return nil, err
	}
	return s, nil
}

// refuse reports what a description does not consist of.
func refuse(s *Source, doc *ast.SchemaDocument) {
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

func declare(s *Source, d *ast.Definition) {
	switch {
	case s.byName[d.Name] != nil || slices.ContainsFunc(slices.Concat(s.enums, s.plain),
		func(o *ast.Definition) bool { return o.Name == d.Name }):
		s.fail(d.Position, "%s is declared twice", d.Name)
	case has(d.Directives, "relationshipProperties"):
		s.facts = append(s.facts, newKind(s, d, true))
	case has(d.Directives, "node"):
		s.kinds = append(s.kinds, newKind(s, d, false))
	case d.Kind == ast.Enum:
		s.enums = append(s.enums, d)
	default:
		s.plain = append(s.plain, d)
	}
}

// checkDescribed checks that everything is explained, values of enums where they need it.
func checkDescribed(s *Source) {
	for _, k := range s.all() {
		checkDescription(s, k.Definition)
	}
	for _, d := range s.enums {
		checkDescription(s, d)
	}
	for _, d := range s.plain {
		checkDescription(s, d)
	}
}

func checkDescription(s *Source, d *ast.Definition) {
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
