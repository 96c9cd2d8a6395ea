package schema

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/vektah/gqlparser/v2/ast"

	"kith/graph"
)

// objectOf is a kind as clients read it.
func objectOf(k *kind) *ast.Definition {
	d := newObject(k.Name, k.Description)
	d.Kind, d.Interfaces = k.Kind, k.parents
	for _, f := range k.fields {
		if !f.hidden() {
			d.Fields = append(d.Fields, readableField(f))
		}
	}
	return d
}

func readableField(f *field) *ast.FieldDefinition {
	out := *f.FieldDefinition
	if r := f.rel; r != nil && !r.one {
		name := r.family()
		out.Type = typed(name + "Connection!")
		out.Description = join(f.Description, pageSize(r.first, r.max))
		out.Arguments = append(page(), newArg("during", "Period"), newArg("filter", name+"Filter"),
			newArg("orderBy", "["+name+"Order!]"), newArg("grouped", "Boolean"))
	}
	return &out
}

func page() ast.ArgumentDefinitionList {
	return ast.ArgumentDefinitionList{newArg("first", "Int"), newArg("after", "String"), newArg("last", "Int"),
		newArg("before", "String")}
}

func pageSize(first, max int) string { return fmt.Sprintf("%d unless told, at most %d.", first, max) }

// connection is a list and its elements: of a kind, or with facts of what a relation leads to. That of a relation may
// be grouped by its nodes.
func connection(name string, to *kind, facts *kind) []*ast.Definition {
	element := newObject(name+"Edge", "One of a list, and its place there.",
		newField("cursor", "String!", "Its place, for after and before."),
		newField("node", to.Name+"!", "What stands there."))
	list := newObject(name+"Connection", "A page of a list.",
		newField("edges", "["+name+"Edge!]!", "The page's elements."),
		newField("nodes", "["+to.Name+"!]!", "The same without what the elements say of themselves."),
		newField("pageInfo", "PageInfo!", "Where the page stands in the list."),
		newField("totalCount", "Int!", "How many there are on all pages."),
		newField("nodeCount", "Int!", "How many different nodes there are on all pages."))
	if facts == nil {
		return []*ast.Definition{element, list}
	}
	element.Description = join(facts.Description, "And what it leads to.")
	element.Fields[1].Description = "What it leads to."
	for _, f := range facts.fields {
		if !f.hidden() {
			element.Fields = append(element.Fields, f.FieldDefinition)
		}
	}
	list.Description = "A page of a list: of edges or, with grouped: true, of nodes, each with its edges."
	list.Fields.ForName("edges").Description = join("The page's elements.", "Grouped, all that groups have.")
	list.Fields.ForName("totalCount").Description = "How many edges there are on all pages."
	list.Fields = append(list.Fields, newField("groups", "["+name+"Group!]!",
		"The page's nodes with their edges. Only with grouped: true."))
	return []*ast.Definition{element, list, groupOf(name, to)}
}

// groupOf is an element of a grouped list.
func groupOf(name string, to *kind) *ast.Definition {
	return newObject(name+"Group", "A node of a list, with the edges of the list that lead to it.",
		newField("cursor", "String!", "Its place, for after and before."),
		newField("node", to.Name+"!", "What stands there."),
		newField("edges", "["+name+"Edge!]!", fmt.Sprintf("By start, those without a known one last; %d at most.",
			graph.GroupEdges)),
		newField("moreEdges", "Boolean!", "Whether there are more edges than these."))
}

// screaming is a kind's name as the value of an enumeration: SERVICE_POINT.
func screaming(name string) string {
	var b strings.Builder
	for i, r := range name {
		if i > 0 && unicode.IsUpper(r) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToUpper(r))
	}
	return b.String()
}
