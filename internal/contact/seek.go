package contact

import (
	"slices"
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// Sought is a telephone number that is looked for among stored ones, in every way in which it can be read.
type Sought struct {
	Whole []string // numbers that it may mean, as E164: the likeliest first, each once; none if no country is known
	Tails []string // digits with which stored numbers may end if they are the one, the longest first; at least MinTail
}

// MinTail is how many last digits of a telephone number it is found by at least.
const MinTail = 6

// Seek reads a text as a telephone number to be looked for. Unlike Phone it takes every reading: within the given
// country, with + or 00, with the calling code in front as telephone systems show it, and without knowing the country
// or the area, as last digits. Errors are *Error: what has letters or several numbers in it is none, nor what has fewer
// than MinTail digits.
func Seek(text, within string) (Sought, error) {
	p, err := splitPhone(text)
	if err != nil {
		return Sought{}, err
	}
	var s Sought
	if list, err := Readings(text, within); err == nil {
		for _, r := range list {
			s.whole(r.E164)
		}
	}
	abroad := strings.TrimPrefix(p.digits, "00")
	if list, err := (country{}).international(abroad); err == nil {
		s.whole(list[0].E164)
	}
	s.tail(abroad)
	if !p.plus {
		s.tail(strings.TrimLeft(p.digits, "0")) // the zero in front is dialled within the country alone
		if len(p.digits) == russian && p.digits[0] == '8' {
			s.tail(p.digits[1:])
		}
	}
	if len(s.Whole)+len(s.Tails) == 0 {
		return Sought{}, newError(CodePhoneInvalid, "this has too few digits: the last six of a telephone number are "+
			"needed")
	}
	return s, nil
}

// russian is how many digits a number has in countries within which 8 is dialled before it.
const russian = 11

func (s *Sought) whole(e164 string) {
	if !slices.Contains(s.Whole, e164) {
		s.Whole = append(s.Whole, e164)
	}
}

func (s *Sought) tail(digits string) {
	if len(digits) >= MinTail && !slices.Contains(s.Tails, digits) {
		s.Tails = append(s.Tails, digits)
	}
}

// How tells in what way a stored number is the one that is looked for.
type How uint8

// The ways, the surest last.
const (
	NotIt    How = iota
	Longer       // it is the stored number with further digits behind it, as those of an extension
	Last         // the stored number ends so
	National     // it is all of the stored number but the code of its country
	Whole        // it is the stored number
)

// In reports how a stored telephone number, in any spelling, is the one that is looked for.
func (s Sought) In(stored string) How {
	digits := strings.TrimPrefix(Digits(stored), "00")
	if slices.Contains(s.Whole, "+"+digits) {
		return Whole
	}
	national := nationalOf(stored, digits)
	best := NotIt
	for _, tail := range s.Tails {
		switch {
		case tail == digits:
			return Whole
		case tail == national:
			best = max(best, National)
		case strings.HasSuffix(digits, tail):
			best = max(best, Last)
		}
	}
	if best == NotIt {
		best = s.longer(digits, national)
	}
	return best
}

// MaxLonger is how many digits of an extension may stand behind a number without a word that says so.
const MaxLonger = 4

func (s Sought) longer(digits, national string) How {
	for _, tail := range s.Tails {
		for _, of := range []string{digits, national} {
			if rest, ok := strings.CutPrefix(tail, of); ok && len(of) > MinTail && len(rest) <= MaxLonger {
				return Longer
			}
		}
	}
	return NotIt
}

// nationalOf are the digits of a stored number without the code of its country, and without the zero in front that is
// dialled within it.
func nationalOf(stored, digits string) string {
	if strings.HasPrefix(stored, "+") || strings.HasPrefix(stored, "00") {
		if n, err := phonenumbers.Parse("+"+digits, ""); err == nil {
			return strings.TrimLeft(phonenumbers.GetNationalSignificantNumber(n), "0")
		}
	}
	return strings.TrimLeft(digits, "0")
}

// Digits are the decimal digits of a text, in whatever script they are written.
func Digits(text string) string { return phonenumbers.NormalizeDigitsOnly(text) }

// Ends are the last MinTail digits of the numbers that may be meant, by which stored ones are found, each once: those
// of the text, and those in front of what may be an extension.
func (s Sought) Ends() (out []string) {
	add := func(digits string) {
		if end := digits[len(digits)-MinTail:]; !slices.Contains(out, end) {
			out = append(out, end)
		}
	}
	for _, tail := range s.Tails {
		add(tail)
	}
	if len(s.Tails) > 0 {
		longest := s.Tails[0]
		for n := 1; n <= MaxLonger && len(longest)-n > MinTail; n++ {
			add(longest[:len(longest)-n])
		}
	}
	return out
}
