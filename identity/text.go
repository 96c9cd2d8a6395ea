package identity

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"kith/graph"
)

// part is a piece of a text that is read as one: a run of letters and digits.
type part struct {
	text     string // as it was written
	word     string // folded
	from, to int    // bytes of the text
	aside    bool   // a title, or a word that says what stands behind it: nothing that must be matched
	former   bool   // a name that somebody had before: geb. Huber
}

func (p part) digits() bool { return p.word != "" && strings.Trim(p.word, "0123456789") == "" }

// letters reports whether there is no digit in it.
func (p part) letters() bool { return !strings.ContainsAny(p.word, "0123456789") }

// longWord reports whether it is a word that is no piece of a long number: IBANs begin with two letters, and some have
// four in the middle.
func (p part) longWord() bool { return p.letters() && (p.aside || utf8.RuneCountInString(p.word) > 4) }

// span are parts that stand together: those from the first up to, and without, the last.
type span struct{ from, to int }

func (s span) has(i int) bool { return s.from <= i && i < s.to }

// plain is a text in which digits are those of ASCII, whatever script and width they were written in.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if r > unicode.MaxASCII && unicode.Is(unicode.Nd, r) {
			return '0' + digitOf(r)
		}
		if !unicode.IsGraphic(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, norm.NFKC.String(strings.ToValidUTF8(text, " ")))
}

// digitOf is the value of a decimal digit: Unicode has them in runs of ten.
func digitOf(r rune) rune {
	zero := r
	for unicode.Is(unicode.Nd, zero-1) && r-zero < 9 {
		zero--
	}
	return r - zero
}

// partsOf are the parts of a text, in its order. A run that holds several words, such as O'Connor, is several parts.
func partsOf(text string) (out []part) {
	start := -1
	end := func(at int) {
		if start < 0 {
			return
		}
		for _, word := range graph.Fold(text[start:at]) {
			out = append(out, part{text: text[start:at], word: word, from: start, to: at, aside: aside[word]})
		}
		start = -1
	}
	for at, r := range text {
		switch {
		case unicode.In(r, unicode.L, unicode.M, unicode.Nd) || start >= 0 && strings.ContainsRune("'’`´", r):
			if start < 0 {
				start = at
			}
		default:
			end(at)
		}
	}
	end(len(text))
	if len(out) > 0 && !slices.ContainsFunc(out, func(p part) bool { return !p.aside }) {
		out[len(out)-1].aside = false // Dr. No
	}
	return out
}

// sameAsLast reports whether a part was written in one with the one before it, as those of O'Connor.
func (r *reading) sameAsLast(i int) bool { return i > 0 && r.parts[i].from == r.parts[i-1].from }

// aside are titles, and words that say what stands beside them.
var aside = wordSet(`mr mrs ms miss mx sir madam master rev hon herr hr herrn frau fr frl fraulein dr prof doctor
	professor doktor dipl ing mag mme madame mlle monsieur mons m sig signor signora sra sr senor senora don dona
	dott dottor dottoressa dhr mevr mw meneer mevrouw pan pani h med phil jur rer nat habil
	policy police policen polizze poliza polizza contract vertrag vertrags contrat account konto kontonummer kto compte
	conto cuenta customer client kunde kunden kundin kundennummer kundennr kd kdnr vertragsnummer policennummer number
	nummer numero num no nr iban lei meter meternumber zahler zahlernummer zaehler zaehlernummer plate reg kennzeichen
	kfz tel telefon telephone phone mobile mobil handy cell fax fon natel email mail mailto born geb geboren
	geburtsdatum
	ne nee nato nata dob birthdate plz postcode zip zipcode from aus in of de von wohnhaft und and the id ref reference
	it is its this my name here mein ist hier spricht calling speaking`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}
