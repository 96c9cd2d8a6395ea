package changes_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"kith/changes"
	"kith/graph"
	"kith/internal/gen"
	"kith/resolvers/apitest"
)

var m = gen.Model

// reader reads a store; its cursors are readable, and it counts.
type reader struct {
	graph.Store
	looks, statements int
}

func (r *reader) Match(ctx context.Context, p *graph.Pattern) (*graph.Rows, error) {
	r.statements++
	return r.Store.Match(ctx, p)
}

func (r *reader) Read(ctx context.Context, f func(graph.Reader) error) error {
	r.statements++
	return r.Store.Read(ctx, f)
}

func (r *reader) Changes(ctx context.Context, after int64, limit int) (*graph.Log, error) {
	r.looks++
	return r.Store.Changes(ctx, after, limit)
}

func (r *reader) Seal(_ context.Context, list string, keys []any) (string, error) {
	return fmt.Sprintf("%s|%d|%s", list, keys[0], keys[1]), nil
}

func (r *reader) Open(_ context.Context, list, cursor string, _ []graph.Type) ([]any, error) {
	rest, ok := strings.CutPrefix(cursor, list+"|")
	seq, fact, _ := strings.Cut(rest, "|")
	var n int64
	if _, err := fmt.Sscan(seq, &n); !ok || err != nil {
		return nil, graph.ErrCursor
	}
	return []any{n, fact}, nil
}

// person is a write of a person.
func person(id, name string, aliases ...string) graph.NodeWrite {
	k := m.Kind("Person")
	vals := make([]any, len(k.Props))
	vals[k.Slot("fullName")] = name
	return graph.NodeWrite{Node: graph.Node{ID: id, Vals: k.Complete(id, vals)}, Aliases: aliases}
}

// knows is a write of an edge between people.
func knows(from, to, until string) graph.EdgeWrite {
	k := m.Edge("KNOWS")
	return graph.EdgeWrite{Edge: graph.Edge{Type: k.Type, From: from, To: to, Since: "2020-01-01", Until: until,
		Vals: make([]any, len(k.Props))}}
}

// write writes a batch of a cause.
func write(t testing.TB, s graph.Store, cause string, nodes []graph.NodeWrite, edges ...graph.EdgeWrite) {
	t.Helper()
	if _, err := s.Write(t.Context(), &graph.Batch{Nodes: nodes, Edges: edges, Cause: cause}); err != nil {
		t.Fatal(err)
	}
}

// ran writes a LoadRun that began at a time.
func ran(t testing.TB, s graph.Store, id string, at time.Time) {
	t.Helper()
	k := m.Kind("LoadRun")
	vals := make([]any, len(k.Props))
	vals[k.Slot("system")], vals[k.Slot("startedAt")] = "crm", at.UTC().Format(graph.DateTimeLayout)
	if _, err := s.Write(t.Context(), &graph.Batch{Nodes: []graph.NodeWrite{{Node: graph.Node{ID: id,
		Vals: k.Complete(id, vals)}}}}); err != nil {
		t.Fatal(err)
	}
}

// list is a page of changes, and what they are in words.
func list(t testing.TB, s graph.Store, a changes.Asked) (*changes.Page, []string) {
	t.Helper()
	if a.First == 0 {
		a.First = 100
	}
	page, err := changes.List(t.Context(), m, &reader{Store: s}, a)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, c := range page.Nodes {
		text := strings.Join([]string{c.What, c.Kind, c.Node, c.Former, c.Property, c.Before, c.After}, " ")
		if c.Edge != nil {
			text += c.Edge.From + ">" + c.Edge.To
		}
		if c.Property != "name" && c.Property != "sortName" { // made of another one
			out = append(out, strings.Join(strings.Fields(text), " "))
		}
	}
	return page, out
}

