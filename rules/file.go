package rules

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/parser"
)

// file is a rule file while it is read: where its fields stand, and what is wrong with it.
type file struct {
	name  string
	lines map[string]int // of a field, by its path
	errs  []error
}

// decode checks the text against the shape of into, and fills it if nothing is wrong.
func (f *file) decode(data []byte, into any) {
	tree, err := parser.ParseBytes(data, 0)
	if err != nil {
		f.syntax(err)
		return
	}
	if len(tree.Docs) != 1 || tree.Docs[0].Body == nil {
		f.add(1, "", "the file must be one YAML document, it has %d", len(tree.Docs))
		return
	}
	f.shape(tree.Docs[0].Body, into)
	if len(f.errs) > 0 {
		return
	}
	if err := yaml.NodeToValue(tree.Docs[0].Body, into, yaml.Strict()); err != nil {
		f.syntax(err)
	}
}

func (f *file) syntax(err error) {
	line, message := 1, err.Error()
	if e, ok := errors.AsType[yaml.Error](err); ok {
		message = e.GetMessage()
		if t := e.GetToken(); t != nil {
			line = t.Position.Line
		}
	}
	f.add(line, "", "%s", message)
}

// at adds an error at a field that was read.
func (f *file) at(path, format string, args ...any) { f.add(f.lines[path], path, format, args...) }

func (f *file) add(line int, path, format string, args ...any) {
	message := fmt.Sprintf(format, args...)
	if path != "" {
		message = path + ": " + message
	}
	f.errs = append(f.errs, fmt.Errorf("%s:%d: %s", f.name, line, message))
}

// err is all that is wrong, in the order of the file's fields.
func (f *file) err() error { return errors.Join(f.errs...) }

func field(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

func item(path string, i int) string { return fmt.Sprintf("%s[%d]", path, i) }

// oneOf says what would be valid.
func oneOf(words []string) string {
	if len(words) == 0 {
		return "nothing is known here"
	}
	return "known are " + strings.Join(slices.Sorted(slices.Values(words)), ", ")
}
