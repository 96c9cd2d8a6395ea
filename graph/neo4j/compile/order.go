package compile

import (
	"slices"
	"strconv"

	"kith/graph"
)

// key is what rows are ordered by: an order of the pattern or, last, the id.
type key struct {
	expr     cypher
	name     string   // the variable that holds a computed key; empty for a property
	via      bool     // a value at the end of a step
	is       any      // if not nil, the key is whether the property in expr has this value
	ranked   []string // if not nil, the key is the rank of the value in expr among these words
	desc     bool
	required bool
	never    bool // absent on every row
}

// keysOf are a pattern's order and the id.
func keysOf(v variables, p *graph.Pattern) []key {
	keys := make([]key, 0, len(p.Order)+1)
	for i, o := range p.Order {
		keys = append(keys, keyOf(v, o, "k"+strconv.Itoa(i)))
	}
	return append(keys, key{expr: compose("%", v.id()), required: true})
}

func keyOf(v variables, o graph.Order, name string) key {
	k := key{is: o.Is, desc: o.Desc, via: o.Via != nil}
	switch {
	case v.grouped && o.Via == nil && o.Prop == graph.EarliestStart:
		k.expr = compose("%", v.start())
	case o.Prop == graph.Number:
		k.name, k.required = name, true
		k.expr, _ = numberOf(v, o.Via, cypher{})
	case o.Via != nil:
		k.expr, k.name = firstAlong(v, o.Via, o.Prop), name
		if o.Own {
			k.expr = compose("coalesce(%,%)", property(v, o.Prop).text, k.expr)
		}
	default:
		e := property(v, o.Prop)
		k.expr, k.required, k.never = compose("%", e.text), e.required, e == absent
	}
	switch {
	case o.Is != nil:
		k.name, k.required, k.never = name, true, false
	case o.Ranked != nil && !k.never:
		k.name, k.ranked = name, o.Ranked
	}
	return k
}

// firstAlong is a property of the first row, by edge id, that a step leads to.
func firstAlong(v variables, by *graph.Step, p graph.Prop) cypher {
	far, path, conds, ok := v.along(by)
	if !ok {
		return null
	}
	conds = append(conds, allOf(far, by.Target.Where)...)
	return compose("head(COLLECT { MATCH %% RETURN % ORDER BY % LIMIT 1 })",
		path, where(conds), property(far, p).text, far.id())
}

// value computes the key.
func (k key) value() cypher {
	switch {
	case k.ranked != nil:
		return rankOf(k.expr, k.ranked)
	case k.is == nil:
		return k.expr
	}
	return compose("coalesce(%=%,false)", k.expr, param(k.is))
}

// ref is the key in a clause behind the one that computes it.
func (k key) ref() cypher {
	if k.name == "" {
		return k.expr
	}
	return compose("%", k.name)
}

// listing is how candidates become a page: by which keys they are ordered, behind which row the page starts, in which
// direction it goes and how many rows it has.
type listing struct {
	keys []key
	from []any // a value for each key; nil at the start
	back bool
	size int
}

func listingOf(v variables, p *graph.Pattern) listing {
	return listing{keysOf(v, p), p.Page.From, p.Page.Back, p.Page.Size}
}

// anew is the listing without its start, for rows of which it is known that they lie behind the start.
func (l listing) anew() listing {
	l.from = nil
	return l
}

// rest is the listing by all keys but the first.
func (l listing) rest() listing {
	l.keys = l.keys[1:]
	if l.from != nil {
		l.from = l.from[1:]
	}
	return l
}

// choose orders the candidates of a clause that ends in its conditions, and cuts them to the page and one more row.
func (l listing) choose(vars string, match cypher, conds []cypher) cypher {
	var after []cypher
	if l.from != nil {
		after = []cypher{l.after(0)}
	}
	with := cypher{text: vars}
	computed := false
	for _, k := range l.keys {
		if k.name != "" {
			computed = true
			with = compose("%,% AS %", with, k.value(), k.name)
		}
	}
	if !computed {
		return compose("%%\n%", match, where(slices.Concat(conds, after)), l.cut(vars))
	}
	return compose("%%\nWITH %%\n%", match, where(conds), with, where(after), l.cut(vars))
}

