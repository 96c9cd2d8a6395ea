package extract

import (
	"slices"

	"kith/graph"
)

// Stored is what a store has of the nodes that rows name.
type Stored struct {
	IDs   map[string]string           // of the nodes that are there, by the ids and aliases that were asked for
	Nodes map[string]*graph.NodeState // of decisions, those that are there and their records, by id
}

// choosing finds the stored nodes that rows mean, of which each has several keys: it is the first whose node is there.
type choosing struct {
	*fileContext
	has *Stored
}

// row completes the facts of a row that could be worked out.
func (c *choosing) row(row *Row) {
	s := row.Facts
	if s.decision == nil {
		c.choose(s, func(id string) string { return id })
		s.keep(c.model, &c.record, row)
		return
	}
	if s.Waits = !c.choose(s, c.asBefore(s)); !s.Waits {
		c.decisions.add(s, &c.record)
		s.Undone = c.decisions.undone(s, c.has)
	}
}

// choose puts in the place of the ids of each node the first whose node is stored, as called names it. It reports
// whether every node is stored; one that is not keeps its first id.
func (c *choosing) choose(s *Facts, called func(id string) string) (all bool) {
	all = true
	first := func(id string, others []string) string {
		if c.has.IDs[id] != "" {
			return called(id)
		}
		for _, o := range others {
			if c.has.IDs[o] != "" {
				return called(o)
			}
		}
		all = false
		return id
	}
	for i := range s.Nodes {
		n := &s.Nodes[i]
		n.ID, n.Aliases = first(n.ID, n.Aliases), nil
	}
	for i := range s.Edges {
		e := &s.Edges[i]
		k := c.model.Edge(e.Type)
		e.From, e.To = first(e.From, s.Ends[i].froms), first(e.To, s.Ends[i].tos)
		e.ID = k.EdgeID(e.From, e.To, e.Since, k.Complete(e.Vals))
	}
	return all
}

// asBefore names a stored node as the stored record of a decision does, or else by its id.
func (c *choosing) asBefore(s *Facts) func(id string) string {
	before := c.record.named(c.model, c.has.Nodes[s.Record.ID])
	return func(id string) string {
		stored := c.has.IDs[id]
		if i := slices.IndexFunc(before, func(b string) bool { return c.has.IDs[b] == stored }); i >= 0 {
			return before[i]
		}
		return stored
	}
}
