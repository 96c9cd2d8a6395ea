package address

import (
	"slices"
	"strings"
)

// Sought are texts of words, for a search that finds words by their beginnings. An address that has the block of the
// place has all words of one of them, however it is written: 12 a or 12a, HX2 4QP or HX24QP. Addresses of other blocks
// may have them, too.
func (p Place) Sought() []string {
	digits := strings.TrimLeft(p.Number, "0123456789")
	words := []string{strings.TrimSuffix(p.Number, digits)}
	if p.Area == "" || p.Number == "" {
		for w := range strings.FieldsSeq(p.Street) {
			if !written[w] && w != "calle" { // written in several forms, also as an end: Hauptstr.
				words = append(words, w)
			}
		}
	}
	var out []string
	for _, area := range areasWritten(p.Area) {
		out = append(out, strings.Join(strings.Fields(area+" "+strings.Join(words, " ")), " "))
	}
	return out
}

// areasWritten are the forms in which an area may stand in an address: of a postcode with a blank, or a dash, anywhere
// but next to its ends, and behind the letter of a country (D-80331).
func areasWritten(area string) []string {
	out := []string{area}
	if !slices.ContainsFunc([]byte(area), isDigit) || strings.Contains(area, " ") {
		return out // a city
	}
	for at := 1; at < len(area); at++ {
		if at > 1 && at < len(area)-1 || at == 1 && !isDigit(area[0]) && isDigit(area[1]) {
			out = append(out, area[:at]+" "+area[at:])
		}
	}
	return out
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
