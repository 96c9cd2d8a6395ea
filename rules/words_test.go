package rules_test

import (
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"kith/graph"
	"kith/internal/gen"
	"kith/rules"
)

// TestEveryWordIsUsed goes over every word of the model's enumerations and every kind of edge: a rule names it, code
// does, or words.yaml says why nobody does. A word that is added to the model and forgotten fails here.
func TestEveryWordIsUsed(t *testing.T) {
	used := map[string]map[string]bool{}
	for _, set := range []any{must(t)(rules.ReadCustomer("")), must(t)(rules.ReadHousehold("")),
		must(t)(rules.ReadOffers(""))} {
		namedBy(reflect.ValueOf(set).Elem(), "", used)
	}
	said := readWords(t)
	for name, words := range wordsOf(gen.Model) {
		entries := said[name]
		delete(said, name)
		for _, word := range words {
			entry, own := entries[word]
			_, rest := entries["*"]
			switch {
			case used[name][word] && own:
				t.Errorf("%s.%s: a rule names it: take its entry out of words.yaml", name, word)
			case !used[name][word] && !own && !rest:
				t.Errorf("%s.%s: no rule names it: say in words.yaml which code does, or why nobody does", name, word)
			case own:
				checkEntry(t, name+"."+word, word, entry)
			}
		}
		for word := range entries {
			if word != "*" && !slices.Contains(words, word) {
				t.Errorf("words.yaml: %s has no word %s", name, word)
			}
		}
	}
	for name := range said {
		t.Errorf("words.yaml: the model has no %s", name)
	}
}

func must(t *testing.T) func(set any, err error) any {
	return func(set any, err error) any {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return set
	}
}

// wordsOf are the words of every enumeration whose values are stored, and under Edges the types of all edges.
func wordsOf(m *graph.Model) map[string][]string {
	out := map[string][]string{}
	for _, e := range m.Enums {
		out[e.Name] = e.Values
	}
	for _, e := range m.Edges {
		out["Edges"] = append(out["Edges"], e.Type)
	}
	return out
}

// namedBy collects the words of enumerations that a rule file names, by the tags of its fields.
func namedBy(v reflect.Value, enum string, used map[string]map[string]bool) {
	switch v.Kind() {
	case reflect.Struct:
		for _, f := range reflect.VisibleFields(v.Type()) {
			if !f.Anonymous {
				namedBy(v.FieldByIndex(f.Index), f.Tag.Get("of"), used)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			namedBy(v.Index(i), enum, used)
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			namedBy(key, enum, used)
			namedBy(v.MapIndex(key), enum, used)
		}
	case reflect.String:
		if used[enum] == nil {
			used[enum] = map[string]bool{}
		}
		used[enum][v.String()] = true
	}
}

// readWords reads words.yaml: by enumeration and word, the file of code that names it, or why nobody does.
func readWords(t *testing.T) (out map[string]map[string]string) {
	t.Helper()
	text, err := os.ReadFile("words.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.UnmarshalWithOptions(text, &out, yaml.Strict()); err != nil {
		t.Fatal(err)
	}
	return out
}

// checkEntry checks that an entry is a reason in words, or a Go file in which the word stands.
func checkEntry(t *testing.T, of, word, entry string) {
	t.Helper()
	if !strings.HasSuffix(entry, ".go") {
		if len(strings.Fields(entry)) < 4 {
			t.Errorf("%s: %q is neither a Go file nor a reason", of, entry)
		}
		return
	}
	text, err := os.ReadFile(filepath.Join("..", filepath.FromSlash(entry)))
	if err != nil || !regexp.MustCompile(`"`+word+`"`).Match(text) {
		t.Errorf("%s: %s does not name it (%v)", of, entry, err)
	}
}
