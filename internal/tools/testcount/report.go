package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// event is one line of `go test -json`; see `go doc test2json`.
type event struct {
	Action, Package, Test, Output string
	ImportPath, FailedBuild       string
	Elapsed                       float64
}

// counts are of tests and subtests.
type counts struct{ passed, failed, skipped int }

// good tells a run that proved something from one that failed or ran nothing.
func (c counts) good() bool { return c.failed == 0 && c.passed > 0 }

func (c counts) String() string {
	return fmt.Sprintf("%d passed, %d failed, %d skipped", c.passed, c.failed, c.skipped)
}

// flusher is a writer whose lines a person watches.
type flusher interface {
	io.Writer
	Flush() error
}

// reporter holds what was printed by the packages that have not ended yet.
type reporter struct {
	out    io.Writer
	counts counts
	said   map[string]map[string]*strings.Builder // package, then test ("" is the package itself)
	failed map[string]int                         // failed tests per package
	builds map[string]*strings.Builder            // compiler output by build
}

// report copies events from in to out until in ends. Lines that are not events
// are passed through.
func report(in io.Reader, out flusher) (counts, error) {
	r := reporter{
		out:    out,
		said:   map[string]map[string]*strings.Builder{},
		failed: map[string]int{},
		builds: map[string]*strings.Builder{},
	}
	lines := bufio.NewReader(in)
	for {
		line, err := lines.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) > 0 {
			r.line(line)
		}
		if errors.Is(err, io.EOF) {
			return r.counts, out.Flush()
		}
		if err != nil {
			return r.counts, err
		}
		if err := out.Flush(); err != nil {
			return r.counts, err
		}
	}
}

func (r *reporter) line(line []byte) {
	var e event
	if err := json.Unmarshal(line, &e); err != nil {
		fmt.Fprintf(r.out, "%s\n", bytes.TrimRight(line, "\n"))
		return
	}
	switch {
	case e.Action == "output":
		r.heard(e).WriteString(e.Output)
	case e.Action == "build-output":
		at(r.builds, e.ImportPath).WriteString(e.Output)
	case e.Test != "":
		r.testEnded(e)
	case e.Action == "pass", e.Action == "fail", e.Action == "skip":
		r.packageEnded(e)
	}
}

// heard is where the output of a test, or of its package, is kept.
func (r *reporter) heard(e event) *strings.Builder {
	if r.said[e.Package] == nil {
		r.said[e.Package] = map[string]*strings.Builder{}
	}
	return at(r.said[e.Package], e.Test)
}

func at(m map[string]*strings.Builder, key string) *strings.Builder {
	if m[key] == nil {
		m[key] = &strings.Builder{}
	}
	return m[key]
}

func (r *reporter) testEnded(e event) {
	switch e.Action {
	case "pass":
		r.counts.passed++
	case "skip":
		r.counts.skipped++
		fmt.Fprintf(r.out, "skip  %s %s: %s\n", e.Package, e.Test, reason(r.heard(e).String()))
	case "fail":
		r.counts.failed++
		r.failed[e.Package]++
		fmt.Fprint(r.out, r.heard(e))
	default:
		return
	}
	delete(r.said[e.Package], e.Test)
}

// reason is what a skipped test said to Skip.
func reason(output string) string {
	var said []string
	for line := range strings.Lines(output) {
		line = strings.TrimSpace(line)
		if !strings.HasPrefix(line, "=== ") && !strings.HasPrefix(line, "--- ") {
			said = append(said, line)
		}
	}
	return strings.Join(said, " ")
}

// packageEnded prints the package's closing line, or all that is left to say
// when it failed: the compiler's output, and what the tests said that a dying
// process cut short.
func (r *reporter) packageEnded(e event) {
	if e.Action != "fail" {
		fmt.Fprintln(r.out, lastLine(r.heard(e).String()))
	} else {
		if r.failed[e.Package] == 0 {
			r.counts.failed++
		}
		fmt.Fprint(r.out, at(r.builds, e.FailedBuild))
		for _, test := range slices.Backward(slices.Sorted(maps.Keys(r.said[e.Package]))) {
			fmt.Fprint(r.out, r.said[e.Package][test])
		}
	}
	delete(r.said, e.Package)
	delete(r.failed, e.Package)
}

func lastLine(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return lines[len(lines)-1]
}
