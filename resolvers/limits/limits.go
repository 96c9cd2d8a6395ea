// Package limits bounds what one request may ask: how large its document may be, and how much of the graph it could
// read.
//
// It measures; when to measure, and what a request is weighed by beside its patterns, is left to those who plan it.
package limits

import "cmp"

// Limits bound what one request may ask. The zero value of a field is its default.
type Limits struct {
	Bytes   int // of the document
	Tokens  int // of the document
	Depth   int // selections in each other; a hop along a list is three of them
	Fields  int // selected, fragments counted wherever they are spread
	Roots   int // fields of the operation
	Parts   int // fields, arguments, values and directives, fragments counted wherever they are spread
	Items   int // of one list argument
	Conds   int // of a filter
	Texts   int // bytes that filters compare with, each text as often as it is compared with
	Planned int // fields, counting each kind that an interface stands for
	Steps   int // along edges in one statement, those in conditions too
	Nodes   int // that could be read: the product of page sizes
	Scanned int // rows that may be looked at, by the sizes of the store
	Written int // bytes that may be written, by the sizes of the store: several times as many as an answer may have
	Answer  int // bytes of it
	Errors  int // shown in one answer

	Operations, Fragments, Spreads, Aliases int // of the document
	Variables                               int // of one operation
	Directives                              int // of one place of the document

	Statements int // of the store: those of the root fields, and what is declared for the questions below
}

var defaults = Limits{
	Bytes: 64 << 10, Tokens: 10_000, Depth: 30, Fields: 1_000, Roots: 50, Items: 500, Conds: 200,
	Texts: 512 << 10, Planned: 20_000,
	Steps: 100, Nodes: 110_000, Scanned: 8_000_000, Written: 32 << 20, Answer: 8 << 20, Errors: 10, Statements: 40,
	Parts:      20_000,
	Operations: 50, Fragments: 200, Spreads: 1_000, Aliases: 500, Variables: 200, Directives: 5,
}

// WithDefaults has the default for every limit that is not set.
func (l Limits) WithDefaults() Limits {
	return Limits{
		Bytes: cmp.Or(l.Bytes, defaults.Bytes), Tokens: cmp.Or(l.Tokens, defaults.Tokens),
		Depth: cmp.Or(l.Depth, defaults.Depth), Fields: cmp.Or(l.Fields, defaults.Fields),
		Roots: cmp.Or(l.Roots, defaults.Roots), Items: cmp.Or(l.Items, defaults.Items),
		Conds: cmp.Or(l.Conds, defaults.Conds), Planned: cmp.Or(l.Planned, defaults.Planned),
		Texts: cmp.Or(l.Texts, defaults.Texts),
		Steps: cmp.Or(l.Steps, defaults.Steps), Nodes: cmp.Or(l.Nodes, defaults.Nodes),
		Scanned: cmp.Or(l.Scanned, defaults.Scanned), Written: cmp.Or(l.Written, defaults.Written),
		Answer: cmp.Or(l.Answer, defaults.Answer),
		Errors: cmp.Or(l.Errors, defaults.Errors), Statements: cmp.Or(l.Statements, defaults.Statements),
		Parts: cmp.Or(l.Parts, defaults.Parts), Operations: cmp.Or(l.Operations, defaults.Operations),
		Fragments: cmp.Or(l.Fragments, defaults.Fragments), Spreads: cmp.Or(l.Spreads, defaults.Spreads),
		Aliases: cmp.Or(l.Aliases, defaults.Aliases), Variables: cmp.Or(l.Variables, defaults.Variables),
		Directives: cmp.Or(l.Directives, defaults.Directives),
	}
}
