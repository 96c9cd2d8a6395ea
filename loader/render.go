package loader

import (
	"fmt"
	"strconv"
	"strings"
	"text/tabwriter"
	"unicode"
)

// Text writes the report for people: a table of the files, what dangles, what was rejected, and the notes.
func (r *Report) Text() string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "file\trows\tloaded\trejected\tskipped\t|\tfacts\tinserted\tupdated\tunchanged\tdangling\t")
	for _, f := range r.Files {
		line(w, f.File, f.Counts)
	}
	if len(r.Files) > 1 {
		line(w, "all", r.Total)
	}
	_ = w.Flush() // into memory
	for _, l := range r.Lookups {
		fmt.Fprintf(&b, "looked up: %s, %s rows, %s rejected\n", printable(l.File), grouped(l.Rows), grouped(l.Rejected))
	}
	r.list(&b)
	for _, c := range r.Changes {
		fmt.Fprintln(&b, c)
	}
	more(&b, r.Changing-int64(len(r.Changes)), "changes", "")
	if r.Total.LeftOut > 0 {
		fmt.Fprintf(&b, "Conditions left out %s nodes and edges of loaded rows.\n", grouped(r.Total.LeftOut))
	}
	if r.Total.Gone+r.Total.Withdrawn > 0 {
		fmt.Fprintf(&b, "%s rows of earlier loads are gone; %s nodes and edges that rows stated before are not stated by them any more.\n",
			grouped(r.Total.Gone), grouped(r.Total.Withdrawn))
	}
	for _, n := range r.Notes {
		fmt.Fprintln(&b, n)
	}
	fmt.Fprintf(&b, "%s in %.1f s.\n", r.state(), r.Seconds)
	return b.String()
}

func line(w *tabwriter.Writer, name string, c Counts) {
	fmt.Fprint(w, printable(name))
	for i, n := range []int64{c.Rows, c.Loaded, c.Rejected, c.Skipped, c.Facts, c.Inserted, c.Updated, c.Unchanged, c.Dangling} {
		if i == 4 {
			fmt.Fprint(w, "\t|")
		}
		fmt.Fprint(w, "\t"+grouped(n))
	}
	fmt.Fprintln(w, "\t")
}

func (r *Report) list(b *strings.Builder) {
	for _, x := range r.Rejects {
		at := fmt.Sprintf("%s:%d", printable(x.File), x.Line)
		if x.Column != "" {
			at += " (" + printable(x.Column) + ")"
		}
		fmt.Fprintf(b, "rejected: %s: %s\n", at, x.Reason)
	}
	more(b, r.Total.Rejected-int64(len(r.Rejects)), "rejected rows", r.RejectsFile)
	for _, d := range r.Dangling {
		fmt.Fprintf(b, "dangling: %s:%d: %s from %s %s to %s %s: not both of them are there\n", printable(d.File), d.Line, d.Edge, d.From,
			printable(d.FromKey), d.To, printable(d.ToKey))
	}
	more(b, r.Total.Dangling-int64(len(r.Dangling)), "dangling edges", r.RejectsFile)
}

func more(b *strings.Builder, n int64, what, file string) {
	if n <= 0 {
		return
	}
	fmt.Fprintf(b, "and %s more %s", grouped(n), what)
	if file != "" {
		fmt.Fprintf(b, ", all in %s", file)
	}
	fmt.Fprintln(b)
}

func (r *Report) state() string {
	switch {
	case !r.Finished:
		return "Not finished: stopped"
	case r.DryRun:
		return "Nothing was written, as asked: done"
	case r.Wrote:
		return "Loaded"
	}
	return "Nothing to do: done"
}

// grouped writes a number with commas between thousands.
func grouped(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// printable takes from a source's words what a terminal would obey.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return '\uFFFD'
	}, s)
}
