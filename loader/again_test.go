package loader_test

import (
	"context"
	"maps"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/graph/graphtest"
	"kith/graph/memory"
	"kith/internal/gen"
	"kith/loader"
	"kith/loader/report"
)

// handed is a store that counts the records it is handed to write.
type handed struct {
	graph.Store
	records int
}

func (h *handed) Write(ctx context.Context, b *graph.Batch) (*graph.Result, error) {
	for _, n := range b.Nodes {
		if strings.HasPrefix(n.ID, "rec_") {
			h.records++
		}
	}
	return h.Store.Write(ctx, b)
}

// monthLater loads again, later, and says how many records were handed to the store.
func monthLater(t *testing.T, s graph.Store, dir string, months int, opts loader.Options) (*report.Report, int) {
	t.Helper()
	opts.Clock = func() time.Time { return noon.AddDate(0, months, 0) }
	h := &handed{Store: s}
	return load(t, h, dir, opts), h.records
}

// quiet is a source in which nothing dangles.
func quiet(t *testing.T) string {
	t.Helper()
	files := maps.Clone(clinic)
	files["people.csv"] = strings.Replace(clinic["people.csv"], "6,Fritz,2001-01-01,,9", "6,Fritz,2001-01-01,,1", 1)
	return folder(t, files)
}

func TestUnchangedRowsAreNotWorkedOut(t *testing.T) {
	everywhere(t, func(t *testing.T, open func(t *testing.T) graph.Store) {
		dir, s := quiet(t), open(t)
		first := load(t, s, dir, loader.Options{})
		before := dump(t, s)
		again, records := monthLater(t, s, dir, 1, loader.Options{BatchRows: 2})
		want := first.Total
		want.Inserted, want.Unchanged = 0, first.Total.Inserted
		if diff := cmp.Diff(want, again.Total); diff != "" {
			t.Errorf("counts (-want +got):\n%s", diff)
		}
		if again.Wrote || records != 0 {
			t.Errorf("wrote %v, %d records were handed to the store", again.Wrote, records)
		}
		if diff := cmp.Diff(before, dump(t, s)); diff != "" {
			t.Errorf("graph (-before +after):\n%s", diff)
		}
	})
}

// TestWhatARowDependsOn changes one thing after another and counts the records of rows that are worked out again.
func TestWhatARowDependsOn(t *testing.T) {
	dir, s := quiet(t), memory.New(gen.Model)
	load(t, s, dir, loader.Options{})
	replace := func(file, old, by string) func() {
		return func() {
			path := filepath.Join(dir, file)
			text := read(t, path)
			if !strings.Contains(text, old) {
				t.Fatalf("%s does not hold %q", file, old)
			}
			write(t, path, strings.Replace(text, old, by, 1))
		}
	}
	holders := ""
	for i, c := range []struct {
		name   string
		change func()
		want   int
	}{
		{"a value", replace("people.csv", "3,Cleo,1981-03-01", "3,Cleo,1982-03-01"), 1},
		{"a value that no statement names", replace("people.csv", "3,Cleo,1982-03-01,,1", "3,Cleo,1982-03-01,new,1"),
			1},
		{"what a lookup finds", replace("people.csv", "6,Fritz", "66,Fritz"), 2}, // and the row of people itself
		{"the name of a column", replace("people.csv", "born,status", "born,Status"), 0},
		{"the mapping", replace("mapping.yaml", "system: clinic", "system: clinic # again"), 12},
		{"the rules for holders", func() { holders = "others" }, 12},
		{"nothing", func() {}, 0},
	} {
		c.change()
		if c.name == "the name of a column" {
			replace("mapping.yaml", "status !=", "Status !=")()
			c.want = 12
		}
		if _, got := monthLater(t, s, dir, i+1, loader.Options{Rules: holders}); got != c.want {
			t.Errorf("%s changed: %d records, want %d", c.name, got, c.want)
		}
	}
}

func TestADanglingRowIsTriedAgain(t *testing.T) {
	everywhere(t, func(t *testing.T, open func(t *testing.T) graph.Store) {
		dir, s := folder(t, clinic), open(t)
		load(t, s, dir, loader.Options{})
		again, records := monthLater(t, s, dir, 1, loader.Options{})
		if again.Wrote || again.Total.Dangling != 2 || records == 0 {
			t.Errorf("the same again: wrote %v, %d dangling, %d records", again.Wrote, again.Total.Dangling, records)
		}
		write(t, filepath.Join(dir, "people.csv"), clinic["people.csv"]+"9,Ilse,,,\n")
		came, _ := monthLater(t, s, dir, 2, loader.Options{})
		if came.Total.Dangling != 0 || came.Total.Inserted != 3 {
			t.Errorf("after the missing person came: %+v", came.Total)
		}
		if _, records := monthLater(t, s, dir, 3, loader.Options{}); records != 0 {
			t.Errorf("then the row is as good as any: %d records", records)
		}
		if got := strings.Join(facts(t, s), "\n"); !strings.Contains(got,
			`Person "Fritz" -RELATED_TO-> Person "Ilse": kind PARENT`) {
			t.Error(got)
		}
	})
}

// TestAnotherExtractAfterABrokenLoad breaks a load at every call of the store and then loads other files: what the
// broken one left half done must not be taken for done.
func TestAnotherExtractAfterABrokenLoad(t *testing.T) {
	dir := quiet(t)
	next := strings.Replace(read(t, filepath.Join(dir, "people.csv")), "7,Gina,,,", "7,Gina,1999-09-09,,", 1)
	was := read(t, filepath.Join(dir, "people.csv"))
	whole := memory.New(gen.Model)
	write(t, filepath.Join(dir, "people.csv"), next)
	load(t, whole, dir, loader.Options{})
	want := facts(t, whole)
	for at := 1; ; at++ {
		s := memory.New(gen.Model)
		write(t, filepath.Join(dir, "people.csv"), was)
		_, err := try(t, &graphtest.Failing{Store: s, At: at,
			Err: graph.Errorf(graph.Unavailable, "the store went away")}, dir, loader.Options{BatchRows: 2})
		if err == nil {
			break
		}
		write(t, filepath.Join(dir, "people.csv"), next)
		monthLater(t, s, dir, 1, loader.Options{BatchRows: 2})
		if diff := cmp.Diff(want, facts(t, s)); diff != "" {
			t.Errorf("broken at call %d (-want +got):\n%s", at, diff)
		}
	}
}
