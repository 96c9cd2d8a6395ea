package connection

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"kith/graph"
	"kith/internal/facts"
)

// show makes an answer of what was found: it reads the nodes on all paths, and the edges between them, in one
// statement.
func (s *search) show(ctx context.Context, a Asked, e ends, got found) (*Connection, error) {
	if err := s.judge(ctx, got.chains); err != nil {
		return nil, err
	}
	out := &Connection{Outcome: NotConnected, Hops: got.hops, More: got.more, Reached: got.visited}
	switch {
	case len(got.chains) > 0:
		out.Outcome = Connected
	case got.stopped:
		out.Outcome = Incomplete
	}
	if len(got.chains) > 0 {
		links, err := s.links(ctx, e, got.chains)
		if err != nil {
			return nil, err
		}
		names := called(e.called)
		for _, chain := range got.chains {
			if path, whole := pathOf(chain, links, s.marks()); whole {
				path.Sentence = pathSentence(path, e.called, a.Day, names)
				out.Weak = out.Weak || path.Weak
				out.Paths = append(out.Paths, path)
			}
		}
		s.sort(out.Paths, names)
	}
	names := called(e.called)
	out.Sentence = sentence(out, s.weak, names[e.from], names[e.to])
	return out, nil
}

// judge makes the places of all nodes in between known, for what is weak depends on them.
func (s *search) judge(ctx context.Context, chains [][]string) error {
	var between []string
	for _, chain := range chains {
		between = append(between, chain[1:len(chain)-1]...)
	}
	s.left += len(groups(s.model)) // kept for this
	return inTime(s.read(ctx, distinct(between), s.hub+1))
}

// inTime is an error, where it is a limit that leaves no answer that there is no more time.
func inTime(err error) error {
	if errors.Is(err, errStopped) {
		return context.DeadlineExceeded
	}
	return err
}

// pair is two nodes next to each other on a path, the smaller id first.
type pair [2]string

func pairOf(a, b string) pair { return pair{min(a, b), max(a, b)} }

// links are the edges between nodes that are next to each other on a path; what the nodes are called is added to the
// ends. The edges are read from the nodes in between, of which few have many, unless there are none.
func (s *search) links(ctx context.Context, e ends, chains [][]string) (map[pair][]Link, error) {
	var from, all []string
	for _, chain := range chains {
		all = append(all, chain...)
		if len(chain) == 2 {
			from = append(from, s.lighter(chain))
		} else {
			from = append(from, chain[1:len(chain)-1]...)
		}
	}
	from, all = distinct(from), distinct(all)
	s.left += len(groups(s.model)) // kept for this
	links, seen := map[pair][]Link{}, map[string]bool{}
	of := *s.reading
	of.ways = s.bothReadings()
	err := of.each(ctx, from, graph.All, func(p *graph.Pattern) {
		describe(s.model, p)
		for _, step := range p.Steps {
			t := step.Target
			t.Where = append([]graph.Cond{facts.Among("id", all)}, t.Where...)
			t.WantAll(s.model.Edge(step.Type).Props, true)
			t.WantAll(graph.PeriodProps, true)
		}
	}, func(p *graph.Pattern, row *graph.Row) {
		e.called[row.ID] = namedOf(p, row)
		for i, step := range p.Steps {
			if row.Pages[i] == nil {
				continue
			}
			for _, far := range row.Pages[i].Rows {
				link := linkOf(s.model, step, row, far)
				if !seen[link.ID] && far.ID != row.ID {
					seen[link.ID] = true
					links[pairOf(row.ID, far.ID)] = append(links[pairOf(row.ID, far.ID)], link)
				}
			}
		}
	})
	return links, inTime(err)
}

// lighter is the one of two ends next to each other with fewer links.
func (s *search) lighter(ends []string) string {
	if s.a.place.size() <= s.b.place.size() {
		return ends[0]
	}
	return ends[1]
}

// bothReadings are the ways with those of relations from their far end, too.
func (s *search) bothReadings() []way {
	var out []way
	for _, w := range s.ways {
		out = append(out, w)
		if w.typ == graph.RelatedTo {
			w.in, w.near, w.far = true, w.far, w.near
			out = append(out, w)
		}
	}
	return out
}

