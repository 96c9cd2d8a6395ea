package main

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kith/loader"
)

func TestPace(t *testing.T) {
	const row = 100 // bytes
	at := func(phase loader.Phase, rows, rejected, done int64) loader.Progress {
		return loader.Progress{Phase: phase, File: "people.csv", Rows: rows, Rejected: rejected, Done: done,
			Total: 2 * 3000 * row}
	}
	for _, c := range []struct {
		name       string
		first, now loader.Progress
		want       string
	}{
		{"the first word", at(loader.PhaseNodes, 1000, 0, 1000*row), at(loader.PhaseNodes, 1000, 0, 1000*row),
			"16% 1000 rows, nodes of people.csv"},
		{"under way", at(loader.PhaseNodes, 1000, 0, 1000*row), at(loader.PhaseNodes, 2000, 3, 2000*row),
			"33% 2000 rows (100/s), 3 rejected, 40s left, nodes of people.csv"},
		{"the second time over the files", at(loader.PhaseNodes, 0, 0, 0), at(loader.PhaseEdges, 3000, 3, 5000*row),
			"83% 3000 rows, 3 rejected, 2s left, edges of people.csv"},
		{"gone on with", at(loader.PhaseEdges, 3000, 0, 4000*row), at(loader.PhaseEdges, 3000, 0, 5000*row),
			"83% 3000 rows, 10s left, edges of people.csv"},
		{"storing", at(loader.PhaseNodes, 0, 0, 0), loader.Progress{Phase: loader.PhaseStoring, Rows: 3000, Done: 3,
			Total: 4}, "75% 3000 rows, 3s left, storing"},
		{"empty files", loader.Progress{}, loader.Progress{Phase: loader.PhaseNodes, File: "empty.csv"},
			"0% 0 rows, nodes of empty.csv"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := pace{10 * time.Second, c.first, c.now}
			if got := fmt.Sprintf("%d%% %s", p.percent(), p.text()); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// TestBarAndMessages: a message is written in place of the bar, the bar is drawn again below it, and nothing of it is
// left at the end. It is drawn a few times a second, however often progress is reported.
func TestBarAndMessages(t *testing.T) {
	const wipe = "\x1b[2K\r"
	var out bytes.Buffer
	s := &screen{out: &out}
	for i := range int64(1000) {
		s.show(i, 1000, "details")
	}
	if n := strings.Count(out.String(), "["); n > 100 {
		t.Errorf("drawn %d times at once", n)
	}
	out.Reset()
	fmt.Fprintln(s, "a message")
	time.Sleep(redraw)
	s.show(500, 1000, "details")
	s.end()
	fmt.Fprintln(s, "the end")
	got := out.String()
	if !strings.HasPrefix(got, wipe+"a message\n") || !strings.HasSuffix(got, wipe+"the end\n") ||
		!strings.Contains(got, "=>") {
		t.Errorf("%q", got)
	}
}

func TestBarNeedsRoom(t *testing.T) {
	var out bytes.Buffer
	s := &screen{out: &out}
	if s.width() != 0 {
		t.Error("a buffer is taken for a terminal")
	}
	for flags, told := range map[progressFlags]bool{{Progress: "auto"}: true, {Progress: "bar"}: true,
		{Progress: "none"}: false, {Quiet: true, Progress: "json"}: false} {
		if (flags.shown(s) != nil) != told {
			t.Errorf("%+v: told %v", flags, !told)
		}
	}
	for text, want := range map[string]string{"": "", "äöü": "äö", "a": "a"} {
		if diff := cmp.Diff(want, cut(text, 2)); diff != "" {
			t.Error(diff)
		}
	}
	if got := cut("abc", -3); got != "" {
		t.Errorf("cut to less than nothing: %q", got)
	}
}
