package rules

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"

	"github.com/goccy/go-yaml/ast"

	"kith/internal/gen/words"
)

// shape checks a text's tree against the Go type it is for. Every field must be there with a value of its type. Tags
// say the rest: of:"Enum" for words (list elements, keys of a map, or a text) of an enumeration, min and max for
// numbers.
func (f *file) shape(n ast.Node, into any) {
	f.value(n, reflect.TypeOf(into).Elem(), "", "", bounds{})
}

type bounds struct{ min, max string }

func (f *file) value(n ast.Node, t reflect.Type, path, of string, b bounds) {
	line := n.GetToken().Position.Line
	if path != "" {
		f.lines[path] = line
	}
	if _, null := n.(*ast.NullNode); null {
		f.add(line, path, "the value is missing; %s", wanted(t, b))
		return
	}
	switch t.Kind() {
	case reflect.Struct:
		f.fields(n, t, path)
	case reflect.Slice:
		f.list(n, t, path, of, b)
	case reflect.Map:
		f.keys(n, t, path, of, b)
	default:
		f.scalar(n, t, path, of, b)
	}
}

func (f *file) fields(n ast.Node, t reflect.Type, path string) {
	entries, ok := f.mapping(n, t, path)
	if !ok {
		return
	}
	var names, seen []string
	shape := map[string]reflect.StructField{}
	for _, s := range reflect.VisibleFields(t) {
		if name := s.Tag.Get("yaml"); name != "" && name != "-" && !s.Anonymous {
			names, shape[name] = append(names, name), s
		}
	}
	for _, e := range entries {
		name := e.Key.String()
		s, known := shape[name]
		if !known {
			f.add(e.Key.GetToken().Position.Line, field(path, name), "there is no such field; %s", oneOf(names))
			continue
		}
		seen = append(seen, name)
		f.value(e.Value, s.Type, field(path, name), s.Tag.Get("of"), bounds{s.Tag.Get("min"), s.Tag.Get("max")})
	}
	for _, name := range names {
		if !slices.Contains(seen, name) {
			f.add(n.GetToken().Position.Line, field(path, name), "the field is missing; %s",
				wanted(shape[name].Type, bounds{}))
		}
	}
}

func (f *file) list(n ast.Node, t reflect.Type, path, of string, b bounds) {
	seq, ok := n.(*ast.SequenceNode)
	if !ok {
		f.add(n.GetToken().Position.Line, path, "%s", wanted(t, b))
		return
	}
	seen := map[string]bool{}
	for i, v := range seq.Values {
		f.value(v, t.Elem(), item(path, i), of, b)
		if word := v.String(); t.Elem().Kind() == reflect.String {
			if seen[word] {
				f.add(v.GetToken().Position.Line, item(path, i), "%s is listed twice", word)
			}
			seen[word] = true
		}
	}
}

func (f *file) keys(n ast.Node, t reflect.Type, path, of string, b bounds) {
	entries, ok := f.mapping(n, t, path)
	if !ok {
		return
	}
	for _, e := range entries {
		name := e.Key.String()
		f.word(e.Key.GetToken().Position.Line, field(path, name), name, of)
		valueOf := ""
		if t.Elem().Kind() != reflect.Int {
			valueOf = of
		}
		f.value(e.Value, t.Elem(), field(path, name), valueOf, b)
	}
}

func (f *file) mapping(n ast.Node, t reflect.Type, path string) ([]*ast.MappingValueNode, bool) {
	switch m := n.(type) {
	case *ast.MappingNode:
		return m.Values, true
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{m}, true
	}
	f.add(n.GetToken().Position.Line, path, "%s", wanted(t, bounds{}))
	return nil, false
}

func (f *file) scalar(n ast.Node, t reflect.Type, path, of string, b bounds) {
	line := n.GetToken().Position.Line
	ok := false
	switch v := n.(type) {
	case *ast.StringNode:
		if ok = t.Kind() == reflect.String; ok {
			if v.Value == "" {
				f.add(line, path, "the text is empty")
			}
			f.word(line, path, v.Value, of)
		}
	case *ast.BoolNode:
		ok = t.Kind() == reflect.Bool
	case *ast.IntegerNode:
		if number, err := strconv.Atoi(fmt.Sprint(v.Value)); err == nil {
			ok = t.Kind() == reflect.Int && b.hold(number)
		}
	}
	if !ok {
		f.add(line, path, "%s is not valid here; %s", n.String(), wanted(t, b))
	}
}

func (f *file) word(line int, path, word, of string) {
	if known := words.Enums[of]; of != "" && !slices.Contains(known, word) {
		f.add(line, path, "%s is no %s; %s", word, of, oneOf(known))
	}
}

func (b bounds) hold(n int) bool {
	if low, err := strconv.Atoi(b.min); err == nil && n < low {
		return false
	}
	high, err := strconv.Atoi(b.max)
	return err != nil || n <= high
}

// wanted says in words what a value of the type looks like.
func wanted(t reflect.Type, b bounds) string {
	switch t.Kind() {
	case reflect.Struct, reflect.Map:
		return "it must be a set of fields"
	case reflect.Slice:
		return "it must be a list"
	case reflect.Bool:
		return "it must be true or false"
	case reflect.String:
		return "it must be a text (in quotes if it looks like a number)"
	}
	switch {
	case b.min != "" && b.max != "":
		return fmt.Sprintf("it must be a whole number from %s to %s", b.min, b.max)
	case b.min != "":
		return fmt.Sprintf("it must be a whole number of %s or more", b.min)
	case b.max != "":
		return fmt.Sprintf("it must be a whole number of %s or less", b.max)
	}
	return "it must be a whole number"
}
