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
	vals  []any          // of the shape: the first parameters
	own   []driver.Value // the parameters behind them
	names int

	sorted bool // no page is gathered
}

// plan is the statement of patterns of one shape, which answers with one JSON text, and how to read that.
type plan struct {
	text   string
	own    []driver.Value
	answer *layout
}

// compile makes a pattern's plan. What a text search found, if it found few, is where the root starts. The answer's
// column has a name because SQLite would take the whole text for it.
func (s *Store) compile(p *graph.Pattern, of *shape, found hits) *plan {
	c := compiler{m: s.m, limits: s.limits, found: found, vals: of.vals, sorted: of.isSorted()}
	c.text.Grow(2048)
	c.write("select ")
	c.page(p, nil, "")
	c.write(" a")
	return &plan{c.text.String(), c.own, c.layout(p, nil)}
}

// args are the parameters for a pattern of the plan's shape.
func (l *plan) args(of *shape) []driver.Value {
	out := make([]driver.Value, 0, len(of.vals)+len(l.own))
	for _, v := range of.vals {
		out = append(out, stored(v))
	}
	return append(out, l.own...)
}

func (c *compiler) write(parts ...string) {
	for _, s := range parts {
		c.text.WriteString(s)
	}
}

// bind makes a value a parameter: one of the shape's, or else one of the plan's own.
func (c *compiler) bind(v any) string {
	switch v.(type) {
	case string, int64, float64, bool, several:
		if i := slices.Index(c.vals, v); i >= 0 {
			return "?" + strconv.Itoa(i+1)
		}
	}
	return c.bindOwn(stored(v))
}

// bindOwn makes a parameter of a value that all patterns of the shape share, or that the shape is not kept for.
func (c *compiler) bindOwn(v driver.Value) string {
	c.own = append(c.own, v)
	return "?" + strconv.Itoa(len(c.vals)+len(c.own))
}

// name is a new alias.
func (c *compiler) name(prefix string) string {
	c.names++
	return prefix + strconv.Itoa(c.names)
}

// page writes an expression of a page: an array of rows or, if they are counted too, [total,rows]. Of gathered rows
// the total is known.
func (c *compiler) page(p *graph.Pattern, via *graph.Step, parent string) {
	if _, all := c.gathered(p, via); !p.Count || all {
		c.rows(p, via, parent)
		return
	}
	c.write("('['||(", c.total(p, via, parent), ")||','||")
	c.rows(p, via, parent)
	c.write("||']')")
}

// rows are chosen by bare columns first; what hangs on them is read for these alone.
func (c *compiler) rows(p *graph.Pattern, via *graph.Step, parent string) {
	arms := c.arms(p, via, parent)
	if len(arms) == 0 {
		c.write("'[]'")
		return
	}
	if most, ok := c.gathered(p, via); ok && (len(arms) == 1 || len(p.Steps) == 0) {
		c.gatherRows(p, via, arms, most)
		return
	}
	q := c.name("q")
	if len(p.Steps) == 0 {
		c.write("(select json_group_array(")
		c.row(p, via, chosen(q))
		c.write(")")
	} else {
		c.write("(select '['||coalesce(group_concat(")
		c.row(p, via, chosen(q))
		c.write("),'')||']'")
	}
	c.write(" from (")
	c.choose(p, via, arms)
	c.write(") ", q, ")")
}

// row is an array of values and behind it, after commas, the row's pages: so no array is read again by SQLite on its
// way up.
func (c *compiler) row(p *graph.Pattern, via *graph.Step, of cells) {
	c.fields(p, via, of)
	for _, s := range p.Steps {
		c.write("||','||")
		c.nested(p, s, of(theNumber, 0))
	}
}

// fields are a row's values in the order that decode reads them: kind, if it is not known, and id, keys, values.
func (c *compiler) fields(p *graph.Pattern, via *graph.Step, of cells) {
	c.write("json_array(")
	if c.only(p, via) == nil {
		c.write(of(theNumber, 0), "&", strconv.Itoa(kindMask), ",")
	}
	c.write(of(theUID, 0))
	for i := range p.Order {
		c.write(",", of(theKey, i))
	}
	if via != nil {
		c.write(",", of(theEdge, 0))
	}
	for i, v := range p.Props {
		switch {
		case repeated(p, v) != spelled:
		case v.Type == graph.Strings:
			c.write(",json(", of(theValue, i), ")")
		default:
			c.write(",", of(theValue, i))
		}
	}
	c.write(")")
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
