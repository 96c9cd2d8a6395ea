// Package compile makes one SQL statement of a graph.Pattern, and reads the JSON text that it answers with. It needs no
// connection.
//
// A page is an expression of the statement (statement.go): an array of rows, each with the pages below it (row.go). Its
// rows come from one arm for each kind (arm.go), under the pattern's conditions (condition.go), in its order
// (order.go). Patterns of one signature have the same text, so statements can be kept by signature (signature.go).
package compile

import (
	"database/sql/driver"
	"slices"
	"strconv"
	"strings"

	"kith/graph"
	"kith/graph/sqlite/table"
)

// Statement answers every pattern of one signature with one text.
type Statement struct {
	Text   string
	m      *graph.Model
	own    []driver.Value // its arguments behind the values of the pattern
	layout *layout
}

// Compile makes the statement of a pattern. Where the root page can start from a condition or walk its order, it
// starts from the condition if that lets at most so many nodes pass. Found are the nodes that Search found, if the
// statement is to start from them; nil if not.
func Compile(m *graph.Model, p *graph.Pattern, sig *Signature, most int, found Hits) *Statement {
	l, b := layoutOf(m, p, nil, sig.inOrder()), newBuilder(m, sig, most)
	writePage(b, page{Pattern: p, layout: l, found: found})
	return b.statement(l)
}

func newBuilder(m *graph.Model, sig *Signature, most int) *builder {
	b := &builder{m: m, vals: sig.vals, sets: sig.Sets, texts: sig.texts, most: most, made: map[string]string{},
		ends: map[*graph.Step]few{}, sought: map[string][]graph.Sought{}}
	b.text.Grow(2048)
	return b
}

// statement is the one that computes the expression that was written.
func (b *builder) statement(l *layout) *Statement {
	answer := b.text.String()
	if len(b.first) > 0 { // SQLite evaluates from left to right
		answer = "case when " + balanced(b.first, "+", always) + ">=0 then " + answer + " end"
	}
	// without a name SQLite would take the whole text for one
	text := "select " + answer + " a"
	return &Statement{text, b.m, b.own, l}
}

// Decode reads the statement's answer to a pattern of its signature. It is ErrLong if a page has more rows than the
// statement reads: run the statement that is compiled after Signature.SetInOrder. It is another error if the answer is
// damaged.
func (s *Statement) Decode(p *graph.Pattern, answer string) (*graph.Rows, error) {
	return decode(s.m, p, s.layout, answer)
}

// Args are the arguments for a pattern of the statement's signature.
func (s *Statement) Args(sig *Signature) []driver.Value {
	out := make([]driver.Value, 0, len(sig.vals)+len(s.own))
	for _, v := range sig.vals {
		out = append(out, table.Stored(v))
	}
	return append(out, s.own...)
}

// builder collects the text of a statement and its arguments. The text is made of constants and names of the model
// alone; every value is a parameter.
type builder struct {
	m     *graph.Model
	text  strings.Builder
	vals  []any               // the values of the signature: the first parameters
	sets  []*graph.Set        // of the signature, which the connection looks into
	texts []text              // of the signature
	own   []driver.Value      // the parameters behind them
	names int                 // how many names of tables are in use
	kept  int                 // how many subqueries have answers that are kept
	most  int                 // how many nodes are few
	first []string            // what is computed before the rows are read
	made  map[string]string   // its results by their expressions
	ends  map[*graph.Step]few // where the near ends of steps are found

	sought map[string][]graph.Sought // the words of texts that were looked at
}

func (b *builder) write(parts ...string) {
	for _, s := range parts {
		b.text.WriteString(s)
	}
}

// bind makes a value a parameter: one of the signature's, or else one of the statement's own.
func (b *builder) bind(v any) string {
	switch v.(type) {
	case string, int64, float64, bool, table.List:
		if i := slices.Index(b.vals, v); i >= 0 {
			return "?" + strconv.Itoa(i+1)
		}
	}
	return b.bindOwn(table.Stored(v))
}

// bindOwn makes a value a parameter of the statement's own: its value is kept with the text. So it must be the same for
// all patterns of the signature, or the statement be for one pattern only (Signature.Once).
func (b *builder) bindOwn(v driver.Value) string {
	b.own = append(b.own, v)
	return "?" + strconv.Itoa(len(b.vals)+len(b.own))
}

// name is a new name for a table in the statement.
func (b *builder) name(prefix string) string {
	b.names++
	return prefix + strconv.Itoa(b.names)
}

// page is a page of a pattern to be compiled: the root's, or that of a step below a row.
type page struct {
	*graph.Pattern
	via    *graph.Step // nil of the root
	parent string      // the number of the row above it, in SQL
	layout *layout     // nil of a pattern whose rows are no part of the answer
	depth  int         // how many steps it is below the root

	found Hits // of the root: as Compile got it
}

