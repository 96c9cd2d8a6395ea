package graph

import (
	"slices"
	"time"
)

// factsTogether is how many facts without values an entry names at most.
const factsTogether = 500

// logging works out the entries of a batch: first what was joined, then what was inserted, then what changed, each in
// the order of the batch.
type logging struct {
	*settling
	cameNodes          map[string]*NodeState // what facts came with by a join that were not there under their new id
	cameEdges          map[int64]*EdgeState
	changed            []Entry
	inserted, restated []Fact
}

// log is what the change log says of the batch; nothing if it has no cause.
func (s *settling) log() []Entry {
	if s.cause == "" {
		return nil
	}
	l := logging{settling: s, cameNodes: map[string]*NodeState{}, cameEdges: map[int64]*EdgeState{}}
	out := l.joins()
	for _, id := range s.nodes.changed {
		l.node(id)
	}
	for _, id := range s.edges.changed {
		l.edge(id)
	}
	out = append(listed(out, LogInserted, l.inserted), l.changed...)
	out = listed(out, LogRestated, l.restated)
	at := time.Now().UTC().Format(DateTimeLayout)
	for i := range out {
		out[i].At, out[i].Cause = at, s.cause
	}
	return out
}

// joins logs what was joined.
func (l *logging) joins() (out []Entry) {
	for _, j := range l.naming.joins() {
		if l.nodes.isNew(j.Into) && l.cameNodes[j.Into] == nil {
			l.cameNodes[j.Into] = l.nodes.was[j.ID]
		}
		out = append(out, Entry{What: LogJoined, Facts: []Fact{{Node: j.ID}, {Node: j.Into}}})
	}
	for _, m := range l.moves {
		if !l.m.logged(m.from) {
			continue
		}
		if l.edges.isNew(m.to.ID) && l.cameEdges[m.to.ID] == nil {
			l.cameEdges[m.to.ID] = m.to
		}
		out = append(out, Entry{What: LogJoined, Facts: []Fact{{Edge: m.from}, {Edge: m.to.ref()}}})
	}
	return out
}

func (l *logging) node(id string) {
	k, next, was, fact := l.m.KindOf(id), l.nodes.next[id], l.nodes.was[id], Fact{Node: id}
	if bookkept[k.Name] {
		return
	}
	came := l.cameNodes[id]
	if was == nil && came == nil {
		l.inserted = append(l.inserted, fact)
		return
	}
	before := len(l.changed)
	if was == nil {
		was = came
	}
	l.values(fact, k.Props, was.Vals, next.Vals, next.Assertions)
	if len(l.changed) == before && came == nil { // that it was joined says enough
		l.restated = append(l.restated, fact)
	}
}

func (l *logging) edge(id int64) {
	next, was := l.edges.next[id], l.edges.was[id]
	fact := Fact{Edge: next.ref()}
	if !l.m.logged(fact.Edge) {
		return
	}
	came := l.cameEdges[id]
	if was == nil && came == nil {
		l.inserted = append(l.inserted, fact)
		return
	}
	before := len(l.changed)
	if was == nil {
		was = came
	}
	l.values(fact, l.m.Edge(next.Type).Props, was.Vals, next.Vals, next.Assertions)
	l.period(fact, was, next)
	if len(l.changed) == before && came == nil {
		l.restated = append(l.restated, fact)
	}
}

// values logs every value that is another one.
func (l *logging) values(f Fact, props []Property, was, vals []any, said []Assertion) {
	for i := range props {
		if p := &props[i]; !p.Hidden && !Same(was[i], vals[i]) {
			gives := func(s Assertion) bool { return lasting(s) && (s.Vals == nil || s.Vals[i] != nil) }
			l.value(LogUpdated, f, p.Name, was[i], vals[i], sayer(said, gives))
		}
	}
}

// period logs an edge's end, if that is another one.
func (l *logging) period(f Fact, was, next *EdgeState) {
	what := LogUpdated
	if was.Until == Ever && next.Until != Ever {
		what = LogEnded
	}
	_, to, ended := ReadablePeriod(was.Since, was.Until)
	_, nextTo, nextEnded := ReadablePeriod(next.Since, next.Until)
	if to != nextTo {
		l.value(what, f, PropValidTo, to, nextTo, sayer(next.Assertions, ending))
	}
	if ended != nextEnded {
		l.value(what, f, PropEnded, ended, nextEnded, sayer(next.Assertions, ending))
	}
}

func (l *logging) value(what LogKind, f Fact, property string, before, after any, record string) {
	l.changed = append(l.changed, Entry{What: what, Facts: []Fact{f}, Property: property, Before: before, After: after,
		Record: record})
}

// sayer is the record that a value is from: the first that gives one, or the first that gives the fact any.
func sayer(said []Assertion, gives func(Assertion) bool) string {
	for _, counts := range []func(Assertion) bool{gives, lasting} {
		if i := slices.IndexFunc(said, counts); i >= 0 {
			return said[i].Record
		}
	}
	return ""
}

// listed adds facts without values, many in an entry.
func listed(out []Entry, what LogKind, facts []Fact) []Entry {
	for len(facts) > 0 {
		n := min(len(facts), factsTogether)
		out = append(out, Entry{What: what, Facts: facts[:n:n]})
		facts = facts[n:]
	}
	return out
}
