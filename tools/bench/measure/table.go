package measure

import (
	"fmt"
	"strconv"
	"strings"
	"text/tabwriter"
)

// Text is the report for people: a few tables.
func (r *Report) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "revision %s, %s\n%s\n", r.Revision, r.Date, r.Machine)
	for _, s := range r.Sizes {
		fmt.Fprintf(&b, "\n%d people, %d rounds\n\n", s.People, s.Rounds)
		s.write(&b)
	}
	if len(r.Growth) > 0 {
		fmt.Fprint(&b, "\ngrowth\n\n")
		ratios(&b, r.Growth)
	}
	return b.String()
}

func (m Machine) String() string {
	return fmt.Sprintf("%s, %d × %s, %s MB, %s, load %.1f before and %.1f after",
		m.System, m.Processors, m.Processor, number(m.MemoryMB), m.Go, m.LoadBefore, m.LoadAfter)
}

func (s Size) write(b *strings.Builder) {
	t := newTable(b, "load", "engine", "rows/s", "facts/s", "stored/s", "s", "cpu s", "peak MB", "after MB")
	for _, l := range s.Loads {
		t.row(l.Name, l.Engine, number(l.RowsPerS), number(l.FactsPerS), number(l.StoredPerS), number(l.Seconds),
			number(l.CPU), number(l.PeakMB), number(l.AfterMB))
	}
	t.end()
	t = newTable(b, "worked out", "engine", "people", "valued", "s", "cpu s", "peak MB", "batches")
	for _, d := range s.Derived {
		t.row(d.Name, d.Engine, strconv.Itoa(d.People), strconv.Itoa(d.Valued), number(d.Seconds), number(d.CPU),
			number(d.PeakMB), strconv.FormatInt(d.Batches, 10))
	}
	t.end()
	t = newTable(b, "read", "engine", "p50 µs", "p95 µs", "cpu µs", "statements", "size", "a second", "client cpu µs",
		"samples")
	for _, m := range s.Reads {
		t.row(m.Name, m.Engine, number(m.Median), number(m.P95), number(m.CPU), number(m.Statements), number(m.Size),
			number(m.PerSecond), number(m.ClientCPU), strconv.Itoa(m.Samples))
	}
	t.end()
	ratios(b, s.Ratios)
	t = newTable(b, "bar", "value", "unit", "aim", "reached")
	for _, x := range s.Bars {
		aim := number(x.Aim)
		if x.AtLeast {
			aim = "≥ " + aim
		} else if x.Aim > 0 {
			aim = "≤ " + aim
		}
		t.row(x.Name, number(x.Value), x.Unit, aim, x.Reached())
	}
	t.end()
}

func ratios(b *strings.Builder, list []Ratio) {
	t := newTable(b, "ratio", "of", "to", "times")
	for _, r := range list {
		t.row(r.Name, r.Of, r.To, number(r.Value))
	}
	t.end()
}

// table is one whose first line is the heads of its columns; an empty line follows it.
type table struct {
	out *strings.Builder
	w   *tabwriter.Writer
}

func newTable(b *strings.Builder, heads ...string) table {
	t := table{b, tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)}
	t.row(heads...)
	return t
}

func (t table) row(cells ...string) { fmt.Fprintln(t.w, strings.Join(cells, "\t")) }

func (t table) end() {
	_ = t.w.Flush() // a builder takes everything
	fmt.Fprintln(t.out)
}

// number writes three digits that mean something; what is not known is a dash.
func number(v float64) string {
	if v == 0 {
		return "–"
	}
	return strconv.FormatFloat(round(v), 'f', -1, 64)
}
