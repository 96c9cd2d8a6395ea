package loader

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

const lineWidth = 100 // of the report

// page is text in lines that are not too long.
type page struct{ strings.Builder }

// line writes a line behind an indent, over several lines if it is too long.
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

func (b *page) more(indent string, n int64, what, file string) {
	if n <= 0 {
		return
	}
	in := ""
	if file != "" {
		in = ", all in " + file
	}
	b.line(indent, "and %s more %s%s", grouped(n), what, in)
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
