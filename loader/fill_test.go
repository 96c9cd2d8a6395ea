package loader_test

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/graph/memory"
	"kith/internal/gen"
	"kith/loader"
	"kith/loader/mapping"
)

// byBatches is a store that does not take everything at once.
type byBatches struct{ graph.Store }

func (byBatches) Empty(context.Context) (bool, error) { return false, nil }

// TestFillIsAsByBatches: a first load that is stored at once ends in the same graph, with the same report and the same
// rejects, as one that is stored batch by batch.
func TestFillIsAsByBatches(t *testing.T) {
	for name, dir := range map[string]string{"clinic": folder(t, clinic), "many": many(t, 300)} {
		t.Run(name, func(t *testing.T) {
			opts := loader.Options{BatchRows: 7, Rejects: filepath.Join(dir, "rejects.jsonl")}
			one, other := memory.New(gen.Model), memory.New(gen.Model)
			want := load(t, byBatches{one}, dir, opts)
			rejects := read(t, opts.Rejects)
			wantAgain := load(t, byBatches{one}, dir, opts) // with the edges that dangle once more
			for _, s := range []graph.Store{other, openSQLite(t, filepath.Join(dir, "filled.db"))} {
				got := load(t, s, dir, opts)
				got.Seconds = want.Seconds
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("%T: another report (-want +got):\n%s", s, diff)
				}
				if diff := cmp.Diff(rejects, read(t, opts.Rejects)); diff != "" {
					t.Errorf("%T: other rejects (-want +got):\n%s", s, diff)
				}
				if diff := cmp.Diff(dump(t, one), dump(t, s)); diff != "" {
					t.Errorf("%T: another graph (-want +got):\n%.2000s", s, diff)
				}
				again := load(t, s, dir, opts)
				again.Seconds = wantAgain.Seconds
				if diff := cmp.Diff(wantAgain, again); diff != "" || again.Wrote {
					t.Errorf("%T: another report of the same load again (-want +got):\n%s", s, diff)
				}
			}
		})
	}
}

// halfFilled is a store with something of a fill that was broken off: as its engine says, that counts as nothing.
type halfFilled struct {
	graph.Store
	nodes int
}

func (h *halfFilled) Empty(context.Context) (bool, error) { return true, nil }

func (h *halfFilled) Fill(_ context.Context, w graph.Fill) error {
	for _, err := range w.Nodes {
		if err != nil {
			return err
		}
		h.nodes++
	}
	return nil
}

// TestFillAfterABrokenFill: what a broken fill left is not taken for what the rows stated before.
func TestFillAfterABrokenFill(t *testing.T) {
	dir, s := folder(t, clinic), &halfFilled{Store: memory.New(gen.Model)}
	load(t, s.Store, dir, loader.Options{})
	r := load(t, s, dir, loader.Options{Clock: func() time.Time { return noon.AddDate(0, 1, 0) }})
	if r.Total.Unchanged != 0 || r.Total.Inserted == 0 || int64(s.nodes) < r.Total.Loaded {
		t.Errorf("%d nodes were stored, %+v", s.nodes, r.Total)
	}
}

// TestFillBrokenOff: what ends before everything is stored leaves an empty store, and says so.
func TestFillBrokenOff(t *testing.T) {
	dir := folder(t, clinic)
	s := openSQLite(t, filepath.Join(dir, "kith.db"))
	ctx, cancel := context.WithCancel(t.Context())
	r, err := loader.Load(ctx, s, gen.Model, []string{filepath.Join(dir, "mapping.yaml")},
		loader.Options{BatchRows: 2, Clock: clock, Progress: func(p loader.Progress) {
			if p.Rows == 4 {
				cancel()
			}
		}})
	if graph.ErrorKindOf(err) != graph.Canceled || !strings.Contains(err.Error(),
		"nothing is stored yet, so that the same command begins again") || r.Finished {
		t.Errorf("got %v", err)
	}
	limit, err := mapping.ParseLimit("0")
	if err != nil {
		t.Fatal(err)
	}
	_, err = try(t, s, dir, loader.Options{MaxRejects: limit})
	if many := new(loader.TooManyRejects); !errors.As(err, &many) {
		t.Errorf("got %v", err)
	}
	if empty, err := s.Empty(t.Context()); err != nil || !empty {
		t.Errorf("empty: %v, %v", empty, err)
	}
	if r := load(t, s, dir, loader.Options{}); !r.Finished || r.Resumed || !r.Wrote {
		t.Errorf("the next load: %+v", r)
	}
}

// TestFillAFileThatChanges: every file is opened once, and must be as it was until all are read.
func TestFillAFileThatChanges(t *testing.T) {
	dir := folder(t, clinic)
	s := memory.New(gen.Model)
	_, err := try(t, s, dir, loader.Options{Progress: func(p loader.Progress) {
		if p.Rows > 10 {
			write(t, filepath.Join(dir, "plans.csv"), clinic["plans.csv"]+"G,Anna,owner,,\n")
		}
	}})
	if err == nil || !strings.Contains(err.Error(), "plans.csv has changed or gone since the load began") {
		t.Fatalf("got %v", err)
	}
	if empty, err := s.Empty(t.Context()); err != nil || !empty {
		t.Errorf("empty: %v, %v", empty, err)
	}
}
