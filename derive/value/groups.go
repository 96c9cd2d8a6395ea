package value

import (
	"context"
	"slices"

	"kith/customer"
	"kith/graph"
	"kith/internal/facts"
)

// groups are which company each company that is a branch or a subsidiary is one of.
type groups struct {
	up   map[string]string   // by the id of the lower one
	tops map[string][]string // by the id of the ultimate parent, the companies below it, sorted
}

// readGroups reads the groups as they are on a day. The part of a store that is kept in memory for it is the ids of
// companies with a parent.
func readGroups(ctx context.Context, s graph.Matcher, day string) (groups, error) {
	g := groups{up: map[string]string{}, tops: map[string][]string{}}
	steps := customer.ParentSteps(day, 1)
	p := &graph.Pattern{Labels: []string{"Company"}, Steps: steps, Where: []graph.Cond{facts.Any(
		graph.Cond{Op: graph.Some, Step: steps[0]}, graph.Cond{Op: graph.Some, Step: steps[1]})}}
	for row, err := range graph.Scan(ctx, s, p) {
		if err != nil {
			return g, err
		}
		if parent := customer.ParentOf(facts.RowOf(p, row)); parent != "" {
			g.up[row.ID] = parent
		}
	}
	for company := range g.up {
		if top := g.climb(company); top != company {
			g.tops[top] = append(g.tops[top], company)
		}
	}
	for _, below := range g.tops {
		slices.Sort(below)
	}
	return g, nil
}

// climb is the ultimate parent of a company, itself if it has none.
func (g *groups) climb(company string) string {
	return customer.Top(company, func(id string) string { return g.up[id] })
}

// top is the ultimate parent of the group that a company is in; "" if it is in none.
func (g *groups) top(company string) string {
	if top := g.climb(company); g.isTop(top) {
		return top
	}
	return ""
}

// isTop reports whether a company is the ultimate parent of others.
func (g *groups) isTop(company string) bool { return len(g.tops[company]) > 0 }
