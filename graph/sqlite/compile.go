package sqlite

import (
	"database/sql/driver"
	"slices"
	"strconv"
	"strings"

	"kith/graph"
)

// compiler makes one statement of a pattern. Texts are made of constants and names of the model; values are parameters.
type compiler struct {
	m *graph.Model
	limits
	found hits
	text  strings.Builder
	args  []driver.Value
	names int
}

// compile is a pattern's statement, which answers with one JSON text; decode reads it. What a text search found, if it found
// few, is where the root starts.
func (s *Store) compile(p *graph.Pattern, found hits) (text string, args []driver.Value) {
	c := compiler{m: s.m, limits: s.limits, found: found, args: make([]driver.Value, 0, 16)}
	c.text.Grow(1024)
	c.write("select ")
	c.page(p, nil, "")
	return c.text.String(), c.args
}

func (c *compiler) write(parts ...string) {
	for _, s := range parts {
		c.text.WriteString(s)
	}
}

// bind makes a value a parameter.
func (c *compiler) bind(v any) string {
	c.args = append(c.args, stored(v))
	return "?" + strconv.Itoa(len(c.args))
}

// name is a new alias.
func (c *compiler) name(prefix string) string {
	c.names++
	return prefix + strconv.Itoa(c.names)
}

// page writes an expression of a page: an array of rows or, if they are counted too, [total,rows].
func (c *compiler) page(p *graph.Pattern, via *graph.Step, parent string) {
	if !p.Count {
		c.rows(p, via, parent)
		return
	}
	c.write("('['||(", c.total(p, via, parent), ")||','||")
	c.rows(p, via, parent)
	c.write("||']')")
}

// rows are chosen by bare columns first; what hangs on them is read for these alone. A row is its array of values, and
// behind it, after commas, its pages: so no array is read again by SQLite on its way up.
func (c *compiler) rows(p *graph.Pattern, via *graph.Step, parent string) {
	arms := c.arms(p, via, parent)
	if len(arms) == 0 {
		c.write("'[]'")
		return
	}
	q := c.name("q")
	if len(p.Steps) == 0 {
		c.write("(select json_group_array(")
		c.fields(p, via, q)
		c.write(")")
	} else {
		c.write("(select '['||coalesce(group_concat(")
		c.fields(p, via, q)
		for _, s := range p.Steps {
			c.write("||','||")
			c.nested(p, s, q+".id")
		}
		c.write("),'')||']'")
	}
	c.write(" from (")
	c.choose(p, via, arms)
	c.write(") ", q, ")")
}

// fields are a row's values in the order that decode reads them: kind and id, keys, values.
func (c *compiler) fields(p *graph.Pattern, via *graph.Step, q string) {
	c.write("json_array(", q, ".id&", strconv.Itoa(kindMask), ",", q, ".uid")
	for i := range p.Order {
		c.write(",", q, ".k", strconv.Itoa(i))
	}
	if via != nil {
		c.write(",", q, ".eid")
	}
	for i, v := range p.Props {
		switch _, is := repeated(p, v); {
		case is:
		case v.Type == graph.Texts:
			c.write(",json(", q, ".v", strconv.Itoa(i), ")")
		default:
			c.write(",", q, ".v", strconv.Itoa(i))
		}
	}
	c.write(")")
}

// repeated says whether a value is among what a row has anyhow, its id and keys, and which key it is, or -1 for the id.
func repeated(p *graph.Pattern, v graph.Prop) (key int, is bool) {
	switch {
	case v.Name == "id" && v.Edge:
		return len(p.Order), true
	case v.Name == "id":
		return -1, true
	}
	key = slices.IndexFunc(p.Order, func(o graph.Order) bool { return o.Prop == v && o.Via == nil && o.Is == nil })
	return key, key >= 0
}

// nested is the page of a step, null on labels that do not want it.
func (c *compiler) nested(p *graph.Pattern, s *graph.Step, id string) {
	var on []string
	for _, l := range p.Labels {
		if s.Wants(l) {
			on = append(on, strconv.Itoa(c.m.Kind(l).Number))
		}
	}
	switch len(on) {
	case 0:
		c.write("'null'")
	case len(p.Labels):
		c.page(s.Target, s, id)
	default:
		c.write("case when ", id, "&", strconv.Itoa(kindMask), " in (", strings.Join(on, ","), ") then ")
		c.page(s.Target, s, id)
		c.write(" else 'null' end")
	}
}
