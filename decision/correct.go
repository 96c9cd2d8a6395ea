package decision

import (
	"context"
	"slices"
	"time"

	"kith/graph"
)

// Correction is what a person knows better than the sources about one fact.
type Correction struct {
	About      string // the id of a node, or the name of an edge (graph.EdgeName)
	Set        []Set
	Actor, Why string
	Until      string // the day from which it counts no more; "": until it is taken back
	IfVersion  string // of the fact; "": whatever it is
}

// Correct says of a fact what a person knows better. A change of what tells an edge from others ends the one and begins
// the other, as if it had been so from the beginning, or from the day that validFrom is set to. If all of it was
// decided before and stands, nothing is written.
func Correct(ctx context.Context, store graph.Store, m *graph.Model, c Correction, at time.Time) (*Made, error) {
	if c.Until != "" {
		if _, err := time.Parse(time.DateOnly, c.Until); err != nil || c.Until <= at.UTC().Format(time.DateOnly) {
			return nil, graph.Errorf(graph.Invalid, "until must be a day to come, like 2031-12-31")
		}
	}
	return again(c.IfVersion, func() (*Made, error) {
		w, err := begin(m, c.Actor, c.Why, at)
		if err != nil {
			return nil, err
		}
		if name, ok := m.ParseEdgeName(c.About); ok {
			return w.correctEdge(ctx, store, c, name)
		}
		return w.correctNode(ctx, store, c)
	})
}

// tries is how often a decision is made anew as the fact has changed meanwhile.
const tries = 10

// again makes a decision, and makes it anew from what stands now if somebody was faster, unless the caller named a
// version. It is Busy if others always are.
func again(version string, try func() (*Made, error)) (made *Made, err error) {
	for range tries {
		if made, err = try(); graph.ErrorKindOf(err) != graph.Conflict || version != "" {
			return made, err
		}
	}
	return nil, graph.Errorf(graph.Busy, "others change the same again and again: try again")
}

// correctNode corrects properties of a node.
func (w *making) correctNode(ctx context.Context, store graph.Store, c Correction) (*Made, error) {
	k := w.m.KindOf(c.About)
	switch {
	case k == nil:
		return nil, graph.Errorf(graph.Invalid, "%q is no id of a node or an edge: an id is like per_7hq2k9x4m1ra8v3c",
			short(c.About))
	case slices.Contains(graph.OwnKinds, k.Name):
		return nil, graph.Errorf(graph.Invalid, "a %s is written by Kith itself and cannot be corrected", k.Name)
	}
	sets, err := parseSets(w.m, k.Name, correctable(k.Props), c.Set)
	if err != nil {
		return nil, err
	}
	was, err := nodeOf(ctx, store, c.About)
	if err != nil {
		return nil, err
	}
	if was == nil {
		return nil, graph.Errorf(graph.Invalid, "there is no %s %s in the store: look its id up", k.Name,
			short(c.About))
	}
	if err := seen(c.IfVersion, k.Version(was.Vals)); err != nil {
		return nil, err
	}
	vals := make([]any, len(k.Props))
	for _, s := range sets {
		if s.value == nil {
			return nil, nothing(s.Name)
		}
		vals[k.Slot(s.Name)] = s.value
	}
	if records := whoSaid(was.Assertions, k.Props, vals, graph.Unsaid); len(records) > 0 {
		if id, err := w.standing(ctx, store, records, c.Until); id != "" || err != nil {
			return &Made{Decision: id, Node: was.ID, Stood: true}, err
		}
	}
	w.after(was.Assertions)
	w.onlyIf(graph.If{Node: was.ID, Version: k.Version(was.Vals)}, c.IfVersion)
	w.sayNode(was.ID, vals)
	if _, err := store.Write(ctx, w.correct(c.Until, w.properties(sets))); err != nil {
		return nil, err
	}
	return &Made{Decision: w.id, Node: was.ID}, nil
}

// The kinds of decisions.
const (
	Corrects = "CORRECTION"
	undoing  = "UNDO"
)

func nothing(property string) error {
	return graph.Errorf(graph.Invalid, "%s cannot be corrected to nothing: say what is right, or take back the "+
		"decision that says what is wrong", property)
}

// seen is the Conflict of a caller who has read another version than the one there is; he hears of it before anything
// else.
func seen(version, now string) error {
	if version == "" || version == now {
		return nil
	}
	return graph.Changed(now)
}

// onlyIf has the decision written only if the fact is as it was read, or as the caller has read it.
func (w *making) onlyIf(read graph.If, version string) {
	if version != "" {
		read.Version = version
	}
	w.batch.If = append(w.batch.If, read)
}

// nodeOf is a node with what is said of it, by any of its names; nil if there is none.
func nodeOf(ctx context.Context, store graph.Store, name string) (was *graph.NodeState, err error) {
	err = store.Read(ctx, func(r graph.Reader) error {
		was = nil
		names, err := r.Resolve([]string{name})
		if err != nil || names[name] == "" {
			return err
		}
		cur, err := r.Current(graph.Needs{Nodes: []string{names[name]}})
		was = cur.Nodes[names[name]]
		return err
	})
	return was, err
}

// whoSaid are the records by which people have said all of this already, so that it counts; none if they have not.
// Until may be Unsaid.
func whoSaid(said []graph.Assertion, props []graph.Property, vals []any, until string) (records []any) {
	for i, v := range vals {
		if v == nil || props[i].Key {
			continue
		}
		at := slices.IndexFunc(said, func(s graph.Assertion) bool { return s.Vals != nil && s.Vals[i] != nil })
		if at < 0 || said[at].Rank != graph.ByHand || !graph.Same(said[at].Vals[i], v) {
			return nil
		}
		records = append(records, said[at].Record)
	}
	if until != graph.Unsaid {
		at := slices.IndexFunc(said, func(s graph.Assertion) bool { return s.Until != graph.Unsaid })
		if at < 0 || said[at].Rank != graph.ByHand || said[at].Until != until {
			return nil
		}
		records = append(records, said[at].Record)
	}
	return records
}

// standing is the newest of the decisions of records, if each counts until the day on which this one is to end, too;
// otherwise "".
func (w *making) standing(ctx context.Context, store graph.Store, records []any, until string) (string, error) {
	list, err := find(ctx, store, w.m, graph.Cond{Op: graph.Some, Step: &graph.Step{Type: graph.Asserted, In: true,
		Target: &graph.Pattern{
			Labels: []string{"SourceRecord"}, Where: []graph.Cond{{Op: graph.In, Prop: graph.Prop{Name: "id"},
				Value: records}}}}})
	switch {
	case err != nil:
		return "", err
	case len(list) == 0:
		return "", graph.Errorf(graph.Invalid, "a file of corrections says this already, and nothing is to be decided")
	case slices.ContainsFunc(list, func(s Standing) bool { return s.Until != until }):
		return "", nil
	}
	return list[len(list)-1].ID, nil
}
