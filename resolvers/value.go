package resolvers

import (
	"reflect"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"kith/graph"
)

// answering plans what is selected of a question's answers, and of the nodes in them.
type answering struct {
	*planner
	sc scope
	q  *question
}

// showing is how a value within an answer is shown: its view, which nodes it names, and how many these are as a rule.
type showing struct {
	view  view[reflect.Value]
	name  func(v reflect.Value, name func(id string)) // nil if it names none
	nodes int
}

// names tells the nodes that a value names.
func (s showing) names(v reflect.Value, name func(id string)) {
	if s.name != nil {
		s.name(v, name)
	}
}

func (a *answering) value(goType reflect.Type, t *ast.Type, f wanted) (showing, error) {
	switch def := a.schema.Types[t.Name()]; {
	case goType.Kind() == reflect.Pointer:
		return a.pointer(goType, t, f)
	case t.Elem != nil:
		return a.list(goType, t, f)
	case a.model.Kind(def.Name) != nil:
		return a.node(a.model.Kind(def.Name), f)
	case def.Kind == ast.Object:
		return a.object(goType, def, f)
	}
	return showing{view: func(w *writer, v reflect.Value) outcome { return plain(w, v, t.NonNull) }}, nil
}

func (a *answering) pointer(goType reflect.Type, t *ast.Type, f wanted) (showing, error) {
	to, err := a.value(goType.Elem(), t, f)
	out := showing{nodes: to.nodes, view: func(w *writer, v reflect.Value) outcome {
		if v.IsNil() {
			return absent
		}
		return to.view(w, v.Elem())
	}}
	if to.name != nil {
		out.name = func(v reflect.Value, name func(string)) {
			if !v.IsNil() {
				to.name(v.Elem(), name)
			}
		}
	}
	return out, err
}

func (a *answering) list(goType reflect.Type, t *ast.Type, f wanted) (showing, error) {
	element, err := a.value(goType.Elem(), t.Elem, f)
	values := func(v reflect.Value) []reflect.Value {
		list := make([]reflect.Value, v.Len())
		for i := range list {
			list[i] = v.Index(i)
		}
		return list
	}
	out := showing{nodes: min(element.nodes, 1) * a.q.many, view: func(w *writer, v reflect.Value) outcome {
		return each(w, values(v), t.Elem.NonNull, element.view)
	}}
	if element.name != nil {
		out.name = func(v reflect.Value, name func(string)) {
			for _, one := range values(v) {
				element.name(one, name)
			}
		}
	}
	return out, err
}

func (a *answering) object(goType reflect.Type, def *ast.Definition, f wanted) (out showing, err error) {
	var naming []func(reflect.Value, func(string))
	out.view, err = fields(a.planner, def, f.under, func(f wanted) (view[reflect.Value], error) {
		goField, _ := goType.FieldByName(goName(f.Name))
		at, err := a.value(goField.Type, f.def.Type, f)
		if at.name != nil {
			out.nodes = min(out.nodes+at.nodes, a.q.many)
			naming = append(naming, func(v reflect.Value, name func(string)) {
				at.name(v.FieldByIndex(goField.Index), name)
			})
		}
		return func(w *writer, v reflect.Value) outcome { return at.view(w, v.FieldByIndex(goField.Index)) }, err
	})
	if len(naming) > 0 {
		out.name = func(v reflect.Value, name func(string)) {
			for _, at := range naming {
				at(v, name)
			}
		}
	}
	return out, err
}

// node plans a selection on the nodes in answers. One that has gone since the answer is absent.
func (a *answering) node(k *graph.Kind, f wanted) (showing, error) {
	for _, label := range k.Members {
		a.q.used[label] = true
	}
	shown, err := a.kinds(a.sc, a.q.nodes.pattern, k.Members, f.under)
	return showing{
		nodes: 1,
		view: func(w *writer, v reflect.Value) outcome {
			if r := a.q.found[v.String()]; r != nil && slices.Contains(k.Members, r.Label) {
				return shown(w, r)
			}
			return absent
		},
		name: func(v reflect.Value, name func(string)) {
			if v.Len() > 0 {
				name(v.String())
			}
		},
	}, err
}

// plain writes a text, number or truth value.
func plain(w *writer, v reflect.Value, required bool) outcome {
	switch v.Kind() {
	case reflect.String:
		if v.Len() == 0 && !required {
			return absent
		}
		w.string(v.String())
	case reflect.Bool:
		w.bool(v.Bool())
	case reflect.Float64:
		w.float(v.Float())
	default:
		w.int(v.Int())
	}
	return written
}

// goName is the name of the Go field for a GraphQL field.
func goName(field string) string { return strings.ToUpper(field[:1]) + field[1:] }
