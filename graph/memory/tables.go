package memory

import (
	"maps"
	"slices"

	"kith/graph"
)

// reader is the store as a plan reads it, locked.
type reader struct{ *Store }

var _ graph.Reader = reader{}

// HasAliases implements graph.Reader.
func (s reader) HasAliases() (bool, error) { return len(s.alias) > 0, nil }

// Resolve implements graph.Reader.
func (s reader) Resolve(names []string) (map[string]string, error) {
	out := map[string]string{}
	for _, name := range names {
		if id := s.named(name); s.nodes[id] != nil {
			out[name] = id
		}
	}
	return out, nil
}

// named is the id that a node is stored by, by a name of its.
func (s *Store) named(name string) string {
	if id, ok := s.alias[name]; ok {
		return id
	}
	return name
}

// Around implements graph.Reader.
func (s reader) Around(ids []string) (refs []graph.EdgeRef, err error) {
	for _, id := range ids {
		for _, edge := range slices.Concat(s.out[id], s.in[id]) {
			e := s.edges[edge]
			refs = append(refs, graph.EdgeRef{ID: e.ID, Type: e.Type, From: e.From, To: e.To})
		}
	}
	return refs, nil
}

// Current implements graph.Reader.
func (s reader) Current(n graph.Needs) (graph.Current, error) {
	cur := graph.Current{Nodes: map[string]*graph.NodeState{}, Ends: map[string]bool{},
		Edges: map[int64]*graph.EdgeState{}}
	for _, id := range n.Nodes {
		if was := s.nodes[id]; was != nil {
			cur.Nodes[id] = was
		}
	}
	for _, id := range n.Ends {
		cur.Ends[id] = s.nodes[id] != nil
	}
	for _, e := range n.Edges {
		if was := s.edges[e.ID]; was != nil {
			cur.Edges[e.ID] = was
		}
	}
	return cur, nil
}

func (s *Store) put(puts graph.ChangeSet) {
	for _, e := range puts.Moved {
		delete(s.edges, e.ID)
		s.out[e.From] = without(s.out[e.From], e.ID)
		s.in[e.To] = without(s.in[e.To], e.ID)
	}
	for _, j := range puts.Joined {
		delete(s.nodes, j.ID)
		for name := range maps.Clone(s.alias) {
			if s.alias[name] == j.ID {
				s.alias[name] = j.Into
			}
		}
	}
	for _, n := range puts.Nodes {
		s.nodes[n.ID] = n.NodeState
	}
	for _, e := range puts.Edges {
		s.edges[e.ID] = e.EdgeState
		if e.New {
			s.out[e.From] = append(s.out[e.From], e.ID)
			s.in[e.To] = append(s.in[e.To], e.ID)
		}
	}
	for _, a := range puts.Aliases {
		s.alias[a.Name] = a.ID
	}
	s.note(puts.Log)
}

func without(list []int64, id int64) []int64 {
	return slices.DeleteFunc(list, func(one int64) bool { return one == id })
}
