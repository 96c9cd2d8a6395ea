package resolvers

import "kith/graph"

// maxKeys bounds the keys of an order.
const maxKeys = 5

// order reads orderBy. Without it a list goes by the name to sort by; the store adds the id, or the edge's id, as last
// key.
func (a *API) order(k *graph.Kind, via *graph.EdgeKind, args object) ([]graph.Order, error) {
	list, _ := args["orderBy"].([]any)
	if len(list) == 0 {
		return []graph.Order{{Prop: graph.Prop{Name: graph.PropSortName}}}, nil
	}
	if len(list) > maxKeys {
		return nil, invalid("argument orderBy", "has %d keys, and may have at most %d", len(list), maxKeys)
	}
	out := make([]graph.Order, len(list))
	for i, o := range list {
		name, v := only(o.(object))
		prop, _ := nodeProp(k, name)
		if via != nil {
			side := name
			name, v = only(v.(object))
			if prop, _ = nodeProp(k, name); side == "edge" {
				prop, _ = edgeProp(via, name)
			}
		}
		out[i] = graph.Order{Prop: prop, Desc: v == "DESC"}
	}
	return out, nil
}

// only is the one entry of a @oneOf object.
func only(in object) (string, any) {
	for name, v := range in {
		return name, v
	}
	return "", nil
}
