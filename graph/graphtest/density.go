package graphtest

import (
	"slices"
	"testing"

	"kith/graph"
)

// density counts what the random patterns show, so that a change of the generator that leaves most of them without rows
// is noticed.
type density struct {
	patterns int
	roots    int // patterns whose root page has rows
	nested   int // patterns with a nested page that has rows
	cursors  int
	some     int
	chains   int // patterns with a quantifier in another
	partial  int // patterns that compare a partial date
	grouped  int // patterns with a group of several edges
	counted  int // patterns that count what a step leads to
}

func (d *density) see(p *graph.Pattern, rows *graph.Rows) {
	d.patterns++
	if len(rows.Rows) > 0 {
		d.roots++
	}
	if hasNestedRows(rows) {
		d.nested++
	}
	if hasGroup(rows) {
		d.grouped++
	}
	cursor, some, chain, partial, counted := false, false, false, false, false
	p.Walk(func(p *graph.Pattern, _ *graph.Step) {
		cursor = cursor || p.Page.From != nil
		some = some || quantified(p.Where)
		chain = chain || chained(p.Where)
		partial = partial || comparesPartial(p.Where)
		counted = counted || counts(p.Where)
	})
	if cursor {
		d.cursors++
	}
	if some {
		d.some++
	}
	if chain {
		d.chains++
	}
	if partial {
		d.partial++
	}
	if counted {
		d.counted++
	}
}

func hasNestedRows(rows *graph.Rows) bool {
	for _, r := range rows.Rows {
		for _, page := range r.Pages {
			if page != nil && len(page.Rows) > 0 {
				return true
			}
		}
	}
	return false
}

// hasGroup reports whether a group of several edges is shown.
func hasGroup(rows *graph.Rows) bool {
	return rows != nil && slices.ContainsFunc(rows.Rows, func(r *graph.Row) bool {
		return r.Group != nil && len(r.Group.Edges) > 1 || slices.ContainsFunc(r.Pages, hasGroup)
	})
}

func quantified(conds []graph.Cond) bool {
	for _, c := range conds {
		if c.Op == graph.Some || c.Op == graph.Counted || quantified(c.Conds) {
			return true
		}
	}
	return false
}

// chained reports whether a quantifier is in another.
func chained(conds []graph.Cond) bool {
	return slices.ContainsFunc(conds, func(c graph.Cond) bool {
		return c.Step != nil && quantified(c.Step.Target.Where) || chained(c.Conds)
	})
}

// counts reports whether a condition counts what a step leads to.
func counts(conds []graph.Cond) bool {
	return slices.ContainsFunc(conds, func(c graph.Cond) bool { return c.Op == graph.Counted || counts(c.Conds) })
}

// comparesPartial reports whether a condition is on a date that may be known in part, and not on its absence.
func comparesPartial(conds []graph.Cond) bool {
	return slices.ContainsFunc(conds, func(c graph.Cond) bool {
		return c.Prop.Type == graph.PartialDate && c.Value != nil || comparesPartial(c.Conds)
	})
}

// enough is the number of patterns from which on their density is checked.
const enough = 400

func (d *density) assert(t *testing.T) {
	t.Helper()
	t.Logf("%d patterns: %d with rows, %d with a nested page that has rows, %d with a cursor, %d with a quantifier, "+
		"%d with one in another, %d that compare a partial date, %d with a group of several edges, %d that count",
		d.patterns, d.roots, d.nested, d.cursors, d.some, d.chains, d.partial, d.grouped, d.counted)
	if t.Failed() || d.patterns < enough {
		return
	}
	for _, c := range []struct {
		what         string
		got, percent int
	}{
		{"with rows", d.roots, 65},
		{"with a nested page that has rows", d.nested, 33},
		{"with a cursor", d.cursors, 33},
		{"with a quantifier", d.some, 20},
		{"with a quantifier in another", d.chains, 5},
		{"that compare a partial date", d.partial, 8},
		{"with a group of several edges", d.grouped, 3},
		{"that count what a step leads to", d.counted, 5},
	} {
		if c.got*100 < c.percent*d.patterns {
			t.Errorf("only %d of %d random patterns are %s, want %d %%: the generator has gone thin", c.got, d.patterns,
				c.what, c.percent)
		}
	}
}
