package decision

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"kith/graph"
)

// Assignment is an edge that a person knows to hold.
type Assignment struct {
	Type     string
	From, To string // ids of its ends
	Set      []Set  // its properties, and validFrom
}

// Assign states by hand that an edge holds, from its validFrom until somebody ends it. Without a validFrom it is the
// edge with these key properties that holds already, whenever it began, or one that has no known beginning. An edge
// that has ended holds again, with the values that it had and that are not set. It is a Conflict if the edge holds with
// another value than one that is set. If all of it was decided before and stands, nothing is written.
func Assign(ctx context.Context, store graph.Store, m *graph.Model, by By, a Assignment) (*Made, error) {
	return decide(ctx, store, m, by, "", func(d *draft) (*Made, error) {
		k := m.Edge(a.Type)
		sets, err := parseSets(m, k.Type, append(correctable(k.Props), graph.PeriodProps[:1]...), a.Set)
		if err != nil {
			return nil, err
		}
		from, to, err := readEnds(ctx, store, m, k, a.From, a.To)
		if err != nil {
			return nil, err
		}
		e, err := newEdge(k, from, to, sets)
		if err != nil {
			return nil, err
		}
		b, err := readBeginning(ctx, store, d, e, sets)
		if err != nil {
			return nil, err
		}
		if made, err := b.before(ctx, store, d); made != nil || err != nil {
			return made, err
		}
		return d.correct(ctx, store, sets, "", from, []string{b.state(d)})
	})
}

// beginning is an edge that is to hold, and as it is stored; that is nil if it is not.
type beginning struct {
	k   *graph.EdgeKind
	to  graph.Edge
	was *graph.EdgeState
}

// readBeginning reads what is stored of an edge that is to hold with what is set. It is a Conflict if it holds with
// another value of that.
func readBeginning(ctx context.Context, store graph.Store, d *draft, e graph.Edge, sets []set) (*beginning, error) {
	b := &beginning{k: d.m.Edge(e.Type), to: e}
	var err error
	if b.was, err = readAlike(ctx, store, d, b.k, e, sets); err != nil || b.was == nil {
		return b, err
	}
	if other := differing(b.k, b.was, sets); other != "" && !over(b.was.Until, d.day()) {
		return nil, graph.Errorf(graph.Conflict, "this %s holds already, with another %s, as %s: change that one",
			e.Type, other, nameOf(b.k, &b.was.Edge))
	}
	slot := b.k.Slot(graph.PropKey)
	b.to.Since, b.to.Vals[slot] = b.was.Since, b.was.Vals[slot]
	d.afterAll(b.was.Assertions)
	return b, nil
}

// before is the newest decision by which the edge holds as it is to, nil if people have not said all of it.
func (b *beginning) before(ctx context.Context, store graph.Store, d *draft) (*Made, error) {
	if b.was == nil {
		return nil, nil
	}
	return d.edgeStood(ctx, store, b.was, b.to.Vals, b.to.Until)
}

// state states in a decision that the edge holds, if it is still as it was read, and returns its name.
func (b *beginning) state(d *draft) string {
	if b.was != nil {
		d.onlyIf(unchanged(b.k, &b.was.Edge), "")
	} else {
		key := b.k.Key(b.to.Since, b.k.Complete(b.to.Vals))
		d.onlyIf(graph.If{Edge: graph.EdgeRef{ID: b.k.IDByKey(b.to.From, b.to.To, key), Type: b.to.Type,
			From: b.to.From, To: b.to.To}, Key: &key}, "")
	}
	return d.stateEdge(b.to)
}

// newEdge is an edge that holds, with what is set. It is Invalid if a key property that it needs is not set.
func newEdge(k *graph.EdgeKind, from, to string, sets []set) (graph.Edge, error) {
	e := graph.Edge{Type: k.Type, From: from, To: to, Until: graph.Ever, Vals: make([]any, len(k.Props))}
	for _, s := range sets {
		switch s.Name {
		case graph.PropValidFrom:
			e.Since, _ = s.value.(string)
		case graph.PropValidTo: // of another edge that ends
		default:
			e.Vals[k.Slot(s.Name)] = s.value
		}
	}
	full := k.Complete(e.Vals)
	for i := range k.Props {
		if p := &k.Props[i]; p.Required && full[i] == nil {
			return e, graph.Errorf(graph.Invalid, "a %s needs a %s", k.Type, p.Name)
		}
	}
	return e, nil
}

