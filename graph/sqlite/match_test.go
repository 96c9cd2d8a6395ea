package sqlite_test

import (
	"fmt"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"kith/graph"
	"kith/graph/memory"
	"kith/graph/sqlite"
)

// holdings are products with n accounts each, every third of which nobody holds, and the others one or two people.
func holdings(t *testing.T, s graph.Store, sizes ...int) {
	t.Helper()
	k := &book{b: &graph.Batch{}}
	edge := func(typ, from, to string, vals ...any) {
		k.b.Edges = append(k.b.Edges, graph.EdgeWrite{Edge: graph.Edge{Type: typ, From: from, To: to, Until: graph.Ever,
			Vals: vals}})
	}
	for i := range 7 {
		k.node("Person", i, nil, "fullName", fmt.Sprint("Person ", i*5%7))
	}
	account := 0
	for i, n := range sizes {
		product := k.node("Product", i, nil, "code", fmt.Sprint("P", i))
		for range n {
			pairs := []any{"number", fmt.Sprint("A", account*37%101), "kind", "POLICY"}
			if account%4 > 0 {
				pairs = append(pairs, "monthlyValue", int64(account%5))
			}
			id := k.node("Account", account, nil, pairs...)
			edge("FOR_PRODUCT", id, product)
			for j := range account % 3 {
				edge("HAS_ROLE", k.id("Person", (account+j)%7), id, "OWNER", nil, nil)
			}
			account++
		}
	}
	if _, err := s.Write(t.Context(), k.b); err != nil {
		t.Fatal(err)
	}
}

// TestGathered: nested pages are what the contract says, whether they are as short as hoped for, a row longer, or hubs;
// with a page below them or not; by keys that are absent or equal.
func TestGathered(t *testing.T) {
	want, got := memory.New(insurer), open(t, sqlite.Memory, insurer)
	defer closed(t, got)
	for _, s := range []graph.Store{want, got} {
		holdings(t, s, 0, 3, 4, 32, 33, 60)
	}
	value := graph.Order{Prop: graph.Prop{Name: "monthlyValue", Type: graph.Decimal}}
	falling := value
	falling.Desc = true
	for _, order := range [][]graph.Order{nil, by("number"), {value}, {falling}} {
		for _, size := range []int{0, 3, 32, graph.All} {
			for _, back := range []bool{false, true} {
				for _, below := range []bool{false, true} {
					for _, count := range []bool{false, true} {
						page := graph.Page{Size: size, Back: back}
						accounts := graph.Pattern{Labels: []string{"Account"}, Order: order, Props: props("number"),
							Count: count}
						if below {
							accounts.Steps = []*graph.Step{in("HAS_ROLE", 5,
								graph.Pattern{Labels: []string{"Company", "Person"}, Order: by("fullName"),
									Props: props("name")})}
						}
						step := in("FOR_PRODUCT", 0, accounts)
						step.Target.Page, step.During = page, graph.Period{}
						for i := range 6 {
							p := &graph.Pattern{Labels: []string{"Product"},
								Where: []graph.Cond{is("code", fmt.Sprint("P", i))}, Page: graph.Page{Size: 1},
								Steps: []*graph.Step{step}}
							sameAnswer(t, fmt.Sprintf("order %v, page %v, below %v, count %v, product %d", order, page,
								below, count, i), p, want, got)
						}
					}
				}
			}
		}
	}
}

func sameAnswer(t *testing.T, what string, p *graph.Pattern, want, got graph.Store) {
	t.Helper()
	w, err := want.Match(t.Context(), p)
	if err != nil {
		t.Fatal(what, err)
	}
	g, err := got.Match(t.Context(), p)
	if err != nil {
		t.Fatal(what, err)
	}
	if diff := cmp.Diff(w, g, cmpopts.EquateEmpty()); diff != "" {
		t.Fatal(what, diff)
	}
}

// TestKeptStatements: a statement that was made for another subject answers as one made for this one does.
func TestKeptStatements(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kith.db")
	kept := open(t, path, insurer)
	defer closed(t, kept)
	stored(t, kept, 2000, false)
	fresh := open(t, path, insurer)
	defer closed(t, fresh)
	roles := question{"by roles", false, func(i int) *graph.Pattern {
		held := graph.Cond{Op: graph.In, Prop: ofEdge("role"),
			Value: [][]any{{"OWNER"}, {"PAYER"}, {"OWNER", "PAYER"}}[i%3]}
		return &graph.Pattern{Labels: []string{"Person"}, Page: graph.Page{Size: 20},
			Steps: []*graph.Step{out("HAS_ROLE", 3, graph.Pattern{Labels: []string{"Account"},
				Where: []graph.Cond{held}})}}
	}}
	for _, q := range append(questions(2000), roles) {
		for i := range 6 {
			fresh.Forget(t)
			sameAnswer(t, q.name, q.ask(i), fresh, kept)
		}
	}
}

// TestWaysAgree: the questions have the same answers, in a store of some thousands, whether a condition or a word
// counts as rare or as broad.
func TestWaysAgree(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "kith.db"), insurer)
	defer closed(t, s)
	stored(t, s, 3000, false)
	all := questions(3000)
	want := make([]*graph.Rows, len(all))
	for narrow := range 2 {
		for i, q := range all {
			got, err := s.Match(t.Context(), q.ask(5))
			if err != nil {
				t.Fatal(q.name, err)
			}
			if narrow == 0 {
				want[i] = got
			} else if diff := cmp.Diff(want[i], got); diff != "" {
				t.Error(q.name, diff)
			}
		}
		s.Narrow()
	}
}
