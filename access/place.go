package access

import (
	"context"
	"strings"

	"kith/graph"
)

// place is an address as far as it tells a building.
type place struct{ lines, postcode, city string }

// samePlaces adds to what is protected what would tell it: every address that is the same building, known with another
// flat or none, of a party that is at the protected one, or of a person related to it; and every address with the
// normalized key of one of these.
func samePlaces(ctx context.Context, store graph.Store, m *graph.Model, protected seeds) (seeds, error) {
	out, err := sameBuildings(ctx, store, m, protected)
	if err != nil {
		return nil, err
	}
	return out, alike(ctx, store, address, "normalizedKey", out)
}

// alike adds to some nodes those of a kind in which a property is as in one of them: the same thing, stored several
// times.
func alike(ctx context.Context, store graph.Store, kind, property string, nodes map[string]bool) error {
	values := map[string]bool{}
	prop := graph.Prop{Name: property}
	known := &graph.Pattern{Labels: []string{kind}, Props: []graph.Prop{prop},
		Where: []graph.Cond{{Op: graph.In, Prop: nodeID, Value: listed(nodes)}}}
	for r, err := range graph.Scan(ctx, store, known) {
		if err != nil {
			return err
		}
		if v, ok := r.Vals[0].(string); ok {
			values[v] = true
		}
	}
	if len(values) == 0 {
		return nil
	}
	same := &graph.Pattern{Labels: []string{kind},
		Where: []graph.Cond{{Op: graph.In, Prop: prop, Value: listed(values)}}}
	for r, err := range graph.Scan(ctx, store, same) {
		if err != nil {
			return err
		}
		nodes[r.ID] = true
	}
	return nil
}

func sameBuildings(ctx context.Context, store graph.Store, m *graph.Model, protected seeds) (seeds, error) {
	out := protected.clone()
	written := []graph.Prop{{Name: "lines"}, {Name: "postcode"}, {Name: "city"}}
	at := func() *graph.Step {
		return &graph.Step{Type: locatedAt, Target: &graph.Pattern{Labels: []string{address}, Props: written,
			Page: graph.Page{Size: graph.All}}}
	}
	who, _ := m.Edge(locatedAt).Sides(false)
	there := &graph.Pattern{Labels: who, Page: graph.Page{Size: graph.All}, Steps: []*graph.Step{at()}}
	for _, in := range []bool{false, true} {
		there.Steps = append(there.Steps, &graph.Step{On: []string{person}, Type: relatedTo, In: in,
			Target: &graph.Pattern{Labels: []string{person}, Page: graph.Page{Size: graph.All},
				Steps: []*graph.Step{at()}}})
	}
	p := &graph.Pattern{Labels: []string{address}, Props: written,
		Where: []graph.Cond{{Op: graph.In, Prop: nodeID, Value: listed(protected)}},
		Steps: []*graph.Step{{Type: locatedAt, In: true, Target: there}}}
	for r, err := range graph.Scan(ctx, store, p) {
		if err != nil {
			return nil, err
		}
		is := placeOf(r)
		eachAddress(r.Pages[0], func(other *graph.Row) {
			if other.Label == address && is.same(placeOf(other)) {
				out[other.ID] = true
			}
		})
	}
	return out, nil
}

// eachAddress visits all rows below those of a page.
func eachAddress(rows *graph.Rows, visit func(*graph.Row)) {
	if rows == nil {
		return
	}
	for _, r := range rows.Rows {
		visit(r)
		for _, page := range r.Pages {
			eachAddress(page, visit)
		}
	}
}

func placeOf(r *graph.Row) place {
	text := func(i int) string {
		s, _ := r.Vals[i].(string)
		return strings.Join(graph.Fold(s), " ")
	}
	return place{text(0), text(1), text(2)}
}

// same reports whether two addresses are in one building: the lines of one begin with those of the other.
func (p place) same(o place) bool {
	if p.lines == "" || o.lines == "" || p.postcode != o.postcode || p.postcode == "" && p.city != o.city {
		return false
	}
	return strings.HasPrefix(p.lines+" ", o.lines+" ") || strings.HasPrefix(o.lines+" ", p.lines+" ")
}
