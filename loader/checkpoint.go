package loader

import (
	"encoding/json"
	"slices"
)

// The two times a load goes over the files, and what comes after.
const (
	passNodes = iota
	passEdges
	passGone // no time over the files, but over the records of those that are gone
)

// position is how far a load has come, as its LoadRun keeps it: everything before a batch, counts included. As it is
// written together with that batch, a load that goes on does that one batch again, which changes nothing.
type position struct {
	Version int      `json:"v"`
	Pass    int      `json:"pass"`
	File    int      `json:"file"` // of the programs in their order
	Row     int64    `json:"row"`  // of the file
	Rejects int64    `json:"rejects"`
	Counts  []Counts `json:"counts"` // by file

	Reasons map[string]int64 `json:"reasons"`           // of rejects, by code
	Refused []string         `json:"refused,omitempty"` // records of rows that the store does not take
}

const positionVersion = 2

// text is the position as it is kept.
func (p position) text() string {
	out, _ := json.Marshal(p) // plain values
	return string(out)
}

// parsePosition reads what text wrote for so many files.
func parsePosition(text string, files int) (position, bool) {
	var p position
	if json.Unmarshal([]byte(text), &p) != nil || p.Version != positionVersion || len(p.Counts) != files {
		return position{}, false
	}
	return p, true
}

// passed reports whether all of a file lies before the position.
func (p *position) passed(pass, file int) bool {
	return slices.Compare([]int{pass, file}, []int{p.Pass, p.File}) < 0
}

// from is the first row of a file that does not lie before the position.
func (p *position) from(pass, file int) int64 {
	if pass == p.Pass && file == p.File {
		return p.Row
	}
	return 0
}

// rejected is how many rows were rejected before the position.
func (p *position) rejected() (sum int) {
	for _, n := range p.Reasons {
		sum += int(n)
	}
	return sum
}
