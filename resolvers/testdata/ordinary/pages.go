package ordinary

import (
	"context"
	"time"

	"kith/graph"
)

var bySortName = []graph.Order{{Prop: graph.Prop{Name: "sortName"}}}

// page reads the arguments of a list with this digest.
func (w *World) page(first *int, after *string, last *int, before *string, digest string, types []graph.Type) (
	graph.Page, error) {
	p := graph.Page{Size: 3, Back: last != nil || before != nil}
	if first != nil {
		p.Size = *first
	}
	if last != nil {
		p.Size = *last
	}
	for _, text := range []*string{after, before} {
		if text != nil {
			c, err := graph.ParseCursor(*text)
			if err != nil {
				return p, err
			}
			if p.From, err = w.Sealer.Open(c, digest, types, time.Time{}); err != nil {
				return p, err
			}
		}
	}
	return p, nil
}

// info is where a page stands, and the cursors of its rows.
func (w *World) info(rows *graph.Rows, mark string) (*PageInfo, []string) {
	cursors := make([]string, len(rows.Rows))
	for i, r := range rows.Rows {
		cursors[i] = w.Sealer.Seal(graph.List{Digest: mark, AsOf: w.Day}, r.Keys)
	}
	out := &PageInfo{HasNextPage: rows.HasNext, HasPreviousPage: rows.HasPrev}
	if n := len(cursors); n > 0 {
		out.StartCursor, out.EndCursor = &cursors[0], &cursors[n-1]
	}
	return out, cursors
}

// along is a page of edges with their far nodes.
func (e *entity) along(ctx context.Context, edge string, in bool, labels []string, first *int, after *string,
	last *int, before *string) (*far, error) {
	digest := (&graph.Pattern{Labels: labels, Order: bySortName}).Digest(
		&graph.Step{Type: edge, In: in, During: graph.Day(e.world.Day)})
	p, err := e.world.page(first, after, last, before, digest, []graph.Type{graph.String, graph.Int})
	if err != nil {
		return nil, err
	}
	rows, step, err := e.follow(ctx, edge, in, labels, bySortName, p)
	if err != nil {
		return nil, err
	}
	out := &far{rows: rows, p: step.Target, edge: Model.Edge(edge), near: e.row.ID, in: in}
	if out.different, err = e.different(ctx, edge, in, labels); err != nil {
		return nil, err
	}
	out.info, out.cursors = e.world.info(rows, digest)
	for _, r := range rows.Rows {
		n, err := e.world.node(ctx, r.ID)
		if err != nil {
			return nil, err
		}
		out.nodes = append(out.nodes, n)
	}
	return out, nil
}

// far is a page along an edge, or (without edges) of a root.
type far struct {
	p       *graph.Pattern
	rows    *graph.Rows
	nodes   []Node
	info    *PageInfo
	cursors []string
	edge    *graph.EdgeKind
	near    string
	in      bool

	different int // nodes, on all pages
}

func (f *far) total() int { return int(f.rows.Total) }

func (f *far) validFrom(i int) *string {
	v, ok := f.p.EdgeValue(f.rows.Rows[i], "validFrom").(string)
	if !ok {
		return nil
	}
	return &v
}

func (f *far) ended(i int) bool { return f.p.EdgeValue(f.rows.Rows[i], "ended") == true }

// kept is an edge as it is stored.
func (f *far) kept(i int) (since, until string, vals []any) {
	validTo, _ := f.p.EdgeValue(f.rows.Rows[i], "validTo").(string)
	if from := f.validFrom(i); from != nil {
		since = *from
	}
	for _, p := range f.edge.Props {
		vals = append(vals, f.p.EdgeValue(f.rows.Rows[i], p.Name))
	}
	since, until = graph.StoredPeriod(since, validTo, f.ended(i))
	return since, until, vals
}

func (f *far) id(i int) string {
	from, to := f.near, f.rows.Rows[i].ID
	if f.in {
		from, to = to, from
	}
	since, _, vals := f.kept(i)
	return f.edge.Name(from, to, since, vals).String()
}

func (f *far) version(i int) string {
	since, until, vals := f.kept(i)
	return f.edge.Version(since, until, vals)
}

func (f *far) role(i int) string {
	v, _ := f.p.EdgeValue(f.rows.Rows[i], "role").(string)
	return v
}

func (f *far) share(i int) *float64 {
	v, ok := f.p.EdgeValue(f.rows.Rows[i], "share").(float64)
	if !ok {
		return nil
	}
	return &v
}

func as[T Node](nodes []Node) []T {
	out := make([]T, len(nodes))
	for i, n := range nodes {
		out[i] = n.(T)
	}
	return out
}
