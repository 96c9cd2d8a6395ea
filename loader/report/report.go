// Package report is what a load tells its caller: counts, rejected rows, dangling edges, and, of a dry run, the changes
// it would make; as a text for people, as JSON, and as a file of rejects.
package report

import (
	"cmp"
	"encoding/json"
	"slices"
	"time"
)

// Report is the outcome of one call of a load.
type Report struct {
	Run      string    `json:"run"` // the id of its LoadRun
	System   string    `json:"system"`
	Started  time.Time `json:"started"`
	Seconds  float64   `json:"seconds"` // that this call took
	Resumed  bool      `json:"resumed"` // it went on from the checkpoint of an earlier call
	Finished bool      `json:"finished"`
	Wrote    bool      `json:"wrote"` // whether this call changed anything in the store
	// nothing was written: the counts are those of a load that writes
	DryRun   bool           `json:"dryRun,omitempty"`
	Changing int64          `json:"changing,omitempty"` // how many changes a dry run found
	Changes  []Change       `json:"changes,omitempty"`  // the first of them
	Files    []File         `json:"files"`
	Lookups  []LookupReport `json:"lookups,omitempty"` // files that were only looked things up in
	Total    Counts         `json:"total"`
	Dangling []Dangling     `json:"dangling,omitempty"` // the first of them
	Reasons  []Reason       `json:"reasons,omitempty"`  // of all rejects, the most rows first
	Rejects  []Reject       `json:"rejects,omitempty"`  // the first of them that this call read
	Findings []Finding      `json:"findings,omitempty"` // what looks wrong in what was loaded, the most frequent first
	Notes    []string       `json:"notes,omitempty"`    // sentences about the load as a whole

	Unreadable []Unreadable `json:"unreadable,omitempty"` // values that were left out, the most frequent first

	Differences []Difference `json:"differences,omitempty"` // what rows state differently, the most facts first

	// RejectsFile has all rejects, dangling edges and values that were left out; "" if there is no such file.
	RejectsFile string `json:"rejectsFile,omitempty"`
}

// shown is how many rejects, dangling edges and changes a report lists.
const shown = 20

// LookupReport has the counts of a file that is only looked things up in.
type LookupReport struct {
	File     string `json:"file"`
	Rows     int64  `json:"rows"`
	Rejected int64  `json:"rejected"`
	// rows that count instead of an earlier one with the same key, as the mapping does not say which is the latest
	Again int64 `json:"again,omitempty"`
}

// Reason is how many rows of a file were rejected for one reason, those of looked-up files included.
type Reason struct {
	File   string `json:"file"`
	Code   string `json:"code"`
	Reason string `json:"reason"` // of the first, a sentence
	Line   int64  `json:"line"`   // of the first
	Rows   int64  `json:"rows"`
}

// Reasons are the numbers of rejected rows, in the order in which they were first met.
type Reasons []Reason

// Add counts a row.
func (r *Reasons) Add(x *Reject) {
	i := slices.IndexFunc(*r, func(o Reason) bool { return o.File == x.File && o.Code == x.Code })
	if i < 0 {
		i = len(*r)
		*r = append(*r, Reason{File: x.File, Code: x.Code, Reason: x.Reason, Line: x.Line})
	}
	(*r)[i].Rows++
}

// Sorted are the numbers with the greatest first.
func (r Reasons) Sorted() []Reason {
	out := slices.Clone(r)
	slices.SortFunc(out, func(a, b Reason) int {
		return cmp.Or(cmp.Compare(b.Rows, a.Rows), cmp.Compare(a.Code, b.Code), cmp.Compare(a.File, b.File))
	})
	return out
}

// Note adds a sentence about the load as a whole.
func (r *Report) Note(sentence string) { r.Notes = append(r.Notes, sentence) }

// AddReject lists a rejected row, if it is one of the first.
func (r *Report) AddReject(x Reject) {
	if len(r.Rejects) < shown {
		r.Rejects = append(r.Rejects, x)
	}
}

// AddDangling lists a dangling edge, if it is one of the first.
func (r *Report) AddDangling(d Dangling) {
	if len(r.Dangling) < shown {
		r.Dangling = append(r.Dangling, d)
	}
}

// CountChange counts a change of a dry run, and reports whether it is one of the first, which are listed.
func (r *Report) CountChange() (listed bool) {
	r.Changing++
	return len(r.Changes) < shown
}

// JSON is the report for programs.
func (r *Report) JSON() []byte {
	out, _ := json.MarshalIndent(r, "", "  ") // plain values
	return append(out, '\n')
}
