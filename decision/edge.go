package decision

import (
	"context"
	"slices"

	"kith/graph"
)

// change is what a correction makes of an edge.
type change struct {
	vals         []any // of its kind's properties, where they are named
	since, until string
	key          bool // it names what tells the edge from others
	from         bool // it says since when
	ends         bool // it says until when
	holds        bool // the edge that begins is there already, and holds
}

// correctEdge corrects properties of an edge, and of its other reading if it has two.
func (w *making) correctEdge(ctx context.Context, store graph.Store, c Correction, name graph.EdgeName) (*Made, error) {
	k := w.m.Edge(name.Type)
	if k.Type == graph.Asserted {
		return nil, graph.Errorf(graph.Invalid, "which record says a node is written by Kith itself and cannot be "+
			"corrected")
	}
	props := append(correctable(k.Props), graph.PeriodProps...)
	sets, err := parseSets(w.m, k.Type, props, c.Set)
	if err != nil {
		return nil, err
	}
	was, err := edgeOf(ctx, store, w.m, name)
	if err != nil {
		return nil, err
	}
	if was == nil {
		return nil, graph.Errorf(graph.Invalid, "there is no edge %s in the store: look its id up", short(c.About))
	}
	if err := seen(c.IfVersion, k.Version(was.Since, was.Until, was.Vals)); err != nil {
		return nil, err
	}
	to, err := changed(k, &was.Edge, sets)
	if err != nil {
		return nil, err
	}
	if over(was.Until, w.day()) && !to.ends {
		return nil, graph.Errorf(graph.Invalid, "this %s has ended%s: set its validTo to nothing in the same "+
			"correction if it holds after all, or correct the one that took its place",
			k.Type, on(was.Until))
	}
	other, err := w.inverse(ctx, store, k, &was.Edge)
	if err != nil {
		return nil, err
	}
	w.after(was.Assertions)
	made := &Made{Node: was.From}
	w.onlyIf(asRead(k, &was.Edge), c.IfVersion)
	if !to.key {
		until := graph.Unsaid
		if to.ends {
			until = to.until
		}
		records := whoSaid(was.Assertions, k.Props, to.vals, until)
		if len(records) == 0 && !to.ends && onlyKeys(sets) {
			if records = byHand(was.Assertions); len(records) == 0 {
				return nil, graph.Errorf(graph.Invalid, "this %s says so already: nothing is to be corrected", k.Type)
			}
		}
		if len(records) > 0 {
			if id, err := w.standing(ctx, store, records, c.Until); id != "" || err != nil {
				return &Made{Decision: id, Node: was.From, Edges: []string{nameOf(k, &was.Edge)}, Stood: true}, err
			}
		}
	}
	if err := w.reach(ctx, store, k, &was.Edge, &to); err != nil {
		return nil, err
	}
	if other != nil { // before anything is said: the decision is newer than all that is there
		back, err := w.back(ctx, store, k, &other.Edge, sets)
		if err != nil {
			return nil, err
		}
		made.Edges = w.write(k, &was.Edge, to)
		w.onlyIf(asRead(k, &other.Edge), "")
		w.write(k, &other.Edge, back)
	} else {
		made.Edges = w.write(k, &was.Edge, to)
	}
	if _, err := store.Write(ctx, w.correct(c.Until, w.properties(sets))); err != nil {
		return nil, err
	}
	made.Decision = w.id
	return made, nil
}

// onlyKeys reports whether nothing is set but what tells an edge from others.
func onlyKeys(sets []set) bool {
	return !slices.ContainsFunc(sets, func(s set) bool { return !s.Key && s.Name != graph.PropValidFrom })
}

// byHand are the records by which people have said an edge, the newest last.
func byHand(said []graph.Assertion) (records []any) {
	for _, s := range slices.Backward(said) {
		if s.Rank == graph.ByHand {
			records = append(records, s.Record)
		}
	}
	return records
}

// changed is what is set of an edge.
func changed(k *graph.EdgeKind, was *graph.Edge, sets []set) (to change, err error) {
	to = change{vals: make([]any, len(k.Props)), since: was.Since, until: was.Until}
	validTo, ended := any(nil), false
	for _, s := range sets {
		i := k.Slot(s.Name)
		switch {
		case s.Name == graph.PropValidFrom:
			to.since, _ = s.value.(string)
			to.from, to.key = true, to.key || to.since != was.Since
		case s.Name == graph.PropValidTo:
			validTo, to.ends = s.value, true
		case s.Name == graph.PropEnded:
			ended, to.ends = s.value == true, true
		case s.value == nil && (!s.Key || s.Required):
			return to, nothing(s.Name)
		default:
			to.vals[i] = s.value
			to.key = to.key || s.Key && !graph.Same(was.Vals[i], s.value)
		}
	}
	if to.ends {
		day, _ := validTo.(string)
		_, to.until = graph.StoredPeriod("", day, ended)
	}
	for i := range k.Props { // what tells it from others, unless it is set
		if p := &k.Props[i]; p.Key && !slices.ContainsFunc(sets, func(s set) bool { return s.Name == p.Name }) {
			to.vals[i] = was.Vals[i]
		}
	}
	if to.until != "" && to.until < to.since {
		return to, graph.Errorf(graph.Invalid, "this %s would end before it begins: its validFrom is %s", k.Type,
			to.since)
	}
	return to, nil
}

