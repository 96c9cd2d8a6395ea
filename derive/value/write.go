package value

import (
	"context"
	"crypto/sha256"
	"encoding/hex"

	"kith/graph"
	"kith/internal/facts"
	"kith/standing"
)

// writes is how many derived writes are in one batch.
const writes = 5000

// writer writes what differs from what is stored.
type writer struct {
	store   graph.Store
	batch   []graph.DerivedWrite
	changed int
}

// partyWrite is the write of the figures and the standing of a party; nil if they are stored.
func partyWrite(m *graph.Model, party facts.Row, own []holding) *graph.DerivedWrite {
	return differing(m, party, partyProps, append(figuresOf(own).vals(), string(standing.Of(party))))
}

// differing is the write of the values of some properties of a node, of which its row has those that are stored; nil if
// they are the same.
func differing(m *graph.Model, of facts.Row, props []graph.Prop, vals []any) *graph.DerivedWrite {
	k := m.Kind(of.Label())
	write := &graph.DerivedWrite{ID: of.ID(), Vals: make([]any, len(k.Props))}
	for i, p := range props {
		if of.Value(p) != vals[i] {
			write.Of = append(write.Of, p.Name)
			write.Vals[k.Slot(p.Name)] = vals[i]
		}
	}
	if len(write.Of) == 0 {
		return nil
	}
	return write
}

// put writes with others what is not nil.
func (w *writer) put(ctx context.Context, write *graph.DerivedWrite) error {
	if write == nil {
		return nil
	}
	w.changed++
	if w.batch = append(w.batch, *write); len(w.batch) < writes {
		return nil
	}
	return w.flush(ctx)
}

func (w *writer) flush(ctx context.Context) error {
	if len(w.batch) == 0 {
		return nil
	}
	_, err := w.store.Write(ctx, &graph.Batch{Derived: w.batch})
	w.batch = w.batch[:0]
	return err
}

// done writes the rest, and that the rules were applied to the whole store.
func (w *writer) done(ctx context.Context, rules graph.NodeWrite) error {
	if err := w.flush(ctx); err != nil {
		return err
	}
	_, err := w.store.Write(ctx, &graph.Batch{Nodes: []graph.NodeWrite{rules}})
	return err
}

// ruleSet is the node that says for which day, and by which rules, values were worked out.
func (d Deriving) ruleSet() graph.NodeWrite {
	k := d.Model.Kind("RuleSet")
	n := graph.Node{ID: d.Model.RuleSetID(d.Values.Name), Vals: make([]any, len(k.Props))}
	for name, v := range map[string]string{graph.PropName: d.Values.Name, "version": d.Values.Version,
		"checksum": d.checksum(), "derivedFor": d.Day} {
		n.Vals[k.Slot(name)] = v
	}
	return graph.NodeWrite{Node: n}
}

// checksum is a digest of both rule files that figures rest on.
func (d Deriving) checksum() string {
	sum := sha256.Sum256([]byte(d.Values.Checksum + d.Household.Checksum))
	return hex.EncodeToString(sum[:])
}

// done reports whether everything was worked out for the day by these rules.
func (d Deriving) done(ctx context.Context) (bool, error) {
	is := d.ruleSet()
	p := &graph.Pattern{Labels: []string{"RuleSet"}, Page: graph.Page{Size: 1},
		Where: []graph.Cond{facts.Is(graph.Prop{Name: "id"}, is.ID),
			facts.Is(graph.Prop{Name: "checksum"}, d.checksum()), facts.Is(facts.DateProps("derivedFor")[0], d.Day)}}
	rows, err := d.Store.Match(ctx, p)
	return err == nil && len(rows.Rows) == 1, err
}
