package resolvers_test

import (
	"os"
	"regexp"
	"testing"
)

// TestDocs asks the examples of docs/api.md.
func TestDocs(t *testing.T) {
	text, err := os.ReadFile("../docs/api.md")
	if err != nil {
		t.Fatal(err)
	}
	examples := regexp.MustCompile("(?s)```graphql\n(.*?)```").FindAllSubmatch(text, -1)
	if len(examples) == 0 {
		t.Fatal("no examples")
	}
	a := newAPI(t, filled(t))
	for _, m := range examples {
		if data, errs := ask(t, a, string(m[1]), nil); errs != nil || data == "" {
			t.Errorf("%s\n%s %v", m[1], data, errs)
		}
	}
}
