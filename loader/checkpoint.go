package loader

import (
	"encoding/json"
	"slices"

	"kith/loader/report"
)

// The passes of a load: twice over the files, then over the source records of rows that are gone.
const (
	passNodes = iota
	passEdges
	passGone
)

// checkpoint is how far a load has come, as its LoadRun keeps it: what was read and counted before a batch. It is
// written in the transaction of that batch, so that a load which goes on writes that one batch again, which changes
// nothing.
type checkpoint struct {
	Version int             `json:"v"`
	Pass    int             `json:"pass"`
	File    int             `json:"file"` // of the programs in their order
	Row     int64           `json:"row"`  // of the file
	Rejects int64           `json:"rejects"`
	Counts  []report.Counts `json:"counts"` // by file

	Reasons    report.Reasons          `json:"reasons,omitempty"` // of rejects
	Unreadable report.UnreadableCounts `json:"unreadable,omitempty"`
	Refused    []string                `json:"refused,omitempty"` // source records of the rows that the store refused
	Found      []report.Finding        `json:"found,omitempty"`
	Differing  []report.Difference     `json:"differing,omitempty"`
}

const checkpointVersion = 3

// text is the checkpoint as it is stored.
func (p checkpoint) text() string {
	out, _ := json.Marshal(p) // plain values
	return string(out)
}

// parseCheckpoint reads what text wrote; false if it is of another version or of another number of files.
func parseCheckpoint(text string, files int) (checkpoint, bool) {
	var p checkpoint
	if json.Unmarshal([]byte(text), &p) != nil || p.Version != checkpointVersion || len(p.Counts) != files {
		return checkpoint{}, false
	}
	return p, true
}

// passed reports whether all of a file lies before it.
func (p *checkpoint) passed(pass, file int) bool {
	return slices.Compare([]int{pass, file}, []int{p.Pass, p.File}) < 0
}

// from is the first row of a file that does not lie before it.
func (p *checkpoint) from(pass, file int) int64 {
	if pass == p.Pass && file == p.File {
		return p.Row
	}
	return 0
}

// rejected is how many rows had been rejected.
func (p *checkpoint) rejected() (sum int) {
	for _, r := range p.Reasons {
		sum += int(r.Rows)
	}
	return sum
}
