package mapping_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/internal/gen"
	"kith/loader/mapping"
)

// TestProblems has one broken line in each mapping, marked by #! and the problem it must give.
func TestProblems(t *testing.T) {
	const people = `
system: crm
files:
- path: people.csv
`
	for _, c := range []struct{ name, mapping, want string }{
		{"unknown field", "sytem: x\nsystem: a\nfiles: []\n",
			"mapping.yaml:1: sytem: there is no such field; valid are system, division, kind, priority, strict, " +
				"names, format, csv, values, files, header, skip, comment, encoding, null, dates, firstYear, zone, " +
				"decimal, group, country"},
		{"names of what", "system: a\nnames: { oder: FAMILY_FIRST }\nfiles: []\n",
			"mapping.yaml:2: names.oder: there is no such field; valid are order, particles"},
		{"names in an unknown order", "system: a\nnames: { order: LAST_FIRST }\nfiles:\n- path: people.csv\n" +
			"  rows:\n  - node: Person\n    key: id\n    set: { givenName: id }\n",
			"mapping.yaml:2: names.order: NameOrder has no value LAST_FIRST, and there is no column of that name; " +
				"valid are GIVEN_FIRST, FAMILY_FIRST"},
		{"names of corrections", "system: a\nkind: CORRECTION\nnames: { order: FAMILY_FIRST }\nfiles: []\n",
			"mapping.yaml:3: names: corrections do not say how names are written: set nameOrder or nameParticles of " +
				"who is corrected"},
		{"no system", "files: []\n", "mapping.yaml:1: system is missing"},
		{"no files", "system: a\n", "mapping.yaml:1: files is missing: a mapping says what at least one file holds"},
		{"not YAML", "system: [a\n", "mapping.yaml:1: sequence end token ']' not found"},
		{"a bracket inside braces", "system: a\ncsv: { null: row[\"a b\"] }\n",
			"mapping.yaml:2: ',' or '}' must be specified; inside { } an expression with a comma, a bracket or a " +
				"brace stands in single quotes"},
		{"a quote and a comma inside braces", "system: a\ncsv: { null: a contains \",\", quote: b }\n",
			"mapping.yaml:2: could not find end character of double-quoted text; inside { } an expression with a " +
				"comma, a bracket or a brace stands in single quotes"},
		{"twice the same field", "system: a\nsystem: b\nfiles: []\n",
			`mapping.yaml:2: mapping key "system" already defined at [1:1]`},
		{"kind of source", "system: a\nkind: THEIRS\nfiles: []\n",
			"mapping.yaml:2: kind: there is no such kind of source; valid are CORRECTION, OWN, PARTNER, RENTED_LIST"},
		{"priority", "system: a\npriority: best\nfiles: []\n",
			"mapping.yaml:2: priority: this must be a whole number from 1 to 1000"},
		{"delimiter", "system: a\ncsv: { delimiter: '|\"|' }\nfiles: []\n",
			"mapping.yaml:2: csv.delimiter: the delimiter must be one to 8 characters, or tab, without the quote and " +
				"without line breaks"},
		{"dates with words of another language", "system: a\ndates: [YYYY年MM月DD日, 'YYYY-MM-DDTHH:mm:ssZ', MM/DD/YYYY " +
			"hh:mm A]\nfiles: []\n",
			`mapping.yaml:2: dates: "MM/DD/YYYY hh:mm A" is no date format: write it like YYYY-MM-DD or DD.MM.YY, ` +
				`or as 2 January 2006 would be written`},
		{"dates", "system: a\ncsv: { dates: DD.MM }\nfiles: []\n",
			`mapping.yaml:2: csv.dates: "DD.MM" is no date format: write it like YYYY-MM-DD or DD.MM.YY, or as 2 ` +
				`January 2006 would be written`},
		{"header", "system: a\ncsv: { header: false }\nfiles:\n- path: people.csv\n",
			"mapping.yaml:4: files[0].path: without a header the columns must be named: columns: [id, name]"},
		{"header of a lookup", people + "  lookup: { x: { file: homes.csv, key: id, csv: { header: false } } }\n",
			"mapping.yaml:5: files[0].lookup.x.file: without a header the columns must be named: columns: [id, name]"},
		{"a word twice", "system: a\nvalues: { g: { F: x, f: y } }\nfiles: []\n",
			"mapping.yaml:2: values.g.f: the word is there already: letter case and spaces around it do not count"},
		{"a table called like a function", "system: a\nvalues: { date: { F: x } }\nfiles: []\n",
			"mapping.yaml:2: values.date: a table of words is used as a function: give it a plain name that no " +
				"function has"},
		{"no file", "system: a\nfiles:\n- path: nobody.csv\n",
			"mapping.yaml:3: files[0].path: nobody.csv cannot be read: it is not in the folder DIR"},
		{"a file called almost so", "system: a\nfiles:\n- path: People.txt\n",
			"mapping.yaml:3: files[0].path: People.txt cannot be read: it is not in the folder DIR, but there is " +
				"people.csv"},
		{"a letter too many", "system: a\nfiles:\n- path: peoples.csv\n",
			"mapping.yaml:3: files[0].path: peoples.csv cannot be read: it is not in the folder DIR, but there is " +
				"people.csv"},
		{"no folder", "system: a\nfiles:\n- path: out/people.csv\n",
			"mapping.yaml:3: files[0].path: people.csv cannot be read: there is no folder DIR/out (files are looked " +
				"for in --data, or beside the mapping)"},
		{"broken header", "system: a\nfiles:\n- path: twice.csv\n",
			"mapping.yaml:3: files[0].path: twice.csv:1: column 2 of the header has the same name as an earlier one: " +
				"name the columns in the mapping: columns, with header: true"},
		{"neither node nor edge", people + "  rows:\n  - key: id\n",
			"mapping.yaml:6: files[0].rows[0]: an entry of rows is either a node or an edge"},
		{"kind", people + "  rows:\n  - node: Persona\n    key: id\n",
			"mapping.yaml:6: files[0].rows[0].node: there is no kind Persona; valid are Person, Company, Household, " +
				"Account, Product, Division, ServicePoint, Address, ContactPoint, Employee, Opportunity, Interaction"},
		{"abstract kind", people + "  rows:\n  - node: Party\n    key: id\n",
			"mapping.yaml:6: files[0].rows[0].node: Party is several kinds: say which one; valid are Person, Company"},
		{"our own kind", people + "  rows:\n  - node: RuleSet\n    key: id\n",
			"mapping.yaml:6: files[0].rows[0].node: RuleSet is written by Kith itself; valid are Person"},
		{"no key", people + "  rows:\n  - node: Person\n", "mapping.yaml:6: files[0].rows[0]: key is missing: it " +
			"says by what the source tells this node from others"},
		{"property", people + "  rows:\n  - node: Household\n    key: id\n    set: { nam: id }\n",
			"mapping.yaml:8: files[0].rows[0].set.nam: Household has no property nam; valid are name, " +
				"sortName, status"},
		{"required property", people + "  rows:\n  - node: Account\n    key: id\n",
			"mapping.yaml:6: files[0].rows[0]: Account needs number: set it"},
		{"edge", people + "  rows:\n  - edge: OWNS\n    from: { Person: id }\n    to: { Account: id }\n",
			"mapping.yaml:6: files[0].rows[0].edge: there is no edge OWNS; valid are HAS_ROLE"},
		{"ends", people + "  rows:\n  - edge: PART_OF\n    from: { Person: id }\n    to: { Account: id }\n",
			"mapping.yaml:6: files[0].rows[0]: PART_OF does not lead from Person to Account; valid are Account to " +
				"Account"},
		{"one of two ends", people + "  rows:\n  - edge: PART_OF\n    from: { Account: id, Person: id }\n    to: { " +
			"Account: id }\n",
			"mapping.yaml:6: files[0].rows[0]: PART_OF does not lead from Person to Account; valid " +
				"are Account to Account"},
		{"no end", people + "  rows:\n  - edge: PART_OF\n    from: { system: x }\n    to: { Account: id }\n",
			"mapping.yaml:7: files[0].rows[0].from: this must be a kind with its key, like { Person: client_id }"},
		{"property of an edge", people + "  rows:\n  - edge: MEMBER_OF\n    from: { Person: id }\n    to: { " +
			"Household: id }\n    set: { rle: x }\n", "mapping.yaml:9: files[0].rows[0].set.rle: MEMBER_OF has no " +
			"property rle; valid are basis, ruleSet, ruleVersion, role, primary, band, score, word, validFrom, " +
			"validTo, ended"},
		{"role", people + "  rows:\n  - edge: HAS_ROLE\n    from: { Person: id }\n    to: { Account: id }\n    set: " +
			"{ role: 'name == \"x\" ? OWNER : \"BOSS\"' }\n",
			"mapping.yaml:9: files[0].rows[0].set.role: BOSS is no AccountRole; valid are OWNER, JOINT_OWNER"},
		{"role in a table", "values: { r: { x: BOSS } }" + people +
			"  rows:\n  - edge: HAS_ROLE\n    from: { Person: id }\n    to: { Account: id }\n    set: { role: " +
			"r(name) }\n", "mapping.yaml:9: files[0].rows[0].set.role: BOSS is no AccountRole; valid are OWNER"},
		{"no role", people + "  rows:\n  - edge: HAS_ROLE\n    from: { Person: id }\n    to: { Account: id }\n",
			"mapping.yaml:6: files[0].rows[0]: HAS_ROLE needs role: set it"},
		{"column", people + "  rows:\n  - node: Person\n    key: idd\n",
			`mapping.yaml:7: files[0].rows[0].key: there is no column idd (a text is written '"idd"'); valid are ` +
				`id, name, row["born on"]`},
		{"column in brackets", people + "  rows:\n  - node: Person\n    key: row[\"a 1\"]\n",
			`mapping.yaml:7: files[0].rows[0].key: there is no column a 1 (a text is written '"a 1"'); valid are ` +
				`id, name, row["born on"]`},
		{"each without a name", people + "  rows:\n  - node: Person\n    key: id\n    each: split(id, \";\")\n",
			"mapping.yaml:8: files[0].rows[0].each: this must be the name of an element and the list it is of, like " +
				"{ phone: phones }"},
		{"each of a taken name", people + "  rows:\n  - node: Person\n    key: id\n    each: { id: id }\n",
			"mapping.yaml:8: files[0].rows[0].each.id: there is a column of that name: choose another one"},
		{"case in two ways", people +
			"  rows:\n  - { node: Person, key: id, same: { identifier: SF, case: true, key: name } }\n" +
			"  - edge: WORKS_FOR\n    from: { Person: id }\n    to: { Company: name, identifier: sf }\n",
			"mapping.yaml:7: files[0].rows[1]: letter case counts in the identifier sf here or elsewhere, but not in " +
				"both: write case: true wherever it stands, or nowhere"},
		{"case of a system", people +
			"  rows:\n  - { node: Person, key: id, same: { system: b, case: true, key: name } }\n",
			"mapping.yaml:6: files[0].rows[0].same: case is of an identifier: in the keys of a system letter case " +
				"always counts"},
		{"each elsewhere", people + "  rows:\n  - node: Person\n    key: one\n    each: { one: id }\n  - node: " +
			"Person\n    key: one\n", "mapping.yaml:10: files[0].rows[1].key: there is no column one"},
		{"function", people + "  rows:\n  - node: Person\n    key: trimm(id)\n",
			"mapping.yaml:7: files[0].rows[0].key: there is no function trimm; valid are abs, all, any, ceil, count, " +
				"date, dayAfter, email, endOf, extension, filter, find, first, floor, isDate, isEmail, isNumber, " +
				"isPhone, join, key, last, len, lower, map, max, min, none, number, part, phone, pseudoHolder, " +
				"replace, round, split, startOf, text, time, trim, upper, words"},
		{"function of expr that is not ours", people + "  rows:\n  - node: Person\n    key: fromJSON(id)\n",
			"mapping.yaml:7: files[0].rows[0].key: there is no function fromJSON; valid are abs"},
		{"parameters", people + "  rows:\n  - node: Person\n    key: part(id)\n",
			"mapping.yaml:7: files[0].rows[0].key: the expression is wrong: not enough values for the function part"},
		{"a word that an enumeration does not have", people +
			"  rows:\n  - { node: Person, key: id, set: { gender: 'id == \"7\" ? FEMAL : MALE' } }\n",
			"mapping.yaml:6: files[0].rows[0].set.gender: Gender has no value FEMAL, and there is no column of that " +
				"name; valid are FEMALE, MALE, OTHER"},
		{"one =", people + "  when: id = \"7\"\n", "mapping.yaml:5: files[0].when: the expression is wrong: things " +
			"are compared by =="},
		{"syntax", people + "  rows:\n  - node: Person\n    key: id +\n",
			"mapping.yaml:7: files[0].rows[0].key: the expression is wrong: its end is missing"},
		{"empty", people + "  rows:\n  - node: Person\n    key: ''\n",
			"mapping.yaml:7: files[0].rows[0].key: the expression is empty; an empty text is '\"\"'"},
		{"constant number", people + "  rows:\n  - node: Company\n    key: id\n    set: { employees: '\"many\"' }\n",
			"mapping.yaml:8: files[0].rows[0].set.employees: employees cannot be many: this is no number in the " +
				"declared format (decimal, group)"},
		{"condition", people + "  when: '\"yes\"'\n", "mapping.yaml:5: files[0].when: a condition must be true or " +
			"false, this is a text: compare it with something"},
		{"lookup's file", people + "  lookup: { x: { file: none.csv, key: id } }\n",
			"mapping.yaml:5: files[0].lookup.x.file: none.csv cannot be read: it is not in the folder DIR"},
		{"lookup's key", people + "  lookup: { x: { file: homes.csv, key: id } }\n",
			`mapping.yaml:5: files[0].lookup.x.key: there is no column id (a text is written '"id"'); valid are ` +
				`home, city`},
		{"lookup's latest", people + "  lookup: { x: { file: homes.csv, key: home, on: id, latest: changed } }\n",
			`mapping.yaml:5: files[0].lookup.x.latest: there is no column changed (a text is written '"changed"'); ` +
				`valid are home, city`},
		{"another delimiter", "system: a\nfiles:\n- path: semicolons.csv\n  key: id\n",
			"mapping.yaml:4: files[0].key: there is no column id: the header is read as one column, with semicolons " +
				"in it: say what stands between the columns, csv: { delimiter: \";\" }"},
		{"another encoding", "system: a\nfiles:\n- path: latin.csv\n  key: id\n",
			"mapping.yaml:3: files[0].path: latin.csv:1: the field holds bytes that are no text in the file's " +
				"encoding: say which encoding the file is in, like encoding: windows-1252, or utf-16"},
		{"a lookup that needs a later one", people + "  let: { up: y.home }\n  lookup:\n    x: { file: homes.csv, " +
			"key: home, on: up }\n    y: { file: homes.csv, key: home, on: id }\n",
			"mapping.yaml:7: files[0].lookup.x.on: the key depends on the lookup y, which is not known here: a " +
				"lookup knows those above it"},
		{"a lookup that needs itself", people + "  lookup: { x: { file: people.csv, key: id } }\n  when: x != nil\n",
			"mapping.yaml:5: files[0].lookup.x: the lookup needs itself: what it looks among depends on what it finds"},
		{"a lookup called like a word of the language", people + "  lookup: { in: { file: people.csv, key: id } }\n",
			"mapping.yaml:5: files[0].lookup.in: this is a word of the expression language: choose another name"},
		{"column of a lookup", people + "  lookup: { x: { file: homes.csv, key: home, on: id } }\n  when: x.town == " +
			"\"B\"\n", "mapping.yaml:6: files[0].when: homes.csv has no column town; valid are home, city"},
		{"a let that hides a column", people + "  let: { name: id }\n",
			"mapping.yaml:5: files[0].let.name: there is a column of that name: choose another one"},
		{"a let that knows a later one", people + "  let: { a: b, b: id }\n",
			`mapping.yaml:5: files[0].let.a: there is no column b (a text is written '"b"')`},
		{"a let too large", people + "  let: { a: id+id+id+id, b: a+a+a+a, c: b+b+b+b, d: c+c+c+c, e: d+d+d+d, f: " +
			"e+e+e+e, g: f+f+f+f, h: g+g+g+g }\n", "mapping.yaml:5: files[0].let.e: the expression is too large, its " +
			"lets included"},
		{"inverse", people + "  rows:\n  - edge: KNOWS\n    from: { Employee: id }\n    to: { Person: id }\n    " +
			"inverse: false\n", "mapping.yaml:6: files[0].rows[0].inverse: only RELATED_TO is read from both ends"},
		{"the same file twice", people + "- path: people.csv\n",
			"mapping.yaml:5: files[1]: there is another file called people.csv: give one of them a name of its own"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := folder(t, map[string]string{"mapping.yaml": c.mapping, "people.csv": "id,name,born on\n1,Anna,\n",
				"homes.csv": "home,city\n", "twice.csv": "a,a\n",
				"semicolons.csv": "id;name\n1;Anna\n", "latin.csv": "id,stra\xdfe\n"})
			_, err := read(t, dir, "mapping.yaml")
			got := problemsOf(t, dir, err)
			if !strings.HasPrefix(got[0], c.want) {
				t.Errorf("got  %s\nwant %s", got[0], c.want)
			}
		})
	}
}

