package loader_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kith/decision"
	"kith/graph"
	"kith/graph/memory"
	"kith/internal/gen"
	"kith/loader"
	"kith/loader/export"
)

// A key, a system and values that are dangerous in JSON, YAML, expressions and query languages.
const (
	hostileKey    = `Robert'); DROP TABLE "x";-- # ${a} {{b}} \" [1]: `
	hostileSystem = `crm "&x": {#'`
	hostileValue  = "Robert'); DROP TABLE Person;--\n- \"a\": {b} # ${c} \\n' == \"1\" or true\u2028\U0001F600 <&>"
)

// twoSystems are two systems that know one person, whom only the bank knows in the second folder.
//
//	bank: B1 Bert Cole, A-1
//	crm: 1 Egon (APPROVER at F since 2020, USER at F), 2 Otto, SPOUSE of Egon; 3 Bert = bank B1
//	hostile: a person and a company with hostile keys, WORKS_FOR, with such a key, too
func twoSystems(t *testing.T, bertInCRM bool) (dir string, mappings []string) {
	bert := ""
	if bertInCRM {
		bert = "3,Bert Cole,B1\n"
	}
	dir = folder(t, map[string]string{
		"clients.csv": "no,name,account\nB1,Bert Cole,A-1\n",
		"bank.yaml": `system: bank
files:
- path: clients.csv
  rows:
  - { node: Person, key: no, set: { fullName: name } }
  - { node: Account, key: account, set: { number: account, kind: POLICY } }
  - { edge: HAS_ROLE, from: { Person: no }, to: { Account: account }, set: { role: OWNER } }
`,
		"people.csv":    "id,name,bank_no\n1,Egon Budget,\n2,Otto Budget,\n" + bert,
		"roles.csv":     "person,firm,role,stance,since\n1,F,APPROVER,OPPONENT,2020-01-01\n1,F,USER,NEUTRAL,\n",
		"relations.csv": "one,other,kind\n1,2,SPOUSE\n",
		"crm.yaml": `system: crm
files:
- path: people.csv
  key: id
  rows:
  - { node: Person, key: id, same: { system: bank, key: bank_no }, set: { fullName: name } }
- path: roles.csv
  rows:
  - { node: Company, key: '"firm/" + firm', set: { legalName: firm } }
  - { edge: HAS_BUYING_ROLE, from: { Person: person }, to: { Company: '"firm/" + firm' }, ` +
			`set: { role: role, stance: stance, influence: HIGH, validFrom: since } }
- path: relations.csv
  rows:
  - { edge: RELATED_TO, from: { Person: one }, to: { Person: other }, set: { kind: kind } }
`,
		"hostile.jsonl": fmt.Sprintf("{\"id\": %q, \"name\": \"Bobby\"}\n", hostileKey),
		"hostile.yaml": "system: '" + strings.ReplaceAll(hostileSystem, "'", "''") + `'
files:
- path: hostile.jsonl
  rows:
  - { node: Person, key: id, set: { fullName: name } }
  - { node: Company, key: id, set: { legalName: name } }
  - { edge: WORKS_FOR, key: id, from: { Person: id }, to: { Company: id } }
`})
	return dir, []string{"crm.yaml", "bank.yaml", "hostile.yaml"}
}

func nodeOf(kind, system, key string) string {
	return gen.Model.Kind(kind).NodeID(system, strings.TrimSpace(key))
}

// edgeOf is what an edge is called.
func edgeOf(typ, from, to, since string, set map[string]any) string {
	k := gen.Model.Edge(typ)
	vals := make([]any, len(k.Props))
	for name, v := range set {
		vals[k.Slot(name)] = v
	}
	return k.Name(from, to, since, k.Complete(vals)).String()
}

