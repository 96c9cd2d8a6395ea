package decision

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"kith/graph"
)

// Undoing is what Undo is to do: which decision to take back.
type Undoing struct {
	Decision  string // its id
	IfVersion string // of the Decision; "": whatever it is
	Derive    Deriving
}

// Undo takes a decision back: what was decided before it counts again, or what sources state. It is Invalid if a later
// decision has replaced this one, or if it was taken back before.
func Undo(ctx context.Context, store graph.Store, m *graph.Model, by By, u Undoing) (*Made, error) {
	return undo(ctx, store, m, by, u, false)
}

func undo(ctx context.Context, store graph.Store, m *graph.Model, by By, u Undoing, lapsed bool) (*Made, error) {
	return decide(ctx, store, m, by, u.IfVersion, func(d *draft) (*Made, error) {
		return undoBy(ctx, store, d, u, lapsed)
	})
}

func undoBy(ctx context.Context, store graph.Store, d *draft, u Undoing, lapsed bool) (*Made, error) {
	m := d.m
	was, err := undoable(ctx, store, m, u.Decision, lapsed)
	if err != nil {
		return nil, err
	}
	d.after(was.At)
	node, edges := was.About, []string(nil)
	for _, text := range was.States {
		gone, ok := graph.ParseStated(m, text)
		if !ok || gone.Node != "" && m.KindOf(gone.Node) == m.Kind("Decision") {
			continue
		}
		gone.Record, gone.Undo = was.Record, true
		d.batch.Withdraws = append(d.batch.Withdraws, gone)
		if gone.Node == "" {
			edges = append(edges, gone.EdgeName().String())
		}
	}
	if name, ok := m.ParseEdgeName(was.About); ok {
		node = name.From
	}
	if err := d.deriveUndone(ctx, store, u.Derive); err != nil {
		return nil, err
	}
	d.onlyIf(graph.If{Node: was.ID, Version: was.version}, u.IfVersion)
	d.stateNode(was.ID, valuesOf(m.Kind("Decision"), map[string]any{"undoneBy": d.id}))
	a := subject{kind: undoing, what: "undo of " + was.What, about: was.About, properties: was.Properties}
	return d.write(ctx, store, a, node, edges)
}

// undoable reads a decision that is to be taken back. It is Invalid if a later decision has replaced one of its
// properties, or says anything of an edge that it began: that edge would stay. For one that has lapsed, only changes of
// key properties matter: they have put another edge in the place of the one that the decision began.
func undoable(ctx context.Context, store graph.Store, m *graph.Model, id string, lapsed bool) (*Stored, error) {
	k := m.Kind("Decision")
	if m.KindOf(id) != k {
		return nil, graph.Errorf(graph.Invalid, "%q is no id of a decision: an id is like %s_7hq2k9x4m1ra8v3c",
			short(id), k.Prefix)
	}
	list, err := search(ctx, store, m, graph.Cond{Op: graph.Eq, Prop: graph.Prop{Name: "id"}, Value: id})
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return nil, graph.Errorf(graph.Invalid, "there is no decision %s in the store: look its id up", short(id))
	}
	was := &list[0]
	switch {
	case was.UndoneBy != "":
		return nil, graph.Errorf(graph.Invalid, "%s was taken back by %s before: nothing is left to undo", id,
			was.UndoneBy)
	case was.Kind == undoing:
		return nil, graph.Errorf(graph.Invalid, "%s took another decision back, and is not taken back itself: decide "+
			"anew what is right", id)
	case was.Record == "":
		return nil, graph.Errorf(graph.Invalid, "%s has no source record any more: nothing is left to undo", id)
	}
	if was.Kind == adds && m.KindOf(was.About) != nil {
		if err := checkLeaf(ctx, store, m, was); err != nil {
			return nil, err
		}
	}
	ids, err := statedIDs(ctx, store, m, was)
	if err != nil {
		return nil, err
	}
	for _, property := range was.Properties {
		changed := property
		switch key := isKey(m, was.About, property); {
		case lapsed && !key:
			continue
		case key && !lapsed:
			changed = "" // any
		}
		later, err := about(ctx, store, m, ids, changed)
		if err != nil {
			return nil, err
		}
		if len(later) > 0 && later[0].ID != was.ID {
			return nil, graph.Errorf(graph.Invalid, "%s was replaced by %s of %s for %s: undo that one first", id,
				later[0].ID, strings.ReplaceAll(later[0].At, "T", " "), property)
		}
	}
	return was, nil
}

// checkLeaf is Invalid if people have decided more about a node that a decision has added: what they said would be
// about nobody.
func checkLeaf(ctx context.Context, store graph.Store, m *graph.Model, was *Stored) error {
	var records []any
	err := store.Read(ctx, func(r graph.Reader) error {
		records = nil
		names, err := r.Resolve([]string{was.About})
		id := names[was.About]
		if err != nil || id == "" {
			return err
		}
		around, err := r.Around([]string{id})
		if err != nil {
			return err
		}
		cur, err := r.Current(graph.Wanted{Nodes: []string{id}, Edges: around})
		if node := cur.Nodes[id]; node != nil {
			records = recordsByHand(node.Assertions)
		}
		for _, e := range around {
			if edge := cur.Edges[e.ID]; edge != nil {
				records = append(records, recordsByHand(edge.Assertions)...)
			}
		}
		return err
	})
	others := slices.DeleteFunc(records, func(record any) bool { return record == was.Record })
	if err != nil || len(others) == 0 {
		return err
	}
	later, err := newestOf(ctx, store, m, others, "")
	if err != nil {
		return err
	}
	return graph.Errorf(graph.Invalid, "people have decided more about what %s has added: undo %s first", was.ID,
		cmp.Or(later, "that"))
}

// isKey reports whether the fact is an edge, and the property one that its key is made of.
func isKey(m *graph.Model, about, property string) bool {
	name, ok := m.ParseEdgeName(about)
	if !ok || property == graph.PropValidFrom {
		return ok
	}
	p := m.Edge(name.Type).Property(property)
	return p != nil && p.Key
}

// Lapse takes back every decision whose last day is over, and returns how many.
func Lapse(ctx context.Context, store graph.Store, m *graph.Model, at time.Time) (lapsed int, err error) {
	day := graph.Cond{Op: graph.Le, Prop: graph.Prop{Name: "until", Type: graph.Date},
		Value: at.UTC().Format(time.DateOnly)}
	list, err := find(ctx, store, m, day)
	if err != nil {
		return 0, err
	}
	for _, s := range slices.Backward(list) { // the newest first, so that none is replaced by one that lapses too
		by := By{Actor: System, Why: "it was decided until " + s.Until, At: at}
		_, err := undo(ctx, store, m, by, Undoing{Decision: s.ID}, true)
		// Invalid: a later decision has put another edge in the place of the one that this began, and that one stays.
		if err != nil && graph.ErrorKindOf(err) != graph.Invalid {
			return lapsed, err
		}
		if err == nil {
			lapsed++
		}
	}
	return lapsed, nil
}