// TestList: what was written is listed in its order, named as it is now, from a load, a decision or a day on.
func TestList(t *testing.T) {
	apitest.Each(t, func(t *testing.T, s graph.Store) {
		now := time.Now()
		if page, got := list(t, s, changes.Asked{}); got != nil || page.PageInfo.HasNextPage {
			t.Errorf("where nothing was ever loaded: %q, %+v", got, page.PageInfo)
		}
		ran(t, s, "run_1", now.Add(-time.Second))
		ran(t, s, "run_2", now)
		write(t, s, "run_1", []graph.NodeWrite{person("per_a", "Ada"), person("per_b", "Bo"), person("per_c", "Cy")},
			knows("per_a", "per_b", graph.Ever))
		write(t, s, "run_2", []graph.NodeWrite{person("per_a", "Ada L."), person("per_b", "Bo", "per_c")},
			knows("per_a", "per_b", "2026-01-01"))
		first := []string{"ADDED Person per_a", "ADDED Person per_b", "ADDED Person per_b", "ADDED KNOWS per_a>per_b"}
		second := []string{"JOINED Person per_b per_c", "CHANGED Person per_a fullName Ada Ada L.",
			"ENDED KNOWS validTo 2026-01-01per_a>per_b"}
		for _, c := range []struct {
			since string
			kinds []string
			want  []string
		}{
			{"run_1", nil, slices.Concat(first, second)},
			{"run_2", nil, second},
			{"", nil, second},
			{"1970-01-01", nil, slices.Concat(first, second)},
			{now.AddDate(0, 0, 2).UTC().Format(time.DateOnly), nil, nil},
			{"run_2", []string{"KNOWS"}, second[2:]},
			{"run_1", []string{"Party", "Company"}, slices.Concat(first[:3], second[:2])},
			{"run_1", []string{"Company"}, nil},
		} {
			page, got := list(t, s, changes.Asked{Since: c.since, Kinds: c.kinds})
			if !slices.Equal(got, c.want) || page.Forgotten || page.PageInfo.HasNextPage {
				t.Errorf("since %s, %q: got %q, want %q, %+v", c.since, c.kinds, got, c.want, page.PageInfo)
			}
		}
	})
}

// TestRemoved: an edge that somebody says is not so is removed, and added when that is undone: it has not ended.
func TestRemoved(t *testing.T) {
	apitest.Each(t, func(t *testing.T, s graph.Store) {
		record := func(id string) graph.NodeWrite {
			k := m.Kind("SourceRecord")
			vals := make([]any, len(k.Props))
			vals[k.Slot("system")], vals[k.Slot("recordId")] = "crm", id
			vals[k.Slot("loadedAt")] = "2026-01-01T00:00:00Z"
			return graph.NodeWrite{Node: graph.Node{ID: id, Vals: k.Complete(id, vals)}}
		}
		edge, wrong := knows("per_a", "per_b", graph.Ever), knows("per_a", "per_b", graph.Never)
		edge.By = &graph.Provenance{Record: "rec_a", Rank: 1}
		wrong.By = &graph.Provenance{Record: "rec_b", Rank: graph.ByHand}
		write(t, s, "run_1", []graph.NodeWrite{record("rec_a"), record("rec_b"), person("per_a", "Ada"),
			person("per_b", "Bo")}, edge)
		write(t, s, "dec_1", nil, wrong)
		k := m.Edge("KNOWS")
		undo := graph.Withdraw{Record: "rec_b", Undo: true, Edge: graph.EdgeRef{Type: k.Type, From: edge.From,
			To: edge.To, ID: k.EdgeID(edge.From, edge.To, edge.Since, k.Complete(edge.Vals))}}
		if _, err := s.Write(t.Context(), &graph.Batch{Withdraws: []graph.Withdraw{undo}, Cause: "dec_2"}); err != nil {
			t.Fatal(err)
		}
		page, got := list(t, s, changes.Asked{Since: "1970-01-01", Kinds: []string{"KNOWS"}})
		want := []string{"ADDED KNOWS per_a>per_b", "REMOVED KNOWS per_a>per_b", "ADDED KNOWS per_a>per_b"}
		if !slices.Equal(got, want) || page.Nodes[1].Source != "rec_b" {
			t.Errorf("got %q, want %q: %+v", got, want, page.Nodes)
		}
	})
}

// TestPages: pages of any size show everything once, and the last cursor goes on with what is written later.
func TestPages(t *testing.T) {
	apitest.On(t, func(t *testing.T, s graph.Store) {
		var nodes []graph.NodeWrite
		for i := range 40 {
			nodes = append(nodes, person(fmt.Sprintf("per_%02d", i), "P"))
		}
		write(t, s, "run_1", nodes, knows("per_00", "per_01", graph.Ever))
		write(t, s, "run_1", []graph.NodeWrite{person("per_00", "Q")})
		whole, _ := list(t, s, changes.Asked{Since: "1970-01-01"})
		var last string
		for _, size := range []int{1, 7, 40, 44} {
			var got []changes.Change
			a := changes.Asked{Since: "1970-01-01", First: size}
			for more := true; more; {
				page, _ := list(t, s, a)
				got = append(got, page.Nodes...)
				more, a.After, last = page.PageInfo.HasNextPage, page.PageInfo.EndCursor, page.PageInfo.EndCursor
			}
			if len(got) != 44 || !slices.EqualFunc(got, whole.Nodes, func(a, b changes.Change) bool {
				return a.Node == b.Node && a.Property == b.Property && a.What == b.What
			}) {
				t.Errorf("pages of %d: %d changes, in one %d", size, len(got), len(whole.Nodes))
			}
		}
		write(t, s, "run_1", []graph.NodeWrite{person("per_new", "N")})
		if _, got := list(t, s, changes.Asked{Since: "1970-01-01", After: last}); !slices.Equal(got,
			[]string{"ADDED Person per_new"}) {
			t.Errorf("later: %q", got)
		}
	}, "memory", "sqlite")
}