// writePage writes a page as an array of rows or, if they are counted too, [total,nodes,rows] without what nobody asked
// for. A page that is gathered is counted when it is read.
func writePage(b *builder, pg page) {
	if pg.shared() {
		keep := newMemo(b, "memo_value", pg.parent)
		b.write(keep.before)
		defer b.write(keep.after)
	}
	if pg.layout.gathered || !pg.Count && !pg.Nodes {
		writeRows(b, pg)
		return
	}
	b.write("('['||")
	if pg.Count {
		b.write("(", total(b, pg), ")||','||")
	}
	if pg.Nodes {
		b.write("(", different(b, pg), ")||','||")
	}
	writeRows(b, pg)
	b.write("||']')")
}

// writeRows chooses the rows by bare columns first; the pages below are read for these alone.
func writeRows(b *builder, pg page) {
	arms := armsOf(b, pg)
	if len(arms) == 0 {
		b.write("'[]'")
		return
	}
	if pg.layout.gathered && (len(arms) == 1 || len(pg.Steps) == 0) {
		writeGathered(b, pg, arms)
		return
	}
	q := b.name("q")
	if len(pg.Steps) == 0 && !pg.Grouped {
		b.write("(select json_group_array(")
		writeRow(b, pg, chosen(q))
		b.write(")")
	} else {
		b.write("(select '['||coalesce(group_concat(")
		writeRow(b, pg, chosen(q))
		b.write("),'')||']'")
	}
	b.write(" from (")
	choose(b, pg, arms)
	b.write(") ", q, ")")
}

// armsOf are the arms of a page. Those of a root page that is cut can each walk an index.
func armsOf(b *builder, pg page) (out []arm) {
	for _, k := range pg.layout.kinds {
		a, ok := armOf(b, pg, k)
		if !ok {
			continue
		}
		if pg.Grouped {
			a = a.grouped(b, pg)
		}
		a.keys = keysOf(b, pg, a.tables)
		if pg.via != nil || pg.Page.Size == graph.All {
			out = append(out, behindCursor(b, pg, fromSpelling(b, pg, a))...)
			continue
		}
		for _, a := range seek(b, pg, a) {
			out = append(out, alternatives(b, pg, a)...)
		}
	}
	return out
}

// choose selects the rows of a page by bare columns. With a limit each of several arms is cut to it by itself, so that
// it can walk its own index.
func choose(b *builder, pg page, arms []arm) {
	if pg.layout.gathered {
		for i, a := range arms {
			if i > 0 {
				b.write(" union all ")
			}
			a.writeSelection(b, pg)
		}
		writeMost(b, pg.layout.most)
		return
	}
	size := ""
	if pg.Page.Size != graph.All {
		size = b.bindOwn(int64(pg.Page.Size) + 1)
	}
	if len(arms) == 1 {
		a := arms[0]
		a.writeSelection(b, pg)
		writeOrder(b, pg, a.keys)
		writeLimit(b, size, a.when)
		return
	}
	for i, a := range arms {
		if i > 0 {
			b.write(" union all ")
		}
		if size == "" {
			a.writeSelection(b, pg)
			continue
		}
		b.write("select * from (")
		a.writeSelection(b, pg)
		writeOrder(b, pg, a.keys)
		writeLimit(b, size, a.when)
		b.write(")")
	}
	writeOrder(b, pg, widest(arms))
	writeLimit(b, size, nil)
}

// writeLimit cuts to a size, if there is one. It is never a bare parameter: SQLite would plan anew whenever it is
// bound.
func writeLimit(b *builder, size string, when []string) {
	switch {
	case size == "":
	case len(when) == 0:
		b.write(" limit ", size, "|0")
	default:
		b.write(limitIf(balanced(when, " and ", always), size))
	}
}

// writeMost cuts a gathered page to one row more than the most.
func writeMost(b *builder, most int) {
	if most != graph.All {
		b.write(" limit ", b.bindOwn(int64(most)+1), "|0")
	}
}

// total counts the rows of a pattern without regard to its page.
func total(b *builder, pg page) string {
	if pg.via != nil && graph.OnEdge(pg.Where) {
		a := edgesOf(b, pg.via, pg.parent)
		return "(select count(*) from " + a.from + conjunction(a.where) + ")"
	}
	var sums []string
	for _, k := range pg.layout.kinds {
		if a, ok := armOf(b, pg, k); ok {
			sums = append(sums, totalOf(b, pg, a))
		}
	}
	if len(sums) == 0 {
		return "0"
	}
	return strings.Join(sums, "+")
}

// totalOf counts the rows of an arm.
func totalOf(b *builder, pg page, a arm) string {
	spelt := fromSpelling(b, pg, a)
	text := "(select count(*) from " + spelt.from + conjunction(spelt.where) + ")"
	if a.onlyIndex || pg.via != nil || pg.found != nil {
		return text
	}
	far, ok := wholeFromAfar(b, pg, a)
	if !ok {
		return text
	}
	return "case when " + far.ok + " then (select count(*) from " + far.from + conjunction(far.where) + ") else " +
		text + " end"
}
