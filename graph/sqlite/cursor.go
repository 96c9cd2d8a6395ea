package sqlite

import (
	"slices"

	"kith/graph"
)

// seek places an arm of a root behind the page's cursor. It may make several arms of one: a first key that is whether a
// value is this one, or that may be absent behind a cursor, is known in each of them, so that an index can serve the
// rest.
func (c *compiler) seek(p *graph.Pattern, a arm) []arm {
	i := slices.IndexFunc(a.keys, func(k key) bool { return !k.fixed })
	if i < 0 || p.Order[i].Via != nil {
		return c.place(p, nil, a)
	}
	is, k := p.Order[i].Is, c.column(a.scope, p.Order[i].Prop)
	switch {
	case is != nil:
		return append(
			c.seek(p, a.with(i, fixedKey(true), k.sql+"="+c.bind(is))),
			c.seek(p, a.with(i, fixedKey(false), k.sql+" is not "+c.bind(is)))...)
	case k.nullable && p.Page.From != nil:
		present := key{column: column{k.sql, false}}
		return append(
			c.place(p, nil, a.with(i, present, k.sql+" is not null")),
			c.seek(p, a.with(i, fixedKey(nil), k.sql+" is null"))...)
	}
	return c.place(p, nil, a)
}

// with is the arm of those rows whose key i is k because of a condition.
func (a arm) with(i int, k key, where string) arm {
	a.keys, a.behind = slices.Clone(a.keys), append(slices.Clone(a.behind), where)
	a.keys[i] = k
	return a
}

// place adds the condition that rows follow the cursor, if there is one; no arm if none can.
func (c *compiler) place(p *graph.Pattern, via *graph.Step, a arm) []arm {
	if p.Page.From == nil {
		return []arm{a}
	}
	switch t := c.after(p, append(slices.Clip(a.keys), lastKey(via, a.scope)), 0); t {
	case never:
		return nil
	case always:
	default:
		a.behind = append(a.behind, t)
	}
	return []arm{a}
}

// after says that a row follows the cursor, by its keys from i on, in the direction of paging. The first conjunct is
// what an index can seek.
func (c *compiler) after(p *graph.Pattern, keys []key, i int) string {
	k, v, last := keys[i], p.Page.From[i], i == len(keys)-1
	op, back := ">", p.Page.Back
	if (!last && p.Order[i].Desc) != back {
		op = "<"
	}
	switch {
	case last:
		return k.sql + op + c.bind(v)
	case k.fixed:
		return c.afterFixed(p, keys, i)
	case v == nil && !k.nullable:
		return constant(back)
	case v == nil && back:
		return either(k.sql+" is not null", c.after(p, keys, i+1))
	case v == nil:
		return both(k.sql+" is null", c.after(p, keys, i+1))
	}
	b := c.bind(v)
	behind := both(k.sql+op+"="+b, either(k.sql+op+b, c.after(p, keys, i+1)))
	if k.nullable && !back {
		return either(behind, k.sql+" is null")
	}
	return behind
}

// afterFixed is after for a key whose value is known.
func (c *compiler) afterFixed(p *graph.Pattern, keys []key, i int) string {
	order := (&graph.Pattern{Order: p.Order[i : i+1]}).Compare([]any{keys[i].value}, p.Page.From[i:i+1])
	switch {
	case order == 0:
		return c.after(p, keys, i+1)
	default:
		return constant(order > 0 != p.Page.Back)
	}
}

func constant(holds bool) string {
	if holds {
		return always
	}
	return never
}

func either(a, b string) string {
	switch {
	case a == always || b == always:
		return always
	case a == never:
		return b
	case b == never:
		return a
	}
	return "(" + a + " or " + b + ")"
}

func both(a, b string) string {
	switch {
	case a == never || b == never:
		return never
	case a == always:
		return b
	case b == always:
		return a
	}
	return "(" + a + " and " + b + ")"
}
