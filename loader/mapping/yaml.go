package mapping

import (
	"bytes"
	"errors"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// Limits of a mapping file, so that a hostile one costs little.
const (
	maxMapping = 256 << 10
	maxNesting = 100
)

// parseYAML reads a file of one document; false after a problem was reported.
func parseYAML(name string, text []byte, out *problems) (v value, ok bool) {
	at := where{file: name, line: 1}
	defer func() {
		if r := recover(); r != nil {
			out.add(at, nil, "the file cannot be read as YAML")
			ok = false
		}
	}()
	if len(text) > maxMapping {
		out.add(at, nil, "the file is larger than %d KB, which no mapping needs", maxMapping>>10)
		return v, false
	}
	if nested(text) > maxNesting {
		out.add(at, nil, "the file is nested more than %d deep", maxNesting)
		return v, false
	}
	text = bytes.TrimPrefix(text, []byte("\uFEFF"))
	tree, err := parser.ParseBytes(text, 0)
	if err != nil {
		syntaxProblem(at, err, out)
		return v, false
	}
	var bodies []ast.Node
	for _, d := range tree.Docs {
		if d.Body != nil {
			bodies = append(bodies, d.Body)
		}
	}
	if len(bodies) != 1 {
		out.add(at, nil, "the file must hold one YAML document, it holds %d", len(bodies))
		return v, false
	}
	at.line = lineOf(bodies[0], 1)
	return value{at, bodies[0], out}, true
}

// nested is an upper bound of how deep a text nests, by its brackets, dashes and indents.
func nested(text []byte) int {
	deepest, open := 0, 0
	for row := range bytes.Lines(text) {
		dashes := 0
		for i, c := range row {
			switch {
			case c == '[' || c == '{':
				open++
			case (c == ']' || c == '}') && open > 0:
				open--
			case (c == '-' || c == '?' || c == ':') && i+1 < len(row) && (row[i+1] == ' ' || row[i+1] == '\t'):
				dashes++
			}
			deepest = max(deepest, open+dashes)
		}
		indent := len(row) - len(bytes.TrimLeft(row, " "))
		deepest = max(deepest, indent/4)
	}
	return deepest
}

func syntaxProblem(at where, err error, out *problems) {
	message := err.Error()
	if e, ok := errors.AsType[yaml.Error](err); ok {
		message = e.GetMessage()
		if t := e.GetToken(); t != nil {
			at.line = t.Position.Line
		}
	}
	first, _, _ := strings.Cut(message, "\n")
	if strings.Contains(first, "'}' must be specified") || strings.Contains(first, "flow map content") ||
		strings.Contains(first, "end character of") {
		first += "; inside { } an expression with a comma, a bracket or a brace stands in single quotes"
	}
	out.add(at, nil, "%s", first)
}

func lineOf(n ast.Node, otherwise int) int {
	if n == nil || n.GetToken() == nil || n.GetToken().Position == nil {
		return otherwise
	}
	return n.GetToken().Position.Line
}
