package graph

import (
	"slices"
	"strings"
	"testing"
	"unicode"
)

func TestFold(t *testing.T) {
	for text, want := range map[string]string{
		"":                       "",
		" \t\n":                  "",
		"…!?":                    "",
		"Anna Berg":              "anna berg",
		"BERG,Anna-Lisa":         "berg anna lisa",
		"Ánna":                   "anna",
		"A\u0301nna":             "anna",
		"ŁÓDŹ łódź":              "lodz lodz",
		"Straße STRASSE ẞ":       "strasse strasse ss",
		"İstanbul Işık ISTANBUL": "istanbul isik istanbul",
		"Ørsted Æsir œuvre":      "orsted aesir oeuvre",
		"Þór Ðe đ ħ":             "thor de d h",
		"ＡＢＣ１２":                  "abc12",
		"Ⅷ ½ ²":                  "viii 1 2 2",
		"ﬁnance":                 "finance",
		"ǅ":                      "dz",
		"日本 語":                   "日本 語",
		"ΣΊΣΥΦΟΣ σίσυφος":        "σισυφοσ σισυφοσ",
		"Ёлка":                   "елка",
		"o'neil o’neil":          "o neil o neil",
		"a_b.c@d":                "a b c d",
		"12-34/5":                "12 34 5",
		"a\u00a0b\u200bc":        "a b c",
		"Nguyễn Văn Đức":         "nguyen van duc",
		"Əliyev Ŋŧ Ɔ":            "aliyev nt o",
		"Дем’яненко Ґалаґан":     "дем яненко галаган",
		"Kaʻahumanu Oʼahu":       "ka ahumanu o ahu",
		"محمَّد أحمد إبراهيم مُحـمد": "محمد احمد ابراهيم محمد",
		"على علی فاطمة فاطمه":        "علي علي فاطمه فاطمه",
		"שָׁלוֹם כהן ג׳ורג׳":         "שלומ כהנ ג ורג",
		"राम रीमा फ़ैज़ फैज":         "राम रीमा फैज फैज",
		"สมชาย กิน กัน":              "สมชาย กิน กัน",
		"やまだ ヤマダ ﾔﾏﾀﾞ がか":            "やまた\u3099 やまた\u3099 やまた\u3099 か\u3099か",
		"辻\U000e0100 辻":              "辻 辻",
		"می\u200cخواهم":              "ميخواهم",
		"Robert'); DROP":             "robert drop",
		"\U0001F600 x":               "x",
		"a\xffb":                     "a b",
	} {
		if got := FoldName(text); got != want {
			t.Errorf("%+q folds to %q, want %q", text, got, want)
		}
	}
}

// FuzzFold: folding what is folded changes nothing, words are not empty and hold letters and digits without case only,
// and the quick way for ASCII is the same as the other.
func FuzzFold(f *testing.F) {
	for _, s := range []string{"", "Anna Berg", "Ánna İ Straße", "Ⅷ ﬁ ＡＢ", "日本 語", "\u0345\u1fb3", "\xff\x00", "ǅ ᾼ ŉ",
		"K\u212a Ω"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		words := Fold(s)
		if again := Fold(strings.Join(words, " ")); !slices.Equal(again, words) {
			t.Errorf("%+q folds to %+q, and that to %+q", s, words, again)
		}
		for _, w := range words {
			if w == "" || strings.ContainsFunc(w, func(r rune) bool {
				return !unicode.IsLetter(r) &&
					!unicode.IsDigit(r) && !unicode.Is(unicode.M, r)
			}) {
				t.Errorf("%+q has the word %+q", s, w)
			}
		}
		if _, ascii := foldASCII(s); ascii {
			if long := Fold(s + " é"); !slices.Equal(long[:len(long)-1], words) {
				t.Errorf("%+q folds to %q quickly, to %q slowly", s, words, long)
			}
		}
	})
}

// TestFoldEveryRune: of every letter, mark, number and sign (but Han and Hangul, many and without case), folding twice
// is folding once, and upper and lower case fold alike.
func TestFoldEveryRune(t *testing.T) {
	failed := 0
	for r := rune(0); r <= unicode.MaxRune && failed < 20; r++ {
		if !unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.S) || unicode.In(r, unicode.Han, unicode.Hangul) {
			continue
		}
		once := FoldName("x" + string(r))
		if twice := FoldName(once); twice != once {
			failed++
			t.Errorf("%U folds to %+q, and that to %+q", r, once, twice)
		}
		for _, other := range []rune{unicode.ToUpper(r), unicode.ToLower(r)} {
			if got := FoldName("x" + string(other)); got != once {
				failed++
				t.Errorf("%U folds to %+q, %U to %+q", r, once, other, got)
			}
		}
	}
}
