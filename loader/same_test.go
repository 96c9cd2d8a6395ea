package loader_test

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/graph/memory"
	"kith/internal/gen"
	"kith/loader"
	"kith/loader/report"
)

// bank and insurer know some people and companies by keys of each other, or by the same identifier.
var bank = map[string]string{
	"bank.yaml": `
system: bank
files:
- path: clients.csv
  key: no
  rows:
  - { node: Person, key: no, set: { fullName: name, gender: gender } }
  - { node: Account, key: account, set: { number: account, kind: ACCOUNT } }
  - { edge: HAS_ROLE, from: { Person: no }, to: { Account: account }, set: { role: OWNER } }
- path: firms.csv
  key: no
  rows:
  - { node: Company, key: no, same: { identifier: LEI, key: lei }, set: { legalName: name } }
`,
	"clients.csv": "no,name,gender,account\nB1,Anna Berg,F,100\nB2,Bert Cole,M,200\nB3,Cleo Dahl,F,300\n",
	"firms.csv":   "no,name,lei\nF1,Berg Bau AG,5299 00t8bm49aursdo55\nF2,Dahl GmbH,\n",
}

var insurer = map[string]string{
	"insurer.yaml": `
system: insurer
kind: PARTNER
files:
- path: people.csv
  key: id
  rows:
  - { node: Person, key: id, same: [{ system: bank, key: bank_no }], set: { fullName: name, birthDate: born } }
- path: policies.csv
  key: policy + role
  rows:
  - { node: Account, key: policy, set: { number: policy, kind: POLICY } }
  - { edge: HAS_ROLE, when: id != nil, from: { Person: id }, to: { Account: policy }, set: { role: role } }
  - { edge: HAS_ROLE, when: bank_no != nil, from: { Person: bank_no, system: bank }, ` +
		`to: { Account: policy }, set: { role: role } }
  - { edge: WORKS_FOR, when: employer != nil, from: { Person: id }, to: { Company: employer, identifier: lei } }
`,
	"people.csv": "id,name,born,bank_no\n17,Anna B. Berg,1980-02-29,B1\n18,Bert Cole,1975-11-03,\n",
	"policies.csv": "policy,role,id,bank_no,employer\n" +
		"P1,owner,17,,529900T8BM49AURSDO55\nP1,payer,,B3,\nP2,owner,18,,\n",
}

func both(t *testing.T) string {
	t.Helper()
	files := maps.Clone(bank)
	maps.Copy(files, insurer)
	return folder(t, files)
}

// loads loads mappings of a folder, those of a list at once.
func loads(t *testing.T, s graph.Store, dir string, lists ...[]string) (last *report.Report) {
	t.Helper()
	for _, names := range lists {
		last = loadAll(t, s, dir, names, loader.Options{})
	}
	return last
}

