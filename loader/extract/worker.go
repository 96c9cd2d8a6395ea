package extract

import (
	"slices"

	"kith/graph"
	"kith/loader/mapping"
	"kith/loader/report"
	"kith/loader/values"
)

// fileContext is what is the same for all rows of a file.
type fileContext struct {
	program   *mapping.Program
	model     *graph.Model
	loadedAt  string            // when the load began
	observed  graph.Observation // of the first row
	series    string            // names the rows that are versions of one node
	record    record
	decisions *decisions // nil if rows are none
}

// worker works out what rows of one file state. It is used by one goroutine, a row at a time.
type worker struct {
	*fileContext
	*evaluator
}

// facts are what a row states; nil if the mapping leaves it out, or with the reason why it cannot be loaded. What its
// record keeps of them is in the record, unless the stored nodes that the row means have to be chosen first.
func (w *worker) facts(row *Row) (*Facts, *Refusal) {
	if r := w.read(&row.Row); r != nil {
		return nil, r
	}
	if w.program.When != nil {
		if holds, r := w.holds(w.program.When); r != nil || !holds {
			return nil, r
		}
	}
	if row.ID == "" {
		_, r := w.recordName(w.program, &row.Row)
		return nil, r
	}
	f := &Facts{Line: row.Line, Name: row.name, Record: w.record.write(row.ID)}
	by := &graph.Provenance{Record: f.Record.ID, Rank: w.program.Rank, Observation: w.observed}
	loadedAt, kept := w.loadedAt, []string(nil)
	if w.decisions == nil {
		by.Row = row.At
	} else {
		var r *Refusal
		if f.decision, kept, r = w.decisions.read(w.evaluator); r != nil {
			return nil, r
		}
		loadedAt = w.decisions.at(f)
		by.Observation = graph.ObservedAt(loadedAt)
	}
	if r := w.observedAt(f, w.program.ObservedAt, w.program.Strict(), by); r != nil {
		return nil, r
	}
	for _, st := range w.program.Statements {
		if r := w.state(f, st, by); r != nil {
			return nil, r
		}
	}
	if f.lack != nil && len(f.Nodes)+len(f.Edges) == 0 { // nothing is left of the row
		return nil, f.lack
	}
	if len(w.program.Statements) > 0 && f.LeftOut == len(w.program.Statements) {
		return nil, nil
	}
	f.Midnight = w.midnight
	if f.decision == nil {
		kept = w.held(&row.Row)
	}
	w.record.fill(&f.Record, w.program.Source, row.name, loadedAt, kept)
	if !w.program.NeedsStored() {
		f.keep(w.model, &w.record, row)
	}
	return f, nil
}

// state works out one statement, for every element where it is of a list, and adds it to what the row states.
func (w *worker) state(f *Facts, st *mapping.Statement, by *graph.Provenance) *Refusal {
	if st.Each == nil {
		stated, r := w.stateOne(f, st, by)
		if !stated {
			f.LeftOut++
		}
		return r
	}
	elements, r := w.elements(st.Each)
	if r != nil {
		return f.leaveOutFact(st, r)
	}
	any := false
	for _, v := range elements {
		w.env[st.Element] = v
		stated, r := w.stateOne(f, st, by)
		if r != nil {
			return r
		}
		any = any || stated
	}
	if !any {
		f.LeftOut++
	}
	return nil
}

// stateOne adds a node or an edge, unless it is left out for want of a value; false if the condition of the statement
// leaves it out.
func (w *worker) stateOne(f *Facts, st *mapping.Statement, by *graph.Provenance) (bool, *Refusal) {
	if st.When != nil {
		if holds, r := w.holds(st.When); r != nil {
			return true, f.leaveOutFact(st, r)
		} else if !holds {
			return false, nil
		}
	}
	by, r := w.provenance(f, st, by)
	switch {
	case r != nil:
		return true, f.leaveOutFact(st, r)
	case st.Kind != nil:
		return true, f.leaveOutFact(st, w.node(f, st, by))
	}
	return true, f.leaveOutFact(st, w.edge(f, st, by))
}

func (w *worker) node(f *Facts, st *mapping.Statement, by *graph.Provenance) *Refusal {
	self, r := w.named(f, &st.Self)
	switch {
	case r != nil:
		return r
	case self.placeholder && st.Self.Joins():
		return refused(st.Self.Key, values.NewError(CodeNoKey, "the key is a value that names nobody; leave such rows "+
			"out by when"))
	case self.placeholder && self.text != firstKey:
		f.find(report.CodePlaceholderKey)
	}
	aliases, r := w.aliases(f, st, &st.Self, self.id)
	if r != nil {
		return r
	}
	vals, r := w.properties(f, st, st.Kind.Props)
	if r != nil {
		return r
	}
	return f.addNode(st, graph.NodeWrite{Node: graph.Node{ID: self.id, Vals: vals}, Aliases: aliases, By: by},
		self.text)
}

// firstKey is a placeholder in other places, but many systems begin to count with it.
const firstKey = "0"

