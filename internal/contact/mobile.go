package contact

import "github.com/nyaruka/phonenumbers"

// Mobile reports whether a telephone number, as in PhoneNumber.E164, is surely one of a mobile telephone. There are
// countries where none surely is, the United States among them.
func Mobile(e164 string) bool {
	n, err := phonenumbers.Parse(e164, "ZZ")
	return err == nil && phonenumbers.GetNumberType(n) == phonenumbers.MOBILE
}
