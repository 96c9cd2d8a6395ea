package contact

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/nyaruka/phonenumbers"
	"pgregory.net/rapid"
)

// TestSeek tells how what is asked for is a stored number.
func TestSeek(t *testing.T) {
	for _, c := range []struct {
		asked, country, stored string
		want                   How
	}{
		{"+49 171 5550142", "", "+491715550142", Whole}, {"0171 5550142", "DE", "+491715550142", Whole},
		{"491715550142", "", "+491715550142", Whole}, {"0049171 5550142", "CH", "+491715550142", Whole},
		{"0171/555 01 42", "", "+491715550142", National}, {"171 5550142", "", "+491715550142", National},
		{"0171 5550142", "CH", "+491715550142", National}, {"0171/555 01 42", "", "0171 5550142", Whole},
		{"8 912 345 67 89", "", "+79123456789", National}, {"06 6982 1234", "", "+390669821234", National},
		{"555 01 42", "", "+491715550142", Last}, {"550142", "", "+491715550142", Last},
		{"+49171555014234", "", "+491715550142", Longer}, {"0171555014212", "", "+491715550142", Longer},
		{"0171 5550142", "", "+491715550143", NotIt}, {"555014", "", "+491715550142", NotIt},
		{"0171 5550142", "", "", NotIt}, {"550142", "", "anna@berg.example", NotIt},
	} {
		s, err := Seek(c.asked, c.country)
		if got := s.In(c.stored); got != c.want || err != nil {
			t.Errorf("%q in %q is %q in the way %d, want %d (%v)", c.asked, c.country, c.stored, got, c.want, err)
		}
	}
	for text, code := range map[string]string{"50142": CodePhoneInvalid, "1-800-FLOWERS": CodePhoneLetters,
		"": CodePhoneInvalid, "0171 5550142; 030 5550199": CodePhoneSeveral} {
		_, err := Seek(text, "DE")
		if e, ok := errors.AsType[*Error](err); !ok || e.Code != code {
			t.Errorf("%q: %v, want %s", text, err, code)
		}
	}
}

// TestLoadedIsFound: whatever the spelling by which a number is loaded, and whatever the one by which it is asked for,
// they meet, and by the key of the last digits, too.
func TestLoadedIsFound(t *testing.T) {
	regions := []string{"DE", "CH", "AT", "IT", "FR", "GB", "US", "NL", "ES", "RU", "PL", "SE"}
	rapid.Check(t, func(t *rapid.T) {
		region := rapid.SampledFrom(regions).Draw(t, "region")
		example := phonenumbers.GetExampleNumberForType(region, rapid.SampledFrom([]phonenumbers.PhoneNumberType{
			phonenumbers.FIXED_LINE, phonenumbers.MOBILE}).Draw(t, "type"))
		spelt := func(label string) string {
			text := phonenumbers.Format(example, rapid.SampledFrom([]phonenumbers.PhoneNumberFormat{phonenumbers.E164,
				phonenumbers.INTERNATIONAL, phonenumbers.NATIONAL, phonenumbers.RFC3966}).Draw(t, label))
			sign := rapid.SampledFrom([]string{" ", "-", ".", " - ", "\u00a0", ""}).Draw(t, label+" sign")
			text = strings.ReplaceAll(text, " ", sign)
			switch rapid.IntRange(0, 3).Draw(t, label+" form") {
			case 0:
				text = strings.Replace(text, "+", "00", 1)
			case 1:
				text = "Tel. " + text
			}
			return text
		}
		loaded, err := Phone(spelt("loaded"), region)
		if err != nil {
			t.Skip(err)
		}
		for _, country := range []string{"", region, "LI"} {
			asked := spelt("asked")
			s, err := Seek(asked, country)
			if err != nil || s.In(loaded.E164) < National {
				t.Fatalf("%q (%s) is not found by %q in %q: %v, %v", loaded.E164, region, asked, country, s, err)
			}
			if end := loaded.E164[len(loaded.E164)-MinTail:]; !slices.Contains(s.Ends(), end) {
				t.Fatalf("%q is not among the ends %v of %q", end, s.Ends(), asked)
			}
		}
	})
}
