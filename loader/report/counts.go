package report

import (
	"fmt"
	"strings"

	"kith/graph"
)

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
	Updated   int64 `json:"updated"` // a value changed, or one more record states it
	Unchanged int64 `json:"unchanged"`
	Dangling  int64 `json:"dangling"` // edges to nodes that no row states, and corrections of what is not there

	// rows of earlier loads that the source does not have any more, or that are left out now
	Gone      int64 `json:"gone"`
	Withdrawn int64 `json:"withdrawn"` // facts that gone rows stated, or that rows stated before they changed

	// facts of which rows of this load state different values, each counted in the file of the row that came last
	Differing  int64 `json:"differing"`
	Unreadable int64 `json:"unreadable"` // values of loaded rows that could not be understood and were left out
}

// Count is one of the counts, by the name that JSON and a LoadRun have for it.
type Count struct {
	Name string
	N    *int64
}

// All are pointers to the counts, in the order of their declaration.
func (c *Counts) All() []Count {
	return []Count{{"rows", &c.Rows}, {"loaded", &c.Loaded}, {"rejected", &c.Rejected}, {"skipped", &c.Skipped},
		{"leftOut", &c.LeftOut}, {"facts", &c.Facts}, {"inserted", &c.Inserted}, {"updated", &c.Updated},
		{"unchanged", &c.Unchanged}, {"dangling", &c.Dangling}, {"gone", &c.Gone}, {"withdrawn", &c.Withdrawn},
		{"differing", &c.Differing}, {"unreadable", &c.Unreadable}}
}

// Add adds other counts to these.
func (c *Counts) Add(o Counts) {
	theirs := o.All()
	for i, mine := range c.All() {
		*mine.N += *theirs[i].N
	}
}

// String lists the counts: rows 10, loaded 9, and so on.
func (c Counts) String() string {
	var parts []string
	for _, one := range c.All() {
		parts = append(parts, fmt.Sprintf("%s %d", one.Name, *one.N))
	}
	return strings.Join(parts, ", ")
}

// AddChange counts a fact that was written.
func (c *Counts) AddChange(change graph.Change) {
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

// Balanced reports whether both sums come out.
func (c *Counts) Balanced() bool {
	return c.Rows == c.Loaded+c.Rejected+c.Skipped && c.Facts == c.Inserted+c.Updated+c.Unchanged+c.Dangling
}
