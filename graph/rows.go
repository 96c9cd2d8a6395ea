package graph

import "slices"

// Rows is the answer to a Pattern: one page.
type Rows struct {
	Rows    []*Row
	Total   int64
	Nodes   int64
	HasNext bool
	HasPrev bool
}

// Row is a node: the values that were asked for, by slot, and its nested pages, by slot.
type Row struct {
	ID    string
	Label string
	Keys  []any // the order keys and the id: Page.From of the page that begins behind or before this row
	Vals  []any
	Pages []*Rows
	Group *Group // of a row of a grouped page, which has no values of edges; nil of others
}

// Group is the edges that lead to the node of a row, by start, those without a known one last, then by id.
type Group struct {
	Edges []*Row // each with the id, label and keys of the group's row, and the values of the edge alone
	More  bool   // there are others
}

// Count is how many rows there are, nested ones and the edges of groups included; 0 of nil.
func (r *Rows) Count() int {
	if r == nil {
		return 0
	}
	n := len(r.Rows)
	for _, row := range r.Rows {
		for _, page := range row.Pages {
			n += page.Count()
		}
		if row.Group != nil {
			n += len(row.Group.Edges)
		}
	}
	return n
}

// Finish makes a page of rows that were read in the direction of paging, one more than the page's size if there are as
// many: it drops that one, restores the order, and sets HasNext and HasPrev.
func (p *Pattern) Finish(r *Rows) *Rows {
	more := p.Page.Size >= 0 && len(r.Rows) > p.Page.Size
	if more {
		r.Rows = r.Rows[:p.Page.Size]
	}
	r.HasNext, r.HasPrev = more, p.Page.From != nil
	if p.Page.Back {
		slices.Reverse(r.Rows)
		r.HasNext, r.HasPrev = r.HasPrev, r.HasNext
	}
	return r
}

// Value is a row's value by name, nil if it is absent or was not asked for.
func (p *Pattern) Value(r *Row, name string) any {
	if name == "id" {
		return r.ID
	}
	return valueAt(r.Vals, p.Slot(name, false))
}

// EdgeValue is a value of the edge that led to the row, nil if it is absent or was not asked for.
func (p *Pattern) EdgeValue(r *Row, name string) any { return valueAt(r.Vals, p.Slot(name, true)) }

func valueAt(vals []any, i int) any {
	if i < 0 {
		return nil
	}
	return vals[i]
}

// Compare orders two rows by their keys; absent values come last in both directions.
func (p *Pattern) Compare(a, b []any) int {
	for i := range a {
		switch x, y := a[i], b[i]; {
		case x == nil && y == nil:
		case x == nil:
			return 1
		case y == nil:
			return -1
		default:
			if c := Compare(x, y); c != 0 {
				if i < len(p.Order) && p.Order[i].Desc {
					return -c
				}
				return c
			}
		}
	}
	return 0
}
