package dump

import (
	"bytes"
	"strings"

	"kith/loader/rows/record"
	"kith/loader/rows/text"
)

// copyIn reads COPY … FROM stdin, as pg_dump writes it: a row a line, fields with tabs between them, \N for nothing,
// and \. at the end.
func (r *sqlReader) copyIn() error {
	full, err := r.name()
	if err != nil {
		return err
	}
	var names []string
	t, err := r.token()
	if err == nil && t.is("(") {
		if names, err = r.nameList(); err == nil {
			t, err = r.token()
		}
	}
	if err != nil {
		return err
	}
	plain := t.is("FROM")
	for n := 0; ; n++ {
		if t, err = r.token(); err != nil {
			return err
		}
		if t.kind == sqlEnd || t.is(";") {
			break
		}
		plain = plain && n == 0 && t.is("STDIN")
	}
	mine := r.mine(full)
	places := []int(nil)
	if mine {
		if !plain {
			if err := r.give(&record.Fault{Line: r.here(), Code: record.CodeStatement, Reason: "only COPY … FROM stdin without options is read: dump the table by pg_dump, or load its CSV"}); err != nil {
				return err
			}
		} else if places, err = r.places(names); err != nil {
			return err
		}
	}
	r.take()
	if err := r.SkipLine(); err != nil {
		return err
	}
	return r.copyRows(places)
}

func (r *sqlReader) copyRows(places []int) error {
	for {
		end := bytes.IndexByte(r.Rest(), '\n')
		if end < 0 && !r.EOF() && len(r.Rest()) <= record.MaxRow {
			if err := r.Fill(); err != nil {
				return err
			}
			continue
		}
		if len(r.Rest()) == 0 {
			return r.report(&record.Fault{Line: r.Line() + 1, Code: record.CodeBadSQL, Reason: "the file ends inside COPY data: it is not whole"}, places)
		}
		if end < 0 {
			end = len(r.Rest())
		}
		line := bytes.TrimSuffix(r.Rest()[:end], []byte{'\r'})
		if string(line) == `\.` {
			return r.SkipLine()
		}
		if places != nil {
			if err := r.give(r.copied(string(line[:min(len(line), record.MaxRow+1)]), places)); err != nil {
				return err
			}
		}
		if err := r.SkipLine(); err != nil {
			return err
		}
	}
}

// copied makes the row of a line.
func (r *sqlReader) copied(line string, places []int) *record.Fault {
	f := r.copiedRow(line, places)
	r.row.Line = r.Line() + 1
	if f != nil {
		f.Line = r.Line() + 1
	}
	return f
}

func (r *sqlReader) copiedRow(line string, places []int) *record.Fault {
	if len(line) > record.MaxRow {
		return record.RowTooLong()
	}
	r.tuple = sqlTuple{r.tuple.texts[:0], r.tuple.values[:0], places}
	for field := range strings.SplitSeq(line, "\t") {
		if len(r.tuple.texts) > len(places) {
			break
		}
		if field == `\N` {
			r.push("", nil)
			continue
		}
		if strings.IndexByte(field, '\\') >= 0 {
			field = uncopied(field)
		}
		f := r.Check(field)
		if len(field) > record.MaxField {
			f = record.FieldTooLong()
		}
		if f != nil && !r.tuple.left() {
			f.Column = r.tuple.column()
			return f
		}
		r.push(field, field)
	}
	return r.assemble(places)
}

// uncopied takes the backslashes out of a field.
func uncopied(field string) string {
	var b []byte
	for len(field) > 0 {
		i := strings.IndexByte(field, '\\')
		if i < 0 {
			break
		}
		b = append(b, field[:i]...)
		field = field[i+1:]
		if field == "" {
			return string(append(b, '\\'))
		}
		size := 0
		if field[0] == 'v' {
			b, size = append(b, '\v'), 1
		} else {
			b, size = text.UnescapeStandard(b, []byte(field))
		}
		field = field[max(size, 1):]
	}
	return string(append(b, field...))
}