// TestOneNodeOfSeveralSources: whatever is loaded first, in one load or in several.
func TestOneNodeOfSeveralSources(t *testing.T) {
	want := []string{
		`Account "100": number 100, kind ACCOUNT, status ACTIVE`,
		`Account "200": number 200, kind ACCOUNT, status ACTIVE`,
		`Account "300": number 300, kind ACCOUNT, status ACTIVE`,
		`Account "P1": number P1, kind POLICY, status ACTIVE`,
		`Account "P2": number P2, kind POLICY, status ACTIVE`,
		`Company "Berg Bau AG": legalName Berg Bau AG`,
		`Company "Dahl GmbH": legalName Dahl GmbH`,
		`Person "Anna Berg" -HAS_ROLE-> Account "100": role OWNER`,
		`Person "Anna Berg" -HAS_ROLE-> Account "P1": role OWNER`,
		`Person "Anna Berg" -WORKS_FOR-> Company "Berg Bau AG"`,
		`Person "Anna Berg": fullName Anna Berg, birthDate 1980-02-29, gender FEMALE`,
		`Person "Bert Cole" -HAS_ROLE-> Account "200": role OWNER`,
		`Person "Bert Cole" -HAS_ROLE-> Account "P2": role OWNER`,
		`Person "Bert Cole": fullName Bert Cole, birthDate 1975-11-03`,
		`Person "Bert Cole": fullName Bert Cole, gender MALE`,
		`Person "Cleo Dahl" -HAS_ROLE-> Account "300": role OWNER`,
		`Person "Cleo Dahl" -HAS_ROLE-> Account "P1": role PAYER`,
		`Person "Cleo Dahl": fullName Cleo Dahl, gender FEMALE`,
	}
	for name, lists := range map[string][][]string{
		"in one load": {{"bank.yaml", "insurer.yaml"}}, "in one load, the other way round": {{"insurer.yaml",
			"bank.yaml"}},
		"the bank first": {{"bank.yaml"}, {"insurer.yaml"}},
		// what named clients of the bank was dangling
		"the insurer first": {{"insurer.yaml"}, {"bank.yaml"}, {"insurer.yaml"}},
	} {
		t.Run(name, func(t *testing.T) {
			everywhere(t, func(t *testing.T, open func(t *testing.T) graph.Store) {
				s, dir := open(t), both(t)
				loads(t, s, dir, lists...)
				if d := cmp.Diff(want, facts(t, s)); d != "" {
					t.Errorf("(-want +got):\n%s", d)
				}
				bothIDs(t, s)
				if r := loads(t, s, dir, lists...); r.Wrote {
					t.Errorf("loading again wrote something: %+v", r.Total)
				}
			})
		})
	}
}

// bothIDs: Anna is found by the id that either source would give her, with what both say of her.
func bothIDs(t *testing.T, s graph.Store) {
	t.Helper()
	k := gen.Model.Kind("Person")
	for _, id := range []string{k.NodeID("bank", "B1"), k.NodeID("insurer", "17")} {
		asserted := &graph.Step{Type: graph.Asserted, In: true, Target: &graph.Pattern{Labels: []string{"SourceRecord"},
			Page:  graph.Page{Size: graph.All},
			Props: []graph.Prop{{Name: "values", Type: graph.Strings}}}}
		rows, err := s.Match(t.Context(), &graph.Pattern{Labels: []string{"Person"}, Page: graph.Page{Size: 2},
			Props: []graph.Prop{{Name: "name"}}, Steps: []*graph.Step{asserted},
			Where: []graph.Cond{{Op: graph.Eq, Prop: graph.Prop{Name: "id"}, Value: id}}})
		if err != nil || len(rows.Rows) != 1 {
			t.Fatalf("%v, %v", rows, err)
		}
		said := fmt.Sprint(rows.Rows[0].Pages[0].Rows[0].Vals, rows.Rows[0].Pages[0].Rows[1].Vals)
		if rows.Rows[0].Vals[0] != "Anna Berg" || !strings.Contains(said, "name=Anna Berg") ||
			!strings.Contains(said, "name=Anna B. Berg") {
			t.Errorf("%s is %v, said by %s", id, rows.Rows[0].Vals, said)
		}
	}
}

