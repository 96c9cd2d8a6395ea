package mapping_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kith/internal/gen"
	"kith/loader/mapping"
)

// TestTextsAreNoNumbers: a column that holds texts is equal to no number, which is said before anything is read. Where
// it may hold a number nothing is.
func TestTextsAreNoNumbers(t *testing.T) {
	const never = " is a text here, which is never a number and never true or false: write "
	write := map[string]string{
		"a.csv":   "id,active,the rest\n1,1,2\n",
		"a.xml":   "<all><one><id>1</id><active>1</active></one></all>",
		"a.jsonl": `{"id": 1, "active": 1, "the rest": 2}` + "\n",
	}
	for _, c := range []struct{ file, when, want string }{
		{"a.csv", `active == 1`, "active" + never + `active == "1", or number(active) == 1`},
		{"a.csv", `1 != active`, "active" + never + `active != "1", or number(active) != 1`},
		{"a.csv", `active == -1.5`, "active" + never + `active == "-1.5", or number(active) == -1.5`},
		{"a.csv", `active == true`, "active" + never + `active == "true"`},
		{"a.csv", `row["the rest"] == 2`, `row["the rest"]` + never +
			`row["the rest"] == "2", or number(row["the rest"]) == 2`},
		{"a.csv", `not (id == "1" and active in [1, 2])`, "active" + never +
			`active in ["1", "2"], or number(active) in [1, 2]`},
		{"a.csv", `active in ["yes", 1]`, "active" + never + `active in ["yes", "1"]`},
		{"a.csv", `active in [id, 1]`, "active" + never + `active in […, "1"]`},
		{"a.csv", `active not in 1..5`, "active" + never + `number(active) in …`},
		{"a.csv", `flag == 1`, "active" + never + `active == "1", or number(active) == 1`},
		{"a.csv", `other.active == 1`, "other.active" + never + `other.active == "1", or number(other.active) == 1`},
		{"a.xml", `active == 1`, "active" + never + `active == "1", or number(active) == 1`},
		{"a.csv", `active == "1" or number(active) == 1 or len(active) == 1 or active == nil`, ""},
		{"a.jsonl", `active == 1 or active in [1, 2] or active == true or active in 1..5`, ""},
	} {
		dir := t.TempDir()
		element := ""
		if c.file == "a.xml" {
			element = "\n  element: one"
		}
		write["mapping.yaml"] = "system: a\nfiles:\n- path: " + c.file + element + "\n  lookup:\n" +
			"    other: { file: " + "a.csv, key: id, on: id }\n  let: { flag: active }\n  when: '" + c.when +
			"'\n  rows:\n  - { node: Company, key: id }\n"
		for name, text := range write {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		_, err := mapping.Read(t.Context(), gen.Model, []string{filepath.Join(dir, "mapping.yaml")}, mapping.Options{})
		got := ""
		if err != nil {
			_, got, _ = strings.Cut(err.Error(), "when: ")
			if got == "" {
				got = err.Error()
			}
		}
		if got != c.want {
			t.Errorf("%s of %s: %q, want %q", c.when, c.file, got, c.want)
		}
	}
}
