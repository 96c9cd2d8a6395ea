package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestManagersDay runs docs/managers-day.md in one shell on the demo, and compares the answers that are quoted there.
func TestManagersDay(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the page is for a POSIX shell with curl")
	}
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "managers-day.md"))
	if err != nil {
		t.Fatal(err)
	}
	const demo, documented = "kith demo", "http://127.0.0.1:8080/graphql"
	f := newFolder(t)
	f.whileServing(func(url string) {
		commands := quotedCommands(string(text))
		var script strings.Builder
		for _, s := range commands {
			if s.command != demo {
				script.WriteString(strings.ReplaceAll(s.command, documented, url) + "\n")
			}
			script.WriteString("printf '\\036'\n") // between the answers
		}
		shell := exec.CommandContext(t.Context(), "sh", "-eu")
		shell.Stdin, shell.Stderr = strings.NewReader(script.String()), os.Stderr
		out, err := shell.Output()
		answers := strings.Split(string(out), "\036")
		if err != nil || len(answers) != len(commands)+1 {
			t.Fatalf("%v after %d of %d commands: %s", err, len(answers)-1, len(commands), out)
		}
		quoted := 0
		for i, s := range commands {
			for _, q := range s.quotes {
				if quoted++; !strings.Contains(answers[i], q) {
					t.Errorf("the page quotes %q, but\n%s\nis answered with\n%s", q, s.command, answers[i])
				}
			}
		}
		if quoted < 15 {
			t.Errorf("%d answers found", quoted)
		}
	}, strings.Fields(demo)[1], "--people", "300", "--listen", "127.0.0.1:0")
}

// quotedCommand is a command of a page with what is quoted of its answer.
type quotedCommand struct {
	command string
	quotes  []string
}

func quotedCommands(page string) (out []quotedCommand) {
	for _, part := range parts(page) {
		if quote, ok := strings.CutPrefix(part, "> "); ok {
			out[len(out)-1].quotes = append(out[len(out)-1].quotes, quote)
		} else {
			out = append(out, quotedCommand{command: part})
		}
	}
	return out
}
