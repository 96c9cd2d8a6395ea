package measure

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
)

// answering is a store that always answers the same.
type answering struct {
	graph.Store
	rows *graph.Rows
}

func (a answering) Match(context.Context, *graph.Pattern) (*graph.Rows, error) { return a.rows, nil }

// home is a pattern with two steps below each other, and its answer: somebody with two accounts, somebody with none.
func home() (*graph.Pattern, *graph.Rows) {
	in, out := steps(graph.Period{})
	p := page(1, "Household", nil, props("name"), in("MEMBER_OF",
		page(9, "Person", nil, props("name"), out("HAS_ROLE", page(9, "Account", nil, props("number", "kind"))))))
	p.Where = []graph.Cond{{Op: graph.Eq, Prop: graph.Prop{Name: "id"}, Value: "hou_1"}}
	row := func(vals []any, below ...*graph.Row) *graph.Row {
		return &graph.Row{Vals: vals, Pages: []*graph.Rows{{Rows: below}}}
	}
	members := []*graph.Row{row([]any{"Ann"}, row([]any{"A1", "CARD"}), row([]any{"A2", nil})), row([]any{"Bob"})}
	return p, &graph.Rows{Rows: []*graph.Row{row([]any{"Home"}, members...)}}
}

var homeRows = [][]any{{"Home", "Ann", "A1", "CARD"}, {"Home", "Ann", "A2", nil}, {"Home", "Bob", nil, nil}}

func TestFlat(t *testing.T) {
	p, rows := home()
	if diff := cmp.Diff(homeRows, flat(p, rows)); diff != "" {
		t.Error(diff)
	}
	if got := flat(p, &graph.Rows{}); got != nil {
		t.Errorf("of nothing: got %v", got)
	}
	if got := rows.Count(); got != 5 {
		t.Errorf("%d rows, want 5", got)
	}
}

// TestCompare is that a statement which answers something else is told apart.
func TestCompare(t *testing.T) {
	p, rows := home()
	list := []read{{"home", func(int) *graph.Pattern { return p }}, {"not by hand", nil}}
	for name, c := range map[string]struct {
		answer [][]any
		want   string
	}{
		"the same": {homeRows, ""},
		"less":     {homeRows[:2], "home: the statement written by hand answers"},
	} {
		h := &byHand{texts: map[string]string{"home": "select"},
			rows: func(_ context.Context, _ string, args map[string]any) ([][]any, error) {
				if args["key"] != "hou_1" || args["from"] != "2026-01-01" || args["to"] != "2026-01-02" {
					t.Errorf("asked with %v", args)
				}
				return c.answer, nil
			}}
		err := h.compare(t.Context(), answering{rows: rows}, list, graph.Day("2026-01-01"))
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}
