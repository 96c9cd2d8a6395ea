package limits

import (
	"github.com/vektah/gqlparser/v2/ast"

	"kith/graph"
)

// CheckText refuses a document that is too long.
func (l Limits) CheckText(document string) error {
	if len(document) > l.Bytes {
		return graph.Errorf(graph.Invalid, "the document has %d bytes, and may have at most %d", len(document), l.Bytes)
	}
	return nil
}

// CheckDocument refuses a document with too many parts of one sort, one that selects too deep or too much, and one
// whose fragments are within themselves. The document need not be valid. It takes time in proportion to the document:
// a fragment is measured once, wherever it is spread, and sums end at what is allowed.
func (l Limits) CheckDocument(doc *ast.QueryDocument) error {
	m := newMeasure(l, doc)
	if err := l.most("operations", len(doc.Operations), l.Operations); err != nil {
		return err
	}
	if err := l.most("fragments", len(doc.Fragments), l.Fragments); err != nil {
		return err
	}
	var all size
	for _, op := range doc.Operations {
		s := m.operation(op)
		if err := l.checkOperation(op, s); err != nil {
			return err
		}
		all = m.sum(all, s)
	}
	for _, f := range doc.Fragments {
		all = m.sum(all, m.fragment(f.Name))
	}
	return m.check(all)
}

func (l Limits) checkOperation(op *ast.OperationDefinition, s size) error {
	switch {
	case s.depth > l.Depth:
		return graph.Errorf(graph.Invalid, "the document selects %d levels deep, and may select at most %d", s.depth,
			l.Depth)
	case s.fields > l.Fields:
		return graph.Errorf(graph.Invalid, "the document selects more than %d fields, counting fragments wherever "+
			"they are spread", l.Fields)
	case s.roots > l.Roots:
		return graph.Errorf(graph.Invalid, "the operation has more than %d root fields: send several requests", l.Roots)
	}
	return l.most("variables in one operation", len(op.VariableDefinitions), l.Variables)
}

func (m *measure) check(all size) error {
	l := m.limits
	if len(m.cycle) > 0 {
		return within(m.cycle)
	}
	if d := m.crowded; d != nil {
		return graph.Errorf(graph.Invalid, "there are more than %d directives in one place, at line %d, column %d",
			l.Directives, d.Position.Line, d.Position.Column)
	}
	for _, c := range []struct {
		what          string
		number, limit int
	}{
		{"fragment spreads", m.spreads, l.Spreads},
		{"aliases", m.aliases, l.Aliases},
		{"fields, arguments, values and directives, counting fragments wherever they are spread", all.parts, l.Parts},
	} {
		if err := l.most(c.what, c.number, c.limit); err != nil {
			return err
		}
	}
	return nil
}

func (Limits) most(what string, number, limit int) error {
	if number > limit {
		return graph.Errorf(graph.Invalid, "the document has more than %d %s", limit, what)
	}
	return nil
}
