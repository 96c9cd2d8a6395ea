package decision_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kith/decision"
	"kith/graph"
	"kith/internal/gen"
	"kith/resolvers/apitest"
)

var (
	m    = gen.Model
	noon = time.Date(2026, 5, 6, 12, 0, 0, 0, time.UTC)
)

const (
	egon, otto, firm, policy = "per_egon", "per_otto", "com_firm", "acc_policy"
	source                   = "rec_crm"
)

// everywhere runs a test on the embedded engines, onAll on the server too, in a store in which a source asserts:
//
//	Egon Budget -HAS_BUYING_ROLE-> Firm: APPROVER, OPPONENT, HIGH, since 2020-01-01
//	Egon Budget -RELATED_TO-> Otto Budget: SPOUSE, and back
//	policy: number L-1, monthlyValue 10
//
// What a batch and a pattern mean is the same on all of them: the server sees one test of each sort of decision.
func everywhere(t *testing.T, f func(t *testing.T, s graph.Store)) { on(t, f, "memory", "sqlite") }

func onAll(t *testing.T, f func(t *testing.T, s graph.Store)) { on(t, f, "memory", "sqlite", "neo4j") }

func on(t *testing.T, f func(t *testing.T, s graph.Store), names ...string) {
	apitest.On(t, func(t *testing.T, s graph.Store) {
		write(t, s, crm())
		f(t, s)
	}, names...)
}

func crm() *graph.Batch {
	return &graph.Batch{
		Nodes: []graph.NodeWrite{
			{Node: node(source, "system", "crm", "recordId", "1", "values", []string{}, "loadedAt",
				"2026-01-01T00:00:00Z")},
			sourced(node(egon, "fullName", "Egon Budget")), sourced(node(otto, "fullName", "Otto Budget")),
			sourced(node(firm, "legalName", "Firm")), sourced(node(policy, "number", "L-1", "monthlyValue",
				int64(100000))),
		},
		Edges: []graph.EdgeWrite{buying(), related(egon, otto), related(otto, egon)},
	}
}

func buying() graph.EdgeWrite {
	return edge("HAS_BUYING_ROLE", egon, firm, "2020-01-01", "role", "APPROVER", "stance", "OPPONENT", "influence",
		"HIGH")
}

func related(from, to string) graph.EdgeWrite {
	return edge("RELATED_TO", from, to, "", "kind", "SPOUSE")
}

func node(id string, values ...any) graph.Node {
	k := m.KindOf(id)
	return graph.Node{ID: id, Vals: bySlot(k.Slot, len(k.Props), values)}
}

func edge(typ, from, to, since string, values ...any) graph.EdgeWrite {
	k := m.Edge(typ)
	return graph.EdgeWrite{Edge: graph.Edge{Type: typ, From: from, To: to, Since: since, Until: graph.Ever,
		Vals: bySlot(k.Slot, len(k.Props), values)},
		By: &graph.Provenance{Record: source, Rank: 10, Observation: graph.ObservedAt("2026-01-01T00:00:00Z")}}
}

// sourced is a write of a node by the source.
func sourced(n graph.Node) graph.NodeWrite {
	return graph.NodeWrite{Node: n, By: &graph.Provenance{Record: source, Rank: 10,
		Observation: graph.ObservedAt("2026-01-01T00:00:00Z")}}
}

func bySlot(slot func(string) int, n int, values []any) []any {
	vals := make([]any, n)
	for pair := range slices.Chunk(values, 2) {
		vals[slot(pair[0].(string))] = pair[1]
	}
	return vals
}

func write(t *testing.T, s graph.Store, b *graph.Batch) {
	t.Helper()
	if _, err := s.Write(t.Context(), b); err != nil {
		t.Fatal(err)
	}
}

// named is what the edge of a write is called.
func named(w graph.EdgeWrite) string {
	k := m.Edge(w.Type)
	return k.Name(w.From, w.To, w.Since, k.Complete(w.Vals)).String()
}

