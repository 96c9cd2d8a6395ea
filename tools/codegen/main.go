// Command codegen writes internal/gen from schema.graphqls: the model as a Go literal, the API that clients see, the
// words of its enumerations, and the root fields with the inputs of mutations, from which gqlgen makes an executor
// (gqlgen.yml); and the table of classes in docs/model.md. It needs nothing that is generated, so it works where
// internal/gen is missing or broken; what it writes depends on schema.graphqls alone. An error leaves what was there.
package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"kith/tools/codegen/schema"
)

const (
	source   = "schema.graphqls"
	document = "docs/model.md"
	folder   = "internal/gen/"
)

//go:generate go run .
//go:generate go run github.com/99designs/gqlgen generate
func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	root, err := moduleRoot()
	if err != nil {
		return err
	}
	text, err := os.ReadFile(filepath.Join(root, source))
	if err != nil {
		return err
	}
	src, err := schema.Read(source, string(text))
	if err != nil {
		return err
	}
	sdl := src.SDL()
	api, err := gqlparser.LoadSchema(&ast.Source{Name: "api.graphqls", Input: sdl})
	if err != nil {
		return fmt.Errorf("what %s grows into is no schema: %w", source, err)
	}
	model, err := modelFile(src.Model())
	if err != nil {
		return err
	}
	roots, err := rootsFile(api)
	if err != nil {
		return err
	}
	words, err := wordsFile(api)
	if err != nil {
		return err
	}
	page, err := os.ReadFile(filepath.Join(root, document))
	if err != nil {
		return err
	}
	if page, err = classesIn(page, src); err != nil {
		return err
	}
	for name, text := range map[string][]byte{
		folder + "api.graphqls": []byte(sdl), folder + "model.go": model, folder + "words/words.go": words,
		folder + "roots.go": roots, folder + "roots.graphqls": []byte(reduced(api)), document: page,
	} {
		if err := write(filepath.Join(root, name), text); err != nil {
			return err
		}
	}
	return nil
}

// classesIn is the page about the model with the table of classes between its marks as it should be.
func classesIn(page []byte, src *schema.Source) ([]byte, error) {
	const from, to = "<!-- classes, by make generate -->\n", "<!-- end of classes -->"
	before, rest, found := bytes.Cut(page, []byte(from))
	_, after, ended := bytes.Cut(rest, []byte(to))
	if !found || !ended {
		return nil, fmt.Errorf("%s has no place for the table of classes, between %q and %q", document, from, to)
	}
	return slices.Concat(before, []byte(from), []byte(src.ClassTable()), []byte(to), after), nil
}

// moduleRoot is the folder of go.mod, from wherever in the module the command is run.
func moduleRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", fmt.Errorf("run codegen inside the module: there is no go.mod here or above")
		}
		dir = up
	}
}

// write leaves a file alone that is as it should be, so that nothing is built again for it.
func write(path string, text []byte) error {
	if was, err := os.ReadFile(path); err == nil && bytes.Equal(was, text) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, text, 0o644)
}