func TestProblemsAllAtOnce(t *testing.T) {
	dir := folder(t, map[string]string{"people.csv": "id,name\n1,Anna\n", "mapping.yaml": `
system: crm
kind: OURS
files:
- path: people.csv
  rows:
  - node: Person
    key: ID
    set:
      fullNam: name
      status: '"HALE"'
  - edge: KNOWS
    from: { Employe: id }
    to: { Person: id }
- path: nobody.csv
  rows:
  - node: Human
    key: anything
`})
	_, err := read(t, dir, "mapping.yaml", "other.yaml")
	var got []string
	for _, p := range problemsOf(t, dir, err) {
		at, _, _ := strings.Cut(p, ";")
		got = append(got, at)
	}
	want := []string{
		"mapping.yaml:3: kind: there is no such kind of source",
		`mapping.yaml:8: files[0].rows[0].key: there is no column ID (a text is written '"ID"')`,
		"mapping.yaml:10: files[0].rows[0].set.fullNam: Person has no property fullNam",
		"mapping.yaml:11: files[0].rows[0].set.status: HALE is no PersonStatus",
		"mapping.yaml:13: files[0].rows[1].from.Employe: there is no kind Employe",
		"mapping.yaml:15: files[1].path: nobody.csv cannot be read: it is not in the folder DIR",
		"mapping.yaml:17: files[1].rows[0].node: there is no kind Human",
		"other.yaml:1: the mapping file other.yaml cannot be read: it is not in the folder DIR",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// folder writes files, by name, into a new folder.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestDerivedIsNotMapped: no source states what rules work out.
func TestDerivedIsNotMapped(t *testing.T) {
	m, err := graph.DecodeModel(graph.EncodeModel(gen.Model))
	if err != nil {
		t.Fatal(err)
	}
	m.Kind("Household").Property("status").Derived = true
	dir := folder(t, map[string]string{"homes.csv": "id,s\n", "mapping.yaml": "system: a\nfiles:\n- path: homes.csv\n" +
		"  rows:\n  - node: Household\n    key: id\n    set: { status: s }\n"})
	_, err = mapping.Read(t.Context(), m, []string{filepath.Join(dir, "mapping.yaml")}, mapping.Options{})
	want := []string{"mapping.yaml:7: files[0].rows[0].set.status: status of Household is worked out by rules: no " +
		"source states it; valid are name, sortName"}
	if diff := cmp.Diff(want, problemsOf(t, dir, err)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// read reads mapping files of a folder.
func read(t *testing.T, dir string, names ...string) ([]*mapping.Program, error) {
	t.Helper()
	paths := make([]string, len(names))
	for i, name := range names {
		paths[i] = filepath.Join(dir, name)
	}
	return mapping.Read(t.Context(), gen.Model, paths, mapping.Options{})
}

// problemsOf are the problems of an error, a line each, without the folder.
func problemsOf(t *testing.T, dir string, err error) []string {
	t.Helper()
	var m *mapping.Error
	if !errors.As(err, &m) {
		t.Fatalf("got %v, want a mapping error", err)
	}
	var out []string
	for _, p := range m.Problems {
		text := strings.ReplaceAll(p.String(), dir+string(filepath.Separator)+"mapping.yaml:", "mapping.yaml:")
		text = strings.ReplaceAll(text, dir+string(filepath.Separator)+"other.yaml:", "other.yaml:")
		out = append(out, strings.ReplaceAll(text, dir, "DIR"))
	}
	return out
}
