package graph

import (
	"cmp"
	"slices"
	"time"
)

// Entry is a line of the change log: what a batch with a cause, or a fill, did to facts.
type Entry struct {
	Seq           int64 // rising over the whole store, without gaps, and never given twice
	At            string
	Cause         string // the id of the LoadRun or Decision that wrote
	What          LogKind
	Facts         []Fact // see LogKind
	Property      string // of a value that changed, otherwise ""
	Before, After any    // typed as the property is; nil is absent
	Record        string // the source record that gives the value now, or if none does, the fact; "" if there is none
}

// LogKind is what happened to the facts of an entry.
type LogKind uint8

// What can happen to facts.
const (
	LogFilled   LogKind = iota + 1 // an empty store took a whole graph at once; no fact is named
	LogInserted                    // facts were stored that were not there
	LogUpdated                     // a property of a fact has another value
	LogEnded                       // an edge that had no end has one now: the property is of its period
	LogJoined                      // the first fact became the second, with its values if that was not there
	LogRestated                    // facts have other assertions, or aliases, and the same values
	LogRemoved                     // an edge is nowhere any more (Never); if it is again, it is inserted
)

// Log is a page of the change log.
type Log struct {
	Entries []Entry // in order of Seq
	Newest  int64   // the Seq of the store's newest entry, 0 if there never was one
	// Pruned reports that entries that were asked for have been forgotten: a consumer that needs all of them begins
	// from scratch, and goes on from Newest.
	Pruned bool
}

// Filled is the entry of a fill, without Seq; none without a cause.
func Filled(cause string) []Entry {
	if cause == "" {
		return nil
	}
	return []Entry{{What: LogFilled, At: time.Now().UTC().Format(DateTimeLayout), Cause: cause}}
}

// EncodeChange writes the two values of an entry, "" if it is of no property.
func (e *Entry) EncodeChange() string {
	if e.Property == "" {
		return ""
	}
	return EncodeVals([]any{e.Before, e.After})
}

// DecodeChange reads what EncodeChange wrote into Before and After. Both stay nil if the model does not have the
// property any more, or has it with another type.
func (e *Entry) DecodeChange(m *Model, text string) {
	p := m.changed(e)
	if p == nil {
		return
	}
	if vals, err := DecodeVals([]Property{*p, *p}, text); err == nil && vals != nil {
		e.Before, e.After = vals[0], vals[1]
	}
}

// Texts are the two values of an entry as Property.Format writes them; "" for none, and for a property that the model
// does not have any more.
func (e *Entry) Texts(m *Model) (before, after string) {
	if p := m.changed(e); p != nil {
		return p.Format(e.Before), p.Format(e.After)
	}
	return "", ""
}

// changed is the property of an entry, nil if it is of none, or the model does not have it.
func (m *Model) changed(e *Entry) *Property {
	if len(e.Facts) != 1 {
		return nil
	}
	if id := e.Facts[0].Node; id != "" {
		if k := m.KindOf(id); k != nil {
			return k.Property(e.Property)
		}
		return nil
	}
	if p := FixedProperty(e.Property); p != nil {
		return p
	}
	if k := m.Edge(e.Facts[0].Edge.Type); k != nil {
		return k.Property(e.Property)
	}
	return nil
}

// Subjects are the nodes whose data the values of an entry are: the node, or both ends of the edge; "" where there is
// none.
func (e *Entry) Subjects() (node, far string) {
	switch {
	case e.Property == "":
		return "", ""
	case e.Facts[0].Node != "":
		return e.Facts[0].Node, ""
	}
	return e.Facts[0].Edge.From, e.Facts[0].Edge.To
}

// factsTogether is how many facts without values one entry names at most.
const factsTogether = 500

// diff works the entries of a batch out of its staged facts.
type diff struct {
	*workingSet

	// Joined nodes and moved edges whose facts had no stored state by the id they have now: what they were before.
	cameNodes map[string]*NodeState
	cameEdges map[int64]*EdgeState

	changed            []Entry
	inserted, restated []Fact
}

// logEntries are the change log's entries of a batch: first what was joined, then what was inserted, then what changed,
// then what has the same values by other records or aliases, each in the order of the batch.
func (w *workingSet) logEntries() []Entry {
	d := diff{workingSet: w, cameNodes: map[string]*NodeState{}, cameEdges: map[int64]*EdgeState{}}
	out := d.joins(w.ids.toJoin(), w.moves)
	for _, id := range w.nodes.changed {
		d.node(id)
	}
	for _, id := range w.edges.changed {
		d.edge(id)
	}
	out = append(grouped(out, LogInserted, d.inserted), d.changed...)
	out = grouped(out, LogRestated, d.restated)
	at := time.Now().UTC().Format(DateTimeLayout)
	for i := range out {
		out[i].At, out[i].Cause = at, w.canonical.Cause
	}
	return out
}

