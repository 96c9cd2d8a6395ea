package loader

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"kith/decision"
	"kith/graph"
)

// Exported are the corrections of a store that stand, as a source that loads into another one: a mapping and its file. There is
// no id of a node or an edge in it, only keys of the sources.
type Exported struct {
	Mapping, Rows []byte
	Decisions     int
	Left          []LeftOut // that are not in it
}

// ExportedRows is the name of the file beside the mapping.
const ExportedRows = decision.File + ".jsonl"

// LeftOut is a decision that is not exported.
type LeftOut struct{ Decision, Why string }

// exporting is an export on its way.
type exporting struct {
	Exported
	store  graph.Store
	model  *graph.Model
	shapes []*shape
	rows   bytes.Buffer
}

// stated is a fact that a decision states, as its record says it.
type stated struct {
	kind         *graph.Kind     // of a node
	edge         *graph.EdgeKind // or of an edge
	names        [2]string       // the id of the node, or of the ends
	vals         []any
	since, until string
}

// exportAtOnce is how many decisions are looked at together.
const exportAtOnce = 200

// ExportDecisions makes a source of the corrections that stand. One whose fact no source has a key for is left out.
func ExportDecisions(ctx context.Context, store graph.Store, m *graph.Model) (*Exported, error) {
	all, err := decision.All(ctx, store, m)
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(s decision.Standing) bool { return s.Kind != decision.Corrects })
	x := &exporting{store: store, model: m}
	for part := range slices.Chunk(all, exportAtOnce) {
		if err := x.add(ctx, part); err != nil {
			return nil, err
		}
	}
	x.Mapping, x.Exported.Rows = x.mapping(), x.rows.Bytes()
	return &x.Exported, nil
}

// add writes rows of decisions, or why there is none.
func (x *exporting) add(ctx context.Context, list []decision.Standing) error {
	facts := make([][]stated, len(list))
	err := x.store.Read(ctx, func(r graph.Reader) error {
		for i := range list {
			var err error
			if facts[i], err = x.facts(r, &list[i]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	keys, err := x.keysOf(ctx, slices.Concat(facts...))
	if err != nil {
		return err
	}
	for i := range list {
		if err := x.write(&list[i], facts[i], keys); err != nil {
			return err
		}
	}
	return nil
}

// facts are what a decision's record says; none if one of them is not there.
func (x *exporting) facts(r graph.Reader, s *decision.Standing) (out []stated, err error) {
	for _, text := range s.States {
		fact, ok := graph.ParseStated(x.model, text)
		if !ok || fact.Node == s.ID {
			continue
		}
		one, err := x.fact(r, fact, s.Record)
		if err != nil || one == nil {
			return nil, err
		}
		out = append(out, *one)
	}
	return out, nil
}

// fact is what a record says of a fact; nil if it does not.
func (x *exporting) fact(r graph.Reader, fact graph.Withdraw, record string) (*stated, error) {
	names := []string{fact.Node}
	if fact.Node == "" {
		names = []string{fact.Edge.From, fact.Edge.To}
	}
	ids, err := r.Names(once(names))
	if err != nil {
		return nil, err
	}
	by := func(s graph.Said) bool { return s.Record == record && s.Rank == graph.ByHand }
	if id := ids[fact.Node]; fact.Node != "" {
		cur, err := r.Current(graph.Needs{Nodes: []string{id}})
		was, k := cur.Nodes[id], x.model.KindOf(fact.Node)
		if err != nil || was == nil {
			return nil, err
		}
		said := k.Spelled(was)
		i := slices.IndexFunc(said, by)
		if i < 0 {
			return nil, nil
		}
		return &stated{kind: k, names: [2]string{id}, vals: said[i].Vals}, nil
	}
	k, ref := x.model.Edge(fact.Edge.Type), fact.Edge
	if ref.From, ref.To = ids[ref.From], ids[ref.To]; ref.From == "" || ref.To == "" {
		return nil, nil
	}
	ref.ID = k.IDByKey(ref.From, ref.To, *fact.Key)
	cur, err := r.Current(graph.Needs{Ends: once([]string{ref.From, ref.To}), Edges: []graph.EdgeRef{ref}})
	was := cur.Edges[ref.ID]
	if err != nil || was == nil {
		return nil, err
	}
	said := k.Spelled(was)
	i := slices.IndexFunc(said, by)
	if i < 0 {
		return nil, nil
	}
	return &stated{edge: k, names: [2]string{ref.From, ref.To}, vals: said[i].Vals, since: said[i].Since, until: said[i].Until}, nil
}

// write writes the row of a decision.
func (x *exporting) write(s *decision.Standing, facts []stated, keys map[string][]knownAs) error {
	if len(facts) == 0 {
		x.Left = append(x.Left, LeftOut{s.ID, "what it corrects is not in the store"})
		return nil
	}
	for _, f := range facts {
		for _, id := range f.names {
			if id != "" && len(keys[id]) == 0 {
				x.Left = append(x.Left, LeftOut{s.ID, "no source is known to have a key for " + id})
				return nil
			}
		}
	}
	_, own, _ := strings.Cut(s.ID, "_")
	row := map[string]any{"key": cmp.Or(s.Key, own), "at": s.At, "who": s.Who, "why": s.Why, "until": s.Until, "properties": s.Properties, "values": s.Values}
	for i := range facts {
		x.shapeOf(i+1, &facts[i], keys).put(row, x.model, &facts[i], keys)
	}
	to := json.NewEncoder(&x.rows)
	to.SetEscapeHTML(false)
	if err := to.Encode(row); err != nil {
		return fmt.Errorf("decision %s cannot be written: %w", s.ID, err)
	}
	x.Decisions++
	return nil
}
