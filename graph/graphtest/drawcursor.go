package graphtest

import (
	"slices"

	"kith/graph"
)

// place gives about a quarter of the pages a cursor: mostly that of a row in the list without pages, now and then of no
// row.
func (d *drawing) place(p *graph.Pattern, lists []*graph.Rows) {
	var keys [][]any
	below := make([][]*graph.Rows, len(p.Steps))
	for _, list := range lists {
		for _, r := range list.Rows {
			keys = append(keys, r.Keys)
			for i, page := range r.Pages {
				if page != nil {
					below[i] = append(below[i], page)
				}
			}
		}
	}
	for i, s := range p.Steps {
		d.place(s.Target, below[i])
	}
	if len(keys) == 0 || !d.once(4, "cursor") {
		return
	}
	p.Page.From = slices.Clone(one(d, keys, "at"))
	for i, o := range p.Order {
		switch {
		case !d.once(6, "beside"):
		case o.Is != nil:
			p.Page.From[i] = d.once(2, "is")
		default:
			p.Page.From[i] = d.value(o.Prop)
		}
	}
}

// unpaged is the pattern with every page whole.
func unpaged(p *graph.Pattern) *graph.Pattern {
	whole := *p
	whole.Page, whole.Steps = graph.Page{Size: graph.All}, nil
	for _, s := range p.Steps {
		step := *s
		step.Target = unpaged(s.Target)
		whole.Steps = append(whole.Steps, &step)
	}
	return &whole
}
