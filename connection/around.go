package connection

import (
	"context"
	"slices"

	"kith/graph"
	"kith/internal/facts"
)

// Neighbourhood is what is around a node. See the type of schema.graphqls.
type Neighbourhood struct {
	Node   string
	Groups []Group
}

// Group is a relation of a node: how many edges it has, to how many nodes, and the first of these.
type Group struct {
	Relation   string
	Type       string // of its edges
	EdgeCount  int
	NodeCount  int
	Neighbours []Neighbour
}

// Neighbour is a node at the far end of a relation, with the edges that lead there: once, however many these are.
type Neighbour struct {
	Node  string
	Edges []Link
	More  bool // there are more edges than these
}

// MostNeighbours is how many neighbours of one relation can be asked for.
const MostNeighbours = 100

// drawn are the kinds in the order in which a drawing has their groups: who there is, and then what.
var drawn = []string{"Household", "Person", "Party", "Company", "Employee", "Account", "Address", "ContactPoint",
	"ServicePoint", "Opportunity", "Product", "Division", "Interaction"}

// relations are those of a kind that lead to other nodes, each edge kind and direction once, in the order of drawings.
// Records of sources are no neighbours.
func relations(k *graph.Kind) (out []graph.Relation) {
	for _, r := range k.Relations {
		same := func(o graph.Relation) bool { return o.Edge == r.Edge && o.In == r.In && o.To == r.To }
		switch at := slices.IndexFunc(out, same); {
		case r.Edge == graph.Asserted:
		case at < 0:
			out = append(out, r)
		case out[at].One: // a manager is one of the managers
			out[at] = r
		}
	}
	slices.SortStableFunc(out, func(a, b graph.Relation) int {
		return slices.Index(drawn, a.To) - slices.Index(drawn, b.To)
	})
	return out
}

// MostAround is of how many nodes one request can ask what is around them.
const MostAround = 16

// Around is what is around some nodes during a period, by each of their ids, and the first few neighbours by each
// relation. What no id means has no entry. The error is the store's.
func Around(ctx context.Context, m *graph.Model, store graph.Matcher, ids []string, during graph.Period, first int) (
	map[string]*Neighbourhood, error) {
	out := map[string]*Neighbourhood{}
	for _, k := range m.Concrete() {
		of := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return m.KindOf(id) != k })
		if len(of) == 0 {
			continue
		}
		for _, p := range surroundings(m, k, of, during, first) {
			rows, err := store.Match(ctx, p)
			if err != nil {
				return nil, err
			}
			if len(rows.Rows) == 0 { // nothing has these ids
				break
			}
			for _, row := range rows.Rows {
				n := out[row.ID]
				if n == nil {
					n = &Neighbourhood{Node: row.ID}
					aliases, _ := p.Value(row, graph.Aliases.Name).([]string)
					for _, id := range append(aliases, row.ID) {
						out[id] = n
					}
				}
				n.add(m, p, row)
			}
		}
	}
	return out, nil
}

// add adds the relations that a pattern asked for.
func (n *Neighbourhood) add(m *graph.Model, p *graph.Pattern, row *graph.Row) {
	for i, s := range p.Steps {
		page := row.Pages[i]
		if page == nil || page.Total == 0 {
			continue
		}
		g := Group{Relation: s.Alias, Type: s.Type, EdgeCount: int(page.Total), NodeCount: int(page.Nodes)}
		for _, far := range page.Rows {
			one := Neighbour{Node: far.ID, More: far.Group.More}
			for _, e := range far.Group.Edges {
				link := linkOf(m, s, row, e)
				link.Weak = alwaysWeak(link.links())
				one.Edges = append(one.Edges, link)
			}
			g.Neighbours = append(g.Neighbours, one)
		}
		n.Groups = append(n.Groups, g)
	}
}

// inOne is how many relations one pattern asks for: a server takes too long to plan one that asks for very many.
const inOne = 8

// surroundings are the patterns by which Around reads what is around nodes of a kind.
func surroundings(m *graph.Model, k *graph.Kind, ids []string, during graph.Period, first int) (out []*graph.Pattern) {
	of := relations(k)
	for len(out) == 0 || len(of) > 0 {
		p := &graph.Pattern{Labels: []string{k.Name}, Where: []graph.Cond{facts.Among("id", ids)},
			Props: []graph.Prop{graph.Aliases}, Page: graph.Page{Size: len(ids)}}
		for _, r := range of[:min(inOne, len(of))] {
			t := &graph.Pattern{Labels: m.Kind(r.To).Members, Page: graph.Page{Size: first}, Grouped: true, Count: true,
				Nodes: true}
			t.WantAll(m.Edge(r.Edge).Props, true)
			t.WantAll(graph.PeriodProps, true)
			p.Steps = append(p.Steps, &graph.Step{Alias: r.Name, Type: r.Edge, In: r.In, During: during, Target: t})
		}
		of = of[len(p.Steps):]
		out = append(out, p)
	}
	return out
}

// Surroundings is how many statements Around asks at most about one node, and about nodes of all kinds.
func Surroundings(m *graph.Model) (one, all int) {
	for _, k := range m.Concrete() {
		n := len(surroundings(m, k, nil, graph.Period{}, 0))
		one, all = max(one, n), all+n
	}
	return one, all
}
