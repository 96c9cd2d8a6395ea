package schema

import (
	"cmp"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// queryOf is the root type: the questions as declared, and of every kind but Node a look-up, a list, and counts and
// sums over it. A question that is declared as the list of a kind is that list, with arguments of its own before those
// that every list has.
func queryOf(s *Source) *ast.Definition {
	d := newObject("Query", "The questions.")
	for _, p := range s.plain {
		if p.Name == "Query" {
			d.Description = p.Description
			for _, f := range p.Fields {
				d.Fields = append(d.Fields, questionOf(s, f))
			}
		}
	}
	for _, k := range s.kinds {
		if k.Name != "Node" {
			for _, f := range rootsOf(k) {
				addRoot(d, f)
			}
		}
	}
	slices.SortStableFunc(d.Fields, func(a, b *ast.FieldDefinition) int { return cmp.Compare(a.Name, b.Name) })
	return d
}

// addRoot adds a root field of a kind, or to its declaration the arguments.
func addRoot(query *ast.Definition, f *ast.FieldDefinition) {
	declared := query.Fields.ForName(f.Name)
	if declared == nil {
		query.Fields = append(query.Fields, f)
		return
	}
	declared.Description = join(declared.Description, asOfText)
	declared.Arguments = append(slices.Clip(declared.Arguments), f.Arguments...)
}

// questionOf is a declared root field; the description of a list of nodes names the size of its pages.
func questionOf(s *Source, f *ast.FieldDefinition) *ast.FieldDefinition {
	out := *f
	if kind, ok := strings.CutSuffix(f.Type.Name(), "Connection"); ok && s.byName[kind] != nil {
		out.Description = join(f.Description, pageSize(s.byName[kind].first, s.byName[kind].max))
	}
	return &out
}

func rootsOf(k *kind) (out ast.FieldList) {
	if !k.abstract() {
		out = append(out, lookUpOf(k))
	}
	text := join("List: "+k.Description, pageSize(k.first, k.max), asOfText)
	args := append(page(), newArg("filter", k.Name+"Filter"), newArg("orderBy", "["+k.Name+"Order!]"),
		newArg("asOf", "Date"))
	return append(out, newField(k.plural, k.Name+"Connection", text, args...), aggregateRootOf(k))
}

const asOfText = "asOf is the day looked at, today unless told."

func lookUpOf(k *kind) *ast.FieldDefinition {
	args := ast.ArgumentDefinitionList{newArg("id", "ID")}
	names := []string{"id"}
	for _, f := range k.fields {
		if f.prop != nil && f.prop.Unique {
			args, names = append(args, newArg(f.Name, "String")), append(names, f.Name)
		}
	}
	by := "By its id."
	if len(names) == 1 {
		args[0].Type.NonNull = true
	} else {
		by = "By exactly one of " + strings.Join(names, ", ") + ", the first by id if several have it."
	}
	return newField(lower(k.Name), k.Name, join(k.Description, by, "Null if there is none.", asOfText),
		append(args, newArg("asOf", "Date"))...)
}
