package loader

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"kith/graph"
)

// Change is a node or an edge that a load would insert, update or withdraw, or a row that would be gone.
type Change struct {
	What       string                `json:"what"` // inserted, updated, withdrawn or gone
	Record     string                `json:"record"`
	Line       int64                 `json:"line,omitempty"` // of the row, if it is there
	Kind       string                `json:"kind,omitempty"` // of node, or type of edge
	Key        string                `json:"key,omitempty"`  // of a node
	From       string                `json:"from,omitempty"` // of an edge: the kind of node
	FromKey    string                `json:"fromKey,omitempty"`
	To         string                `json:"to,omitempty"`
	ToKey      string                `json:"toKey,omitempty"`
	Properties []string              `json:"properties,omitempty"` // that would be others than what is known now
	Values     map[string]Difference `json:"values,omitempty"`     // of these, only on request
}

// Difference is a value that is known now and the one that a row states.
type Difference struct {
	Was any `json:"was"`
	Is  any `json:"is"`
}

func (c Change) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "would be %s: %s", c.What, printable(c.Record))
	if c.Line > 0 {
		fmt.Fprintf(&b, " (line %d)", c.Line)
	}
	switch {
	case c.Key != "":
		fmt.Fprintf(&b, ": %s %s", c.Kind, printable(c.Key))
	case c.FromKey != "":
		fmt.Fprintf(&b, ": %s from %s %s to %s %s", c.Kind, c.From, printable(c.FromKey), c.To, printable(c.ToKey))
	case c.From != "":
		fmt.Fprintf(&b, ": %s from %s to %s", c.Kind, c.From, c.To)
	case c.Kind != "":
		fmt.Fprintf(&b, ": %s", c.Kind)
	}
	for i, p := range c.Properties {
		fmt.Fprint(&b, []string{": ", ", "}[min(i, 1)], p)
		if v, ok := c.Values[p]; ok {
			fmt.Fprintf(&b, " from %s to %s", shownValue(v.Was), shownValue(v.Is))
		}
	}
	return b.String()
}

func shownValue(v any) string {
	if v == nil {
		return "nothing"
	}
	return printable(fmt.Sprint(v))
}

// tell reports the first changes that a batch of a dry run would have made.
func (l *load) tell(ctx context.Context, w *work, result *graph.Result) error {
	node, edge := 0, 0
	for _, s := range w.listed {
		node++ // the record, which stands before what it says
		for i := range s.nodes {
			if change := result.Nodes[node]; l.telling(change) {
				if err := l.tellNode(ctx, w, s, i, change); err != nil {
					return err
				}
			}
			node++
		}
	}
	for _, s := range w.stated {
		for i := range s.edges {
			if change := result.Edges[edge]; l.telling(change) {
				if err := l.tellEdge(ctx, s, &w.batch.Edges[edge], change,
					l.programs[w.file].sets(s.edges[i].Type)); err != nil {
					return err
				}
			}
			edge++
		}
	}
	for i, change := range result.Withdraws {
		if l.telling(change) {
			l.report.Changes = append(l.report.Changes, l.withdrawal(w, i))
		}
	}
	for _, record := range w.leaving {
		if l.telling(graph.Updated) {
			l.report.Changes = append(l.report.Changes, Change{What: "gone", Record: record})
		}
	}
	return nil
}

// telling reports whether a change is to be reported, and counts it.
func (l *load) telling(change graph.Change) bool {
	if change != graph.Inserted && change != graph.Updated {
		return false
	}
	l.report.Changing++
	return len(l.report.Changes) < shown
}

var changeWords = map[graph.Change]string{graph.Inserted: "inserted", graph.Updated: "updated"}

