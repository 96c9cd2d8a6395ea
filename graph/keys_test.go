package graph

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// keyedModel has a kind of everything that gives keys.
var keyedModel = NewModel(Model{Kinds: []Kind{
	{Name: "Person", Plural: "people", Prefix: "per", Misspelt: true, Props: []Property{{Name: PropName},
		{Name: PropSortName}, {Name: PropFolded}, {Name: "maiden", Search: true},
		{Name: "member", Search: true, Number: true}, {Name: "remark"}}},
	{Name: "Note", Plural: "notes", Prefix: "not", Props: []Property{{Name: PropName}, {Name: PropSortName},
		{Name: PropFolded}, {Name: "text", Search: true}}},
}})

// met reports whether a person of a name has a key of every group of what is sought.
func met(name, sought string) bool {
	keys := keyedModel.Kind("Person").Keys([]any{name, nil, nil, nil, nil, nil})
	return !slices.ContainsFunc(SoughtNames(sought), func(group []string) bool {
		return !slices.ContainsFunc(group, func(key string) bool { return slices.Contains(keys, key) })
	})
}

// TestMisspelt tries names as people hear them and as they slip.
func TestMisspelt(t *testing.T) {
	for _, pair := range []struct{ name, written string }{
		{"Clara Quist", "Klara Kwist"}, {"Clara Quist", "Quist, Clara"}, {"Clara Quist", "Clraa Qusit"},
		{"Clara Quist", "Clara Cuist"}, {"Clara Quist", "claraquist"}, {"Clara Quist", "Clara M. Quist"},
		{"Schmitt", "Schmid"}, {"Schmidt", "Smith"}, {"Meier", "Mayr"}, {"Meyer", "Maier"}, {"Philipp", "Filip"},
		{"Jansen", "Janssen"}, {"Jansen", "Yansen"}, {"Stephen", "Steven"}, {"Thompson", "Tomson"},
		{"Catherine", "Kathryn"}, {"MacDonald", "McDonald"}, {"MacDonald", "Mc Donald"}, {"Mac Donald", "Macdonald"},
		{"Sean", "Shawn"}, {"Müller", "Mueler"}, {"Björk", "Bjoerg"}, {"Xaver", "Ksaver"}, {"Alexander", "Aleksandr"},
		{"Christian", "Kristjan"}, {"Szymanski", "Shimanski"}, {"Geoffrey", "Jeffrey"},
		{"Czerny", "Tscherni"}, {"Anne Marie", "Annemarie"}, {"De Vries", "Devries"}, {"Giovanni", "Jovanni"},
		{"Charlotte", "Scharlot"}, {"Nielsen", "Nilson"}, {"Muhammad", "Mohamed"}, {"Schulz", "Schultze"},
		{"Pfeiffer", "Feifer"}, {"Kowalski", "Covalsky"}, {"Yvonne", "Ivonn"}, {"Wright", "Right"},
		{"Knight", "Night"}, {"O'Connor", "Oconer"}, {"Иванов", "Иваонв"}, {"Παπαδόπουλος", "Παπαδοπυλος"},
		{"山田太郎", "山太郎"}, {"Łukasz", "Lucas"}, {"Straßer", "Strasser"}, {"Guillaume", "Gillaume"},
	} {
		if !met(pair.name, pair.written) || !met(pair.written, strings.ReplaceAll(pair.name, "M. ", "")) {
			t.Errorf("%s and %s do not meet", pair.name, pair.written)
		}
	}
	if !met("Dvořák", "Dworschak") { // several letters too many
		t.Error("Dvořák is not met")
	}
	for _, pair := range [][2]string{{"Clara Quist", "Clara Brandt"}, {"Clara Quist", "Bertram Quist"},
		{"Schneider", "Schubert"}, {"Hartmoor", "Brookwell"}, {"Петров", "Сидоров"}} {
		if met(pair[0], pair[1]) {
			t.Errorf("%s and %s meet", pair[0], pair[1])
		}
	}
}

// TestSound pins classes whose stores would be in want of new keys if they changed.
func TestSound(t *testing.T) {
	for word, want := range map[string]string{"clara": "klara", "quist": "kfast", "schmidt": "smat", "jansen": "jansan",
		"wright": "arakt", "hannah": "hana", "cathrine": "katran", "anne": "an", "xerxes": "sarksas", "": "", "h": "",
		"3m": "3m", "1122": "1122", "иванна": "иванна", "aeiou": "a", "rey": "ra", "thorough": "tarak"} {
		if got := string(appendSound(nil, []byte(word))); got != want {
			t.Errorf("%s sounds like %q, want %q", word, got, want)
		}
	}
}

