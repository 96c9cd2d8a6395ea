package loader

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// Limits of a mapping file, so that a hostile one costs nothing.
const (
	maxMapping = 256 << 10
	maxNesting = 100
)

// value is a value of a YAML document with its place. Its methods report what does not fit and then say false.
type value struct {
	where
	node ast.Node
	out  *problems
}

// member is a field of a mapping.
type member struct {
	name string
	value
}

// parseYAML reads one document; false after it has said what is wrong.
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

// nested is an upper bound of how deep a text can nest, brackets and dashes counted.
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
	out.add(at, nil, "%s", first)
}

func lineOf(n ast.Node, otherwise int) int {
	if n == nil || n.GetToken() == nil || n.GetToken().Position == nil {
		return otherwise
	}
	return n.GetToken().Position.Line
}

func (v value) fail(format string, args ...any) { v.out.add(v.where, nil, format, args...) }

func (v value) failKnown(valid []string, format string, args ...any) {
	v.out.add(v.where, valid, format, args...)
}

// under is the value at a node below this one.
func (v value) under(n ast.Node, w where) value {
	w.line = lineOf(n, v.line)
	return value{w, n, v.out}
}

// members are the fields of a mapping, in order.
func (v value) members(wanted string) ([]member, bool) {
	var list []*ast.MappingValueNode
	switch n := v.node.(type) {
	case *ast.MappingNode:
		list = n.Values
	case *ast.MappingValueNode:
		list = []*ast.MappingValueNode{n}
	default:
		v.fail("this must be %s", wanted)
		return nil, false
	}
	out := make([]member, 0, len(list))
	for _, m := range list {
		key, ok := m.Key.(ast.ScalarNode)
		if !ok || m.Key.GetToken() == nil {
			v.fail("a field must have a plain name")
			return nil, false
		}
		name := key.GetToken().Value
		at := v.member(name)
		at.line = lineOf(m.Key, v.line)
		f := value{at, m.Value, v.out}
		if m.Value == nil {
			f.fail("the value is missing")
			continue
		}
		out = append(out, member{name, f})
	}
	return out, true
}

// fields are the members of a mapping that are known; every other one is reported.
func (v value) fields(wanted string, known ...string) fieldSet {
	members, ok := v.members(wanted)
	if !ok {
		return nil
	}
	out := fieldSet{}
	for _, m := range members {
		if !slices.Contains(known, m.name) {
			m.failKnown(known, "there is no such field")
			continue
		}
		out[m.name] = m.value
	}
	return out
}

// items are the elements of a list.
func (v value) items(wanted string) ([]value, bool) {
	seq, ok := v.node.(*ast.SequenceNode)
	if !ok {
		v.fail("this must be %s", wanted)
		return nil, false
	}
	out := make([]value, len(seq.Values))
	for i, n := range seq.Values {
		out[i] = v.under(n, v.item(i))
	}
	return out, true
}

// scalar is the text of a value that is neither list nor mapping; null is absent.
func (v value) scalar(wanted string) (text string, ok bool) {
	switch n := v.node.(type) {
	case *ast.StringNode:
		return n.Value, true
	case *ast.LiteralNode:
		return n.Value.Value, true
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		return strings.TrimSpace(n.GetToken().Value), true
	}
	v.fail("this must be %s", wanted)
	return "", false
}

func (v value) isNull() bool {
	_, null := v.node.(*ast.NullNode)
	return null
}

func (v value) isList() bool {
	_, list := v.node.(*ast.SequenceNode)
	return list
}

// words are a list of scalars, or a single one.
func (v value) words(wanted string) []string {
	if !v.isList() {
		s, ok := v.scalar(wanted)
		if !ok {
			return nil
		}
		return []string{s}
	}
	var out []string
	items, _ := v.items(wanted)
	for _, item := range items {
		if s, ok := item.scalar(wanted); ok {
			out = append(out, s)
		}
	}
	return out
}

func (v value) boolean() bool {
	n, ok := v.node.(*ast.BoolNode)
	if !ok {
		v.fail("this must be true or false")
		return false
	}
	return n.Value
}

func (v value) number(low, high int) int {
	text, ok := v.scalar(fmt.Sprintf("a whole number from %d to %d", low, high))
	if !ok {
		return low
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < low || n > high {
		v.fail("this must be a whole number from %d to %d", low, high)
		return low
	}
	return n
}
