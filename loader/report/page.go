package report

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

const lineWidth = 100 // of the report

// page is a text whose lines are wrapped at lineWidth.
type page struct{ strings.Builder }

// line writes an indented paragraph.
func (b *page) line(indent, format string, args ...any) {
	width := 0
	for i, word := range strings.Fields(fmt.Sprintf(format, args...)) {
		n := utf8.RuneCountInString(word)
		switch {
		case i == 0:
			b.WriteString(indent)
			width = len(indent)
		case width+1+n > lineWidth:
			b.WriteString("\n" + indent + "    ")
			width = len(indent) + 4
		default:
			b.WriteByte(' ')
			width++
		}
		b.WriteString(word)
		width += n
	}
	b.WriteByte('\n')
}

// more writes how many entries are not listed, and in which file they are, if in any.
func (b *page) more(indent string, n int64, what, file string) {
	if n <= 0 {
		return
	}
	in := ""
	if file != "" {
		in = ", all in " + file
	}
	b.line(indent, "and %s more %s%s", Grouped(n), what, in)
}

// columns writes a table: the first column to the left, the others to the right.
func (b *page) columns(indent string, rows [][]string) {
	var widths []int
	for _, row := range rows {
		widths = append(widths, make([]int, max(0, len(row)-len(widths)))...)
		for i, cell := range row {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	for _, row := range rows {
		b.WriteString(indent)
		for i, cell := range row {
			if i == 0 {
				fmt.Fprintf(b, "%-*s", widths[i], cell)
			} else {
				fmt.Fprintf(b, "  %*s", widths[i], cell)
			}
		}
		b.WriteByte('\n')
	}
}

// Grouped writes a number with commas between thousands.
func Grouped(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Printable replaces the characters of a source's text that a terminal would obey.
func Printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return '\uFFFD'
	}, s)
}
