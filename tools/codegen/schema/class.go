package schema

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"kith/graph"
)

// classOf is the class that a field says it is of.
func classOf(f *ast.FieldDefinition) graph.Class {
	return graph.Class(text(f.Directives, "class", "is"))
}

func (f *field) class() graph.Class { return classOf(f.FieldDefinition) }

// checkClasses checks that every field that shows something says of what class it is.
func checkClasses(s *Source) {
	for _, k := range s.all() {
		for _, f := range k.own() {
			checkClass(s, k.Name, f.FieldDefinition)
			p := graph.FixedProperty(f.Name)
			if k.edge && f.given() && p != nil && p.Class != f.class() {
				s.fail(f.Position, "%s.%s is of the class %s on all edges", k.Name, f.Name, p.Class)
			}
		}
		checkNameClass(s, k)
	}
	for _, d := range s.plain {
		if shows(d) {
			for _, f := range d.Fields {
				checkClass(s, d.Name, f)
			}
		}
	}
}

func checkClass(s *Source, of string, f *ast.FieldDefinition) {
	if classOf(f) == "" {
		s.fail(f.Position, "%s.%s has no class: say @class(is:), of %s", of, f.Name, strings.Join(classes(), ", "))
	}
}

// classes are the words for classes.
func classes() (out []string) {
	for _, v := range directiveDefs.Definitions.ForName("Class").EnumValues {
		out = append(out, v.Name)
	}
	return out
}

// shows reports whether a plain type is one of an answer: inputs show nothing, and roots what they lead to.
func shows(d *ast.Definition) bool {
	return d.Kind == ast.Object && d.Name != "Query" && d.Name != "Mutation"
}

// checkNameClass checks that a name is made of properties of one class.
func checkNameClass(s *Source, k *kind) {
	var was *field
	for _, arg := range []string{"display", "sort"} {
		for _, f := range k.madeOf(arg) {
			if was != nil && was.class() != f.class() {
				s.fail(value(k.Directives, "node", arg).Position, "%s: the name is made of %s, which is %s, and %s, "+
					"which is %s: a name has one class", k.Name, was.Name, was.class(), f.Name, f.class())
				return
			}
			was = f
		}
	}
}

// madeOf are the properties that the display name is made of, or the name to sort by.
func (k *kind) madeOf(arg string) (out []*field) {
	for _, alternative := range texts(k.Directives, "node", arg) {
		for name := range strings.SplitSeq(alternative, "+") {
			out = append(out, k.field(name))
		}
	}
	return out
}

// classIn is the class of a field as it is in a kind: a name is of the class of what it is made of, so that it tells
// nothing that its parts must not.
func classIn(k *kind, f *field) graph.Class {
	if parts := k.madeOf("display"); len(parts) > 0 && !k.edge && slices.Contains(filled, f.Name) {
		return parts[0].class()
	}
	return f.class()
}
