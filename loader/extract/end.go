package extract

import (
	"slices"
	"strings"

	"kith/loader/mapping"
	"kith/loader/values"
)

// end is which of several nodes the end of an edge is in a row: that of which the row has a key.
func (w *worker) end(k *mapping.KeyedNode) (*mapping.KeyedNode, *Refusal) {
	if len(k.Or) == 0 {
		return k, nil
	}
	var found *mapping.KeyedNode
	for i := -1; i < len(k.Or); i++ {
		one := k
		if i >= 0 {
			one = &k.Or[i]
		}
		key, r := w.keyOrNone(one.Key)
		switch {
		case r != nil && r.lacks == "":
			return nil, r
		case r != nil || key == "":
		case found != nil:
			return nil, refused(one.Key, values.NewError(CodeContradiction, "the row has the key of a "+found.Kind()+
				" and of a "+one.Kind()+": an end of an edge is only one of them"))
		default:
			found = one
		}
	}
	if found != nil {
		return found, nil
	}
	r := refused(k.Key, values.NewError(CodeNoKey, "the row has no key of this end, neither of a "+
		strings.Join(kindsOf(k), " nor of a ")+"; leave such rows out by when"))
	for _, or := range k.Or {
		r.Columns = append(slices.Clip(r.Columns), or.Key.Columns...)
	}
	return nil, r
}

// kindsOf are the kinds that an end can be of.
func kindsOf(k *mapping.KeyedNode) (kinds []string) {
	kinds = append(kinds, k.Kind())
	for i := range k.Or {
		kinds = append(kinds, k.Or[i].Kind())
	}
	return kinds
}
