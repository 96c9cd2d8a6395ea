package graph

import (
	"slices"
	"testing"
)

var personModel = NewModel(Model{Kinds: []Kind{{Name: "Person", Prefix: "per", Members: []string{"Person"},
	Display: []string{"full", "given+family"}, Sort: []string{"family+given"}, Props: []Property{
		{Name: PropName, Required: true}, {Name: PropSortName, Required: true},
		{Name: PropFolded, Required: true, Hidden: true}, {Name: "full", Search: true}, {Name: "given", Search: true},
		{Name: "family", Search: true}, {Name: PropSuffix, Search: true}, {Name: PropNameOrder},
		{Name: PropNameParticles}, {Name: PropLanguage}}}}})

// says are stated values: name, sort name, full, given, family, suffix, order, particles, language; "" for absent.
func says(texts ...string) []any {
	vals := make([]any, 10)
	for i, s := range texts {
		if i > 1 {
			i++ // nobody states a folded name
		}
		if s != "" {
			vals[i] = s
		}
	}
	return vals
}

// TestNames: how people are called and sorted.
func TestNames(t *testing.T) {
	k := personModel.Kind("Person")
	for _, c := range []struct {
		stated     []any
		name, sort string
	}{
		{says("", "", "", "Anna", "Berg"), "Anna Berg", "berg anna"},
		{says("", "", "Berg, Anna", "Anna", "Berg"), "Berg, Anna", "berg anna"},
		{says("", "", "", "Anna"), "Anna", "anna"},
		{says("", "", "", "", "Berg"), "Berg", "berg"},
		{says("", "", "", "", "", "Jr."), "Person abcd", "person abcd 2 jr"},

		{says("", "", "", "John", "Berg", "Jr."), "John Berg Jr.", "berg john 2 jr"},
		{says("", "", "John Berg", "", "", "III"), "John Berg III", "john berg 3 iii"},
		{says("", "", "John Berg Jr.", "", "", "Jr"), "John Berg Jr.", "john berg 2 jr"},
		{says("", "", "John Berg, Junior", "John", "Berg", "Jr."), "John Berg, Junior", "berg john 2 jr"},
		{says("", "", "", "Ida", "Berg", "PhD"), "Ida Berg PhD", "berg ida phd"},
		{says("", "", "John Berg II", "John", "Berg", "2nd"), "John Berg II", "berg john 2 2nd"},
		{says("", "", "John Berg sen.", "John", "Berg", "Senior"), "John Berg sen.", "berg john 1 senior"},
		{says("", "", "\u200b", "Anna", "\u202eBerg\n"), "Anna Berg", "berg anna"},
		{says("", "", "Anna\tvon\r\n\x00Berg\u2069", "", "", "Jr.\u202e\u2028"), "Anna von Berg Jr.",
			"anna von berg 2 jr"},
		{says("", "", "", "\u200b", "\ufeff\u2060"), "Person abcd", "person abcd"},
		{says("Johnny", "", "", "John", "Berg", "Jr."), "Johnny", "berg john 2 jr"},

		{says("", "", "", "太郎", "山田"), "山田太郎", "山田 太郎"},
		{says("", "", "", "タロウ", "ヤマダ"), "ヤマダタロウ", "やまた\u3099 たろう"},
		{says("", "", "", "철수", "김"), "김철수", FoldName("김 철수")},
		{says("", "", "山田 太郎", "太郎", "山田"), "山田 太郎", "山田 太郎"},
		{says("", "", "", "太郎", "山田", "", "GIVEN_FIRST"), "太郎 山田", "山田 太郎"},
		{says("", "", "", "민 준", "김"), "김민준", FoldName("김 민 준")},
		{says("", "", "", "Taro", "山田"), "Taro 山田", "山田 taro"},
		{says("", "", "", "小龍", "李", "Jr."), "李小龍 Jr.", "李 小龍 2 jr"},
		{says("", "", "", "István", "Nagy", "", "FAMILY_FIRST"), "Nagy István", "nagy istvan"},
		{says("", "", "", "Văn An", "Nguyễn", "", "FAMILY_FIRST"), "Nguyễn Văn An", "nguyen van an"},

		{says("", "", "", "Mary", "O'Connor"), "Mary O'Connor", "oconnor mary"},
		{says("", "", "", "Tara", "O Connor"), "Tara O Connor", "oconnor tara"},
		{says("", "", "", "Lea", "L’Heureux"), "Lea L’Heureux", "lheureux lea"},
		{says("", "", "", "Ida", "Smith-Jones"), "Ida Smith-Jones", "smith jones ida"},

		{says("", "", "", "Bran", "van der Meer"), "Bran van der Meer", "van der meer bran"},
		{says("", "", "", "Bran", "van der Meer", "", "", "", "nl"), "Bran van der Meer", "meer bran van der"},
		{says("", "", "", "Bran", "van der Meer", "", "", "", "nl-NL"), "Bran van der Meer", "meer bran van der"},
		{says("", "", "", "Gil", "Van Assche", "", "", "", "nl-BE"), "Gil Van Assche", "van assche gil"},
		{says("", "", "", "Gil", "Van Assche", "", "", "PASSED_OVER", "nl-BE"), "Gil Van Assche", "assche gil van"},
		{says("", "", "", "Jan", "'t Hooft", "", "", "", "nl"), "Jan 't Hooft", "hooft jan t"},
		{says("", "", "", "Jan", "in 't Veld", "", "", "", "NL"), "Jan in 't Veld", "veld jan in t"},
		{says("", "", "", "Ursula", "von der Leyen", "", "", "", "de-CH"), "Ursula von der Leyen",
			"leyen ursula von der"},
		{says("", "", "", "Otto", "von Bismarck", "", "", "COUNTED", "de"), "Otto von Bismarck", "von bismarck otto"},
		{says("", "", "", "Ana", "de la Cruz", "", "", "", "es"), "Ana de la Cruz", "cruz ana de la"},
		{says("", "", "", "Ana", "La Torre", "", "", "", "es"), "Ana La Torre", "la torre ana"},
		{says("", "", "", "Jean", "de La Tour", "", "", "", "fr"), "Jean de La Tour", "la tour jean de"},
		{says("", "", "", "Jean", "d’Ormesson", "", "", "", "fr"), "Jean d’Ormesson", "ormesson jean d"},
		{says("", "", "", "Yves", "de L'Isle", "", "", "", "fr"), "Yves de L'Isle", "lisle yves de"},
		{says("", "", "", "Jean", "d'Ormesson", "", "", "", "en"), "Jean d'Ormesson", "dormesson jean"},
		{says("", "", "", "Marco", "Dell'Orto", "", "", "PASSED_OVER", "it"), "Marco Dell'Orto", "orto marco dell"},
		{says("", "", "", "Ida", "d'", "", "", "", "fr"), "Ida d'", "d ida"},
		{says("", "", "", "Khalid", "bin Walid", "", "", "PASSED_OVER"), "Khalid bin Walid", "walid khalid bin"},
		{says("", "", "", "Omar", "Al-Sayed", "", "", "", "ar"), "Omar Al-Sayed", "sayed omar al"},
		{says("", "", "", "Ton", "van", "", "", "", "nl"), "Ton van", "van ton"},
		{says("", "", "", "Ton", "van den", "", "", "", "nl"), "Ton van den", "den ton van"},

		{says("", "Meer, Bran v.d.", "", "Bran", "van der Meer"), "Bran van der Meer", "meer bran v d"},
		{says("", "O'Connor", "", "Mary"), "Mary", "oconnor"},
		{says("", "…", "", "Mary", "Berg"), "Mary Berg", "berg mary"},
	} {
		got := k.Complete("per_abcdef", c.stated)
		if got[0] != c.name || got[1] != c.sort || got[2] != FoldName(c.name) {
			t.Errorf("%v is called %q, %q, %q, want %q, %q", c.stated, got[0], got[1], got[2], c.name, c.sort)
		}
		u := k.UpsertOf(nil)
		u.Write(&NodeWrite{Node: Node{ID: "per_abcdef", Vals: c.stated}, By: &Provenance{Record: "rec_a", Rank: 1}})
		if said := k.Expanded(u.State())[0].Vals; !slices.Equal(said, c.stated) {
			t.Errorf("%v became what was stated, %v", said, c.stated)
		}
	}
}

