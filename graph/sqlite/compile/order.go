package compile

import (
	"slices"
	"strconv"
	"strings"

	"kith/graph"
)

// key is an order key of an arm's rows. A fixed one has the same value in all rows.
type key struct {
	expr
	fixed bool
	value any
}

// keysOf are the keys of an order, without the id, which ends every order.
func keysOf(b *builder, pg page, t tables) []key {
	out := make([]key, 0, len(pg.Order)+1)
	for _, o := range pg.Order {
		k := keyOf(b, o, t)
		if pg.Grouped && o.Via == nil && o.Prop == graph.EarliestStart {
			k.sql = "min(" + k.sql + ")"
		}
		out = append(out, k)
	}
	return out
}

func keyOf(b *builder, o graph.Order, t tables) key {
	var k key
	switch {
	case o.Via == nil:
		k.expr = t.property(o.Prop)
	case o.Prop == graph.Number:
		k.expr = numberOf(b, o.Via, t)
	case o.Own:
		k.expr = ownOrAlong(b, o.Via, o.Prop, t)
	default:
		k.expr = firstAlong(b, o.Via, o.Prop, t)
	}
	k.fixed = k.sql == null
	switch {
	case o.Ranked != nil:
		if !k.fixed {
			k.sql = rankOf(b, k.sql, o.Ranked)
		}
		return k
	case o.Is == nil:
		return k
	case k.fixed:
		return fixedKey(false)
	}
	return key{expr: expr{"(" + k.sql + " is " + b.bind(o.Is) + ")", false}}
}

// lastKey is the id that ends every order: of the edge, or of the node of a root and of a group.
func lastKey(pg page, t tables) key {
	if byEdge(pg.Pattern, pg.via) {
		return key{expr: expr{t.e + "._id", false}}
	}
	return key{expr: expr{t.n + "._uid", false}}
}

// fixedKey is a key that is known without looking: a boolean, a rank, or nil for absent.
func fixedKey(v any) key {
	switch v {
	case nil:
		return key{expr{null, true}, true, nil}
	case true:
		return key{expr{"1", false}, true, true}
	}
	if rank, ok := v.(int64); ok {
		return key{expr{strconv.FormatInt(rank, 10), false}, true, rank}
	}
	return key{expr{"0", false}, true, false}
}

// ownOrAlong is a value of the row itself or, if that is absent, behind a step, unless that is nil.
func ownOrAlong(b *builder, by *graph.Step, p graph.Prop, t tables) expr {
	own := t.property(p)
	if by == nil || !own.nullable {
		return own
	}
	far := firstAlong(b, by, p, t)
	switch null {
	case own.sql:
		return far
	case far.sql:
		return own
	}
	return expr{"coalesce(" + own.sql + "," + far.sql + ")", true}
}

// firstAlong is a value that is behind a step: that of the node at the edge with the smallest id.
func firstAlong(b *builder, by *graph.Step, p graph.Prop, t tables) expr {
	near, _ := b.m.Edge(by.Type).Sides(by.In)
	if !slices.Contains(near, t.kind.Name) {
		return expr{null, true}
	}
	var arms []string
	last := ""
	for _, k := range farKinds(b.m, by) {
		if a, ok := armOf(b, page{Pattern: by.Target, via: by, parent: t.n + "._id"}, k); ok {
			value := a.property(p).sql
			arms = append(arms, "select "+value+" v,"+a.e+"._id i from "+a.from+conjunction(a.where))
			last = "(select " + value + " from " + a.from + conjunction(a.where) + " order by " + a.e + "._id limit 1)"
		}
	}
	switch len(arms) {
	case 0:
		return expr{null, true}
	case 1: // the edges of a node are stored in the order of their ids
		return expr{t.value(b, last), true}
	}
	return expr{t.value(b, "(select v from ("+strings.Join(arms, " union all ")+" order by i limit 1))"), true}
}

// writeOrder writes the order by of a selection with these keys, in the direction of paging. SQLite sorts absent values
// first.
func writeOrder(b *builder, pg page, keys []key) {
	b.write(" order by ")
	for i, k := range keys {
		if k.fixed {
			continue
		}
		b.write("k", strconv.Itoa(i))
		desc := pg.Order[i].Desc
		if desc != pg.Page.Back {
			b.write(" desc")
		}
		switch {
		case !k.nullable || desc:
		case pg.Page.Back:
			b.write(" nulls first")
		default:
			b.write(" nulls last")
		}
		b.write(",")
	}
	if byEdge(pg.Pattern, pg.via) {
		b.write("eid")
	} else {
		b.write("uid")
	}
	if pg.Page.Back {
		b.write(" desc")
	}
}

