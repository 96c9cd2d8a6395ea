package loader_test

import (
	"crypto/sha256"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/graph/memory"
	"kith/graph/sqlite"
	"kith/internal/gen"
	"kith/loader"
	"kith/loader/mapping"
	"kith/loader/report"
)

// clinic is a small source with something wrong in every way a row can be wrong.
var clinic = map[string]string{
	"mapping.yaml": `
system: clinic
files:
- path: people.csv
  key: id
  when: status != "deleted"
  rows:
  - node: Person
    key: id
    set: { fullName: name, birthDate: born }
  - edge: RELATED_TO
    when: mother != nil
    from: { Person: id }
    to: { Person: mother }
    set: { kind: PARENT, word: '"mother"' }
- path: plans.csv
  key: plan
  lookup: { person: { file: people.csv, key: name, on: holder } }
  rows:
  - node: Account
    key: plan
    set: { number: plan, kind: POLICY }
  - edge: HAS_ROLE
    from: { Person: person.id }
    to: { Account: plan }
    set: { role: role, validFrom: since, validTo: until }
`,
	"people.csv": `id,name,born,status,mother
1,Anna,1950-01-31,,
2,Bert,1980-02-30,,1
3,Cleo,1981-03-01,,1
4,Dora,,deleted,
5,"Emil,,,
6,Fritz,2001-01-01,,9
3,Cleo again,,,
,Nameless,,,
7,Gina,,,
8,Gina,,,
`,
	"plans.csv": `plan,holder,role,since,until
A,Anna,policyholder,2020-01-01,
B,Cleo,BOSS,,
C,Cleo,insured,2020-01-01,2019-01-01
D,Nobody,owner,,
E,Gina,owner,,
F,Fritz,owner,,2021-06-01
`,
}

func TestNothingIsLost(t *testing.T) {
	each(t, func(t *testing.T, open func(t *testing.T) graph.Store) {
		dir := folder(t, clinic)
		s := open(t)
		r := load(t, s, dir, loader.Options{Rejects: filepath.Join(dir, "rejects.jsonl")})
		want := []report.File{
			{System: "clinic", File: "people.csv", Counts: report.Counts{Rows: 10, Loaded: 6, Rejected: 3, Skipped: 1,
				LeftOut: 3, Facts: 12, Inserted: 10, Dangling: 2, Unreadable: 1}},
			{System: "clinic", File: "plans.csv", Counts: report.Counts{Rows: 6, Loaded: 6, Facts: 9,
				Inserted: 9, Unreadable: 3}},
		}
		if diff := cmp.Diff(want, r.Files); diff != "" {
			t.Errorf("files (-want +got):\n%s", diff)
		}
		wantRejects := []string{
			`{"file":"people.csv","line":3,"column":"born","field":"files[0].rows[0].set.birthDate",` +
				`"code":"bad-value","reason":"this is no date in the declared formats ` +
				`(dates) nor one like 2006-01-02","leftOut":"Person.birthDate"}`,
			`{"file":"people.csv","line":6,"column":"name","code":"unclosed-quote","reason":"the file ends before ` +
				`the quote that opens the field is closed"}`,
			`{"file":"people.csv","line":8,"column":"id","field":"files[0].key","code":"duplicate-key","reason":"an ` +
				`earlier row has the same key"}`,
			`{"file":"people.csv","line":9,"column":"id","field":"files[0].key","code":"no-key","reason":"the key ` +
				`is absent; leave such rows out by when"}`,
			`{"file":"plans.csv","line":3,"column":"role","field":"files[1].rows[1].set.role","code":"bad-value",` +
				`"reason":"this is no AccountRole: it must be one of`,
			`{"file":"plans.csv","line":4,"column":"until","field":"files[1].rows[1].set.validTo","code":"bad-value",` +
				`"reason":"this edge ends before it begins","leftOut":"HAS_ROLE"}`,
			`{"file":"plans.csv","line":5,"field":"files[1].rows[1].from.Person","code":"no-key","reason":"the key ` +
				`is absent; leave such rows out by when","leftOut":"HAS_ROLE"}`,
			`{"file":"people.csv","line":7,"code":"dangling","edge":"RELATED_TO","from":"Person","fromKey":"6",` +
				`"to":"Person","toKey":"9"}`,
			`{"file":"people.csv","line":7,"code":"dangling","edge":"RELATED_TO","from":"Person","fromKey":"9",` +
				`"to":"Person","toKey":"6"}`,
		}
		checkLines(t, r.RejectsFile, wantRejects)
		if info, err := os.Stat(r.RejectsFile); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("the file of rejects can be read by others: %v %v", info.Mode(), err)
		}
		wantGraph := []string{
			`Account "A": number A, kind POLICY, status ACTIVE`,
			`Account "B": number B, kind POLICY, status ACTIVE`,
			`Account "C": number C, kind POLICY, status ACTIVE`,
			`Account "D": number D, kind POLICY, status ACTIVE`,
			`Account "E": number E, kind POLICY, status ACTIVE`,
			`Account "F": number F, kind POLICY, status ACTIVE`,
			`Person "Anna" -HAS_ROLE-> Account "A": validFrom 2020-01-01, role OWNER`,
			`Person "Anna" -RELATED_TO-> Person "Bert": kind CHILD`,
			`Person "Anna" -RELATED_TO-> Person "Cleo": kind CHILD`,
			`Person "Anna": fullName Anna, birthDate 1950-01-31`,
			`Person "Bert" -RELATED_TO-> Person "Anna": kind PARENT, word mother`,
			`Person "Bert": fullName Bert`,
			`Person "Cleo" -RELATED_TO-> Person "Anna": kind PARENT, word mother`,
			`Person "Cleo": fullName Cleo, birthDate 1981-03-01`,
			`Person "Fritz" -HAS_ROLE-> Account "F": validTo 2021-06-01, role OWNER`,
			`Person "Fritz": fullName Fritz, birthDate 2001-01-01`,
			`Person "Gina" -HAS_ROLE-> Account "E": role OWNER`, // the later of two of that name
			`Person "Gina": fullName Gina`,
			`Person "Gina": fullName Gina`,
		}
		if diff := cmp.Diff(wantGraph, facts(t, s)); diff != "" {
			t.Errorf("graph (-want +got):\n%s", diff)
		}
	})
}

