package mapping

import "kith/loader/values"

// listOf is a list as iterators take it.
func listOf(params ...any) (any, error) { return elements(params[0]), nil }

// elements is a list as functions of lists take it: a single value is a list of one, as XML does not tell them apart.
func elements(v any) []any {
	list, ok := asList(v)
	if !ok {
		return []any{v}
	}
	return list
}

// asList is a list of values; nil for nothing, false for what is no list.
func asList(v any) ([]any, bool) {
	switch v := v.(type) {
	case nil:
		return nil, true
	case []any:
		return v, true
	case []string:
		list := make([]any, len(v))
		for i, s := range v {
			list[i] = s
		}
		return list, true
	case []int: // of a range
		list := make([]any, len(v))
		for i, n := range v {
			list[i] = n
		}
		return list, true
	}
	return nil, false
}

func notAList(v any) error {
	return values.NewError(values.CodeExpression, "a list is needed, not "+values.Describe(v))
}
