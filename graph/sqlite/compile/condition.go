package compile

import (
	"slices"
	"strconv"
	"strings"

	"kith/graph"
	"kith/graph/sqlite/table"
)

// Conditions that are the same for every row.
const (
	always = "1"
	never  = "0"
)

var comparison = map[graph.Op]string{graph.Lt: "<", graph.Le: "<=", graph.Gt: ">", graph.Ge: ">="}

// condition is SQL that is true exactly where x holds (negated: does not hold). Elsewhere it is false or null. Negation
// is pushed down to the comparisons, so a null is never negated, and conditions that are not negated keep the form that
// an index can serve.
func condition(b *builder, x graph.Cond, t tables, negated bool) string {
	switch x.Op {
	case graph.And:
		return combine(b, joined(x.Conds, true), t, negated, !negated)
	case graph.Or:
		return combine(b, joined(x.Conds, false), t, negated, negated)
	case graph.Not:
		return combine(b, joined(x.Conds, true), t, !negated, negated)
	case graph.Some:
		return not(some(b, x.Step, t), negated)
	case graph.SameAs:
		return not(same(b, x.Step, t), negated)
	case graph.Counted:
		return not(counted(b, x.Step, x.Value.(graph.Range), t), negated)
	case graph.Words:
		return not(hasWords(b, x, t), negated)
	case graph.Keys:
		return not(hasKeys(b, x, t), negated)
	}
	return compare(b, x, t, negated)
}

// combine is true where all or any of the conditions hold.
func combine(b *builder, conds []graph.Cond, t tables, negated, all bool) string {
	word, unit, zero := " or ", never, always
	if all {
		word, unit, zero = " and ", always, never
	}
	var parts []string
	for _, x := range conds {
		switch text := condition(b, x, t, negated); text {
		case unit:
		case zero:
			return zero
		default:
			parts = append(parts, text)
		}
	}
	return balanced(parts, word, unit)
}

// balanced joins conditions as a balanced tree: SQLite bounds the depth of expressions.
func balanced(parts []string, word, unit string) string {
	switch n := len(parts); {
	case n == 0:
		return unit
	case n <= 8:
		return "(" + strings.Join(parts, word) + ")"
	default:
		return "(" + balanced(parts[:n/2], word, unit) + word + balanced(parts[n/2:], word, unit) + ")"
	}
}

func not(text string, negated bool) string {
	switch {
	case !negated:
		return text
	case text == always:
		return never
	case text == never:
		return always
	}
	return "not " + text
}

// compare compares a property with a value.
func compare(b *builder, x graph.Cond, t tables, negated bool) string {
	k := ownOrAlong(b, x.Step, x.Prop, t)
	if t.onlyIndex && k.sql != null && !x.Prop.Edge && x.Prop.Name != t.indexOf {
		k.sql = "+" + k.sql // an expression, not a column
	}
	if x.Value == nil {
		return absent(x.Op, k, negated)
	}
	isID := x.Prop.Name == "id" && !x.Prop.Edge
	if k.sql == null || isID && otherKind(b.m, &x, t.kind) {
		return not(never, negated)
	}
	switch {
	case x.Op == graph.Eq:
		is, v := "=", b.bind(x.Value)
		if negated {
			is = " is not "
		}
		if isID {
			v = idOf(v)
		}
		return k.sql + is + v
	case x.Op == graph.Among:
		return not("in_set("+strconv.Itoa(slices.Index(b.sets, x.Value.(*graph.Set)))+","+k.sql+")", negated)
	case x.Op == graph.In && isID:
		return not(inIDs(b, k.sql, x.Value.([]any)), negated)
	}
	text := test(b, x, k.sql)
	if negated && text != never {
		return text + " is not true"
	}
	return not(text, negated)
}

func absent(op graph.Op, k expr, negated bool) string {
	switch {
	case op != graph.Eq || !k.nullable:
		return not(never, negated)
	case k.sql == null:
		return not(always, negated)
	case negated:
		return k.sql + " is not null"
	}
	return k.sql + " is null"
}

// otherKind narrows a condition on the id to the ids of one kind, which their prefix names. It reports whether none is
// left.
func otherKind(m *graph.Model, x *graph.Cond, k *graph.Kind) bool {
	switch x.Op {
	case graph.Eq:
		return len(idsOf(m, k, []any{x.Value})) == 0
	case graph.In:
		x.Value = idsOf(m, k, x.Value.([]any))
	}
	return false
}

// test is a comparison that compare has no better form for, in brackets, or never.
func test(b *builder, x graph.Cond, k string) string {
	if x.OnText() {
		return texts(b, x, k)
	}
	switch x.Op {
	case graph.In:
		return in(b, k, x.Value.([]any))
	case graph.Prefix, graph.Within: // the possible days within a year or a month are those whose text begins so
		return prefix(b, k, x.Value.(string))
	case graph.Has:
		return has(b, k, x.Value)
	}
	if x.Prop.Type == graph.PartialDate {
		return comparePartial(b, x, k)
	}
	return "(" + k + comparison[x.Op] + b.bind(x.Value) + ")"
}

// comparePartial compares a partial date by its text (graph.TextBounds).
func comparePartial(b *builder, x graph.Cond, k string) string {
	bound, except := graph.TextBounds(x.Op, x.Value.(string))
	text := k + comparison[x.Op] + b.bind(bound)
	if x.Op == graph.Lt || x.Op == graph.Le {
		text += " and " + k + " not in (" + b.bind(except[0]) + "," + b.bind(except[1]) + ")"
	}
	return "(" + text + ")"
}

// maxListed is how many values of a list are parameters of their own. More are one parameter, which costs more to read
// but keeps the number of different statements small.
const maxListed = 8

// in is true where k is one of the values.
func in(b *builder, k string, values []any) string {
	switch {
	case len(values) == 0:
		return never
	case len(values) > maxListed:
		return inList(b, k, "value", values)
	}
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = b.bind(v)
	}
	return "(" + k + " in (" + strings.Join(list, ",") + "))"
}

// inIDs is true where k is the id of a node that has one of the ids or aliases.
func inIDs(b *builder, k string, ids []any) string {
	switch len(ids) {
	case 0:
		return never
	case 1:
		return "(" + k + " in (" + idOf(b.bind(ids[0])) + "))"
	}
	return inList(b, k, idOf("value"), ids)
}

// inList is true where k is what an expression makes of one of the values, which are one parameter.
func inList(b *builder, k, made string, values []any) string {
	return "(" + k + " in (select " + made + " from json_each(" + b.bind(table.ListOf(values)) + ")))"
}

// prefix is a range: LIKE would not use the index.
func prefix(b *builder, k, start string) string {
	from := k + ">=" + b.bind(start)
	if end, ok := graph.Following(start); ok {
		return "(" + from + " and " + k + "<" + b.bind(end) + ")"
	}
	return "(" + from + ")"
}
