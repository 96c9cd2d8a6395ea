package dump

import (
	"bytes"
	"fmt"

	"kith/loader/rows/row"
)

// tuple is a row as a statement writes it.
type tuple struct {
	values []value
	places []place // of each value in the row that is made of it; nil: the row is not wanted
}

// place says where a value of a tuple goes.
type place struct {
	column int // of the row, or leftOut
	bits   int // how many the column has, if its type is BIT; otherwise 0
}

// leftOut is the column of a value that is left out.
const leftOut = -1

// begin begins another tuple.
func (t *tuple) begin(places []place) { t.values, t.places = t.values[:0], places }

func (t *tuple) push(v value) { t.values = append(t.values, v) }

// nextLeftOut reports whether the next value is left out, so that a fault of it is none.
func (t *tuple) nextLeftOut() bool {
	n := len(t.values)
	return n < len(t.places) && t.places[n].column == leftOut
}

// nextColumn is the column of the next value, from 1; 0 if there are more values than columns.
func (t *tuple) nextColumn() int {
	if n := len(t.values); n < len(t.places) {
		return t.places[n].column + 1
	}
	return 0
}

// nextBits is how many bits the column of the next value has; 0 if it is of another type.
func (t *tuple) nextBits() int {
	if n := len(t.values); n < len(t.places) {
		return t.places[n].bits
	}
	return 0
}

// fill makes a row of the values.
func (t *tuple) fill(into *row.Row) *row.Fault {
	if got := len(t.values); got != len(t.places) {
		reason := fmt.Sprintf("the row has %d values, there are %d columns", got, len(t.places))
		return &row.Fault{Code: row.CodeRagged, Reason: reason}
	}
	clear(into.Fields)
	clear(into.Values)
	for i, at := range t.places {
		if at.column != leftOut {
			into.Fields[at.column], into.Values[at.column] = t.values[i].text, t.values[i].typed
		}
	}
	return nil
}

// readTuple reads a tuple in parentheses, whose values belong to these places. A fault is about one that was read to
// its end; an error, which may be a *Fault too, about one whose end is not known.
func readTuple(l *lexer, t *tuple, places []place) (first *row.Fault, err error) {
	t.begin(places)
	from := l.at
	begin, err := l.next()
	if err != nil {
		return nil, err
	}
	if !begin.is("(") {
		return nil, unclear("a row does not begin with a parenthesis")
	}
	for {
		v, f, err := readValue(l, t.nextBits())
		if err != nil {
			return nil, err
		}
		if f != nil && first == nil && !t.nextLeftOut() {
			f.Column, first = t.nextColumn(), f
		}
		t.push(v)
		behind, err := l.next()
		if err != nil {
			return nil, err
		}
		switch {
		case l.at-from > row.MaxRow:
			return nil, row.TooLong()
		case len(t.values) > row.MaxColumns:
			return nil, row.TooManyColumns()
		case behind.is(","):
			continue
		case !behind.is(")"):
			return nil, unclear("there is neither a comma nor a parenthesis behind a value")
		case bytes.Count(l.Rest()[from:l.at], []byte{'\n'}) >= row.MaxLines:
			return nil, row.TooManyLines()
		}
		return first, nil
	}
}