// TestSharedKeyLater: a key that comes next month, or by a third row, makes one of what were two; what is not stated
// any more by a name that has become another one is withdrawn all the same.
func TestSharedKeyLater(t *testing.T) {
	everywhere(t, func(t *testing.T, open func(t *testing.T) graph.Store) {
		s, dir := open(t), both(t)
		loads(t, s, dir, []string{"bank.yaml"}, []string{"insurer.yaml"})
		count := func(want int, when string) {
			t.Helper()
			people := slices.DeleteFunc(facts(t, s), func(line string) bool {
				return !strings.HasPrefix(line,
					`Person "`) || strings.Contains(line, "->")
			})
			if len(people) != want {
				t.Errorf("%s there are %d people, want %d:\n%s", when, len(people), want, strings.Join(people, "\n"))
			}
		}
		count(4, "at first")
		write(t, filepath.Join(dir, "people.csv"), strings.Replace(insurer["people.csv"], "1975-11-03,",
			"1975-11-03,B2", 1))
		loads(t, s, dir, []string{"insurer.yaml"})
		count(3, "with the key")
		if got := strings.Join(facts(t, s), "\n"); !strings.Contains(got,
			`"Bert Cole": fullName Bert Cole, birthDate 1975-11-03, gender MALE`) {
			t.Errorf("Bert is not one:\n%s", got)
		}
		third := map[string]string{"third.yaml": "system: third\nfiles:\n- path: t.csv\n  rows:\n  - { node: Person, " +
			"key: n, same: [{ system: bank, key: b }, { system: insurer, key: i }] }\n", "t.csv": "n,b,i\n1,B3,17\n"}
		for name, text := range third {
			write(t, filepath.Join(dir, name), text)
		}
		loads(t, s, dir, []string{"third.yaml"})
		count(2, "after the third row")
		write(t, filepath.Join(dir, "policies.csv"),
			"policy,role,id,bank_no,employer\nP1,owner,17,,\nP1,payer,17,,\nP2,owner,18,,\n")
		loads(t, s, dir, []string{"insurer.yaml"})
		got := strings.Join(facts(t, s), "\n")
		for _, line := range []string{`-WORKS_FOR-> Company "Berg Bau AG": validTo 2024-05-06`,
			`-HAS_ROLE-> Account "P1": role OWNER`, `-HAS_ROLE-> Account "P1": role PAYER`} {
			if !strings.Contains(got, line) {
				t.Errorf("there is no %s in\n%s", line, got)
			}
		}
	})
}

func TestSharedKeyReports(t *testing.T) {
	s := memory.New(gen.Model)
	r := loads(t, s, both(t), []string{"insurer.yaml"})
	var got []string
	for _, d := range r.Dangling {
		got = append(got, d.From+" "+d.FromKey+" to "+d.To+" "+d.ToKey)
	}
	if d := cmp.Diff([]string{"Person 17 to Company lei:529900T8BM49AURSDO55", "Person bank:B3 to Account P1"},
		got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// TestSharedKeyMistakes: what is wrong with the fields, and where.
func TestSharedKeyMistakes(t *testing.T) {
	for _, c := range []struct{ rows, want string }{
		{"{ node: Person, key: id, same: bank_no }", "files[0].rows[0].same: this must be other keys of the node, " +
			"each like { system: bank, key: bank_no } or { identifier: LEI, key: lei }"},
		{"{ node: Person, key: id, same: [{ key: bank_no }] }", "files[0].rows[0].same[0]: this must be other keys"},
		{"{ node: Person, key: id, same: { system: bank } }", "files[0].rows[0].same: this must be other keys"},
		{"{ node: Person, key: id, same: { system: '', key: id } }",
			"files[0].rows[0].same.system: this must not be empty"},
		{"{ node: Person, key: id, same: { system: bank, key: number } }",
			"files[0].rows[0].same.key: there is no column number"},
		{"{ node: Person, key: id, same: { system: bank, identifier: LEI, key: id } }",
			"files[0].rows[0].same: a key is of a system, or of an identifier that systems share, not of both"},
		{"{ edge: RELATED_TO, same: [], from: { Person: id }, to: { Person: id }, set: { kind: OTHER } }",
			"files[0].rows[0].same: an edge has no same"},
		{"{ edge: RELATED_TO, from: { Person: id, bank: id }, to: { Person: id }, set: { kind: OTHER } }",
			"files[0].rows[0].from.bank: there is no kind bank"},
		{"{ edge: RELATED_TO, from: { system: bank }, to: { Person: id }, set: { kind: OTHER } }",
			"files[0].rows[0].from: this must be a kind with its key"},
	} {
		dir := folder(t, map[string]string{"mapping.yaml": "system: a\nfiles:\n- path: a.csv\n  rows:\n  - " + c.rows +
			"\n", "a.csv": "id,bank_no\n1,2\n"})
		_, err := try(t, memory.New(gen.Model), dir, loader.Options{})
		if got := problemsOf(t, dir, err); len(got) != 1 || !strings.HasPrefix(got[0], "mapping.yaml:5: "+c.want) {
			t.Errorf("%s: %q, want %s", c.rows, got, c.want)
		}
	}
}
