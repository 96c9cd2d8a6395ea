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
	Files    []FileReport   `json:"files"`
	Lookups  []LookupReport `json:"lookups,omitempty"` // files that were only looked things up in
	Total    Counts         `json:"total"`
	Dangling []Dangling     `json:"dangling,omitempty"` // the first of them
	Reasons  []Reason       `json:"reasons,omitempty"`  // of all rejects, the most frequent first
	Rejects  []Reject       `json:"rejects,omitempty"`  // the first of them that this call read
	Findings []Finding      `json:"findings,omitempty"` // what looks wrong in what was loaded, the most frequent first
	Notes    []string       `json:"notes,omitempty"`    // sentences about the load as a whole

	Unreadable []Unreadable `json:"unreadable,omitempty"` // values that were left out, the most frequent first

	// RejectsFile has all rejects, dangling edges and values that were left out; "" if there is no such file.
	RejectsFile string `json:"rejectsFile,omitempty"`
}

// shown is how many rejects, dangling edges and changes a report lists.
const shown = 20

// FileReport has the counts of one file.
type FileReport struct {
	System string `json:"system"`
	File   string `json:"file"`
	Counts
}

// Line are the counts of a file in one line, as a LoadRun has them.
func (f *FileReport) Line(unreadable []Unreadable) string {
	line := f.File + " of " + f.System + ": " + f.Counts.String()
	if of := ofFile(unreadable, f.System, f.File); of != "" {
		line += " (" + of + ")"
	}
	return line
}

// LookupReport has the counts of a file that is only looked things up in.
type LookupReport struct {
	File     string `json:"file"`
	Rows     int64  `json:"rows"`
	Rejected int64  `json:"rejected"`
	// rows that count instead of an earlier one with the same key, as the mapping does not say which is the latest
	Again int64 `json:"again,omitempty"`
}

// Reason is how many rows were rejected for one reason, those of looked-up files included.
type Reason struct {
	Code string `json:"code"`
	Rows int64  `json:"rows"`
}

// Reasons lists numbers of rows by reason code, the most frequent first.
func Reasons(rows map[string]int64) (list []Reason) {
	for code, n := range rows {
		list = append(list, Reason{code, n})
	}
	slices.SortFunc(list, func(a, b Reason) int {
		return cmp.Or(cmp.Compare(b.Rows, a.Rows),
			cmp.Compare(a.Code, b.Code))
	})
	return list
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
