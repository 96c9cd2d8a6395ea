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

// CheckDocument refuses a document with an operation that selects too deep or too much, or that asks for @defer. The
// document need not be valid.
func (l Limits) CheckDocument(doc *ast.QueryDocument) error {
	for _, op := range doc.Operations {
		if err := l.checkOperation(doc, op); err != nil {
			return err
		}
	}
	return nil
}

func (l Limits) checkOperation(doc *ast.QueryDocument, op *ast.OperationDefinition) error {
	m := measure{doc: doc, fragments: map[string]size{}, most: l.Fields + 1}
	switch s := m.selection(op.SelectionSet); {
	case m.deferred:
		return graph.Errorf(graph.Invalid, "@defer is not supported: leave it out, the answer comes at once")
	case s.depth > l.Depth:
		return graph.Errorf(graph.Invalid, "the document selects %d levels deep, and may select at most %d", s.depth,
			l.Depth)
	case s.fields > l.Fields:
		return graph.Errorf(graph.Invalid, "the document selects more than %d fields, counting fragments wherever "+
			"they are spread", l.Fields)
	case m.direct(op.SelectionSet) > l.Roots:
		return graph.Errorf(graph.Invalid, "the operation has more than %d root fields: send several requests", l.Roots)
	}
	return nil
}

// measure sizes the selections of a document, each fragment once, so that fragments which double each other cost
// nothing.
type measure struct {
	doc       *ast.QueryDocument
	fragments map[string]size
	most      int // fields beyond this are not counted
	deferred  bool
}

type size struct{ depth, fields int }

func (m *measure) selection(sel ast.SelectionSet) (total size) {
	for _, s := range sel {
		var one size
		switch s := s.(type) {
		case *ast.Field:
			one = m.selection(s.SelectionSet)
			one.depth++
			one.fields++
		case *ast.InlineFragment:
			m.deferred = m.deferred || s.Directives.ForName("defer") != nil
			one = m.selection(s.SelectionSet)
		case *ast.FragmentSpread:
			m.deferred = m.deferred || s.Directives.ForName("defer") != nil
			one = m.fragment(s.Name)
		}
		total.depth = max(total.depth, one.depth)
		total.fields = min(total.fields+one.fields, m.most)
	}
	return total
}

// fragment sizes a fragment; one that is within itself is left to validation.
func (m *measure) fragment(name string) size {
	if s, ok := m.fragments[name]; ok {
		return s
	}
	m.fragments[name] = size{}
	if f := m.doc.Fragments.ForName(name); f != nil {
		m.fragments[name] = m.selection(f.SelectionSet)
	}
	return m.fragments[name]
}

// direct counts the fields of a selection itself, without those below them.
func (m *measure) direct(sel ast.SelectionSet) int {
	n := 0
	for _, s := range sel {
		switch s := s.(type) {
		case *ast.Field:
			n++
		case *ast.InlineFragment:
			n += m.direct(s.SelectionSet)
		case *ast.FragmentSpread:
			n += m.fragment(s.Name).fields
		}
	}
	return n
}
