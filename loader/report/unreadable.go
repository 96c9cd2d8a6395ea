package report

import (
	"cmp"
	"slices"
)

// Unreadable is how many values of one file were left out for one reason: of one column, and for want of them the same
// property, node or edge. A row counts once.
type Unreadable struct {
	System string  `json:"system"`
	File   string  `json:"file"`
	Column string  `json:"column,omitempty"` // the columns that were looked at
	Of     string  `json:"leftOut"`          // what lacks them, as Reject has it
	Code   string  `json:"code"`
	Reason string  `json:"reason"` // of the first
	Values int64   `json:"values"`
	Lines  []int64 `json:"lines"` // of the first
}

// shownLines is how many lines an Unreadable lists.
const shownLines = 5

// UnreadableCounts are the numbers of values left out, in the order in which they were first met.
type UnreadableCounts []Unreadable

// Add counts a value.
func (c *UnreadableCounts) Add(system string, v Reject) {
	i := slices.IndexFunc(*c, func(u Unreadable) bool {
		return u.File == v.File && u.System == system && u.Column == v.Column && u.Code == v.Code &&
			u.Of == v.LeftOut
	})
	if i < 0 {
		i = len(*c)
		*c = append(*c, Unreadable{System: system, File: v.File, Column: v.Column, Of: v.LeftOut, Code: v.Code,
			Reason: v.Reason})
	}
	u := &(*c)[i]
	if u.Values++; len(u.Lines) < shownLines {
		u.Lines = append(slices.Clip(u.Lines), v.Line) // a copy of the counts keeps its own
	}
}

// Sorted are the counts with the most frequent first.
func (c UnreadableCounts) Sorted() []Unreadable {
	out := slices.Clone(c)
	slices.SortStableFunc(out, func(a, b Unreadable) int { return cmp.Compare(b.Values, a.Values) })
	return out
}
