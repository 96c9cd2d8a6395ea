package resolvers_test

import (
	"context"
	"os"
	"strings"
	"sync"
	"testing"

	"kith/graph"
)

// replaying is a store that answers a pattern as it answered the first one of that form, so that only our own work is
// measured.
type replaying struct {
	graph.Store
	known sync.Map // by kinds, slots and steps
}

func (r *replaying) Match(ctx context.Context, p *graph.Pattern) (*graph.Rows, error) {
	return r.replay(ctx, r.Store, p)
}

func (r *replaying) View(ctx context.Context, patterns int) (graph.View, error) {
	return graph.ViewThrough(ctx, r.Store, patterns, r.replay)
}

func (r *replaying) replay(ctx context.Context, behind graph.Matcher, p *graph.Pattern) (*graph.Rows, error) {
	form := [3]int{len(p.Labels), len(p.Props), len(p.Steps)}
	if rows, ok := r.known.Load(form); ok {
		return rows.(*graph.Rows), nil
	}
	rows, err := behind.Match(ctx, p)
	if err == nil {
		r.known.Store(form, rows)
	}
	return rows, err
}

// BenchmarkExecute is parsing, validating, planning and writing of golden documents, without the store and with SQLite.
func BenchmarkExecute(b *testing.B) {
	for _, name := range []string{"household-view", "interfaces", "real-customer-list", "ownership-as-of"} {
		text, err := os.ReadFile("testdata/" + name + "/query.graphql")
		if err != nil {
			b.Fatal(err)
		}
		embedded := openSQLite(b)
		fill(b, embedded)
		for kind, s := range map[string]graph.Store{"own": &replaying{Store: filled(b)}, "sqlite": embedded} {
			b.Run(name+"/"+kind, func(b *testing.B) {
				a := newAPI(b, s)
				if raw := a.Execute(b.Context(), string(text), nil, ""); strings.HasPrefix(string(raw), `{"errors"`) {
					b.Fatalf("%s", raw)
				}
				b.ReportAllocs()
				for b.Loop() {
					a.Execute(b.Context(), string(text), nil, "")
				}
			})
		}
	}
}
