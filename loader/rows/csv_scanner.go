package rows

import (
	"bytes"
)

// Limits of a row, so that one stray quote costs one row and not the file.
const (
	maxField   = 64 << 10
	MaxRow     = 1 << 20 // bytes of a row
	maxLines   = 1000
	maxColumns = 1000
)

// scanner takes a row of delimited text apart.
type scanner struct {
	delimiter []byte
	quote     byte // 0: none
	escape    byte // 0: none
	fields    []byte
	ends      []int // of each in fields
	data      []byte
	at        int
	lines     int
	last      bool // nothing comes behind data
}

// scanned is how a scan ended.
type scanned uint8

const (
	scanDone scanned = iota
	scanMore         // data ended before the row did
	scanFault
)

// scan reads the row at the start of data. Afterwards at is how much was read, fields and ends are the fields; or the
// fault says why it is none.
func (s *scanner) scan(data []byte, last bool) (scanned, *Fault) {
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
		case end == scanMore && s.at >= MaxRow:
			return scanFault, &Fault{Code: CodeRecordTooLong, Reason: reasonRecordTooLong}
		case end == scanMore:
			return scanMore, nil
		}
		s.ends = append(s.ends, len(s.fields))
		if len(s.ends) > maxColumns {
			return scanFault, &Fault{Code: CodeTooManyColumns, Reason: reasonTooManyColumns}
		}
		if s.at > MaxRow {
			return scanFault, &Fault{Code: CodeRecordTooLong, Reason: reasonRecordTooLong}
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

// endOfRow stands behind a field: at a delimiter, at the end of the line, or at the end of the data.
func (s *scanner) endOfRow() (done, more bool) {
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

// plain reads a field up to the delimiter or the end of the line.
func (s *scanner) plain(start int) (scanned, *Fault) {
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
			return scanDone, s.fault(CodeBareCR, "a carriage return stands in the field without ending the line")
		case c == s.quote && s.quote != 0:
			return scanDone, s.fault(CodeBareQuote, "a quote stands in a field that does not begin with one")
		case s.at-from >= maxField:
			return scanDone, s.fault(CodeFieldTooLong, reasonFieldTooLong)
		}
	}
	if !s.last {
		return scanMore, nil
	}
	return s.field(from, start)
}

func (s *scanner) field(from, start int) (scanned, *Fault) {
	s.fields = append(s.fields, s.data[from:s.at]...)
	return s.checked(start)
}

func (s *scanner) checked(start int) (scanned, *Fault) {
	if len(s.fields)-start > maxField {
		return scanDone, s.fault(CodeFieldTooLong, reasonFieldTooLong)
	}
	return scanDone, nil
}

// escaped takes the character that stands behind the escape, and goes to it; false if it is not there. What stands for
// nothing, \N, stays as it is.
func (s *scanner) escaped() bool {
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
		s.fields, _ = unescapeSQL(s.fields, s.data[s.at:], false)
	}
	return true
}

// cut is the end of the data in the middle of a field.
func (s *scanner) cut() (scanned, *Fault) {
	if s.last {
		return scanDone, s.fault(CodeUnclosedQuote, "the file ends before the field does")
	}
	return scanMore, nil
}

// quoted reads a field from its opening to behind its closing quote; two quotes are one.
func (s *scanner) quoted(start int) (scanned, *Fault) {
	s.at++
	for {
		i := s.special()
		part := s.data[s.at:]
		if i >= 0 {
			part = part[:i]
		}
		s.fields = append(s.fields, part[:min(len(part), maxField+1)]...)
		if _, f := s.checked(start); f != nil {
			return scanDone, f
		}
		if s.lines += bytes.Count(part, []byte{'\n'}); s.lines >= maxLines {
			return scanDone, &Fault{Code: CodeTooManyLines, Reason: reasonTooManyLines}
		}
		if s.at += len(part); i < 0 {
			if s.last {
				return scanDone, s.fault(CodeUnclosedQuote, "the file ends before the quote that opens the field is "+
					"closed")
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

// special is how far the next quote or escape is, -1 if there is none.
func (s *scanner) special() int {
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
func (s *scanner) behindQuote() (scanned, *Fault) {
	rest := s.data[s.at:]
	switch {
	case len(rest) == 0, rest[0] == '\n', bytes.HasPrefix(rest, s.delimiter), bytes.HasPrefix(rest, []byte("\r\n")):
		return scanDone, nil
	case !s.last && len(rest) < max(2, len(s.delimiter)):
		return scanMore, nil
	case rest[0] == '\r' && len(rest) == 1:
		return scanDone, nil
	}
	return scanDone, s.fault(CodeAfterQuote, "text stands behind the quote that closes the field")
}

func (s *scanner) fault(code, reason string) *Fault {
	return &Fault{Column: len(s.ends) + 1, Code: code, Reason: reason}
}
