package mapping

import (
	"fmt"
	"slices"
	"strings"
)

// Problem is one thing wrong with a mapping file.
type Problem struct {
	File   string   `json:"file"`
	Line   int      `json:"line"`
	Field  string   `json:"field,omitempty"` // like files[0].rows[1].set.role
	Reason string   `json:"reason"`
	Valid  []string `json:"valid,omitempty"` // what could stand there, if that can be listed
}

func (p Problem) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s:%d: ", p.File, p.Line)
	if p.Field != "" {
		b.WriteString(p.Field + ": ")
	}
	b.WriteString(p.Reason)
	if len(p.Valid) > 0 {
		b.WriteString("; valid are " + strings.Join(p.Valid, ", "))
	}
	return b.String()
}

// Error is everything that is wrong with the mappings of one call, in the order of files and lines.
type Error struct{ Problems []Problem }

func (e *Error) Error() string {
	lines := make([]string, len(e.Problems))
	for i, p := range e.Problems {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// problems are what is found wrong while mappings are read.
type problems struct{ list []Problem }

// err is nil if nothing is wrong.
func (p *problems) err() error {
	if len(p.list) == 0 {
		return nil
	}
	return &Error{p.list}
}

// add adds a problem, unless it is there: what several lookups read is bound for each of them.
func (p *problems) add(w where, valid []string, format string, args ...any) {
	one := Problem{w.file, w.line, w.Field, fmt.Sprintf(format, args...), slices.Clone(valid)}
	if !slices.ContainsFunc(p.list, func(o Problem) bool { return o.String() == one.String() }) {
		p.list = append(p.list, one)
	}
}

// sort puts the problems of one mapping, those from an index on, in the order of lines.
func (p *problems) sort(since int) {
	slices.SortStableFunc(p.list[since:], func(a, b Problem) int { return a.Line - b.Line })
}

// where is a place in a mapping file.
type where struct {
	file  string
	line  int
	Field string
}

func (w where) member(name string) where {
	if w.Field != "" {
		name = w.Field + "." + name
	}
	return where{w.file, w.line, name}
}

func (w where) item(i int) where {
	return where{w.file, w.line, fmt.Sprintf("%s[%d]", w.Field, i)}
}
