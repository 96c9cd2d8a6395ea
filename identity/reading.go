package identity

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"kith/graph"
	"kith/internal/contact"
)

// How much of a text is read.
const (
	MaxLetters  = 200
	maxParts    = 40
	maxTogether = 10  // parts that make one number: an IBAN in fours has up to nine
	maxMixed    = 3   // parts that make one number where some of them are words
	mostKeys    = 100 // of numbers that are looked for
)

// reading is everything that a text may mean.
type reading struct {
	text    string
	parts   []part
	country string
	phones  []phone
	emails  []email
	numbers []number // what a number may be that is written with blanks and signs: longer ones first
	born    []born
	names   []int      // the parts that may be of a name
	whole   []int      // these, and words beside them that are names, too: Phil, Born; nil if there are none
	words   []nameWord // these parts
	every   []nameWord // all parts
	why     []string
}

type phone struct {
	span
	contact.Sought
}

type email struct {
	span
	address string
}

type number struct {
	span
	key string
}

// sip is a telephone number as the address of a telephone system.
var sip = regexp.MustCompile(`(?i)\bsips?:(\+?[0-9().-]+)@[^\s>]*`)

// readText reads a text, which may mean several things; day is the last on which somebody can have been born. Errors
// are Invalid.
func readText(text, country, day string) (*reading, error) {
	if utf8.RuneCountInString(text) > MaxLetters {
		return nil, graph.Errorf(graph.Invalid, "text is longer than %d letters", MaxLetters)
	}
	if country != "" {
		if err := contact.CheckCountry(country); err != nil {
			return nil, graph.Errorf(graph.Invalid, "country: %s", err)
		}
	}
	r := &reading{text: sip.ReplaceAllString(plain(text), "$1"), country: country}
	r.parts = partsOf(r.text)
	switch {
	case len(r.parts) == 0:
		return nil, graph.Errorf(graph.Invalid, "text has no letters and no digits: give a name, a telephone number, "+
			"an e-mail address, or the number of an account or a customer")
	case len(r.parts) > maxParts:
		return nil, graph.Errorf(graph.Invalid, "text has more than %d words", maxParts)
	}
	if err := r.readEmails(); err != nil {
		return nil, err
	}
	r.readPhones()
	r.readNumbers()
	r.born = bornIn(r.parts, day)
	for _, p := range r.parts {
		r.every = append(r.every, newWord(p.text, p.word))
	}
	r.readNames()
	return r, nil
}

// written is what was written from the first to the last of some parts.
func (r *reading) written(s span) string { return r.text[r.parts[s.from].from:r.parts[s.to-1].to] }

func (r *reading) all() span { return span{0, len(r.parts)} }

func (r *reading) inEmail(i int) bool {
	return slices.ContainsFunc(r.emails, func(e email) bool { return e.has(i) })
}

// readEmails reads what stands around every @, with blanks beside it or without.
func (r *reading) readEmails() error {
	for at := 0; ; {
		i := strings.IndexAny(r.text[at:], "@")
		if i < 0 {
			return nil
		}
		at += i
		before := strings.TrimRight(r.text[:at], " ")
		before = before[strings.LastIndexAny(before, " <(\"',;:\t\n")+1:]
		after := strings.TrimLeft(r.text[at+1:], " ")
		if end := strings.IndexAny(after, " >)\"',;?\t\n"); end >= 0 {
			after = after[:end]
		}
		at++
		address, err := contact.Email(before + "@" + strings.TrimRight(after, "."))
		if err != nil {
			r.why = append(r.why, "An e-mail address: there is none around the @.")
			continue
		}
		from := strings.LastIndex(r.text[:at-1], before)
		to := at + strings.Index(r.text[at:], after) + len(after)
		if len(r.emails) > 0 && r.emails[0].address != address {
			return graph.Errorf(graph.Invalid, "text has several e-mail addresses: ask for one at a time")
		}
		if s := r.between(from, to); s.from >= 0 {
			r.emails = append(r.emails, email{s, address})
		}
	}
}

// between are the parts that stand within these bytes of the text.
func (r *reading) between(from, to int) span {
	s := span{-1, -1}
	for i, p := range r.parts {
		if p.from >= from && p.to <= to {
			if s.from < 0 {
				s.from = i
			}
			s.to = i + 1
		}
	}
	return s
}

// readPhones reads the whole text as a telephone number, and otherwise every run of digits that is long enough.
func (r *reading) readPhones() {
	digits := 0
	for _, p := range r.parts {
		digits += len(contact.Digits(p.word))
	}
	switch {
	case digits == 0 || len(r.emails) > 0:
		return
	case digits < contact.MinTail:
		r.why = append(r.why, "A telephone number: of one the last six digits are needed.")
		return
	}
	whole, err := contact.Seek(r.text, r.country)
	if err == nil && digits <= maxPhone {
		r.phones = append(r.phones, phone{r.all(), whole})
		return
	}
	for i := range r.parts {
		if !r.parts[i].digits() || i > 0 && r.parts[i-1].digits() && r.joined(i-1) {
			continue
		}
		r.phonesFrom(i)
	}
	if len(r.phones) == 0 && err != nil {
		r.why = append(r.why, "A telephone number: "+err.Error()+".")
	}
}

// joined reports whether a part and the next one are written together as those of a telephone number may be.
func (r *reading) joined(i int) bool {
	return i+1 < len(r.parts) && strings.Trim(r.text[r.parts[i].to:r.parts[i+1].from], " ()-/.·–\u00a0") == ""
}

// maxPhone is how many digits a telephone number has at most.
const maxPhone = 18

// phonesFrom reads the telephone numbers that begin with a part, the longest first: what follows may be something else.
func (r *reading) phonesFrom(i int) {
	start := r.parts[i].from
	if before := strings.TrimRight(r.text[:start], " ("); strings.HasSuffix(before, "+") {
		start = len(before) - 1
	}
	var ends []int
	for j, digits := i, 0; j < len(r.parts) && r.parts[j].digits(); j++ {
		if digits += len(r.parts[j].word); digits > maxPhone {
			break
		}
		if digits >= contact.MinTail {
			ends = append(ends, j)
		}
		if !r.joined(j) {
			break
		}
	}
	for _, j := range slices.Backward(ends) {
		if sought, err := contact.Seek(r.text[start:r.parts[j].to], r.country); err == nil {
			r.phones = append(r.phones, phone{span{i, j + 1}, sought})
		}
	}
	if i+1 < len(r.parts) && len(ends) > 1 && r.parts[i+1].digits() && r.joined(i) { // "8001 0171 3920012"
		r.phonesFrom(i + 1)
	}
}

// readNumbers reads every run of parts with a digit in it as the number of an account, a customer or a thing.
func (r *reading) readNumbers() {
	for n := min(maxTogether, len(r.parts)); n > 0; n-- {
		for i := 0; i+n <= len(r.parts) && len(r.numbers) < mostKeys; i++ {
			s := span{i, i + n}
			if key := r.numberKey(s); key != "" {
				r.numbers = append(r.numbers, number{s, key})
			}
		}
	}
}

func (r *reading) numberKey(s span) string {
	digits, letters := false, false
	for _, p := range r.parts[s.from:s.to] {
		digits = digits || !p.letters()
		letters = letters || !p.digits()
	}
	written := r.written(s)
	if s.to-s.from > maxMixed && slices.ContainsFunc(r.parts[s.from:s.to], part.longWord) {
		return ""
	}
	if !digits || r.inEmail(s.from) || strings.ContainsAny(written, ",;@") || len(written) < 2 && letters {
		return ""
	}
	return graph.SoughtNumber(written)
}
