package flatfile

import (
	"bufio"
	"io"
	"strings"
)

// csvWriter writes CSV as RFC 4180 has it, in UTF-8 with a byte order mark, by which spreadsheets know it.
type csvWriter struct {
	out     *bufio.Writer
	columns []Column
}

func newCSV(w io.Writer, columns []Column) (writer, error) {
	c := &csvWriter{bufio.NewWriter(w), columns}
	if _, err := c.out.WriteString("\uFEFF"); err != nil {
		return nil, err
	}
	header := make([]any, len(columns))
	for i, column := range columns {
		header[i] = column.Name
	}
	if err := c.write(header); err != nil {
		return nil, err
	}
	return c, nil
}

// write implements writer. A line with one empty cell would be no line: the cell is quoted.
func (c *csvWriter) write(values []any) error {
	for i, v := range values {
		if i > 0 {
			_ = c.out.WriteByte(',') // Flush says what has gone wrong
		}
		_, _ = c.out.WriteString(quoted(c.text(i, v), len(values) == 1))
	}
	_, err := c.out.WriteString("\r\n")
	return err
}

// text is the text of a cell. Only texts can be taken for formulas: a negative number is one.
func (c *csvWriter) text(column int, v any) string {
	text := printable(plain(v))
	if c.columns[column].Type == Text || c.columns[column].List {
		return defused(text)
	}
	return text
}

// finish implements writer.
func (c *csvWriter) finish() error { return c.out.Flush() }

// close implements writer.
func (c *csvWriter) close() {}

func quoted(text string, alone bool) string {
	if text == "" && !alone || text != "" && !strings.ContainsAny(text, "\",\r\n") && text == strings.TrimSpace(text) {
		return text
	}
	return `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
}

// formulas are the characters with which a spreadsheet takes a text for a formula, or may after cutting it up.
const formulas = "=+-@\t\r\n＝＋－＠"

// defused is a text that no spreadsheet takes for a formula: an apostrophe stands before one that begins like one. A
// text that looks as if that had been done has one more, so that taking the first off gives every text back.
func defused(text string) string {
	rest := strings.TrimLeft(text, "'")
	if rest != "" && strings.IndexAny(rest, formulas) == 0 {
		return "'" + text
	}
	return text
}
