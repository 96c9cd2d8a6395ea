package changes

import (
	"context"
	"strconv"

	"kith/graph"
)

// How much of the log one page looks at, whatever is found there. An entry names up to 500 facts.
const (
	entriesAtOnce = 100
	mostEntries   = 5_000
	mostFacts     = 100_000
)

// walk goes through a part of the log.
type walk struct {
	after  int64 // the entry before it; then the last one that was visited
	pruned bool  // entries behind its beginning are not there any more
	ended  bool  // the end of the log was reached
}

// each visits entry after entry until visit returns false, the log ends, or enough has been looked at.
func (w *walk) each(ctx context.Context, read Reader, visit func(*graph.Entry) bool) error {
	entries, facts := 0, 0
	for entries < mostEntries && facts < mostFacts {
		log, err := read.Changes(ctx, w.after, entriesAtOnce)
		if err != nil {
			return err
		}
		w.pruned = w.pruned || log.Pruned
		for i := range log.Entries {
			e := &log.Entries[i]
			if !visit(e) {
				return nil
			}
			w.after = e.Seq
			entries, facts = entries+1, facts+len(e.Facts)
		}
		if len(log.Entries) < entriesAtOnce {
			w.ended = true
			return nil
		}
	}
	return nil
}

// found is a change before it is shown.
type found struct {
	Change
	place
	ref graph.EdgeRef // of an edge
}

// collector finds the changes of a page.
type collector struct {
	m         *graph.Model
	kinds     map[string]bool // nil for all
	first     int
	from      place
	found     []found
	end       place // of the page
	more      bool  // there may be changes after it
	forgotten bool
}

// collect reads the log from the page's beginning to its end.
func (c *collector) collect(ctx context.Context, read Reader) error {
	w := walk{after: c.from.seq}
	if c.from.fact != "" {
		w.after--
	}
	c.end = c.from
	err := w.each(ctx, read, func(e *graph.Entry) bool {
		for _, f := range c.rest(e) {
			if len(c.found) == c.first {
				c.more = true
				return false
			}
			c.found, c.end = append(c.found, f), f.place
		}
		return true
	})
	c.forgotten = c.forgotten || w.pruned
	if !c.more { // all that was looked at is before the page's end
		c.end, c.more = place{seq: max(w.after, c.from.seq)}, !w.ended
	}
	return err
}

// rest are the changes of an entry that the page may show: of the one that it begins in, those behind the fact that it
// begins behind. If that fact is not there any more, all are shown again rather than one left out.
func (c *collector) rest(e *graph.Entry) []found {
	list := c.changesOf(e)
	if e.Seq == c.from.seq {
		for i := range list {
			if list[i].fact == c.from.fact {
				return list[i+1:]
			}
		}
	}
	return list
}

// names are what clients call what the log says.
var names = map[graph.LogKind]string{graph.LogFilled: "LOADED", graph.LogInserted: "ADDED", graph.LogUpdated: "CHANGED",
	graph.LogEnded: "ENDED", graph.LogJoined: "JOINED", graph.LogRemoved: "REMOVED"}

// changesOf are the changes of an entry, of the kinds that are asked for.
func (c *collector) changesOf(e *graph.Entry) (out []found) {
	whole := Change{What: names[e.What], At: e.At, By: e.Cause, Property: e.Property, Source: e.Record}
	whole.Before, whole.After = e.Texts(c.m)
	facts := e.Facts
	switch e.What {
	case graph.LogRestated:
		return nil
	case graph.LogFilled:
		return []found{{Change: whole, place: place{e.Seq, whole.What}}}
	case graph.LogJoined: // the edges of a node that was joined follow it
		if len(facts) != 2 || facts[0].Node == "" {
			return nil
		}
		whole.Former, facts = facts[0].Node, facts[1:]
	}
	for _, f := range facts {
		one := found{Change: whole, place: place{e.Seq, factName(f)}, ref: f.Edge}
		if one.Kind = f.Edge.Type; f.Node != "" {
			one.Node = f.Node
			if k := c.m.KindOf(f.Node); k != nil {
				one.Kind = k.Name
			}
		}
		if c.kinds == nil || c.kinds[one.Kind] {
			out = append(out, one)
		}
	}
	return out
}

// factName tells a fact from the others of an entry.
func factName(f graph.Fact) string {
	if f.Node != "" {
		return f.Node
	}
	return strconv.FormatInt(f.Edge.ID, 10)
}
