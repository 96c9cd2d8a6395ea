package persisted_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kith/resolvers/persisted"
)

const text = "query A { a }"

func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestFormats: as the tools of clients write them, under the id that they say and under their SHA-256.
func TestFormats(t *testing.T) {
	for name, c := range map[string]struct{ file, content, id string }{
		"an object": {"persisted.json", `{"e9ec": "query A { a }", "e9ed": "query B { b }"}`, "e9ec"},
		"a prefix":  {"persisted.json", `{"sha256:e9ec": "query A { a }"}`, "e9ec"},
		"a manifest": {"manifest.json", `{"format": "apollo-persisted-query-manifest", "version": 1, "operations": [
			{"id": "b1", "name": "B", "type": "query", "body": "query B { b }"},
			{"body": "query A { a }", "type": "query", "name": "A", "id": "a1"}]}`, "a1"},
		"a document":      {"who-is-it.graphql", text, "who-is-it"},
		"with a mark":     {"who-is-it.gql", "\ufeff" + text, "who-is-it"},
		"below":           {"app/pages/who.graphql", text, "who"},
		"beside anything": {"a.graphql", text, "a"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := write(t, map[string]string{c.file: c.content, "README.md": "no document"})
			for _, path := range []string{dir, filepath.Join(dir, c.file)} {
				l, err := persisted.Read(path)
				if err != nil {
					t.Fatal(err)
				}
				for _, id := range []string{c.id, persisted.Digest(text), "sha256:" + persisted.Digest(text)} {
					if got, there := l.Text(id); !there || got != text {
						t.Errorf("%s: %q %v", id, got, there)
					}
				}
				if got, there := l.Text("e9e"); there {
					t.Errorf("an unknown id: %q", got)
				}
			}
		})
	}
}

// TestRefusedFiles: each with the line at which it is wrong.
func TestRefusedFiles(t *testing.T) {
	for name, c := range map[string]struct{ content, want string }{
		"no JSON":          {"{\n  \"a\": query\n}", "a.json:2: it is no JSON"},
		"broken off":       {"{\n  \"a\": \"{ a }\",\n", "a.json:3: it is no JSON"},
		"nothing":          {"", "a.json:1: it is no JSON"},
		"more behind it":   {"{\"a\": \"{ a }\"}\n{}", "a.json:2: there is something behind its end"},
		"a list":           {"[\"{ a }\"]", "a.json:1: it must be an object"},
		"a number":         {"{\"b\": \"{ b }\",\n\"a\": 1}", "a.json:2: document a is no text"},
		"an object":        {"{\n\"a\": {\"text\": \"{ a }\"}}", "a.json:2: document a is no text"},
		"one id twice":     {"{\n\"a\": \"{ a }\",\n\"a\": \"{ b }\"}", "a.json:3: it is no JSON"},
		"no text":          {"{\n\"a\": \" \"}", "a.json:2: a document has an id and a text"},
		"no id":            {"{\n\"\": \"{ a }\"}", "a.json:2: a document has an id and a text"},
		"a later manifest": {"{\"version\": 2,\n\"operations\": []}", "a.json:1: the version of the manifest"},
		"no operations":    {"{\"version\": 1,\n\"operations\": [7]}", "a.json:2: an operation is an object"},
		"no body":          {"{\"operations\": [\n{\"id\": \"a\"}]}", "a.json:2: a document has an id and a text"},
		"none":             {"{}", "there is no document in it"},
		"Latin-1":          {"{\"a\": \"{ a } # M\xfcller\"}", "a.json: it is no UTF-8"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := persisted.Read(write(t, map[string]string{"a.json": c.content}))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v", err)
			}
		})
	}
	dir := write(t, map[string]string{"a.json": `{"x": "{ a }"}`, "b.json": "{\n\"x\": \"{ b }\"}"})
	twice := "b.json:2: another document than in " + filepath.Join(dir, "a.json") + " has the id x"
	if _, err := persisted.Read(dir); err == nil || !strings.Contains(err.Error(), twice) {
		t.Errorf("two of one id: %v", err)
	}
	if _, err := persisted.Read(filepath.Join(dir, "nothing.json")); err == nil {
		t.Error("a file that is not there")
	}
}

// TestManyDocuments are refused at the line of the first one too many.
func TestManyDocuments(t *testing.T) {
	var many strings.Builder
	for i := range 10_001 {
		fmt.Fprintf(&many, ",\n\"%d\": \"{ a%d }\"", i, i)
	}
	dir := write(t, map[string]string{"a.json": "{" + many.String()[1:] + "}"})
	if _, err := persisted.Read(dir); err == nil || !strings.Contains(err.Error(),
		"a.json:10002: there are more than 10000 documents") {
		t.Errorf("%v", err)
	}
	dir = write(t, map[string]string{"a.graphql": strings.Repeat("#", 16<<20) + "{ a }"})
	if _, err := persisted.Read(dir); err == nil || !strings.Contains(err.Error(),
		"a.graphql: it has more than 16 MB") {
		t.Errorf("%v", err)
	}
}
