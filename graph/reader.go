package graph

// Needs is what must be read before a plan can be settled; each entry once, in order of first use.
type Needs struct {
	Nodes []string  // states, and whether they are stored
	Ends  []string  // only whether they are stored; none that is in Nodes
	Edges []EdgeRef // with the ends of each in Ends or Nodes
}

// Needs lists what must be read.
func (p *Upsert) Needs() Needs {
	n := newNeeding()
	for _, w := range p.nodes {
		n.node(w.ID)
	}
	if p.check != nil {
		n.node(p.check.ID)
	}
	for _, w := range p.gone {
		if w.Node != "" {
			n.node(w.Node)
		}
	}
	for _, c := range p.ifs {
		if c.Node != "" {
			n.node(c.Node)
		}
	}
	for _, j := range p.naming.joins() {
		n.node(j.ID)
		n.node(j.Into)
	}
	for _, e := range p.edges {
		n.edge(e.ref())
	}
	for _, w := range p.gone {
		n.edge(w.Edge)
	}
	for _, c := range p.ifs {
		if c.Node == "" {
			n.edge(c.Edge)
		}
	}
	for _, m := range p.moves {
		n.edge(m.to.ref())
	}
	return n.Needs
}

func (e *Edge) ref() EdgeRef { return EdgeRef{e.ID, e.Type, e.From, e.To} }

// needing collects needs. Nodes come before edges.
type needing struct {
	Needs
	ids   map[string]bool
	edges map[int64]bool
}

func newNeeding() *needing { return &needing{ids: map[string]bool{}, edges: map[int64]bool{}} }

func (n *needing) node(id string) { n.once(&n.Nodes, id) }

func (n *needing) once(list *[]string, id string) {
	if !n.ids[id] {
		n.ids[id] = true
		*list = append(*list, id)
	}
}

func (n *needing) edge(e EdgeRef) {
	n.once(&n.Ends, e.From)
	n.once(&n.Ends, e.To)
	if !n.edges[e.ID] {
		n.edges[e.ID] = true
		n.Edges = append(n.Edges, e)
	}
}
