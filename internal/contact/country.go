package contact

import (
	"maps"
	"strconv"
	"strings"
	"sync"

	"github.com/nyaruka/phonenumbers"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// country is one whose telephone numbers need not name it; empty for none.
type country struct {
	code   string // its calling code, digits alone
	region string // of two letters; "" if the calling code is nobody's
}

// unplanned reports whether it is a calling code that nobody has, as made-up data may: there is no numbering plan for
// it.
func (c country) unplanned() bool { return c.region == "" && c.code != "" }

// countryOf finds a country by a code of two or three letters, its calling code or its name; none for "". Errors are
// *Error.
func countryOf(text string) (country, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return country{}, nil
	}
	if code := strings.TrimLeft(text, "+0"); isDigits(code) && len(code) <= 3 {
		n, _ := strconv.Atoi(code)
		region := phonenumbers.GetRegionCodeForCountryCode(n)
		if region == "ZZ" || region == "001" {
			region = ""
		}
		return country{code, region}, nil
	}
	region := strings.ToUpper(text)
	if len(text) > 2 || phonenumbers.GetCountryCodeForRegion(region) == 0 {
		region = regionsByName()[foldName(text)]
		if r, err := language.ParseRegion(text); region == "" && err == nil {
			region = r.Canonicalize().String()
		}
	}
	if n := phonenumbers.GetCountryCodeForRegion(region); n > 0 {
		return country{strconv.Itoa(n), region}, nil
	}
	return country{}, newError(CodePhoneCountry,
		`this country is not known: it is written like "CH", "+41" or "Switzerland"`)
}

// otherNames are names of countries that the tables of names do not have.
var otherNames = map[string]string{"uk": "GB", "usa": "US", "england": "GB", "scotland": "GB", "wales": "GB",
	"greatbritain": "GB", "holland": "NL", "unitedstatesofamerica": "US", "czechrepublic": "CZ", "korea": "KR",
	"russianfederation": "RU", "brd": "DE"}

// regionsByName are the countries by their names in some languages, folded.
var regionsByName = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, in := range []language.Tag{language.English, language.German, language.French, language.Italian,
		language.Spanish, language.Portuguese, language.Dutch, language.Polish} {
		names := display.Regions(in)
		for region := range phonenumbers.GetSupportedRegions() {
			r, err := language.ParseRegion(region)
			if err != nil {
				continue
			}
			if name := foldName(names.Name(r)); name != "" && (out[name] == "" || region < out[name]) {
				out[name] = region // whatever the order of regions
			}
		}
	}
	maps.Copy(out, otherNames)
	return out
})

// foldName is a name in small letters, without blanks and dots.
func foldName(s string) string { return unpunctuated.Replace(strings.ToLower(s)) }

var unpunctuated = strings.NewReplacer(" ", "", ".", "", "-", "", "\u00a0", "")

// CheckCountry is an error if a country is not known.
func CheckCountry(text string) error {
	_, err := countryOf(text)
	return err
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
