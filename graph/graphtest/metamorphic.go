package graphtest

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"kith/graph"
)

const questionsPerGraph = 10

// Metamorphic asks a store random questions whose answers must fit together, whatever they are: pages put together are
// the list, a condition and its negation part it, the total is its length, and edges read from either end are the same.
func Metamorphic(t *testing.T, f Factory, questions int) {
	graphs := max(2, questions/questionsPerGraph)
	checkSeeds(t, graphs, func(r *rapid.T) {
		s := f(t, Model)
		defer s.Close()
		d := &drawing{t: r, model: Model}
		b := drawGraph(d, graphSize)
		if _, err := s.Write(ctx, b); err != nil {
			r.Fatalf("writing the graph: %v\n%s", err, showBatch(b))
		}
		eitherEnd(r, s, d)
		for range questions / graphs {
			p := drawPattern(d, someOf(d, labels, 1, 4, "labels"), nil, 0)
			pagesMakeTheList(d, s, p)
			nestedPagesMakeTheList(d, s)
			negationParts(d, s, p)
			totalIsLength(r, s, p)
		}
	})
}

// wholeList is the whole list of a pattern, in order.
func wholeList(t tb, s graph.Store, p *graph.Pattern) []string {
	t.Helper()
	whole := *p
	whole.Page = graph.Page{Size: graph.All}
	return rowIDs(match(t, s, &whole).Rows)
}

func rowIDs(rows []*graph.Row) []string {
	out := make([]string, len(rows))
	for i, r := range rows {
		out[i] = typed(r.Keys[len(r.Keys)-1])
	}
	return out
}

func pagesMakeTheList(d *drawing, s graph.Store, p *graph.Pattern) {
	whole := wholeList(d.t, s, p)
	for _, back := range []bool{false, true} {
		size := 1 + d.pick(3, "size")
		got := walk(d.t, size, back, len(whole), func(page graph.Page) *graph.Rows {
			paged := *p
			paged.Page = page
			return match(d.t, s, &paged)
		})
		if !slices.Equal(got, whole) {
			d.t.Fatalf("pages of %d, back %v, make %v, the list is %v\n%s%s", size, back, got, whole, Show(p),
				explain(s, p))
		}
	}
}

// nestedPagesMakeTheList does it with the edges of one node.
func nestedPagesMakeTheList(d *drawing, s graph.Store) {
	if len(d.nodes) == 0 {
		return
	}
	id := oneOf(d, d.nodes, "root")
	ls := []string{d.model.KindOf(id).Name}
	step := drawStep(d, ls)
	step.Target = drawPattern(d, step.Target.Labels, step, 0)
	root := &graph.Pattern{Labels: ls, Where: []graph.Cond{{Op: graph.Eq, Prop: graph.Prop{Name: "id"}, Value: id}},
		Page: graph.Page{Size: 1}, Steps: []*graph.Step{step}}
	ask := func(page graph.Page) *graph.Rows {
		step.Target.Page = page
		return match(d.t, s, root).Rows[0].Pages[0]
	}
	step.Target.Count, step.Target.Nodes = true, true
	list := ask(graph.Page{Size: graph.All})
	whole := rowIDs(list.Rows)
	if want := len(whole); step.Target.Grouped && list.Nodes != int64(want) ||
		!step.Target.Grouped && (list.Total != int64(want) || list.Nodes > list.Total) {
		d.t.Fatalf("a total of %d, %d nodes, and a list of %d\n%s%s", list.Total, list.Nodes, want, Show(root),
			explain(s, root))
	}
	groupsPartTheList(d, s, root, step.Target)
	for _, back := range []bool{false, true} {
		if got := walk(d.t, 2, back, len(whole), ask); !slices.Equal(got, whole) {
			d.t.Fatalf("nested pages, back %v, make %v, the list is %v\n%s%s", back, got, whole, Show(root),
				explain(s, root))
		}
	}
}

