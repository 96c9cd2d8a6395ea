package graph

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestConflicts(t *testing.T) {
	k := &Kind{Name: "Person", Props: []Property{{Name: "given"}, {Name: "born", Type: Date},
		{Name: "seen", Stamp: true}, {Name: "inner", Hidden: true}, {Name: "tags", Type: Strings},
		{Name: "worth", Type: Decimal}}}
	by := func(record string, rank int, vals ...any) Assertion {
		return Assertion{Vals: vals,
			Provenance: Provenance{Record: record, Rank: rank, Observation: ObservedAt("2024-01-01T00:00:00Z")}}
	}
	const at = "2024-01-01T00:00:00Z"
	for name, c := range map[string]struct {
		list []Assertion
		want []Disagreement
	}{
		"none":     {nil, nil},
		"only one": {[]Assertion{by("a", 1, "Anna", nil, nil, nil, nil, nil)}, nil},
		"they agree, where both say anything": {
			[]Assertion{by("a", 1, "Anna", nil, "x", "i", nil, nil),
				by("b", 1, "Anna", "1980-01-01", "y", "j", nil, nil)}, nil},
		"one of three differs": {
			[]Assertion{by("a", 1, "Anna", nil, nil, nil, nil, nil), by("b", 2, "Anna", nil, nil, nil, nil, nil),
				by("c", 3, "Anne", nil, nil, nil, nil, nil)},
			[]Disagreement{{"given", "Anna", "a", at}, {"given", "Anna", "b", at}, {"given", "Anne", "c", at}}},
		"values of every type, as clients write them": {
			[]Assertion{by("a", 1, nil, "1980-01-01", nil, nil, []string{"x", "y"}, int64(12500)),
				by("b", 1, nil, "1980-01-02", nil, nil, []string{"x"}, int64(0))},
			[]Disagreement{{"born", "1980-01-01", "a", at}, {"born", "1980-01-02", "b", at}, {"tags", "x\ny", "a", at},
				{"tags", "x", "b", at}, {"worth", "1.25", "a", at}, {"worth", "0.00", "b", at}}},
		"what counts no more is none": {
			[]Assertion{by("a", 1, "Anna", nil, nil, nil, nil, nil), by("b", undone, "Anne", nil, nil, nil, nil, nil),
				by("c", withdrawn, "Anja", nil, nil, nil, nil, nil)}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			if d := cmp.Diff(c.want, k.Conflicts(c.list)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestConflictsOfEnds(t *testing.T) {
	e := &EdgeKind{Type: "WORKS_FOR"}
	until := func(record, until string) Assertion {
		return Assertion{Provenance: Provenance{Record: record}, Until: until}
	}
	for name, c := range map[string]struct {
		list []Assertion
		want []Disagreement
	}{
		"they agree": {[]Assertion{until("a", Ever), until("b", Ever)}, nil},
		"two days": {[]Assertion{until("a", "2020-01-01"), until("b", "2021-01-01")},
			[]Disagreement{{"validTo", "2020-01-01", "a", ""}, {"validTo", "2021-01-01", "b", ""}}},
		"it holds, or it ended": {[]Assertion{until("a", Ever), until("b", "2021-01-01")},
			[]Disagreement{{"validTo", "", "a", ""}, {"validTo", "2021-01-01", "b", ""}}},
		"ended, nobody knows when": {[]Assertion{until("a", Ever), until("b", "")},
			[]Disagreement{{"ended", "false", "a", ""}, {"ended", "true", "b", ""}}},
		"by hand it is left to the sources": {[]Assertion{until("a", Unsaid), until("b", "")}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			if d := cmp.Diff(c.want, e.Conflicts(c.list)); d != "" {
				t.Error(d)
			}
		})
	}
}