func (l *load) tellNode(ctx context.Context, w *work, s *said, i int, change graph.Change) error {
	n := &s.nodes[i]
	k := l.model.KindOf(n.ID)
	c := Change{What: changeWords[change], Record: s.name, Line: s.line, Kind: k.Name, Key: s.keys[i]}
	if change == graph.Updated {
		p := &graph.Pattern{Labels: []string{k.Name}, Page: graph.Page{Size: 1},
			Where: []graph.Cond{{Op: graph.Eq, Prop: graph.Prop{Name: "id"}, Value: n.ID}}}
		p.WantAll(k.Props, false)
		rows, err := l.store.Match(ctx, p)
		if err != nil {
			return err
		}
		if len(rows.Rows) > 0 {
			l.differ(&c, k.Props, rows.Rows[0].Vals, n.Vals, l.programs[w.file].sets(k.Name))
		}
	}
	l.report.Changes = append(l.report.Changes, c)
	return nil
}

func (l *load) tellEdge(ctx context.Context, s *said, e *graph.EdgeWrite, change graph.Change,
	sets map[string]bool) error {
	c := Change{What: changeWords[change], Record: s.name, Line: s.line, Kind: e.Type,
		From: l.model.KindOf(e.From).Name, FromKey: e.By.From,
		To: l.model.KindOf(e.To).Name, ToKey: e.By.To}
	if change == graph.Updated {
		k := l.model.Edge(e.Type)
		far := &graph.Pattern{Labels: []string{c.To}, Page: graph.Page{Size: graph.All},
			Where: []graph.Cond{{Op: graph.Eq, Prop: graph.Prop{Name: "id"}, Value: e.To}}}
		far.WantAll(append(slices.Clone(k.Props), graph.PeriodProps...), true)
		far.Want(graph.Prop{Name: "id", Type: graph.Int, Edge: true})
		rows, err := l.store.Match(ctx, &graph.Pattern{Labels: []string{c.From}, Page: graph.Page{Size: 1},
			Where: []graph.Cond{{Op: graph.Eq, Prop: graph.Prop{Name: "id"}, Value: e.From}},
			Steps: []*graph.Step{{Type: e.Type, Target: far}}})
		if err != nil {
			return err
		}
		for _, near := range rows.Rows {
			for _, row := range near.Pages[0].Rows {
				if far.EdgeValue(row, "id") == e.ID {
					from, to, ended := graph.ReadablePeriod(e.Since, e.Until)
					sets[graph.PropValidFrom], sets[graph.PropValidTo], sets[graph.PropEnded] = true, true, true
					l.differ(&c, append(slices.Clone(k.Props), graph.PeriodProps...), row.Vals,
						append(slices.Clone(e.Vals), from, to, ended), sets)
				}
			}
		}
	}
	l.report.Changes = append(l.report.Changes, c)
	return nil
}

// differ names the properties whose value is another one, as far as the mapping sets them.
func (l *load) differ(c *Change, props []graph.Property, was, is []any, sets map[string]bool) {
	for i, p := range props {
		if !sets[p.Name] || graph.Same(was[i], is[i]) || is[i] == nil && p.Default != "" {
			continue
		}
		c.Properties = append(c.Properties, p.Name)
		if l.opts.RawValues {
			if c.Values == nil {
				c.Values = map[string]Difference{}
			}
			c.Values[p.Name] = Difference{was[i], is[i]}
		}
	}
}

// sets are the properties that the rows of a file set of a kind of node, or type of edge.
func (p *program) sets(kind string) map[string]bool {
	out := map[string]bool{}
	for _, s := range p.statements {
		if s.kind != nil && s.kind.Name == kind || s.edge != nil && s.edge.Type == kind {
			for _, f := range s.fields {
				out[f.prop.Name] = true
			}
		}
	}
	return out
}

func (l *load) withdrawal(w *work, i int) Change {
	gone := w.batch.Withdraws[i]
	c := Change{What: "withdrawn", Record: w.withdrawn[i]}
	if gone.Node != "" {
		c.Kind = l.model.KindOf(gone.Node).Name
		return c
	}
	c.Kind, c.From, c.To = gone.Edge.Type, l.model.KindOf(gone.Edge.From).Name, l.model.KindOf(gone.Edge.To).Name
	return c
}
