package dump

import (
	"bytes"
	"strings"

	"kith/loader/rows/row"
	"kith/loader/rows/text"
)

// readCopy reads COPY … FROM stdin, as pg_dump writes it, with the rows behind it: a row a line, tabs between fields,
// \N for nothing, and \. at the end.
func readCopy(r *reader) error {
	name, columns, plain, err := copyHead(&r.lexer)
	if err != nil {
		return err
	}
	places := []place(nil)
	switch mine := r.table.is(name); {
	case mine && plain:
		if places, err = r.table.places(columns); err != nil {
			return err
		}
	case mine:
		const reason = "only COPY … FROM stdin without options is read: dump the table by pg_dump, or load its CSV"
		f := &row.Fault{Line: r.here(), Code: row.CodeStatement, Reason: reason}
		if err := r.give(f); err != nil {
			return err
		}
	}
	r.take()
	if err := r.SkipLine(); err != nil {
		return err
	}
	return copyRows(r, places)
}

// copyHead reads the statement up to its semicolon: the table, the columns if they are named, and whether it is a plain
// one, whose rows are in the format of pg_dump.
func copyHead(l *lexer) (name string, columns []string, plain bool, err error) {
	if name, err = tableName(l); err != nil {
		return "", nil, false, err
	}
	t, err := l.next()
	if err == nil && t.is("(") {
		if columns, err = columnNames(l); err == nil {
			t, err = l.next()
		}
	}
	if err != nil {
		return "", nil, false, err
	}
	plain = t.is("FROM")
	for n := 0; ; n++ {
		if t, err = l.next(); err != nil {
			return "", nil, false, err
		}
		if t.kind == endToken || t.is(";") {
			return name, columns, plain, nil
		}
		plain = plain && n == 0 && t.is("STDIN")
	}
}

// copyRows reads the rows up to \.; without places they are passed over.
func copyRows(r *reader, places []place) error {
	for {
		end := bytes.IndexByte(r.Rest(), '\n')
		if end < 0 && !r.EOF() && len(r.Rest()) <= row.MaxRow {
			if err := r.Fill(); err != nil {
				return err
			}
			continue
		}
		if len(r.Rest()) == 0 {
			const reason = "the file ends inside COPY data: it is not whole"
			return r.giveAt(r.Line()+1, &row.Fault{Code: row.CodeBadSQL, Reason: reason}, places)
		}
		if end < 0 {
			end = len(r.Rest())
		}
		line := bytes.TrimSuffix(r.Rest()[:end], []byte{'\r'})
		if string(line) == `\.` {
			return r.SkipLine()
		}
		if places != nil {
			f := copyRow(r, string(line[:min(len(line), row.MaxRow+1)]), places)
			if err := r.giveAt(r.Line()+1, f, places); err != nil {
				return err
			}
		}
		if err := r.SkipLine(); err != nil {
			return err
		}
	}
}

// copyRow makes the row of a line.
func copyRow(r *reader, line string, places []place) *row.Fault {
	if len(line) > row.MaxRow {
		return row.TooLong()
	}
	r.tuple.begin(places)
	for field := range strings.SplitSeq(line, "\t") {
		if len(r.tuple.values) > len(places) {
			break
		}
		if field == `\N` {
			r.tuple.push(value{})
			continue
		}
		field = unescapeCopy(field)
		f := r.Check(field)
		if len(field) > row.MaxField {
			f = row.FieldTooLong()
		}
		if f != nil && !r.tuple.nextLeftOut() {
			f.Column = r.tuple.nextColumn()
			return f
		}
		r.tuple.push(value{field, field})
	}
	return r.tuple.fill(&r.row)
}

// unescapeCopy replaces the escapes of a field.
func unescapeCopy(field string) string {
	i := strings.IndexByte(field, '\\')
	if i < 0 {
		return field
	}
	var b []byte
	for ; i >= 0; i = strings.IndexByte(field, '\\') {
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
