package facts

import (
	"iter"
	"slices"

	"kith/graph"
)

// Page is a page of rows.
type Page struct {
	pattern *graph.Pattern
	rows    *graph.Rows
}

// PageOf is a page of rows with the pattern that they were matched by; rows may be nil.
func PageOf(p *graph.Pattern, rows *graph.Rows) Page { return Page{p, rows} }

// All are the rows in their order.
func (p Page) All() iter.Seq[Row] {
	return func(yield func(Row) bool) {
		if p.rows == nil {
			return
		}
		for _, r := range p.rows.Rows {
			if !yield(Row{p.pattern, r}) {
				return
			}
		}
	}
}

// More reports whether there are more rows than the page holds.
func (p Page) More() bool { return p.rows != nil && p.rows.HasNext }

// Total is how many rows there are on all pages. It panics if the pattern does not count them.
func (p Page) Total() int {
	if !p.pattern.Count {
		panic("facts: the rows were not asked to be counted")
	}
	if p.rows == nil {
		return 0
	}
	return int(p.rows.Total)
}

// Unread are the lists that were not read to their end, in words for people, sorted and each once.
type Unread []string

// Add adds a list if there is more of it than was read.
func (u *Unread) Add(list string, more bool) {
	if at, known := slices.BinarySearch(*u, list); more && !known {
		*u = slices.Insert(*u, at, list)
	}
}
