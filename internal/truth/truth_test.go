package truth

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRead(t *testing.T) {
	got, err := Read(strings.NewReader(`{"person":"1","records":["bank:A:1"],"residence":"r1","family":"f1"}` + "\n\n" +
		`{"person":"2","kind":"alone","planted":["moved"],"second":["f1"]}` + "\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := []Person{
		{Person: "1", Records: []string{"bank:A:1"}, Residence: "r1", Family: "f1"},
		{Person: "2", Kind: "alone", Planted: []string{"moved"}, Second: []string{"f1"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	want[0].EachRecord(func(system, key string) {
		if system != "bank" || key != "A:1" {
			t.Errorf("%s, %s", system, key)
		}
	})
	if family, residence := got[0].Group("FAMILY"), got[0].Group("DWELLING"); family != "f1" || residence != "r1" {
		t.Error(family, residence)
	}
}

func TestReadRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"{":                                 "line 1 ",
		`{"person":"1"}` + "\n" + `{"a":1}`: "line 2 ",
		`{"person":"1"}` + "\n" + `{"person":"1"}`:                                     "person 1 is there twice",
		`{"person":"1","records":["a:1"]}` + "\n" + `{"person":"2","records":["a:1"]}`: "a:1 is there twice",
		`{"person":"1","records":["a"]}`:                                               `"a" is not "system:key"`,
		`{"records":["a:1"]}`:                                                          `"person" is missing`,
	} {
		if _, err := Read(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
		}
	}
}