// TestKeys are those of names and of numbers, apart.
func TestKeys(t *testing.T) {
	person, note := keyedModel.Kind("Person"), keyedModel.Kind("Note")
	vals := []any{"Bo Ik", nil, nil, "Rue", "AB-12 3/4", "remark"}
	if got := fmt.Sprint(person.Keys(vals)); got != "[npa nak npak nra na xab1234]" {
		t.Error("keys are", got)
	}
	if got := note.Keys([]any{"Rue", nil, nil, "text"}); got != nil || note.Keyed() || !person.Keyed() {
		t.Error("a note has keys", got)
	}
	for text, want := range map[string]string{"ab 123.4": "xab1234", "ÄB_1234": "xab1234", "": "", "–": "",
		"+41 (0)44": "x41044"} {
		if got := SoughtNumber(text); got != want {
			t.Errorf("the number %q has the key %q, want %q", text, got, want)
		}
	}
}

// TestOneSlip: a word of four letters or more is met by every word one slip off: a letter more, less or another one, or
// two neighbours swapped.
func TestOneSlip(t *testing.T) {
	letters := rapid.RuneFrom([]rune("abcdefghijklmnopqrstuvwxyzäöüßñçšияжль"))
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SliceOfN(letters, 4, 16).Draw(t, "word")
		at := rapid.IntRange(0, len(word)-2).Draw(t, "at")
		slipped := slices.Clone(word)
		switch rapid.IntRange(0, 3).Draw(t, "slip") {
		case 0:
			slipped = slices.Delete(slipped, at, at+1)
		case 1:
			slipped = slices.Insert(slipped, at, letters.Draw(t, "letter"))
		case 2:
			slipped[at] = letters.Draw(t, "letter")
		case 3:
			slipped[at], slipped[at+1] = slipped[at+1], slipped[at]
		}
		// compared as folded, where one letter may be two
		if a, b := len([]rune(FoldName(string(word)))), len(word); a != b || len(FoldName(string(slipped))) == 0 {
			t.Skip()
		}
		if a, b := utf8.RuneCountInString(FoldName(string(slipped))), len(slipped); a != b {
			t.Skip()
		}
		if !met(string(word), string(slipped)) {
			t.Fatalf("%s is not met by %s", string(word), string(slipped))
		}
	})
}

// TestKeysBounded: however long a text is, its keys are few and short.
func TestKeysBounded(t *testing.T) {
	for _, text := range []string{strings.Repeat("a", 100_000), strings.Repeat("ab ", 10_000),
		strings.Repeat("Дж", 5_000), strings.Repeat("山", 5_000)} {
		keys := keyedModel.Kind("Person").Keys([]any{text, nil, nil, text, text, nil})
		groups := SoughtNames(text)
		for _, group := range append(groups, keys) {
			if len(group) > 2*keyedWords*(keyedLetters+2) {
				t.Errorf("%d keys", len(group))
			}
			for _, key := range group {
				if utf8.RuneCountInString(key) > max(keyedLetters, keyedDigits)+1 {
					t.Errorf("the key %q is long", key)
				}
			}
		}
		if len(groups) > keyedWords {
			t.Errorf("%d groups", len(groups))
		}
	}
}

func BenchmarkKeys(b *testing.B) {
	person, vals := keyedModel.Kind("Person"), []any{"Clara Maria Lindenquist", nil, nil, nil, "C-12 345", nil}
	b.ReportAllocs()
	for b.Loop() {
		person.Keys(vals)
	}
}

// TestSoundIsAKey: a word's sound is the first of the keys by which it is looked for.
func TestSoundIsAKey(t *testing.T) {
	for _, word := range []string{"quist", "kwist", "Müller", "li", "山田", "x", "", "o'connor berg", "hh", "12"} {
		want := ""
		if groups := SoughtNames(word); len(groups) == 1 && len(groups[0]) > 0 {
			want = groups[0][0]
		}
		if got := Sound(word); got != want {
			t.Errorf("%s sounds %q, want %q", word, got, want)
		}
	}
}
