package plan

import (
	"strings"

	"kith/graph"
	"kith/resolvers/fetch"
	"kith/resolvers/limits"
)

// pricing is what prices are worked out from.
type pricing struct {
	model *graph.Model
	sizes *graph.Sizes
	size  *size
	price *limits.Price
	usual bool // one node has about as many edges as usual
}

func (r *request) pricing(price *limits.Price) pricing {
	if r.sizes == nil {
		var err error
		if r.sizes, err = r.Sizes(r.ctx); err != nil {
			r.sizes = assumed(r.Model)
		}
	}
	return pricing{model: r.Model, sizes: r.sizes, size: &r.size, price: price}
}

// assumed are the sizes of a small store, for as long as the store's own are not known: a store that is there is soon
// counted, and one that is not fails the request by itself.
func assumed(m *graph.Model) *graph.Sizes {
	const nodes, edges, most = 10_000, 20_000, 50
	out := &graph.Sizes{Nodes: map[string]int{}, Edges: map[string]graph.EdgeSizes{}}
	for _, k := range m.Concrete() {
		out.Nodes[k.Name] = nodes
	}
	for i := range m.Edges {
		out.Edges[m.Edges[i].Type] = graph.EdgeSizes{All: edges, Out: most, In: most}
	}
	return out
}

// statement adds the price of a statement whose rows are in the answer at a path, read so many times, with all that is
// asked of its rows. It must be finished.
func (p pricing) statement(path string, st *fetch.Statement, times float64) {
	scan := limits.Scan{Model: p.model, Sizes: p.sizes, Price: p.price, Usual: p.usual}
	switch {
	case st.Steps != nil:
		p.steps(path, st.Steps)
	case st.Aggregate != nil:
		groups := scan.Aggregate(st.Aggregate, path)
		p.price.Write(path, groups*float64(p.size.bytes[st.Aggregate.Of]))
	case st.Pattern == nil:
		return
	default:
		scan.Statement(st.Pattern, path, times)
		p.written(&scan, st.Pattern)
	}
	for _, q := range st.Questions {
		at, named, nodes := path, 0.0, 0.0
		for _, of := range q.Of() {
			at, nodes = scan.Path(of), nodes+scan.Rows(of)
		}
		for _, f := range q.Fields {
			if f.At == nil { // one answer about all rows
				named += float64(f.Nodes)
				continue
			}
			named += scan.Rows(f.At) * float64(f.Nodes)
		}
		for _, n := range q.Named {
			at, named = scan.Path(n.At)+"."+q.Name, named+scan.Rows(n.At)*float64(n.Most())
		}
		if _, field, ok := strings.Cut(q.Name, "."); ok {
			at += "." + field
		}
		scan.Facts(q.Weighed(), q.Kind, at, nodes)
		if named > 0 {
			p.statement(at, q.InAnswers, named)
		}
	}
}

// steps adds the price of what a question looks at that reads by itself.
func (p pricing) steps(path string, of *fetch.Steps) {
	rows := of.Most
	if p.usual {
		rows = of.Rows
	}
	p.price.Ask(path, rows)
}

// written adds what is written of the rows of a pattern and below.
func (p pricing) written(scan *limits.Scan, of *graph.Pattern) {
	p.price.Write(scan.Path(of), scan.Rows(of)*float64(p.size.bytes[of]))
	for _, s := range of.Steps {
		p.written(scan, s.Target)
	}
}
