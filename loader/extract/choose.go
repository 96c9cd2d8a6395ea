package extract

import (
	"slices"

	"kith/graph"
)

// Stored is what a store has of the nodes that rows refer to.
type Stored struct {
	IDs   map[string]string           // of the nodes that are there, by the ids and aliases that were asked for
	Nodes map[string]*graph.NodeState // of decisions, those that are there and their records, by id
}

// choosing finds the stored nodes that rows refer to by several keys: the first key counts whose node is stored.
type choosing struct {
	*fileContext
	has *Stored
}

// row completes the facts of a row that could be worked out.
func (c *choosing) row(row *Row) {
	f := row.Facts
	if f.decision == nil {
		c.choose(f, func(id string) string { return id })
		f.keep(c.model, &c.record, row)
		return
	}
	if f.Waits = !c.choose(f, c.asRecorded(f)); !f.Waits {
		c.decisions.keep(f, c.has)
		c.decisions.add(f, &c.record)
		f.Undone = c.decisions.undone(f, c.has)
	}
}

// choose gives each node of the facts one id: the first by its keys that is stored, as keptAs returns it. A node
// of which none is stored keeps its first id, and choose returns false, unless a decision makes the node.
func (c *choosing) choose(f *Facts, keptAs func(id string) string) (all bool) {
	all = true
	first := func(id string, others []string) string {
		if c.has.IDs[id] != "" {
			return keptAs(id)
		}
		for _, o := range others {
			if c.has.IDs[o] != "" {
				return keptAs(o)
			}
		}
		all = all && slices.Contains(f.made, id)
		return id
	}
	for i := range f.Nodes {
		n := &f.Nodes[i]
		n.ID, n.Aliases = first(n.ID, n.Aliases), nil
	}
	for i := range f.Edges {
		e := &f.Edges[i]
		k := c.model.Edge(e.Type)
		e.From, e.To = first(e.From, f.Ends[i].froms), first(e.To, f.Ends[i].tos)
		e.ID = k.EdgeID(e.From, e.To, e.Since, k.Complete(e.Vals))
	}
	return all
}

// asRecorded returns a function of an id or alias of a stored node: it is the id or alias that the stored record of the
// decision has for the node, so that loading the decision again changes nothing, or else the id of the node.
func (c *choosing) asRecorded(f *Facts) func(id string) string {
	recorded := c.record.statedIDs(c.model, c.has.Nodes[f.Record.ID])
	return func(id string) string {
		stored := c.has.IDs[id]
		if i := slices.IndexFunc(recorded, func(b string) bool { return c.has.IDs[b] == stored }); i >= 0 {
			return recorded[i]
		}
		return stored
	}
}
