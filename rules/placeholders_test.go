package rules

import "testing"

func TestPlaceholders(t *testing.T) {
	p, err := ReadPlaceholders("")
	if err != nil {
		t.Fatal(err)
	}
	for value, want := range map[string][2]bool{ // as a key of a system, as an identifier
		"0": {true, true}, "000000000": {true, true}, "000-00-0000": {true, true}, "-": {true, true}, "?": {true, true},
		"N/A": {true, true}, "n.a.": {true, true}, "n / a": {true, true}, " none ": {true, true},
		"Unbekannt": {true, true},
		"NULL":      {true, true}, "not known": {true, true},
		"7": {false, false}, "11": {false, false}, "777": {false, false}, "9999": {false, true},
		"XXXX-XXX":                 {false, true},
		"\u00e4\u00c4\u00e4\u00e4": {false, true}, "\u00e4\u00e4": {false, false},
		"123456789": {false, true}, "12345": {false, false}, "123-45-6789": {false, true},
		"1001": {false, false}, "Nathan": {false, false}, "529900T8BM49AURSDO55": {false, false}, "": {false, false},
	} {
		if got := [2]bool{p.Nobody(value, false), p.Nobody(value, true)}; got != want {
			t.Errorf("%q: %v, want %v", value, got, want)
		}
	}
}
