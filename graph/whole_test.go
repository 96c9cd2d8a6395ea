package graph

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// settledOn is the plain definition of an edge without a known start: what is stated by hand, property by property,
// over the first source: by which the edge holds on the day, of the better rank, by which it holds longest if it does,
// observed last, with the lower record.
func settledOn(day string, list []EdgeWrite) (vals []any, until string) {
	hands, sources := []EdgeWrite{}, []EdgeWrite{}
	for _, w := range list {
		if w.By.Rank == ByHand {
			hands = append(hands, w)
		} else {
			sources = append(sources, w)
		}
	}
	over := func(w EdgeWrite) int {
		if w.Until == Ever || w.Until > day {
			return 0
		}
		return 1
	}
	order := func(a, b EdgeWrite) int {
		return cmp.Or(cmp.Compare(a.By.Rank, b.By.Rank), -strings.Compare(a.By.At, b.By.At),
			strings.Compare(a.By.Record, b.By.Record))
	}
	slices.SortFunc(hands, order)
	slices.SortFunc(sources, func(a, b EdgeWrite) int {
		longest := -strings.Compare(a.Until, b.Until)
		if over(a) == 1 {
			longest = 0
		}
		return cmp.Or(over(a)-over(b), cmp.Compare(a.By.Rank, b.By.Rank), longest, order(a, b))
	})
	vals, until = slices.Clone(sources[0].Vals), sources[0].Until
	for _, w := range slices.Backward(hands) {
		for i, v := range w.Vals {
			if v != nil {
				vals[i] = v
			}
		}
		if w.Until != Unsaid {
			until = w.Until
		}
	}
	return vals, until
}

const wholeDay = "2022-06-01"

// drawEnds draws what several sources and people state of one edge without a known start.
func drawEnds(t *rapid.T) (sources, hands []EdgeWrite) {
	of := func(what string, list ...any) any { return rapid.SampledFrom(list).Draw(t, what) }
	draw := func(i, rank int, untils ...any) EdgeWrite {
		by := &Provenance{Record: fmt.Sprintf("rec_%c", 'a'+i), Rank: rank,
			Observation: ObservedAt(of("at", "2020-01-01T00:00:00Z", "2021-01-01T00:00:00Z").(string))}
		return EdgeWrite{Edge: Edge{Type: "KNOWS", From: "per_1abcdef", To: "per_1abcdef",
			Until: of("until", untils...).(string), Vals: []any{"x", of("note", nil, "a", "b")}}, By: by}
	}
	n := rapid.IntRange(1, 4).Draw(t, "sources")
	for i := range n {
		sources = append(sources, draw(i, rapid.IntRange(1, 2).Draw(t, "rank"), Ever, "", "2019-01-01", wholeDay,
			"2030-01-01"))
	}
	for i := range rapid.IntRange(0, 2).Draw(t, "hands") {
		hands = append(hands, draw(n+i, ByHand, Unsaid, Unsaid, Ever, "2018-01-01"))
	}
	return sources, hands
}

// TestSettledAsWhole: the definition holds whatever the order of the writes, and after some sources have withdrawn the
// edge; it keeps its id.
func TestSettledAsWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sources, hands := drawEnds(t)
		cur := empty(8)
		cur.Ends["per_1abcdef"] = true
		var late []EdgeWrite // hands are parts of a fact that a source must have stated
		for _, w := range rapid.Permutation(sources).Draw(t, "order") {
			apply(t, cur, &Batch{Edges: []EdgeWrite{w}, Day: wholeDay})
		}
		late = append(late, hands...)
		apply(t, cur, &Batch{Edges: rapid.Permutation(late).Draw(t, "order of hands"), Day: wholeDay})
		apply(t, cur, &Batch{Edges: rapid.Permutation(sources).Draw(t, "again"), Day: wholeDay})
		wantsSettled(t, cur, slices.Concat(sources, hands), "written")
		left := rapid.IntRange(1, len(sources)).Draw(t, "left")
		for _, w := range sources[left:] {
			apply(t, cur, &Batch{Day: wholeDay, Withdraws: []Withdraw{{Record: w.By.Record, On: wholeDay,
				Edge: onlyEdge(t, cur).ref()}}})
		}
		wantsSettled(t, cur, slices.Concat(sources[:left], hands), "withdrawn")
		for _, w := range sources[left:] {
			apply(t, cur, &Batch{Edges: []EdgeWrite{w}, Day: wholeDay})
		}
		wantsSettled(t, cur, slices.Concat(sources, hands), "stated again")
	})
}

