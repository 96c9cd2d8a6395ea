package report

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"kith/graph"
)

// Run is what a LoadRun keeps of a load that is complete, beside its sums.
type Run struct {
	Files       []File       `json:"files,omitempty"`   // by system and name
	Rejects     []Reason     `json:"rejects,omitempty"` // the most rows first
	Differences []Difference `json:"differences,omitempty"`
	Unreadable  []Unreadable `json:"unreadable,omitempty"` // the most frequent first
}

// File has the counts of one file.
type File struct {
	System string `json:"system"`
	File   string `json:"file"`
	Counts
}

// Difference is of how many facts rows of one load state different values in one property.
type Difference struct {
	Kind     string `json:"kind"` // of nodes, or the type of edges
	Property string `json:"property"`
	Count    int64  `json:"count"`
}

// Differences lists what rows of a load state differently, the most facts first.
func Differences(d graph.Differing) (list []Difference) {
	for of, n := range d.Values {
		list = append(list, Difference{of.Kind, of.Property, int64(n)})
	}
	slices.SortFunc(list, func(a, b Difference) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Kind, b.Kind),
			strings.Compare(a.Property, b.Property))
	})
	return list
}

// Differing is what Differences has listed.
func Differing(list []Difference) (d graph.Differing) {
	for _, one := range list {
		of := graph.Differed{Kind: one.Kind, Property: one.Property}
		d.Add(graph.Differing{Values: map[graph.Differed]int{of: int(one.Count)}})
	}
	return d
}

// Text is the run as it is stored.
func (r *Run) Text() string {
	out, _ := json.Marshal(r) // plain values
	return string(out)
}

// RunOf reads what Text wrote; of anything else it is empty.
func RunOf(text string) Run {
	var r Run
	if json.Unmarshal([]byte(text), &r) != nil {
		return Run{}
	}
	return r
}