func distinct(ids []string) []string {
	slices.Sort(ids)
	return slices.Compact(ids)
}

// linkOf is the edge that leads to a row.
func linkOf(m *graph.Model, step *graph.Step, near, far *graph.Row) Link {
	e, p := m.Edge(step.Type), step.Target
	row := facts.RowOf(p, far)
	v := row.Validity()
	out := Link{Type: step.Type, From: near.ID, To: far.ID, ValidFrom: v.From, ValidTo: v.To, Ended: v.Ended}
	if step.In {
		out.From, out.To = far.ID, near.ID
	}
	vals := make([]any, len(e.Props))
	for i, prop := range e.Props {
		vals[i] = p.EdgeValue(far, prop.Name)
	}
	since, _ := graph.StoredPeriod(v.From, v.To, v.Ended)
	out.ID = e.Name(out.From, out.To, since, vals).String()
	for _, name := range []string{"role", "kind", "use"} {
		if e.Slot(name) >= 0 {
			out.Role = row.EdgeText(name)
		}
	}
	return out
}

// links are what way.links are of the way that the edge is of.
func (l Link) links() string {
	return way{typ: l.Type, agent: l.Type == hasRole && l.Role == agent}.links()
}

// marks reports whether a link between two nodes of a path is weak, of which one or both are in between.
func (s *search) marks() func(l Link, between ...string) bool {
	return func(l Link, between ...string) bool {
		if alwaysWeak(l.links()) {
			return true
		}
		return slices.ContainsFunc(between, func(id string) bool { return s.places[id].isHub(l.Type) })
	}
}

// pathOf is the path over some nodes with its edges, the strong ones of each two nodes if there are any. It is not
// whole if an edge has gone meanwhile.
func pathOf(chain []string, links map[pair][]Link, weak func(Link, ...string) bool) (path Path, whole bool) {
	path = Path{Hops: len(chain) - 1, Nodes: chain}
	for i, to := range chain[1:] {
		var between []string
		if i > 0 {
			between = append(between, chain[i])
		}
		if i+2 < len(chain) {
			between = append(between, to)
		}
		var strong, others []Link
		for _, l := range oneReading(links[pairOf(chain[i], to)], chain[i]) {
			if l.Weak = weak(l, between...); l.Weak {
				others = append(others, l)
			} else {
				strong = append(strong, l)
			}
		}
		if len(strong) == 0 {
			path.Weak, strong = true, others
		}
		if len(strong) == 0 {
			return path, false
		}
		slices.SortFunc(strong, func(a, b Link) int {
			return cmp.Or(cmp.Compare(a.Type, b.Type), cmp.Compare(a.Role, b.Role),
				cmp.Compare(a.ValidFrom, b.ValidFrom), cmp.Compare(a.ID, b.ID))
		})
		path.Edges = append(path.Edges, strong...)
	}
	return path, true
}

// oneReading are the edges between two nodes without the other readings of relations that are read from a node.
func oneReading(links []Link, from string) (out []Link) {
	read := slices.ContainsFunc(links, func(l Link) bool { return l.Type == graph.RelatedTo && l.From == from })
	for _, l := range links {
		if !read || l.Type != graph.RelatedTo || l.From == from {
			out = append(out, l)
		}
	}
	return out
}

// sort orders paths by the types of their edges in the order of the model, then by the names on them, then by ids.
func (s *search) sort(paths []Path, names map[string]string) {
	types := Types(s.model)
	slices.SortStableFunc(paths, func(a, b Path) int {
		byType := slices.CompareFunc(a.Edges, b.Edges, func(k, l Link) int {
			return cmp.Compare(slices.Index(types, k.Type), slices.Index(types, l.Type))
		})
		byName := slices.CompareFunc(a.Nodes, b.Nodes, func(x, y string) int { return cmp.Compare(names[x], names[y]) })
		return cmp.Or(byType, byName, slices.Compare(a.Nodes, b.Nodes))
	})
}
