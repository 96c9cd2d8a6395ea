package facts_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kith/internal/facts"
)

func TestNames(t *testing.T) {
	type named = facts.Named
	for name, c := range map[string]struct {
		parties []named
		want    map[string]string
	}{
		"one of a kind": {[]named{{"1", "Ida Holm", "", "1950-01-01", "Fennmark"}, {"2", "Ole Holm", "", "", ""}},
			map[string]string{"1": "Ida Holm", "2": "Ole Holm"}},
		"the same party twice": {[]named{{ID: "1", Name: "Ida"}, {ID: "1", Name: "Ida"}},
			map[string]string{"1": "Ida"}},
		"suffixes": {[]named{{"1", "John Berg", "Jr.", "1980", "A"}, {"2", "John Berg", "Sr.", "1951", "B"}},
			map[string]string{"1": "John Berg Jr.", "2": "John Berg Sr."}},
		"a suffix and none": {[]named{{"1", "John Berg", "Jr.", "1980", "A"}, {"2", "John Berg", "", "1951", "B"}},
			map[string]string{"1": "John Berg Jr.", "2": "John Berg"}},
		"names that show their suffix": {[]named{{"1", "John Berg Jr.", "Jr.", "1980", "A"},
			{"2", "John Berg", "", "1951", "B"}}, map[string]string{"1": "John Berg Jr.", "2": "John Berg"}},
		"one suffix for both": {[]named{{"1", "John Berg Jr.", "Jr.", "1980", "A"},
			{"2", "John Berg Jr.", "Jr.", "1951", "B"}},
			map[string]string{"1": "John Berg Jr. (born 1980)", "2": "John Berg Jr. (born 1951)"}},
		"years, whatever the letter case": {[]named{{"1", "KARL  WEBER", "", "1980-03-01", ""},
			{"2", "Karl Weber", "", "1951", ""}},
			map[string]string{"1": "KARL  WEBER (born 1980)", "2": "Karl Weber (born 1951)"}},
		"accents": {[]named{{"1", "José García", "", "1970", ""}, {"2", "Jose Garcia", "", "1990", ""}},
			map[string]string{"1": "José García (born 1970)", "2": "Jose Garcia (born 1990)"}},
		"apostrophes, and no suffix of letters within a word": {[]named{{"1", "Zoë O'Silv", "V", "1970", ""},
			{"2", "Zoë O’Silv", "", "1990", ""}}, map[string]string{"1": "Zoë O'Silv V", "2": "Zoë O’Silv"}},
		"blanks of a script without": {[]named{{"1", "山田太郎", "", "1970", ""}, {"2", "山田 太郎", "", "1990", ""}},
			map[string]string{"1": "山田太郎 (born 1970)", "2": "山田 太郎 (born 1990)"}},
		"what is not seen": {[]named{{"1", "Karl\u200b", "", "", "A"}, {"2", "Karl", "", "", "B"}},
			map[string]string{"1": "Karl\u200b of A", "2": "Karl of B"}},
		"nothing to be heard": {[]named{{"1", "…", "", "", ""}, {"2", "!", "", "", ""}},
			map[string]string{"1": "…", "2": "!"}},
		"dates": {[]named{{"1", "Karl", "", "1980-03-01", ""}, {"2", "Karl", "", "1980-03-02", ""}},
			map[string]string{"1": "Karl (born 1980-03-01)", "2": "Karl (born 1980-03-02)"}},
		"places": {[]named{{"1", "Karl", "", "", "Fennmark"}, {"2", "Karl", "", "1951", "Eastend"}},
			map[string]string{"1": "Karl of Fennmark", "2": "Karl of Eastend"}},
		"years and places": {[]named{{"1", "Karl", "", "1951", "A"}, {"2", "Karl", "", "1951", "B"},
			{"3", "Karl", "", "1980", "B"}},
			map[string]string{"1": "Karl (born 1951) of A", "2": "Karl (born 1951) of B",
				"3": "Karl (born 1980) of B"}},
		"one birth date unknown": {[]named{{"1", "Karl", "", "", "A"}, {"2", "Karl", "", "1951", "A"}},
			map[string]string{"1": "Karl (date of birth unknown)", "2": "Karl (born 1951)"}},
		"nothing known": {[]named{{ID: "2", Name: "Karl"}, {ID: "1", Name: "Karl"}},
			map[string]string{"1": "Karl (1)", "2": "Karl (2)"}},
		"no names": {[]named{{ID: "2"}, {ID: "1"}},
			map[string]string{"1": "somebody without a name (1)", "2": "somebody without a name (2)"}},
		"what another is called": {[]named{{"1", "Karl", "", "", "A"}, {"2", "Karl", "", "", "B"},
			{ID: "3", Name: "Karl of A"}},
			map[string]string{"1": "Karl of A", "2": "Karl of B", "3": "Karl of A (2)"}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, facts.Names(c.parties)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestNamesAreNeverEqual: whatever is known of them, in whatever order they come.
func TestNamesAreNeverEqual(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := func(of ...string) *rapid.Generator[string] { return rapid.SampledFrom(of) }
		party := rapid.Custom(func(t *rapid.T) facts.Named {
			return facts.Named{ID: text("1", "2", "3", "4", "5").Draw(t, "id"),
				Name:      text("", "Karl", "KARL", "Karl (1)", "Karl (2)", "Karl Jr.", "Karl of A").Draw(t, "name"),
				Suffix:    text("", "Jr.", "Sr.").Draw(t, "suffix"),
				BirthDate: text("", "1951", "1951-02", "1980-01-01").Draw(t, "birth"),
				Place:     text("", "A", "B").Draw(t, "place")}
		})
		list := rapid.SliceOfNDistinct(party, 0, 5, func(p facts.Named) string { return p.ID }).Draw(t, "parties")
		got := facts.Names(list)
		seen := map[string]bool{}
		for _, name := range got {
			if low := strings.ToLower(name); name == "" || seen[low] {
				t.Fatalf("%q is taken: %v", name, got)
			} else {
				seen[low] = true
			}
		}
		slices.Reverse(list)
		if diff := cmp.Diff(got, facts.Names(list)); diff != "" {
			t.Fatalf("in another order (-want +got)\n%s", diff)
		}
	})
}