// readEnds returns the ids by which the ends of an edge are stored. It is Invalid if one is not stored, is of a kind
// that the edge does not lead to, or if both are one node.
func readEnds(ctx context.Context, store graph.Store, m *graph.Model, k *graph.EdgeKind, from, to string) (
	string, string, error) {
	if err := cmp.Or(checkEnd(m, k, from, false), checkEnd(m, k, to, true)); err != nil {
		return "", "", err
	}
	if a, b := m.KindOf(from).Name, m.KindOf(to).Name; !k.Joins(a, b) {
		return "", "", graph.Errorf(graph.Invalid, "a %s does not lead from a %s to a %s", k.Type, a, b)
	}
	ids, err := resolve(ctx, store, m, from, to)
	if err != nil {
		return "", "", err
	}
	if ids[0] == ids[1] && !k.Self {
		return "", "", graph.Errorf(graph.Invalid, "a %s leads from one to another, and both are %s", k.Type, ids[0])
	}
	return ids[0], ids[1], nil
}

// checkEnd is Invalid if an id cannot be that of an end of an edge: of the one that it comes from, or with far of the
// one that it leads to.
func checkEnd(m *graph.Model, k *graph.EdgeKind, id string, far bool) error {
	kinds, _ := k.Sides(far)
	switch kind := m.KindOf(id); {
	case kind == nil:
		return graph.Errorf(graph.Invalid, "%q is no id of a node: an id is like per_7hq2k9x4m1ra8v3c", short(id))
	case !slices.Contains(kinds, kind.Name) && far:
		return graph.Errorf(graph.Invalid, "%s is of the kind %s, and a %s leads to a %s", short(id), kind.Name,
			k.Type, strings.Join(kinds, " or "))
	case !slices.Contains(kinds, kind.Name):
		return graph.Errorf(graph.Invalid, "%s is of the kind %s, and a %s comes from a %s", short(id), kind.Name,
			k.Type, strings.Join(kinds, " or "))
	}
	return nil
}

// resolve returns the ids by which nodes are stored. It is Invalid if one is not.
func resolve(ctx context.Context, store graph.Store, m *graph.Model, ids ...string) (out []string, err error) {
	was, err := readNodes(ctx, store, ids...)
	if err != nil {
		return nil, err
	}
	for i, id := range ids {
		if was[i] == nil {
			return nil, notStored(m.KindOf(id), id)
		}
		out = append(out, was[i].ID)
	}
	return out, nil
}

func notStored(k *graph.Kind, id string) error {
	return graph.Errorf(graph.Invalid, "there is no %s %s in the store: look its id up", k.Name, short(id))
}

// readAlike reads the stored edge that an edge means: one that has its key properties and, if that is set, its
// validFrom; otherwise one that holds or has no known beginning either, the one that began last. The key that a mapping
// gives edges makes no difference. It is nil if there is none.
func readAlike(ctx context.Context, store graph.Store, d *draft, k *graph.EdgeKind, e graph.Edge, sets []set) (
	*graph.EdgeState, error) {
	list, err := graph.FindEdges(ctx, store, d.m, k.Type, e.From, e.To)
	if err != nil {
		return nil, err
	}
	full, dated := k.Complete(e.Vals), isSet(sets, graph.PropValidFrom)
	list = slices.DeleteFunc(list, func(o graph.Edge) bool {
		for i := range k.Props {
			if p := &k.Props[i]; p.Key && p.Name != graph.PropKey && !graph.Same(o.Vals[i], full[i]) {
				return true
			}
		}
		return o.Since != e.Since && (dated || over(o.Until, d.day()))
	})
	if len(list) == 0 { // or one that was taken back, or marked wrong
		return readEdge(ctx, store, d.m, k.Name(e.From, e.To, e.Since, full))
	}
	meant := slices.MaxFunc(list, func(a, b graph.Edge) int {
		return cmp.Or(cmp.Compare(a.Since, b.Since), cmp.Compare(a.Until, b.Until))
	})
	return readState(ctx, store, &meant)
}

func isSet(sets []set, name string) bool {
	return slices.ContainsFunc(sets, func(s set) bool { return s.Name == name })
}

// differing is the first property that is set to another value than somebody has stated of an edge; "" if there is
// none.
func differing(k *graph.EdgeKind, was *graph.EdgeState, sets []set) string {
	for _, s := range sets {
		i := k.Slot(s.Name)
		if i < 0 || s.Key || s.value == nil || was.Vals[i] == nil || s.Default != "" && was.Vals[i] == s.Default {
			continue
		}
		if !graph.Same(was.Vals[i], s.value) {
			return s.Name
		}
	}
	return ""
}
