package resolvers

// Limits bound what one request may ask. The zero value of a field is its default.
type Limits struct {
	Bytes   int // of the document
	Tokens  int // of the document
	Depth   int // selections in each other; a hop along a list is three of them
	Fields  int // selected, fragments counted wherever they are spread
	Roots   int // fields of the operation
	Items   int // of one list argument
	Conds   int // of a filter
	Planned int // fields, counting each kind that an interface stands for
	Steps   int // along edges in one statement, those in conditions too
	Nodes   int // that could be read: the product of page sizes
	Errors  int // shown in one answer

	Statements int // of the store: those of the root fields, and what is declared for the questions below
}

// defaults are the limits unless told.
var defaults = Limits{Bytes: 64 << 10, Tokens: 10_000, Depth: 30, Fields: 1_000, Roots: 50, Items: 500, Conds: 200,
	Planned: 20_000, Steps: 100, Nodes: 100_000, Errors: 10, Statements: 40}

func (l Limits) filled() Limits {
	fill := func(n *int, otherwise int) {
		if *n == 0 {
			*n = otherwise
		}
	}
	fill(&l.Bytes, defaults.Bytes)
	fill(&l.Tokens, defaults.Tokens)
	fill(&l.Depth, defaults.Depth)
	fill(&l.Fields, defaults.Fields)
	fill(&l.Roots, defaults.Roots)
	fill(&l.Items, defaults.Items)
	fill(&l.Conds, defaults.Conds)
	fill(&l.Planned, defaults.Planned)
	fill(&l.Steps, defaults.Steps)
	fill(&l.Nodes, defaults.Nodes)
	fill(&l.Errors, defaults.Errors)
	fill(&l.Statements, defaults.Statements)
	return l
}