// TestBounded: a page that finds nothing ends after a part of the log, and its cursor goes on; a day is found by a few
// looks; and what was forgotten is said.
func TestBounded(t *testing.T) {
	apitest.On(t, func(t *testing.T, s graph.Store) {
		for i := range 60 {
			var nodes []graph.NodeWrite
			for j := range 100 {
				nodes = append(nodes, person(fmt.Sprintf("per_%d", j), fmt.Sprintf("P%d", i)))
			}
			write(t, s, "run_1", nodes)
		}
		k := m.Kind("Company")
		vals := make([]any, len(k.Props))
		vals[k.Slot("legalName")] = "Firm"
		write(t, s, "run_1", []graph.NodeWrite{{Node: graph.Node{ID: "com_a", Vals: k.Complete("com_a", vals)}}})
		a, pages := changes.Asked{Since: "1970-01-01", Kinds: []string{"Company"}, First: 10}, 0
		for more := true; more; pages++ {
			r := &reader{Store: s}
			page, err := changes.List(t.Context(), m, r, a)
			if err != nil {
				t.Fatal(err)
			}
			if r.looks > 60 || r.statements > changes.Statements {
				t.Errorf("%d looks, %d statements", r.looks, r.statements)
			}
			more, a.After = page.PageInfo.HasNextPage, page.PageInfo.EndCursor
			if more == (len(page.Nodes) == 1) {
				t.Errorf("page %d: %d changes, more: %v", pages, len(page.Nodes), more)
			}
		}
		if pages < 3 {
			t.Errorf("only %d pages", pages)
		}
		r := &reader{Store: s}
		if _, err := changes.List(t.Context(), m, r, changes.Asked{Since: "2999-01-01", First: 1}); err != nil ||
			r.looks > 20 {
			t.Errorf("%d looks for a day: %v", r.looks, err)
		}
		if _, err := s.ForgetChanges(t.Context(), "9999-01-01", 50); err != nil {
			t.Fatal(err)
		}
		if page, _ := list(t, s, changes.Asked{Since: "1970-01-01", First: 1}); !page.Forgotten {
			t.Error("what was forgotten is not said")
		}
		if page, _ := list(t, s, changes.Asked{Since: "2999-01-01", First: 1}); page.Forgotten {
			t.Error("what was forgotten was not asked for")
		}
	}, "memory", "sqlite")
}

// TestFilled: a first load is one change.
func TestFilled(t *testing.T) {
	apitest.On(t, func(t *testing.T, s graph.Store) {
		none := func(func(*graph.NodeState, error) bool) {}
		if err := s.Fill(t.Context(), graph.Fill{Nodes: none, Edges: func(func(graph.FillEdge, error) bool) {},
			Cause: "run_1"}); err != nil {
			t.Fatal(err)
		}
		page, got := list(t, s, changes.Asked{Since: "1970-01-01", Kinds: []string{"Company"}})
		if !slices.Equal(got, []string{"LOADED"}) || page.Nodes[0].By != "run_1" {
			t.Errorf("got %q", got)
		}
	}, "memory", "sqlite")
}

// BenchmarkLoadOf1000 lists the changes of a load of a thousand rows: half of them new, half with another name.
func BenchmarkLoadOf1000(b *testing.B) {
	s := apitest.SQLite(b)
	people := func(from, to int, name string) (out []graph.NodeWrite) {
		for i := from; i < to; i++ {
			out = append(out, person(fmt.Sprintf("per_%05d", i), name))
		}
		return out
	}
	write(b, s, "run_0", people(0, 20_000, "Before"))
	ran(b, s, "run_1", time.Now())
	write(b, s, "run_1", slices.Concat(people(0, 500, "After"), people(20_000, 20_500, "New")))
	a := changes.Asked{Since: "run_1", First: 1000}
	for b.Loop() {
		page, err := changes.List(b.Context(), m, &reader{Store: s}, a)
		if err != nil || len(page.Nodes) != 1000 {
			b.Fatal(len(page.Nodes), err)
		}
	}
}
