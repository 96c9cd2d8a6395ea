package graph

import (
	"bytes"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// letterPairs are letters that Unicode does not decompose, in the form in which people search them: without their
// stroke, in the usual one of several ways to write a letter, or not at all.
var letterPairs = []string{
	"ł", "l", "Ł", "l", "ø", "o", "Ø", "o", "đ", "d", "Đ", "d", "ħ", "h", "Ħ", "h", "ı", "i", "ŋ", "n", "Ŋ", "n",
	"ŧ", "t", "Ŧ", "t", "ĸ", "k", "ɖ", "d", "Ɖ", "d",
	"æ", "ae", "Æ", "ae", "œ", "oe", "Œ", "oe", "þ", "th", "Þ", "th", "ð", "d", "Ð", "d",
	"ə", "a", "Ə", "a", "ɛ", "e", "Ɛ", "e", "ɔ", "o", "Ɔ", "o", "ɓ", "b", "Ɓ", "b", "ɗ", "d", "Ɗ", "d", "ƙ", "k",
	"Ƙ", "k", "ƴ", "y", "Ƴ", "y",
	"ґ", "г", "Ґ", "г", "қ", "к", "Қ", "к", "ғ", "г", "Ғ", "г", "ң", "н", "Ң", "н", "ө", "о", "Ө", "о", "ұ", "у",
	"Ұ", "у", "ү", "у", "Ү", "у", "ә", "а", "Ә", "а", "һ", "х", "Һ", "х", "ҳ", "х", "Ҳ", "х", "ҷ", "ч", "Ҷ", "ч",
	"և", "եվ", "եւ", "եվ", "Եւ", "եվ", "ԵՒ", "եվ", // the ligature is ԵՎ in capitals
	"ך", "כ", "ם", "מ", "ן", "נ", "ף", "פ", "ץ", "צ", // as at the end of a word
	"ٱ", "ا", "ى", "ي", "ی", "ي", "ے", "ي", "ة", "ه", "ہ", "ه", "ھ", "ه", "ک", "ك", "ں", "ن", // Persian and Urdu, too
	"ـ", "", // lengthens a word
	"髙", "高", "﨑", "崎", "𠮷", "吉", "邊", "辺", "邉", "辺", "齋", "斎", "澤", "沢", "濱", "浜", "濵", "浜", "廣", "広",
	"櫻", "桜", "德", "徳", "眞", "真", "惠", "恵", "國", "国", "嶋", "島", "嶌", "島", // as Japanese families write them
}

var letters = strings.NewReplacer(letterPairs...)

// Fold is the one definition of words: runs of letters and digits, without case, width and accents; everything else is
// a separator. Signs that a script cannot do without (vowels of Hindi and Thai, the voiced mark of kana) belong to
// their letter; katakana is hiragana. Folding a folded text changes nothing.
func Fold(s string) []string {
	if name, ok := foldASCII(s); ok {
		return strings.Fields(name)
	}
	var b strings.Builder
	s = norm.NFKD.String(cases.Fold().String(letters.Replace(norm.NFKD.String(s))))
	in := false // within a word
	for _, r := range s {
		switch {
		case isLetter(r):
			b.WriteRune(foldKana(unicode.ToLower(r))) // as cases.Fold only swaps the cases of Cherokee
			in = true
		case unicode.Is(accents, r):
		case in && unicode.Is(unicode.M, r):
			b.WriteRune(r)
		case in:
			b.WriteByte(' ')
			in = false
		}
	}
	return strings.Fields(b.String())
}

// isApostrophe reports whether a rune is written for an apostrophe in names: O'Connor, Kaʻahumanu, Дем’яненко.
func isApostrophe(r rune) bool {
	switch r {
	case '\'', '`', '´', '‘', '’', '‛', '′', '‵', '＇', '｀', '՚', '׳', 'ߴ', 'ߵ', 'Ꞌ', 'ꞌ':
		return true
	}
	return 0x2b9 <= r && r <= 0x2c1 || r == 0x2c8 || r == 0x2ca || r == 0x2cb || r == 0x2ee
}

// isLetter reports whether a rune is part of words; some apostrophes are letters to Unicode.
func isLetter(r rune) bool { return (unicode.IsLetter(r) || unicode.IsDigit(r)) && !isApostrophe(r) }

// foldKana is the hiragana for a katakana.
func foldKana(r rune) rune {
	if 'ァ' <= r && r <= 'ヶ' || r == 'ヽ' || r == 'ヾ' {
		return r - ('ァ' - 'ぁ')
	}
	return r
}

// accents are signs without which names are searched: accents, the vowels of Arabic and Hebrew, dots that make a letter
// of Hindi one of another language, and what is not seen (joiners, variants, directions).
var accents = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x00ad, 0x00ad, 1}, {0x0300, 0x036f, 1}, {0x0483, 0x0489, 1}, {0x0591, 0x05bd, 1}, {0x05bf, 0x05bf, 1},
		{0x05c1, 0x05c2, 1}, {0x05c4, 0x05c5, 1}, {0x05c7, 0x05c7, 1}, {0x0610, 0x061a, 1}, {0x061c, 0x061c, 1},
		{0x064b, 0x065f, 1}, {0x0670, 0x0670, 1}, {0x06d6, 0x06dc, 1}, {0x06df, 0x06e4, 1}, {0x06e7, 0x06e8, 1},
		{0x06ea, 0x06ed, 1}, {0x0711, 0x0711, 1}, {0x0730, 0x074a, 1}, {0x07eb, 0x07f3, 1}, {0x08d3, 0x08e1, 1},
		{0x08e3, 0x08ff, 1}, {0x093c, 0x093c, 1}, {0x09bc, 0x09bc, 1}, {0x0a3c, 0x0a3c, 1}, {0x0abc, 0x0abc, 1},
		{0x0b3c, 0x0b3c, 1}, {0x1ab0, 0x1aff, 1}, {0x1dc0, 0x1dff, 1}, {0x200c, 0x200f, 1}, {0x202a, 0x202e, 1},
		{0x2060, 0x2064, 1}, {0x2066, 0x2069, 1}, {0x20d0, 0x20ff, 1}, {0x2de0, 0x2dff, 1}, {0xa66f, 0xa672, 1},
		{0xa674, 0xa67d, 1}, {0xfe00, 0xfe0f, 1}, {0xfe20, 0xfe2f, 1}, {0xfeff, 0xfeff, 1},
	},
	R32: []unicode.Range32{{0xe0100, 0xe01ef, 1}},
}

// foldASCII is FoldName for ASCII, in a fraction of its time; false if the text is not ASCII.
func foldASCII(s string) (string, bool) {
	b := make([]byte, 0, len(s))
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= 0x80:
			return "", false
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
		default:
			c = ' '
		}
		if c != ' ' || len(b) > 0 && b[len(b)-1] != ' ' {
			b = append(b, c)
		}
	}
	return string(bytes.TrimSuffix(b, space)), true
}

var space = []byte{' '}

// FoldName are the words of a text, joined by a space: names are compared and ranked by it.
func FoldName(s string) string {
	if name, ok := foldASCII(s); ok {
		return name
	}
	return strings.Join(Fold(s), " ")
}
