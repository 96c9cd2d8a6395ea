package validate

import (
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// maxOverlaps bounds the fields and values that are looked at for one document, counting them again for each type of
// object whose fields they are merged with. What is written by hand needs about twice as many as it has.
const maxOverlaps = 50_000

// overlaps refuses operations that select different things under one response key. The document must be valid by all
// other rules.
//
// graphql-js and gqlparser compare each field with each other of the same key, and all that is below them: n² for n
// equal fields, and more with fragments. Here fields with one key are a group; in a group, to be alike is an
// equivalence, so that each is compared with the first alone.
func (v *validation) overlaps(doc *ast.QueryDocument) {
	o := overlaps{validation: v}
	for _, op := range doc.Operations {
		set := o.collect(nil, op.SelectionSet)
		o.shapes(set)
		o.same(set)
	}
}

type overlaps struct {
	*validation
	looked int
}

// shapes demands of all fields with one key that their values have one form, whatever objects they are of.
func (o *overlaps) shapes(set []*ast.Field) {
	for _, group := range byKey(set) {
		for _, f := range group[1:] {
			if !o.sameShape(typeOf(group[0]), typeOf(f)) {
				o.conflict(group[0], f, `they return conflicting types "`+typeOf(group[0]).String()+`" and "`+
					typeOf(f).String()+`"`)
			}
		}
		o.shapes(o.below(group))
	}
}

// same demands of fields with one key that may be of one object that they are the same field with the same arguments.
// Fields of different types of object never are; fields of an interface may be with any.
func (o *overlaps) same(set []*ast.Field) {
	for _, group := range byKey(set) {
		var anywhere []*ast.Field
		var types []string
		of := map[string][]*ast.Field{}
		for _, f := range group {
			name := f.ObjectDefinition.Name
			if f.ObjectDefinition.Kind != ast.Object {
				anywhere = append(anywhere, f)
				continue
			}
			if of[name] == nil {
				types = append(types, name)
			}
			of[name] = append(of[name], f)
		}
		o.alike(nil, anywhere)
		if len(types) == 0 {
			o.same(o.below(anywhere))
		}
		for _, name := range types {
			o.alike(anywhere, of[name])
			o.same(o.below(slices.Concat(anywhere, of[name])))
		}
	}
}

// alike demands that fields are the same as those before, which are alike themselves, or as the first of them.
func (o *overlaps) alike(before, fields []*ast.Field) {
	for _, f := range fields {
		first := fields[0]
		if len(before) > 0 {
			first = before[0]
		}
		switch {
		case f == first:
		case f.Name != first.Name:
			o.conflict(first, f, `"`+first.Name+`" and "`+f.Name+`" are different fields`)
		case !o.sameArguments(first, f):
			o.conflict(first, f, "they have differing arguments")
		}
	}
}

func (o *overlaps) conflict(first, second *ast.Field, because string) {
	o.add(&gqlerror.Error{Rule: "OverlappingFieldsCanBeMerged",
		Message: `Fields "` + first.Alias + `" conflict because ` + because +
			". Use different aliases on the fields to fetch both if this was intentional.",
		Locations: []gqlerror.Location{location(first.Position), location(second.Position)}})
}

func location(at *ast.Position) gqlerror.Location {
	return gqlerror.Location{Line: at.Line, Column: at.Column}
}

// below are the fields that are selected of what the fields lead to.
func (o *overlaps) below(fields []*ast.Field) (out []*ast.Field) {
	seen := map[string]bool{}
	for _, f := range fields {
		out = o.gather(out, f.SelectionSet, seen)
	}
	return out
}

func (o *overlaps) collect(out []*ast.Field, sel ast.SelectionSet) []*ast.Field {
	return o.gather(out, sel, map[string]bool{})
}

// gather adds the fields of a selection, those of a fragment once.
func (o *overlaps) gather(out []*ast.Field, sel ast.SelectionSet, seen map[string]bool) []*ast.Field {
	for _, s := range sel {
		switch s := s.(type) {
		case *ast.Field:
			o.look(s.Position)
			out = append(out, s)
		case *ast.InlineFragment:
			out = o.gather(out, s.SelectionSet, seen)
		case *ast.FragmentSpread:
			if !seen[s.Name] {
				seen[s.Name] = true
				out = o.gather(out, s.Definition.SelectionSet, seen)
			}
		}
	}
	return out
}

// look counts a field or a value that is looked at.
func (o *overlaps) look(at *ast.Position) {
	o.step()
	if o.looked++; o.looked > maxOverlaps {
		o.add(&gqlerror.Error{Rule: "OverlappingFieldsCanBeMerged", Locations: []gqlerror.Location{location(at)},
			Message: "Too many fields have the same response keys on different types: use aliases, or fewer " +
				"fragments."})
		panic(o.validation)
	}
}

// byKey groups fields by response key, in the order of their first mention.
func byKey(set []*ast.Field) [][]*ast.Field {
	var groups [][]*ast.Field
	at := make(map[string]int, len(set))
	for _, f := range set {
		i, ok := at[f.Alias]
		if !ok {
			i = len(groups)
			at[f.Alias] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], f)
	}
	return groups
}

var typename = ast.NonNullNamedType("String", nil)

// typeOf is the type of a field. gqlparser takes that of __typename for nullable.
func typeOf(f *ast.Field) *ast.Type {
	if f.Name == "__typename" {
		return typename
	}
	return f.Definition.Type
}

// sameShape reports whether values of two types have one form: equal lists and nulls around the same leaf, or around
// objects of any type.
func (o *overlaps) sameShape(a, b *ast.Type) bool {
	switch {
	case a.NonNull != b.NonNull, (a.Elem == nil) != (b.Elem == nil):
		return false
	case a.Elem != nil:
		return o.sameShape(a.Elem, b.Elem)
	}
	leaf := o.Schema.Types[a.NamedType].IsLeafType() || o.Schema.Types[b.NamedType].IsLeafType()
	return !leaf || a.NamedType == b.NamedType
}

func (o *overlaps) sameArguments(f, g *ast.Field) bool {
	if len(f.Arguments) != len(g.Arguments) {
		return false
	}
	for _, arg := range f.Arguments {
		other := g.Arguments.ForName(arg.Name)
		if other == nil || !o.sameValue(arg.Value, other.Value) {
			return false
		}
	}
	return true
}

// sameValue compares literals as they are written, but for the order of the fields of an object.
func (o *overlaps) sameValue(a, b *ast.Value) bool {
	o.look(a.Position)
	if a.Kind != b.Kind || a.Raw != b.Raw || len(a.Children) != len(b.Children) {
		return false
	}
	for i, x := range a.Children {
		y := b.Children[i].Value
		if a.Kind == ast.ObjectValue {
			y = b.Children.ForName(x.Name)
		}
		if y == nil || !o.sameValue(x.Value, y) {
			return false
		}
	}
	return true
}
