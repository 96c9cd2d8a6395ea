package compile

import "slices"

// segment is a stretch of a list: the rows for which its conditions hold, in the order of its keys. A list whose first
// key may be absent, or reports whether a value is a certain one, is two stretches, one behind the other; each has an
// order that an index gives, where the list as a whole would have to be sorted.
type segment struct {
	conds []cypher
	listing
}

// segments are the stretches of a list that a page from its start may need, in the order they are read. Only the first
// key parts a list: each stretch is one more plan for the server to make.
func (l listing) segments() []segment {
	k := l.keys[0]
	switch {
	case k.never:
		return l.withoutFirst()
	case k.via, k.required && k.is == nil:
		return []segment{{listing: l}}
	}
	sides, at := l.sides()
	if l.back {
		slices.Reverse(sides)
		at = len(sides) - 1 - at
	}
	if l.from == nil {
		return sides
	}
	sides = sides[at:]
	for i := range sides[1:] {
		sides[1+i].listing = sides[1+i].anew()
	}
	return sides
}

// sides are the two stretches going forward, and which of them the start lies in.
func (l listing) sides() (sides []segment, start int) {
	k := l.keys[0]
	rest := l.rest()
	if k.is == nil {
		present := l
		present.keys = slices.Clone(l.keys)
		present.keys[0].required = true
		sides = []segment{
			{nil, present},
			{[]cypher{compose("% IS NULL", k.expr)}, rest},
		}
		if l.from != nil && l.from[0] == nil {
			start = 1
		}
		return sides, start
	}
	same := compose("%=%", k.expr, param(k.is))
	sides = []segment{
		{[]cypher{compose("NOT coalesce(%,false)", same)}, rest},
		{[]cypher{same}, rest},
	}
	if l.from != nil && l.from[0] == true {
		start = 1
	}
	if k.desc {
		slices.Reverse(sides)
		start = 1 - start
	}
	return sides, start
}

// withoutFirst are the segments of a list whose first key is absent on every row.
func (l listing) withoutFirst() []segment {
	switch rest := l.rest(); {
	case l.from == nil || l.from[0] == nil:
		return rest.segments()
	case l.back: // everything lies behind the start
		return nil
	default:
		return rest.anew().segments()
	}
}

// rest is the listing by the keys behind the first one.
func (l listing) rest() listing {
	l.keys = l.keys[1:]
	if l.from != nil {
		l.from = l.from[1:]
	}
	return l
}
