package main

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"

	"kith/rules"
)

// TestChangedWeight follows docs/rules.md from the answer by the built-in rules to that by a changed copy of them: it
// runs the commands, makes the changes, and compares the answers that are quoted.
func TestChangedWeight(t *testing.T) {
	page, err := os.ReadFile("../../docs/rules.md")
	if err != nil {
		t.Fatal(err)
	}
	f := newFolder(t)
	var out string
	quoted, changed := 0, 0
	for _, step := range steps(string(page)) {
		switch kind, text := step[0], step[1]; kind {
		case "command":
			command, file, _ := strings.Cut(text, " > ")
			code, said, errors := f.kith(words(command)[1:]...)
			if out = said; code != 0 {
				t.Fatalf("%s: exit %d: %s%s", text, code, out, errors)
			}
			if file != "" {
				f.write(file, out)
			}
		case "quote":
			quoted++
			if !strings.Contains(out, text) {
				t.Errorf("the page quotes %q, but the answer is\n%s", text, out)
			}
		case "change":
			changed++
			mine, err := os.ReadFile("mine.yaml")
			if err != nil {
				t.Fatal(err)
			}
			before, after, _ := strings.Cut(text, "\n")
			if n := strings.Count(string(mine), before+"\n"); n != 1 {
				t.Fatalf("the page changes the line %q, which is in the file %d times", before, n)
			}
			f.write("mine.yaml", strings.Replace(string(mine), before+"\n", after+"\n", 1))
		}
	}
	if quoted != 4 || changed != 2 {
		t.Errorf("%d answers and %d changes found", quoted, changed)
	}
}

// steps are the commands, the quoted answers, and the changed lines (before and after) of a page.
func steps(page string) (out [][2]string) {
	inside := ""
	for line := range strings.Lines(page) {
		line = strings.TrimRight(line, "\n")
		switch {
		case strings.HasPrefix(line, "```"):
			inside = strings.TrimPrefix(line, "```")
		case inside == "console" && strings.HasPrefix(line, "$ "):
			out = append(out, [2]string{"command", line[2:]})
		case inside == "diff" && strings.HasPrefix(line, "-"):
			out = append(out, [2]string{"change", line[1:]})
		case inside == "diff" && strings.HasPrefix(line, "+"):
			out[len(out)-1][1] += "\n" + line[1:]
		case inside == "" && strings.HasPrefix(line, "> "):
			out = append(out, [2]string{"quote", line[2:]})
		}
	}
	return out
}

// TestRulesArePrinted prints each rule file that is built in, as it is in the folder of rules.
func TestRulesArePrinted(t *testing.T) {
	files, err := fs.Glob(os.DirFS("../../rules"), "*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, file := range files {
		text, err := os.ReadFile("../../rules/" + file)
		if err != nil {
			t.Fatal(err)
		}
		texts[strings.TrimSuffix(file, ".yaml")] = string(text)
	}
	f := newFolder(t)
	for _, name := range rules.Files() {
		if code, out, errors := f.kith("rules", name); code != 0 || out != texts[name] {
			t.Errorf("%s: exit %d: %s%s", name, code, out, errors)
		}
	}
	if code, _, errors := f.kith("rules", "nobody"); code != exitUsage || !strings.Contains(errors, "customer") {
		t.Errorf("a name that is none: %d %s", code, errors)
	}
	if _, err := rules.BuiltIn("nobody"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}
