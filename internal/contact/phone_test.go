package contact

import (
	"errors"
	"strings"
	"testing"
)

// TestPhone reads what people write, or says why that is no telephone number, or not surely one.
func TestPhone(t *testing.T) {
	for _, c := range []struct{ text, country, want string }{
		{"+49 30 5550199", "", "+49305550199"},
		{"030 5550199", "DE", "+49305550199"},
		{"(030) 555-01.99", "DE", "+49305550199"},
		{"030/555 01 99", "Germany", "+49305550199"},
		{"0049 30 5550199", "", "+49305550199"},
		{"0049 30 5550199", "US", "+49305550199"},
		{"011 49 30 5550199", "US", "+49305550199"},
		{"+49 (0)30 5550199", "AT", "+49305550199"},
		{"49305550199", "DE", "+49305550199"},
		{"'+49305550199", "", "+49305550199"},
		{"tel:+49-30-555-0199", "", "+49305550199"},
		{"Tel.: 030 5550199 (privat)", "DE", "+49305550199"},
		{"Mobil 0151 23456789", "DE", "+4915123456789"},
		{"＋４９ ３０ ５５５０１９９", "", "+49305550199"},
		{"030\u00a0555‑0199", "DE", "+49305550199"},
		{"044 668 18 00", "CH", "+41446681800"},
		{"044 668 18 00", "+41", "+41446681800"},
		{"044 668 18 00", "Schweiz", "+41446681800"},
		{"044 668 18 00", "suisse", "+41446681800"},
		{"044 668 18 00", "CHE", "+41446681800"},
		{"06 6982 1234", "IT", "+390669821234"},
		{"391 123 4567", "IT", "+393911234567"},
		{"702-919-1300", "US", "+17029191300"},
		{"1 (702) 919-1300", "us", "+17029191300"},
		{"17029191300", "United States", "+17029191300"},
		{"7029191300.0", "USA", "+17029191300"},
		{"020 7946 0123", "UK", "+442079460123"},
		{"98765 43210", "IN", "+919876543210"},
		{"612 345 678", "ES", "+34612345678"},
		{"8 (912) 345-67-89", "RU", "+79123456789"},

		{"030 5550199 ext. 12", "DE", "+49305550199 x12"},
		{"030 5550199 x34", "DE", "+49305550199 x34"},
		{"0305550199#34", "DE", "+49305550199 x34"},
		{"030 5550199 Durchwahl 34", "DE", "+49305550199 x34"},
		{"030 5550199 (DW: 34)", "DE", "+49305550199 x34"},
		{"030 5550199, App. 34 (Büro)", "DE", "+49305550199 x34"},
		{"06 6982 1234 int. 7", "IT", "+390669821234 x7"},
		{"01 42 68 53 00 poste 12", "FR", "+33142685300 x12"},
		{"tel:+49-30-5550199;ext=34", "", "+49305550199 x34"},
		{"030 5550199 ext.", "DE", "+49305550199"},
		{"030 5550199 ext. #34", "DE", "+49305550199 x34"},

		{"1-800-FLOWERS", "US", CodePhoneLetters},
		{"call Anna first", "DE", CodePhoneLetters},
		{"030 5550199 ask for Bert", "DE", CodePhoneLetters},
		{"030 555O199", "DE", CodePhoneLetters},
		{"030 5550199?", "DE", CodePhoneLetters},
		{"*31#030 5550199", "DE", CodePhoneLetters},
		{"ext. 34", "DE", CodePhoneLetters},
		{"n/a", "DE", CodePhoneLetters},
		{"-", "DE", CodePhoneInvalid},
		{"030 5550199 x34 x35", "DE", CodePhoneExtensions},
		{"030 5550199 x34/35", "DE", CodePhoneExtensions},
		{"030 5550199 x34-36", "DE", CodePhoneExtensions},
		{"030 5550199 x123456789", "DE", CodePhoneInvalid},
		{"0151 23456789 / 030 5550199", "DE", CodePhoneSeveral},
		{"030 5550199; 0151 23456789", "DE", CodePhoneSeveral},
		{"030 5550199\n0151 23456789", "DE", CodePhoneSeveral},
		{"Tel 030 5550199 Fax 030 5550198", "DE", CodePhoneSeveral},
		{"+49 30 5550199 +49 30 5550198", "DE", CodePhoneSeveral},
		{"030 5550199/98", "DE", CodePhoneSeveral},
		{"030 5550199 (34)", "DE", CodePhoneSeveral},
		{"030 5550199 x34 (office) 12", "DE", CodePhoneSeveral},
		{"0000000", "DE", CodePhonePlaceholder},
		{"1111111111", "US", CodePhonePlaceholder},
		{"4.93055E+10", "DE", CodePhoneShortened},
		{"4,93055E+10", "DE", CodePhoneShortened},
		{"15123456789", "DE", CodePhonePrefix},
		{"446681800", "CH", CodePhonePrefix},
		{"030 5550199", "", CodePhoneCountry},
		{"030 5550199", "Utopia", CodePhoneCountry},
		{"+49 30 5550199", "Utopia", "+49305550199"},
		{"+49 151 23456789 99999999999", "DE", CodePhoneInvalid},
		{"+49 1", "DE", CodePhoneInvalid},
		{"+999 30 123456", "", CodePhoneInvalid},
		{"0391 123", "CH", CodePhoneInvalid},
		{"390275512", "IT", CodePhoneAmbiguous},
		{"483055316", "PL", CodePhoneAmbiguous},
		{strings.Repeat("1", 300), "DE", CodePhoneInvalid},

		{"030/123456", "+999", "+99930123456"}, // nobody has this code: made-up data
		{"+999 30 123456", "+999", "+99930123456"},
		{"030", "+999", CodePhoneInvalid},
	} {
		n, err := Phone(c.text, c.country)
		got := n.E164
		if n.Extension != "" {
			got += " x" + n.Extension
		}
		if e, ok := errors.AsType[*Error](err); ok {
			got = e.Code
		}
		if got != c.want {
			t.Errorf("%q in %q is %q (%v), want %q", c.text, c.country, got, err, c.want)
		}
	}
}
