package contact

import (
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// PhoneNumber is a telephone number as everyone writes it, and what is dialled once somebody has answered.
type PhoneNumber struct {
	E164      string // + and the calling code of the country in front, digits alone
	Extension string // digits, "" for none
}

// Reading is a telephone number that a text may mean.
type Reading struct {
	PhoneNumber
	International bool // it is read with the calling code of its country, and not as within a country
}

// The reason codes of texts that are no telephone number, or not surely one.
const (
	CodePhoneAmbiguous   = "phone-ambiguous"   // it reads as two numbers
	CodePhoneCountry     = "phone-country"     // it is a number within a country that is not known
	CodePhoneExtensions  = "phone-extensions"  // it has two extensions
	CodePhoneInvalid     = "phone-invalid"     // no number is like that in its country
	CodePhoneLetters     = "phone-letters"     // it has letters that are no known words around a number
	CodePhonePlaceholder = "phone-placeholder" // it is one digit again and again, as people write who must write one
	CodePhonePrefix      = "phone-prefix"      // the zero is lost with which numbers of the country begin
	CodePhoneSeveral     = "phone-several"     // it holds several numbers
	CodePhoneShortened   = "phone-shortened"   // a spreadsheet has made 4.91717E+11 of it
)

// PhoneCodes are these codes.
var PhoneCodes = []string{CodePhoneAmbiguous, CodePhoneCountry, CodePhoneExtensions, CodePhoneInvalid,
	CodePhoneLetters, CodePhonePlaceholder, CodePhonePrefix, CodePhoneSeveral, CodePhoneShortened}

// Phone reads a telephone number. It never guesses: what may mean two numbers, or is none that the numbering plan of
// its country has, is an error. A country, like "CH", "+41" or "Switzerland", is for numbers that do not name theirs;
// "" for none. Errors are *Error.
func Phone(text, country string) (PhoneNumber, error) {
	list, err := Readings(text, country)
	switch {
	case err != nil:
		return PhoneNumber{}, err
	case len(list) > 1:
		return PhoneNumber{}, &Error{Code: CodePhoneAmbiguous,
			Reason: "this reads as a number within the country, and as one that begins with its calling code without +",
			Shown:  "this reads as " + list[0].E164 + " and as " + list[1].E164}
	}
	return list[0].PhoneNumber, nil
}

// Readings are the telephone numbers that a text may mean, in the given country if it names none: at least one and at
// most two, the one within the country first. Errors are *Error.
func Readings(text, country string) ([]Reading, error) {
	parts, err := splitPhone(text)
	if err != nil {
		return nil, err
	}
	in, err := countryOf(country)
	if err != nil && !parts.international() {
		return nil, err
	}
	list, err := in.readings(parts)
	if in.severalIn(parts) {
		return nil, errSeveral
	}
	if err != nil {
		return nil, err
	}
	for i := range list {
		list[i].Extension = parts.extension
	}
	return list, nil
}

// readings are those of a text of which the words are gone.
func (c country) readings(p phoneParts) ([]Reading, error) {
	switch {
	case p.plus:
		return c.international(p.digits)
	case strings.HasPrefix(p.digits, "00"):
		return c.international(p.digits[2:])
	case c.unplanned():
		return c.international(c.code + strings.TrimPrefix(p.digits, "0"))
	case c.region == "":
		return nil, newError(CodePhoneCountry, "this number is within a country, and the country is not known: give "+
			"it, "+
			`as in phone(x, country), or say country: CH where the mapping describes the file`)
	}
	var list []Reading
	n, err := phonenumbers.ParseAndKeepRawInput(p.digits, c.region)
	within := err == nil && n.GetCountryCodeSource() == phonenumbers.PhoneNumber_FROM_DEFAULT_COUNTRY
	valid := err == nil && phonenumbers.IsValidNumber(n)
	lost := false
	switch {
	case !valid:
	case !within: // it begins as calls abroad do there, or with the calling code
		return []Reading{{PhoneNumber{E164: e164(n)}, true}}, nil
	case c.hasPrefix(p.digits) || phonenumbers.IsNationalPrefixPresentIfRequired(n):
		list = append(list, Reading{PhoneNumber{E164: e164(n)}, false})
	default:
		lost = true
	}
	if strings.HasPrefix(p.digits, c.code) {
		abroad, err := c.international(p.digits)
		if err == nil && (len(list) == 0 || abroad[0].E164 != list[0].E164) {
			list = append(list, abroad...)
		}
	}
	switch {
	case len(list) > 0:
		return list, nil
	case lost:
		return nil, newError(CodePhonePrefix, "numbers of this country begin with "+
			phonenumbers.GetNddPrefixForRegion(c.region, true)+", this one does not: it seems to be lost")
	}
	return nil, notValid(p.digits)
}

// hasPrefix reports whether digits begin as numbers do within the country. That a country does not need it takes longer
// to find out.
func (c country) hasPrefix(digits string) bool {
	return strings.HasPrefix(digits, "0") && phonenumbers.GetNddPrefixForRegion(c.region, true) == "0"
}

// international reads digits that begin with a calling code.
func (c country) international(digits string) ([]Reading, error) {
	if c.unplanned() && strings.HasPrefix(digits, c.code) {
		if n := len(digits); n < minUnplanned || n > maxUnplanned {
			return nil, notValid(digits)
		}
		return []Reading{{PhoneNumber{E164: "+" + digits}, true}}, nil
	}
	n, err := phonenumbers.Parse("+"+digits, "")
	if err != nil || !phonenumbers.IsValidNumber(n) {
		return nil, notValid(digits)
	}
	return []Reading{{PhoneNumber{E164: e164(n)}, true}}, nil
}

// How many digits a number has whose calling code nobody has, so that no plan tells.
const minUnplanned, maxUnplanned = 7, 15

func e164(n *phonenumbers.PhoneNumber) string { return phonenumbers.Format(n, phonenumbers.E164) }

// notValid is why digits are no number of any country.
func notValid(digits string) *Error {
	if len(digits) > 0 && strings.Trim(digits, digits[:1]) == "" {
		return newError(CodePhonePlaceholder, "this is one digit again and again, and no telephone number")
	}
	return newError(CodePhoneInvalid, "no telephone number is like that where it is: it is too long, too short, or "+
		"its beginning is not in use")
}

// severalIn reports whether the text would be a number already before a / or a bracket: what stands behind may be
// another number, other last digits, or an extension.
func (c country) severalIn(p phoneParts) bool {
	for _, n := range p.breaks {
		if n == len(p.digits) {
			break
		}
		before := p
		before.digits = p.digits[:n]
		if _, err := c.readings(before); err == nil {
			return true
		}
	}
	return false
}
