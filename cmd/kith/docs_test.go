package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kith/resolvers/apitest"
)

// TestDocumentedCommands runs the commands on the pages of the documentation, in their order, and compares the answers
// that are quoted there.
func TestDocumentedCommands(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	for page, data := range map[string]string{ // "" where all the files are here
		"README.md": "", "examples/household-insurer/README.md": "", "examples/managers-sheet/README.md": "",
		"examples/berka/README.md":     "relationships/b2c-bank-berka",
		"examples/maven/README.md":     "relationships/b2b-crm-maven",
		"examples/npsp/README.md":      "relationships/b2c-household-npsp",
		"examples/senzing/README.md":   "er/senzing",
		"examples/northwind/README.md": "relationships/b2b-trade-northwind",
	} {
		t.Run(page, func(t *testing.T) {
			text, err := os.ReadFile(filepath.Join(root, page))
			if err != nil {
				t.Fatal(err)
			}
			links := map[string]string{"examples": filepath.Join(root, "examples")}
			if data != "" {
				links["exports"] = apitest.Data(t, data)
			}
			f := newFolder(t)
			for link, to := range links {
				if err := os.Symlink(to, link); err != nil {
					t.Fatal(err)
				}
			}
			ran, quoted := 0, 0
			var last string
			for _, part := range parts(string(text)) {
				if answer, ok := strings.CutPrefix(part, "> "); ok {
					quoted++
					if !strings.Contains(last, answer) {
						t.Errorf("the page quotes %q, but the answer is\n%s", answer, last)
					}
					continue
				}
				args := words(part)
				if filepath.Base(args[0]) != "kith" || args[1] == "serve" || strings.Contains(part, "neo4j://") {
					continue
				}
				ran++
				code, out, errors := f.kith(args[1:]...)
				if last = out; code != 0 {
					t.Errorf("%s: exit %d: %s%s", part, code, out, errors)
				}
			}
			if ran < 3 {
				t.Errorf("%d commands found", ran)
			}
			if (page == "README.md" || data != "") && quoted < 2 {
				t.Errorf("%d answers found", quoted)
			}
		})
	}
}

// parts are the commands of a page, without the "$ " before them, and its quoted answers, with the "> " before them.
func parts(page string) (out []string) {
	inside := false
	for line := range strings.Lines(page) {
		line = strings.TrimRight(line, "\n")
		switch {
		case strings.HasPrefix(line, "```"):
			inside = line == "```console"
		case inside && strings.HasPrefix(line, "$ "):
			out = append(out, line[2:])
		case inside:
			out[len(out)-1] += "\n" + line
		case strings.HasPrefix(line, "> "):
			out = append(out, line)
		}
	}
	return out
}

// words splits a command as a shell does, as far as the pages need it: at spaces, but not in single quotes.
func words(command string) (out []string) {
	for i, part := range strings.Split(command, "'") {
		if i%2 == 1 {
			out = append(out, part)
		} else {
			out = append(out, strings.Fields(part)...)
		}
	}
	return out
}