// corrections are of a node, of an edge's value and its end, of its key, of a relation, of a joined node, and of
// hostile ones.
func corrections() []decision.Correction {
	egon, otto, firm := nodeOf("Person", "crm", "1"), nodeOf("Person", "crm", "2"), nodeOf("Company", "crm", "firm/F")
	bobby, bobbies := nodeOf("Person", hostileSystem, hostileKey), nodeOf("Company", hostileSystem, hostileKey)
	return []decision.Correction{
		corrected(nodeOf("Account", "bank", "A-1"), "monthlyValue", "12.50", "currency", "EUR"),
		corrected(nodeOf("Account", "bank", "A-1"), "monthlyValue", "13"),
		corrected(edgeOf("HAS_BUYING_ROLE", egon, firm, "", map[string]any{"role": "USER"}), "stance", "ADVOCATE",
			"validTo", "2024-01-01"),
		corrected(edgeOf("HAS_BUYING_ROLE", egon, firm, "", map[string]any{"role": "USER"}), "validTo", ""),
		corrected(edgeOf("HAS_BUYING_ROLE", egon, firm, "2020-01-01", map[string]any{"role": "APPROVER"}), "role",
			"CHAMPION", "validFrom", "2024-02-01"),
		corrected(edgeOf("RELATED_TO", egon, otto, "", map[string]any{"kind": "SPOUSE"}), "kind", "FORMER_SPOUSE"),
		corrected(nodeOf("Person", "bank", "B1"), "birthDate", "1980-02-28"),
		corrected(edgeOf("HAS_ROLE", nodeOf("Person", "bank", "B1"), nodeOf("Account", "bank", "A-1"), "",
			map[string]any{"role": "OWNER"}), "sharePercent", "12.5"),
		corrected(bobby, "fullName", hostileValue),
		corrected(edgeOf("WORKS_FOR", bobby, bobbies, "", map[string]any{"key": hostileSystem + ":" +
			strings.TrimSpace(hostileKey)}), "title", hostileValue, "ended", "true"),
	}
}

// decisions are what is decided one after the other: all corrections, and edges that begin and end by hand.
func decisions(t *testing.T, s graph.Store) (all []func(decision.By) (*decision.Made, error)) {
	for _, c := range corrections() {
		all = append(all, func(by decision.By) (*decision.Made, error) {
			return decision.Correct(t.Context(), s, gen.Model, by, c)
		})
	}
	egon, otto, firm := nodeOf("Person", "crm", "1"), nodeOf("Person", "crm", "2"), nodeOf("Company", "crm", "firm/F")
	assign := func(role string) func(by decision.By) (*decision.Made, error) {
		return func(by decision.By) (*decision.Made, error) {
			return decision.Assign(t.Context(), s, gen.Model, by, decision.Assignment{Type: "HAS_BUYING_ROLE",
				From: otto, To: firm, Set: corrected("", "role", role, "stance", "ADVOCATE", "productLine",
					hostileValue, "validFrom", "2024-01-01").Set})
		}
	}
	line := func(manager, company, from string) func(by decision.By) (*decision.Made, error) {
		return func(by decision.By) (*decision.Made, error) {
			return decision.SetLine(t.Context(), s, gen.Model, by, decision.Line{Person: egon, Manager: manager,
				Company: company, From: from})
		}
	}
	over := edgeOf("HAS_BUYING_ROLE", otto, firm, "2024-01-01", map[string]any{"role": "COACH",
		"productLine": strings.TrimSpace(hostileValue)})
	return append(all, assign("USER"), assign("COACH"), func(by decision.By) (*decision.Made, error) {
		return decision.End(t.Context(), s, gen.Model, by, decision.Ending{About: over, Type: "HAS_BUYING_ROLE",
			On: "2024-03-01"})
	}, line(otto, "CH-1", "2024-01-01"), line("", "CH-1", "2024-02-01"), line(otto, "", "2024-01-01"))
}

// petra decides, and otto takes back.
func petra(at time.Time) decision.By {
	return decision.By{Actor: "Petra \"P\"", Why: hostileValue, At: at}
}

func otto(at time.Time) decision.By { return decision.By{Actor: "Otto", Why: "a mistake", At: at} }

func corrected(about string, pairs ...string) decision.Correction {
	c := decision.Correction{About: about, Until: "2031-12-31"}
	for pair := range slices.Chunk(pairs, 2) {
		c.Set = append(c.Set, decision.Set{Property: pair[0], Value: &pair[1]})
	}
	return c
}

// exported writes the decisions of a store into a folder, and gives what is in them.
func exported(t testing.TB, s graph.Store, dir string) *export.Source {
	t.Helper()
	out, err := export.Decisions(t.Context(), s, gen.Model)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"decisions.yaml": out.Mapping, export.RowsFile: out.Rows} {
		writeFile(t, filepath.Join(dir, name), string(data))
	}
	return out
}

// factsAndDecisions are the facts without decisions, and the decisions that stand without the names of facts.
func factsAndDecisions(t *testing.T, s graph.Store) (holds, decisions []string) {
	t.Helper()
	holds = slices.DeleteFunc(facts(t, s), func(line string) bool { return strings.HasPrefix(line, "Decision") })
	all, err := decision.All(t.Context(), s, gen.Model)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range all {
		decisions = append(decisions, fmt.Sprintf("%s %s %s %q %q %q %q %s", d.ID, d.Kind, d.At, d.Properties, d.Who,
			d.Why, d.Values, d.Until))
	}
	return holds, decisions
}

