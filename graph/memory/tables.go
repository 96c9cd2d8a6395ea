package memory

import (
	"maps"
	"slices"

	"kith/graph"
)

// tables are the facts that a store holds. A state is replaced, never changed, so what a reader was given stays as it
// was. It implements graph.Reader.
type tables struct {
	m       *graph.Model
	nodes   map[string]*graph.NodeState
	edges   map[int64]*graph.EdgeState
	out, in map[string][]int64 // ids of edges by the node they start from, and by the node they lead to
	aliases map[string]string  // an alias leads to the id that its node is stored by
	views   int                // that read them; meanwhile they are not written to
}

var _ graph.Reader = (*tables)(nil)

func newTables(m *graph.Model) *tables {
	return &tables{
		m: m, nodes: map[string]*graph.NodeState{}, edges: map[int64]*graph.EdgeState{},
		out: map[string][]int64{}, in: map[string][]int64{}, aliases: map[string]string{},
	}
}

// clone are the same tables, to be written to without a change of these.
func (t *tables) clone() *tables {
	return &tables{m: t.m, nodes: maps.Clone(t.nodes), edges: maps.Clone(t.edges), out: cloneLists(t.out),
		in: cloneLists(t.in), aliases: maps.Clone(t.aliases)}
}

func cloneLists(lists map[string][]int64) map[string][]int64 {
	out := make(map[string][]int64, len(lists))
	for id, list := range lists {
		out[id] = slices.Clone(list)
	}
	return out
}

// HasAliases implements graph.Reader.
func (t *tables) HasAliases() (bool, error) { return len(t.aliases) > 0, nil }

// Resolve implements graph.Reader.
func (t *tables) Resolve(ids []string) (map[string]string, error) {
	out := map[string]string{}
	for _, id := range ids {
		if own := t.canonical(id); t.nodes[own] != nil {
			out[id] = own
		}
	}
	return out, nil
}

// canonical is the id that a node is stored by, given that or one of its aliases. An unknown id is returned as it is.
func (t *tables) canonical(id string) string {
	if own, ok := t.aliases[id]; ok {
		return own
	}
	return id
}

// aliasesOf are the aliases of a stored node, sorted; empty, not nil, if it has none.
func (t *tables) aliasesOf(id string) []string {
	out := []string{}
	for alias, own := range t.aliases {
		if own == id {
			out = append(out, alias)
		}
	}
	slices.Sort(out)
	return out
}

// Around implements graph.Reader.
func (t *tables) Around(ids []string) (refs []graph.EdgeRef, err error) {
	for _, id := range ids {
		for _, edge := range slices.Concat(t.out[id], t.in[id]) {
			e := t.edges[edge]
			refs = append(refs, graph.EdgeRef{ID: e.ID, Type: e.Type, From: e.From, To: e.To})
		}
	}
	return refs, nil
}

// Current implements graph.Reader.
func (t *tables) Current(n graph.Wanted) (graph.Current, error) {
	cur := graph.Current{
		Nodes: map[string]*graph.NodeState{}, Ends: map[string]bool{}, Edges: map[int64]*graph.EdgeState{},
	}
	for _, id := range n.Nodes {
		if was := t.nodes[id]; was != nil {
			cur.Nodes[id] = was
		}
	}
	for _, id := range n.Ends {
		cur.Ends[id] = t.nodes[id] != nil
	}
	for _, e := range n.Edges {
		if was := t.edges[e.ID]; was != nil {
			cur.Edges[e.ID] = was
		}
	}
	return cur, nil
}

// apply writes a change set: joined nodes and moved edges are removed first, then nodes, edges and aliases stored.
func (t *tables) apply(set graph.ChangeSet) {
	for _, e := range set.Moved {
		t.removeEdge(e)
	}
	for _, j := range set.Joined {
		delete(t.nodes, j.ID)
		for alias := range maps.Clone(t.aliases) {
			if t.aliases[alias] == j.ID {
				t.aliases[alias] = j.Into
			}
		}
	}
	for _, n := range set.Nodes {
		t.nodes[n.ID] = n.NodeState
	}
	for _, e := range set.Edges {
		if e.New {
			t.addEdge(e.EdgeState)
		} else {
			t.edges[e.ID] = e.EdgeState
		}
	}
	for _, a := range set.Aliases {
		t.aliases[a.Alias] = a.ID
	}
}

// fill stores a whole graph in empty tables. After an error they hold a part of it.
func (t *tables) fill(f graph.Fill) error {
	for n, err := range f.Nodes {
		if err != nil {
			return err
		}
		t.nodes[n.ID] = n
	}
	for e, err := range f.Edges {
		if err != nil {
			return err
		}
		t.addEdge(e.EdgeState)
	}
	return nil
}

func (t *tables) addEdge(e *graph.EdgeState) {
	t.edges[e.ID] = e
	t.out[e.From] = append(t.out[e.From], e.ID)
	t.in[e.To] = append(t.in[e.To], e.ID)
}

func (t *tables) removeEdge(e graph.EdgeRef) {
	same := func(id int64) bool { return id == e.ID }
	delete(t.edges, e.ID)
	t.out[e.From] = slices.DeleteFunc(t.out[e.From], same)
	t.in[e.To] = slices.DeleteFunc(t.in[e.To], same)
}
