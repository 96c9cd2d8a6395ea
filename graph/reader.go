package graph

import "context"

// Reader is a store at one moment, as Upsert.Read and Store.Read use it. Its errors are the store's.
type Reader interface {
	// HasAliases reports whether the store has any alias.
	HasAliases() (bool, error)
	// Resolve returns the id that a node is stored by, for each id that is that or an alias. An id that means no stored
	// node is missing.
	Resolve(ids []string) (map[string]string, error)
	// Around returns all edges at any of these nodes, in any order; a loop, or an edge between two of them, may be
	// there twice.
	Around(ids []string) ([]EdgeRef, error)
	// Current reads facts. Those that are not stored are missing. What it returns must not be changed.
	Current(n Wanted) (Current, error)
}

// Facts is what answers patterns and gives facts as they are stored: a Store, or what reads it for somebody.
type Facts interface {
	Matcher
	// Read is that of the Store.
	Read(ctx context.Context, f func(r Reader) error) error
}

// Wanted are facts to be read, by the ids that they are stored by; each entry once, in order of first use.
type Wanted struct {
	Nodes []string  // with their states
	Ends  []string  // only whether they are stored; none that is in Nodes
	Edges []EdgeRef // with their states; the ends of each are in Ends or Nodes
}

// Current is what a store has of the wanted facts.
type Current struct {
	Nodes map[string]*NodeState
	Ends  map[string]bool
	Edges map[int64]*EdgeState
}

// wantedSet collects facts without repetition. Nodes must be added before edges.
type wantedSet struct {
	Wanted
	ids   map[string]bool
	edges map[int64]bool
}

func newWantedSet() *wantedSet { return &wantedSet{ids: map[string]bool{}, edges: map[int64]bool{}} }

func (n *wantedSet) node(id string) { n.once(&n.Nodes, id) }

func (n *wantedSet) once(list *[]string, id string) {
	if !n.ids[id] {
		n.ids[id] = true
		*list = append(*list, id)
	}
}

func (n *wantedSet) edge(e EdgeRef) {
	n.once(&n.Ends, e.From)
	n.once(&n.Ends, e.To)
	if !n.edges[e.ID] {
		n.edges[e.ID] = true
		n.Edges = append(n.Edges, e)
	}
}
