package measure

import (
	"encoding/json"
	"fmt"
)

// Report is what a run measured.
type Report struct {
	Revision string  `json:"revision"`
	Date     string  `json:"date"`
	Machine  Machine `json:"machine"`
	Seed     uint64  `json:"seed"`
	Sizes    []Size  `json:"sizes"`
	// of the medians, or of the processor time where that is all a read costs
	Growth []Ratio `json:"growth,omitempty"`
}

// Machine is where it ran. The load averages, of one minute, say how much else was going on.
type Machine struct {
	System     string  `json:"system"`
	Processor  string  `json:"processor"`
	Processors int     `json:"processors"`
	MemoryMB   float64 `json:"memoryMB"`
	Go         string  `json:"go"`
	LoadBefore float64 `json:"loadBefore"`
	LoadAfter  float64 `json:"loadAfter"`
}

// Size is one interleaved run over a sample of one size.
type Size struct {
	People  int       `json:"people"`
	Rounds  int       `json:"rounds"`
	Loads   []Load    `json:"loads"`
	Reads   []Measure `json:"reads"`
	Ratios  []Ratio   `json:"ratios"`
	Derived []Derived `json:"derived"`
	Memory  []Held    `json:"memory,omitempty"`
	Bars    []Bar     `json:"bars"`
}

// Load is a load of all files into an empty store (first; first, warm if a server has loaded before), or of the same
// files once more (unchanged), or of others into what they left (new rows).
type Load struct {
	Engine     string  `json:"engine"`
	Name       string  `json:"name"`
	Rows       int64   `json:"rows"`
	Facts      int64   `json:"facts"`  // that the rows state
	Stored     int64   `json:"stored"` // nodes and edges, provenance included, of a store that was filled at once
	Seconds    float64 `json:"seconds"`
	CPU        float64 `json:"cpuSeconds"` // of this program; a server's is not in it
	RowsPerS   float64 `json:"rowsPerSecond"`
	FactsPerS  float64 `json:"factsPerSecond"`
	StoredPerS float64 `json:"storedPerSecond"`
	PeakMB     float64 `json:"peakMB"`  // resident, of this program
	AfterMB    float64 `json:"afterMB"` // the same when it was done and garbage collected
	Batches    int64   `json:"batches"`
}

// Derived is how long it took to work out who lives together, or what customers are worth.
type Derived struct {
	Engine  string  `json:"engine"`
	Name    string  `json:"name"`
	People  int     `json:"people"` // who were looked at
	Valued  int     `json:"valued"` // parties, households and groups that were looked at
	Seconds float64 `json:"seconds"`
	CPU     float64 `json:"cpuSeconds"` // of this program; a server's is not in it
	PeakMB  float64 `json:"peakMB"`     // resident, of this program
	Batches int64   `json:"batches"`
}

// Measure is how long one read took, in microseconds, pattern or document to answer.
type Measure struct {
	Engine     string  `json:"engine"`
	Name       string  `json:"name"`
	Samples    int     `json:"samples"`
	Median     float64 `json:"median"`
	P95        float64 `json:"p95"`
	CPU        float64 `json:"cpu"`        // processor time of this program per call; a server's is not in it
	Statements float64 `json:"statements"` // calls of Match per call; of a mutation, of Write, or of both
	Size       float64 `json:"size"`       // rows of an answer, nested ones too; bytes of a question's
	// Of a process of its own that several may ask at once: CPU is then its processor time.
	PerSecond float64 `json:"perSecond,omitempty"`
	ClientCPU float64 `json:"clientCPU,omitempty"` // processor time of this program per call
}

// Held is the anonymous memory of a process that answers over HTTP, the most that was seen while it was asked.
type Held struct {
	Engine  string  `json:"engine"`
	Program string  `json:"program"`
	MB      float64 `json:"mb"`
}

// Ratio compares two measures: Value is the first by the second.
type Ratio struct {
	Name  string  `json:"name"`
	Of    string  `json:"of"`
	To    string  `json:"to"`
	Value float64 `json:"value"`
}

// JSON is the report for programs.
func (r *Report) JSON() ([]byte, error) {
	raw, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("writing the report: %w", err)
	}
	return append(raw, '\n'), nil
}

// ReadReport reads what JSON wrote.
func ReadReport(raw []byte) (*Report, error) {
	r := &Report{}
	if err := json.Unmarshal(raw, r); err != nil {
		return nil, fmt.Errorf("this is no report of a bench: %w", err)
	}
	return r, nil
}

// size is the run over so many people, nil if there was none.
func (r *Report) size(people int) *Size {
	if r == nil {
		return nil
	}
	for i := range r.Sizes {
		if r.Sizes[i].People == people {
			return &r.Sizes[i]
		}
	}
	return nil
}
