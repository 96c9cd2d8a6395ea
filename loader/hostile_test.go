package loader_test

import (
	"strings"
	"testing"
	"time"

	"kith/graph/memory"
	"kith/internal/gen"
	"kith/internal/patience"
	"kith/loader"
)

// TestHostileMappings are mappings that must cost nothing: each is refused at once, or its rows or values are.
func TestHostileMappings(t *testing.T) {
	const head = "system: a\nfiles:\n- name: t\n  table: [{ a: 1 }]\n  rows:\n  - node: Person\n    key: a\n    set: " +
		"{ fullName: '"
	for name, mapping := range map[string]string{
		"deep brackets":       "system: " + strings.Repeat("[", 100_000),
		"deep dashes":         "files:\n" + strings.Repeat("- ", 100_000) + "x",
		"deep indentation":    deepIndentation(),
		"large":               "system: " + strings.Repeat("x", 300<<10),
		"aliases of aliases":  "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nsystem: *c\nfiles: []\n",
		"deep parentheses":    head + strings.Repeat("(", 2000) + "1" + strings.Repeat(")", 2000) + "' }\n",
		"a long expression":   head + strings.Repeat("a + ", 2000) + "a' }\n",
		"a range without end": head + "len(1..999999999) > 0 ? a : a' }\n",
		"text without end": head + strings.Repeat("replace(", 9) + "a" +
			strings.Repeat(", \"1\", \"11111111111111111111\")", 9) + "' }\n",
		"an expression of bytes": head + "\x00\xff' }\n",
	} {
		t.Run(name, func(t *testing.T) {
			dir := folder(t, map[string]string{"mapping.yaml": mapping})
			begun := time.Now()
			r, err := try(t, memory.New(gen.Model), dir, loader.Options{})
			if err == nil && r.Total.Rejected+r.Total.Unreadable == 0 {
				t.Error("it was loaded")
			}
			if took := time.Since(begun); took > patience.For(10*time.Second) {
				t.Errorf("it took %s", took)
			}
		})
	}
}

func deepIndentation() string {
	var b strings.Builder
	for i := range 700 {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}

func TestMappingsOfOtherEditors(t *testing.T) {
	const mapping = "system: a\nfiles:\n- name: t\n  table:\n  - { a: 1 }\n  rows:\n  - node: Person\n    key: a\n   " +
		" set:\n      fullName: '\"Zoë\"'\n"
	for name, text := range map[string]string{"lines end with CRLF": strings.ReplaceAll(mapping, "\n", "\r\n"),
		"a byte order mark": "\uFEFF" + mapping} {
		s := memory.New(gen.Model)
		load(t, s, folder(t, map[string]string{"mapping.yaml": text}), loader.Options{})
		if got := facts(t, s); len(got) != 1 || got[0] != `Person "Zoë": fullName Zoë` {
			t.Errorf("%s: %q", name, got)
		}
	}
}
