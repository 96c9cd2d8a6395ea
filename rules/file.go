package rules

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
)

// file is a rule file while it is checked: where its fields stand, and what is wrong with it.
type file struct {
	name  string
	lines map[string]int // of a field, by its path
	errs  []error
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

// addSyntax adds an error of the YAML parser, at its line.
func (f *file) addSyntax(err error) {
	line, message := 1, err.Error()
	if e, ok := errors.AsType[yaml.Error](err); ok {
		message = e.GetMessage()
		if t := e.GetToken(); t != nil {
			line = t.Position.Line
		}
	}
	f.add(line, "", "%s", message)
}

// err is all that is wrong, in the order in which it was found; nil if nothing is.
func (f *file) err() error { return errors.Join(f.errs...) }

// field is the path of a field.
func field(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

// item is the path of an item of a list.
func item(path string, i int) string { return fmt.Sprintf("%s[%d]", path, i) }

// oneOf is what would be valid, in words for an error.
func oneOf(words []string) string {
	if len(words) == 0 {
		return "nothing is known here"
	}
	return "known are " + strings.Join(slices.Sorted(slices.Values(words)), ", ")
}
