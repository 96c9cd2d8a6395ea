package loader

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"kith/graph"
	"kith/loader/extract"
	"kith/loader/mapping"
	"kith/loader/rows"
)

// Report is what became of a load.
type Report struct {
	Run      string    `json:"run"` // the id of its LoadRun
	System   string    `json:"system"`
	Started  time.Time `json:"started"`
	Seconds  float64   `json:"seconds"` // that this call took
	Resumed  bool      `json:"resumed"` // it went on from where an earlier call was broken off
	Finished bool      `json:"finished"`
	Wrote    bool      `json:"wrote"` // whether this call changed anything in the store
	// nothing was to be written: the counts say what would become of the facts
	DryRun   bool           `json:"dryRun,omitempty"`
	Changing int64          `json:"changing,omitempty"` // how many changes a dry run found
	Changes  []Change       `json:"changes,omitempty"`  // the first of them
	Files    []FileReport   `json:"files"`
	Lookups  []LookupReport `json:"lookups,omitempty"` // files that were only looked things up in
	Total    Counts         `json:"total"`
	Dangling []Dangling     `json:"dangling,omitempty"` // the first of them
	Reasons  []Reason       `json:"reasons,omitempty"`  // of all rejects, the most frequent first
	Rejects  []Reject       `json:"rejects,omitempty"`  // the first of them that this call read
	Notes    []string       `json:"notes,omitempty"`    // sentences about the load as a whole

	RejectsFile string `json:"rejectsFile,omitempty"` // where all of both are
}

// FileReport is what became of one file.
type FileReport struct {
	System string `json:"system"`
	File   string `json:"file"`
	Counts
}

// LookupReport is what became of a file that is only looked things up in.
type LookupReport struct {
	File     string `json:"file"`
	Rows     int64  `json:"rows"`
	Rejected int64  `json:"rejected"`
}

// Reason is how many rows were rejected for one reason, those of looked-up files included.
type Reason struct {
	Code string `json:"code"`
	Rows int64  `json:"rows"`
}

// Counts of a file or of a whole load. Rows = Loaded + Rejected + Skipped; Facts = Inserted + Updated + Unchanged +
// Dangling.
type Counts struct {
	Rows     int64 `json:"rows"`
	Loaded   int64 `json:"loaded"`
	Rejected int64 `json:"rejected"`
	Skipped  int64 `json:"skipped"` // left out by the mapping's conditions
	LeftOut  int64 `json:"leftOut"` // nodes and edges of loaded rows, left out by conditions of their own

	Facts     int64 `json:"facts"` // nodes and edges that loaded rows state
	Inserted  int64 `json:"inserted"`
	Updated   int64 `json:"updated"` // a value changed, or one more record says so
	Unchanged int64 `json:"unchanged"`
	Dangling  int64 `json:"dangling"` // edges to nodes that no row states, and corrections of what is not there

	// rows of earlier loads that the source does not have any more, or that are left out now
	Gone      int64 `json:"gone"`
	Withdrawn int64 `json:"withdrawn"` // facts that gone rows stated, or that rows stated before they changed
}

// count is one of the counts, by the name that JSON and a LoadRun have for it.
type count struct {
	name string
	n    *int64
}

// all are the counts in their order.
func (c *Counts) all() []count {
	return []count{{"rows", &c.Rows}, {"loaded", &c.Loaded}, {"rejected", &c.Rejected}, {"skipped", &c.Skipped},
		{"leftOut", &c.LeftOut},
		{"facts", &c.Facts}, {"inserted", &c.Inserted}, {"updated", &c.Updated}, {"unchanged", &c.Unchanged},
		{"dangling", &c.Dangling},
		{"gone", &c.Gone}, {"withdrawn", &c.Withdrawn}}
}

func (c *Counts) add(o Counts) {
	theirs := o.all()
	for i, mine := range c.all() {
		*mine.n += *theirs[i].n
	}
}

// String lists the counts: rows 10, loaded 9, and so on.
func (c Counts) String() string {
	var parts []string
	for _, one := range c.all() {
		parts = append(parts, fmt.Sprintf("%s %d", one.name, *one.n))
	}
	return strings.Join(parts, ", ")
}

// changed counts what became of a fact.
func (c *Counts) changed(change graph.Change) {
	switch change {
	case graph.Inserted:
		c.Inserted++
	case graph.Updated:
		c.Updated++
	case graph.Unchanged:
		c.Unchanged++
	case graph.Dangling:
		c.Dangling++
	}
}

// balanced reports whether both sums come out.
func (c *Counts) balanced() bool {
	return c.Rows == c.Loaded+c.Rejected+c.Skipped && c.Facts == c.Inserted+c.Updated+c.Unchanged+c.Dangling
}

// Reject is a row that was not loaded.
type Reject struct {
	File   string            `json:"file"`
	Line   int64             `json:"line"`
	Column string            `json:"column,omitempty"` // the columns that were looked at
	Field  string            `json:"field,omitempty"`  // of the mapping
	Code   string            `json:"code"`
	Reason string            `json:"reason"`
	Values map[string]string `json:"values,omitempty"` // only on request
}

// reasons puts the most frequent first.
func reasons(rows map[string]int64) (list []Reason) {
	for code, n := range rows {
		list = append(list, Reason{code, n})
	}
	slices.SortFunc(list, func(a, b Reason) int {
		return cmp.Or(cmp.Compare(b.Rows, a.Rows),
			cmp.Compare(a.Code, b.Code))
	})
	return list
}

// Dangling is an edge that was not written, as one of its ends is not there, or what a person corrects and nobody has
// said: of a node, From says which, and Edge is empty.
type Dangling struct {
	File    string `json:"file"`
	Line    int64  `json:"line"`
	Code    string `json:"code"`
	Edge    string `json:"edge,omitempty"`
	From    string `json:"from"` // the kind of node
	FromKey string `json:"fromKey"`
	To      string `json:"to,omitempty"`
	ToKey   string `json:"toKey,omitempty"`
}

const shown = 20 // of rejects and dangling edges in a report

// JSON writes the report for programs.
func (r *Report) JSON() []byte {
	out, _ := json.MarshalIndent(r, "", "  ") // plain values
	return append(out, '\n')
}

func faultReject(p *mapping.Program, f *rows.Fault, columns []string) Reject {
	out := Reject{File: p.Name, Line: f.Line, Code: f.Code, Reason: f.Reason}
	switch {
	case f.Column > 0 && f.Column <= len(columns):
		out.Column = columns[f.Column-1]
	case f.Column > 0:
		out.Column = fmt.Sprint(f.Column)
	}
	return out
}

func (l *load) refusalReject(p *mapping.Program, rec *rows.Row, r *extract.Refusal, columns []string) Reject {
	out := Reject{File: p.Name, Line: rec.Line, Column: strings.Join(r.Columns, ", "), Field: r.Field,
		Code: r.Code, Reason: r.Reason}
	if l.opts.RawValues {
		out.Values = map[string]string{}
		for i, c := range columns {
			out.Values[c] = rec.Fields[i]
		}
	}
	return out
}
