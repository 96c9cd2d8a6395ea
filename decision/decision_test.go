package decision_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kith/decision"
	"kith/graph"
	"kith/graph/memory"
	"kith/graph/neo4j/neo4jtest"
	"kith/graph/sqlite"
	"kith/internal/gen"
)

var (
	m    = gen.Model
	noon = time.Date(2026, 5, 6, 12, 0, 0, 0, time.UTC)
)

const (
	egon, otto, firm, policy = "per_egon", "per_otto", "com_firm", "acc_policy"
	source                   = "rec_crm"
)

// engines are the stores that decisions are written into.
var engines = map[string]func(t *testing.T) graph.Store{
	"memory": func(*testing.T) graph.Store { return memory.New(m) },
	"sqlite": func(t *testing.T) graph.Store {
		s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "kith.db"), m)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close() })
		return s
	},
	"neo4j": func(t *testing.T) graph.Store { return neo4jtest.Open(t, m) },
}

// everywhere runs a test on the embedded engines, onAll on the server too, in a store in which a source says:
//
//	Egon Budget -HAS_BUYING_ROLE-> Firm: APPROVER, OPPONENT, HIGH, since 2020-01-01      policy: number L-1, monthlyValue 10
//	Egon Budget -RELATED_TO-> Otto Budget: SPOUSE, and back
//
// What a batch and a pattern mean is the same on all of them: the server sees one test of each sort of decision.
func everywhere(t *testing.T, f func(t *testing.T, s graph.Store)) { on(t, f, "memory", "sqlite") }

func onAll(t *testing.T, f func(t *testing.T, s graph.Store)) { on(t, f, "memory", "sqlite", "neo4j") }

func on(t *testing.T, f func(t *testing.T, s graph.Store), names ...string) {
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			s := engines[name](t)
			write(t, s, crm())
			f(t, s)
		})
	}
}

