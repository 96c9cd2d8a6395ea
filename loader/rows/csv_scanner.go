package rows

import (
	"bytes"

	"kith/loader/rows/row"
	"kith/loader/rows/text"
)

// csvScanner takes one row of delimited text after the other apart.
type csvScanner struct {
	delimiter []byte
	quote     byte // 0: none
	escape    byte // 0: none

	data  []byte // the row and what comes behind it
	last  bool   // nothing comes behind data
	at    int    // how much of data was read
	lines int    // how many lines end there

	fields []byte // the fields that were read, one behind the other
	ends   []int  // where each ends
}

// scanned is how a scan ended.
type scanned uint8

const (
	scanDone scanned = iota
	scanMore         // data ended before the row did
	scanFault
)

// scan reads the row at the start of data; last tells that nothing comes behind data. Unless it gives a fault or
// scanMore, fields and ends are the fields of the row, and at and lines what it takes of data.
func (s *csvScanner) scan(data []byte, last bool) (scanned, *Fault) {
	s.data, s.last, s.at, s.lines, s.fields, s.ends = data, last, 0, 0, s.fields[:0], s.ends[:0]
	for {
		start := len(s.fields)
		var end scanned
		var f *Fault
		if s.quote != 0 && s.at < len(data) && data[s.at] == s.quote {
			end, f = s.quoted(start)
		} else {
			end, f = s.plain(start)
		}
		switch {
		case f != nil:
			return scanFault, f
		case end == scanMore && s.at >= row.MaxRow:
			return scanFault, row.TooLong()
		case end == scanMore:
			return scanMore, nil
		}
		s.ends = append(s.ends, len(s.fields))
		if len(s.ends) > row.MaxColumns {
			return scanFault, row.TooManyColumns()
		}
		if s.at > row.MaxRow {
			return scanFault, row.TooLong()
		}
		if done, more := s.endOfRow(); done || more {
			if more {
				return scanMore, nil
			}
			return scanDone, nil
		}
		s.at += len(s.delimiter)
	}
}

// endOfRow is called behind a field: at a delimiter, at the end of the line, which it reads, or at the end of data. The
// row is done, or more data is needed to tell, or another field follows.
func (s *csvScanner) endOfRow() (done, more bool) {
	if s.at == len(s.data) {
		return s.last, !s.last
	}
	switch s.data[s.at] {
	case '\n':
		s.at++
		s.lines++
		return true, false
	case '\r':
		s.at += min(2, len(s.data)-s.at)
		s.lines++
		return true, false
	}
	return false, false
}

// plain reads a field that is not quoted, up to the delimiter or the end of the line.
func (s *csvScanner) plain(start int) (scanned, *Fault) {
	from := s.at
	for ; s.at < len(s.data); s.at++ {
		switch c := s.data[s.at]; {
		case c == s.escape && c != 0:
			s.fields = append(s.fields, s.data[from:s.at]...)
			if !s.escaped() {
				return s.cut()
			}
			from = s.at + 1
		case c == s.delimiter[0] && bytes.HasPrefix(s.data[s.at:], s.delimiter), c == '\n':
			return s.field(from, start)
		case c == '\r':
			switch {
			case s.at+1 == len(s.data) && !s.last:
				return scanMore, nil
			case s.at+1 == len(s.data) || s.data[s.at+1] == '\n':
				return s.field(from, start)
			}
			return scanDone, s.fault(row.CodeBareCR, "a carriage return stands in the field without ending the line")
		case c == s.quote && s.quote != 0:
			return scanDone, s.fault(row.CodeBareQuote, "a quote stands in a field that does not begin with one")
		case s.at-from >= row.MaxField:
			return scanDone, s.tooLong()
		}
	}
	if !s.last {
		return scanMore, nil
	}
	return s.field(from, start)
}

// field ends a field with what was read of data since from.
func (s *csvScanner) field(from, start int) (scanned, *Fault) {
	s.fields = append(s.fields, s.data[from:s.at]...)
	return s.checked(start)
}

// checked gives a fault if the field that begins at start is too long.
func (s *csvScanner) checked(start int) (scanned, *Fault) {
	if len(s.fields)-start > row.MaxField {
		return scanDone, s.tooLong()
	}
	return scanDone, nil
}

// escaped reads an escape up to the character behind it, which it adds to the field; false if that is not there. \N,
// which stands for nothing, stays as it is.
func (s *csvScanner) escaped() bool {
	if s.at++; s.at == len(s.data) {
		return false
	}
	switch c := s.data[s.at]; c {
	case 'N':
		s.fields = append(s.fields, s.escape, c)
	case '\n':
		s.lines++
		s.fields = append(s.fields, c)
	default:
		s.fields, _ = text.UnescapeMySQL(s.fields, s.data[s.at:])
	}
	return true
}

// cut tells what it means that data ends in the middle of a field.
func (s *csvScanner) cut() (scanned, *Fault) {
	if s.last {
		return scanDone, s.fault(row.CodeUnclosedQuote, "the file ends before the field does")
	}
	return scanMore, nil
}

// quoted reads a field from its opening to behind its closing quote; two quotes are one.
func (s *csvScanner) quoted(start int) (scanned, *Fault) {
	s.at++
	for {
		i := s.special()
		part := s.data[s.at:]
		if i >= 0 {
			part = part[:i]
		}
		s.fields = append(s.fields, part[:min(len(part), row.MaxField+1)]...)
		if _, f := s.checked(start); f != nil {
			return scanDone, f
		}
		if s.lines += bytes.Count(part, []byte{'\n'}); s.lines >= row.MaxLines {
			return scanDone, row.TooManyLines()
		}
		if s.at += len(part); i < 0 {
			if s.last {
				const reason = "the file ends before the quote that opens the field is closed"
				return scanDone, s.fault(row.CodeUnclosedQuote, reason)
			}
			return scanMore, nil
		}
		if s.data[s.at] != s.quote {
			if !s.escaped() {
				return s.cut()
			}
			s.at++
			continue
		}
		s.at++
		if s.at == len(s.data) && !s.last {
			return scanMore, nil
		}
		if s.at == len(s.data) || s.data[s.at] != s.quote {
			return s.behindQuote()
		}
		s.fields = append(s.fields, s.quote)
		s.at++
	}
}

// special is how far away the next quote or escape is, -1 if there is none.
func (s *csvScanner) special() int {
	i := bytes.IndexByte(s.data[s.at:], s.quote)
	if s.escape == 0 {
		return i
	}
	rest := s.data[s.at:]
	if i >= 0 {
		rest = rest[:i]
	}
	if e := bytes.IndexByte(rest, s.escape); e >= 0 {
		return e
	}
	return i
}

// behindQuote checks that the field ends where its quote closes.
func (s *csvScanner) behindQuote() (scanned, *Fault) {
	rest := s.data[s.at:]
	switch {
	case len(rest) == 0, rest[0] == '\n', bytes.HasPrefix(rest, s.delimiter), bytes.HasPrefix(rest, []byte("\r\n")):
		return scanDone, nil
	case !s.last && len(rest) < max(2, len(s.delimiter)):
		return scanMore, nil
	case rest[0] == '\r' && len(rest) == 1:
		return scanDone, nil
	}
	return scanDone, s.fault(row.CodeAfterQuote, "text stands behind the quote that closes the field")
}

// fault is what is wrong with the field that is being read.
func (s *csvScanner) fault(code, reason string) *Fault {
	return &Fault{Column: len(s.ends) + 1, Code: code, Reason: reason}
}

func (s *csvScanner) tooLong() *Fault {
	f := row.FieldTooLong()
	f.Column = len(s.ends) + 1
	return f
}
