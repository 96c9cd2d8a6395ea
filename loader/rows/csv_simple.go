package rows

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// simple reads a row that is one line, with no quote but around whole fields: almost every row is, and so they are read
// fast. It is nil for any other row, and for one in which something is wrong; scan finds out what.
func (r *csvReader) simple(data []byte) *Row {
	end := bytes.IndexByte(data, '\n')
	if end <= 0 || end > maxField || len(r.delimiter) > 1 {
		return nil
	}
	line := data[:end]
	if line[end-1] == '\r' {
		line = line[:end-1]
	}
	if bytes.IndexByte(line, '\r') >= 0 || r.escape != 0 && bytes.IndexByte(line, r.escape) >= 0 || !r.clean(line) {
		return nil
	}
	fields := r.split(string(line))
	if fields == nil {
		return nil
	}
	r.start += end + 1
	r.line++
	r.rec.Line, r.rec.Fields = r.line, fields
	return &r.rec
}

// clean reports whether a line holds nothing but text.
func (r *csvReader) clean(line []byte) bool {
	if bytes.IndexByte(line, 0) >= 0 {
		return false
	}
	if r.exact {
		return utf8.Valid(line)
	}
	return !bytes.ContainsRune(line, utf8.RuneError)
}

// split is the fields of a line, nil if they are not simple.
func (r *csvReader) split(line string) []string {
	fields, delimiter := r.rec.Fields[:0], r.delimiter[0]
	quote := len(line) // the next one
	if r.quote != 0 {
		quote = indexFrom(line, 0, r.quote)
	}
	for at := 0; len(fields) < maxColumns; {
		begin, end := at, 0
		if quote == at && at < len(line) {
			begin++
			end = indexFrom(line, begin, r.quote)
			if at = end + 1; at > len(line) || at < len(line) && line[at] != delimiter {
				return nil
			}
			quote = indexFrom(line, at, r.quote)
		} else {
			end = indexFrom(line, at, delimiter)
			if at = end; quote < end {
				return nil
			}
		}
		fields = append(fields, line[begin:end])
		if at == len(line) {
			return fields
		}
		at++
	}
	return nil
}

// indexFrom is the place of a byte from a place on, the end if there is none.
func indexFrom(s string, from int, c byte) int {
	if i := strings.IndexByte(s[from:], c); i >= 0 {
		return from + i
	}
	return len(s)
}
