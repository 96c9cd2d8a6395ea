package loader

import (
	"context"
	"slices"
	"strings"

	"kith/decision"
	"kith/graph"
)

// ends is how a row names the ends of an edge.
type ends struct {
	from, to   string   // the keys, as assertions and reports have them
	froms, tos []string // ids by other keys
}

// saidBy is who says the edge. A decision keeps no keys: it names the nodes themselves.
func (n ends) saidBy(by *graph.Provenance, decision []any) *graph.Provenance {
	out := *by
	if decision == nil {
		out.From, out.To = n.from, n.to
	}
	return &out
}

// chooses reports whether what rows state depends on what is stored: they correct a node that they name by several
// keys, and it is the first whose node is there; or they are decisions.
func (p *program) chooses() bool {
	return p.decided != nil || p.byHand() && slices.ContainsFunc(p.statements, func(s *statement) bool {
		return len(s.self.same)+len(s.from.same)+len(s.to.same) > 0
	})
}

// stored is what the store has of the nodes that rows name.
type stored struct {
	ids   map[string]string // by names
	nodes map[string]*graph.NodeState
}

// choose finds out which nodes rows mean, and completes what they state.
func (c *classifier) choose(ctx context.Context, rows []sourceRow) error {
	has, err := c.lookUpNames(ctx, rows)
	if err != nil {
		return err
	}
	for i := range rows {
		r := &rows[i]
		s := r.said
		switch {
		case s == nil || r.refused != nil:
			continue
		case s.decision == nil:
			c.takeStored(s, func(name string) string { return name }, has)
			c.workers[0].keep(s, r)
		default:
			if s.waits = !c.takeStored(s, c.asBefore(s, has), has); !s.waits {
				c.workers[0].addDecision(s)
				s.undone = c.workers[0].isUndone(s, has)
			}
		}
	}
	return nil
}

// lookUpNames reads what the rows name; of decisions also their records and themselves.
func (c *classifier) lookUpNames(ctx context.Context, rows []sourceRow) (has stored, err error) {
	var names, own []string
	for i := range rows {
		s := rows[i].said
		if s == nil {
			continue
		}
		for _, n := range s.nodes {
			names = append(append(names, n.ID), n.Aliases...)
		}
		for i, e := range s.edges {
			names = slices.Concat(names, []string{e.From, e.To}, s.ends[i].froms, s.ends[i].tos)
		}
		if s.decision != nil {
			own = append(own, s.record.ID, c.workers[0].decisionID(s))
		}
	}
	err = c.store.Read(ctx, func(r graph.Reader) error {
		cur, err := r.Current(graph.Needs{Nodes: once(own)})
		if err != nil {
			return err
		}
		has.nodes = cur.Nodes
		all := names
		for _, n := range cur.Nodes {
			all = append(all, c.workers[0].statedNames(n)...)
		}
		has.ids, err = r.Resolve(once(all))
		return err
	})
	return has, err
}

// once is a list in order, with nothing twice.
func once(list []string) []string {
	out := slices.Clone(list)
	slices.Sort(out)
	return slices.Compact(out)
}

// statedNames are the names of nodes that a source record states.
func (e *evaluator) statedNames(record *graph.NodeState) (names []string) {
	if record == nil || e.model.KindOf(record.ID) != e.rec.kind {
		return nil
	}
	states, _ := record.Vals[e.rec.states].(string)
	for text := range strings.FieldsSeq(states) {
		if fact, ok := graph.ParseStated(e.model, text); ok && fact.Node != "" {
			names = append(names, fact.Node)
		} else if ok {
			names = append(names, fact.Edge.From, fact.Edge.To)
		}
	}
	return names
}

// asBefore is what a decision calls a stored node: as its record does already, if the store has that.
func (c *classifier) asBefore(s *said, has stored) func(name string) string {
	before := c.workers[0].statedNames(has.nodes[s.record.ID])
	return func(name string) string {
		id := has.ids[name]
		if i := slices.IndexFunc(before, func(b string) bool { return has.ids[b] == id }); i >= 0 {
			return before[i]
		}
		return id
	}
}

// takeStored takes of the names of each node the first whose node is stored, and what it is to be called; false if one
// is not.
func (c *classifier) takeStored(s *said, called func(name string) string, has stored) (all bool) {
	all = true
	first := func(name string, others []string) string {
		if has.ids[name] != "" {
			return called(name)
		}
		for _, o := range others {
			if has.ids[o] != "" {
				return called(o)
			}
		}
		all = false
		return name
	}
	for i := range s.nodes {
		n := &s.nodes[i]
		n.ID, n.Aliases = first(n.ID, n.Aliases), nil
	}
	for i := range s.edges {
		e := &s.edges[i]
		k := c.model.Edge(e.Type)
		e.From, e.To = first(e.From, s.ends[i].froms), first(e.To, s.ends[i].tos)
		e.ID = k.EdgeID(e.From, e.To, e.Since, k.Complete(e.Vals))
	}
	return all
}

// decisionID is the id of the decision that a row is.
func (e *evaluator) decisionID(s *said) string {
	return decision.ID(e.model, strings.TrimPrefix(s.name, decision.File+"#"))
}
