package persisted

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// Read reads files, and all files of folders and of the folders in them whose names end in .json, .graphql or .gql:
//
//   - JSON, an object of ids and texts, as the compilers of Relay and gql.tada and the client preset of GraphQL Code
//     Generator write it;
//   - JSON, a manifest of Apollo's generate-persisted-query-manifest;
//   - GraphQL, one document, whose id is the name of the file without its ending.
//
// What is neither is refused, with file and line; so is a path that leads to no document.
func Read(paths ...string) (*List, error) {
	l, bytes := &List{byID: map[string]*Document{}}, 0
	for _, path := range paths {
		before := len(l.All)
		err := filepath.WalkDir(path, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || (name != path && !readable(name)) {
				return err
			}
			return l.file(name, &bytes)
		})
		if err != nil {
			return nil, err
		}
		if len(l.All) == before {
			return nil, fmt.Errorf("%s: there is no document in it: name a file, or a folder of files, that end in "+
				".json or .graphql", path)
		}
	}
	return l, nil
}

func readable(name string) bool {
	switch filepath.Ext(name) {
	case ".json", ".graphql", ".gql":
		return true
	}
	return false
}

// file adds the documents of a file.
func (l *List) file(name string, bytes *int) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	raw, err := io.ReadAll(io.LimitReader(f, maxBytes+1))
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	if len(raw) > maxBytes {
		return fmt.Errorf("%s: it has more than %d MB", name, maxBytes>>20)
	}
	text := strings.TrimPrefix(string(raw), "\ufeff")
	if !utf8.ValidString(text) {
		return fmt.Errorf("%s: it is no UTF-8", name)
	}
	if ext := filepath.Ext(name); ext == ".graphql" || ext == ".gql" {
		return l.add(&Document{ID: strings.TrimSuffix(filepath.Base(name), ext), Text: text, File: name}, bytes)
	}
	return fromJSON(name, text, func(d *Document) error { return l.add(d, bytes) })
}