// TestLastWithdrawn: the edge ends on the day, with the values by which it held.
func TestLastWithdrawn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sources, _ := drawEnds(t)
		for i := range sources { // of one record, by other keys
			sources[i].By.Record, sources[i].By.From, sources[i].By.Rank = "rec_a", fmt.Sprint(i), 1
		}
		cur := empty(1)
		cur.Ends["per_1abcdef"] = true
		apply(t, cur, &Batch{Edges: sources, Day: wholeDay})
		was := *onlyEdge(t, cur)
		apply(t, cur, &Batch{Day: wholeDay, Withdraws: []Withdraw{{Record: "rec_a", On: wholeDay, Edge: was.ref()}}})
		now := onlyEdge(t, cur)
		if now.ID != was.ID || EncodeVals(now.Vals) != EncodeVals(was.Vals) || now.Until != min(was.Until, wholeDay) {
			t.Fatalf("it was %v until %q, is %v until %q", was.Vals, was.Until, now.Vals, now.Until)
		}
	})
}

// TestRebuiltAsWhole: what was settled property by property is settled as a whole on the day of its newest observation.
func TestRebuiltAsWhole(t *testing.T) {
	k := testModel.Edge("KNOWS")
	write := func(record, at, until string, note any) EdgeWrite {
		return EdgeWrite{Edge: Edge{Type: "KNOWS", From: "per_1abcdef", To: "per_1abcdef", Until: until,
			Vals: []any{"x", note}}, By: &Provenance{Record: record, Rank: 1,
			Observation: ObservedAt(at + "T00:00:00Z")}}
	}
	for _, c := range []struct {
		name  string
		list  []EdgeWrite
		until string
		note  any
	}{
		{"over, then open", []EdgeWrite{write("rec_a", "2024-01-01", "2020-01-01", "former"),
			write("rec_b", "2024-01-01", Ever, nil)}, Ever, nil},
		{"an end that lies ahead", []EdgeWrite{write("rec_a", "2024-01-01", "2020-01-01", "former"),
			write("rec_b", "2023-01-01", "2024-06-01", "now")}, "2024-06-01", "now"},
		{"one source", []EdgeWrite{write("rec_a", "2024-01-01", "2020-01-01", "former")}, "2020-01-01", "former"},
	} {
		t.Run(c.name, func(t *testing.T) {
			first := c.list[0]
			was := &EdgeState{Edge: first.Edge}
			for i := range c.list {
				was.Assertions = append(was.Assertions, c.list[i].assertion())
			}
			got := k.Rebuilt([]Rebuild{{Edge: settledAsWhole}}, was)
			if got.Until != c.until || got.Vals[1] != c.note {
				t.Errorf("it has until %q, note %v", got.Until, got.Vals[1])
			}
			if again := k.Rebuilt([]Rebuild{{Edge: settledAsWhole}}, got); again != got {
				t.Errorf("rebuilt twice: %v", again)
			}
		})
	}
}

func wantsSettled(t *rapid.T, cur Current, list []EdgeWrite, when string) {
	t.Helper()
	vals, until := settledOn(wholeDay, list)
	got := onlyEdge(t, cur)
	if EncodeVals(got.Vals) != EncodeVals(vals) || got.Until != until {
		t.Fatalf("%s: it is %v until %q, want %v until %q", when, got.Vals, got.Until, vals, until)
	}
}

func onlyEdge(t *rapid.T, cur Current) *EdgeState {
	t.Helper()
	if len(cur.Edges) != 1 {
		t.Fatalf("there are %d edges", len(cur.Edges))
	}
	for _, e := range cur.Edges {
		return e
	}
	return nil
}
