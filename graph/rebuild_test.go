package graph

import (
	"strings"
	"testing"
)

// TestRefolded: names that were folded otherwise are folded anew, whoever said the rest; a sort name that a source said
// stays.
func TestRefolded(t *testing.T) {
	m := NewModel(Model{Kinds: []Kind{{Name: "Person", Prefix: "per", Members: []string{"Person"},
		Display: []string{"full"}, Props: []Property{
			{Name: PropName, Required: true}, {Name: PropSortName, Required: true},
			{Name: PropFolded, Required: true, Hidden: true}, {Name: "full", Search: true}}}}})
	k := m.Kind("Person")
	loud := func(s string) string { return strings.ToUpper(FoldName(s)) }
	refold := Refolded(loud)
	by := &Provenance{Record: "rec_a", Rank: 1}
	for name, said := range map[string][]any{"computed": {nil, nil, nil, "Łucja Nowak"},
		"said": {nil, "first of all", nil, "Łucja Nowak"}, "nameless": {nil, nil, nil, nil}} {
		want := k.UpsertOf(nil)
		want.Write(&NodeWrite{Node: Node{ID: "per_abcdef", Vals: said}, By: by})
		old := *want.State()
		old.Vals = k.completeBy(loud, old.ID, said)
		got, names := refold.Node(k, &old)
		if len(names) > 0 || EncodeVals(got.Vals) != EncodeVals(want.State().Vals) {
			t.Errorf("%s: got %v %v, want %v", name, got.Vals, names, want.State().Vals)
		}
		if got, want := EncodeVals(k.Expanded(got)[0].Vals), EncodeVals(said); got != want {
			t.Errorf("%s: the source said %s, not %s", name, got, want)
		}
		again, _ := refold.Node(k, got)
		if EncodeVals(again.Vals) != EncodeVals(got.Vals) {
			t.Errorf("%s: refolded twice: %v", name, again.Vals)
		}
	}
}
