package schema

import (
	"fmt"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"

	"kith/graph"
)

// What a root field of counts and sums, and the types that it answers with, add to a kind's name.
const aggregate = "Aggregate"

// aggregateOf are the types of a kind's counts and sums.
func aggregateOf(k *kind) []*ast.Definition {
	name := k.Name + aggregate
	by := &ast.Definition{Kind: ast.Enum, Name: k.Name + "GroupBy",
		Description: "What to group by: " + k.Name + " by a value that it has, or that stands for it."}
	key := newObject(name+"Key", "What the nodes of a group have in common. Null is what they all have not, and what "+
		"is not grouped by.")
	for _, f := range k.fields {
		if f.groupable() {
			addKey(by, key, f.Name, f.Type.Name(), f.FieldDefinition)
		}
	}
	for _, n := range k.near {
		described := &ast.FieldDefinition{Description: n.says}
		addKey(by, key, n.name, n.to.Type.Name(), described)
	}
	group := newObject(name+"Group", "Nodes of a list that have something in common.",
		newField("key", key.Name+"!", "What they have in common."),
		newField("count", "Int!", "How many they are."))
	defs := []*ast.Definition{by, key, group, newObject(name, "Counts and sums over a list.",
		newField("nodeCount", "Int!", "How many nodes the list has."),
		newField("groupCount", "Int!", "How many groups there are, those that are not shown too."),
		newField("groups", "["+group.Name+"!]!", "The largest first; of one size by what they have in common, in "+
			"order of by, absent values last."))}
	if sum := sumOf(k, name); len(sum.Fields) > 0 {
		group.Fields = append(group.Fields, newField("sum", sum.Name+"!", "What they have in sum."))
		defs = append(defs, sum)
	}
	return defs
}

func addKey(by, key *ast.Definition, name, t string, of *ast.FieldDefinition) {
	f := newField(name, t, of.Description)
	f.Directives = public(of.Directives)
	key.Fields = append(key.Fields, f)
	by.EnumValues = append(by.EnumValues, &ast.EnumValueDefinition{Name: screaming(name), Description: f.Description,
		Directives: f.Directives})
}

// sumOf has the sums of a kind; no fields if nothing of it can be summed up.
func sumOf(k *kind, name string) *ast.Definition {
	d := newObject(name+"Sum", "Sums over the nodes of a group. Null where none of them has a value.")
	for _, f := range k.fields {
		if p := f.prop; p == nil || f.hidden() || !p.Summable() {
			continue
		}
		s := newField(f.Name, f.Type.Name(), f.Description)
		if k.currency != nil && f.prop.Type == graph.Decimal {
			s.Description = join(s.Description, "Group by "+screaming(k.currency.Name)+", too: amounts in several "+
				"currencies have no sum.")
		}
		s.Directives = public(f.Directives)
		d.Fields = append(d.Fields, s)
	}
	return d
}

// groupable reports whether nodes can be grouped by the field: it is a property that clients see, and not a list.
func (f *field) groupable() bool { return f.prop != nil && f.prop.Groupable() }

// aggregateRootOf is the root field of a kind's counts and sums.
func aggregateRootOf(k *kind) *ast.FieldDefinition {
	text := "Counts and sums: " + k.Description + " By at most two values"
	if k.currency != nil {
		text += ", and by " + screaming(k.currency.Name) + " beside them"
	}
	text = join(text+"; unless told, all in one group.",
		fmt.Sprintf("The first %d groups unless told, and at most.", graph.MaxGroups), asOfText)
	return newField(k.plural+aggregate, k.Name+aggregate, text, slices.Concat(ast.ArgumentDefinitionList{
		newArg("filter", k.Name+"Filter"), newArg("by", "["+k.Name+"GroupBy!]"), newArg("first", "Int"),
		newArg("asOf", "Date")})...)
}
