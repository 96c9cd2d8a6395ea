package measure

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReached(t *testing.T) {
	for _, c := range []struct {
		bar  Bar
		want string
	}{
		{Bar{Value: 1.2, Aim: 1.25}, "yes"},
		{Bar{Value: 1.25, Aim: 1.25}, "yes"},
		{Bar{Value: 1.3, Aim: 1.25}, "no"},
		{Bar{Value: 30_000, Aim: 28_000, AtLeast: true}, "yes"},
		{Bar{Value: 20_000, Aim: 28_000, AtLeast: true}, "no"},
		{Bar{Value: 5}, ""},
		{Bar{Aim: 4, Missing: noServer}, "not measured: there is no Neo4j"},
	} {
		if got := c.bar.Reached(); got != c.want {
			t.Errorf("%+v: got %q, want %q", c.bar, got, c.want)
		}
	}
}

// TestBars: every bar is there, in one order, whatever was measured.
func TestBars(t *testing.T) {
	none := bars(&Size{People: 10_000}, nil, noServer, nil)
	names := map[string]bool{}
	for _, b := range none {
		if b.Missing == "" || names[b.Name] {
			t.Errorf("a bar of nothing, or twice: %+v", b)
		}
		names[b.Name] = true
	}
	before := &Size{Reads: []Measure{{Engine: fileName, Name: householdRead, CPU: 100}}}
	s := &Size{
		People: loadedPeers, Loads: []Load{{Engine: fileName, Name: first, RowsPerS: 30_000}},
		Reads: []Measure{
			{Engine: fileName, Name: householdRead, CPU: 110},
			{Engine: fileName, Name: hubQuestion, Median: 4000},
			{Engine: fileName, Name: crowdName(crowdSize, "company"), CPU: 150, ClientCPU: 60},
		},
		Ratios: []Ratio{{webPrefix + "household (" + serverName + ")", "compiled", "by hand", 1.2},
			{crowdName(crowdSize, "account") + ofRate, kithName, peerName, 3.9}, {ofMemory, kithName, peerName, 0.3}},
		Memory: []Held{{serverName, kithName, 200}, {fileName, kithName, 100}},
	}
	got := map[string]float64{}
	for i, b := range bars(s, map[string]float64{barQueries: 3.5}, noRestart, before) {
		if b.Name != none[i].Name {
			t.Errorf("bar %d is %s, and was %s", i, b.Name, none[i].Name)
		}
		if b.Missing == "" {
			got[b.Name+" "+b.Reached()] = b.Value
		}
	}
	want := map[string]float64{
		barQueries + " yes": 3.5, barByHand + "household yes": 1.2, barBefore + householdRead + " no": 1.1,
		barMany + "account no": 3.9, barHeld + " yes": 0.3, barRequest + "company yes": 0.15,
		barBoth + "company ": 0.21, barHeldFile + " yes": 100,
		barHub + fileName + " yes": 4, barFirst + " yes": 30_000,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
