package resolvers

import (
	"reflect"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"kith/graph"
)

// part is a value within an answer, with the nodes the answer can name.
type part struct {
	value reflect.Value
	nodes *nodesOf
}

// answering makes the views of an answer's values, and plants what is selected of its nodes.
type answering struct {
	*planner
	sc   scope
	from *planted
}

func (a *answering) value(goType reflect.Type, t *ast.Type, f wanted) (view[part], error) {
	switch def := a.schema.Types[t.Name()]; {
	case goType.Kind() == reflect.Pointer:
		v, err := a.value(goType.Elem(), t, f)
		return func(w *writer, p part) outcome {
			if p.value.IsNil() {
				return absent
			}
			return v(w, part{p.value.Elem(), p.nodes})
		}, err
	case t.Elem != nil:
		element, err := a.value(goType.Elem(), t.Elem, f)
		return func(w *writer, p part) outcome {
			list := make([]part, p.value.Len())
			for i := range list {
				list[i] = part{p.value.Index(i), p.nodes}
			}
			return each(w, list, t.Elem.NonNull, element)
		}, err
	case a.model.Kind(def.Name) != nil:
		return a.node(a.model.Kind(def.Name), f)
	case def.Kind == ast.Object:
		return fields(a.planner, def, f.under, func(f wanted) (view[part], error) {
			goField, _ := goType.FieldByName(goName(f.Name))
			v, err := a.value(goField.Type, f.def.Type, f)
			return func(w *writer, p part) outcome { return v(w, part{p.value.FieldByIndex(goField.Index), p.nodes}) }, err
		})
	}
	return func(w *writer, p part) outcome { return plain(w, p.value, t.NonNull) }, nil
}

// node plants a selection wherever nodes of the kind can come from.
func (a *answering) node(k *graph.Kind, f wanted) (view[part], error) {
	views := make([]view[*graph.Row], len(a.from.sources))
	for i, s := range a.from.sources {
		labels := slices.DeleteFunc(slices.Clone(s.labels), func(l string) bool { return !slices.Contains(k.Members, l) })
		if len(labels) == 0 {
			continue
		}
		var err error
		if views[i], err = a.kinds(a.sc, s.pattern, labels, f.under); err != nil {
			return nil, err
		}
	}
	return func(w *writer, p part) outcome {
		at, ok := p.nodes.find(p.value.String())
		if !ok || views[at.source] == nil {
			return absent
		}
		return views[at.source](w, at.row)
	}, nil
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
