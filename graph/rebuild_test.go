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

// TestRenamed: a node whose kind makes names of other properties than before is as if it had done so all along: what
// sources state stays theirs, also if the same was worked out, or if the node was put without provenance since; what is
// derived stays.
func TestRenamed(t *testing.T) {
	kind := func(display string) *Kind {
		return NewModel(Model{Kinds: []Kind{{Name: "Person", Prefix: "per", Members: []string{"Person"},
			Display: []string{display}, Props: []Property{
				{Name: PropName, Required: true}, {Name: PropSortName, Required: true},
				{Name: PropFolded, Required: true, Hidden: true}, {Name: "full"}, {Name: "nick"},
				{Name: "reach", Type: Int, Derived: true}}}}}).Kind("Person")
	}
	old, k := kind("full"), kind("nick")
	node := func(vals ...any) Node { return Node{ID: "per_abcdef", Vals: append(vals, nil)} }
	a, b := &Provenance{Record: "rec_a", Rank: 1}, &Provenance{Record: "rec_b", Rank: 2}
	for name, writes := range map[string][]NodeWrite{
		"stated":               {{Node: node(nil, nil, nil, "Anna Berg", "Ann"), By: a}},
		"stated as worked out": {{Node: node("Anna Berg", "berg anna", nil, "Anna Berg", "Ann"), By: a}},
		"stated as worked out, by one of two": {{Node: node("Anna Berg", "Anna-Berg", nil, "Anna Berg", "Ann"), By: a},
			{Node: node(nil, nil, nil, "Anne", nil), By: b}},
		"put since": {{Node: node(nil, nil, nil, "A", "Ann"), By: a},
			{Node: node(nil, nil, nil, nil, "Annie")}},
		"named, then put since": {{Node: node("Berg", "Berg", nil, "A", nil), By: a},
			{Node: node(nil, nil, nil, "C", "Annie")}},
	} {
		after := func(k *Kind) *NodeState {
			n := k.UpsertOf(nil)
			for i := range writes {
				n.Write(&writes[i])
			}
			state := *n.State()
			state.Vals = slices.Clone(state.Vals)
			state.Vals[k.Slot("reach")] = int64(7)
			return &state
		}
		want := after(k)
		for what, all := range map[string][]Rebuild{"other properties": nil, "and refolded": {Refolded(FoldName)}} {
			got, _ := k.Rebuilt(all, old, after(old))
			if EncodeVals(got.Vals) != EncodeVals(want.Vals) {
				t.Errorf("%s, %s: got %v, want %v", name, what, got.Vals, want.Vals)
			}
			for i, said := range k.Expanded(want) {
				if was := k.Expanded(got)[i].Vals; EncodeVals(was) != EncodeVals(said.Vals) {
					t.Errorf("%s, %s: %s stated %v, not %v", name, what, said.Record, said.Vals, was)
				}
			}
		}
	}
}
