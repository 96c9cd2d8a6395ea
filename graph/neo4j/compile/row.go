package compile

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"kith/graph"
	"kith/graph/neo4j/storage"
)

// layout has the names of a pattern's keys, values and pages in the maps that its statement returns, one map a row; ""
// for what no row has.
type layout struct {
	keys   []string  // by Order, and the id
	values []reading // by Props
	pages  []string  // by Steps: the rows
	totals []string  // by Steps: their number
	nodes  []string  // by Steps: the number of different nodes among them
	steps  []*layout

	group string    // the edges of a row's group
	edges []reading // by Props: in the map of an edge of a group
}

// rowsOf turns the rows of a page into maps, each with its nested pages, and gives their layout. It ends in an
// aggregate without a name, which is one row even if nothing is found.
func rowsOf(v variables, p *graph.Pattern, page cypher) (cypher, *layout) {
	n := len(p.Steps)
	l := &layout{pages: make([]string, n), totals: make([]string, n), nodes: make([]string, n),
		steps: make([]*layout, n)}
	var f fields
	f.add(v.node() + ".id")
	for _, k := range keysOf(v, p) {
		l.keys = append(l.keys, f.add(k.ref().text))
	}
	l.values = valuesOf(v, p, &f, func(w graph.Prop) bool { return !v.grouped || !w.Edge })
	out := page
	if v.grouped {
		var edges cypher
		edges, l.edges = edgesOf(v, p)
		out, l.group = compose("%\n%", out, edges), f.add(v.first())
	}
	for i, n := range nestedPages(v, p, l) {
		rows := compose("r%", i)
		out = compose("%\n%\n% AS % }", out, v.calling(v.node()), n.rows, rows)
		l.pages[n.slot] = f.add(rows.text)
		if n.counts.text != "" {
			out = compose("%\n%\n%", out, v.calling(v.node()), n.counts)
			by := p.Steps[n.slot].Target
			var counted []string
			if by.Count {
				total := fmt.Sprint("t", i)
				counted = append(counted, n.total+" AS "+total)
				l.totals[n.slot] = f.add(total)
			}
			if by.Nodes {
				nodes := fmt.Sprint("d", i)
				counted = append(counted, n.nodes+" AS "+nodes)
				l.nodes[n.slot] = f.add(nodes)
			}
			out = compose("% RETURN % }", out, strings.Join(counted, ","))
		}
	}
	return compose("%\nRETURN collect(%)", out, f.literal()), l
}

// nested is a compiled step of slot Steps[slot], with a clause that finds all its rows to be counted.
type nested struct {
	slot         int
	rows, counts cypher
	total, nodes string // what is counted; "" if it is not asked for
}

// nestedPages compiles the steps of a pattern and sorts them by text, so that their order in the pattern makes no other
// statement.
func nestedPages(v variables, p *graph.Pattern, l *layout) []nested {
	var out []nested
	for i, by := range p.Steps {
		far, path, conds, ok := v.wanting(by).along(by)
		if !ok {
			continue
		}
		conds = append(conds, allOf(far, by.Target.Where)...)
		match := compose("MATCH %", path)
		n := nested{slot: i}
		if by.Target.Count || by.Target.Nodes {
			n.counts = compose("%%", match, where(conds))
		}
		if by.Target.Count {
			n.total = "count(" + far.rel() + ")"
		}
		if by.Target.Nodes {
			n.nodes = "count(DISTINCT " + far.node() + ")"
		}
		if far.grouped = by.Target.Grouped; far.grouped {
			match, conds = groupsOf(far, match, conds), nil
		}
		n.rows, l.steps[i] = rowsOf(far, by.Target, listingOf(far, by.Target).choose(far.row(), match, conds))
		out = append(out, n)
	}
	slices.SortStableFunc(out, func(a, b nested) int {
		return cmp.Or(cmp.Compare(a.rows.text, b.rows.text), cmp.Compare(a.counts.text, b.counts.text),
			cmp.Compare(a.total, b.total), cmp.Compare(a.nodes, b.nodes))
	})
	return out
}

// fields are the expressions that a statement returns of a row, each once. They are returned as a map: a list takes the
// server far longer to plan, because it works out the list's type from everything in it.
type fields []string

// firstField is the name of a row's id.
const firstField = "f0"

// add adds an expression and gives its name in the map; "" for one that is always null, which is not added.
func (f *fields) add(expr string) string {
	if expr == absent.text {
		return ""
	}
	for i, had := range *f {
		if had == expr {
			return fieldName(i)
		}
	}
	*f = append(*f, expr)
	return fieldName(len(*f) - 1)
}

func fieldName(i int) string { return "f" + strconv.Itoa(i) }

func (f fields) literal() string {
	var b strings.Builder
	for i, expr := range f {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(fieldName(i) + ":" + expr)
	}
	return "{" + b.String() + "}"
}

// reading is how a property is read: from which expression, later from which name in the map, and what is made of its
// value. An end of a period is made from the text that is stored for it. Assertions are read as those of an edge of a
// kind, or of the row's node.
type reading struct {
	from string
	as   func(v any) any // nil for assertions
	edge *graph.EdgeKind
}

// valuesOf adds those of a pattern's properties that are wanted to the fields, sorted by text, so that their order in
// the pattern makes no other statement. The readings are in the order of the pattern.
func valuesOf(v variables, p *graph.Pattern, f *fields, wanted func(graph.Prop) bool) []reading {
	values := make([]reading, len(p.Props))
	slots := make([]int, len(p.Props))
	for i, w := range p.Props {
		slots[i], values[i] = i, reading{from: absent.text, as: asIs}
		if wanted(w) {
			values[i] = valueOf(v, w)
		}
	}
	slices.SortStableFunc(slots, func(a, b int) int { return cmp.Compare(values[a].from, values[b].from) })
	for _, i := range slots {
		values[i].from = f.add(values[i].from)
	}
	return values
}

func valueOf(v variables, p graph.Prop) reading {
	if p.Edge {
		switch p.Name {
		case graph.PropValidFrom:
			return reading{from: v.rel() + "._since", as: validFrom}
		case graph.PropValidTo:
			return reading{from: v.rel() + "._until", as: validTo}
		case graph.PropEnded:
			return reading{from: v.rel() + "._until", as: ended}
		}
	}
	from := property(v, p).text
	switch {
	case p.Type == graph.Strings:
		return reading{from: from, as: storage.Strings}
	case p == graph.EdgeAssertions:
		return reading{from: from, edge: v.edge}
	case p == graph.NodeAssertions:
		return reading{from: from}
	}
	return reading{from: from, as: asIs}
}
