package resolvers

import "kith/graph"

// leaf writes a stored value of a type.
func leaf(w *writer, t graph.Type, v any) outcome {
	switch v := v.(type) {
	case nil:
		return absent
	case string:
		w.string(v)
	case bool:
		w.bool(v)
	case float64:
		w.float(v)
	case int64:
		if t == graph.Decimal {
			w.string(graph.FormatDecimal(v))
		} else {
			w.int(v)
		}
	case []string:
		return each(w, v, true, func(w *writer, s string) outcome { return leaf(w, graph.String, s) })
	}
	return written
}
