package schema

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"kith/graph"
)

// logic are the conditions made of conditions that every filter has.
func logic(name string) ast.FieldList {
	return ast.FieldList{
		newField("and", "["+name+"!]", "All of these hold."),
		newField("or", "["+name+"!]", "One of these holds."),
		newField("not", name, "This does not hold."),
	}
}

// filterOf are the conditions on a node or an edge.
func filterOf(k *kind) *ast.Definition {
	name := k.Name + "Filter"
	d := newInput(name, "Conditions on "+phraseOf(k)+", all of which must hold.", logic(name)...)
	for _, f := range k.fields {
		if t := filterTypeOf(f); t != "" {
			c := newField(f.Name, t, f.Description)
			if f.rel != nil && f.rel.one {
				c.Description = join("There is one for which this holds.", c.Description)
			}
			c.Directives = public(f.Directives)
			d.Fields = append(d.Fields, c)
		}
	}
	if k.abstract() && !k.edge {
		for _, m := range k.members {
			d.Fields = append(d.Fields, newField("as"+m, m+"Filter", "It is "+article(m)+" for which this holds."))
		}
	}
	return d
}

// filterTypeOf is the type of a field's conditions, "" if it has none: questions, and where an edge comes from.
func filterTypeOf(f *field) string {
	switch {
	case f.hidden(), f.computed(), onlyShown(f):
		return ""
	case f.rel != nil && f.rel.one:
		return f.rel.to + "Filter"
	case f.rel != nil:
		return f.rel.family() + "Related"
	case f.prop != nil && f.prop.Type == graph.Strings:
		return "StringListFilter"
	}
	return f.Type.Name() + "Filter"
}

// onlyShown reports whether the field is no condition or order: where an edge comes from would be read for every edge
// there is, and what edges are called, what version anything has and what its sources disagree on is worked out of what
// is read.
func onlyShown(f *field) bool {
	return f.given() && (f.Name == version || f.Name == conflicts || f.owner.edge &&
		slices.Contains([]string{"id", graph.PropRecord, graph.PropObservedAt, source}, f.Name))
}

func phraseOf(k *kind) string {
	if k.edge {
		return "the edge"
	}
	return article(k.Name)
}

// article is a name with a or an before it.
func article(name string) string {
	if strings.ContainsAny(name[:1], "AEIO") {
		return "an " + name
	}
	return "a " + name
}

// related are the conditions on where a relation leads, and its order.
func related(s *Source, r *relation, facts *kind) []*ast.Definition {
	name := r.family()
	filter := newInput(name+"Filter", "Conditions on an edge and on the "+r.to+" it leads to, all of which must hold.",
		append(logic(name+"Filter"),
			newField("edge", facts.Name+"Filter", "Conditions on the edge."),
			newField("node", r.to+"Filter", "Conditions on what it leads to."),
			newField("sameAs", name+"SameAs",
				"Another way from where the edge came from leads to the same node, at the "+
					"same time. With not: none does."))...)
	quantified := newInput(name+"Related", "Conditions on all that a relation leads to. Those on edge and node hold "+
		"on one and the same edge.",
		newField("some", name+"Filter", "It holds for one or more."),
		newField("none", name+"Filter", "It holds for none."),
		newField("every", name+"Filter", "It holds for all; where there are none too."),
		newField("count", "CountFilter", "How many it leads to, each counted once, however many edges lead there."),
		newField("where", name+"Filter", "Which of them count counts. All, unless told."),
		newField("during", "Period",
			"When the edges must have held, in place of the request's day: all true for those "+
				"that have ended too."))
	order := oneOf(newInput(name+"Order", orderText,
		newField("edge", facts.Name+"Order", "By the edge."),
		newField("node", r.to+"Order", "By what it leads to.")))
	return []*ast.Definition{filter, quantified, order, sameAs(s, name)}
}

const orderText = "What to sort by. Unless told, a list goes by the sortName of its nodes; what is equal goes by id."

// orderOf are the properties to sort by, and the lists whose nodes may be counted to sort by.
func orderOf(k *kind) *ast.Definition {
	d := oneOf(newInput(k.Name+"Order", orderText))
	for _, f := range k.fields {
		if f.rel == nil && filterTypeOf(f) != "" && (f.prop == nil || f.prop.Type != graph.Strings) {
			o := newField(f.Name, "SortDirection", f.Description)
			o.Directives = public(f.Directives)
			d.Fields = append(d.Fields, o)
		}
		if f.rel != nil && !f.rel.one && filterTypeOf(f) != "" {
			o := newField(f.Name, "CountOrder", f.Description)
			o.Directives = public(f.Directives)
			d.Fields = append(d.Fields, o)
		}
	}
	return d
}

func enumFilter(enum string) *ast.Definition {
	return newInput(enum+"Filter", "Conditions on "+article(enum)+", all of which must hold.",
		newField("eq", enum, "It is this."),
		newField("in", "["+enum+"!]", "It is one of these."),
		newField("isNull", "Boolean", "Whether it is absent."))
}
