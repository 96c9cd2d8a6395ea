package sqlite

import (
	"slices"
	"strconv"
	"strings"

	"kith/graph"
)

// key is an order key of an arm's rows. A fixed one has the same value in all of them.
type key struct {
	column
	fixed bool
	value any
}

func (c *compiler) keys(p *graph.Pattern, s scope) []key {
	out := make([]key, 0, len(p.Order)+1)
	for _, o := range p.Order {
		out = append(out, c.key(o, s))
	}
	return out
}

// lastKey is the id that ends every order.
func lastKey(via *graph.Step, s scope) key {
	if via != nil {
		return key{column: column{s.e + "._id", false}}
	}
	return key{column: column{s.n + "._uid", false}}
}

func (c *compiler) key(o graph.Order, s scope) key {
	var k key
	if o.Via != nil {
		k.column = c.first(o, s)
	} else {
		k.column = c.column(s, o.Prop)
	}
	k.fixed = k.sql == null
	switch {
	case o.Is == nil:
		return k
	case k.fixed:
		return fixedKey(false)
	}
	return key{column: column{"(" + k.sql + " is " + c.bind(o.Is) + ")", false}}
}

// fixedKey is a key that is known without looking: a boolean, or nil for absent.
func fixedKey(v any) key {
	switch v {
	case nil:
		return key{column{null, true}, true, nil}
	case true:
		return key{column{"1", false}, true, true}
	}
	return key{column{"0", false}, true, false}
}

// first is the value at the row with the smallest edge id that the way to the key leads to.
func (c *compiler) first(o graph.Order, s scope) column {
	near, _ := c.m.Edge(o.Via.Type).Sides(o.Via.In)
	if !slices.Contains(near, s.kind.Name) {
		return column{null, true}
	}
	var arms []string
	far, _ := c.m.Far(o.Via)
	for _, l := range far {
		if a, ok := c.arm(o.Via.Target, o.Via, l, s.n+"._id"); ok {
			arms = append(arms, "select "+c.column(a.scope, o.Prop).sql+" v,"+a.e+"._id i from "+a.from+conjunction(
				a.where))
		}
	}
	if len(arms) == 0 {
		return column{null, true}
	}
	return column{"(select v from (" + strings.Join(arms, " union all ") + " order by i limit 1))", true}
}

// direction is the order by of a selection with these keys, in the direction of paging. SQLite takes absent values for
// the smallest.
func (c *compiler) direction(p *graph.Pattern, via *graph.Step, keys []key) {
	c.write(" order by ")
	for i, k := range keys {
		if k.fixed {
			continue
		}
		c.write("k", strconv.Itoa(i))
		desc := p.Order[i].Desc
		if desc != p.Page.Back {
			c.write(" desc")
		}
		switch {
		case !k.nullable || desc:
		case p.Page.Back:
			c.write(" nulls first")
		default:
			c.write(" nulls last")
		}
		c.write(",")
	}
	if via != nil {
		c.write("eid")
	} else {
		c.write("uid")
	}
	if p.Page.Back {
		c.write(" desc")
	}
}

// widest are keys that stand for those of all arms.
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
