package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

const everybody = `{ people { nodes { name accounts { nodes { number } } } } }`

// loaded is a working folder with a store x.db of the two files.
func loaded(t *testing.T) folder {
	t.Helper()
	f := newFolder(t)
	if code, out, errors := f.kith("load", "--store", "sqlite:x.db", "mapping.yaml"); code != 0 {
		t.Fatal(out, errors)
	}
	return f
}

func (f folder) names() string {
	f.t.Helper()
	all, err := os.ReadDir(".")
	if err != nil {
		f.t.Fatal(err)
	}
	var out []string
	for _, e := range all {
		if !strings.HasPrefix(e.Name(), "x.db") {
			out = append(out, e.Name())
		}
	}
	return strings.Join(out, " ")
}

// TestQueryFile: a flat file goes to standard output or to a file, which is whole or not there.
func TestQueryFile(t *testing.T) {
	f := loaded(t)
	const csv = "\ufeffname,accounts.number\r\nAnna Berg,A-1\r\nRobert'); DROP TABLE Person;--,A-2\r\n"
	const json = `{"name":"Anna Berg","accounts.number":"A-1"}` + "\n" +
		`{"name":"Robert'); DROP TABLE Person;--","accounts.number":"A-2"}` + "\n"
	query := func(args ...string) (int, string, string) {
		return f.kith(append([]string{"query", "--store", "sqlite:x.db"}, args...)...)
	}
	for format, want := range map[string]string{"csv": csv, "ndjson": json} {
		if code, out, errors := query("--format", format, everybody); code != 0 || out != want || errors != "" {
			t.Errorf("%s: exit %d, %q, %s", format, code, out, errors)
		}
	}
	code, out, errors := query("--format", "csv", "--output", "out.csv", everybody)
	if text, err := os.ReadFile("out.csv"); code != 0 || out != "" || errors != "2 rows written to out.csv\n" ||
		err != nil || string(text) != csv {
		t.Errorf("exit %d, %q, %q: %q %v", code, out, errors, text, err)
	}
	for _, c := range []struct {
		name string
		args []string
		code int
		want string
	}{
		{"there already", []string{"--format", "csv", "--output", "out.csv", everybody}, exitFailed, "--overwrite"},
		{"no table", []string{"--format", "csv", "--output", "new.csv", "{ people { totalCount } }"}, exitFailed,
			"people has no rows"},
		{"wrong field", []string{"--format", "xlsx", "--output", "new.xlsx", "{ people { nodes { shoe } } }"},
			exitFailed, `Cannot query field "shoe"`},
		{"no such folder", []string{"--format", "csv", "--output", "none/x.csv", everybody}, exitFailed, "none"},
		{"a workbook on a terminal", []string{"--format", "xlsx", everybody}, exitUsage, "--output FILE.xlsx"},
		{"no such format", []string{"--format", "pdf", everybody}, exitUsage, "json"},
	} {
		code, out, errors := query(c.args...)
		if code != c.code || out != "" || !strings.Contains(errors, c.want) {
			t.Errorf("%s: exit %d, %q, %s", c.name, code, out, errors)
		}
	}
	if got := f.names(); got != "mapping.yaml out.csv people.csv" {
		t.Errorf("there is %s", got)
	}
	code, _, errors = query("--format", "xlsx", "--output", "out.csv", "--overwrite", everybody)
	if text, err := os.ReadFile("out.csv"); code != 0 || err != nil || !strings.HasPrefix(string(text), "PK") {
		t.Errorf("exit %d, %s: %.10q %v", code, errors, text, err)
	}
	code, _, errors = query("--output", "answer.json", "{ people { totalCount } }")
	const answer = `{"data":{"people":{"totalCount":2}}}` + "\n"
	if text, err := os.ReadFile("answer.json"); code != 0 || string(text) != answer {
		t.Errorf("exit %d, %s: %q %v", code, errors, text, err)
	}
}

// TestUnwritten: a file that could not be written is told by its own name, and once.
func TestUnwritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.csv")
	err := replace(path, func(w io.Writer) error {
		_, err := w.Write(make([]byte, 10_000)) // more than waits
		if err != nil {
			return err
		}
		return &fs.PathError{Op: "write", Path: filepath.Join(filepath.Dir(path), ".out.csv.1"), Err: syscall.ENOSPC}
	})
	if want := "write " + path + ": no space left on device"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	nowhere := filepath.Join(filepath.Dir(path), "missing", "out.csv")
	err = replace(nowhere, func(io.Writer) error { return nil })
	if want := "open " + nowhere + ": no such file or directory"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	other := t.TempDir()
	link := filepath.Join(other, "link")
	if err := os.Symlink(os.DevNull, link); err != nil {
		t.Fatal(err)
	}
	for _, place := range []string{other, link} { // a folder, and what leads to a device, as a device is too dear to lose
		err = replace(place, func(io.Writer) error { return errors.New("it was begun") })
		if want := place + " is there and is no file"; err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	if left, err := os.ReadDir(filepath.Dir(path)); err != nil || len(left) > 0 {
		t.Errorf("left: %v, %v", left, err)
	}
}
