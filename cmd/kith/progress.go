package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"kith/loader"
)

// progressFlags say how a load shows its progress on standard error.
type progressFlags struct {
	Progress string `help:"How to tell on standard error how far the load is: auto (a bar on a terminal, otherwise lines), bar, lines, json or none." enum:"auto,bar,lines,json,none" default:"auto" placeholder:"HOW"`
	Quiet    bool   `short:"q" help:"Only the report and errors: no progress, and no word about what is waited for."`
}

// How often progress is printed. Lines are for logs, where one every few seconds is enough.
const (
	everyLine = 3 * time.Second
	everyJSON = time.Second
)

// shown is the function that a load calls with its progress; nil if none is to be shown.
func (f progressFlags) shown(s *screen) func(loader.Progress) {
	switch {
	case f.Quiet || f.Progress == "none":
		return nil
	case f.Progress == "json":
		return told(everyJSON, time.Time{}, func(p pace) { _, _ = fmt.Fprintln(s, p.json()) })
	case f.Progress != "lines" && s.width() >= leastRoom:
		return told(redraw, time.Time{}, func(p pace) { s.show(p.now.Done, p.now.Total, p.text()) })
	}
	return told(everyLine, time.Now(), func(p pace) { _, _ = fmt.Fprintf(s, "%3d%%  %s\n", p.percent(), p.text()) })
}

// told calls tell with the progress, but not more often than every so often; last is when it was called before.
func told(every time.Duration, last time.Time, tell func(pace)) func(loader.Progress) {
	var begun time.Time
	var first loader.Progress
	return func(now loader.Progress) {
		if begun.IsZero() {
			begun, first = time.Now(), now
		}
		if time.Since(last) >= every {
			last = time.Now()
			tell(pace{time.Since(begun), first, now})
		}
	}
}

// pace is how far a load is now, how far it was when it first reported, and how long ago that was.
type pace struct {
	took       time.Duration
	first, now loader.Progress
}

func (p *pace) percent() int64 { return p.now.Done * 100 / max(p.now.Total, 1) }

// rate is how many rows are read in a second; 0 if that is not known.
func (p *pace) rate() int64 {
	rows := p.now.Rows - p.first.Rows
	if rows <= 0 || p.took <= 0 || p.now.Phase != loader.PhaseNodes {
		return 0
	}
	return int64(float64(rows) / p.took.Seconds())
}

// left is how long the load will still take at this pace; 0 if that is not known.
func (p *pace) left() time.Duration {
	done, left := p.now.Done-p.first.Done, p.now.Total-p.now.Done
	if done <= 0 {
		return 0
	}
	return time.Duration(float64(p.took) * float64(left) / float64(done)).Round(time.Second)
}

// text is the pace in one line, the most important first, as a narrow terminal cuts it off.
func (p *pace) text() string {
	parts := []string{fmt.Sprintf("%d rows", p.now.Rows)}
	if r := p.rate(); r > 0 {
		parts[0] += fmt.Sprintf(" (%d/s)", r)
	}
	if p.now.Rejected > 0 {
		parts = append(parts, fmt.Sprintf("%d rejected", p.now.Rejected))
	}
	if l := p.left(); l > 0 {
		parts = append(parts, l.String()+" left")
	}
	what := string(p.now.Phase)
	if p.now.File != "" {
		what += " of " + p.now.File
	}
	return strings.Join(append(parts, what), ", ")
}

// json is the pace as one JSON object, for programs.
func (p *pace) json() string {
	out, _ := json.Marshal(struct {
		loader.Progress
		RowsPerSecond int64 `json:"rowsPerSecond"`
		SecondsLeft   int64 `json:"secondsLeft"`
	}{p.now, p.rate(), int64(p.left().Seconds())}) // plain values
	return string(out)
}

// counted is a function that tells on a terminal, every few seconds, how many rows there are; nil elsewhere.
func counted(s *screen) func(rows int) {
	if s.width() == 0 {
		return nil
	}
	last := time.Now()
	return func(rows int) {
		if time.Since(last) >= everyLine {
			last = time.Now()
			_, _ = fmt.Fprintf(s, "%d rows\n", rows)
		}
	}
}
