package answer

import "kith/graph"

// View writes a value of one type as a selection wants it.
type View[T any] func(w *Writer, v T) Outcome

// Field is a field of an object: its response key, and how it is written from the value that the object is written
// from.
type Field[T any] struct {
	key      string
	label    string // `"key":`
	required bool
	view     View[T]
}

// NewField makes a field, which must not be null if it is required.
func NewField[T any](key string, required bool, v View[T]) Field[T] {
	return Field[T]{key: key, label: `"` + key + `":`, required: required, view: v}
}

// Object is the view of an object with these fields, in their order. A field that is broken does not keep those behind
// it from reporting their errors.
func Object[T any](fields []Field[T]) View[T] {
	return func(w *Writer, v T) Outcome {
		got := Written
		w.byte('{')
		for i := range fields {
			f := &fields[i]
			if w.full != "" {
				return Broken
			}
			if i > 0 {
				w.byte(',')
			}
			w.raw(f.label)
			w.push(step{key: f.key})
			if !w.place(f.required, func() Outcome { return f.view(w, v) }) {
				got = Broken
			}
			w.pop()
		}
		w.byte('}')
		return got
	}
}

// List writes a list by the view of its elements, none of which may be null if they are required.
func List[T any](w *Writer, list []T, required bool, element View[T]) Outcome {
	got := Written
	w.byte('[')
	w.push(step{})
	for i, v := range list {
		if w.full != "" {
			got = Broken
			break
		}
		if i > 0 {
			w.byte(',')
		}
		w.at(i)
		if !w.place(required, func() Outcome { return element(w, v) }) {
			got = Broken
		}
	}
	w.pop()
	w.byte(']')
	return got
}

// Constant is the view of a text that is known before anything is read, like __typename.
func Constant[T any](text string) View[T] {
	return func(w *Writer, _ T) Outcome {
		w.String(text)
		return Written
	}
}

// Value writes a stored value of a type; nil is absent.
func Value(w *Writer, t graph.Type, v any) Outcome {
	switch v := v.(type) {
	case nil:
		return Absent
	case string:
		w.String(v)
	case bool:
		w.Bool(v)
	case float64:
		w.Float(v)
	case int64:
		if t == graph.Decimal {
			w.String(graph.FormatDecimal(v))
		} else {
			w.Int(v)
		}
	case []string:
		return List(w, v, true, func(w *Writer, s string) Outcome { return Value(w, graph.String, s) })
	}
	return Written
}
