package validate

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/core"
)

// fields refuses fields that a type has not got, selections on what has no fields, and fields that are nothing without
// a selection.
func (v *validation) fields(doc *ast.QueryDocument) core.Rule {
	around := &around{doc: doc}
	return core.Rule{Name: "FieldsOnCorrectType", RuleFunc: func(on *core.Events, add core.AddErrFunc) {
		on.OnField(func(w *core.Walker, f *ast.Field) {
			if f.Definition == nil {
				if f.ObjectDefinition != nil && !f.ObjectDefinition.IsLeafType() && around.first(f) {
					add(core.Message(`Cannot query field "%s" on type "%s".%s`, f.Name, f.ObjectDefinition.Name,
						v.advise(func(m meant) string { return m.unknown(f, around.of(f)) })), core.At(f.Position))
				}
				return
			}
			switch to := w.Schema.Types[f.Definition.Type.Name()]; {
			case to == nil:
			case to.IsLeafType() && len(f.SelectionSet) > 0:
				add(core.Message(`Field "%s" must not have a selection since type "%s" has no subfields.%s`, f.Name,
					to.Name, v.advise(func(meant) string { return "Ask " + f.Name })), core.At(f.Position))
			case !to.IsLeafType() && len(f.SelectionSet) == 0:
				add(core.Message(`Field "%s" of type "%s" must have a selection of subfields.%s`, f.Name,
					f.Definition.Type, v.advise(func(m meant) string { return "Ask " + f.Name + m.some(to) })),
					core.At(f.Position))
			}
		})
	}}
}

// arguments refuses arguments that a field or a directive has not got.
func (v *validation) arguments() core.Rule {
	return core.Rule{Name: "KnownArgumentNames", RuleFunc: func(on *core.Events, add core.AddErrFunc) {
		on.OnField(func(_ *core.Walker, f *ast.Field) {
			if f.Definition == nil || f.ObjectDefinition == nil {
				return
			}
			for _, a := range f.Arguments {
				if f.Definition.Arguments.ForName(a.Name) == nil {
					add(core.Message(`Unknown argument "%s" on field "%s.%s".%s`, a.Name, f.ObjectDefinition.Name,
						f.Name, v.advise(func(m meant) string { return m.argument(f, a) })), core.At(f.Position))
				}
			}
		})
		on.OnDirective(func(_ *core.Walker, d *ast.Directive) {
			if d.Definition == nil {
				return
			}
			for _, a := range d.Arguments {
				if d.Definition.Arguments.ForName(a.Name) == nil {
					add(core.Message(`Unknown argument "%s" on directive "@%s".%s`, a.Name, d.Name,
						v.advise(func(meant) string { return similar(a.Name, argumentNames(d.Definition.Arguments)) })),
						core.At(d.Position))
				}
			}
		})
	}}
}

// advise is what may have been meant, to stand behind a message; "" if nothing is known of it, or none is to be given.
func (v *validation) advise(of func(meant) string) string {
	if !v.Suggest {
		return ""
	}
	if text := of(meant{v.Schema}); text != "" {
		return " " + text
	}
	return ""
}

// instead is advise behind what is no sentence of its own.
func (v *validation) instead(of func(meant) string) string {
	text := strings.TrimPrefix(v.advise(of), " ")
	switch {
	case text == "":
		return ""
	case strings.HasSuffix(text, "?"):
		return ". " + text
	}
	return ": " + text
}

// around knows in which field of a document each one stands. It is worked out when it is asked for, for documents with
// something wrong.
type around struct {
	doc     *ast.QueryDocument
	parents map[*ast.Field]*ast.Field
	asked   map[*ast.Field]bool
}

// first reports whether a field was not asked for before: a fragment is walked wherever it is spread.
func (a *around) first(f *ast.Field) bool {
	if a.asked == nil {
		a.asked = map[*ast.Field]bool{}
	}
	had := a.asked[f]
	a.asked[f] = true
	return !had
}

// of is the field that another one stands in, nil for one of an operation or of a fragment.
func (a *around) of(f *ast.Field) *ast.Field {
	if a.parents == nil {
		a.parents = map[*ast.Field]*ast.Field{}
		for _, op := range a.doc.Operations {
			a.add(nil, op.SelectionSet)
		}
		for _, f := range a.doc.Fragments {
			a.add(nil, f.SelectionSet)
		}
	}
	return a.parents[f]
}

func (a *around) add(parent *ast.Field, sel ast.SelectionSet) {
	for _, s := range sel {
		switch s := s.(type) {
		case *ast.Field:
			if parent != nil {
				a.parents[s] = parent
			}
			a.add(s, s.SelectionSet)
		case *ast.InlineFragment:
			a.add(parent, s.SelectionSet)
		}
	}
}
