package graph

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestObservationCodec: what Encode writes DecodeObservation reads, and a time alone is written as earlier versions
// did.
// TestLaterLoadCounts: of what loads observed at once the later load counts, unless the source itself states the time.
func TestLaterLoadCounts(t *testing.T) {
	const at = "2024-01-01T00:00:00Z"
	of := func(record, load string, stated bool) Assertion {
		return Assertion{Provenance: Provenance{Record: record, Rank: 1,
			Observation: Observation{At: at, Load: load, Stated: stated}}}
	}
	for name, c := range map[string]struct {
		list []Assertion
		want string
	}{
		"the later load":              {[]Assertion{of("rec_a", "l1", false), of("rec_b", "l2", false)}, "rec_b"},
		"the time is the source's":    {[]Assertion{of("rec_a", "l1", true), of("rec_b", "l2", true)}, "rec_a"},
		"an earlier version's behind": {[]Assertion{of("rec_a", "", false), of("rec_b", "l1", false)}, "rec_b"},
	} {
		for range 2 {
			slices.Reverse(c.list)
			if got := inOrder(slices.Clone(c.list))[0].Record; got != c.want {
				t.Errorf("%s: %s counts first", name, got)
			}
		}
	}
}

func TestObservationCodec(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := drawObservation(t)
		if err := o.check(); err != nil {
			t.Fatal(err)
		}
		if got := DecodeObservation(o.Encode()); got != o {
			t.Fatalf("%q is read as %+v, not %+v", o.Encode(), got, o)
		}
	})
	const at = "2024-01-01T00:00:00Z"
	const timeless = " l1.0.7"
	for text, want := range map[string]Observation{"": {}, at: {At: at}, timeless: {Load: "l1", Row: 7},
		at + " =": {At: at, Stated: true}, at + " l1.2.7 s1 a b": {At: at, Load: "l1", File: 2, Row: 7, Series: "s1",
			Version: "a b"}, at + " l1.x.": {At: at, Load: "l1"}} {
		if got := DecodeObservation(text); got != want {
			t.Errorf("%q is read as %+v, want %+v", text, got, want)
		}
		if text != at+" l1.x." && want.Encode() != text {
			t.Errorf("%+v is written as %q, want %q", want, want.Encode(), text)
		}
	}
}

// TestBadObservations are refused: what could not be read again, or is a place of nothing.
func TestBadObservations(t *testing.T) {
	for _, o := range []Observation{{At: "yesterday"}, {Load: "l 1"}, {Load: "l.1"}, {Load: "l1", File: -1},
		{Load: "l1", Row: -1}, {Row: 1}, {File: 1}, {Version: "1"}, {Series: "s 1"}, {Series: "s1", Version: "\x00"}} {
		if err := o.check(); ErrorKindOf(err) != Invalid {
			t.Errorf("%+v: %v", o, err)
		}
	}
}

// TestPlacesForEarlierVersions: assertions that an earlier version stored were settled by their records. When a load
// states them again, their places tell which counts; their time stays, and a fact of one assertion is not written.
func TestPlacesForEarlierVersions(t *testing.T) {
	const before, now = "2024-01-01T00:00:00Z", "2024-02-01T00:00:00Z"
	at := func(record, given string, o Observation) NodeWrite {
		return NodeWrite{Node: Node{ID: "per_1abcdef", Vals: []any{nil, nil, nil, nil, given, nil, nil}},
			By: &Provenance{Record: record, Rank: 1, Observation: o}}
	}
	upsert := testModel.Kind("Person").UpsertOf(nil)
	write := func(w NodeWrite, want Change) {
		t.Helper()
		if got := upsert.Write(&w); got != want {
			t.Errorf("the outcome is %v, want %v", got, want)
		}
		upsert = testModel.Kind("Person").UpsertOf(upsert.State())
	}
	write(at("rec_a", "Ada", ObservedAt(before)), Inserted)
	write(at("rec_a", "Ada", Observation{At: now, Load: "l2", Row: 1}), Unchanged)
	write(at("rec_b", "Bea", ObservedAt(before)), Updated)
	given := testModel.Kind("Person").Slot("given")
	if got := upsert.State().Vals[given]; got != "Ada" {
		t.Errorf("before, %v counts", got)
	}
	write(at("rec_a", "Ada", Observation{At: now, Load: "l2", Row: 1}), Updated)
	write(at("rec_b", "Bea", Observation{At: now, Load: "l2", Row: 2}), Updated)
	state := upsert.State()
	if state.Vals[given] != "Bea" || state.Assertions[0].At != before {
		t.Errorf("afterwards, %+v", state)
	}
	write(at("rec_a", "Ada", Observation{At: now, Load: "l3", Row: 5}), Unchanged)
	write(at("rec_b", "Bea", Observation{At: now, Load: "l3", Row: 4}), Unchanged)
}

// TestTimeOfAnEarlierVersion: where a load as of an earlier time reads a row again, what an earlier version stored has
// that load's observation; a time that lies before it stays.
func TestTimeOfAnEarlierVersion(t *testing.T) {
	const then, now, later = "2024-02-29T00:00:00Z", "2024-06-01T00:00:00Z", "2026-11-30T03:15:00Z"
	for stored, want := range map[string]Observation{
		later: {At: now, Load: "l1", Row: 7}, then: ObservedAt(then)} {
		of := func(o Observation) Assertion {
			return Assertion{Provenance: Provenance{Record: "rec_a", Rank: 1, Observation: o}, Vals: []any{"x"}}
		}
		s := newAssertionSet([]Assertion{of(ObservedAt(stored))}, []Property{{Name: "given"}})
		s.put(of(Observation{At: now, Load: "l1", Row: 7}))
		if got := s.list[0].Observation; got != want {
			t.Errorf("stored at %s: %+v, want %+v", stored, got, want)
		}
	}
}