// facts are a dump without the records.
func facts(t *testing.T, s graph.Store) (out []string) {
	t.Helper()
	for _, line := range dump(t, s) {
		if !strings.HasPrefix(line, "SourceRecord") {
			out = append(out, line)
		}
	}
	return out
}

func checkLines(t *testing.T, path string, want []string) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Split(strings.TrimSpace(string(text)), "\n")
	for i := range got {
		if i < len(want) && strings.HasPrefix(got[i], want[i]) {
			got[i] = want[i]
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", filepath.Base(path), diff)
	}
}

func TestEveryRowIsARecord(t *testing.T) {
	dir := folder(t, map[string]string{
		"mapping.yaml": "system: crm\nkind: RENTED_LIST\nfiles:\n- path: a.csv\n  key: id\n  rows:\n  - node: " +
			"Person\n    key: id\n- path: b.csv\n",
		"a.csv": "id,note,empty\n7,\"x=1, y\",\n", "b.csv": "u,v\n1,2\n1,2\n3,4\n"})
	s := memory.New(gen.Model)
	load(t, s, dir, loader.Options{})
	var got []string
	for _, line := range dump(t, s) {
		if strings.HasPrefix(line, "SourceRecord") {
			got = append(got, line)
		}
	}
	want := []string{
		`SourceRecord "crm a.csv#7" -ASSERTED-> Person "Person jajx"`,
		`SourceRecord "crm a.csv#7": system crm, recordId a.csv#7, kind RENTED_LIST, values [id=7 note=x=1, y], ` +
			`loadedAt 2024-05-06T12:00:00Z`,
		`SourceRecord "crm b.csv#1581FT7V2UNVHDQN": system crm, recordId b.csv#1581FT7V2UNVHDQN, kind RENTED_LIST, ` +
			`values [u=1 v=2], loadedAt 2024-05-06T12:00:00Z`,
		`SourceRecord "crm b.csv#M38B2CDOGPOAKDE8": system crm, recordId b.csv#M38B2CDOGPOAKDE8, kind RENTED_LIST, ` +
			`values [u=3 v=4], loadedAt 2024-05-06T12:00:00Z`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestNoValueGetsOutUnasked(t *testing.T) {
	for _, asked := range []bool{false, true} {
		dir := folder(t, clinic)
		r := load(t, memory.New(gen.Model), dir, loader.Options{Rejects: filepath.Join(dir, "rejects.jsonl"),
			RawValues: asked})
		text, err := os.ReadFile(r.RejectsFile)
		if err != nil {
			t.Fatal(err)
		}
		report := string(text) + string(r.JSON()) + r.Text()
		for _, value := range []string{"Bert", "1980-02-30", "Nobody", "BOSS", "Nameless"} {
			if got := strings.Contains(report, value); got != asked {
				t.Errorf("asked %v: %s is in the rejects or the report: %v", asked, value, got)
			}
		}
	}
}

// TestLoadAgainWritesNothing compares the bytes of the database.
func TestLoadAgainWritesNothing(t *testing.T) {
	dir := folder(t, clinic)
	db := filepath.Join(dir, "kith.db")
	once := func() (r *report.Report, sum [32]byte) {
		s, err := sqlite.Open(t.Context(), db, gen.Model)
		if err != nil {
			t.Fatal(err)
		}
		r = load(t, s, dir, loader.Options{})
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		bytes, err := os.ReadFile(db)
		if err != nil {
			t.Fatal(err)
		}
		return r, sha256.Sum256(bytes)
	}
	first, before := once()
	again, after := once()
	if !first.Wrote || again.Wrote || before != after {
		t.Errorf("wrote %v, then %v; the file is the same: %v", first.Wrote, again.Wrote, before == after)
	}
	want := first.Total
	want.Inserted, want.Unchanged = 0, first.Total.Inserted
	if diff := cmp.Diff(want, again.Total); diff != "" {
		t.Errorf("counts of the second load (-want +got):\n%s", diff)
	}
	if note := "All that the loaded rows state was in the store already: nothing was written."; !strings.Contains(
		again.Text(), note) {
		t.Errorf("the report does not say %q:\n%s", note, again.Text())
	}
}

func TestAChangedRowUpdates(t *testing.T) {
	dir := folder(t, clinic)
	s := memory.New(gen.Model)
	load(t, s, dir, loader.Options{})
	write(t, filepath.Join(dir, "people.csv"), strings.Replace(clinic["people.csv"], "3,Cleo,1981-03-01",
		"3,Cleo,1982-04-02", 1))
	r := load(t, s, dir, loader.Options{})
	if r.Resumed || !r.Wrote || r.Total.Updated != 1 || r.Total.Inserted != 0 {
		t.Errorf("resumed %v, wrote %v, %+v", r.Resumed, r.Wrote, r.Total)
	}
	if got := strings.Join(facts(t, s), "\n"); !strings.Contains(got, "birthDate 1982-04-02") ||
		strings.Contains(got, "1981") {
		t.Error(got)
	}
}

func TestMaxRejects(t *testing.T) {
	dir := folder(t, clinic)
	for _, c := range []struct {
		limit string
		stops bool
	}{{"2", true}, {"3", false}, {"18%", true}, {"19%", false}} {
		limit, err := mapping.ParseLimit(c.limit)
		if err != nil {
			t.Fatal(err)
		}
		s := memory.New(gen.Model)
		r, err := try(t, s, dir, loader.Options{MaxRejects: limit})
		_, stopped := errors.AsType[*loader.TooManyRejects](err)
		if stopped != c.stops || !stopped && err != nil || r.Finished == c.stops {
			t.Errorf("limit %s: %v, finished %v", c.limit, err, r.Finished)
		}
		for _, line := range facts(t, s) {
			if c.stops && strings.Contains(line, "->") {
				t.Errorf("limit %s: edges were written: %s", c.limit, line)
			}
		}
	}
	for _, text := range []string{"", "-1", "many", "101%", "NaN%", "%"} {
		if _, err := mapping.ParseLimit(text); err == nil {
			t.Errorf("%q is taken for a limit", text)
		}
	}
}
