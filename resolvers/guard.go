package resolvers

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"

	"kith/graph"
)

// guard judges a request before it is validated, because validation takes its time too, and plans it before it runs.
type guard struct{ *API }

// ExtensionName is for gqlgen.
func (guard) ExtensionName() string { return "Guard" }

// Validate is for gqlgen.
func (guard) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationParameters refuses documents that are too large, too deep or select too much.
func (g guard) MutateOperationParameters(ctx context.Context, params *graphql.RawParams) *gqlerror.Error {
	if err := g.judge(ctx, params); err != nil {
		return g.present(ctx, &gqlerror.Error{Err: err})
	}
	return nil
}

// MutateOperationContext plans the root fields.
func (g guard) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	if err := g.planAll(op); err != nil {
		return g.present(ctx, err)
	}
	return nil
}

// judge looks at the document, unless it is known, and at the values of its variables.
func (g guard) judge(ctx context.Context, params *graphql.RawParams) error {
	doc, known := g.known.Get(ctx, params.Query)
	if !known {
		if len(params.Query) > g.limits.Bytes {
			return graph.Errorf(graph.Invalid, "the document has %d bytes, and may have at most %d", len(params.Query),
				g.limits.Bytes)
		}
		var err error
		if doc, err = parser.ParseQueryWithTokenLimit(&ast.Source{Input: params.Query}, g.limits.Tokens); err != nil {
			return nil // gqlgen parses too, and says it
		}
		for _, op := range doc.Operations {
			if err := g.size(doc, op); err != nil {
				return err
			}
		}
	}
	if op := doc.Operations.ForName(params.OperationName); op != nil {
		return g.decoder.variables(op, params.Variables)
	}
	return nil
}

func (g guard) size(doc *ast.QueryDocument, op *ast.OperationDefinition) error {
	l := g.limits
	m := measure{doc: doc, memo: map[string]size{}, most: l.Fields + 1}
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

// measure sizes selections, each fragment once, so that fragments which double each other cost nothing.
type measure struct {
	doc      *ast.QueryDocument
	memo     map[string]size
	most     int
	deferred bool
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
	if s, ok := m.memo[name]; ok {
		return s
	}
	m.memo[name] = size{}
	if f := m.doc.Fragments.ForName(name); f != nil {
		m.memo[name] = m.selection(f.SelectionSet)
	}
	return m.memo[name]
}

// direct counts the fields of a selection itself.
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
