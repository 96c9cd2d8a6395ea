package schema

import (
	"errors"
	"fmt"
	"strings"

	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Problem is something wrong in a description, and where.
type Problem struct {
	File         string
	Line, Column int
	Text         string
}

// Error is "file:line:column: text".
func (p Problem) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", p.File, p.Line, p.Column, p.Text)
}

// Problems are all that is wrong, in the order of the text.
type Problems []Problem

// Error is one line a problem.
func (list Problems) Error() string {
	lines := make([]string, len(list))
	for i, p := range list {
		lines[i] = p.Error()
	}
	return strings.Join(lines, "\n")
}

// syntax is a parser's error as problems.
func syntax(name string, err error) error {
	var e *gqlerror.Error
	if !errors.As(err, &e) || len(e.Locations) == 0 {
		return fmt.Errorf("%s: %w", name, err)
	}
	return Problems{{File: name, Line: e.Locations[0].Line, Column: e.Locations[0].Column, Text: e.Message}}
}