// TestSortedTogether: father, son and grandson stand in this order, and the spellings of one name side by side.
func TestSortedTogether(t *testing.T) {
	k := personModel.Kind("Person")
	for _, families := range [][]string{
		{"Berg", "Berg Sr.", "Berg Jr.", "Berg III", "Berg IV", "Bergman"},
		{"Oakley", "O'Connor", "O’Connor", "OConnor", "O Connor", "Odum"},
		{"MacDonald", "Mc Donald", "McDonald", "Meer"},
	} {
		var last string
		for _, family := range families {
			vals := says("", "", "", "John", family)
			for _, suffix := range []string{" Sr.", " Jr.", " III", " IV"} {
				if n := len(family) - len(suffix); n > 0 && family[n:] == suffix {
					vals = says("", "", "", "John", family[:n], suffix[1:])
				}
			}
			next := k.Complete("per_abcdef", vals)[1].(string)
			if next < last {
				t.Errorf("%s: %q stands behind %q", family, last, next)
			}
			last = next
		}
	}
}

// TestSuffixFinds: the suffix is a word like others, and found by the other word for it.
func TestSuffixFinds(t *testing.T) {
	k := personModel.Kind("Person")
	words := k.Words(k.Complete("per_abcdef", says("", "", "", "John", "Berg", "Jr.")))
	for _, query := range []string{"john berg jr", "berg jr.", "john berg junior", "jr berg"} {
		for _, s := range SoughtBy(query) {
			if !s.In(words) {
				t.Errorf("%q does not find John Berg Jr.: %v", query, words)
			}
		}
	}
}
