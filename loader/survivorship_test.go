package loader_test

import (
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"kith/graph"
	"kith/graph/memory"
	"kith/internal/gen"
	"kith/loader"
	"kith/loader/report"
)

// yearly are ten policies, each with a row of 2021, 2022 and 2023, in this order; the rows of one policy stand apart.
func yearly() map[string]string {
	var b strings.Builder
	b.WriteString("id,policy,begins,ends\n")
	for year := 2021; year <= 2023; year++ {
		for p := range 10 {
			fmt.Fprintf(&b, "%d,P%d,%d-01-01,%d-01-01\n", (p*7+year*13)%31+year*100, p, year, year+1)
		}
	}
	return map[string]string{"policies.csv": b.String(), "mapping.yaml": yearlyMapping("policies.csv", "")}
}

func yearlyMapping(path, more string) string {
	return fmt.Sprintf(`
system: insurer
files:
- path: %s
  key: id
  rows:
  - { node: Account, key: policy, set: { number: policy, openedOn: begins, closedOn: ends }%s }
`, path, more)
}

// lastYears are the facts of a store in which the last year of every policy counts.
func lastYears() (out []string) {
	for p := range 10 {
		out = append(out, fmt.Sprintf(`Account "P%d": number P%d, kind OTHER, status ACTIVE, openedOn 2023-01-01, `+
			`closedOn 2024-01-01`, p, p))
	}
	return out
}

