package contact_test

import (
	"testing"

	"kith/internal/contact"
)

func TestMobile(t *testing.T) {
	for number, want := range map[string]bool{"+491711234567": true, "+493012345678": false, "+447911123456": true,
		"+442079460000": false, "+12025550123": false, "+99970000015": false,
		"+393312345678": true, "+390612345678": false,
		"": false, "no number": false, "+": false, "+4": false} {
		if got := contact.Mobile(number); got != want {
			t.Errorf("%s: %v", number, got)
		}
	}
}

func BenchmarkMobile(b *testing.B) {
	for b.Loop() {
		contact.Mobile("+491711234567")
		contact.Mobile("+99970000015")
	}
}
