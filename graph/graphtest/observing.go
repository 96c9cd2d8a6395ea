package graphtest

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"kith/graph"
)

// seen is what one record states of a person, given and family name, and that she knows somebody.
type seen struct {
	record string
	graph.Observation
	given, family string
}

func (s *seen) batch() *graph.Batch {
	var given, family any
	if s.given != "" {
		given = s.given
	}
	if s.family != "" {
		family = s.family
	}
	n := node("per_a", "given", given, "family", family)
	e := edge("KNOWS", "per_a", "per_b", "validFrom", "2001-01-01")
	of := s.Observation
	n.By = &graph.Provenance{Record: s.record, Rank: 1, Observation: of}
	of.Series, of.Version = "", ""
	e.By = &graph.Provenance{Record: s.record, Rank: 1, Observation: of}
	return batch(node(s.record), n, e)
}

// observing: which of several assertions of one source counts is told by when and where each was observed, whatever the
// order in which they are written.
func observing(t *testing.T, f Factory) {
	const early, late = "2023-01-01T00:00:00Z", "2024-01-01T00:00:00Z"
	in := func(at, load string, file int, row int64) graph.Observation {
		return graph.Observation{At: at, Load: load, File: file, Row: row}
	}
	version := func(o graph.Observation, series, version string) graph.Observation {
		o.Series, o.Version = series, version
		return o
	}
	for _, c := range []struct {
		name   string
		seen   []seen
		person string // given and family name
		knows  string // whose record and time the edge shows
	}{
		{"the later row", []seen{{"rec_a", in(late, "l1", 0, 2), "Ada", "A"},
			{"rec_c", in(late, "l1", 0, 10), "Cleo", ""},
			{"rec_b", in(late, "l1", 0, 9), "Bea", "B"}}, `("Cleo", "B")`, `("rec_c", "` + late + `")`},
		{"the later file", []seen{{"rec_a", in(late, "l1", 1, 9), "Ada", "A"},
			{"rec_b", in(late, "l1", 10, 1), "Bea", ""}},
			`("Bea", "A")`, `("rec_b", "` + late + `")`},
		{"the newest, wherever it stands", []seen{{"rec_b", in(early, "l1", 9, 9), "Bea", "B"},
			{"rec_c", in("", "l1", 9, 10), "Cleo", "C"}, {"rec_a", in(late, "l1", 0, 0), "Ada", ""}},
			`("Ada", "B")`, `("rec_a", "` + late + `")`},
		{"places tell nothing between loads", []seen{{"rec_b", in(late, "l1", 9, 9), "Bea", "B"},
			{"rec_a", in(late, "l2", 0, 0), "Ada", ""}}, `("Ada", "B")`, `("rec_a", "` + late + `")`},
		{"load by load", []seen{{"rec_a", in(late, "l1", 0, 0), "Ada", "A"},
			{"rec_c", in(late, "l1", 0, 1), "Cleo", ""},
			{"rec_b", in(late, "l2", 0, 0), "Bea", "B"}, {"rec_d", graph.ObservedAt(late), "Dora", "D"}},
			`("Bea", "B")`, `("rec_b", "` + late + `")`},
		{"as an earlier version stored it", []seen{{"rec_b", graph.ObservedAt(late), "Bea", "B"},
			{"rec_a", graph.ObservedAt(late), "Ada", ""}}, `("Ada", "B")`, `("rec_a", "` + late + `")`},
		{"the greatest version, as a whole", []seen{
			{"rec_a", version(in(late, "l1", 0, 9), "s1", "1 old\n"), "Ada", "A"},
			{"rec_b", version(in(early, "l1", 0, 1), "s1", "2"), "Bea", ""},
			{"rec_c", version(in(late, "l1", 0, 5), "s1", ""), "Cleo", "C"}},
			`("Bea", -)`, `("rec_a", "` + late + `")`},
		{"filled from others", []seen{{"rec_a", version(in(late, "l1", 0, 9), "s1", "1"), "Ada", "A"},
			{"rec_b", version(in(late, "l1", 0, 1), "s1", "2"), "Bea", ""},
			{"rec_c", version(in(late, "l1", 0, 0), "s2", "1"), "Cleo", "C"}},
			`("Bea", "C")`, `("rec_a", "` + late + `")`},
		{"of equal versions the later row", []seen{{"rec_a", version(in(late, "l1", 0, 1), "s1", "1"), "Ada", "A"},
			{"rec_b", version(in(late, "l1", 0, 2), "s1", "1"), "Bea", ""}}, `("Bea", -)`, `("rec_b", "` + late + `")`},
	} {
		t.Run(c.name, func(t *testing.T) {
			for range 2 {
				s := filledWith(t, f, node("per_b"))
				for i := range c.seen {
					write(t, s, c.seen[i].batch())
				}
				wantsSeen(t, s, c.person, c.knows)
				for i := range c.seen {
					if r := write(t, s, c.seen[i].batch()); r.Wrote() {
						t.Errorf("written again: %s", showResult(r))
					}
				}
				slices.Reverse(c.seen)
			}
			whole := batch(node("per_b"))
			for i := range c.seen {
				whole = merge(whole, c.seen[i].batch())
			}
			s := open(t, f)
			write(t, s, whole)
			wantsSeen(t, s, c.person, c.knows)
		})
	}
}

func wantsSeen(t *testing.T, s graph.Store, person, knows string) {
	t.Helper()
	p := all("Person", is(graph.Eq, "id", "per_a"))
	p.Props = []graph.Prop{prop("given"), prop("family")}
	step := along("KNOWS", "Person")
	step.Target.Props = []graph.Prop{edgeProp("", "record"), edgeProp("", "observedAt")}
	p.Steps = []*graph.Step{step}
	r := match(t, s, p).Rows[0]
	if got := typed(r.Vals); got != person {
		t.Errorf("the person is %s, want %s", got, person)
	}
	if got := typed(r.Pages[0].Rows[0].Vals); got != knows {
		t.Errorf("the edge is %s, want %s", got, knows)
	}
}

// differing: a batch tells on how many more facts rows of its load state different values, and in which properties,
// each fact counted once, and counted the same if a load that was killed writes the batch again.
func differing(t *testing.T, f Factory) {
	of := func(record string, row int64, load, given, family string) *graph.Batch {
		o := graph.Observation{At: "2024-01-01T00:00:00Z", Load: load, Row: row}
		return (&seen{record, o, given, family}).batch()
	}
	s := filledWith(t, f, node("per_b"))
	for i, c := range []struct {
		batch *graph.Batch
		facts int
		in    []string // properties in which the fact differs now and did not before
	}{
		{of("rec_a", 0, "l1", "Ada", ""), 0, nil},
		{of("rec_b", 1, "l1", "Ada", "Byron"), 0, nil},
		{of("rec_c", 2, "l2", "Bea", "King"), 0, nil}, // another load
		{of("rec_d", 3, "l1", "Ada", "King"), 1, []string{"family"}},
		{of("rec_d", 3, "l1", "Ada", "King"), 1, []string{"family"}}, // written again
		{of("rec_e", 4, "l1", "Bea", "King"), 0, []string{"given"}},  // the fact is counted already
		{of("rec_f", 0, "", "Cleo", "King"), 0, nil},
	} {
		want := graph.Differing{Facts: c.facts}
		for _, property := range c.in {
			want.Add(graph.Differing{Values: map[graph.Differed]int{{Kind: "Person", Property: property}: 1}})
		}
		if diff := cmp.Diff(want, write(t, s, c.batch).Differing, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("batch %d: what rows differ on more (-want +got):\n%s", i, diff)
		}
	}
}
