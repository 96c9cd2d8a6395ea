package limits

import (
	"slices"

	"kith/graph"
)

// What looking at something takes, where 1 is to look at a row: about a microsecond of SQLite on a slow machine.
const (
	perHop       = 0.5  // along an edge, without the node behind it
	perCounted   = 0.05 // row of an index that is only counted
	perRow       = 6    // that comes back
	perValue     = 0.5  // of such a row
	perAssertion = 20   // list of assertions that comes back
	perSorted    = 1    // row that is sorted
)

// ofOneNode bounds how many edges of one node are reckoned with where a request names few nodes: that there is a node
// with a million edges makes no other one dear, and whoever asks about that one is stopped by time.
const ofOneNode = 20_000

// usualTimes is how many times the mean number of edges each of several nodes is reckoned to have, beside one that has
// the most.
const usualTimes = 2

// fewEdges is how many edges a usual node may have, however few the others have.
const fewEdges = 25

// Scan estimates what the patterns of one statement take.
type Scan struct {
	Model *graph.Model
	Sizes *graph.Sizes
	Price *Price
	Usual bool // one node has about as many edges as usual, and not the most that one has

	lists map[*graph.Pattern]list

	total bool // what each list takes is not wanted
}

// list is about how many rows of a pattern come back, and where in the answer they are.
type list struct {
	rows float64
	path string
}

// Rows is about how many rows of a pattern come back, at most, over all rows above it; of a pattern that was not priced
// it is 0.
func (s *Scan) Rows(p *graph.Pattern) float64 { return s.lists[p].rows }

// Path is where in the answer the rows of a pattern are.
func (s *Scan) Path(p *graph.Pattern) string { return s.lists[p].path }

// A page that is not counted is full, as a rule, long before all rows were looked at: of more than surely rows a part
// is reckoned with, unless there are so many conditions that even that is dear.
const (
	surely = 25_000
	partOf = 8
	simple = 10 // what testing the conditions on a row takes
)

// Statement adds the price of a root pattern whose rows are in the answer at a path, read so many times.
func (s *Scan) Statement(p *graph.Pattern, path string, times float64) {
	nodes, tests := s.nodes(p.Labels), slices.ContainsFunc(p.Where, testing)
	start := min(nodes, s.start(p.Where, p.Labels)) // rows that the conditions are tested on
	rows := min(start, pageRows(p))
	looked := start
	switch {
	case !s.walks(p):
	case tests:
		if s.conds(p.Where, p.Labels, start).Cost <= simple*start {
			looked = min(start, max(surely, start/partOf))
		}
	default:
		looked = rows
	}
	s.test(Part{Path: path}, p, looked*times)
	s.sort(p, path, looked*times)
	switch {
	case p.Count && tests:
		s.test(Part{Path: path, Of: Count}, p, start*times)
	case p.Count:
		s.add(Part{Path: path, Of: Count, Cost: perCounted * nodes * times})
	}
	s.below(p, p.Labels, path, rows*times, times == 1)
}

// test adds the price of looking at rows, and of testing the pattern's conditions on them.
func (s *Scan) test(part Part, p *graph.Pattern, rows float64) {
	of := s.conds(p.Where, p.Labels, rows)
	if part.Cost = rows + of.Cost; of.Cost > 0 && part.Of == Listed {
		part.Of, part.At = of.Of, of.At
	}
	s.add(part)
}

// Facts adds the price of what a question needs of so many nodes.
func (s *Scan) Facts(needs []*graph.Pattern, kind, path string, nodes float64) {
	of := Scan{Model: s.Model, Sizes: s.Sizes, Price: &Price{}, Usual: s.Usual, total: true}
	kinds := []string{kind}
	nodes = min(nodes, s.nodes(kinds))
	for _, need := range needs {
		of.below(need, kinds, path, nodes, true)
	}
	s.add(Part{Path: path, Of: Facts, Cost: of.Price.Scanned})
}

// below adds the price of rows of a pattern, of these kinds, that come back, and of the pages below them. Distinct
// tells that no node is among the rows twice.
func (s *Scan) below(p *graph.Pattern, kinds []string, path string, rows float64, distinct bool) {
	if !s.total {
		if s.lists == nil {
			s.lists = map[*graph.Pattern]list{}
		}
		s.lists[p] = list{rows, path}
	}
	each := perRow + perValue*float64(len(p.Props))
	for _, prop := range p.Props {
		if prop == graph.NodeAssertions || prop == graph.EdgeAssertions {
			each += perAssertion
		}
	}
	s.add(Part{Path: path, Cost: rows * each})
	for _, step := range p.Steps {
		at := path
		if !s.total {
			at += "." + step.Alias
		}
		h := s.hop(step)
		s.page(step, h, at, s.nearRows(kinds, step, h, rows), distinct)
	}
}

// nearRows is how many of the rows of some kinds a step can be taken from: none, if there are no nodes of the kinds
// that it can be taken from.
func (s *Scan) nearRows(kinds []string, step *graph.Step, h hop, rows float64) float64 {
	for _, l := range kinds {
		if step.Wants(l) && slices.Contains(h.near, l) && s.Sizes.Nodes[l] > 0 {
			return rows
		}
	}
	return 0
}

