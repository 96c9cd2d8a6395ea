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
	m     *graph.Model
	found hits
	args  []driver.Value
	names int
}

// compile is a pattern's statement, which answers with one JSON text; decode reads it. What a text search found, if it found
// few, is where the root starts.
func compile(m *graph.Model, p *graph.Pattern, found hits) (text string, args []driver.Value) {
	c := compiler{m: m, found: found}
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
// columns first; what hangs on them is read for these alone.
func (c *compiler) page(p *graph.Pattern, via *graph.Step, parent string) string {
	rows := `'[]'`
	if chosen := c.choose(p, via, parent); chosen != "" {
		q := c.name("q")
		rows = "(select json_group_array(json_array(" + strings.Join(c.fields(p, via, q), ",") + ")) from (" + chosen + ") " + q + ")"
	}
	if !p.Count {
		return rows
	}
	return "json_array(" + c.total(p, via, parent) + ",json(" + rows + "))"
}

// fields are a row's, in the order that decode reads them: kind and id, keys, values, pages.
func (c *compiler) fields(p *graph.Pattern, via *graph.Step, q string) []string {
	out := make([]string, 0, 4+len(p.Order)+len(p.Props)+len(p.Steps))
	out = append(out, q+".id&"+strconv.Itoa(kindMask), q+".uid")
	for i := range p.Order {
		out = append(out, q+".k"+strconv.Itoa(i))
	}
	if via != nil {
		out = append(out, q+".eid")
	}
	for i, v := range p.Props {
		switch col := q + ".v" + strconv.Itoa(i); {
		case v.Name == "id":
		case v.Type == graph.Texts:
			out = append(out, "json("+col+")")
		default:
			out = append(out, col)
		}
	}
	for _, s := range p.Steps {
		out = append(out, c.nested(p, s, q+".id"))
	}
	return out
}

// nested is the page of a step, null on labels that do not want it. An array loses its type on the way out of a
// subquery, hence json.
func (c *compiler) nested(p *graph.Pattern, s *graph.Step, id string) string {
	var on []string
	for _, l := range p.Labels {
		if s.Wants(l) {
			on = append(on, strconv.Itoa(c.m.Kind(l).Number))
		}
	}
	if len(on) == 0 {
		return "null"
	}
	page := c.page(s.Target, s, id)
	if !s.Target.Count {
		page = "json(" + page + ")"
	}
	if len(on) < len(p.Labels) {
		return "case when " + id + "&" + strconv.Itoa(kindMask) + " in (" + strings.Join(on, ",") + ") then " + page + " end"
	}
	return page
}

// choose selects the rows of a page, empty if there can be none. With a limit every arm is cut to it by itself, so that
// each can walk its own index.
func (c *compiler) choose(p *graph.Pattern, via *graph.Step, parent string) string {
	var arms []arm
	for _, label := range c.labels(p, via) {
		if a, ok := c.arm(p, via, label, parent); ok {
			a.keys = c.keys(p, via, a.scope)
			arms = append(arms, c.seek(p, via, a)...)
		}
	}
	if len(arms) == 0 {
		return ""
	}
	limit := ""
	if p.Page.Size != graph.All {
		// a bare parameter as limit would have SQLite plan anew whenever it is bound
		limit = " limit " + c.bind(int64(p.Page.Size)+1) + "|0"
	}
	if len(arms) == 1 {
		return c.selection(p, via, arms[0]) + direction(p, via, arms[0].keys) + limit
	}
	parts := make([]string, len(arms))
	for i, a := range arms {
		parts[i] = c.selection(p, via, a)
		if limit != "" {
			parts[i] = "select * from (" + parts[i] + direction(p, via, a.keys) + limit + ")"
		}
	}
	return strings.Join(parts, " union all ") + direction(p, via, widest(arms)) + limit
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
		if v.Name != "id" {
			b.WriteString("," + c.column(a.scope, v).sql + " v" + strconv.Itoa(i))
		}
	}
	b.WriteString(" from " + a.from + conjunction(a.where))
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