func crm() *graph.Batch {
	return &graph.Batch{
		Nodes: []graph.NodeWrite{
			{Node: node(source, "system", "crm", "recordId", "1", "values", []string{}, "loadedAt",
				"2026-01-01T00:00:00Z")},
			said(node(egon, "fullName", "Egon Budget")), said(node(otto, "fullName", "Otto Budget")),
			said(node(firm, "legalName", "Firm")), said(node(policy, "number", "L-1", "monthlyValue", int64(100000))),
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
		By: &graph.Provenance{Record: source, Rank: 10, At: "2026-01-01T00:00:00Z"}}
}

func said(n graph.Node) graph.NodeWrite {
	return graph.NodeWrite{Node: n, By: &graph.Provenance{Record: source, Rank: 10, At: "2026-01-01T00:00:00Z"}}
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
	c := decision.Correction{About: about, Actor: "Petra", Why: "he said so"}
	for pair := range slices.Chunk(pairs, 2) {
		set := decision.Set{Property: pair[0], Value: &pair[1]}
		if pair[1] == "-" {
			set.Value = nil
		}
		c.Set = append(c.Set, set)
	}
	return c
}

func made(t *testing.T, s graph.Store, c decision.Correction) *decision.Made {
	t.Helper()
	out, err := decision.Correct(t.Context(), s, m, c, noon)
	if err != nil {
		t.Fatalf("%+v: %v", c, err)
	}
	return out
}

func undo(t *testing.T, s graph.Store, id string) {
	t.Helper()
	if _, err := decision.Undo(t.Context(), s, m, decision.Undoing{Decision: id, Actor: "Otto", Why: "a mistake"},
		noon.AddDate(0, 0, 3)); err != nil {
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

// TestCorrectNode: what is corrected counts, the rest stays, and the source may say it again or something else; the
// newest decision counts; taken back, the one before it does, then the source.
func TestCorrectNode(t *testing.T) {
	onAll(t, func(t *testing.T, s graph.Store) {
		first := made(t, s, correct(policy, "monthlyValue", "12.50", "currency", "EUR"))
		same(t, "corrected", []any{value(t, s, policy, "monthlyValue"), value(t, s, policy, "currency"),
			value(t, s, policy, "number")}, []any{int64(125000), "EUR", "L-1"})
		write(t, s, crm())
		same(t, "loaded again", value(t, s, policy, "monthlyValue"), int64(125000))
		if again := made(t, s, correct(policy, "monthlyValue", "12.5")); !again.Stood ||
			again.Decision != first.Decision {
			t.Errorf("decided again: %+v", again)
		}
		second := made(t, s, correct(policy, "monthlyValue", "13"))
		same(t, "corrected twice in one second", value(t, s, policy, "monthlyValue"), int64(130000))
		refused(t, s, first.Decision, first.Decision+" was replaced by "+second.Decision)
		undo(t, s, second.Decision)
		same(t, "undone", value(t, s, policy, "monthlyValue"), int64(125000))
		undo(t, s, first.Decision)
		same(t, "all undone", []any{value(t, s, policy, "monthlyValue"), value(t, s, policy, "currency")},
			[]any{int64(100000), nil})
		refused(t, s, first.Decision, "was taken back by dec_")
		list, err := decision.All(t.Context(), s, m)
		if err != nil || len(list) != 2 || list[0].Kind != "UNDO" || list[0].Who != "Otto" ||
			list[0].Why != "a mistake" || list[0].About != policy {
			t.Errorf("what stands: %+v, %v", list, err)
		}
		refused(t, s, list[0].ID, "took another decision back")
		for _, line := range valuesOf(t, s, "Decision") {
			if strings.Contains(line, "12.50") || strings.Contains(line, "EUR") {
				t.Errorf("a decision holds a value: %s", line)
			}
		}
		same(t, "history stays", withdrawnOf(t, s, policy), []any{int64(125000), int64(130000)})
	})
}

// withdrawnOf are the monthly values that people said of a node and took back.
func withdrawnOf(t *testing.T, s graph.Store, id string) (out []any) {
	t.Helper()
	err := s.Read(t.Context(), func(r graph.Reader) error {
		out = nil
		cur, err := r.Current(graph.Needs{Nodes: []string{id}})
		for _, said := range cur.Nodes[id].Assertions {
			if said.Rank > 1000 {
				out = append(out, said.Vals[m.KindOf(id).Slot("monthlyValue")])
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(out, graph.Compare)
	return out
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

// refused sees that a decision cannot be undone, and why.
func refused(t *testing.T, s graph.Store, id, want string) {
	t.Helper()
	_, err := decision.Undo(t.Context(), s, m, decision.Undoing{Decision: id, Actor: "Otto", Why: "w"}, noon)
	if graph.ErrorKindOf(err) != graph.Invalid || err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("undo of %s: got %v, want %s", id, err, want)
	}
}

// TestCorrectEdge: a correction of a value of an edge leaves its other values, its end and its id.
func TestCorrectEdge(t *testing.T) {
	onAll(t, func(t *testing.T, s graph.Store) {
		id := named(buying())
		d := made(t, s, correct(id, "stance", "supporter"))
		same(t, "edges", d.Edges, []string{id})
		same(t, "corrected", roles(t, s), []string{"APPROVER SUPPORTER HIGH 2020-01-01 -"})
		write(t, s, crm())
		same(t, "loaded again", roles(t, s), []string{"APPROVER SUPPORTER HIGH 2020-01-01 -"})
		ended := made(t, s, correct(id, "validTo", "2026-02-01"))
		same(t, "ended", roles(t, s), []string{"APPROVER SUPPORTER HIGH 2020-01-01 2026-02-01"})
		wrong(t, s, correct(id, "stance", "NEUTRAL"), "has ended on 2026-02-01: set its validTo to nothing")
		undo(t, s, ended.Decision)
		undo(t, s, d.Decision)
		same(t, "undone", roles(t, s), []string{"APPROVER OPPONENT HIGH 2020-01-01 -"})
	})
}

// TestChangeOfKey: what tells an edge from others is changed by ending the one and beginning the other, and both are
// undone.
func TestChangeOfKey(t *testing.T) {
	for _, c := range []struct {
		name string
		set  []string
		want []string
	}{
		{"role", []string{"role", "Economic Decision Maker"}, []string{"APPROVER OPPONENT HIGH 2020-01-01 2020-01-01",
			"ECONOMIC_BUYER OPPONENT HIGH 2020-01-01 -"}},
		{"role since a day", []string{"role", "CHAMPION", "validFrom", "2024-01-01", "stance", "ADVOCATE"},
			[]string{"APPROVER OPPONENT HIGH 2020-01-01 2024-01-01", "CHAMPION ADVOCATE HIGH 2024-01-01 -"}},
		{"begin", []string{"validFrom", "2018-01-01"}, []string{"APPROVER OPPONENT HIGH 2018-01-01 -",
			"APPROVER OPPONENT HIGH 2020-01-01 2020-01-01"}},
		{"begin to unknown", []string{"validFrom", "-"}, []string{"APPROVER OPPONENT HIGH - -",
			"APPROVER OPPONENT HIGH 2020-01-01 2020-01-01"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			everywhere(t, func(t *testing.T, s graph.Store) {
				d := made(t, s, correct(named(buying()), c.set...))
				same(t, "corrected", roles(t, s), c.want)
				if len(d.Edges) != 2 || d.Edges[0] != named(buying()) {
					t.Errorf("about %v", d.Edges)
				}
				write(t, s, crm())
				same(t, "loaded again", roles(t, s), c.want)
				undo(t, s, d.Decision)
				holds := slices.DeleteFunc(roles(t, s), func(line string) bool {
					return !strings.HasSuffix(line,
						" -")
				})
				same(t, "undone", holds, []string{"APPROVER OPPONENT HIGH 2020-01-01 -"})
			})
		})
	}
}

// TestChangeIntoAnother: what an edge becomes may be there already, corrected before in the same second: the change
// counts.
func TestChangeIntoAnother(t *testing.T) {
	everywhere(t, func(t *testing.T, s graph.Store) {
		other := edge("HAS_BUYING_ROLE", egon, firm, "2020-01-01", "role", "USER")
		b := crm()
		b.Edges = []graph.EdgeWrite{other}
		write(t, s, b)
		made(t, s, correct(named(buying()), "influence", "LOW"))
		made(t, s, correct(named(buying()), "stance", "NEUTRAL"))
		d := made(t, s, correct(named(other), "role", "APPROVER", "validFrom", "2020-01-01", "stance", "SUPPORTER"))
		same(t, "changed", edges(t, s, "HAS_BUYING_ROLE", egon, "Company", "stance"),
			[]string{"SUPPORTER 2020-01-01 -", "UNKNOWN 2020-01-01 2020-01-01"})
		undo(t, s, d.Decision)
		same(t, "undone", edges(t, s, "HAS_BUYING_ROLE", egon, "Company", "stance"),
			[]string{"NEUTRAL 2020-01-01 -", "UNKNOWN 2020-01-01 -"})
	})
}

// TestSourceComesRound: a source that says by itself what was corrected says the same edge: nothing doubles.
func TestSourceComesRound(t *testing.T) {
	everywhere(t, func(t *testing.T, s graph.Store) {
		made(t, s, correct(named(buying()), "role", "CHAMPION"))
		next := crm()
		next.Edges = []graph.EdgeWrite{edge("HAS_BUYING_ROLE", egon, firm, "2020-01-01", "role", "CHAMPION", "stance",
			"ADVOCATE", "influence", "HIGH")}
		write(t, s, next)
		same(t, "both say so", roles(t, s), []string{"APPROVER OPPONENT HIGH 2020-01-01 2020-01-01",
			"CHAMPION OPPONENT HIGH 2020-01-01 -"})
		if _, err := decision.Correct(t.Context(), s, m, correct(named(edge("HAS_BUYING_ROLE", egon, firm, "2020-01-01",
			"role", "CHAMPION")), "role", "CHAMPION"), noon); err != nil {
			t.Errorf("decided again: %v", err)
		}
	})
}

// TestCorrectedToOneThatHolds: where the edge that is right holds beside the one that is wrong, that one ends and this
// one stays.
func TestCorrectedToOneThatHolds(t *testing.T) {
	everywhere(t, func(t *testing.T, s graph.Store) {
		b := crm()
		b.Edges = []graph.EdgeWrite{edge("HAS_BUYING_ROLE", egon, firm, "2020-01-01", "role", "USER", "stance",
			"NEUTRAL", "influence", "LOW")}
		write(t, s, b)
		d := made(t, s, correct(named(buying()), "role", "USER"))
		same(t, "corrected", roles(t, s), []string{"APPROVER OPPONENT HIGH 2020-01-01 2020-01-01",
			"USER NEUTRAL LOW 2020-01-01 -"})
		undo(t, s, d.Decision)
		same(t, "undone", roles(t, s), []string{"APPROVER OPPONENT HIGH 2020-01-01 -", "USER NEUTRAL LOW 2020-01-01 -"})
	})
}

// TestRelation: both readings of a relation are corrected, and undone, together.
func TestRelation(t *testing.T) {
	onAll(t, func(t *testing.T, s graph.Store) {
		both := func() [][]string {
			return [][]string{edges(t, s, "RELATED_TO", egon, "Person", "kind"),
				edges(t, s, "RELATED_TO", otto, "Person", "kind")}
		}
		d := made(t, s, correct(named(related(egon, otto)), "kind", "PARENT"))
		same(t, "corrected", both(), [][]string{{"PARENT - -", "SPOUSE - - ended"}, {"CHILD - -", "SPOUSE - - ended"}})
		undo(t, s, d.Decision)
		same(t, "undone", both(), [][]string{{"PARENT - - ended", "SPOUSE - -"}, {"CHILD - - ended", "SPOUSE - -"}})
	})
}

// TestReplaced: what a later decision made of the edge that one began, or of the other reading, is taken back first.
func TestReplaced(t *testing.T) {
	everywhere(t, func(t *testing.T, s graph.Store) {
		for _, c := range []decision.Correction{correct(named(buying()), "role", "USER"),
			correct(named(related(egon, otto)), "kind", "PARTNER")} {
			first := made(t, s, c)
			property, next := c.Set[0].Property, map[string]string{"role": "CHAMPION", "kind": "SIBLING"}
			about := first.Edges[1]
			if property == "kind" {
				about = named(edge("RELATED_TO", otto, egon, "", "kind", "PARTNER"))
			}
			second := made(t, s, correct(about, property, next[property]))
			_, err := decision.Undo(t.Context(), s, m, decision.Undoing{Decision: first.Decision, Actor: "Otto",
				Why: "a mistake"}, noon)
			if graph.ErrorKindOf(err) != graph.Invalid || !strings.Contains(err.Error(),
				"replaced by "+second.Decision) {
				t.Errorf("%s: %v", property, err)
			}
			undo(t, s, second.Decision)
			undo(t, s, first.Decision)
		}
	})
}

// TestLapseOfParts: where a lasting decision replaced a part of what lapses, the rest lapses; an edge that it made
// another one stays.
func TestLapseOfParts(t *testing.T) {
	everywhere(t, func(t *testing.T, s graph.Store) {
		c := correct(policy, "currency", "EUR", "monthlyValue", "11")
		c.Until = "2026-06-01"
		made(t, s, c)
		made(t, s, correct(policy, "currency", "CHF"))
		e := correct(named(buying()), "role", "USER")
		e.Until = c.Until
		made(t, s, correct(made(t, s, e).Edges[1], "role", "CHAMPION"))
		if n, err := decision.Lapse(t.Context(), s, m, noon.AddDate(0, 1, 0)); n != 1 || err != nil {
			t.Errorf("in June: %d, %v", n, err)
		}
		same(t, "lapsed", []any{value(t, s, policy, "currency"), value(t, s, policy, "monthlyValue"),
			edges(t, s, "HAS_BUYING_ROLE", egon, "Company", "role")},
			[]any{"CHF", int64(100000), []string{"APPROVER 2020-01-01 2020-01-01", "CHAMPION 2020-01-01 -",
				"USER 2020-01-01 2020-01-01"}})
	})
}

// wrong sees that a correction is refused, and why, and that nothing is written.
func wrong(t *testing.T, s graph.Store, c decision.Correction, want string) {
	t.Helper()
	_, err := decision.Correct(t.Context(), s, m, c, noon)
	if graph.ErrorKindOf(err) != graph.Invalid || err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("%+v: got %v, want %s", c, err, want)
	}
}

func TestWhatIsRefused(t *testing.T) {
	everywhere(t, func(t *testing.T, s graph.Store) {
		before := valuesOf(t, s, "Decision")
		id := named(buying())
		none := correct(policy)
		anonymous, silent, past := correct(policy, "currency", "EUR"), correct(policy, "currency", "EUR"),
			correct(policy, "currency", "EUR")
		anonymous.Actor, silent.Why, past.Until = " ", "", "2026-05-06"
		for want, c := range map[string]decision.Correction{
			"there is nothing to correct":          none,
			"say who decides":                      anonymous,
			"say why":                              silent,
			"until must be a day to come":          past,
			`"Egon" is no id of a node or an edge`: correct("Egon", "x", "y"),
			"there is no Person per_nobody": correct("per_nobody",
				"fullName", "x"),
			strings.Repeat("x", 56) + "… in the store": correct(
				"per_"+strings.Repeat("x", 50_000), "fullName", "x"),
			"a SourceRecord is written by Kith itself": correct(source, "system",
				"x"),
			`Account has no property "shoes"; valid are name, number`: correct(policy, "shoes", "x"),
			"monthlyValue: an amount is needed": correct(policy,
				"monthlyValue", "a lot"),
			"openedOn: this is no date like 2006-01-02": correct(policy, "openedOn",
				"soon"),
			"status: this is no AccountStatus: it must be one of PENDING, ACTIVE": correct(policy, "status",
				"7"),
			"currency is given twice": correct(policy, "currency",
				"EUR", "currency", "CHF"),
			"monthlyValue cannot be corrected to nothing": correct(policy,
				"monthlyValue", "-"),
			`HAS_BUYING_ROLE has no property "name"; valid are basis, role, stance`: correct(id, "name", "x"),
			"role cannot be corrected to nothing":                                   correct(id, "role", "-"),
			"would end before it begins: its validFrom is 2020-01-01": correct(id, "validTo",
				"2019-01-01"),
			"there is no edge edge_": correct(
				named(edge("HAS_BUYING_ROLE", egon, firm, "", "role", "USER")), "stance", "NEUTRAL"),
			"which record says a node is written by Kith itself and cannot be corrected": correct(
				named(edge(graph.Asserted, source, egon, "")), "basis", "STATED"),
		} {
			wrong(t, s, c, want)
		}
		for want, id := range map[string]string{"is no id of a decision": egon, "there is no decision dec_x": "dec_x",
			"x… in the store": "dec_" + strings.Repeat("x", 50_000), `"Robert'); DROP" is no id`: "Robert'); DROP"} {
			refused(t, s, id, want)
		}
		same(t, "decisions", valuesOf(t, s, "Decision"), before)
		hostile := made(t, s, correct(egon, "fullName", "Robert'); DROP TABLE Person;--"))
		same(t, "a hostile name", value(t, s, egon, "name"), any("Robert'); DROP TABLE Person;--"))
		undo(t, s, hostile.Decision)
	})
}

// TestIfVersion: who has read another version is told the one there is now, and nothing is written.
func TestIfVersion(t *testing.T) {
	everywhere(t, func(t *testing.T, s graph.Store) {
		c := correct(named(buying()), "stance", "NEUTRAL")
		k := m.Edge("HAS_BUYING_ROLE")
		now := k.Version("2020-01-01", graph.Ever, k.Complete(buying().Vals))
		c.IfVersion = "old"
		_, err := decision.Correct(t.Context(), s, m, c, noon)
		if stale, ok := errors.AsType[*graph.Stale](err); graph.ErrorKindOf(err) != graph.Conflict || !ok ||
			stale.Now != now {
			t.Errorf("got %v, want a Conflict with %s", err, now)
		}
		same(t, "untouched", roles(t, s), []string{"APPROVER OPPONENT HIGH 2020-01-01 -"})
		c.IfVersion = now
		made(t, s, c)
		same(t, "corrected", roles(t, s), []string{"APPROVER NEUTRAL HIGH 2020-01-01 -"})
		made(t, s, correct(named(buying()), "validTo", "2026-01-01"))
		if _, err := decision.Correct(t.Context(), s, m, c, noon); graph.ErrorKindOf(err) != graph.Conflict {
			t.Errorf("a stale version of what has ended: %v, want a Conflict", err)
		}
	})
}

// TestGoneMeanwhile: an edge that a load has just ended is not corrected by accident, and can be opened again on
// purpose.
func TestGoneMeanwhile(t *testing.T) {
	everywhere(t, func(t *testing.T, s graph.Store) {
		k := m.Edge("HAS_BUYING_ROLE")
		w := buying()
		w.ID = k.EdgeID(w.From, w.To, w.Since, w.Vals)
		write(t, s, &graph.Batch{Withdraws: []graph.Withdraw{{Record: source, On: "2026-05-01",
			Edge: graph.EdgeRef{ID: w.ID, Type: w.Type, From: w.From, To: w.To}}}})
		wrong(t, s, correct(named(w), "stance", "NEUTRAL"), "has ended on 2026-05-01")
		d := made(t, s, correct(named(w), "stance", "NEUTRAL", "validTo", "-"))
		same(t, "open again", roles(t, s), []string{"APPROVER NEUTRAL HIGH 2020-01-01 -"})
		undo(t, s, d.Decision)
		same(t, "undone", roles(t, s), []string{"APPROVER OPPONENT HIGH 2020-01-01 2026-05-01"})
	})
}

// meddling is a store in which somebody is always faster.
type meddling struct {
	graph.Store
	n int
}

func (s *meddling) Write(ctx context.Context, b *graph.Batch) (*graph.Result, error) {
	s.n++
	c := correct(policy, "monthlyValue", fmt.Sprint(s.n))
	if _, err := decision.Correct(ctx, s.Store, m, c, noon.AddDate(0, 0, 1)); err != nil {
		return nil, err
	}
	return s.Store.Write(ctx, b)
}

// TestAlwaysLater: who named no version hears of none.
func TestAlwaysLater(t *testing.T) {
	everywhere(t, func(t *testing.T, s graph.Store) {
		_, err := decision.Correct(t.Context(), &meddling{Store: s}, m, correct(policy, "currency", "EUR"), noon)
		if graph.ErrorKindOf(err) != graph.Busy || !strings.Contains(err.Error(), "try again") ||
			strings.Contains(err.Error(), "version") {
			t.Error(err)
		}
	})
}

// TestJoined: a decision about an edge is found and undone by its old name when a node at its end was joined with
// another.
func TestJoined(t *testing.T) {
	onAll(t, func(t *testing.T, s graph.Store) {
		first := made(t, s, correct(named(buying()), "stance", "NEUTRAL"))
		write(t, s, &graph.Batch{Nodes: []graph.NodeWrite{{Node: node("com_group", "legalName", "Group")}}})
		write(t, s, &graph.Batch{Nodes: []graph.NodeWrite{{Node: node("com_group", "legalName", "Group"),
			Aliases: []string{firm}}}})
		second := made(t, s, correct(named(buying()), "stance", "ADVOCATE"))
		same(t, "corrected by the old name", roles(t, s), []string{"APPROVER ADVOCATE HIGH 2020-01-01 -"})
		refused(t, s, first.Decision, "was replaced by "+second.Decision)
		undo(t, s, second.Decision)
		undo(t, s, first.Decision)
		same(t, "undone", roles(t, s), []string{"APPROVER OPPONENT HIGH 2020-01-01 -"})
	})
}

// TestAnotherUntil: a decision that counts for another time is another decision, though it says the same.
func TestAnotherUntil(t *testing.T) {
	everywhere(t, func(t *testing.T, s graph.Store) {
		for _, c := range []decision.Correction{correct(policy, "currency", "EUR"),
			correct(named(buying()), "stance", "NEUTRAL", "validTo", "2027-01-01")} {
			c.Until = "2026-06-01"
			made(t, s, c)
			if again := made(t, s, c); !again.Stood {
				t.Error("what stands was decided again")
			}
			c.Until = ""
			if lasting := made(t, s, c); lasting.Stood {
				t.Error("what ends stood for what lasts")
			}
		}
		if _, err := decision.Lapse(t.Context(), s, m, noon.AddDate(0, 1, 0)); err != nil {
			t.Error(err)
		}
		same(t, "in June", []any{value(t, s, policy, "currency"), edges(t, s, "HAS_BUYING_ROLE", egon, "Company",
			"stance")},
			[]any{"EUR", []string{"NEUTRAL 2020-01-01 2027-01-01"}})
	})
}

// TestJoinedAtOnce: of decisions of the same second on nodes that were joined since, the one that counts is taken back
// first.
func TestJoinedAtOnce(t *testing.T) {
	everywhere(t, func(t *testing.T, s graph.Store) {
		by := map[any]string{}
		for i, id := range []string{egon, otto, "per_third", "per_fourth"} {
			write(t, s, &graph.Batch{Nodes: []graph.NodeWrite{said(node(id, "fullName", "Budget"))}})
			language := []string{"de", "fr", "it", "en"}[i]
			by[language] = made(t, s, correct(id, "language", language)).Decision
		}
		joined := said(node(egon, "fullName", "Budget"))
		joined.Aliases = []string{otto, "per_third", "per_fourth"}
		write(t, s, &graph.Batch{Nodes: []graph.NodeWrite{joined}})
		for range 4 {
			counts := by[value(t, s, egon, "language")]
			for _, id := range by {
				if id != counts {
					refused(t, s, id, "was replaced by "+counts)
				}
			}
			undo(t, s, counts)
			maps.DeleteFunc(by, func(_ any, id string) bool { return id == counts })
		}
	})
}

// TestLapse: what was decided until a day counts no more from that day.
func TestLapse(t *testing.T) {
	everywhere(t, func(t *testing.T, s graph.Store) {
		c := correct(policy, "currency", "EUR")
		c.Until = "2026-06-01"
		made(t, s, c)
		made(t, s, correct(policy, "monthlyValue", "11"))
		for day, want := range map[string]int{"2026-05-31": 0} {
			at, _ := time.Parse(time.DateOnly, day)
			if n, err := decision.Lapse(t.Context(), s, m, at); n != want || err != nil {
				t.Errorf("%s: %d, %v", day, n, err)
			}
		}
		if n, err := decision.Lapse(t.Context(), s, m, noon.AddDate(0, 1, 0)); n != 1 || err != nil {
			t.Errorf("in June: %d, %v", n, err)
		}
		same(t, "lapsed", []any{value(t, s, policy, "currency"), value(t, s, policy, "monthlyValue")},
			[]any{nil, int64(110000)})
	})
}
