package plan

import (
	"github.com/vektah/gqlparser/v2/ast"

	"kith/graph"
)

// size is how many bytes the answer has for each row of a pattern, as a rule: of the object itself, its keys included,
// without the rows below it. What is outside of all rows is that of no pattern.
type size struct {
	bytes  map[*graph.Pattern]int
	at     *graph.Pattern // whose rows are being planned
	copies int            // of what is being planned, beside the first, in one row
	shown  int            // how many times each row is written, beside the first: once by every edge of a group
}

// The bytes of values, as a rule, with the quotation marks.
var valueBytes = map[string]int{"Int": 5, "Boolean": 5, "Float": 8, "Decimal": 10, "Date": 12, "PartialDate": 12,
	"DateTime": 22, "ID": 24, "String": 20}

const (
	keyBytes    = 4  // of "…":,
	objectBytes = 3  // of {},
	listLength  = 3  // of a list of values, as a rule
	otherBytes  = 12 // of a word of an enumeration
)

// field adds a field of an object that is planned.
func (s *size) field(schema *ast.Schema, f field) {
	value, known := valueBytes[f.def.Type.Name()]
	if def := schema.Types[f.def.Type.Name()]; !known && def != nil && def.IsCompositeType() {
		value = objectBytes
	} else if !known {
		value = otherBytes
	}
	if f.def.Type.Elem != nil {
		value *= listLength
	}
	s.add((len(f.Alias) + keyBytes + value) * (1 + s.copies))
}

func (s *size) add(bytes int) {
	if s.bytes == nil {
		s.bytes = map[*graph.Pattern]int{}
	}
	s.bytes[s.at] += bytes * (1 + s.shown)
}

// rowsOf begins with what is in each row of a pattern, and gives what ends it.
func (s *size) rowsOf(p *graph.Pattern) (end func()) {
	above := *s
	s.at, s.copies = p, 0
	s.add(objectBytes)
	return func() { s.at, s.copies = above.at, above.copies }
}

// repeat begins with what is so many times in a row, and gives what ends it.
func (s *size) repeat(times int) (end func()) {
	above := s.copies
	s.copies = max(s.copies, times-1)
	return func() { s.copies = above }
}

// within begins with what is written of rows, and of those below them, as many times, and gives what ends it.
func (s *size) within(times int) (end func()) {
	above := s.shown
	s.shown = (1+s.shown)*times - 1
	return func() { s.shown = above }
}

// alternative is the size of the largest of several objects, of which a row is one.
type alternative struct {
	size       *size
	base, most int
}

func (s *size) oneOf() *alternative {
	return &alternative{size: s, base: s.bytes[s.at], most: s.bytes[s.at]}
}

// another ends one of the objects.
func (a *alternative) another() {
	at := a.size.bytes
	a.most = max(a.most, at[a.size.at])
	at[a.size.at] = a.most
}
