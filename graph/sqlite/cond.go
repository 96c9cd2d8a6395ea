package sqlite

import (
	"strings"
	"unicode/utf8"

	"kith/graph"
)

// Conditions that need no look at a row.
const (
	always = "1"
	never  = "0"
)

var comparison = map[graph.Op]string{graph.Lt: "<", graph.Le: "<=", graph.Gt: ">", graph.Ge: ">="}

// cond is true exactly where x holds (negated: does not hold). Where it is not true it may be null, which nobody sees:
// negation is pushed down to the comparisons, so that the others keep the plain form that an index can serve.
func (c *compiler) cond(x graph.Cond, s scope, negated bool) string {
	switch x.Op {
	case graph.And:
		return c.join(x.Conds, s, negated, !negated)
	case graph.Or:
		return c.join(x.Conds, s, negated, negated)
	case graph.Not:
		return c.join(x.Conds, s, !negated, negated)
	case graph.Some:
		return not(c.some(x.Step, s), negated)
	case graph.Words:
		return not(c.words(x.Value, s), negated)
	}
	return c.compare(x, s, negated)
}

// join is all or any of the conditions, as a balanced tree: SQLite bounds the depth of expressions.
func (c *compiler) join(conds []graph.Cond, s scope, negated, all bool) string {
	word, unit, zero := " or ", never, always
	if all {
		word, unit, zero = " and ", always, never
	}
	var parts []string
	for _, x := range conds {
		switch t := c.cond(x, s, negated); t {
		case unit:
		case zero:
			return zero
		default:
			parts = append(parts, t)
		}
	}
	return balanced(parts, word, unit)
}

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

func not(t string, negated bool) string {
	switch {
	case !negated:
		return t
	case t == always:
		return never
	case t == never:
		return always
	}
	return "not " + t
}

// compare is a comparison of a property with a value.
func (c *compiler) compare(x graph.Cond, s scope, negated bool) string {
	k := c.column(s, x.Prop)
	if s.plain && k.sql != null && !x.Prop.Edge && x.Prop.Name != s.but {
		k.sql = "+" + k.sql // an expression, not a column
	}
	if x.Value == nil {
		return absent(x.Op, k, negated)
	}
	if k.sql == null || x.Prop.Name == "id" && !x.Prop.Edge && c.otherKind(&x, s) {
		return not(never, negated)
	}
	isID := x.Prop.Name == "id" && !x.Prop.Edge
	switch {
	case x.Op == graph.Eq:
		is, v := "=", c.bind(x.Value)
		if negated {
			is = " is not "
		}
		if isID {
			v = idOf(v)
		}
		return k.sql + is + v
	case x.Op == graph.In && isID:
		return not(c.inIDs(k.sql, x.Value.([]any)), negated)
	}
	t := c.test(x, k.sql)
	if negated && t != never {
		return t + " is not true"
	}
	return not(t, negated)
}

func absent(op graph.Op, k column, negated bool) string {
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

// otherKind narrows a look-up by id to the ids of this kind, which their prefix names; true if none is.
func (c *compiler) otherKind(x *graph.Cond, s scope) bool {
	switch x.Op {
	case graph.Eq:
		return len(idsOf(c.m, s.kind, []any{x.Value})) == 0
	case graph.In:
		x.Value = idsOf(c.m, s.kind, x.Value.([]any))
	}
	return false
}

// test is any other comparison, in brackets, or never.
func (c *compiler) test(x graph.Cond, k string) string {
	switch x.Op {
	case graph.In:
		return c.in(k, x.Value.([]any))
	case graph.Prefix:
		return c.prefix(k, x.Value.(string))
	case graph.Contains:
		return "(instr(" + k + "," + c.bind(x.Value) + ")>0)"
	case graph.Has:
		return "(exists(select 1 from json_each(" + k + ") where value=" + c.bind(x.Value) + "))"
	}
	return "(" + k + comparison[x.Op] + c.bind(x.Value) + ")"
}

// maxListed is how many values of a list are parameters of their own. More are one, which is dearer to read but keeps
// the number of texts small.
const maxListed = 8

// in says that k is one of the values.
func (c *compiler) in(k string, values []any) string {
	switch {
	case len(values) == 0:
		return never
	case len(values) > maxListed:
		return c.inList(k, "value", values)
	}
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = c.bind(v)
	}
	return "(" + k + " in (" + strings.Join(list, ",") + "))"
}

// inIDs says that k is what a node is stored by, by a name of its that is one of the ids.
func (c *compiler) inIDs(k string, ids []any) string {
	switch len(ids) {
	case 0:
		return never
	case 1:
		return "(" + k + " in (" + idOf(c.bind(ids[0])) + "))"
	}
	return c.inList(k, idOf("value"), ids)
}

// inList says that k is what is made of one of the values, which are one parameter.
func (c *compiler) inList(k, made string, values []any) string {
	return "(" + k + " in (select " + made + " from json_each(" + c.bind(listed(values)) + ")))"
}

// prefix is a range: LIKE would not use the index.
func (c *compiler) prefix(k, start string) string {
	from := k + ">=" + c.bind(start)
	if end, ok := following(start); ok {
		return "(" + from + " and " + k + "<" + c.bind(end) + ")"
	}
	return "(" + from + ")"
}

// following is the least text that is greater than all that start with s; none if there is no such text.
func following(s string) (string, bool) {
	for s != "" {
		r, size := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-size]
		switch {
		case r == utf8.MaxRune:
		case r == 0xd7ff: // the next ones are no characters
			return s + "\ue000", true
		default:
			return s + string(r+1), true
		}
	}
	return "", false
}
