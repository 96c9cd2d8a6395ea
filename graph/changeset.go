package graph

// ChangeSet is what an engine writes for a batch: facts, each once with its final state. What is joined goes first,
// then nodes, edges and aliases are put, in this order.
type ChangeSet struct {
	Joined  []Joined
	Moved   []EdgeRef // edges of joined nodes, as they were stored: they go, and are among Edges as they are now
	Nodes   []NodePut
	Edges   []EdgePut
	Aliases []Alias
	Log     []Entry // without Seq: the engine gives them the next ones
}

// Empty reports whether there is nothing to write.
func (s *ChangeSet) Empty() bool { return len(s.Nodes)+len(s.Edges) == 0 }

// NodePut is a node to be written; New if it is not stored.
type NodePut struct {
	*NodeState
	New bool
}

// EdgePut is an edge to be written; New if it is not stored.
type EdgePut struct {
	*EdgeState
	New bool
}

// staged are facts as they are stored and as they will be, by their ids.
type staged[K comparable, S any] struct {
	was     map[K]*S // as stored; facts that are not are missing
	next    map[K]*S // those that change
	changed []K      // in order of their first change
}

// state is a fact as it stands by now, nil if it is not stored.
func (f *staged[K, S]) state(k K) *S {
	if s := f.next[k]; s != nil {
		return s
	}
	return f.was[k]
}

// put stages a fact's next state, unless the change says that it is the same. It returns the change.
func (f *staged[K, S]) put(k K, next *S, change Change) Change {
	if change == Unchanged {
		return change
	}
	if f.next == nil {
		f.next = map[K]*S{}
	}
	if f.next[k] == nil {
		f.changed = append(f.changed, k)
	}
	f.next[k] = next
	return change
}

func (f *staged[K, S]) isNew(k K) bool { return f.was[k] == nil }

// inserted are the ids of new facts, in order.
func (f *staged[K, S]) inserted() (out []K) {
	for _, k := range f.changed {
		if f.isNew(k) {
			out = append(out, k)
		}
	}
	return out
}

// factUpsert is what NodeUpsert and EdgeUpsert have in common.
type factUpsert[S, W any] interface {
	comparable
	Write(*W) Change
	State() *S
}

// upsertAll upserts writes into staged facts, those of one fact together, and returns the outcome of each. begin gives
// the upsert of a write's fact, or none and the write's outcome.
func upsertAll[K comparable, S, W any, F factUpsert[S, W]](
	facts *staged[K, S], writes []W, key func(*W) K, begin func(*W, *S) (F, Change),
) []Change {
	out := make([]Change, len(writes))
	open := make(map[K]F, len(writes))
	var order []K
	var none F
	for i := range writes {
		w := &writes[i]
		k := key(w)
		f, more := open[k]
		if !more {
			if f, out[i] = begin(w, facts.state(k)); f == none {
				continue
			}
			open[k], order = f, append(order, k)
		}
		out[i] = f.Write(w)
	}
	for _, k := range order {
		if next := open[k].State(); next != facts.state(k) {
			facts.put(k, next, Updated)
		}
	}
	return out
}
