package contact

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

// FuzzPhone gives anything for a telephone number: it is one, with + and digits alone, which reads as itself again, or
// it is refused for one of the reasons.
func FuzzPhone(f *testing.F) {
	for _, text := range []string{"+49 30 5550199", "030 5550199 ext. 34", "390275512", "4.9E+10", "0151 2345/67", "x",
		"#",
		"'＋٤٩30", "tel:+1-702-919-1300;ext=5", "00", "+", "1.0"} {
		f.Add(text, "DE")
		f.Add(text, "+999")
	}
	f.Fuzz(func(t *testing.T, text, country string) {
		n, err := Phone(text, country)
		if e, ok := errors.AsType[*Error](err); ok {
			if !slices.Contains(PhoneCodes, e.Code) || e.Reason == "" {
				t.Errorf("%q: %+v", text, e)
			}
			return
		}
		digits, plus := strings.CutPrefix(n.E164, "+")
		if err != nil || !plus || strings.Trim(digits, "0123456789") != "" || len(digits) > 18 ||
			strings.Trim(n.Extension, "0123456789") != "" {
			t.Fatalf("%q: %+v, %v", text, n, err)
		}
		if again, err := Phone(n.E164, country); err != nil || again.E164 != n.E164 {
			t.Errorf("%q is %s, which reads as %s: %v", text, n.E164, again.E164, err)
		}
	})
}
