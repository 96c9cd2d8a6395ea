package resolvers

// A view writes a value of one shape as the selection wants it. Views are made while the pattern is planned, so that
// each knows the slot its value will come in.
type view[T any] func(w *writer, v T) outcome

// member is a response key of an object.
type member[T any] struct {
	alias    string
	key      string // `"alias":`
	required bool
	view     view[T]
}

// members is the view of an object. A member that is broken does not keep the others from reporting their errors.
func members[T any](list []member[T]) view[T] {
	return func(w *writer, v T) outcome {
		got := written
		w.byte('{')
		for i := range list {
			m := &list[i]
			if i > 0 {
				w.byte(',')
			}
			w.raw(m.key)
			w.push(frame{key: m.alias})
			if !w.place(m.required, func() outcome { return m.view(w, v) }) {
				got = broken
			}
			w.pop()
		}
		w.byte('}')
		return got
	}
}

// each writes a list.
func each[T any](w *writer, list []T, required bool, element view[T]) outcome {
	got := written
	w.byte('[')
	w.push(frame{})
	for i, v := range list {
		if i > 0 {
			w.byte(',')
		}
		w.at(i)
		if !w.place(required, func() outcome { return element(w, v) }) {
			got = broken
		}
	}
	w.pop()
	w.byte(']')
	return got
}

// constant is the view of what is known while planning: __typename.
func constant[T any](text string) view[T] {
	return func(w *writer, _ T) outcome {
		w.string(text)
		return written
	}
}
