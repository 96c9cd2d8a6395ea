package derive

import (
	"kith/graph"
	"kith/household/infer"
)

// Difference is what has to be written for what is stored to be what was worked out.
type Difference struct {
	// Batch has Nodes, Edges, Withdraws and Derived, to be added to another batch or written by itself. It is empty if
	// everything is stored as it was worked out.
	Batch graph.Batch
	// People is how many were looked at. If there were more than MostAround, Pending is set, the Batch is empty, and
	// the next Run does it.
	People  int
	Pending bool
	// Outcome is who lives together, of the people who were looked at; nil if that is Pending.
	Outcome *infer.Outcome
	IDs     []string // of the Outcome's households, in its order
	Counts  Counts

	compared []Compared // for Compare
}

// add adds the difference of another component.
func (d *Difference) add(o *Difference) {
	addBatch(&d.Batch, &o.Batch)
	d.Outcome.Households = append(d.Outcome.Households, o.Outcome.Households...)
	if due := o.Outcome.Due; due != "" && (d.Outcome.Due == "" || due < d.Outcome.Due) {
		d.Outcome.Due = due
	}
	d.IDs = append(d.IDs, o.IDs...)
	d.Counts.add(o.Counts)
}

// addBatch adds the writes of another batch.
func addBatch(b, o *graph.Batch) {
	b.Nodes = append(b.Nodes, o.Nodes...)
	b.Edges = append(b.Edges, o.Edges...)
	b.Withdraws = append(b.Withdraws, o.Withdraws...)
	b.Derived = append(b.Derived, o.Derived...)
}

// size is how many writes a batch has.
func size(b *graph.Batch) int { return len(b.Nodes) + len(b.Edges) + len(b.Withdraws) + len(b.Derived) }

// Counts are what a Difference changes. A membership that is to be reviewed, or a child's second home, is one too.
type Counts struct {
	HouseholdsNew     int `json:"householdsNew"`
	HouseholdsEnded   int `json:"householdsEnded"`
	HouseholdsChanged int `json:"householdsChanged"`
	MembersNew        int `json:"membersNew"`
	MembersEnded      int `json:"membersEnded"`
	MembersChanged    int `json:"membersChanged"`
	Splits            int `json:"splits"`
	Merges            int `json:"merges"`
}

func (c *Counts) add(o Counts) {
	c.HouseholdsNew += o.HouseholdsNew
	c.HouseholdsEnded += o.HouseholdsEnded
	c.HouseholdsChanged += o.HouseholdsChanged
	c.MembersNew += o.MembersNew
	c.MembersEnded += o.MembersEnded
	c.MembersChanged += o.MembersChanged
	c.Splits += o.Splits
	c.Merges += o.Merges
}