// cut is the clause that orders and cuts: WITH, ORDER BY and LIMIT.
func (l listing) cut(vars string) cypher {
	var order []cypher
	dir := map[bool]string{true: " DESC"}
	for _, k := range l.keys {
		if k.never {
			continue
		}
		ref := k.ref()
		if k.desc && !k.required { // the server has absent values last going up and first going down
			order = append(order, compose("% IS NULL%", ref, dir[l.back]))
		}
		order = append(order, compose("%%", ref, dir[k.desc != l.back]))
		if k.name != "" {
			vars += "," + k.name
		}
	}
	out := compose("WITH % ORDER BY %", vars, join(order, ","))
	if l.size == graph.All {
		return out
	}
	return compose("% LIMIT %", out, l.limit())
}

// limit is the page and one row more, by which it is known whether there is a next one.
func (l listing) limit() cypher { return param(int64(l.size) + 1) }

// after holds for the rows that lie behind the start, of rows that are equal to it in the keys before i.
func (l listing) after(i int) cypher {
	k, v := l.keys[i], l.from[i]
	ref := k.ref()
	op := ">"
	if k.desc != l.back {
		op = "<"
	}
	if i == len(l.keys)-1 {
		return compose("%%%", ref, op, ordered(v))
	}
	rest := l.after(i + 1)
	switch {
	case k.never && v != nil:
		return constant(!l.back)
	case k.never:
		return rest
	case v == nil && l.back:
		return compose("(% IS NOT NULL OR %)", ref, rest)
	case v == nil:
		return compose("(% IS NULL AND %)", ref, rest)
	case k.required: // the bound first: an index can start there
		return compose("%%=% AND (%%% OR %)", ref, op, ordered(v), ref, op, ordered(v), rest)
	case l.back:
		return compose("(%%% OR %=% AND %)", ref, op, ordered(v), ref, ordered(v), rest)
	}
	return compose("(%%% OR % IS NULL OR %=% AND %)", ref, op, ordered(v), ref, ref, ordered(v), rest)
}

// segment is a stretch of a list: the rows for which its conditions hold, in the order of its keys. A list is two
// stretches, one behind the other, if its first key may be absent or is a boolean (whether a property has a value): an
// index gives the order of each, while the list as a whole would have to be sorted.
type segment struct {
	conds []cypher
	listing
}

// segments are the stretches of a list that a page may need, in the order they are read. Only the first key parts a
// list, because each stretch is one more MATCH to plan.
func segments(l listing) []segment {
	k := l.keys[0]
	switch {
	case k.never:
		return withoutFirst(l)
	case k.via, k.ranked != nil, k.required && k.is == nil:
		return []segment{{listing: l}}
	}
	both, at := twoStretches(l)
	if l.back {
		slices.Reverse(both)
		at = len(both) - 1 - at
	}
	if l.from == nil {
		return both
	}
	both = both[at:]
	for i := range both[1:] {
		both[1+i].listing = both[1+i].anew()
	}
	return both
}

// twoStretches are the two stretches of a list in its own direction, and in which of them the start lies.
func twoStretches(l listing) (both []segment, start int) {
	k := l.keys[0]
	rest := l.rest()
	if k.is == nil {
		present := l
		present.keys = slices.Clone(l.keys)
		present.keys[0].required = true
		both = []segment{
			{nil, present},
			{[]cypher{compose("% IS NULL", k.expr)}, rest},
		}
		if l.from != nil && l.from[0] == nil {
			start = 1
		}
		return both, start
	}
	equal := compose("%=%", k.expr, param(k.is))
	both = []segment{
		{[]cypher{compose("NOT coalesce(%,false)", equal)}, rest},
		{[]cypher{equal}, rest},
	}
	if l.from != nil && l.from[0] == true {
		start = 1
	}
	if k.desc {
		slices.Reverse(both)
		start = 1 - start
	}
	return both, start
}

// withoutFirst are the segments of a list whose first key is absent on every row.
func withoutFirst(l listing) []segment {
	switch rest := l.rest(); {
	case l.from == nil || l.from[0] == nil:
		return segments(rest)
	case l.back: // everything lies behind the start
		return nil
	default:
		return segments(rest.anew())
	}
}
