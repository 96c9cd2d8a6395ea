package extract

import (
	"slices"
	"strings"

	"kith/decision"
	"kith/graph"
)

// Stored is what the store has of the nodes that rows name.
type Stored struct {
	IDs   map[string]string // by names
	Nodes map[string]*graph.NodeState
}

// Choose finds out which of the stored nodes rows mean, and completes what they state.
func (x *Extractor) Choose(rows []Row, has Stored) {
	w := x.workers[0]
	for i := range rows {
		r := &rows[i]
		s := r.Facts
		switch {
		case s == nil || r.Refusal != nil:
			continue
		case s.decision == nil:
			w.takeStored(s, func(name string) string { return name }, has)
			w.keep(s, r)
		default:
			if s.Waits = !w.takeStored(s, w.asBefore(s, has), has); !s.Waits {
				w.addDecision(s)
				s.Undone = w.isUndone(s, has)
			}
		}
	}
}

// Named are the ids by which rows name nodes, and the ids of the decisions that rows are and of their records.
func (x *Extractor) Named(rows []Row) (names, own []string) {
	for i := range rows {
		s := rows[i].Facts
		if s == nil {
			continue
		}
		for _, n := range s.Nodes {
			names = append(append(names, n.ID), n.Aliases...)
		}
		for i, e := range s.Edges {
			names = slices.Concat(names, []string{e.From, e.To}, s.Ends[i].froms, s.Ends[i].tos)
		}
		if s.decision != nil {
			own = append(own, s.Record.ID, x.workers[0].decisionID(s))
		}
	}
	return names, own
}

// StatedNames are the names of nodes that a source record states; none of another node.
func (x *Extractor) StatedNames(record *graph.NodeState) []string {
	return x.workers[0].statedNames(record)
}

func (w *worker) statedNames(record *graph.NodeState) (names []string) {
	if record == nil || w.model.KindOf(record.ID) != w.rec.kind {
		return nil
	}
	states, _ := record.Vals[w.rec.states].(string)
	for text := range strings.FieldsSeq(states) {
		if fact, ok := graph.ParseStated(w.model, text); ok && fact.Node != "" {
			names = append(names, fact.Node)
		} else if ok {
			names = append(names, fact.Edge.From, fact.Edge.To)
		}
	}
	return names
}

// asBefore is what a decision calls a stored node: as its record does already, if the store has that.
func (w *worker) asBefore(s *Facts, has Stored) func(name string) string {
	before := w.statedNames(has.Nodes[s.Record.ID])
	return func(name string) string {
		id := has.IDs[name]
		if i := slices.IndexFunc(before, func(b string) bool { return has.IDs[b] == id }); i >= 0 {
			return before[i]
		}
		return id
	}
}

// takeStored takes of the names of each node the first whose node is stored, and what it is to be called; false if one
// is not.
func (w *worker) takeStored(s *Facts, called func(name string) string, has Stored) (all bool) {
	all = true
	first := func(name string, others []string) string {
		if has.IDs[name] != "" {
			return called(name)
		}
		for _, o := range others {
			if has.IDs[o] != "" {
				return called(o)
			}
		}
		all = false
		return name
	}
	for i := range s.Nodes {
		n := &s.Nodes[i]
		n.ID, n.Aliases = first(n.ID, n.Aliases), nil
	}
	for i := range s.Edges {
		e := &s.Edges[i]
		k := w.model.Edge(e.Type)
		e.From, e.To = first(e.From, s.Ends[i].froms), first(e.To, s.Ends[i].tos)
		e.ID = k.EdgeID(e.From, e.To, e.Since, k.Complete(e.Vals))
	}
	return all
}

// decisionID is the id of the decision that a row is.
func (w *worker) decisionID(s *Facts) string {
	return decision.ID(w.model, strings.TrimPrefix(s.Name, decision.File+"#"))
}
