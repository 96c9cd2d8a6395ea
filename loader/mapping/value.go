package mapping

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// value is a value of a YAML document, and its place. Methods that read it report what does not fit as a problem; their
// second result is false then.
type value struct {
	where
	node ast.Node
	out  *problems
}

// member is a field of a YAML mapping, with its name.
type member struct {
	name string
	value
}

// fail reports what is wrong with a value.
func (v value) fail(format string, args ...any) { v.out.add(v.where, nil, format, args...) }

// failKnown reports it with what would be valid.
func (v value) failKnown(valid []string, format string, args ...any) {
	v.out.add(v.where, valid, format, args...)
}

// under is the value of a node below this one.
func (v value) under(n ast.Node, w where) value {
	w.line = lineOf(n, v.line)
	return value{w, n, v.out}
}

// members are the fields of a YAML mapping, in their order.
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

// fields are the members of a YAML mapping, which must be known ones.
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
func (v value) items(wanted string) []value {
	seq, ok := v.node.(*ast.SequenceNode)
	if !ok {
		v.fail("this must be %s", wanted)
		return nil
	}
	out := make([]value, len(seq.Values))
	for i, n := range seq.Values {
		out[i] = v.under(n, v.item(i))
	}
	return out
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

func (v value) isSet() bool {
	switch v.node.(type) {
	case *ast.MappingNode, *ast.MappingValueNode:
		return true
	}
	return false
}

// words are the scalars of a list, or a single one.
func (v value) words(wanted string) []string {
	if !v.isList() {
		s, ok := v.scalar(wanted)
		if !ok {
			return nil
		}
		return []string{s}
	}
	var out []string
	for _, item := range v.items(wanted) {
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

// number is a whole number within bounds; low after a problem was reported.
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

// fieldSet are the fields of a YAML mapping by name.
type fieldSet map[string]value

// required is the text of a field that must be there and must not be empty.
func (v value) required(f fieldSet, name string) string {
	given, ok := f[name]
	if !ok {
		v.fail("%s is missing", name)
		return ""
	}
	text, ok := given.scalar("a name")
	if ok && text == "" {
		given.fail("this must not be empty")
	}
	return text
}

// lacks reports a field that is missing. One that is there and wrong was reported before.
func (v value) lacks(f fieldSet, name, why string) {
	if _, given := f[name]; !given {
		v.fail("%s is missing: %s", name, why)
	}
}

// members are those of the named fields that are there.
func (f fieldSet) members(names ...string) (out []member) {
	for _, n := range names {
		if v, ok := f[n]; ok {
			out = append(out, member{n, v})
		}
	}
	return out
}

// refuse reports fields that have no place here, though the reader of fields knows them.
func (f fieldSet) refuse(what string, names ...string) {
	for _, n := range names {
		if v, ok := f[n]; ok {
			v.fail("%s has no %s", what, n)
		}
	}
}

func lineOf(n ast.Node, otherwise int) int {
	if n == nil || n.GetToken() == nil || n.GetToken().Position == nil {
		return otherwise
	}
	return n.GetToken().Position.Line
}
