package compile

import (
	"slices"

	"kith/graph"
)

// listing is how candidates become a page: their order, where it starts, which way it goes and how far.
type listing struct {
	keys []key
	from []any // a value for each key; nil at the start
	back bool
	size int
}

func (s scope) listing(p *graph.Pattern) listing {
	return listing{s.keys(p), p.Page.From, p.Page.Back, p.Page.Size}
}

// anew is the listing of rows that already lie behind the start.
func (l listing) anew() listing {
	l.from = nil
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

// cut is WITH, ORDER BY and LIMIT.
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

// limit is the page and one row more, which reports whether there is a next one.
func (l listing) limit() cypher { return param(int64(l.size) + 1) }

// after holds for the rows that lie behind the start, looked at from key i on.
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
