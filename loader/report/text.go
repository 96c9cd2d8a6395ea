package report

import (
	"fmt"
	"strings"
)

// nameWidth is that of a file's name in a table.
const nameWidth = 36

// Text is the report for people: the two sums of every file, what was rejected and why, what dangles, the notes, and
// what to do next.
func (r *Report) Text() string { return (&text{Report: r}).write() }

// text is a report as it is written for people.
type text struct {
	page
	*Report
}

// write writes the two sums of every file, what was rejected and why, what dangles, the notes, and what to do next.
func (t *text) write() string {
	t.table([]string{"file", "rows", "= loaded", "+ rejected", "+ skipped"}, func(c *Counts) []int64 {
		return []int64{c.Rows, c.Loaded, c.Rejected, c.Skipped}
	})
	t.table([]string{"file", "facts", "= inserted", "+ updated", "+ unchanged", "+ dangling"}, func(c *Counts) []int64 {
		return []int64{c.Facts, c.Inserted, c.Updated, c.Unchanged, c.Dangling}
	})
	for _, l := range t.Lookups {
		again := ""
		if l.Again > 0 {
			again = fmt.Sprintf(", %s in the place of an earlier one with the same key: say by latest, or by when, "+
				"which is to count", Grouped(l.Again))
		}
		t.line("", "looked up: %s, %s rows, %s rejected%s", Printable(l.File), Grouped(l.Rows), Grouped(l.Rejected),
			again)
	}
	t.rejected()
	t.unreadable()
	t.dangling()
	t.findings()
	for _, c := range t.Changes {
		t.line("", "%s", c)
	}
	t.more("", t.Changing-int64(len(t.Changes)), "changes", "")
	t.closing()
	return t.String()
}

func (t *text) table(head []string, counts func(*Counts) []int64) {
	rows := [][]string{head}
	add := func(name string, c *Counts) {
		row := []string{shortened(Printable(name))}
		for _, n := range counts(c) {
			row = append(row, Grouped(n))
		}
		rows = append(rows, row)
	}
	for _, f := range t.Files {
		add(f.File, &f.Counts)
	}
	if len(t.Files) > 1 {
		add("all", &t.Total)
	}
	t.columns("", rows)
	t.WriteByte('\n')
}

func (t *text) rejected() {
	if len(t.Reasons) == 0 {
		return
	}
	t.line("", "Rejected rows, by reason:")
	var rows [][]string
	for _, n := range t.Reasons {
		rows = append(rows, []string{n.Code + " in " + Printable(n.File), Grouped(n.Rows)})
	}
	t.columns("  ", rows)
	t.line("", "The first of them:")
	for _, x := range t.Rejects {
		at := fmt.Sprintf("%s:%d", Printable(x.File), x.Line)
		if x.Column != "" {
			at += " (" + Printable(x.Column) + ")"
		}
		t.line("  ", "%s %s: %s", at, x.Code, x.Reason)
	}
	t.more("  ", t.rejects()-int64(len(t.Rejects)), "rejected rows", t.RejectsFile)
	t.WriteByte('\n')
}

// rejects are how many rows were rejected, those of files included that were only looked things up in.
func (t *text) rejects() (n int64) {
	for _, of := range t.Reasons {
		n += of.Rows
	}
	return n
}

// shownReasons is how many columns with values that were left out a report for people lists.
const shownReasons = 20

func (t *text) unreadable() {
	if len(t.Unreadable) == 0 {
		return
	}
	t.line("", "Values that could not be understood and were left out, while their rows are loaded:")
	for i, u := range t.Unreadable {
		if i == shownReasons {
			t.more("  ", int64(len(t.Unreadable)-i), "columns or reasons", t.RejectsFile)
			break
		}
		at := Printable(u.File)
		if u.Column != "" {
			at += " (" + Printable(u.Column) + ")"
		}
		t.line("  ", "%s %s %s (%s), without %s: %s", at, u.Code, Grouped(u.Values), u.lines(), u.Of, u.Reason)
	}
	t.WriteByte('\n')
}

