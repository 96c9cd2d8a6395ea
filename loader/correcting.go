package loader

import (
	"context"
	"fmt"
	"slices"

	"kith/graph"
)

// correcting is a correction on its way into the store.
type correcting struct {
	model     *graph.Model
	kind      *graph.Kind
	node      string
	by, why   string
	at        string
	standing  map[string]*graph.Row // records of properties that are corrected now, by id
	decisions map[string][]*graph.Row
	batch     graph.Batch
	out       *Corrected
}

func (w *correcting) recordName(prop string) string { return "correction#" + w.node + "." + prop }

// read finds the corrections that stand now, each with its decisions that nobody took back.
func (w *correcting) read(ctx context.Context, store graph.Store, props []correctedProp) error {
	ids := make([]any, len(props))
	for i, p := range props {
		ids[i] = p.record
	}
	record, decision := w.model.Kind("SourceRecord"), w.model.Kind("Decision")
	far := &graph.Pattern{Labels: []string{decision.Name}, Page: graph.Page{Size: graph.All},
		Where: []graph.Cond{{Op: graph.Eq, Prop: graph.Prop{Name: "undoneBy"}}}}
	far.WantAll(decision.Props, false)
	p := &graph.Pattern{Labels: []string{record.Name}, Page: graph.Page{Size: graph.All},
		Where: []graph.Cond{{Op: graph.In, Prop: graph.Prop{Name: "id"}, Value: ids}, {Op: graph.Eq, Prop: graph.Prop{Name: "goneOn", Type: graph.Date}}},
		Steps: []*graph.Step{{Type: graph.Asserted, Target: far}}}
	p.WantAll(record.Props, false)
	rows, err := store.Match(ctx, p)
	if err != nil {
		return err
	}
	w.standing, w.decisions = map[string]*graph.Row{}, map[string][]*graph.Row{}
	for _, r := range rows.Rows {
		w.standing[r.ID], w.decisions[r.ID] = r, r.Pages[0].Rows
	}
	return nil
}

// add corrects a property, or takes its correction back.
func (w *correcting) add(p correctedProp) {
	k := w.model.Kind("SourceRecord")
	was := w.standing[p.record]
	said := []string(nil)
	if was != nil {
		said, _ = was.Vals[k.Slot("values")].([]string)
	}
	switch {
	case p.value == nil && was == nil, p.value != nil && slices.Contains(said, p.said):
		w.out.Unchanged = append(w.out.Unchanged, p.name)
	case p.value == nil:
		vals := slices.Clone(was.Vals)
		vals[k.Slot("goneOn")], vals[k.Slot("states")] = w.at[:len("2006-01-02")], nil
		w.put(p.record, vals, nil)
		w.batch.Withdraws = append(w.batch.Withdraws, graph.Withdraw{Record: p.record, On: w.at[:len("2006-01-02")], Node: w.node})
		w.decide(p, "the correction is taken back")
		w.out.TakenBack = append(w.out.TakenBack, p.name)
	default:
		w.put(p.record, w.values(k, map[string]any{"system": ownSystem, "recordId": w.recordName(p.name), "kind": correctionKind,
			"values": []string{p.said}, "loadedAt": w.at, "states": w.node}), nil)
		vals := make([]any, len(w.kind.Props))
		vals[p.slot] = p.value
		w.put(w.node, vals, w.sayer(p))
		w.decide(p, p.said)
		w.out.Set = append(w.out.Set, p.name)
	}
}

// decide keeps who decided what and why. A decision before it is taken back by this one.
func (w *correcting) decide(p correctedProp, what string) {
	k := w.model.Kind("Decision")
	id := k.NodeID(ownSystem, p.record+"@"+w.at)
	for _, d := range w.decisions[p.record] {
		if d.ID != id {
			vals := slices.Clone(d.Vals)
			for _, worked := range graph.NameProps {
				vals[k.Slot(worked)] = nil
			}
			vals[k.Slot("undoneBy")] = id
			w.put(d.ID, vals, w.sayer(p))
		}
	}
	w.put(id, w.values(k, map[string]any{"what": fmt.Sprintf("%s of %s %s: %s", p.name, w.kind.Name, w.node, what), "who": w.by, "why": w.why, "at": w.at}), w.sayer(p))
}

func (w *correcting) sayer(p correctedProp) *graph.By {
	return &graph.By{Record: p.record, Rank: ranks[correctionKind], At: w.at}
}

func (w *correcting) put(id string, vals []any, by *graph.By) {
	w.batch.Nodes = append(w.batch.Nodes, graph.NodeWrite{Node: graph.Node{ID: id, Vals: vals}, By: by})
}

func (w *correcting) values(k *graph.Kind, set map[string]any) []any {
	vals := make([]any, len(k.Props))
	for name, v := range set {
		vals[k.Slot(name)] = v
	}
	return vals
}
