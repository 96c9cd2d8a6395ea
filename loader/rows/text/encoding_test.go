package text

import "testing"

func TestEncodingNames(t *testing.T) {
	for given, want := range map[string]string{"UTF-8": "utf8", "utf-8-sig": "utf8sig", "ASCII": "ascii",
		"Windows-1252": "windows1252", "cp850": "cp850",
		"IBM Code Page 850": "ibm850", "ISO_8859-15": "iso885915", "ansi": ""} {
		if got := Encoding(given); got != want {
			t.Errorf("%s is %q, want %q", given, got, want)
		}
	}
}