// lines names the first lines.
func (u *Unreadable) lines() string {
	text := "line"
	for i, n := range u.Lines {
		text += []string{" ", ", "}[min(i, 1)] + fmt.Sprint(n)
	}
	if u.Values > int64(len(u.Lines)) {
		text += " and more"
	}
	return text
}

func (t *text) dangling() {
	if t.Total.Dangling == 0 {
		return
	}
	t.line("", "Dangling edges, which were not written as not both of their ends are there:")
	for _, d := range t.Dangling {
		if d.Edge == "" {
			t.line("  ", "%s:%d corrects %s %s, which is not there", Printable(d.File), d.Line, d.From,
				Printable(d.FromKey))
			continue
		}
		t.line("  ", "%s:%d %s from %s %s to %s %s", Printable(d.File), d.Line, d.Edge, d.From, Printable(d.FromKey),
			d.To, Printable(d.ToKey))
	}
	t.more("  ", t.Total.Dangling-int64(len(t.Dangling)), "dangling edges", t.RejectsFile)
	t.WriteByte('\n')
}

func (t *text) findings() {
	if len(t.Findings) == 0 {
		return
	}
	t.line("", "What looks wrong, though no row is rejected for it:")
	for _, f := range t.Findings {
		places := make([]string, len(f.First))
		for i, p := range f.First {
			if places[i] = fmt.Sprintf("%s:%d", Printable(p.File), p.Line); p.Column != "" {
				places[i] += " (" + Printable(p.Column) + ")"
			}
		}
		at := strings.Join(places, ", ")
		if rest := f.Count - int64(len(places)); at != "" && rest > 0 {
			at += " and " + Grouped(rest) + " more"
		}
		if at != "" {
			at = ": " + at
		}
		t.line("  ", "%s (%s): %s%s", f.Code, Grouped(f.Count), findingSentences[f.Code], at)
	}
	t.WriteByte('\n')
}

// closing are the sentences at the end.
func (t *text) closing() {
	if t.Finished {
		t.line("", "Both sums come out for every file.")
	}
	if t.Total.LeftOut > 0 {
		t.line("", "Conditions left out %s nodes and edges of loaded rows.", Grouped(t.Total.LeftOut))
	}
	if t.Total.Gone+t.Total.Withdrawn > 0 {
		t.line("", "%s rows of earlier loads are gone; %s nodes and edges that rows stated before are not stated by "+
			"them any more.",
			Grouped(t.Total.Gone), Grouped(t.Total.Withdrawn))
	}
	if t.Total.Differing > 0 {
		t.line("", "Rows state different values of %s nodes or edges, of which the one observed last counts, or else "+
			"the later row's.", Grouped(t.Total.Differing))
	}
	for _, n := range t.Notes {
		t.line("", "%s", n)
	}
	if t.rejects()+t.Total.Dangling+t.Total.Unreadable > 0 {
		t.line("", "%s", t.mending())
	}
	t.line("", "%s in %.1f s.", t.state(), t.Seconds)
}

func (t *text) mending() string {
	where := "--rejects FILE writes all of these into a file."
	if t.RejectsFile != "" {
		where = "All of these are in " + t.RejectsFile + "."
	}
	return where + " Mend the rows or the mapping and load again: what is in the store already is not written again."
}

func (t *text) state() string {
	switch {
	case !t.Finished:
		return "Not finished, the same command goes on: stopped"
	case t.DryRun:
		return "Nothing was written, as asked: done"
	case t.Wrote:
		return "Loaded"
	}
	return "Nothing to do: done"
}

// shortened keeps the end of a long name, which tells files apart.
func shortened(name string) string {
	r := []rune(name)
	if len(r) <= nameWidth {
		return name
	}
	return "…" + string(r[len(r)-nameWidth+1:])
}
