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
	args  []driver.Value
	names int
}

// compile is a pattern's statement, which answers with one JSON text; decode reads it. What a text search found, if it found
// few, is where the root starts.
func (s *Store) compile(p *graph.Pattern, found hits) (text string, args []driver.Value) {
	c := compiler{m: s.m, limits: s.limits, found: found}
	return "select " + c.page(p, nil, ""), c.args
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

// page is an expression of a page: an array of rows or, if they are counted too, [total,rows]. The rows are chosen by bare
// columns first; what hangs on them is read for these alone. A row is its array of values, and behind it, after commas, its
// pages: so no array is read again by SQLite on its way up.
func (c *compiler) page(p *graph.Pattern, via *graph.Step, parent string) string {
	rows := `'[]'`
	if chosen := c.choose(p, via, parent); chosen != "" {
		q := c.name("q")
		row := "json_array(" + strings.Join(c.fields(p, via, q), ",") + ")"
		if len(p.Steps) == 0 {
			rows = "(select json_group_array(" + row + ") from (" + chosen + ") " + q + ")"
		} else {
			for _, s := range p.Steps {
				row += "||','||" + c.nested(p, s, q+".id")
			}
			rows = "(select '['||coalesce(group_concat(" + row + "),'')||']' from (" + chosen + ") " + q + ")"
		}
	}
	if !p.Count {
		return rows
	}
	return "('['||(" + c.total(p, via, parent) + ")||','||" + rows + "||']')"
}

// fields are a row's values in the order that decode reads them: kind and id, keys, values.
func (c *compiler) fields(p *graph.Pattern, via *graph.Step, q string) []string {
	out := make([]string, 0, 3+len(p.Order)+len(p.Props))
	out = append(out, q+".id&"+strconv.Itoa(kindMask), q+".uid")
	for i := range p.Order {
		out = append(out, q+".k"+strconv.Itoa(i))
	}
	if via != nil {
		out = append(out, q+".eid")
	}
	for i, v := range p.Props {
		if _, is := repeated(p, v); is {
			continue
		}
		col := q + ".v" + strconv.Itoa(i)
		if v.Type == graph.Texts {
			col = "json(" + col + ")"
		}
		out = append(out, col)
	}
	return out
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
func (c *compiler) nested(p *graph.Pattern, s *graph.Step, id string) string {
	var on []string
	for _, l := range p.Labels {
		if s.Wants(l) {
			on = append(on, strconv.Itoa(c.m.Kind(l).Number))
		}
	}
	switch len(on) {
	case 0:
		return "'null'"
	case len(p.Labels):
		return c.page(s.Target, s, id)
	}
	return "case when " + id + "&" + strconv.Itoa(kindMask) + " in (" + strings.Join(on, ",") + ") then " + c.page(s.Target, s, id) + " else 'null' end"
}

// choose selects the rows of a page, empty if there can be none. With a limit every arm is cut to it by itself, so that
// each can walk its own index.
func (c *compiler) choose(p *graph.Pattern, via *graph.Step, parent string) string {
	arms := c.arms(p, via, parent)
	if len(arms) == 0 {
		return ""
	}
	size := ""
	if p.Page.Size != graph.All {
		size = c.bind(int64(p.Page.Size) + 1)
	}
	if len(arms) == 1 {
		return c.selection(p, via, arms[0]) + direction(p, via, arms[0].keys) + limit(size, arms[0])
	}
	parts := make([]string, len(arms))
	for i, a := range arms {
		parts[i] = c.selection(p, via, a)
		if size != "" {
			parts[i] = "select * from (" + parts[i] + direction(p, via, a.keys) + limit(size, a) + ")"
		}
	}
	return strings.Join(parts, " union all ") + direction(p, via, widest(arms)) + limit(size, arm{})
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
func limit(size string, a arm) string {
	switch {
	case size == "":
		return ""
	case a.unless == "":
		return " limit " + size + "|0"
	}
	return " limit case when " + a.unless + " then " + size + " else 0 end"
}

// selection is one arm by bare columns.
func (c *compiler) selection(p *graph.Pattern, via *graph.Step, a arm) string {
	var b strings.Builder
	b.WriteString("select " + a.n + "._id id," + a.n + "._uid uid")
	for i, k := range a.keys {
		b.WriteString("," + k.sql + " k" + strconv.Itoa(i))
	}
	if via != nil {
		b.WriteString("," + a.e + "._id eid")
	}
	for i, v := range p.Props {
		if _, is := repeated(p, v); !is {
			b.WriteString("," + c.column(a.scope, v).sql + " v" + strconv.Itoa(i))
		}
	}
	b.WriteString(" from " + a.from + conjunction(slices.Concat(a.where, a.behind)))
	return b.String()
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