func (w *worker) edge(f *Facts, st *mapping.Statement, by *graph.Provenance) *Refusal {
	var ends Ends
	var edge graph.EdgeWrite
	edge.Type = st.Edge.Type
	start, r := w.end(&st.From)
	if r != nil {
		return r
	}
	end, r := w.end(&st.To)
	if r != nil {
		return r
	}
	from, r := w.named(f, start)
	if r != nil {
		return r
	}
	to, r := w.named(f, end)
	switch {
	case r != nil:
		return r
	case from.placeholder && start.Joins(), to.placeholder && end.Joins():
		f.find(report.CodePlaceholder)
		return nil
	case from.id == to.id && !st.Edge.Self:
		f.find(report.CodeSelfEdge)
		return nil
	}
	edge.From, ends.From, edge.To, ends.To = from.id, from.text, to.id, to.text
	if ends.froms, r = w.aliases(f, st, start, edge.From); r != nil {
		return r
	}
	if ends.tos, r = w.aliases(f, st, end, edge.To); r != nil {
		return r
	}
	if edge.Vals, r = w.properties(f, st, st.Edge.Props); r != nil {
		return r
	}
	if st.Key != nil {
		key, r := w.keyOf(st.Key)
		if r != nil {
			return r
		}
		edge.Vals[st.Edge.Slot(graph.PropKey)] = st.KeyPrefix + key
	}
	if edge.Since, edge.Until, r = w.period(st); r != nil {
		return r
	}
	edge.By = ends.provenance(by, f.decision)
	if r := f.addEdge(st, edge, ends); r != nil || !st.Inverse {
		return r
	}
	inverse := edge
	inverse.From, inverse.To = edge.To, edge.From
	ends = Ends{From: ends.To, To: ends.From, froms: ends.tos, tos: ends.froms}
	inverse.By = ends.provenance(by, f.decision)
	var ok bool
	if inverse.Vals, ok = st.Edge.Inverse(edge.Vals); !ok {
		return missing(st, "kind")
	}
	return f.addEdge(st, inverse, ends)
}

// properties works out what a statement sets, by slot. A value that cannot be understood is left out, unless the
// statement cannot do without it. What must be set has a value.
func (w *worker) properties(f *Facts, st *mapping.Statement, props []graph.Property) ([]any, *Refusal) {
	vals := make([]any, len(props))
	for _, set := range st.Fields {
		v, r := w.value(set.Value, set.Prop)
		if r != nil {
			if rejected := f.leaveOutValue(st, &set, r); rejected != nil {
				return nil, rejected
			}
		}
		vals[set.Slot] = v
	}
	for i := range props {
		if vals[i] == nil && st.Needs(&props[i]) {
			return nil, missing(st, props[i].Name)
		}
	}
	return vals, w.absent(st, props, vals)
}

// absent marks the properties that have no value, whatever sources state.
func (w *worker) absent(st *mapping.Statement, props []graph.Property, vals []any) *Refusal {
	names, r := w.absentNames(st)
	for _, name := range names {
		i := slices.IndexFunc(props, func(p graph.Property) bool { return p.Name == name && !p.Hidden })
		switch {
		case st.Edge != nil && name == st.Edge.Type: // the edge itself
			continue
		case i < 0:
			return refused(st.Absent, values.BadValue(st.Name()+" has no such property"))
		case !props[i].CanBeAbsent():
			return refused(st.Absent, values.BadValue(name+" cannot be absent"))
		case vals[i] != nil:
			return refused(st.Absent, values.BadValue(name+" is set, and absent"))
		}
		vals[i] = graph.Absent
	}
	return r
}

// absentNames are the names that a correction has of what is absent.
func (w *worker) absentNames(st *mapping.Statement) ([]string, *Refusal) {
	if st.Absent == nil {
		return nil, nil
	}
	list, r := w.value(st.Absent, mapping.AbsentNames)
	names, _ := list.([]string)
	return names, r
}

// period works out since when and until when an edge holds; a correction may leave its end to the sources. Without an
// end that cannot be understood the edge would seem to hold today: it cannot be stated.
func (w *worker) period(st *mapping.Statement) (since, until string, r *Refusal) {
	var set [3]any
	for i, x := range st.Period {
		if x == nil {
			continue
		}
		if set[i], r = w.value(x, &graph.PeriodProps[i]); r != nil {
			return "", "", strictly(st, graph.PeriodProps[i].Name, r)
		}
	}
	from, _ := set[0].(string)
	to, _ := set[1].(string)
	ended, _ := set[2].(bool)
	if to != "" && to < from {
		return "", "", refused(st.Period[1], values.BadValue("this edge ends before it begins"))
	}
	since, until = graph.StoredPeriod(from, to, ended)
	if st.ByHand && st.Period[1] == nil && st.Period[2] == nil {
		until = graph.Unsaid
	}
	names, r := w.absentNames(st)
	if slices.Contains(names, st.Edge.Type) {
		until = graph.Never
	}
	return since, until, r
}

// name is how a row names a node: the id of the node, the key as assertions and reports have it, and whether the key is
// a placeholder.
type name struct {
	id, text    string
	placeholder bool
}

// named is how a row names a node by its key.
func (w *worker) named(f *Facts, k *mapping.KeyedNode) (name, *Refusal) {
	key, r := w.keyOf(k.Key)
	if r != nil {
		return name{}, r
	}
	id := k.NodeID(key)
	f.addFormer(k, key, id)
	if f.decision != nil && !k.Joins() {
		f.made = append(f.made, id)
	}
	return name{id, k.Text(key), k.Placeholder(key)}, nil
}

// aliases are the ids of a node by its other keys, as far as the row has them and they can be understood. A placeholder
// is none.
func (w *worker) aliases(
	f *Facts, st *mapping.Statement, k *mapping.KeyedNode, own string,
) (ids []string, r *Refusal) {
	for i := range k.Same {
		other := &k.Same[i]
		key, r := w.keyOrNone(other.Key)
		switch {
		case r != nil:
			if rejected := f.leaveOut(st.Strict, st.Name()+".same", r); rejected != nil {
				return nil, rejected
			}
			continue
		case key == "":
			continue
		case other.Placeholder(key):
			f.find(report.CodePlaceholder)
			continue
		}
		id := other.NodeID(key)
		f.addFormer(other, key, id)
		f.addSpelling(other, key, id, own)
		if id != own {
			ids = append(ids, id)
		}
	}
	return ids, nil
}
