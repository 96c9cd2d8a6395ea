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

// choose selects the rows of a page. With a limit each of several arms is cut to it by itself, so that it can walk its own
// index.
func (c *compiler) choose(p *graph.Pattern, via *graph.Step, arms []arm) {
	size := ""
	if p.Page.Size != graph.All {
		size = c.bind(int64(p.Page.Size) + 1)
	}
	if len(arms) == 1 {
		c.selection(p, via, arms[0])
		c.direction(p, via, arms[0].keys)
		c.limit(size, arms[0])
		return
	}
	for i, a := range arms {
		if i > 0 {
			c.write(" union all ")
		}
		if size == "" {
			c.selection(p, via, a)
			continue
		}
		c.write("select * from (")
		c.selection(p, via, a)
		c.direction(p, via, a.keys)
		c.limit(size, a)
		c.write(")")
	}
	c.direction(p, via, widest(arms))
	c.limit(size, arm{})
}

func (c *compiler) arms(p *graph.Pattern, via *graph.Step, parent string) (out []arm) {
	for _, label := range c.labels(p, via) {
		a, ok := c.arm(p, via, label, parent)
		if !ok {
			continue
		}
		a.keys = c.keys(p, a.scope)
		if via != nil || p.Page.Size == graph.All {
			out = append(out, c.place(p, via, a)...)
			continue
		}
		for _, a := range c.seek(p, a) {
			out = append(out, c.race(p, a)...)
		}
	}
	return out
}

// limit is never a bare parameter: SQLite would plan anew whenever it is bound.
func (c *compiler) limit(size string, a arm) {
	switch {
	case size == "":
	case a.unless == "":
		c.write(" limit ", size, "|0")
	default:
		c.write(" limit case when ", a.unless, " then ", size, " else 0 end")
	}
}

// selection is one arm by bare columns.
func (c *compiler) selection(p *graph.Pattern, via *graph.Step, a arm) {
	c.write("select ", a.n, "._id id,", a.n, "._uid uid")
	for i, k := range a.keys {
		c.write(",", k.sql, " k", strconv.Itoa(i))
	}
	if via != nil {
		c.write(",", a.e, "._id eid")
	}
	for i, v := range p.Props {
		if _, is := repeated(p, v); is {
			continue
		}
		if alias, d := a.stored(v); d != nil {
			c.write(",", alias, `."`, v.Name, `" v`, strconv.Itoa(i))
		} else {
			c.write(",", c.column(a.scope, v).sql, " v", strconv.Itoa(i))
		}
	}
	c.write(" from ", a.from)
	word := " where "
	for _, list := range [][]string{a.where, a.behind} {
		for _, t := range list {
			c.write(word, t)
			word = " and "
		}
	}
}

// total counts the rows of a pattern without regard to its page.
func (c *compiler) total(p *graph.Pattern, via *graph.Step, parent string) string {
	if via != nil && onEdge(p.Where) {
		return "(select count(*) from " + c.edges(via, parent) + ")"
	}
	var sums []string
	for _, label := range c.labels(p, via) {
		if a, ok := c.arm(p, via, label, parent); ok {
			sums = append(sums, "(select count(*) from "+a.from+conjunction(a.where)+")")
		}
	}
	if len(sums) == 0 {
		return "0"
	}
	return strings.Join(sums, "+")
}

// labels are the kinds that a pattern's rows can have, each one arm.
func (c *compiler) labels(p *graph.Pattern, via *graph.Step) (out []string) {
	if via != nil {
		out, _ = c.m.Far(via)
		return out
	}
	for _, k := range c.m.Concrete() {
		if slices.Contains(p.Labels, k.Name) {
			out = append(out, k.Name)
		}
	}
	return out
}

func conjunction(where []string) string {
	if len(where) == 0 {
		return ""
	}
	return " where " + strings.Join(where, " and ")
}