// widest are the keys of the rows of all arms: nullable if they are in any of them.
func widest(arms []arm) []key {
	out := slices.Clone(arms[0].keys)
	for i := range out {
		out[i].fixed = false
		for _, a := range arms {
			out[i].nullable = out[i].nullable || a.keys[i].nullable
		}
	}
	return out
}

// seek restricts an arm of a root page to the rows that follow the page's cursor. Each arm that it returns can walk an
// index. No index has the order of a first key "is the value exactly this" (Order.Is), nor of one that may be absent if
// there is a cursor. For these the arm is split by that key: one arm where it is true and one where it is false, or one
// where the value is present and one where it is absent.
func seek(b *builder, pg page, a arm) []arm {
	i := slices.IndexFunc(a.keys, func(k key) bool { return !k.fixed })
	if i < 0 || pg.Order[i].Via != nil {
		return behindCursor(b, pg, a)
	}
	is, k := pg.Order[i].Is, a.property(pg.Order[i].Prop)
	switch {
	case pg.Order[i].Ranked != nil:
		return seekRanks(b, pg, a, i)
	case is != nil:
		return append(
			seek(b, pg, a.with(i, fixedKey(true), k.sql+"="+b.bind(is))),
			seek(b, pg, a.with(i, fixedKey(false), k.sql+" is not "+b.bind(is)))...)
	case k.nullable && pg.Page.From != nil:
		present := key{expr: expr{k.sql, false}}
		return append(
			behindCursor(b, pg, a.with(i, present, k.sql+" is not null")),
			seek(b, pg, a.with(i, fixedKey(nil), k.sql+" is null"))...)
	}
	return behindCursor(b, pg, a)
}

// with is the arm of the rows for which a condition holds, and whose key i is therefore k.
func (a arm) with(i int, k key, where string) arm {
	a.keys, a.behind = slices.Clone(a.keys), append(slices.Clone(a.behind), where)
	a.keys[i] = k
	return a
}

// behindCursor adds the condition that rows follow the cursor, if there is one. It returns no arm if no row can.
func behindCursor(b *builder, pg page, a arm) []arm {
	if pg.Page.From == nil {
		return []arm{a}
	}
	switch t := after(b, pg.Pattern, append(slices.Clip(a.keys), lastKey(pg, a.tables)), 0); t {
	case never:
		return nil
	case always:
	default:
		a.behind = append(a.behind, t)
	}
	return []arm{a}
}

// indexInOrder is the property whose index has an arm's rows in order; not ok if there is none.
func indexInOrder(order []graph.Order, a arm) (prop string, ok bool) {
	for i, k := range a.keys {
		if !k.fixed {
			o := order[i]
			d := a.kind.Property(o.Prop.Name)
			return o.Prop.Name, o.Plain() && (o.Prop.Name == "id" || d != nil && d.Sortable())
		}
	}
	return "id", true
}

// after is true where a row follows the cursor in the direction of paging, by its keys from i on. An index can seek by
// the first part of the conjunction.
func after(b *builder, p *graph.Pattern, keys []key, i int) string {
	k, v, last := keys[i], p.Page.From[i], i == len(keys)-1
	op, back := ">", p.Page.Back
	if (!last && p.Order[i].Desc) != back {
		op = "<"
	}
	switch {
	case last:
		return k.sql + op + b.bind(v)
	case k.fixed:
		return afterFixed(b, p, keys, i)
	case v == nil && !k.nullable:
		return constant(back)
	case v == nil && back:
		return either(k.sql+" is not null", after(b, p, keys, i+1))
	case v == nil:
		return both(k.sql+" is null", after(b, p, keys, i+1))
	}
	value := b.bind(v)
	behind := both(k.sql+op+"="+value, either(k.sql+op+value, after(b, p, keys, i+1)))
	if k.nullable && !back {
		return either(behind, k.sql+" is null")
	}
	return behind
}

// afterFixed is after for a key that is fixed.
func afterFixed(b *builder, p *graph.Pattern, keys []key, i int) string {
	order := (&graph.Pattern{Order: p.Order[i : i+1]}).Compare([]any{keys[i].value}, p.Page.From[i:i+1])
	switch {
	case order == 0:
		return after(b, p, keys, i+1)
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