func wantsFacts(t *testing.T, what string, s graph.Store, want []string) {
	t.Helper()
	if got := facts(t, s); !slices.Equal(got, want) {
		t.Errorf("%s:\n%s\nwant\n%s", what, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// conflicting is how many nodes of a kind sources disagree on, as it is kept with them.
func conflicting(t *testing.T, s graph.Store, kind string) int {
	t.Helper()
	rows, err := s.Match(t.Context(), &graph.Pattern{Labels: []string{kind}, Page: graph.Page{Size: graph.All},
		Where: []graph.Cond{{Op: graph.Eq, Prop: graph.Prop{Name: graph.PropConflicting, Type: graph.Bool},
			Value: true}},
		Props: []graph.Prop{graph.NodeAssertions}})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows.Rows {
		if list, _ := r.Vals[0].([]graph.Assertion); len(gen.Model.Kind(kind).Conflicts(list)) == 0 {
			t.Errorf("%s has no conflicts", r.ID)
		}
	}
	return len(rows.Rows)
}

// TestLaterRowCounts: of the rows of one node the later counts, in batches of any size, with one worker or several, in
// a first load or a later one; and loading them again writes nothing.
func TestLaterRowCounts(t *testing.T) {
	everywhere(t, func(t *testing.T, open func(t *testing.T) graph.Store) {
		for _, rows := range []int{1, 2, 7, 0} {
			for _, first := range []bool{true, false} {
				for _, workers := range []int{1, 8} {
					before := runtime.GOMAXPROCS(workers)
					defer runtime.GOMAXPROCS(before)
					s, dir := open(t), folder(t, yearly())
					opts := loader.Options{BatchRows: rows}
					if !first {
						monthLater(t, s, folder(t, map[string]string{"mapping.yaml": yearlyMapping("a.csv", ""),
							"a.csv": "id,policy,begins,ends\n1,P0,2019-01-01,\n"}), -1, opts)
					}
					r := load(t, s, dir, opts)
					wantsFacts(t, fmt.Sprintf("batches of %d, first %v, %d workers", rows, first, workers), s,
						lastYears())
					if r.Total.Differing != 10 {
						t.Errorf("rows differ on %d policies", r.Total.Differing)
					}
					if want := []report.Difference{{Kind: "Account", Property: "closedOn", Count: 10},
						{Kind: "Account", Property: "openedOn", Count: 10}}; !slices.Equal(r.Differences, want) {
						t.Errorf("rows differ in %v, want %v", r.Differences, want)
					}
					if n := conflicting(t, s, "Account"); n != 10 {
						t.Errorf("%d policies are conflicting", n)
					}
					if again := load(t, s, dir, opts); again.Wrote {
						t.Errorf("loaded again: %+v", again.Total)
					}
				}
			}
		}
	})
}

// TestOrderOfFiles: files count in the order of their names, however the mapping and the command name them.
func TestOrderOfFiles(t *testing.T) {
	year := func(y int) string {
		var b strings.Builder
		b.WriteString("id,policy,begins,ends\n")
		for p := range 10 {
			fmt.Fprintf(&b, "%d,P%d,%d-01-01,%d-01-01\n", p, p, y, y+1)
		}
		return b.String()
	}
	entry := "\n  key: id\n  rows: [{ node: Account, key: policy, set: { number: policy, openedOn: begins, " +
		"closedOn: ends } }]\n"
	each(t, func(t *testing.T, open func(t *testing.T) graph.Store) {
		for _, order := range [][]int{{2021, 2022, 2023}, {2023, 2022, 2021}, {2022, 2023, 2021}} {
			one, files := "system: insurer\nfiles:\n", map[string]string{}
			var mappings []string
			for _, y := range order {
				name := fmt.Sprint(y, ".csv")
				files[name] = year(y)
				one += "- path: " + name + entry
				mapping := fmt.Sprint(y, ".yaml")
				files[mapping] = "system: insurer\nfiles:\n- path: " + name + entry
				mappings = append(mappings, mapping)
			}
			files["mapping.yaml"] = one
			for _, rows := range []int{3, 0} {
				s := open(t)
				load(t, s, folder(t, files), loader.Options{BatchRows: rows})
				wantsFacts(t, fmt.Sprint("one mapping, ", order), s, lastYears())
				s = open(t)
				loadAll(t, s, folder(t, files), mappings, loader.Options{BatchRows: rows})
				wantsFacts(t, fmt.Sprint("a mapping each, ", order), s, lastYears())
			}
		}
	})
}

// TestObservedAt: the row that the source observed last counts, wherever it stands and whenever it was corrected; one
// without a time counts least. Without the column, the row that was corrected last counts.
func TestObservedAt(t *testing.T) {
	mapping := func(observed string) string {
		return "system: crm\nfiles:\n- path: a.csv\n  key: id" + observed + "\n  rows: [{ node: Account, key: no, " +
			"set: { number: no, line: line } }]\n"
	}
	each(t, func(t *testing.T, open func(t *testing.T) graph.Store) {
		for _, c := range []struct{ observed, first, corrected string }{
			{"\n  observedAt: seen", "HOME", "HOME"}, {"", "LIFE", "LIFE"},
		} {
			s := open(t)
			dir := folder(t, map[string]string{"mapping.yaml": mapping(c.observed),
				"a.csv": "id,no,line,seen\n1,P,travel,2020-05-01\n2,P,home,2022-01-01T10:30:00Z\n3,P,motor,\n" +
					"4,P,life,soon\n"})
			load(t, s, dir, loader.Options{})
			want := `Account "P": number P, kind OTHER, line %s, status ACTIVE`
			wantsFacts(t, "first"+c.observed, s, []string{fmt.Sprintf(want, c.first)})
			write(t, filepath.Join(dir, "a.csv"),
				"id,no,line,seen\n1,P,life,2020-05-01\n2,P,home,2022-01-01T10:30:00Z\n3,P,motor,\n")
			monthLater(t, s, dir, 1, loader.Options{})
			wantsFacts(t, "corrected"+c.observed, s, []string{fmt.Sprintf(want, c.corrected)})
			if c.observed == "" {
				continue
			}
			write(t, filepath.Join(dir, "a.csv"), // the same value, observed anew
				"id,no,line,seen\n1,P,life,2023-05-01\n2,P,home,2022-01-01T10:30:00Z\n3,P,motor,\n")
			monthLater(t, s, dir, 2, loader.Options{})
			wantsFacts(t, "observed anew", s, []string{fmt.Sprintf(want, "LIFE")})
		}
	})
}

// TestObservedAtOfAnEntry: an entry may have another time than the file.
func TestObservedAtOfAnEntry(t *testing.T) {
	s := memory.New(gen.Model)
	load(t, s, folder(t, map[string]string{"a.csv": "id,no,line,holder,a,b\n1,P,home,7,2020-01-01,2021-01-01\n2,P," +
		"motor,7,2019-01-01,2022-01-01\n",
		"mapping.yaml": `
system: crm
files:
- path: a.csv
  key: id
  observedAt: a
  rows:
  - { node: Account, key: no, set: { number: no, line: line } }
  - { node: Person, key: holder, observedAt: b, set: { fullName: '"of " + line' } }
`}), loader.Options{})
	wantsFacts(t, "", s, []string{`Account "P": number P, kind OTHER, line HOME, status ACTIVE`,
		`Person "of motor": fullName of motor`})
}

// TestLatest: of the rows of one source that are versions of a node the latest counts, and as a whole: what it leaves
// empty is not filled from older ones, but from other sources. An old row that comes or is corrected later counts no
// more than before, and when the latest is gone, the one before it counts.
func TestLatest(t *testing.T) {
	head := "id,no,line,kind,opened,version\n"
	each(t, func(t *testing.T, open func(t *testing.T) graph.Store) {
		s := open(t)
		dir := folder(t, map[string]string{"0.csv": "no,opened,line\nP,2001-01-01,travel\n", "mapping.yaml": `
system: core
csv: { dates: DD.MM.YYYY }
files:
- path: a.csv
  key: id
  complete: true
  rows:
  - node: Account
    key: no
    latest: version
    set: { number: no, line: line, kind: kind, openedOn: opened }
- path: 0.csv
  key: no
  rows:
  - { node: Account, key: no, set: { number: no, line: line, openedOn: opened } }
`})
		month := 0
		loads := func(what, want string, differing int64, rows ...string) {
			t.Helper()
			write(t, filepath.Join(dir, "a.csv"), head+strings.Join(rows, "\n")+"\n")
			r, _ := monthLater(t, s, dir, month, loader.Options{})
			month++
			wantsFacts(t, what, s, []string{`Account "P": number P, ` + want})
			if r.Total.Differing != differing {
				t.Errorf("%s: rows differ on %d facts, want %d", what, r.Total.Differing, differing)
			}
		}
		loads("first", "kind OTHER, line HOME, status ACTIVE, openedOn 2001-01-01", 1,
			"1,P,motor,policy,01.01.2020,9", "3,P,home,,,10", "2,P,motor,card,01.01.2022,")
		loads("an old row comes", "kind OTHER, line HOME, status ACTIVE, openedOn 2001-01-01", 0,
			"1,P,motor,policy,01.01.2020,9", "3,P,home,,,10", "2,P,motor,card,01.01.2022,",
			"4,P,life,loan,01.01.2019,8")
		loads("an old row is corrected", "kind OTHER, line HOME, status ACTIVE, openedOn 2001-01-01", 0,
			"1,P,life,policy,01.01.2020,9", "3,P,home,,,10", "2,P,motor,card,01.01.2022,",
			"4,P,life,loan,01.01.2019,8")
		loads("the latest is gone", "kind POLICY, line LIFE, status ACTIVE, openedOn 2020-01-01", 0,
			"1,P,life,policy,01.01.2020,9", "2,P,motor,card,01.01.2022,", "4,P,life,loan,01.01.2019,8")
		loads("a newer one", "kind CARD, line TRAVEL, status ACTIVE, openedOn 2024-01-01", 0,
			"1,P,life,policy,01.01.2020,9", "2,P,motor,card,01.01.2022,", "4,P,life,loan,01.01.2019,8",
			"5,P,travel,card,01.01.2024,11")
	})
}

// TestLatestMistakes: what is wrong with the fields, and where.
func TestLatestMistakes(t *testing.T) {
	for _, c := range []struct{ file, entry, want string }{
		{"", "{ node: Person, key: id, latest: valid_from }",
			`files[0].rows[0].latest: there is no column valid_from (a text is written '"valid_from"')`},
		{"", "{ edge: RELATED_TO, latest: id, from: { Person: id }, to: { Person: id }, set: { kind: OTHER } }",
			"files[0].rows[0].latest: an edge has no latest"},
		{"", "{ node: Person, key: id, observedAt: seen }", "files[0].rows[0].observedAt: there is no column seen"},
		{"observedAt: seen, ", "{ node: Person, key: id }", "files[0].observedAt: there is no column seen"},
		{"observedAt: 3 + true, ", "{ node: Person, key: id }", "files[0].observedAt: the expression is wrong"},
	} {
		dir := folder(t, map[string]string{"a.csv": "id\n1\n", "mapping.yaml": "system: a\nfiles:\n- { path: a.csv, " +
			c.file + "rows: [" + c.entry + "] }\n"})
		_, err := try(t, memory.New(gen.Model), dir, loader.Options{})
		if got := problemsOf(t, dir, err); len(got) != 1 || !strings.Contains(got[0], c.want) {
			t.Errorf("%s: %q, want %s", c.entry, got, c.want)
		}
	}
}

// TestAsOf: with a day of the extract, what it states was observed on that day: an older extract that comes later does
// not count.
func TestAsOf(t *testing.T) {
	each(t, func(t *testing.T, open func(t *testing.T) graph.Store) {
		s := open(t)
		for i, day := range []string{"2024-03-01", "2024-01-01", "2024-02-01"} {
			line := []string{"home", "motor", "travel"}[i]
			dir := folder(t, map[string]string{"mapping.yaml": "system: core\nfiles:\n- path: a.csv\n  key: id\n  " +
				"rows: [{ node: Account, key: no, set: { number: no, line: line } }]\n",
				"a.csv": fmt.Sprintf("id,no,line\n%d,P,%s\n", i, line)})
			load(t, s, dir, loader.Options{AsOf: day})
		}
		wantsFacts(t, "", s, []string{`Account "P": number P, kind OTHER, line HOME, status ACTIVE`})
	})
}

// TestSameRowTwice: of rows without a key that hold the same and stand in several places, the last place counts.
func TestSameRowTwice(t *testing.T) {
	everywhere(t, func(t *testing.T, open func(t *testing.T) graph.Store) {
		for _, rows := range []int{1, 2, 0} {
			s := open(t)
			dir := folder(t, map[string]string{"mapping.yaml": "system: core\nfiles:\n- path: a.csv\n  " +
				"rows: [{ node: Account, key: no, set: { number: no, line: line } }]\n",
				"a.csv": "no,line\nP,home\nP,motor\nP,home\nQ,motor\nQ,home\n"})
			load(t, s, dir, loader.Options{BatchRows: rows})
			wantsFacts(t, fmt.Sprint("batches of ", rows), s, []string{
				`Account "P": number P, kind OTHER, line HOME, status ACTIVE`,
				`Account "Q": number Q, kind OTHER, line HOME, status ACTIVE`})
			if r := load(t, s, dir, loader.Options{BatchRows: rows}); r.Wrote {
				t.Errorf("loaded again: %+v", r.Total)
			}
		}
	})
}
