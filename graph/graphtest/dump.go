package graphtest

import (
	"strings"

	"kith/graph"
)

// everything asks for all nodes with all their values, and all edges out of them with all of theirs.
func everything(m *graph.Model) *graph.Pattern {
	p := &graph.Pattern{}
	for _, k := range m.Concrete() {
		p.Labels = append(p.Labels, k.Name)
	}
	p.Props = append(propsAt(m, p.Labels, nil), graph.Aliases, graph.NodeAssertions)
	for _, e := range m.Edges {
		_, far := e.Sides(false)
		s := &graph.Step{Type: e.Type}
		s.Target = &graph.Pattern{Labels: far, Page: graph.Page{Size: graph.All}, Count: true,
			Props: append(propsAt(m, nil, s), graph.EdgeAssertions)}
		p.Steps = append(p.Steps, s)
	}
	return p
}

// dump is all that a store holds, as text.
func dump(t tb, s graph.Store, m *graph.Model) string {
	t.Helper()
	p := everything(m)
	rows := &graph.Rows{}
	for r, err := range graph.Scan(ctx, s, p) {
		if err != nil {
			t.Fatalf("scanning everything: %v", err)
		}
		rows.Rows = append(rows.Rows, r)
	}
	return ShowRows(p, rows)
}

// lineDiff shows the lines in which two texts differ, "" if they are equal.
func lineDiff(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for len(w) > 0 && len(g) > 0 && w[0] == g[0] {
		w, g = w[1:], g[1:]
	}
	for len(w) > 0 && len(g) > 0 && w[len(w)-1] == g[len(g)-1] {
		w, g = w[:len(w)-1], g[:len(g)-1]
	}
	if len(w)+len(g) == 0 {
		return ""
	}
	return "want:\n" + strings.Join(w, "\n") + "\ngot:\n" + strings.Join(g, "\n")
}
