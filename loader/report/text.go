package report

import (
	"fmt"
)

// nameWidth is that of a file's name in a table.
const nameWidth = 36

// Text is the report for people: the two sums of every file, what was rejected and why, what dangles, the notes, and
// what to do next.
func (r *Report) Text() string {
	b := &page{}
	r.table(b, []string{"file", "rows", "= loaded", "+ rejected", "+ skipped"}, func(c *Counts) []int64 {
		return []int64{c.Rows, c.Loaded, c.Rejected, c.Skipped}
	})
	r.table(b, []string{"file", "facts", "= inserted", "+ updated", "+ unchanged", "+ dangling"},
		func(c *Counts) []int64 {
			return []int64{c.Facts, c.Inserted, c.Updated, c.Unchanged, c.Dangling}
		})
	for _, l := range r.Lookups {
		b.line("", "looked up: %s, %s rows, %s rejected", Printable(l.File), Grouped(l.Rows), Grouped(l.Rejected))
	}
	r.rejected(b)
	r.dangling(b)
	for _, c := range r.Changes {
		b.line("", "%s", c)
	}
	b.more("", r.Changing-int64(len(r.Changes)), "changes", "")
	r.closing(b)
	return b.String()
}

func (r *Report) table(b *page, head []string, counts func(*Counts) []int64) {
	rows := [][]string{head}
	add := func(name string, c *Counts) {
		row := []string{shortened(Printable(name))}
		for _, n := range counts(c) {
			row = append(row, Grouped(n))
		}
		rows = append(rows, row)
	}
	for _, f := range r.Files {
		add(f.File, &f.Counts)
	}
	if len(r.Files) > 1 {
		add("all", &r.Total)
	}
	b.columns("", rows)
	b.WriteByte('\n')
}

func (r *Report) rejected(b *page) {
	if len(r.Reasons) == 0 {
		return
	}
	b.line("", "Rejected rows, by reason:")
	var rows [][]string
	for _, n := range r.Reasons {
		rows = append(rows, []string{n.Code, Grouped(n.Rows)})
	}
	b.columns("  ", rows)
	b.line("", "The first of them:")
	for _, x := range r.Rejects {
		at := fmt.Sprintf("%s:%d", Printable(x.File), x.Line)
		if x.Column != "" {
			at += " (" + Printable(x.Column) + ")"
		}
		b.line("  ", "%s %s: %s", at, x.Code, x.Reason)
	}
	b.more("  ", r.rejects()-int64(len(r.Rejects)), "rejected rows", r.RejectsFile)
	b.WriteByte('\n')
}

// rejects are how many rows were rejected, those of files included that were only looked things up in.
func (r *Report) rejects() (n int64) {
	for _, of := range r.Reasons {
		n += of.Rows
	}
	return n
}

func (r *Report) dangling(b *page) {
	if r.Total.Dangling == 0 {
		return
	}
	b.line("", "Dangling edges, which were not written as not both of their ends are there:")
	for _, d := range r.Dangling {
		if d.Edge == "" {
			b.line("  ", "%s:%d corrects %s %s, which is not there", Printable(d.File), d.Line, d.From,
				Printable(d.FromKey))
			continue
		}
		b.line("  ", "%s:%d %s from %s %s to %s %s", Printable(d.File), d.Line, d.Edge, d.From, Printable(d.FromKey),
			d.To, Printable(d.ToKey))
	}
	b.more("  ", r.Total.Dangling-int64(len(r.Dangling)), "dangling edges", r.RejectsFile)
	b.WriteByte('\n')
}

// closing are the sentences at the end.
func (r *Report) closing(b *page) {
	if r.Finished {
		b.line("", "Both sums come out for every file.")
	}
	if r.Total.LeftOut > 0 {
		b.line("", "Conditions left out %s nodes and edges of loaded rows.", Grouped(r.Total.LeftOut))
	}
	if r.Total.Gone+r.Total.Withdrawn > 0 {
		b.line("", "%s rows of earlier loads are gone; %s nodes and edges that rows stated before are not stated by "+
			"them any more.",
			Grouped(r.Total.Gone), Grouped(r.Total.Withdrawn))
	}
	for _, n := range r.Notes {
		b.line("", "%s", n)
	}
	if r.rejects()+r.Total.Dangling > 0 {
		b.line("", "%s", r.mending())
	}
	b.line("", "%s in %.1f s.", r.state(), r.Seconds)
}

func (r *Report) mending() string {
	where := "--rejects FILE writes all of these into a file."
	if r.RejectsFile != "" {
		where = "All of these are in " + r.RejectsFile + "."
	}
	return where + " Mend the rows or the mapping and load again: what is in the store already is not written again."
}

func (r *Report) state() string {
	switch {
	case !r.Finished:
		return "Not finished, the same command goes on: stopped"
	case r.DryRun:
		return "Nothing was written, as asked: done"
	case r.Wrote:
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