// joins are the entries of what was joined: which fact became which.
func (d *diff) joins(joined []Joined, moves []move) (out []Entry) {
	for _, j := range joined {
		if d.nodes.isNew(j.Into) && d.cameNodes[j.Into] == nil {
			d.cameNodes[j.Into] = d.nodes.was[j.ID]
		}
		out = append(out, Entry{What: LogJoined, Facts: []Fact{{Node: j.ID}, {Node: j.Into}}})
	}
	for _, m := range moves {
		if !d.m.logged(m.from) {
			continue
		}
		if d.edges.isNew(m.to.ID) && d.cameEdges[m.to.ID] == nil {
			d.cameEdges[m.to.ID] = m.to
		}
		out = append(out, Entry{What: LogJoined, Facts: []Fact{{Edge: m.from}, {Edge: m.to.ref()}}})
	}
	return out
}

func (d *diff) node(id string) {
	k, next := d.m.KindOf(id), d.nodes.next[id]
	if bookkept[k.Name] {
		return
	}
	came := d.cameNodes[id]
	was := cmp.Or(d.nodes.was[id], came)
	d.fact(Fact{Node: id}, was == nil, came != nil || d.onlyDerived[id], func(f Fact) {
		d.values(f, k.Props, was.Vals, next.Vals, next.Assertions)
	})
}

func (d *diff) edge(id int64) {
	next := d.edges.next[id]
	if !d.m.logged(next.ref()) {
		return
	}
	came := d.cameEdges[id]
	was := cmp.Or(d.edges.was[id], came)
	there := was != nil && was.Until != Never
	d.fact(Fact{Edge: next.ref()}, !there && next.Until != Never, came != nil, func(f Fact) {
		switch {
		case next.Until != Never:
			d.values(f, d.m.Edge(next.Type).Props, was.Vals, next.Vals, next.Assertions)
			d.period(f, was, next)
		case there:
			d.changed = append(d.changed,
				Entry{What: LogRemoved, Facts: []Fact{f}, Record: recordOf(next.Assertions, ending)})
		}
	})
}

// fact logs a fact that has another state now: it is new, or what changes logs of it, or it is stated otherwise, unless
// that is said elsewhere (of a fact that was joined) or is not so (of a node that only has other derived values).
func (d *diff) fact(f Fact, isNew, statedAlike bool, changes func(Fact)) {
	if isNew {
		d.inserted = append(d.inserted, f)
		return
	}
	before := len(d.changed)
	if changes(f); len(d.changed) == before && !statedAlike {
		d.restated = append(d.restated, f)
	}
}

// values adds an entry for each value that clients see and that is another one.
func (d *diff) values(f Fact, props []Property, was, vals []any, list []Assertion) {
	for i := range props {
		if p := &props[i]; !p.Hidden && !Same(was[i], vals[i]) {
			gives := func(a Assertion) bool { return lasting(a) && (a.Vals == nil || a.Vals[i] != nil) }
			d.value(LogUpdated, f, p.Name, was[i], vals[i], recordOf(list, gives))
		}
	}
}

// period adds entries for an edge's end, if that is another one.
func (d *diff) period(f Fact, was, next *EdgeState) {
	what := LogUpdated
	if was.Until == Ever && next.Until != Ever {
		what = LogEnded
	}
	_, to, ended := ReadablePeriod(was.Since, was.Until)
	_, nextTo, nextEnded := ReadablePeriod(next.Since, next.Until)
	if to != nextTo {
		d.value(what, f, PropValidTo, to, nextTo, recordOf(next.Assertions, ending))
	}
	if ended != nextEnded {
		d.value(what, f, PropEnded, ended, nextEnded, recordOf(next.Assertions, ending))
	}
}

func (d *diff) value(what LogKind, f Fact, property string, before, after any, record string) {
	d.changed = append(d.changed,
		Entry{What: what, Facts: []Fact{f}, Property: property, Before: before, After: after, Record: record})
}

// recordOf is the record that a value is from: that of the first assertion that gives one or, if none does, of the
// first that gives the fact any value; "" if there is none.
func recordOf(list []Assertion, gives func(Assertion) bool) string {
	for _, counts := range []func(Assertion) bool{gives, lasting} {
		if i := slices.IndexFunc(list, counts); i >= 0 {
			return list[i].Record
		}
	}
	return ""
}

// grouped adds entries of facts without values, many facts in each.
func grouped(out []Entry, what LogKind, facts []Fact) []Entry {
	for len(facts) > 0 {
		n := min(len(facts), factsTogether)
		out = append(out, Entry{What: what, Facts: facts[:n:n]})
		facts = facts[n:]
	}
	return out
}
