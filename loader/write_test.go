package loader_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/graph/graphtest"
	"kith/graph/memory"
	"kith/graph/neo4j/neo4jtest"
	"kith/internal/gen"
	"kith/loader"
	"kith/loader/report"
)

// picky is a store that refuses whatever has a word in it, and does not say where.
type picky struct {
	graph.Store
	word string
}

func (p *picky) Write(ctx context.Context, b *graph.Batch) (*graph.Result, error) {
	for _, n := range b.Nodes {
		if strings.Contains(fmt.Sprint(n.Vals), p.word) {
			return nil, graph.Errorf(graph.Invalid, "there is something in it")
		}
	}
	for _, e := range b.Edges {
		if strings.Contains(fmt.Sprint(e.Vals), p.word) {
			return nil, graph.Errorf(graph.Invalid, "there is something in it")
		}
	}
	return p.Store.Write(ctx, b)
}

// pickyFiller takes everything at once, or nothing.
type pickyFiller struct{ picky }

func (p *pickyFiller) Fill(_ context.Context, w graph.Fill) error {
	for _, err := range w.Nodes {
		if err != nil {
			return err
		}
	}
	return graph.Errorf(graph.Invalid, "there is something in it")
}

// poisoned are sources of which some rows are not taken, and how they are without these.
func poisoned(t *testing.T, poison string) (dir, clean string, rejects []string) {
	t.Helper()
	dir, clean = folder(t, sources), folder(t, sources)
	lines := strings.SplitAfter(townPeople(0, 40), "\n")
	for _, at := range []int{3, 4, 18, 40} {
		lines[at] = strings.Replace(lines[at], "Person", poison, 1)
		rejects = append(rejects, fmt.Sprintf(`{"file":"people.csv","line":%d,"code":"refused"`, at+1))
	}
	write(t, filepath.Join(dir, "people.csv"), strings.Join(lines, ""))
	write(t, filepath.Join(clean, "people.csv"), strings.Join(slices.DeleteFunc(lines,
		func(s string) bool { return strings.Contains(s, poison) }), ""))
	return dir, clean, rejects
}

func town(t *testing.T, s graph.Store, dir string) (*report.Report, error) {
	t.Helper()
	return tryAll(t, s, dir, []string{"town.yaml"}, loader.Options{BatchRows: 7,
		Rejects: filepath.Join(dir, "rejects.jsonl")})
}

func wantRefused(t *testing.T, r *report.Report, want []string) {
	t.Helper()
	text := read(t, r.RejectsFile)
	for _, line := range want {
		if strings.Count(text, line) != 1 {
			t.Errorf("the rejects do not have once %s:\n%s", line, text)
		}
	}
	if n := strings.Count(text, `"refused"`); n != len(want) {
		t.Errorf("%d rows are refused, want %d", n, len(want))
	}
}

// TestRefusedRows: of what a store does not take the row is found and rejected, with its edges, and everything around
// it is loaded, however it is stored and wherever the load was broken off.
func TestRefusedRows(t *testing.T) {
	dir, clean, rejects := poisoned(t, "Poison")
	alone := memory.New(gen.Model)
	if _, err := town(t, alone, clean); err != nil {
		t.Fatal(err)
	}
	want := digest(t, alone)
	for name, wrap := range map[string]func(graph.Store) graph.Store{
		"by batches": func(s graph.Store) graph.Store { return byBatches{&picky{s, "Poison"}} },
		"at once":    func(s graph.Store) graph.Store { return &pickyFiller{picky{s, "Poison"}} },
	} {
		for at := 0; ; at++ { // 0 breaks nothing
			inner := memory.New(gen.Model)
			s := wrap(&graphtest.Failing{Store: inner, At: at, Err: graph.Errorf(graph.Unavailable, "gone")})
			if name == "at once" {
				s = wrap(inner)
			}
			_, err := town(t, s, dir)
			if err != nil && graph.ErrorKindOf(err) != graph.Unavailable {
				t.Fatal(err)
			}
			r, again := town(t, wrap(inner), dir)
			if again != nil {
				t.Fatal(again)
			}
			if diff := cmp.Diff(want, digest(t, inner)); diff != "" {
				t.Errorf("%s, broken at %d: another graph (-want +got):\n%.3000s", name, at, diff)
			}
			wantRefused(t, r, rejects)
			if last, err := town(t, wrap(inner), dir); err != nil || last.Wrote ||
				last.Total.Rejected != r.Total.Rejected {
				t.Errorf("%s, broken at %d: the next load: %v, %+v", name, at, err, last)
			}
			if at > 0 && err == nil || name == "at once" {
				break
			}
		}
	}
}

// TestRefusedEdge: the nodes of a row whose edge is refused were written before, and stay.
func TestRefusedEdge(t *testing.T) {
	inner, dir := memory.New(gen.Model), folder(t, sources)
	r, err := town(t, byBatches{&picky{inner, "driver"}}, dir)
	if err != nil {
		t.Fatal(err)
	}
	if text := strings.Join(facts(t, inner), "\n"); strings.Contains(text, "driver") ||
		!strings.Contains(text, "clerk") || !strings.Contains(text, `"Person 2"`) {
		t.Errorf("stored:\n%s", text)
	}
	if !slices.ContainsFunc(r.Reasons, func(x report.Reason) bool {
		return x.File == "people.csv" && x.Code == "refused" && x.Rows == 10 && x.Line > 1 && x.Reason != ""
	}) {
		t.Errorf("reasons %v", r.Reasons)
	}
	r, err = town(t, inner, dir) // a store that takes them
	if err != nil || !r.Wrote || !strings.Contains(strings.Join(facts(t, inner), "\n"), "driver") {
		t.Errorf("the next load: %v, %+v", err, r)
	}
}

// TestEverythingRefused: a store that takes nothing at all is not answered by rejecting all there is.
func TestEverythingRefused(t *testing.T) {
	_, err := try(t, &picky{memory.New(gen.Model), ""}, many(t, 3000), loader.Options{})
	if graph.ErrorKindOf(err) != graph.Invalid {
		t.Errorf("got %v", err)
	}
}

// TestLongTextsOnNeo4j: rows with more text than an index takes are rejected before anything is written, and the texts
// of a load's own records may be as long as they are.
func TestLongTextsOnNeo4j(t *testing.T) {
	s := neo4jtest.Open(t, gen.Model)
	dir, clean, rejects := poisoned(t, strings.Repeat("Aa", 4001))
	alone := memory.New(gen.Model)
	if _, err := town(t, alone, clean); err != nil {
		t.Fatal(err)
	}
	for _, how := range []struct {
		name string
		graph.Store
	}{{"at once", s}, {"by batches", byBatches{s}}} {
		r, err := town(t, how.Store, dir)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(digest(t, alone), digest(t, s)); diff != "" {
			t.Errorf("%s: another graph (-want +got):\n%.3000s", how.name, diff)
		}
		wantRefused(t, r, rejects)
		if err := os.Remove(r.RejectsFile); err != nil {
			t.Fatal(err)
		}
	}
}
