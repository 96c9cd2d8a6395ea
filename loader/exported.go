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

// Exported are the corrections of a store that stand, as a source that loads into another one: a mapping and its file.
// There is no id of a node or an edge in it, only keys of the sources.
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
	var facts [][]stated
	err := x.store.Read(ctx, func(r graph.Reader) (err error) {
		facts, err = x.facts(r, list)
		return err
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

// facts are what the records of decisions say, of each decision; none if one of them is not there.
func (x *exporting) facts(r graph.Reader, list []decision.Standing) ([][]stated, error) {
	parsed := make([][]graph.Withdraw, len(list))
	var names []string
	for i := range list {
		for _, text := range list[i].States {
			if fact, ok := graph.ParseStated(x.model, text); ok && fact.Node != list[i].ID {
				parsed[i] = append(parsed[i], fact)
				names = append(names, fact.Node, fact.Edge.From, fact.Edge.To)
			}
		}
	}
	ids, err := r.Resolve(once(slices.DeleteFunc(names, func(n string) bool { return n == "" })))
	if err != nil {
		return nil, err
	}
	var needs graph.Needs
	for _, facts := range parsed {
		for i := range facts {
			f := &facts[i]
			if f.Node, f.Edge.From, f.Edge.To = ids[f.Node], ids[f.Edge.From], ids[f.Edge.To]; f.Node != "" {
				needs.Nodes = append(needs.Nodes, f.Node)
			} else if f.Edge.From != "" && f.Edge.To != "" {
				f.Edge.ID = x.model.Edge(f.Edge.Type).IDByKey(f.Edge.From, f.Edge.To, *f.Key)
				needs.Edges, needs.Ends = append(needs.Edges, f.Edge), append(needs.Ends, f.Edge.From, f.Edge.To)
			}
		}
	}
	needs.Nodes = once(needs.Nodes)
	needs.Ends = slices.DeleteFunc(once(needs.Ends), func(id string) bool { return slices.Contains(needs.Nodes, id) })
	slices.SortFunc(needs.Edges, func(a, b graph.EdgeRef) int { return cmp.Compare(a.ID, b.ID) })
	needs.Edges = slices.Compact(needs.Edges)
	cur, err := r.Current(needs)
	if err != nil {
		return nil, err
	}
	out := make([][]stated, len(list))
	for i, facts := range parsed {
		for j := range facts {
			f := x.fact(cur, &facts[j], list[i].Record)
			if f == nil {
				out[i] = nil
				break
			}
			out[i] = append(out[i], *f)
		}
	}
	return out, nil
}

// fact is what a record says of a fact; nil if it does not.
func (x *exporting) fact(cur graph.Current, fact *graph.Withdraw, record string) *stated {
	saying := func(list []graph.Assertion) *graph.Assertion {
		i := slices.IndexFunc(list, func(s graph.Assertion) bool {
			return s.Record == record &&
				s.Rank == graph.ByHand
		})
		if i < 0 {
			return nil
		}
		return &list[i]
	}
	if was := cur.Nodes[fact.Node]; was != nil {
		k := x.model.KindOf(was.ID)
		if s := saying(k.Expanded(was)); s != nil {
			return &stated{kind: k, names: [2]string{was.ID}, vals: s.Vals}
		}
	}
	if was := cur.Edges[fact.Edge.ID]; was != nil {
		k := x.model.Edge(was.Type)
		if s := saying(k.Expanded(was)); s != nil {
			return &stated{edge: k, names: [2]string{was.From, was.To}, vals: s.Vals, since: s.Since, until: s.Until}
		}
	}
	return nil
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
	row := map[string]any{"key": cmp.Or(s.Key, own), "at": s.At, "who": s.Who, "why": s.Why, "until": s.Until,
		"properties": s.Properties, "values": s.Values}
	for i := range facts {
		x.shapeOf(i+1, &facts[i], keys).put(row, &facts[i], keys)
	}
	to := json.NewEncoder(&x.rows)
	to.SetEscapeHTML(false)
	if err := to.Encode(row); err != nil {
		return fmt.Errorf("decision %s cannot be written: %w", s.ID, err)
	}
	x.Decisions++
	return nil
}
