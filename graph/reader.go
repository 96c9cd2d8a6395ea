package graph

// Reader is a store at one moment, as a plan reads it and Store.Read gives it.
type Reader interface {
	// HasAliases reports whether the store has any alias.
	HasAliases() (bool, error)
	// Resolve gives the ids that nodes are stored by, by names of theirs: the id itself, or an alias. What names no
	// stored node is missing.
	Resolve(names []string) (map[string]string, error)
	// Around are all edges at any of these nodes.
	Around(ids []string) ([]EdgeRef, error)
	// Current reads what is needed.
	Current(n Needs) (Current, error)
}

// Needs is what must be read before a plan can be settled; each entry once, in order of first use.
type Needs struct {
	Nodes []string  // states, and whether they are stored
	Ends  []string  // only whether they are stored; none that is in Nodes
	Edges []EdgeRef // with the ends of each in Ends or Nodes
}

// Current is what a store has of a plan's needs.
type Current struct {
	Nodes map[string]*NodeState
	Ends  map[string]bool
	Edges map[int64]*EdgeState
}

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
