package identity

import (
	"strings"
	"unicode/utf8"

	"kith/internal/contact"
)

// readNames finds the parts that may be of a name: words without digits, and otherwise those that are not all digits,
// as 3M.
func (r *reading) readNames() {
	r.markFormer()
	names := r.partsWhere(func(i int) bool { return r.parts[i].letters() && !r.parts[i].aside && !r.parts[i].former })
	if len(names) == 0 {
		names = r.partsWhere(func(i int) bool { return !r.parts[i].digits() && !r.parts[i].aside })
	}
	r.nameBy(names)
	if len(names) == 0 && len(r.text) > 1 && len(contact.Digits(r.text)) < contact.MinTail { // 1&1
		r.whole = r.partsWhere(func(i int) bool { return r.parts[i].digits() })
	} else if whole := r.partsWhere(r.maybeName); len(whole) > len(names) {
		r.whole = whole
	}
}

// nameBy takes some parts for those of the name.
func (r *reading) nameBy(parts []int) {
	r.names, r.words = parts, nil
	for _, i := range parts {
		r.words = append(r.words, r.every[i])
	}
}

func (r *reading) partsWhere(is func(i int) bool) (out []int) {
	for i := range r.parts {
		if !r.inEmail(i) && is(i) {
			out = append(out, i)
		}
	}
	return out
}

// maybeName reports whether a part may be of a name though its word mostly is a title, or says what stands beside it:
// one that people are called by, but not the end of another title (Dr. phil. Quist), and, if only families are called
// so, not at the beginning (Herr Born).
func (r *reading) maybeName(i int) bool {
	p := r.parts[i]
	if !p.aside {
		return !p.former && (p.letters() || !p.digits() && utf8.RuneCountInString(p.word) <= 3) // O2 Shop
	}
	first := i == 0 || !r.parts[i-1].aside || given[r.parts[i-1].word]
	return given[p.word] && (first || !strings.HasPrefix(r.text[p.to:], ".")) || first && i > 0 && family[p.word]
}

// given and family are words of aside that people and companies (H&M) are called by.
var (
	given = wordSet(`phil reg nat don dona rev hon ne my h m`)

	family = wordSet(`born geb herr kunde kunden master pan pani sir doctor doktor professor mag ing med meter plate
	cell number ref reference in is it id no post mobil zahler zaehler fon natel police policen konto compte conto don dona`)
)

// markFormer marks names behind words that say that somebody had them before. A name without them is enough.
func (r *reading) markFormer() {
	for i := 1; i < len(r.parts); i++ {
		p, before := &r.parts[i], r.parts[i-1]
		if i > 1 && bornAs[before.word] && p.letters() && !p.aside && months[p.word] == 0 &&
			r.text[before.to:p.from] != "-" {
			p.former = true
		}
	}
}

// bornAs are words behind which a name is that of a birth.
var bornAs = wordSet(`geb geboren ne nee nata nato born`)
