package loader_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/gzip"

	"kith/graph/memory"
	"kith/internal/gen"
	"kith/loader"
)

// TestDamagedFile loads nothing of a compressed file that is not whole, though its first rows could be read.
func TestDamagedFile(t *testing.T) {
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := w.Write([]byte("id,name\n" + strings.Repeat("1,Anna\n", 50_000))); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	dir := folder(t, map[string]string{"mapping.yaml": "system: a\nfiles:\n- path: people.csv.gz\n  rows:\n  - { " +
		"node: Person, key: id, set: { fullName: name } }\n"})
	if err := os.WriteFile(filepath.Join(dir, "people.csv.gz"), packed.Bytes()[:packed.Len()-4], 0o600); err != nil {
		t.Fatal(err)
	}
	s := memory.New(gen.Model)
	_, err := try(t, s, dir, loader.Options{})
	if err == nil || !strings.Contains(err.Error(), "people.csv.gz cannot be read: the file is not whole: its gzip "+
		"data ends after") {
		t.Errorf("got %v", err)
	}
	if got := facts(t, s); len(got) > 0 {
		t.Errorf("it was loaded: %q", got[:1])
	}
}

// TestColumnsOfObjects holds names to the columns that a file of objects has, but for those it may lack.
func TestColumnsOfObjects(t *testing.T) {
	const mapping = "system: a\nfiles:\n- path: people.jsonl\n  key: id\n  optional: [died]\n  rows:\n  - node: " +
		"Person\n    key: id\n    set: { fullName: name.frist, deceasedOn: died }\n"
	dir := folder(t, map[string]string{"mapping.yaml": mapping, "people.jsonl": `{"id":1,"name":{"first":"Anna"}}` +
		"\n"})
	_, err := try(t, memory.New(gen.Model), dir, loader.Options{})
	want := []string{
		`mapping.yaml:9: files[0].rows[0].set.fullName: there is no column name.frist (a text is written ` +
			`'"name.frist"'); valid are id, row["name.first"], died`}
	if diff := cmp.Diff(want, problemsOf(t, dir, err)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	write(t, filepath.Join(dir, "mapping.yaml"), strings.ReplaceAll(mapping, "frist", "first"))
	s := memory.New(gen.Model)
	load(t, s, dir, loader.Options{})
	if diff := cmp.Diff([]string{`Person "Anna": fullName Anna`}, facts(t, s)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestNumbersAsTexts looks at how numbers of formats that have any are used.
func TestNumbersAsTexts(t *testing.T) {
	const mapping = `system: a
decimal: ","
group: "."
values: { state: { 1: ACTIVE, 2: CLOSED } }
files:
- path: a.jsonl
  key: a + "-" + b
  when: 'a == "1.10" and b > 6 and b in ["7"] and not gone'
  optional: [gone]
  rows:
  - node: Account
    key: a
    set: { number: 'a + b + "/" + text(b)', name: a + b + d, currency: trim(a) + d, balance: c + b, ` +
		`status: state(d), monthlyValue: c * 2 }
`
	dir := folder(t, map[string]string{"mapping.yaml": mapping, "a.jsonl": `{"a":1.10,"b":7,"c":1.500,"d":2}` + "\n" +
		`{"a":1.10,"b":5,"c":1,"d":1}` + "\n"})
	s := memory.New(gen.Model)
	load(t, s, dir, loader.Options{})
	if diff := cmp.Diff(
		[]string{
			`Account "1.1072": number 1.107/7, kind OTHER, status CLOSED, monthlyValue 3.00, balance 8.50, currency ` +
				`1.102`},
		facts(t, s)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
