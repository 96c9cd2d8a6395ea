package graph

import (
	"maps"
	"slices"
)

// Joint is a node that sources know by one key more since a write: the write names it by an id by which nothing had
// stated it, or joins another node into it.
type Joint struct {
	Write int    // of the batch's Nodes
	ID    string // that the node is stored by once the batch is written
	Keys  int    // by how many of its ids sources have stated it by then
	// if there are more than FewKeys, a record that states it by each, but for those beyond mostRecords
	Records []string
	Unlike  bool // the write brings the first names together that are not alike
}

// FewKeys is how many keys a node has without anybody wondering.
const FewKeys = 5

// mostRecords is how many records a Joint names.
const mostRecords = 100

// stating are the ids of one node by which sources have stated it, with a record of each, and what they call it.
type stating struct {
	records  map[string]string
	callings []calling // as long as all are alike
	unlike   bool
	into     *stating // the node that this one is joined into, nil if it is not
}

// joints are the joints of the batch, in the order of its writes, whatever is stored before it.
func (w *workingSet) joints() (out []Joint) {
	if w.ids == nil {
		return nil
	}
	g := stated{w, map[string]*stating{}}
	for i := range w.checked.Nodes {
		n := &w.checked.Nodes[i]
		if !n.By.source() || g.apart(n) {
			continue
		}
		of := g.find(n.ID)
		keys, unlike := len(of.records), of.unlike
		for _, id := range n.Aliases {
			if other := g.find(id); other != of {
				of.take(other)
			}
		}
		if of.records[n.ID] == "" {
			of.records[n.ID] = n.By.Record
			of.add(w.m.KindOf(n.ID).calling(n.Vals))
		}
		if len(of.records) > max(keys, 1) {
			out = append(out, Joint{i, w.ids.canonical(n.ID), len(of.records), of.some(), of.unlike && !unlike})
		}
	}
	return out
}

// stated finds how nodes are stated, by any of their ids, as far as the writes of a batch have come.
type stated struct {
	*workingSet
	by map[string]*stating
}

// apart reports whether no other id of a written node is known.
func (g *stated) apart(n *NodeWrite) bool {
	own := g.ids.stored[n.ID]
	return len(n.Aliases) == 0 && (own == "" || own == n.ID) && g.by[n.ID] == nil
}

func (g *stated) find(id string) *stating {
	of := g.by[id]
	if of == nil {
		own := g.ids.stored[id]
		if of = g.by[own]; of == nil {
			of = g.m.KindOf(id).stating(g.nodes.was[own])
		}
		if g.by[id] = of; own != "" {
			g.by[own] = of
		}
	}
	for of.into != nil {
		of = of.into
	}
	return of
}

// source reports whether a source, and not a person, states the fact.
func (b *Provenance) source() bool { return b != nil && b.Rank != ByHand }

// stating is how sources state a stored node; nothing of nil.
func (k *Kind) stating(was *NodeState) *stating {
	g := &stating{records: map[string]string{}}
	if was == nil {
		return g
	}
	for _, a := range k.Expanded(was) {
		if a.Rank == ByHand || a.Rank >= undone {
			continue
		}
		id := a.From
		if id == "" {
			id = was.ID
		}
		if g.records[id] == "" {
			g.records[id] = a.Record
			g.add(k.calling(a.Vals))
		}
	}
	return g
}

// take adds how a node is stated that is joined into this one.
func (g *stating) take(o *stating) {
	maps.Copy(g.records, o.records)
	g.unlike = g.unlike || o.unlike
	for _, c := range o.callings {
		g.add(c)
	}
	o.into = g
}

// add adds what the node is called.
func (g *stating) add(c calling) {
	if g.unlike || slices.ContainsFunc(g.callings, c.equal) {
		return
	}
	if g.unlike = !g.alike(c); !g.unlike {
		g.callings = append(g.callings, c)
	}
}

func (g *stating) alike(c calling) bool {
	return !slices.ContainsFunc(g.callings, func(was calling) bool { return !was.alike(c) })
}

// some are the records that a Joint names.
func (g *stating) some() []string {
	if len(g.records) <= FewKeys {
		return nil
	}
	ids := slices.Sorted(maps.Keys(g.records))
	out := make([]string, 0, mostRecords)
	for _, id := range ids[:min(len(ids), mostRecords)] {
		out = append(out, g.records[id])
	}
	return out
}
