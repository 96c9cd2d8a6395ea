package loader

import (
	"slices"
	"strings"

	"kith/decision"
	"kith/graph"
)

// stored is what the store has of the nodes that rows name.
type stored struct {
	ids   map[string]string // by names
	nodes map[string]*graph.NodeState
}

// Choose finds out which of the stored nodes rows mean, and completes what they state.
func (x *Extractor) Choose(rows []inputRow, has stored) {
	w := x.workers[0]
	for i := range rows {
		r := &rows[i]
		s := r.said
		switch {
		case s == nil || r.refused != nil:
			continue
		case s.decision == nil:
			w.takeStored(s, func(name string) string { return name }, has)
			w.keep(s, r)
		default:
			if s.waits = !w.takeStored(s, w.asBefore(s, has), has); !s.waits {
				w.addDecision(s)
				s.undone = w.isUndone(s, has)
			}
		}
	}
}

// Named are the ids by which rows name nodes, and the ids of the decisions that rows are and of their records.
func (x *Extractor) Named(rows []inputRow) (names, own []string) {
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
			own = append(own, s.record.ID, x.workers[0].decisionID(s))
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
func (w *worker) asBefore(s *said, has stored) func(name string) string {
	before := w.statedNames(has.nodes[s.record.ID])
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
func (w *worker) takeStored(s *said, called func(name string) string, has stored) (all bool) {
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
		k := w.model.Edge(e.Type)
		e.From, e.To = first(e.From, s.ends[i].froms), first(e.To, s.ends[i].tos)
		e.ID = k.EdgeID(e.From, e.To, e.Since, k.Complete(e.Vals))
	}
	return all
}

// decisionID is the id of the decision that a row is.
func (w *worker) decisionID(s *said) string {
	return decision.ID(w.model, strings.TrimPrefix(s.name, decision.File+"#"))
}
