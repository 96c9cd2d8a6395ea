package sample

import "strings"

// misspelt is a word with one slip of a finger, not in its first letter.
func misspelt(d *dice, word string) string {
	r := []rune(word)
	if len(r) < 4 {
		return word
	}
	at := d.between(1, len(r)-2)
	switch d.n(3) {
	case 0:
		r[at], r[at+1] = r[at+1], r[at]
	case 1:
		r = append(r[:at], r[at+1:]...)
	default:
		r = append(r[:at+1], r[at:]...)
	}
	return string(r)
}

// blot is a way in which a row cannot be read.
type blot int

const (
	cutShort   blot = iota // fields are missing at the end
	keyless                // nobody knows whose it is
	doubled                // it was there before
	impossible             // a day that no calendar has
	strayQuote             // a quote where none can be
	noText                 // bytes that are no character
	blots
)

// fits reports whether a row of the table can be spoilt so.
func (t *table) fits(b blot) bool {
	switch b {
	case doubled:
		return t.keyed
	case impossible:
		return t.dateColumn >= 0
	case strayQuote:
		return t.quote
	case noText:
		return t.encoding == nil
	}
	return true
}

// putSpoilt writes a row that no loader can take.
func (t *table) putSpoilt(fields []string) {
	b := blot(t.dirt.n(int(blots)))
	for !t.fits(b) {
		b = blot(t.dirt.n(int(blots)))
	}
	last := len(fields) - 1
	switch b {
	case keyless:
		fields[0] = ""
	case impossible:
		fields[t.dateColumn] = t.badDate
	case noText:
		fields[last] += "\xff"
	case cutShort:
		fields = fields[:last]
	case strayQuote:
		t.putStray(fields[:last])
		return
	}
	t.put(fields)
}

// putStray writes a row whose last field has a quote in its middle that is not written twice.
func (t *table) putStray(fields []string) {
	t.line = t.line[:0]
	for _, f := range fields {
		t.field(f)
		t.line = append(t.line, t.delimiter)
	}
	stray := `5" pipe`
	if t.quoteAll {
		stray = `"` + stray + `"`
	}
	t.line = append(t.line, stray...)
	t.endLine()
}

// inHurry is a name as somebody else than its owner writes it.
func inHurry(d *dice, name string) string {
	switch {
	case d.chance(20):
		return misspelt(d, name)
	case d.chance(10):
		return strings.ToUpper(name)
	}
	return name
}
