package values

import (
	"hash/maphash"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"

	"github.com/nyaruka/phonenumbers"
)

var (
	phoneMarks = strings.NewReplacer(" ", "", "\u00a0", "", "-", "", "–", "", ".", "", "/", "", "(", "", ")", "")
	phoneLook  = regexp.MustCompile(`^(\+?)([0-9]{4,18})$`)
	mailbox    = regexp.MustCompile(`^.*<(.*)>$`)
	emailLook  = regexp.MustCompile(`^[^@\s"<>(),;:]+@[^@\s"<>(),;:]+\.[^@\s"<>(),;:.]+$`)
)

// Phone returns a telephone number as everyone writes it: digits alone, behind + and the country's calling code if that
// is known. A country, "CH" or "+41", is for numbers that do not name theirs; "" for none. The rules of countries are
// those of a library; if it does not know one, the digits are taken as they are. Errors are *Error.
func Phone(text, country string) (string, error) {
	code, region, err := countryOf(country)
	if err != nil {
		return "", err
	}
	if n, err := phonenumbers.Parse(text, region); err == nil && n.GetExtension() == "" &&
		phonenumbers.IsPossibleNumber(n) {
		return phonenumbers.Format(n, phonenumbers.E164), nil
	}
	text = strings.Replace(strings.TrimSpace(text), "(0)", "", 1)
	parts := phoneLook.FindStringSubmatch(phoneMarks.Replace(text))
	if parts == nil {
		return "", BadValue("this is no telephone number")
	}
	number := parts[2]
	switch {
	case parts[1] == "+":
		return "+" + number, nil
	case strings.HasPrefix(number, "00"):
		return "+" + number[2:], nil
	case code != "":
		return code + strings.TrimPrefix(number, "0"), nil
	}
	return number, nil
}

// Remembered is a function that keeps its last results. A row has its telephone number several times, as a key and as a
// value, and to work it out costs as much as the rest of the row. Several goroutines may call it at once.
func Remembered(f func(text, country string) (string, error)) func(text, country string) (string, error) {
	type call struct {
		text, country, result string
		err                   error
	}
	var last [64]atomic.Pointer[call]
	seed := maphash.MakeSeed()
	return func(text, country string) (string, error) {
		place := &last[maphash.String(seed, text)%uint64(len(last))]
		if c := place.Load(); c != nil && c.text == text && c.country == country {
			return c.result, c.err
		}
		c := &call{text: text, country: country}
		c.result, c.err = f(text, country)
		place.Store(c)
		return c.result, c.err
	}
}

// countryOf is a country's calling code and, if there is one, its region.
func countryOf(country string) (code, region string, err error) {
	if country == "" {
		return "", "", nil
	}
	if digits, ok := strings.CutPrefix(country, "+"); ok {
		if n, err := strconv.Atoi(digits); err == nil && n > 0 && n < 1000 {
			return country, phonenumbers.GetRegionCodeForCountryCode(n), nil
		}
	} else if n := phonenumbers.GetCountryCodeForRegion(strings.ToUpper(country)); n > 0 {
		return "+" + strconv.Itoa(n), strings.ToUpper(country), nil
	}
	return "", "", NewError(CodeExpression, `a country is written like "+41" or "CH"`)
}

// Email returns an e-mail address in lower case, without what stands around it in "Anna <anna@berg.ch>". Errors are
// *Error.
func Email(text string) (string, error) {
	text = mailbox.ReplaceAllString(strings.ToLower(strings.TrimSpace(text)), "$1")
	text = strings.TrimPrefix(strings.TrimSpace(text), "mailto:")
	if !emailLook.MatchString(text) {
		return "", BadValue("this is no e-mail address")
	}
	return text, nil
}
