package graph

import (
	"cmp"
	"fmt"
)

// Compare orders two present values of one type.
func Compare(a, b any) int {
	switch a := a.(type) {
	case string:
		return cmp.Compare(a, b.(string))
	case int64:
		return cmp.Compare(a, b.(int64))
	case float64:
		return cmp.Compare(a, b.(float64))
	case bool:
		return cmp.Compare(rank(a), rank(b.(bool)))
	}
	panic(fmt.Sprintf("graph: values of type %T have no order", a))
}

func rank(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Compare orders two rows by their keys; absent values come last, whatever the direction.
func (p *Pattern) Compare(a, b []any) int {
	for i := range a {
		switch x, y := a[i], b[i]; {
		case x == nil && y == nil:
		case x == nil:
			return 1
		case y == nil:
			return -1
		default:
			if c := Compare(x, y); c != 0 {
				if i < len(p.Order) && p.Order[i].Desc {
					return -c
				}
				return c
			}
		}
	}
	return 0
}
