package derive_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"kith/graph"
	"kith/internal/sample"
	"kith/loader"
	"kith/resolvers/apitest"
)

// TestEngines: of one sample every engine stores the same, worked out as a whole and for whoever is due half a year
// later.
func TestEngines(t *testing.T) {
	dir := t.TempDir()
	made, err := sample.Write(t.Context(), dir, sample.Options{People: 2000, Seed: 7})
	if err != nil {
		t.Fatal(err)
	}
	var mappings []string
	for _, name := range made.Mappings {
		mappings = append(mappings, filepath.Join(dir, name))
	}
	today := apitest.Day(t, made.Today)
	later := today().AddDate(0, 6, 0).Format(time.DateOnly)
	want := map[string][]string{} // by day
	apitest.EachLarge(t, func(t *testing.T, s graph.Store) {
		apitest.Load(t, s, loader.Options{Clock: today}, mappings...)
		w := newWorld(t, s, made.Today)
		for _, day := range []string{made.Today, later} {
			w.day = day
			if r := w.derive(); r.People == 0 || r.Whole != (day == made.Today) {
				t.Errorf("on %s: %+v", day, r)
			}
			got := w.stored()
			if want[day] == nil {
				want[day] = got
			} else if d := firstDifference(want[day], got); d != "" {
				t.Errorf("on %s this engine has otherwise: %s", day, d)
			}
		}
		w.settled()
	})
}

// stored is everything that rules have worked out, and what they have decided: a line of text each, in order.
func (w *world) stored() (out []string) {
	w.t.Helper()
	for _, kind := range []string{"Person", "Household", "Decision"} {
		p := &graph.Pattern{Labels: []string{kind}, Page: graph.Page{Size: 1000}}
		for _, prop := range m.Kind(kind).Props {
			if prop.Derived || kind != "Person" {
				p.Want(graph.Prop{Name: prop.Name, Type: prop.Type})
			}
		}
		far := &graph.Pattern{Labels: []string{"Household"}, Page: graph.Page{Size: graph.All}}
		if kind == "Person" {
			far.WantAll(m.Edge("MEMBER_OF").Props, true)
			far.Want(graph.Prop{Name: graph.PropValidFrom, Type: graph.Date, Edge: true},
				graph.Prop{Name: graph.PropValidTo, Type: graph.Date, Edge: true})
			p.Steps = []*graph.Step{{Type: "MEMBER_OF", Target: far}}
		}
		for row, err := range graph.Scan(w.t.Context(), w.s, p) {
			if err != nil {
				w.t.Fatal(err)
			}
			out = append(out, row.ID+" "+graph.EncodeVals(row.Vals))
			for _, page := range row.Pages {
				for _, of := range page.Rows {
					out = append(out, row.ID+" in "+of.ID+" "+graph.EncodeVals(of.Vals))
				}
			}
		}
	}
	slices.Sort(out)
	return out
}

// firstDifference says which line only one of two lists has, "" if none.
func firstDifference(a, b []string) string {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("\n%s\n%s", b[i], a[i])
		}
	}
	if len(a) != len(b) {
		return fmt.Sprintf("%d lines, not %d", len(b), len(a))
	}
	return ""
}