// correct is a correction by pairs of property and value; "-" is nothing.
func correct(about string, pairs ...string) decision.Correction {
	c := decision.Correction{About: about}
	for pair := range slices.Chunk(pairs, 2) {
		set := decision.Set{Property: pair[0], Value: &pair[1]}
		if pair[1] == "-" {
			set.Value = nil
		}
		c.Set = append(c.Set, set)
	}
	return c
}

// petra decides, and otto takes back.
func petra(at time.Time) decision.By { return decision.By{Actor: "Petra", Why: "he said so", At: at} }

func ottoAt(at time.Time) decision.By { return decision.By{Actor: "Otto", Why: "a mistake", At: at} }

func made(t *testing.T, s graph.Store, c decision.Correction) *decision.Made {
	t.Helper()
	out, err := decision.Correct(t.Context(), s, m, petra(noon), c)
	if err != nil {
		t.Fatalf("%+v: %v", c, err)
	}
	return out
}

func undo(t *testing.T, s graph.Store, id string) {
	t.Helper()
	by := ottoAt(noon.AddDate(0, 0, 3))
	if _, err := decision.Undo(t.Context(), s, m, by, decision.Undoing{Decision: id}); err != nil {
		t.Fatalf("undo: %v", err)
	}
}

// roles are Egon's buying roles at all times, in order.
func roles(t *testing.T, s graph.Store) []string {
	return edges(t, s, "HAS_BUYING_ROLE", egon, "Company", "role", "stance", "influence")
}

// edges are those of a type at a person, with some values, since and until when.
func edges(t *testing.T, s graph.Store, typ, from, label string, props ...string) (out []string) {
	t.Helper()
	far := &graph.Pattern{Labels: []string{label}, Page: graph.Page{Size: graph.All}}
	for _, name := range props {
		far.Want(graph.Prop{Name: name, Edge: true})
	}
	far.WantAll(graph.PeriodProps, true)
	rows, err := s.Match(t.Context(), &graph.Pattern{Labels: []string{"Person"}, Page: graph.Page{Size: 1},
		Where: []graph.Cond{{Op: graph.Eq, Prop: graph.Prop{Name: "id"}, Value: from}},
		Steps: []*graph.Step{{Type: typ, Target: far}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows.Rows[0].Pages[0].Rows {
		line := ""
		for _, v := range r.Vals {
			switch v := v.(type) {
			case nil:
				line += "- "
			case string:
				line += v + " "
			case bool:
				if v {
					line += "ended "
				}
			}
		}
		out = append(out, strings.TrimSpace(line))
	}
	slices.Sort(out)
	return out
}

// value is a property of a node.
func value(t *testing.T, s graph.Store, id, property string) any {
	t.Helper()
	p := &graph.Pattern{Labels: []string{m.KindOf(id).Name}, Page: graph.Page{Size: 1},
		Where: []graph.Cond{{Op: graph.Eq, Prop: graph.Prop{Name: "id"}, Value: id}}}
	p.Want(graph.Prop{Name: property, Type: m.KindOf(id).Property(property).Type})
	rows, err := s.Match(t.Context(), p)
	if err != nil || len(rows.Rows) != 1 {
		t.Fatalf("%v, %v", rows, err)
	}
	return rows.Rows[0].Vals[0]
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func valuesOf(t *testing.T, s graph.Store, label string) (out []string) {
	t.Helper()
	p := &graph.Pattern{Labels: []string{label}}
	p.WantAll(m.Kind(label).Props, false)
	for r, err := range graph.Scan(t.Context(), s, p) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, strings.TrimSpace(strings.Join(texts(r.Vals), " ")))
	}
	return out
}

func texts(vals []any) (out []string) {
	for _, v := range vals {
		switch v := v.(type) {
		case string:
			out = append(out, v)
		case []string:
			out = append(out, v...)
		}
	}
	return out
}
