package measure

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var small = &Report{
	Revision: "abc", Date: "2026-01-01T00:00:00Z", Seed: 1,
	Machine: Machine{System: "linux/amd64", Processor: "a processor", Processors: 2, MemoryMB: 4000, Go: "go1",
		LoadBefore: 0.5, LoadAfter: 2},
	Sizes: []Size{{People: 10_000, Rounds: 3,
		Loads: []Load{{Engine: "sqlite", Name: "first", Rows: 10, Facts: 30, Stored: 50, Seconds: 2, CPU: 1.5,
			RowsPerS: 5, FactsPerS: 15, StoredPerS: 25, PeakMB: 80, AfterMB: 40, Batches: 1}},
		Reads: []Measure{{Engine: "sqlite", Name: "search", Samples: 9, Median: 70.25, P95: 123.4, CPU: 69,
			Statements: 1, Size: 20, PerSecond: 9000}},
		Derived: []Derived{{Engine: "sqlite", Name: households, People: 10_000, Seconds: 12, CPU: 20, PeakMB: 500,
			Batches: 30}},
		Ratios: []Ratio{{"search", "neo4j", "sqlite", 3.456}},
		Bars: []Bar{{Name: "hub", Unit: "ms", Value: 4, Aim: 50}, {Name: "first load", Unit: "a second", Aim: 28_000,
			AtLeast: true, Missing: tooSmall},
			{Name: "shown", Unit: "s", Value: 2}},
	}},
	Growth: []Ratio{{"search (sqlite), cpu", "100000", "10000", 1.1}},
}

func TestText(t *testing.T) {
	want := `revision abc, 2026-01-01T00:00:00Z
linux/amd64, 2 × a processor, 4000 MB, go1, load 0.5 before and 2.0 after

10000 people, 3 rounds

load   engine  rows/s  facts/s  stored/s  s  cpu s  peak MB  after MB
first  sqlite  5       15       25        2  1.5    80       40

worked out         engine  people  valued  s   cpu s  peak MB  batches
households, whole  sqlite  10000   0       12  20     500      30

read    engine  p50 µs  p95 µs  cpu µs  statements  size  a second  client cpu µs  samples
search  sqlite  70.3    123     69      1           20    9000      –              9

ratio   of     to      times
search  neo4j  sqlite  3.46

bar         value  unit      aim      reached
hub         4      ms        ≤ 50     yes
first load  –      a second  ≥ 28000  not measured: the sample is too small
shown       2      s         –        


growth

ratio                 of      to     times
search (sqlite), cpu  100000  10000  1.1

`
	if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(small.Text(), "\n")); diff != "" {
		t.Error(diff)
	}
}

func TestJSON(t *testing.T) {
	raw, err := small.JSON()
	if err != nil {
		t.Fatal(err)
	}
	var got Report
	if err := json.Unmarshal(raw, &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(small, &got); diff != "" {
		t.Error(diff)
	}
	for _, key := range []string{`"revision": "abc"`, `"loadBefore": 0.5`, `"people": 10000`, `"median": 70.25`,
		`"p95": 123.4`} {
		if !strings.Contains(string(raw), key) {
			t.Errorf("no %s in %s", key, raw)
		}
	}
}

func TestGrowth(t *testing.T) {
	size := func(people int, reads ...Measure) Size { return Size{People: people, Reads: reads} }
	got := growth([]Size{
		size(10, Measure{Engine: "sqlite", Name: "hub: 20 of 30, counted", Median: 10, CPU: 8},
			Measure{Engine: serverName, Name: "search", Median: 5, CPU: 1}),
		size(20, Measure{Engine: "sqlite", Name: "hub: 20 of 60, counted", Median: 15, CPU: 16},
			Measure{Engine: serverName, Name: "search", Median: 6, CPU: 1},
			Measure{Engine: "sqlite", Name: "only here", Median: 1, CPU: 1}),
	})
	want := []Ratio{{"hub (sqlite), p50", "20", "10", 1.5}, {"hub (sqlite), cpu", "20", "10", 2},
		{"search (neo4j), p50", "20", "10", 1.2}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestMiddle(t *testing.T) {
	if got := middle([]Load{{Seconds: 9, Rows: 1}, {Seconds: 1, Rows: 2}, {Seconds: 4, Rows: 3}}); got.Rows != 3 {
		t.Errorf("got %+v", got)
	}
}
