package rules

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/parser"
)

//go:embed customer.yaml household.yaml holders.yaml offers.yaml placeholders.yaml value.yaml
var defaults embed.FS

// Files are the names of the rule files that are built in, for BuiltIn, in alphabetical order.
func Files() []string {
	return []string{"customer", "holders", "household", "offers", "placeholders", "value"}
}

// BuiltIn is the text of a rule file that is built in. The error is fs.ErrNotExist for a name that is not in Files.
func BuiltIn(name string) ([]byte, error) { return defaults.ReadFile(name + ".yaml") }

// Set identifies the rules that an answer was decided by: the name and version the file gives itself, and the SHA-256
// of its bytes in hex. Owner is who answers for them, and Says is what they say, in short sentences for people.
type Set struct {
	Name     string   `yaml:"name"`
	Version  string   `yaml:"version"`
	Owner    string   `yaml:"owner"`
	Says     []string `yaml:"says"`
	Checksum string   `yaml:"-"`
	BuiltIn  bool     `yaml:"-"` // no file took its place
}

// read reads the file at path, or the built-in one if path is empty, into a struct that has set in it. The struct's own
// check is called if the file has the right fields. The error is all that is wrong with the file.
func read(path, builtIn string, into any, set *Set, check func(*file)) error {
	name, data, err := open(path, builtIn)
	if err != nil {
		return err
	}
	f := &file{name: name, lines: map[string]int{}}
	if decode(f, data, into); len(f.errs) == 0 {
		if kind := strings.TrimSuffix(builtIn, ".yaml"); set.Name != kind {
			f.at("name", "these are the rules %q; here those called %s are read", set.Name, kind)
		}
		check(f)
	}
	sum := sha256.Sum256(data)
	set.Checksum, set.BuiltIn = hex.EncodeToString(sum[:]), path == ""
	return f.err()
}

func open(path, builtIn string) (name string, data []byte, err error) {
	if path == "" {
		data, err = defaults.ReadFile(builtIn)
		return "rules/" + builtIn, data, err
	}
	in, err := os.Open(path)
	if err != nil {
		return path, nil, fmt.Errorf("the rule file cannot be read: %w", err)
	}
	defer in.Close()
	if data, err = io.ReadAll(io.LimitReader(in, mostBytes+1)); err != nil {
		return path, nil, fmt.Errorf("the rule file cannot be read: %w", err)
	}
	return path, data, nil
}

// mostBytes is how long a rule file may be: a hundred times the longest that is built in.
const mostBytes = 1 << 20

// checkText checks that the bytes of a file are a text that anybody can be shown.
func checkText(f *file, data []byte) {
	if len(data) > mostBytes {
		f.add(1, "", "the file has more than %d bytes: that is no rule file", mostBytes)
		return
	}
	line := 1
	for rest := data; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		switch {
		case r == '\n':
			line++
		case r == utf8.RuneError && size == 1:
			f.add(line, "", "the file is no text in UTF-8: save it as one")
			return
		case unicode.IsControl(r) && r != '\t' && r != '\r':
			f.add(line, "", "there is a control character, %U: remove it", r)
			return
		}
		rest = rest[size:]
	}
}

// byteOrderMark is what some editors put before a text.
var byteOrderMark = []byte("\uFEFF")

// decode fills into from the text if it has every field, with values of the right types, and nothing else.
func decode(f *file, data []byte, into any) {
	if checkText(f, data); len(f.errs) > 0 {
		return
	}
	tree, err := parser.ParseBytes(bytes.TrimPrefix(data, byteOrderMark), 0)
	switch {
	case err != nil:
		f.addSyntax(err)
		return
	case len(tree.Docs) > 1:
		f.add(1, "", "the file must be one YAML document, it has %d", len(tree.Docs))
		return
	case len(tree.Docs) == 0 || tree.Docs[0].Body == nil:
		f.add(1, "", "the file says nothing")
		return
	}
	checkTree(f, tree.Docs[0].Body, into)
	if len(f.errs) > 0 {
		return
	}
	if err := yaml.NodeToValue(tree.Docs[0].Body, into, yaml.Strict()); err != nil {
		f.addSyntax(err)
	}
}

// NameOf is the name that the rule file at path gives itself, before anything else of it is read.
func NameOf(path string) (string, error) {
	_, data, err := open(path, "")
	if err != nil {
		return "", err
	}
	var set struct {
		Name string `yaml:"name"`
	}
	f := &file{name: path, lines: map[string]int{}}
	if checkText(f, data); len(f.errs) > 0 {
		return "", f.err()
	}
	if err := yaml.Unmarshal(bytes.TrimPrefix(data, byteOrderMark), &set); err != nil {
		f.addSyntax(err)
	} else if set.Name == "" {
		f.add(1, "name", "the field is missing; it must be a text, such as customer or household")
	}
	return set.Name, f.err()
}
