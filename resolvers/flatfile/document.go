package flatfile

import (
	"slices"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
)

// Response keys and variables beside those of the document. Names that begin so are not for its own use.
const (
	pageKey   = "kithPage"   // of a connection: its pageInfo
	edgesKey  = "kithEdges"  // of a connection whose nodes are selected: its edges, for their cursors
	cursorKey = "kithCursor" // of an edge
	idKey     = "kithID"     // of an element: what tells it from others
	groupsKey = "kithGroups" // of an aggregate: how many groups it has

	sizeVariable  = "kithFirst"
	afterVariable = "kithAfter"
)

func (l *list) sizeVariable() string  { return sizeVariable + strconv.Itoa(l.id) }
func (l *list) afterVariable() string { return afterVariable + strconv.Itoa(l.id) }

// document is the document that asks for a page, and the values of those variables that it has from the one planned.
func (b *builder) document(op *ast.OperationDefinition, roots []*field) (string, values) {
	w := &rewriting{builder: b, used: map[string]bool{}}
	out := &ast.OperationDefinition{Operation: op.Operation, Name: op.Name, SelectionSet: w.selection(roots)}
	given := values{}
	for _, v := range op.VariableDefinitions {
		if w.used[v.Variable] {
			out.VariableDefinitions = append(out.VariableDefinitions, &ast.VariableDefinition{Variable: v.Variable,
				Type: v.Type, DefaultValue: v.DefaultValue})
			if value, there := b.values[v.Variable]; there {
				given[v.Variable] = value
			}
		}
	}
	out.VariableDefinitions = append(out.VariableDefinitions, w.variables...)
	var text strings.Builder
	formatter.NewFormatter(&text).FormatQueryDocument(&ast.QueryDocument{Operations: ast.OperationList{out}})
	return text.String(), given
}

// rewriting writes fields as a selection again, with what paging needs.
type rewriting struct {
	*builder
	variables ast.VariableDefinitionList // of pages
	used      map[string]bool            // of the document's own variables
}

func (w *rewriting) selection(fields []*field) (out ast.SelectionSet) {
	for _, f := range fields {
		var s ast.Selection = w.field(f)
		for _, condition := range slices.Backward(f.on) {
			s = &ast.InlineFragment{TypeCondition: condition, SelectionSet: ast.SelectionSet{s}}
		}
		out = append(out, s)
	}
	return out
}

func (w *rewriting) field(f *field) *ast.Field {
	out := &ast.Field{Alias: f.key, Name: f.name}
	l := w.lists[f]
	for _, a := range f.args {
		if l != nil && slices.Contains([]string{"first", "after", "last", "before", "grouped"}, a.Name) {
			continue
		}
		w.use(a.Value)
		out.Arguments = append(out.Arguments, a)
	}
	if l == nil {
		out.SelectionSet = w.selection(f.sub)
		if f == w.counted {
			out.SelectionSet = append(out.SelectionSet, selected(groupsKey, "groupCount"))
		}
		return out
	}
	out.Arguments = append(out.Arguments, w.page("first", l.sizeVariable(), "Int"),
		w.page("after", l.afterVariable(), "String"))
	for _, s := range f.sub {
		switch {
		case s.key == l.elements:
			out.SelectionSet = append(out.SelectionSet, w.elements(s, l)...)
		case s.name != "pageInfo":
			out.SelectionSet = append(out.SelectionSet, w.selection([]*field{s})...)
		}
	}
	out.SelectionSet = append(out.SelectionSet, selected(pageKey, "pageInfo", selected("", "hasNextPage"),
		selected("", "endCursor")))
	return out
}

// elements are a list's edges or nodes. If a list is in them, each has a cursor, from which it can be asked for alone.
func (w *rewriting) elements(s *field, l *list) ast.SelectionSet {
	set := w.selection([]*field{s})
	if l.within == nil {
		return set
	}
	elements, _ := set[0].(*ast.Field) // a connection is no interface: nothing stands on a condition
	of := w.typeOf(s)
	switch {
	case of.Fields.ForName("id") != nil:
		elements.SelectionSet = append(elements.SelectionSet, selected(idKey, "id"))
	case of.Fields.ForName("node") != nil:
		elements.SelectionSet = append(elements.SelectionSet, selected(idKey, "node", selected("", "id")))
	}
	if s.name == "edges" {
		elements.SelectionSet = append(elements.SelectionSet, selected(cursorKey, "cursor"))
		return set
	}
	return append(set, selected(edgesKey, "edges", selected(cursorKey, "cursor")))
}

func selected(alias, name string, sub ...ast.Selection) *ast.Field {
	if alias == "" {
		alias = name
	}
	return &ast.Field{Alias: alias, Name: name, SelectionSet: sub}
}

// page is an argument of a list, and declares the variable that it takes.
func (w *rewriting) page(name, variable, kind string) *ast.Argument {
	w.variables = append(w.variables, &ast.VariableDefinition{Variable: variable, Type: ast.NamedType(kind, nil)})
	return &ast.Argument{Name: name, Value: &ast.Value{Kind: ast.Variable, Raw: variable}}
}

func (w *rewriting) use(v *ast.Value) {
	if v.Kind == ast.Variable {
		w.used[v.Raw] = true
	}
	for _, child := range v.Children {
		w.use(child.Value)
	}
}