// groupsPartTheList: the groups of a list have its edges, each in the group of its node.
func groupsPartTheList(d *drawing, s graph.Store, root, list *graph.Pattern) {
	edges := func(grouped bool) (out []string) {
		p := *list
		p.Grouped, p.Order, p.Props = grouped, nil, []graph.Prop{edgeProp("", "id")}
		p.Page, p.Steps = graph.Page{Size: graph.All}, nil
		step, asked := *root.Steps[0], *root
		step.Target, asked.Steps = &p, []*graph.Step{&step}
		for _, r := range match(d.t, s, &asked).Rows[0].Pages[0].Rows {
			rows := []*graph.Row{r}
			if grouped {
				rows = r.Group.Edges
			}
			for _, e := range rows {
				out = append(out, r.ID+" "+typed(e.Vals[0]))
			}
		}
		slices.Sort(out)
		return out
	}
	if one, other := edges(false), edges(true); !slices.Equal(one, other) {
		d.t.Fatalf("the edges of a list are %v, in groups %v\n%s%s", one, other, Show(root), explain(s, root))
	}
}

// walk asks for page after page until one has none behind it, and puts their rows together.
func walk(t tb, size int, back bool, most int, ask func(graph.Page) *graph.Rows) (got []string) {
	page := graph.Page{Size: size, Back: back}
	for range most + 1 {
		rows := ask(page)
		if len(rows.Rows) == 0 {
			return got
		}
		more, at := rows.HasNext, rows.Rows[len(rows.Rows)-1]
		if back {
			got = append(rowIDs(rows.Rows), got...)
			more, at = rows.HasPrev, rows.Rows[0]
		} else {
			got = append(got, rowIDs(rows.Rows)...)
		}
		if !more {
			return got
		}
		page.From = at.Keys
	}
	t.Fatalf("pages do not end: %v", got)
	return nil
}

func negationParts(d *drawing, s graph.Store, p *graph.Pattern) {
	c := drawCond(d, p.Labels, nil, 2)
	with := func(more ...graph.Cond) []string {
		q := *p
		q.Where = append(slices.Clone(p.Where), more...)
		return wholeList(d.t, s, &q)
	}
	all, yes, no := with(), with(c), with(graph.Cond{Op: graph.Not, Conds: []graph.Cond{c}})
	both := slices.Sorted(slices.Values(append(slices.Clone(yes), no...)))
	if !slices.Equal(both, slices.Sorted(slices.Values(all))) {
		q := *p
		q.Where = append(slices.Clone(p.Where), c)
		d.t.Fatalf("%v hold, %v do not, but there are %v; the last condition of\n%s%s", yes, no, all, Show(&q),
			explain(s, &q))
	}
}

func totalIsLength(t tb, s graph.Store, p *graph.Pattern) {
	q := *p
	q.Count, q.Page.Size = true, 0
	if rows, want := match(t, s, &q), len(wholeList(t, s, p)); rows.Total != int64(want) || len(rows.Rows) > 0 {
		t.Fatalf("%d rows in a page of none, a total of %d for a list of %d\n%s%s", len(rows.Rows), rows.Total, want,
			Show(&q), explain(s, &q))
	}
}

// eitherEnd: an edge is found from both of its ends, with the other one there.
func eitherEnd(t tb, s graph.Store, d *drawing) {
	for _, k := range d.model.Edges {
		out, in := edgesOf(t, s, &k, false), edgesOf(t, s, &k, true)
		if !slices.Equal(out, in) {
			t.Fatalf("%s edges read from their start are %v, from their end %v", k.Type, out, in)
		}
	}
}

func edgesOf(t tb, s graph.Store, k *graph.EdgeKind, in bool) (out []string) {
	near, far := k.Sides(in)
	step := &graph.Step{Type: k.Type, In: in, Target: &graph.Pattern{Labels: far, Page: graph.Page{Size: graph.All}}}
	for _, r := range match(t, s, &graph.Pattern{Labels: near, Page: graph.Page{Size: graph.All},
		Steps: []*graph.Step{step}}).Rows {
		for _, to := range r.Pages[0].Rows {
			from, to, id := r.ID, to.ID, typed(to.Keys[0])
			if in {
				from, to = to, from
			}
			out = append(out, from+" "+to+" "+id)
		}
	}
	slices.Sort(out)
	return out
}
