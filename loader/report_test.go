package loader_test

import (
	"encoding/json"
	"maps"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/graph/memory"
	"kith/internal/gen"
	"kith/loader"
	"kith/loader/report"
)

func TestReport(t *testing.T) {
	dir := folder(t, clinic)
	r := load(t, memory.New(gen.Model), dir, loader.Options{})
	var back report.Report
	if err := json.Unmarshal(r.JSON(), &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(*r, back); diff != "" {
		t.Errorf("JSON (-want +got):\n%s", diff)
	}
	r.Seconds, r.RejectsFile = 1.25, "rejects.jsonl"
	if diff := cmp.Diff(clinicReport, r.Text()); diff != "" {
		t.Errorf("text (-want +got):\n%s", diff)
	}
	r.Files[0].File, r.Total.Rows = strings.Repeat("a very long/", 10)+"name.csv", 1_234_567_890
	for line := range strings.Lines(r.Text()) {
		if utf8.RuneCountInString(line) > 101 {
			t.Errorf("too long a line: %s", line)
		}
	}
}

const clinicReport = `file        rows  = loaded  + rejected  + skipped
people.csv    10         6           3          1
plans.csv      6         6           0          0
all           16        12           3          1

file        facts  = inserted  + updated  + unchanged  + dangling
people.csv     12          10          0            0           2
plans.csv       9           9          0            0           0
all            21          19          0            0           2

looked up: people.csv, 10 rows, 0 rejected, 1 in the place of an earlier one with the same key: say
    by latest, or by when, which is to count
Rejected rows, by reason:
  duplicate-key in people.csv   1
  no-key in people.csv          1
  unclosed-quote in people.csv  1
The first of them:
  people.csv:6 (name) unclosed-quote: the file ends before the quote that opens the field is closed
  people.csv:8 (id) duplicate-key: an earlier row has the same key
  people.csv:9 (id) no-key: the key is absent; leave such rows out by when

Values that could not be understood and were left out, while their rows are loaded:
  people.csv (born) bad-value 1 (line 3), without Person.birthDate: this is no date in the declared
      formats (dates) nor one like 2006-01-02
  plans.csv (role) bad-value 1 (line 3), without HAS_ROLE: this is no AccountRole: it must be one of
      OWNER, JOINT_OWNER, PAYER, INSURED, JOINT_INSURED, COVERED_DEPENDENT, BENEFICIARY,
      CONTINGENT_BENEFICIARY, ANNUITANT, ASSIGNEE, BORROWER, CO_BORROWER, GUARANTOR,
      AUTHORIZED_SIGNER, AUTHORIZED_USER, TRUSTEE, CUSTODIAN, GUARDIAN, POWER_OF_ATTORNEY, EXECUTOR,
      LIQUIDATOR, BROKER, USER, BILLING_CONTACT, PLAN_SPONSOR, AGENT, OTHER
  plans.csv (until) bad-value 1 (line 4), without HAS_ROLE: this edge ends before it begins
  plans.csv no-key 1 (line 5), without HAS_ROLE: the key is absent; leave such rows out by when

Dangling edges, which were not written as not both of their ends are there:
  people.csv:7 RELATED_TO from Person 6 to Person 9
  people.csv:7 RELATED_TO from Person 9 to Person 6

Both sums come out for every file.
Conditions left out 3 nodes and edges of loaded rows.
All of these are in rejects.jsonl. Mend the rows or the mapping and load again: what is in the store
    already is not written again.
Loaded in 1.2 s.
`

// TestARunTellsItsCounts: the run in the store says what the report said, however it was stored.
func TestARunTellsItsCounts(t *testing.T) {
	stores := map[string]func(t *testing.T) graph.Store{"by batches": func(*testing.T) graph.Store {
		return byBatches{memory.New(gen.Model)}
	}}
	maps.Copy(stores, engines)
	for name, open := range stores {
		t.Run(name, func(t *testing.T) {
			dir, s := folder(t, clinic), open(t)
			tells := func(r *report.Report) {
				t.Helper()
				k := gen.Model.Kind("LoadRun")
				p := &graph.Pattern{Labels: []string{k.Name}, Page: graph.Page{Size: graph.All},
					Where: []graph.Cond{{Op: graph.Eq, Prop: graph.Prop{Name: "id"}, Value: r.Run}}}
				p.WantAll(k.Props, false)
				rows, err := s.Match(t.Context(), p)
				if err != nil || len(rows.Rows) != 1 {
					t.Fatalf("%d runs, %v", len(rows.Rows), err)
				}
				var counts map[string]any
				if err := json.Unmarshal(r.JSON(), &struct{ Total *map[string]any }{&counts}); err != nil {
					t.Fatal(err)
				}
				for count, want := range counts {
					if got, ok := p.Value(rows.Rows[0], count).(int64); !ok || float64(got) != want {
						t.Errorf("%s is %v in the run, %v in the report", count, p.Value(rows.Rows[0], count), want)
					}
				}
				text, _ := p.Value(rows.Rows[0], "report").(string)
				want := report.Run{Files: r.Files, Rejects: r.Reasons, Differences: r.Differences,
					Unreadable: r.Unreadable}
				if diff := cmp.Diff(want, report.RunOf(text)); diff != "" {
					t.Errorf("of the report, the run keeps (-want +got):\n%s", diff)
				}
			}
			first := load(t, s, dir, loader.Options{})
			tells(first)
			if got := first.Files[0].String(); got != "rows 10, loaded 6, rejected 3, skipped 1, leftOut 3, facts 12, "+
				"inserted 10, updated 0, unchanged 0, dangling 2, gone 0, withdrawn 0, differing 0, unreadable 1" {
				t.Error(got)
			}
			write(t, filepath.Join(dir, "people.csv"), strings.Replace(clinic["people.csv"], "3,Cleo,1981-03-01,,1",
				"3,Cleo,1981-03-01,deleted,", 1))
			again, _ := monthLater(t, s, dir, 1, loader.Options{})
			if again.Total.Gone != 1 || again.Total.Withdrawn == 0 {
				t.Errorf("%+v", again.Total)
			}
			tells(again)
			write(t, filepath.Join(dir, "people.csv"), clinic["people.csv"])
			back, _ := monthLater(t, s, dir, 2, loader.Options{})
			tells(back)
			tells(first) // another run over the same content leaves it as it was
		})
	}
}
