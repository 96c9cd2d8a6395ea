package graph

import (
	"slices"
	"strings"
	"testing"
)

// TestRefolded: names that were folded otherwise are folded anew, whoever stated the rest; a sort name that a source
// stated stays.
func TestRefolded(t *testing.T) {
	m := NewModel(Model{Kinds: []Kind{{Name: "Person", Prefix: "per", Members: []string{"Person"},
		Display: []string{"full"}, Props: []Property{
			{Name: PropName, Required: true}, {Name: PropSortName, Required: true},
			{Name: PropFolded, Required: true, Hidden: true}, {Name: "full", Search: true}}}}})
	k := m.Kind("Person")
	loud := func(s string) string { return strings.ToUpper(FoldName(s)) }
	was, refold := foldedBy(loud), Refolded(loud)
	by := &Provenance{Record: "rec_a", Rank: 1}
	for name, stated := range map[string][]any{"computed": {nil, nil, nil, "Łucja Nowak"},
		"stated": {nil, "first of all", nil, "Łucja Nowak"}, "stated and folded": {nil, "First, of all", nil, "Łucja"},
		"both names stated": {"Łucja Nowak", "NOWAK ŁUCJA", nil, "Łucja Nowak"}, "nameless": {nil, nil, nil, nil}} {
		want := k.UpsertOf(nil)
		want.Write(&NodeWrite{Node: Node{ID: "per_abcdef", Vals: stated}, By: by})
		old := *want.State()
		old.Vals, old.Assertions = k.completeBy(&was, old.ID, stated), slices.Clone(old.Assertions)
		if name == "stated and folded" { // stated values that were as they are stored were not kept twice
			old.Assertions[0].Vals = nil
		}
		got, aliases := refold.Node(k, &old)
		if len(aliases) > 0 || EncodeVals(got.Vals) != EncodeVals(want.State().Vals) {
			t.Errorf("%s: got %v %v, want %v", name, got.Vals, aliases, want.State().Vals)
		}
		if got, want := EncodeVals(k.Expanded(got)[0].Vals), EncodeVals(stated); got != want {
			t.Errorf("%s: the source stated %s, not %s", name, got, want)
		}
		again, _ := refold.Node(k, got)
		if EncodeVals(again.Vals) != EncodeVals(got.Vals) {
			t.Errorf("%s: refolded twice: %v", name, again.Vals)
		}
	}
}