// TestDecisionsTakenAlong: decisions are exported and loaded into a store of another engine, which has one of two keys
// of a node; its answers are the same; loaded again, and into the store they came from, nothing changes, and requests
// made there are answered as before; taken back they are as if nobody had decided, and stay so.
func TestDecisionsTakenAlong(t *testing.T) {
	opens := map[string]func(*testing.T) graph.Store{}
	everywhere(t, func(t *testing.T, open func(*testing.T) graph.Store) { opens[filepath.Base(t.Name())] = open })
	for _, pair := range [][2]string{{"memory", "sqlite"}, {"sqlite", "memory"}, {"sqlite", "neo4j"},
		{"neo4j", "sqlite"}} {
		from, to := pair[0], pair[1]
		for _, together := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s to %s, with the sources %v", from, to, together), func(t *testing.T) {
				if opens[from] == nil || opens[to] == nil {
					t.Skip("there is no Neo4j")
				}
				takenAlong(t, opens[from](t), opens[to](t), together)
			})
		}
	}
}

func takenAlong(t *testing.T, a, b graph.Store, together bool) {
	here, mappings := twoSystems(t, true)
	loadAll(t, a, here, mappings, loader.Options{})
	var ids []string
	all := decisions(t, a)
	request := func(i int) decision.By {
		by := petra(noon.Add(time.Duration(i) * time.Hour))
		by.Key, by.Input = fmt.Sprint("request ", i), []byte("what is asked")
		return by
	}
	for i, decide := range all {
		made, err := decide(request(i))
		if err != nil || made.Stood {
			t.Fatalf("decision %d: %+v, %v", i, made, err)
		}
		ids = append(ids, made.Decision)
	}
	there, mappings := twoSystems(t, false)
	out := exported(t, a, there)
	if out.Decisions != len(ids) || len(out.Left) > 0 {
		t.Fatalf("%d of %d decisions are exported; left out: %v", out.Decisions, len(ids), out.Left)
	}
	if text := string(out.Mapping) + string(out.Rows); strings.Contains(text, "per_") ||
		strings.Contains(text, "edge_") || strings.Contains(text, "acc_") {
		t.Errorf("an id is in the export:\n%s", text)
	}
	if together {
		loadAll(t, b, there, append([]string{"decisions.yaml"}, mappings...), loader.Options{})
	} else {
		loadAll(t, b, there, mappings, loader.Options{})
		loadAll(t, b, there, []string{"decisions.yaml"}, loader.Options{})
	}
	wantFacts, wantDecisions := factsAndDecisions(t, a)
	gotFacts, gotDecisions := factsAndDecisions(t, b)
	if diff := cmp.Diff(wantFacts, gotFacts); diff != "" {
		t.Errorf("other answers (-here +there):\n%s", diff)
	}
	if diff := cmp.Diff(wantDecisions, gotDecisions); diff != "" {
		t.Errorf("other decisions (-here +there):\n%s", diff)
	}
	for name, s := range map[string]graph.Store{"where they are": b, "where they come from": a} {
		if r := loadAll(t, s, there, []string{"decisions.yaml"}, loader.Options{}); r.Wrote ||
			r.Total.Unchanged != r.Total.Facts {
			t.Errorf("loaded again %s: %+v", name, r.Total)
		}
	}
	for i, decide := range all {
		if made, err := decide(request(i)); err != nil || !made.Stood || made.Decision != ids[i] || made.Node == "" {
			t.Errorf("request %d again where the decisions come from: %+v, %v", i, made, err)
		}
	}
	for _, id := range slices.Backward(ids) {
		by := otto(noon.AddDate(0, 0, 9))
		if _, err := decision.Undo(t.Context(), b, gen.Model, by, decision.Undoing{Decision: id}); err != nil {
			t.Fatal(err)
		}
	}
	never := memory.New(gen.Model)
	loadAll(t, never, there, mappings, loader.Options{})
	want, _ := factsAndDecisions(t, never)
	for _, when := range []string{"taken back", "and loaded again"} {
		if got, _ := factsAndDecisions(t, b); cmp.Diff(want, withoutNever(got)) != "" {
			t.Errorf("%s (-nobody decided +got):\n%s", when, cmp.Diff(want, withoutNever(got)))
		}
		if r := loadAll(t, b, there, []string{"decisions.yaml"}, loader.Options{}); r.Wrote {
			t.Errorf("loaded when they are taken back: %+v", r.Total)
		}
	}
}

// withoutNever leaves out edges that began by a decision and, as it is taken back, never held.
func withoutNever(list []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(line string) bool {
		return strings.Contains(line, "FORMER_SPOUSE") || strings.Contains(line, "CHAMPION") ||
			strings.Contains(line, "validFrom 2024-01-01, validTo 2024-01-01")
	})
}

func writeFile(t testing.TB, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
