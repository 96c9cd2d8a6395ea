package plan

import (
	"reflect"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"

	"kith/graph"
	"kith/resolvers/answer"
	"kith/resolvers/fetch"
	"kith/resolvers/registry"
)

// valuePlanner plans what is selected of the values that a question is answered with, and of the nodes that these name.
type valuePlanner struct {
	*request
	branch // that reads the nodes
	q      *fetch.Question
	nodes  planNodes
}

// valuePlan is how a value within an answer is written, which nodes it names, and how many these are as a rule.
type valuePlan struct {
	view  answer.View[reflect.Value]
	names func(v reflect.Value, add func(id string)) // nil if it names none
	nodes int
}

// plan plans a value of a Go type that is shown as a GraphQL type.
func (vs *valuePlanner) plan(of reflect.Type, t *ast.Type, f field) (valuePlan, error) {
	switch def := vs.Schema.Types[t.Name()]; {
	case of.Kind() == reflect.Pointer:
		return vs.pointer(of, t, f)
	case t.Elem != nil:
		return vs.list(of, t, f)
	case vs.Model.Kind(def.Name) != nil:
		return vs.node(vs.Model.Kind(def.Name), f)
	case def.Kind == ast.Object:
		return vs.object(of, def, f)
	}
	view := func(w *answer.Writer, v reflect.Value) answer.Outcome { return writePlain(w, v, t.NonNull) }
	return valuePlan{view: view}, nil
}

func (vs *valuePlanner) pointer(of reflect.Type, t *ast.Type, f field) (valuePlan, error) {
	to, err := vs.plan(of.Elem(), t, f)
	out := valuePlan{nodes: to.nodes, view: func(w *answer.Writer, v reflect.Value) answer.Outcome {
		if v.IsNil() {
			return answer.Absent
		}
		return to.view(w, v.Elem())
	}}
	if to.names != nil {
		out.names = func(v reflect.Value, add func(string)) {
			if !v.IsNil() {
				to.names(v.Elem(), add)
			}
		}
	}
	return out, err
}

func (vs *valuePlanner) list(of reflect.Type, t *ast.Type, f field) (valuePlan, error) {
	defer vs.size.repeat(vs.q.Nodes)()
	element, err := vs.plan(of.Elem(), t.Elem, f)
	all := func(v reflect.Value) []reflect.Value {
		list := make([]reflect.Value, v.Len())
		for i := range list {
			list[i] = v.Index(i)
		}
		return list
	}
	out := valuePlan{nodes: min(element.nodes, 1) * vs.q.Nodes}
	out.view = func(w *answer.Writer, v reflect.Value) answer.Outcome {
		return answer.List(w, all(v), t.Elem.NonNull, element.view)
	}
	if element.names != nil {
		out.names = func(v reflect.Value, add func(string)) {
			for _, one := range all(v) {
				element.names(one, add)
			}
		}
	}
	return out, err
}

func (vs *valuePlanner) object(of reflect.Type, def *ast.Definition, f field) (out valuePlan, err error) {
	var naming []func(reflect.Value, func(string))
	out.view, err = object(vs.request, def, f.below, func(f field) (answer.View[reflect.Value], error) {
		goField, _ := of.FieldByName(registry.GoField(f.Name))
		at, err := vs.plan(goField.Type, f.def.Type, f)
		if at.names != nil {
			out.nodes = min(out.nodes+at.nodes, vs.q.Nodes)
			naming = append(naming, func(v reflect.Value, add func(string)) {
				at.names(v.FieldByIndex(goField.Index), add)
			})
		}
		return func(w *answer.Writer, v reflect.Value) answer.Outcome {
			return at.view(w, v.FieldByIndex(goField.Index))
		}, err
	})
	if len(naming) > 0 {
		out.names = func(v reflect.Value, add func(string)) {
			for _, names := range naming {
				names(v, add)
			}
		}
	}
	return out, err
}

// node plans a selection on the nodes in answers. One that has gone since the answer is absent.
func (vs *valuePlanner) node(k *graph.Kind, f field) (valuePlan, error) {
	for _, label := range k.Members {
		vs.q.Selected[label] = true
	}
	shown, err := vs.nodes(vs.branch, vs.q.InAnswers.Pattern, k.Members, f.below)
	out := valuePlan{nodes: 1}
	out.view = func(w *answer.Writer, v reflect.Value) answer.Outcome {
		if r := vs.q.Node(v.String()); r != nil && slices.Contains(k.Members, r.Label) {
			return shown(w, r)
		}
		return answer.Absent
	}
	out.names = func(v reflect.Value, add func(string)) {
		if v.Len() > 0 {
			add(v.String())
		}
	}
	return out, err
}

// writePlain writes a text, number or truth value.
func writePlain(w *answer.Writer, v reflect.Value, required bool) answer.Outcome {
	switch v.Kind() {
	case reflect.String:
		if v.Len() == 0 && !required {
			return answer.Absent
		}
		w.String(v.String())
	case reflect.Bool:
		w.Bool(v.Bool())
	case reflect.Float64:
		w.Float(v.Float())
	default:
		w.Int(v.Int())
	}
	return answer.Written
}
