package graph

import (
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// A letter is folded by itself as words fold it: what is no letter is all that texts keep and words do not.
func TestFoldTextIsFold(t *testing.T) {
	for r := rune(1); r <= unicode.MaxRune; r++ {
		s := string(r)
		switch {
		case 0xd800 <= r && r < 0xe000, strings.ContainsAny(s, "ւՒև"): // a ligature that is written in several ways
			continue
		case r == 0x32000: // no more letters
			r = 0xe0000
		case r == 0xe1000:
			return
		}
		text := FoldText("x" + s)
		if got, want := strings.Join(Fold(text), " "), strings.Join(Fold("x"+s), " "); got != want {
			t.Errorf("%U: the words of %q are %q, want %q", r, text, got, want)
		}
		if again := FoldText(text); again != text {
			t.Errorf("%U: %q, folded again, is %q", r, text, again)
		}
		if nfc := FoldText(norm.NFC.String("x" + s)); nfc != text {
			t.Errorf("%U: %q if composed, %q else", r, nfc, text)
		}
	}
}

func TestTextMatch(t *testing.T) {
	for _, c := range []struct {
		op    Op
		asked string
		yes   string // texts, divided by |
		no    string
	}{
		{Contains, "mueller", "Müller|MÜLLER|Mueller|Mu\u0308ller|Obermüller GmbH", "Muller|Miller|Mülle"},
		{Contains, "Müller", "muller|Mueller|MÜLLER", "Mulle"},
		{Contains, "muller", "Müller|Múller", "Mueller"},
		{Contains, "zurich", "Zürich|ZÜRICH Flughafen", "Zuerich"},
		{Contains, "zuerich", "Zürich|Zuerich", "Zurich"},
		{Contains, "bar-mueller", "Bär-Müller|BAR-MUELLER", "Bär Müller"},
		{Contains, "strasse", "Hauptstraße 3|HAUPTSTRASSE|haupt ſtraße", "Strase"},
		{Contains, "s", "ß", "z"},
		{Contains, "istanbul", "İstanbul|ISTANBUL|ıstanbul", ""},
		{Contains, "e", "Ede|é", "Zürich|Malmö"},
		{Contains, "O'Connor", "Sinéad O’Connor|o`connor|OʼCONNOR", "OConnor"},
		{Contains, "lukasz", "Łukasz", "Lucas"},
		{Contains, "æ", "Bær|Baer", "Bar"},
		{Contains, "bär", "Bær|Baer|bar", "Ber"},
		{Contains, "djokovic", "Đoković|Djokovic", "Dokovic"},
		{Contains, "кот", "КОТ|ко\u0301т", "кит"},
		{Contains, "カナ", "かな|ｶﾅ", "がな"},
		{Contains, "e\u0301", "E|é|e", "a"},
		{Contains, "\u0301", "", "a|\u0301|é|"},
		{Contains, "", "a||\u0301", ""},
		{Contains, "%", "100%", "100|_"},
		{Contains, "_", "a_b", "ab"},
		{Contains, `\`, `a\b`, "ab"},
		{Contains, "Robert'); DROP", "x ROBERT’); drop table", "Robert"},
		{Contains, ".*", "a.*b", "ab"},
		{Prefix, "mue", "Müller|Muesli", "Mull|emue"},
		{Prefix, "mü", "Müller|Mueller|Muller|MU", "Mäller"},
		{Prefix, "übe", "ueber|Überall|uber", "eber"},
		{Suffix, "e", "Bode|BODÉ", "Malmö|ed"},
		{Suffix, "oe", "Malmö|Malmoe|Defoe", "Malmo"},
		{Suffix, "ö", "Malmö|Malmoe|Malmo", "Malmöe"},
		{Suffix, "aab", "aaab|AÄB", "aaba"},
		{Suffix, "", "a|", ""},
		{Like, "m%ler", "Müller|Miller|MLER", "Müllers|Amüller"},
		{Like, "m_ller", "Müller|MILLER|mu\u0308ller", "Mueller|mller"},
		{Like, "%ü%ü%", "ueü|uexu", "u"},
		{Like, "%", "|a", ""},
		{Like, "%%%%", "|a", ""},
		{Like, "", "", "a"},
		{Like, "_", "a|é|日", "|ab|ß"},
		{Like, `50\%`, "50%", "500|50"},
		{Like, `a\_b`, "A_B", "aab"},
		{Like, `a\\b`, `a\b`, "ab"},
		{Like, `a\`, `a\`, "a"},
		{Like, "a%b%c", "abc|AxxBxxC|abcbc", "acb|abcd"},
		{Like, "%ab", "aab|abab", "aba"},
	} {
		m := TextMatchOf(c.op, c.asked)
		for want, list := range map[bool]string{true: c.yes, false: c.no} {
			for text := range strings.SplitSeq(list, "|") {
				if list != "" && m.Holds(text) != want {
					t.Errorf("op %d of %q: %q, want %v", c.op, c.asked, text, want)
				}
			}
		}
	}
	if m := TextMatchOf(Like, ""); !m.Holds("") {
		t.Error("the empty text is not like the empty pattern")
	}
}

// What is asked for and what is stored are read in time that grows with their lengths alone.
func TestTextMatchSteps(t *testing.T) {
	stored := strings.Repeat("ue", 30_000)
	for _, asked := range []string{strings.Repeat("üe", 400) + "x", strings.Repeat("%ü", 400) + "x",
		strings.Repeat("_%", 400) + "x", strings.Repeat("%", MaxText), strings.Repeat("ü_", 400) + "x"} {
		TextMatchOf(Like, asked).Holds(stored)
		TextMatchOf(Contains, asked).Holds(stored)
	}
}

func FuzzTextMatch(f *testing.F) {
	f.Add("Müller", "mue")
	f.Fuzz(func(t *testing.T, stored, asked string) {
		if !clean(stored) || !clean(asked) || tooLong(asked) {
			t.Skip()
		}
		like := `%` + strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(asked)
		for op, pattern := range map[Op]string{Suffix: like, Contains: like + "%", Prefix: like[1:] + "%"} {
			got, want := TextMatchOf(op, asked).Holds(stored), TextMatchOf(Like, pattern).Holds(stored)
			if got != want {
				t.Errorf("op %d of %q in %q: %v, like %q: %v", op, asked, stored, got, pattern, want)
			}
		}
	})
}
