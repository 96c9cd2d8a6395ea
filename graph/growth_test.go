package graph

import (
	"slices"
	"strings"
	"testing"
)

// TestGrownKeys: a key property can be added where edges without it stay what they are; otherwise it narrows.
func TestGrownKeys(t *testing.T) {
	model := func(keys ...Property) *Model {
		return NewModel(Model{
			Kinds: []Kind{{Name: "Person", Prefix: "per"}},
			Edges: []EdgeKind{{Type: "REPORTS_TO", Ends: [][2]string{{"Person", "Person"}},
				Props: append([]Property{{Name: "note"}}, keys...)}},
		})
	}
	firm := Property{Name: "firm", Key: true, Added: true}
	plain := firm
	plain.Added = false
	for name, c := range map[string]struct {
		have, want *Model
		step, err  string
	}{
		"added":               {model(), model(firm), "the property REPORTS_TO.firm", ""},
		"one like the others": {model(), model(plain), "", "REPORTS_TO.firm is new, and what is stored has no value"},
		"no longer added":     {model(firm), model(plain), "", "REPORTS_TO.firm tells edges apart in one version"},
		"the same":            {model(firm), model(firm), "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			steps, kept, err := Grown(c.have, c.want)
			if c.err != "" {
				if ErrorKindOf(err) != Incompatible || !strings.Contains(err.Error(), c.err) {
					t.Errorf("got %v, want %q", err, c.err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if c.step != "" && !slices.Contains(steps, Growth{Adding, c.step}) || c.step == "" && len(steps) > 0 {
				t.Errorf("the steps are %v, want %q", steps, c.step)
			}
			raw, err := DecodeModel(EncodeModel(kept))
			if err != nil || !raw.Edge("REPORTS_TO").Props[1].Added {
				t.Errorf("what the store keeps has lost that it was added: %v", err)
			}
		})
	}
}
