package graphtest

import (
	"context"
	"strings"
	"testing"

	"kith/graph"
)

// ctx is for calls whose context does not end.
var ctx = context.Background()

// tb is what testing and rapid have in common.
type tb interface {
	Helper()
	Fatalf(format string, args ...any)
	Errorf(format string, args ...any)
}

// open makes an empty store that is closed at the end of the test.
func open(t testing.TB, f Factory) graph.Store {
	t.Helper()
	s := f(t, Model)
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("closing the store: %v", err)
		}
	})
	return s
}

func write(t testing.TB, s graph.Store, b *graph.Batch) *graph.Result {
	t.Helper()
	r, err := s.Write(ctx, b)
	if err != nil {
		t.Fatalf("writing: %v", err)
	}
	return r
}

// filledWith makes a store with these facts.
func filledWith(t testing.TB, f Factory, facts ...any) graph.Store {
	t.Helper()
	s := open(t, f)
	write(t, s, batch(facts...))
	return s
}

// wantsChanges writes a batch and compares the outcome of each write.
func wantsChanges(t testing.TB, s graph.Store, b *graph.Batch, want string) {
	t.Helper()
	if got := showResult(write(t, s, b)); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func match(t tb, s graph.Store, p *graph.Pattern) *graph.Rows {
	t.Helper()
	rows, err := s.Match(ctx, p)
	if err != nil {
		t.Fatalf("%v\n%s%s", err, Show(p), explain(s, p))
	}
	return rows
}

func explain(s graph.Store, p *graph.Pattern) string {
	if e, ok := s.(Explainer); ok {
		return "\nstatement:\n" + e.Explain(p)
	}
	return ""
}

func compare(t tb, s graph.Store, p *graph.Pattern, want *graph.Rows) {
	t.Helper()
	got := match(t, s, p)
	if w, g := ShowRows(p, want), ShowRows(p, got); w != g {
		t.Fatalf("the answers differ\n%swant:\n%sgot:\n%s%s", Show(p), w, g, explain(s, p))
	}
}

// short are the ids of rows without their prefixes: "anna bert".
func short(rows *graph.Rows) string {
	out := []string{}
	for _, r := range rows.Rows {
		_, name, _ := strings.Cut(r.ID, "_")
		out = append(out, name)
	}
	return strings.Join(out, " ")
}

// wants compares the ids in the answer to a pattern.
func wants(t testing.TB, s graph.Store, p *graph.Pattern, want string) {
	t.Helper()
	if got := short(match(t, s, p)); got != want {
		t.Errorf("got %q, want %q\n%s%s", got, want, Show(p), explain(s, p))
	}
}
