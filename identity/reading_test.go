package identity

import (
	"strings"
	"testing"
	"unicode/utf8"

	"kith/graph"
)

// FuzzRead reads anything: it is refused as Invalid, or every part, number and date lies within the text.
func FuzzRead(f *testing.F) {
	for _, text := range []string{"Clara Quist 1978 8001", "+49 (0)171/555 01 42", "a@b.example", "@", "٠١٧١ ٥٥٥",
		"O'Connor SW1A 1AA", "LI-100 200/3", "12. März 1978", "'", "x@@y", "山田太郎", "\xff\xfe", "İ ŉ ﬃ @ ﷺ"} {
		f.Add(text, "DE")
		f.Add(text, "")
	}
	f.Fuzz(func(t *testing.T, text, country string) {
		r, err := readText(text, country, "2026-01-15")
		if err != nil {
			if graph.ErrorKindOf(err) != graph.Invalid || strings.Contains(err.Error(), text) && len(text) > 8 {
				t.Errorf("%q: %v", text, err)
			}
			return
		}
		if !utf8.ValidString(r.text) || len(r.every) != len(r.parts) || len(r.words) != len(r.names) {
			t.Fatalf("%q: %+v", text, r)
		}
		within := func(s span) {
			if s.from < 0 || s.from >= s.to || s.to > len(r.parts) || !strings.Contains(r.text, r.written(s)) {
				t.Errorf("%q: %+v of %d parts", text, s, len(r.parts))
			}
		}
		for _, e := range r.emails {
			within(e.span)
		}
		for _, p := range r.phones {
			within(p.span)
		}
		for _, n := range r.numbers {
			within(n.span)
		}
		for _, b := range r.born {
			within(b.span)
			if graph.FirstDay(b.date) > graph.LastDay(b.date) {
				t.Errorf("%q: born %s", text, b.date)
			}
		}
		if keys, _ := r.numberKeys(); len(keys) > mostKeys {
			t.Errorf("%q: %d keys", text, len(keys))
		}
	})
}

// TestBorn reads dates of birth in usual forms.
func TestBorn(t *testing.T) {
	for text, want := range map[string]string{
		"1978": "1978", "12.03.1978": "1978-03-12", "3/12/1978": "1978-03-12", "1978-03-12": "1978-03-12",
		"12.3.78": "1978-03-12", "12 March 1978": "1978-03-12", "12. März 1978": "1978-03-12",
		"March 12 1978": "1978-03-12",
		"12031978":      "1978-03-12", "19780312": "1978-03-12", "03/1978": "1978-03", "March 1978": "1978-03",
		"12th March 1978": "1978-03-12", "29.02.1979": "", "2027": "", "1879": "", "31.04.1978": "", "8001": "",
	} {
		found := want == ""
		for _, b := range bornIn(partsOf(plain(text)), "2026-01-15") {
			found = found && b.to-b.from != len(partsOf(text)) || want != "" && (found || b.date == want)
		}
		if !found {
			t.Errorf("%q reads as %v, want %q", text, bornIn(partsOf(plain(text)), "2026-01-15"), want)
		}
	}
}

// TestLike: a word is more like another one the less it is misspelt, and not like any other.
func TestLike(t *testing.T) {
	word := func(text string) nameWord { return nameWords(text)[0] }
	order := []string{"Müller", "müller", "muller", "Müll", "Mülller", "Myler", "Meier"}
	last := 1001
	for _, asked := range order {
		like := word("Müller").like(word(asked))
		if like >= last {
			t.Errorf("%s is %d like Müller, and what comes before %d", asked, like, last)
		}
		last = like
	}
	if last != 0 {
		t.Errorf("Meier is %d like Müller", last)
	}
	for _, pair := range [][2]string{{"Quist", "Kwist"}, {"Schmitt", "Schmidt"}, {"Philipp", "Filip"}, {"Anna", "Ana"},
		{"Clara", "Klara"}, {"Stephen", "Steven"}, {"Thompson", "Tomson"}} {
		if word(pair[0]).like(word(pair[1])) < misspeltEnough {
			t.Errorf("%s is not like %s", pair[1], pair[0])
		}
	}
	for _, pair := range [][2]string{{"Anna", "Emma"}, {"Quist", "Brandt"}, {"Meier", "Berger"}, {"Li", "Lu"},
		{strings.Repeat("Schlegel", 30), "王小明"}} {
		if n := word(pair[0]).like(word(pair[1])); n > 0 {
			t.Errorf("%s is %d like %s", pair[1], n, pair[0])
		}
	}
}
