package args

import "kith/graph"

// Page reads first or last within a list's limits: the page's size and direction. What it starts from is read by
// Day.Resume.
func Page(given Object, first, most int) (graph.Page, error) {
	p := graph.Page{Size: first}
	forward, f := given["first"].(int64)
	backward, b := given["last"].(int64)
	_, after := given["after"].(string)
	_, before := given["before"].(string)
	switch {
	case f && b:
		return p, Invalid("arguments first and last", "exclude each other: first goes forward, last backward")
	case after && before:
		return p, Invalid("arguments after and before", "exclude each other: after goes with first, before with last")
	case b && after:
		return p, Invalid("arguments last and after", "exclude each other: last goes with before")
	case f && before:
		return p, Invalid("arguments first and before", "exclude each other: first goes with after")
	}
	p.Back = b || before
	name, n := "first", forward
	if p.Back {
		name, n = "last", backward
	}
	if !f && !b {
		return p, nil
	}
	var err error
	p.Size, err = UpTo("argument "+name, n, most)
	return p, err
}

// UpTo is a number that is given at a place, if it is one from 0 to the most that there may be.
func UpTo(at string, n int64, most int) (int, error) {
	if n < 0 || n > int64(most) {
		return 0, Invalid(at, "is %d, and must be from 0 to %d", n, most)
	}
	return int(n), nil
}

// maxKeys bounds the keys of an order.
const maxKeys = 5

// Order reads orderBy, for nodes of a kind that edges lead to, if via is not nil. Without it a list is ordered by
// sortName; the store adds the id, or the edge's id, as last key. Steps to values
// that stand for absent ones, and to what is counted, still need a period.
func Order(m *graph.Model, k *graph.Kind, via *graph.EdgeKind, given Object) ([]graph.Order, error) {
	list, _ := given["orderBy"].([]any)
	if len(list) == 0 {
		return []graph.Order{{Prop: graph.Prop{Name: graph.PropSortName}}}, nil
	}
	if len(list) > maxKeys {
		return nil, Invalid("argument orderBy", "has %d keys, and may have at most %d", len(list), maxKeys)
	}
	out := make([]graph.Order, len(list))
	for i, o := range list {
		name, v := only(o.(Object))
		prop, _ := NodeProp(k, name)
		if via != nil {
			side := name
			name, v = only(v.(Object))
			if prop, _ = NodeProp(k, name); side == "edge" {
				prop, _ = EdgeProp(via, name)
			}
		}
		if by, counts := v.(Object); counts {
			_, v = only(by)
			out[i] = countOrder(m, k.Relation(name))
			out[i].Desc = v == "DESC"
			continue
		}
		out[i] = graph.Order{Prop: prop, Desc: v == "DESC"}
		if e := m.Enum(enumOf(k, via, prop)); e != nil {
			out[i].Ranked, out[i].Desc = e.Ranks(out[i].Desc), false
		}
		if !prop.Edge {
			out[i].Via = Fallback(m, k, prop.Name, graph.Period{})
			out[i].Own = out[i].Via != nil
		}
	}
	return out, nil
}

// enumOf is the enumeration of a property of a kind, or of the edges that lead to it, "" if it has none.
func enumOf(k *graph.Kind, via *graph.EdgeKind, prop graph.Prop) string {
	p := k.Property(prop.Name)
	if prop.Edge {
		p = via.Property(prop.Name)
	}
	if p == nil {
		return ""
	}
	return p.Enum
}

// only is the one entry of a @oneOf object.
func only(in Object) (string, any) {
	for name, v := range in {
		return name, v
	}
	return "", nil
}