// write says what an edge is to be, and names the edges that it is about.
func (w *making) write(k *graph.EdgeKind, was *graph.Edge, to change) (names []string) {
	same := *was
	if !to.key {
		same.Vals, same.Until = to.vals, graph.Unsaid
		if to.ends {
			same.Until = to.until
		}
		return []string{w.sayEdge(same)}
	}
	next, end := w.next(k, was, to)
	if to.holds { // beside this one: it stays as it is but for what is set
		next.Vals, next.Until = to.vals, graph.Unsaid
		if to.ends {
			next.Until = to.until
		}
	}
	same.Vals, same.Until = onlyKey(k, was.Vals), min(end, was.Until)
	return []string{w.sayEdge(same), w.sayEdge(next)}
}

// next is the edge that begins in the place of another, and the day on which that one ends. What was wrong was so from
// the beginning: as it stood it never held, and a source that comes round to what is right says the very edge that
// begins. It is otherwise if the correction says from which day it is so.
func (w *making) next(k *graph.EdgeKind, was *graph.Edge, to change) (next graph.Edge, end string) {
	next = *was
	next.Since, next.Until, next.Vals = to.since, to.until, rest(k, was.Vals, to.vals)
	if !to.from || onlyStart(k, was.Vals, to.vals) {
		return next, was.Since
	}
	return next, max(next.Since, was.Since)
}

// reach looks for the edge that begins, which may be there already: the decision is newer than what was said of it.
func (w *making) reach(ctx context.Context, store graph.Store, k *graph.EdgeKind, was *graph.Edge, to *change) error {
	if !to.key {
		return nil
	}
	next, _ := w.next(k, was, *to)
	there, err := edgeOf(ctx, store, w.m, k.Name(next.From, next.To, next.Since, k.Complete(next.Vals)))
	if err == nil && there != nil {
		w.after(there.Assertions)
		to.holds = !over(there.Until, w.day())
	}
	return err
}

// inverse is the other reading of a relation, nil if there is none. The decision is newer than what was said of it,
// too.
func (w *making) inverse(ctx context.Context, store graph.Store, k *graph.EdgeKind, was *graph.Edge) (*graph.EdgeState,
	error) {
	if k.Type != graph.RelatedTo {
		return nil, nil
	}
	vals, ok := k.Inverse(was.Vals)
	if !ok {
		return nil, nil
	}
	other, err := edgeOf(ctx, store, w.m, k.Name(was.To, was.From, was.Since, vals))
	if err == nil && other != nil {
		w.after(other.Assertions)
	}
	return other, err
}

// back is what is set of the other reading of a relation where this is set of the one.
func (w *making) back(ctx context.Context, store graph.Store, k *graph.EdgeKind, was *graph.Edge,
	sets []set) (to change, err error) {
	var theirs []set
	for _, s := range sets {
		switch s.Name {
		case "word": // names one reading only
			continue
		case "kind":
			kind := make([]any, len(k.Props))
			kind[k.Slot("kind")] = s.value
			inverse, ok := k.Inverse(kind)
			if !ok {
				return to, nothing(s.Name)
			}
			s.value = inverse[k.Slot("kind")]
		}
		theirs = append(theirs, s)
	}
	if to, err = changed(k, was, theirs); err == nil {
		err = w.reach(ctx, store, k, was, &to)
	}
	return to, err
}

// onlyKey are the values that tell an edge from others.
func onlyKey(k *graph.EdgeKind, vals []any) []any {
	out := make([]any, len(vals))
	for i := range k.Props {
		if k.Props[i].Key {
			out[i] = vals[i]
		}
	}
	return out
}

// onlyStart reports whether two edges differ in nothing but when they begin, as far as they are told apart.
func onlyStart(k *graph.EdgeKind, a, b []any) bool {
	return k.Key("", onlyKey(k, a)) == k.Key("", onlyKey(k, b))
}

// rest are the values of an edge with what is set: all that somebody says of it, and not what nobody does.
func rest(k *graph.EdgeKind, was, set []any) []any {
	out := make([]any, len(was))
	for i := range k.Props {
		p := &k.Props[i]
		switch {
		case p.Key || set[i] != nil:
			out[i] = set[i]
		case p.Default == "" || was[i] != p.Default:
			out[i] = was[i]
		}
	}
	return out
}

// edgeOf is an edge with what is said of it; nil if there is none.
func edgeOf(ctx context.Context, store graph.Store, m *graph.Model, name graph.EdgeName) (was *graph.EdgeState,
	err error) {
	found, err := graph.FindEdge(ctx, store, m, name)
	if err != nil || found == nil {
		return nil, err
	}
	err = store.Read(ctx, func(r graph.Reader) error {
		cur, err := r.Current(graph.Needs{Ends: []string{found.From, found.To},
			Edges: []graph.EdgeRef{ref(&found.Edge)}})
		was = cur.Edges[found.ID]
		return err
	})
	return was, err
}

// asRead is that an edge is as it was read.
func asRead(k *graph.EdgeKind, e *graph.Edge) graph.If {
	return graph.If{Edge: ref(e), Key: new(k.Key(e.Since, e.Vals)), Version: k.Version(e.Since, e.Until, e.Vals)}
}

func ref(e *graph.Edge) graph.EdgeRef {
	return graph.EdgeRef{ID: e.ID, Type: e.Type, From: e.From, To: e.To}
}

func nameOf(k *graph.EdgeKind, e *graph.Edge) string {
	return k.Name(e.From, e.To, e.Since, e.Vals).String()
}

// over reports whether an end has come.
func over(until, day string) bool { return until <= day }

func on(until string) string {
	if until == "" {
		return ""
	}
	return " on " + until
}
