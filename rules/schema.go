package rules

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/goccy/go-yaml/ast"

	"kith/internal/gen/words"
)

// schema is what a value of a file must be: the Go type that it is read into, and the tags of its field. Every field of
// a struct must be there.
type schema struct {
	typ      reflect.Type
	enum     string // of:"Enum": list elements, keys of a map, or a text are words of it; empty: any text
	min, max string // of a number; empty: no bound
	free     bool   // values:"any": of a map, only the keys are words of enum
}

// checkTree checks the tree of a file against the type that it is to be read into, a pointer to a struct.
func checkTree(f *file, root ast.Node, into any) {
	checkValue(f, root, "", schema{typ: reflect.TypeOf(into).Elem()})
}

func checkValue(f *file, n ast.Node, path string, s schema) {
	line := n.GetToken().Position.Line
	if path != "" {
		f.lines[path] = line
	}
	if _, null := n.(*ast.NullNode); null {
		f.add(line, path, "the value is missing; %s", s)
		return
	}
	switch s.typ.Kind() {
	case reflect.Struct:
		checkFields(f, n, path, s)
	case reflect.Slice:
		checkList(f, n, path, s)
	case reflect.Map:
		checkMap(f, n, path, s)
	default:
		checkScalar(f, n, path, s)
	}
}

func checkFields(f *file, n ast.Node, path string, s schema) {
	entries, ok := entriesOf(f, n, path, s)
	if !ok {
		return
	}
	var names, seen []string
	fields := map[string]reflect.StructField{}
	for _, field := range reflect.VisibleFields(s.typ) {
		if name := field.Tag.Get("yaml"); name != "" && name != "-" && !field.Anonymous {
			names, fields[name] = append(names, name), field
		}
	}
	for _, e := range entries {
		name := wordOf(e.Key)
		to, known := fields[name]
		if !known {
			f.add(e.Key.GetToken().Position.Line, field(path, name), "there is no such field; %s", oneOf(names))
			continue
		}
		seen = append(seen, name)
		checkValue(f, e.Value, field(path, name), schema{to.Type, to.Tag.Get("of"), to.Tag.Get("min"),
			to.Tag.Get("max"), to.Tag.Get("values") == "any"})
	}
	for _, name := range names {
		if !slices.Contains(seen, name) {
			f.add(n.GetToken().Position.Line, field(path, name), "the field is missing; %s",
				schema{typ: fields[name].Type})
		}
	}
}

func checkList(f *file, n ast.Node, path string, s schema) {
	seq, ok := n.(*ast.SequenceNode)
	if !ok {
		f.add(n.GetToken().Position.Line, path, "%s", s)
		return
	}
	element := s
	element.typ = s.typ.Elem()
	seen := map[string]bool{}
	for i, v := range seq.Values {
		checkValue(f, v, item(path, i), element)
		if word := wordOf(v); element.typ.Kind() == reflect.String {
			if seen[word] {
				f.add(v.GetToken().Position.Line, item(path, i), "%s is listed twice", word)
			}
			seen[word] = true
		}
	}
}

func checkMap(f *file, n ast.Node, path string, s schema) {
	entries, ok := entriesOf(f, n, path, s)
	if !ok {
		return
	}
	element := s
	element.typ = s.typ.Elem()
	if element.typ.Kind() == reflect.Int || s.free {
		element.enum = "" // is of the keys only
	}
	for _, e := range entries {
		name := wordOf(e.Key)
		checkWord(f, e.Key.GetToken().Position.Line, field(path, name), name, s.enum)
		checkValue(f, e.Value, field(path, name), element)
	}
}

func entriesOf(f *file, n ast.Node, path string, s schema) ([]*ast.MappingValueNode, bool) {
	switch m := n.(type) {
	case *ast.MappingNode:
		return m.Values, true
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{m}, true
	}
	f.add(n.GetToken().Position.Line, path, "%s", s)
	return nil, false
}

// wordOf is what a key or an item says, with or without quotes.
func wordOf(n ast.Node) string {
	if text, ok := n.(*ast.StringNode); ok {
		return text.Value
	}
	return n.String()
}

// escaped reports whether a character would do something to whoever is shown it.
func escaped(r rune) bool { return r != '\n' && unicode.IsControl(r) }

func checkScalar(f *file, n ast.Node, path string, s schema) {
	line := n.GetToken().Position.Line
	ok := false
	switch v := n.(type) {
	case *ast.StringNode:
		if ok = s.typ.Kind() == reflect.String; ok {
			switch {
			case strings.TrimSpace(v.Value) == "":
				f.add(line, path, "the text is empty")
			case strings.ContainsFunc(v.Value, escaped):
				f.add(line, path, "there is a control character in the text: remove it")
			}
			checkWord(f, line, path, v.Value, s.enum)
		}
	case *ast.BoolNode:
		ok = s.typ.Kind() == reflect.Bool
	case *ast.IntegerNode:
		if number, err := strconv.Atoi(fmt.Sprint(v.Value)); err == nil {
			ok = s.typ.Kind() == reflect.Int && s.inRange(number)
		}
	}
	if !ok {
		f.add(line, path, "%s is not valid here; %s", n.String(), s)
	}
}

func checkWord(f *file, line int, path, word, enum string) {
	if known := words.Enums[enum]; enum != "" && !slices.Contains(known, word) {
		f.add(line, path, "%s is no %s; %s", word, enum, oneOf(known))
	}
}

func (s schema) inRange(n int) bool {
	if low, err := strconv.Atoi(s.min); err == nil && n < low {
		return false
	}
	high, err := strconv.Atoi(s.max)
	return err != nil || n <= high
}

// String is what a value must be, in words for an error.
func (s schema) String() string {
	switch s.typ.Kind() {
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
	case s.min != "" && s.max != "":
		return fmt.Sprintf("it must be a whole number from %s to %s", s.min, s.max)
	case s.min != "":
		return fmt.Sprintf("it must be a whole number of %s or more", s.min)
	case s.max != "":
		return fmt.Sprintf("it must be a whole number of %s or less", s.max)
	}
	return "it must be a whole number"
}
