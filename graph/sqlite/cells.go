package sqlite

import (
	"strconv"

	"kith/graph"
)

// cells are where the parts of a row are read: key or value i, or one of the others.
type cells func(what part, i int) string

// part is what a row is made of.
type part uint8

const (
	theNumber part = iota
	theUID
	theKey
	theEdge
	theValue
)

// chosen are the columns of chosen rows, by the names that selection gives them.
func chosen(q string) cells {
	return func(what part, i int) string { return q + "." + named(what, i) }
}

func named(what part, i int) string {
	switch what {
	case theNumber:
		return "id"
	case theUID:
		return "uid"
	case theKey:
		return "k" + strconv.Itoa(i)
	case theEdge:
		return "eid"
	}
	return "v" + strconv.Itoa(i)
}

// cells are those of an arm's tables.
func (c *compiler) cells(p *graph.Pattern, a arm) cells {
	return func(what part, i int) string {
		switch what {
		case theNumber:
			return a.n + "._id"
		case theUID:
			return a.n + "._uid"
		case theKey:
			return a.keys[i].sql
		case theEdge:
			return a.e + "._id"
		}
		return c.column(a.scope, p.Props[i]).sql
	}
}
