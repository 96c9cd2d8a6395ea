package graph

import (
	"bytes"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// strokes are letters that Unicode does not decompose, but that people search without their stroke.
var strokes = strings.NewReplacer("ł", "l", "Ł", "l", "ø", "o", "Ø", "o", "đ", "d", "Đ", "d", "ħ", "h", "Ħ", "h", "ı",
	"i",
	"æ", "ae", "Æ", "ae", "œ", "oe", "Œ", "oe", "þ", "th", "Þ", "th", "ð", "d", "Ð", "d")

// Fold is the one definition of words: runs of letters and digits, without case, accents and width; everything else is
// a separator. Folding a folded text changes nothing.
func Fold(s string) []string {
	if name, ok := foldASCII(s); ok {
		return strings.Fields(name)
	}
	var b strings.Builder
	s = norm.NFKD.String(cases.Fold().String(strokes.Replace(norm.NFKD.String(s))))
	for _, r := range s {
		switch {
		case unicode.Is(unicode.M, r):
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(unicode.ToLower(r)) // as cases.Fold only swaps the cases of Cherokee
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Fields(b.String())
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

// FoldName are the words of a text, joined by a space: names are compared and sorted by it.
func FoldName(s string) string {
	if name, ok := foldASCII(s); ok {
		return name
	}
	return strings.Join(Fold(s), " ")
}
