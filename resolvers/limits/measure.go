package limits

import (
	"slices"
	"strconv"

	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// measure goes through a document once and counts its parts: each where it stands, and in sizes also wherever a
// fragment repeats it.
type measure struct {
	limits    Limits
	fragments map[string]*fragment
	within    []string // the fragments that are being measured, each in the one before

	spreads, aliases int
	crowded          *ast.Directive // the first of too many in one place
	cycle            []string       // fragments, each of which spreads the next, and the last the first
}

// fragment is a fragment with its size, once it is known.
type fragment struct {
	*ast.FragmentDefinition
	begun, done bool
	size        size
}

// size is what a selection amounts to, fragments counted wherever they are spread. Each number ends at one more than is
// allowed.
type size struct{ depth, fields, roots, parts int }

func newMeasure(l Limits, doc *ast.QueryDocument) *measure {
	m := &measure{limits: l, fragments: make(map[string]*fragment, len(doc.Fragments))}
	for _, f := range doc.Fragments {
		if m.fragments[f.Name] == nil { // of two with one name the first counts
			m.fragments[f.Name] = &fragment{FragmentDefinition: f}
		}
	}
	return m
}

// sum adds two sizes that are side by side.
func (m *measure) sum(a, b size) size {
	l := m.limits
	return size{depth: max(a.depth, b.depth), fields: min(a.fields+b.fields, l.Fields+1),
		roots: min(a.roots+b.roots, l.Roots+1), parts: min(a.parts+b.parts, l.Parts+1)}
}

func (m *measure) operation(op *ast.OperationDefinition) size {
	total := size{parts: m.directives(op.Directives)}
	for _, v := range op.VariableDefinitions {
		total.parts += 1 + m.directives(v.Directives)
		if v.DefaultValue != nil {
			total.parts += values(v.DefaultValue)
		}
	}
	return m.sum(total, m.selection(op.SelectionSet))
}

func (m *measure) selection(sel ast.SelectionSet) (total size) {
	for _, s := range sel {
		var one size
		switch s := s.(type) {
		case *ast.Field:
			one = m.selection(s.SelectionSet)
			one.depth++
			one.fields++
			one.roots = 1
			if s.Alias != s.Name {
				m.aliases++
			}
			one.parts += 1 + m.directives(s.Directives) + arguments(s.Arguments)
		case *ast.InlineFragment:
			one = m.selection(s.SelectionSet)
			one.parts += 1 + m.directives(s.Directives)
		case *ast.FragmentSpread:
			m.spreads++
			one = m.fragment(s.Name)
			one.parts += 1 + m.directives(s.Directives)
		}
		total = m.sum(total, one)
	}
	return total
}

// fragment sizes a fragment. One that is not defined is empty, and found by validation.
func (m *measure) fragment(name string) size {
	f := m.fragments[name]
	if f == nil {
		return size{}
	}
	if f.begun && !f.done && m.cycle == nil {
		m.cycle = slices.Clone(m.within[slices.Index(m.within, name):])
	}
	if !f.begun {
		f.begun = true
		m.within = append(m.within, name)
		f.size = m.selection(f.SelectionSet)
		f.size.parts += m.directives(f.Directives)
		m.within, f.done = m.within[:len(m.within)-1], true
	}
	return f.size
}

// within is the error of fragments that are within themselves.
func within(cycle []string) error {
	via := ""
	for i, name := range cycle[1:min(len(cycle), 4)] {
		via += []string{" via ", ", "}[min(i, 1)] + strconv.Quote(name)
	}
	err := gqlerror.Errorf("Cannot spread fragment %q within itself%s.", cycle[0], via)
	errcode.Set(err, errcode.ValidationFailed)
	return err
}

func (m *measure) directives(list ast.DirectiveList) int {
	if len(list) > m.limits.Directives && m.crowded == nil {
		m.crowded = list[0]
	}
	n := len(list)
	for _, d := range list {
		n += arguments(d.Arguments)
	}
	return n
}

func arguments(list ast.ArgumentList) int {
	n := len(list)
	for _, a := range list {
		n += values(a.Value)
	}
	return n
}

// values counts a literal and what is in it. The parser bounds how deep that can be.
func values(v *ast.Value) int {
	n := 1
	for _, c := range v.Children {
		n += values(c.Value)
	}
	return n
}
