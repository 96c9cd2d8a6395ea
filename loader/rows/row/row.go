package row

import (
	"errors"
	"io"
	"iter"
	"math"
	"strconv"
	"strings"
)

// Row is a row as it was read.
type Row struct {
	Line   int64    // on which it begins; the first line of the file is 1
	Fields []string // the text of each, as it is written
	// Values are what the fields are, in formats that have types: a string, int, float64 or bool, a list of such
	// ([]any) or of objects (map[string]any), nil for nothing; a number that neither int nor float64 can hold is its
	// text. They are nil in formats that have only text.
	Values []any
}

// Number is a number as expressions calculate with it: an int if it is written without a point and an exponent,
// otherwise a float64. One that neither can hold stays text.
func Number(text string) any {
	if !strings.ContainsAny(text, ".eE") {
		if n, err := strconv.Atoi(text); err == nil {
			return n
		}
	}
	x, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(x, 0) {
		return text
	}
	return x
}

// Reader gives the rows of one file in order.
type Reader interface {
	// Columns are the names of the columns. They do not change.
	Columns() []string
	// Next gives the next row, which has as many fields as there are columns and is valid until the next call; io.EOF
	// after the last. A row that cannot be read is a *Fault, and the next call goes on behind it. Any other error ends
	// the reading.
	Next() (*Row, error)
	// Close ends the reading.
	Close() error
}

// sequence is a Reader of an iterator.
type sequence struct {
	columns []string
	next    func() (*Row, error, bool)
	stop    func()
	file    io.Closer
	ended   error
}

// Pull makes a Reader of rows that an iterator gives; an error that is no *Fault is its last. Close closes the file,
// too.
func Pull(columns []string, rows iter.Seq2[*Row, error], file io.Closer) Reader {
	next, stop := iter.Pull2(rows)
	return &sequence{columns: columns, next: next, stop: stop, file: file}
}

func (s *sequence) Columns() []string { return s.columns }

func (s *sequence) Next() (*Row, error) {
	if s.ended != nil {
		return nil, s.ended
	}
	row, err, more := s.next()
	if !more {
		err = io.EOF
	}
	if _, faulty := errors.AsType[*Fault](err); !faulty {
		s.ended = err
	}
	return row, err
}

func (s *sequence) Close() error {
	s.stop()
	return s.file.Close()
}
