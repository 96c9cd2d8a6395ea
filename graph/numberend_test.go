package graph

import "testing"

// TestEndOf: telephone numbers have a key of their last digits, in any spelling; other numbers have none.
func TestEndOf(t *testing.T) {
	for number, want := range map[string]string{
		"+491715550142": "e550142", "0171/555 01 42": "e550142", "(0171) 555-0142": "e550142",
		"702-555-0142": "e550142",
		"01715550142":  "e550142", "+550142": "e550142", "550142": "", "5550142": "", "LI-1002": "",
		"anna@berg.example": "",
		"":                  "", "+49 171 x": "", "00491715550142": "e550142",
	} {
		if got := endOf(number); got != want {
			t.Errorf("%q has the key %q, want %q", number, got, want)
		}
	}
	if got := SoughtEnd("01715550142"); got != "e550142" {
		t.Errorf("sought by %q", got)
	}
	if got := SoughtEnd("50142"); got != "" {
		t.Errorf("five digits are sought by %q", got)
	}
}
