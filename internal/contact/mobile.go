package contact

import (
	"strconv"
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// Mobile reports whether a telephone number, as in PhoneNumber.E164, is surely one of a mobile telephone. There are
// countries where none surely is, the United States among them.
func Mobile(e164 string) bool {
	digits, international := strings.CutPrefix(e164, "+")
	if !international || !isDigits(digits) {
		return false
	}
	for n := 1; n <= 3 && n < len(digits); n++ { // no calling code begins another one
		code, _ := strconv.Atoi(digits[:n])
		if phonenumbers.GetRegionCodeForCountryCode(code) == phonenumbers.UNKNOWN_REGION {
			continue
		}
		national, err := strconv.ParseUint(digits[n:], 10, 64)
		if err != nil || digits[n] == '0' {
			return false // in Italy landlines begin with a zero
		}
		number := phonenumbers.PhoneNumber{CountryCode: new(int32(code)), NationalNumber: &national}
		return phonenumbers.GetNumberType(&number) == phonenumbers.MOBILE
	}
	return false
}
