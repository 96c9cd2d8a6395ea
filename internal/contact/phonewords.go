package contact

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/nyaruka/phonenumbers"
)

// phoneParts is a text that may be a telephone number, without the words in it.
type phoneParts struct {
	plus      bool   // + is before the digits
	digits    string // at least one
	breaks    []int  // after how many digits a / or a bracket stands that is not at their beginning
	extension string
}

// international reports whether the number names its country.
func (p *phoneParts) international() bool { return p.plus || strings.HasPrefix(p.digits, "00") }

// The words that may stand around a number: those that say what it is, and those before an extension.
var (
	phoneLabels = wordSet(`tel telefon telephone teléfono telefono téléphone telefoon telefone telefonnummer phone ph
		tlf tfn mobile mobil mob handy cell cellphone cellulare móvil movil natel gsm portable fax telefax telefaks
		home private privat privé prive privato work office business geschäftlich geschaeftlich dienstlich büro buero
		landline festnetz fixed main zentrale direct direkt number no nr uri mailbox`)
	extensionWords = wordSet(`ext extn extension extensión x durchwahl dw nebenstelle nst klappe app apparat int interno
		interne internal poste anexo ramal toestel tst doorkiesnummer doorkies anknytning wewn wewnętrzny linje linka
		доб добавочный`)
)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

var (
	shortened    = regexp.MustCompile(`^[0-9]+([.,][0-9]+)?[eE]\+?[0-9]+$`)
	wholeFloat   = regexp.MustCompile(`^[1-9][0-9]{6,14}\.0$`)
	maxPhone     = 250 // bytes
	maxExtension = 7   // digits
)

// splitPhone takes the words out of a text. Errors are *Error.
func splitPhone(text string) (p phoneParts, err error) {
	text = strings.TrimLeft(strings.TrimSpace(text), "'’‘`´") // a spreadsheet's mark for text
	switch {
	case len(text) > maxPhone:
		return p, newError(CodePhoneInvalid, "this is too long to be a telephone number")
	case shortened.MatchString(text):
		return p, newError(CodePhoneShortened, "a spreadsheet has shortened this number: its last digits are lost")
	case wholeFloat.MatchString(text):
		text = strings.TrimSuffix(text, ".0")
	}
	s := phoneScanner{p: p}
	for _, r := range text {
		if err := s.rune(r); err != nil {
			return p, err
		}
	}
	if err := s.endWord(); err != nil {
		return p, err
	}
	return s.finish()
}

// phoneScanner goes over a text: words, one number, perhaps an extension, and words.
type phoneScanner struct {
	p     phoneParts
	word  strings.Builder
	label bool // the last thing was a label behind the number
	exts  int  // how many words for an extension there were
}

func (s *phoneScanner) rune(r rune) error {
	if unicode.IsLetter(r) || unicode.IsMark(r) {
		s.word.WriteRune(unicode.ToLower(r))
		return nil
	}
	if err := s.endWord(); err != nil {
		return err
	}
	switch {
	case unicode.Is(unicode.Nd, r):
		return s.digit(r)
	case r == '+' || r == '＋':
		if s.p.digits != "" || s.p.plus {
			return errSeveral
		}
		s.p.plus = true
	case r == '#':
		return s.extension()
	case s.p.extension != "" && (r == '/' || unicode.Is(unicode.Pd, r)):
		return errExtensions
	case r == '/' || r == '(' || r == '[':
		if n := len(s.p.digits); n > 0 && s.exts == 0 {
			s.p.breaks = append(s.p.breaks, n)
		}
	case r == ';' || r == ',' || r == '|' || r == '\n' || r == '&':
		if s.p.digits != "" {
			s.label = true // digits behind it are another number
		}
	case unicode.IsSpace(r), unicode.Is(unicode.Pd, r), strings.ContainsRune(".:)]=·−\u00ad\u200e\u200f\u202a\u202c",
		r):
	default:
		return newError(CodePhoneLetters, "this has signs that are in no telephone number")
	}
	return nil
}

var (
	errSeveral    = newError(CodePhoneSeveral, "this is more than one telephone number")
	errExtensions = newError(CodePhoneExtensions, "this has more than one extension")
	errLetters    = newError(CodePhoneLetters, "this has letters that are no known words around a telephone number")
)

func (s *phoneScanner) digit(r rune) error {
	d := string(r)
	if r > unicode.MaxASCII {
		d = phonenumbers.NormalizeDigitsOnly(d)
	}
	switch {
	case s.exts > 0 && s.label, s.exts == 0 && s.label && s.p.digits != "":
		return errSeveral
	case s.exts > 0:
		s.p.extension += d
	default:
		s.p.digits += d
	}
	return nil
}

// endWord takes account of a word that ends.
func (s *phoneScanner) endWord() error {
	w := s.word.String()
	s.word.Reset()
	switch {
	case w == "":
		return nil
	case s.p.digits != "" && extensionWords[w]:
		return s.extension()
	case phoneLabels[w]:
		s.label = s.p.digits != ""
		return nil
	}
	return errLetters
}

// extension takes account of a word or a sign before an extension.
func (s *phoneScanner) extension() error {
	switch {
	case s.p.digits == "":
		return errLetters
	case s.p.extension != "":
		return errExtensions
	}
	s.exts++ // "ext. #34" is one
	s.label = false
	return nil
}

func (s *phoneScanner) finish() (phoneParts, error) {
	switch {
	case s.p.digits == "":
		return s.p, newError(CodePhoneInvalid, "this is no telephone number: it has no digits")
	case len(s.p.extension) > maxExtension:
		return s.p, newError(CodePhoneInvalid, "the extension is too long")
	}
	return s.p, nil
}