// page adds the price of the pages of a step below rows.
func (s *Scan) page(step *graph.Step, h hop, path string, above float64, distinct bool) {
	p := step.Target
	nodes := min(above, h.nodes) // each with one page, however many rows show it
	most := min(ofOneNode, h.most)
	edges := h.edges(nodes, most)
	if len(p.Where) == 0 && len(p.Order) == 0 && !p.Count && !p.Nodes && !p.Grouped {
		edges = min(edges, nodes*(pageRows(p)+1))
	}
	s.add(Part{Path: path, Cost: edges * (perHop + 1)})
	s.conditions(p, path, edges)
	s.sort(p, path, edges)
	rows := min(above*pageRows(p), above*most)
	if distinct {
		rows = min(rows, edges)
	}
	if p.Grouped {
		shown := min(rows*graph.GroupEdges, max(rows, edges))
		s.add(Part{Path: path, Cost: shown * (perRow + perValue*float64(len(p.Props)))})
	}
	s.below(p, p.Labels, path, rows, false)
}

// sort adds the price of ordering rows, where an index does not have them in order.
func (s *Scan) sort(p *graph.Pattern, path string, rows float64) {
	for _, o := range p.Order {
		if o.Via == nil {
			continue
		}
		near := min(rows, s.nodes(p.Labels))
		edges := s.reached(o.Via, near)
		part := Part{Path: path, Of: Sort, Cost: edges*(perHop+1) + rows*perSorted}
		if o.Prop == graph.Number {
			part.Of, part.At = Numbers, s.narrowing(p.Labels)
			part.Cost += near * perNumber
		}
		s.add(part)
		part.Cost = s.conds(o.Via.Target.Where, o.Via.Target.Labels, edges).Cost
		s.add(part)
	}
	if !s.walks(p) {
		s.add(Part{Path: path, Of: Sort, Cost: rows * perSorted})
	}
}

// narrowing names what conditions on nodes of some kinds, or near them, leave few of them: the id, the property that
// tells them apart best, and the id of what they are linked with.
func (s *Scan) narrowing(labels []string) string {
	const otherwise = "id, or on the id of a node that they are linked with"
	if len(labels) != 1 {
		return otherwise
	}
	k := s.Model.Kind(labels[0])
	i := slices.IndexFunc(k.Props, func(p graph.Property) bool { return p.Unique && !p.Hidden })
	if i < 0 {
		i = slices.IndexFunc(k.Props, func(p graph.Property) bool { return p.Search && p.Sortable() && !p.Hidden })
	}
	if i < 0 {
		return otherwise
	}
	return k.Props[i].Name + ", " + otherwise
}

// walks reports whether a root page is read in the order of an index, from its first row to its last.
func (s *Scan) walks(p *graph.Pattern) bool {
	return len(p.Order) == 0 || len(p.Order) == 1 && p.Order[0].Via == nil && p.Order[0].Is == nil && !s.few(p)
}

// few reports whether the property that a root page is ordered by first has few different values, so that many nodes
// have the same.
func (s *Scan) few(p *graph.Pattern) bool {
	o := p.Order[0]
	return o.Desc && slices.ContainsFunc(p.Labels, func(l string) bool {
		prop := s.Model.Kind(l).Property(o.Prop.Name)
		return prop != nil && (prop.Enum != "" || prop.Type == graph.Bool)
	})
}

func (s *Scan) add(part Part) {
	if part.Cost > 0 {
		s.Price.scan(part)
	}
}

// nodes is how many nodes there are of some kinds.
func (s *Scan) nodes(labels []string) (n float64) {
	for _, l := range labels {
		n += float64(s.Sizes.Nodes[l])
	}
	return n
}

// hop is what a step is estimated from, looked up once: it is most of the work on the price of a small request.
type hop struct {
	near       []string // kinds that it can be taken from
	nodes, all float64  // nodes of them, and edges
	most       float64  // edges of one node; with Scan.Usual, as many as one is reckoned to have
}

func (s *Scan) hop(step *graph.Step) hop {
	near, _ := s.Model.Edge(step.Type).Sides(step.In)
	sizes := s.Sizes.Edges[step.Type]
	h := hop{near, s.nodes(near), float64(sizes.All), float64(sizes.Most(step.In))}
	if s.Usual {
		h.most = min(h.most, max(fewEdges, h.usual()))
	}
	return h
}

// usual is how many edges a node among several is reckoned to have.
func (h hop) usual() float64 { return usualTimes * h.all / max(1, h.nodes) }

// reached is how many edges of a step so many different nodes are reckoned to have: one the most, the others a few
// times as many as usual.
func (s *Scan) reached(step *graph.Step, nodes float64) float64 {
	h := s.hop(step)
	return h.edges(nodes, h.most)
}

// edges is reached, where one node is reckoned to have no more than most.
func (h hop) edges(nodes, most float64) float64 {
	return min(h.all, nodes*most, most+nodes*h.usual())
}

func pageRows(p *graph.Pattern) float64 {
	if p.Page.Size == graph.All {
		return Most
	}
	return float64(p.Page.Size)
}
