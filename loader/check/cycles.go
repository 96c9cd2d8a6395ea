package check

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"kith/graph"
	"kith/loader/report"
)

// levelTypes are the types of edges that lead from a node to what is above it. Nothing can be above itself.
var levelTypes = []string{"SUBSIDIARY_OF", "BRANCH_OF", "ACQUIRED_BY", "PART_OF", "REPORTS_TO"}

// companyProp is the property of a line of reporting that names the firm in which it holds: each firm has its own.
const companyProp = "company"

// cycles looks for nodes that are above themselves by edges of a type which hold on the day.
func (f *finder) cycles(ctx context.Context, typ string, t *touched) error {
	kind := f.model.Edge(typ)
	if kind == nil || t.none() {
		return nil
	}
	below, above := kind.Sides(false)
	far := &graph.Pattern{Labels: above, Page: graph.Page{Size: graph.All},
		Props: []graph.Prop{{Name: "id", Type: graph.Int, Edge: true}}}
	if kind.Slot(companyProp) >= 0 {
		far.Props = append(far.Props, graph.Prop{Name: companyProp, Edge: true})
	}
	step := &graph.Step{Type: typ, During: graph.Day(f.day), Target: far}
	near := &graph.Pattern{Labels: below, Steps: []*graph.Step{step}}
	any := graph.Cond{Op: graph.Some, Step: &graph.Step{Type: typ, During: step.During,
		Target: &graph.Pattern{Labels: above}}}
	g := newLevels()
	if err := f.each(ctx, t, near, any, g.add); err != nil {
		return err
	}
	for len(g.open) > 0 && g.count < mostEdges {
		ids := slices.Sorted(maps.Keys(g.open))
		clear(g.open)
		if err := f.of(ctx, ids, near, g.add); err != nil {
			return err
		}
	}
	for _, c := range g.cycles() {
		if c.touched(t) {
			f.add(report.CodeCycle, t, c.nodes[0], c.edges...)
		}
	}
	return nil
}

// mostEdges is how many edges are kept of the ways up: what is beyond is not looked at.
const mostEdges = 500_000

// levels are edges that lead up, as far as they have been read. A node stands for itself within one firm.
type levels struct {
	links map[node][]link
	count int             // of the edges
	open  map[string]bool // nodes above others whose own edges have not been read
	read  map[string]bool
}

type node struct{ id, company string }

type link struct {
	to   node
	edge int64
}

func newLevels() *levels {
	return &levels{map[node][]link{}, 0, map[string]bool{}, map[string]bool{}}
}

// add adds a node with what is above it.
func (g *levels) add(row *graph.Row) {
	if g.read[row.ID] || g.count >= mostEdges { // beyond that, what is above is not looked at
		return
	}
	g.read[row.ID] = true
	delete(g.open, row.ID)
	for _, far := range row.Pages[0].Rows {
		company := ""
		if len(far.Vals) > 1 {
			company, _ = far.Vals[1].(string)
		}
		edge, _ := far.Vals[0].(int64)
		from := node{row.ID, company}
		g.count++
		g.links[from] = append(g.links[from], link{node{far.ID, company}, edge})
		if !g.read[far.ID] {
			g.open[far.ID] = true
		}
	}
}

// cycle is a way from a node back to it.
type cycle struct {
	nodes []string
	edges []int64
}

// touched reports whether the load has touched any of its nodes. Others are cycles that it has only met.
func (c *cycle) touched(t *touched) bool {
	return t.all || slices.ContainsFunc(c.nodes, func(id string) bool { _, is := t.at[id]; return is })
}

// frame is a node on the way from where a search began, and which of its links is being followed.
type frame struct {
	node node
	at   int
}

// cycles are the ways that lead back to a node on them, at least one for every node that is above itself. The search
// goes depth first, without recursion: a hierarchy may be deep.
func (g *levels) cycles() (out []cycle) {
	place := map[node]int{} // on the way, from 1; done for nodes that have been left
	const done = -1
	for _, start := range slices.SortedFunc(maps.Keys(g.links), node.compare) {
		if place[start] != 0 {
			continue
		}
		way := []frame{{start, -1}}
		place[start] = 1
		for len(way) > 0 {
			now := &way[len(way)-1]
			if now.at++; now.at == len(g.links[now.node]) {
				place[now.node] = done
				way = way[:len(way)-1]
				continue
			}
			to := g.links[now.node][now.at].to
			switch at := place[to]; {
			case at == 0:
				way = append(way, frame{to, -1})
				place[to] = len(way)
			case at > 0:
				out = append(out, g.cycle(way[at-1:]))
			}
		}
	}
	return out
}

func (g *levels) cycle(way []frame) cycle {
	var c cycle
	for _, f := range way {
		c.nodes = append(c.nodes, f.node.id)
		c.edges = append(c.edges, g.links[f.node][f.at].edge)
	}
	return c
}

func (n node) compare(o node) int {
	return cmp.Or(strings.Compare(n.id, o.id), strings.Compare(n.company, o.company))
}
