package loader_test

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"kith/decision"
	"kith/graph"
	"kith/graph/memory"
	"kith/internal/gen"
	"kith/loader"
	"kith/loader/export"
)

// TestAnyDecisionsTakenAlong: whatever was decided, and in part taken back, is the same in the store into which it is
// loaded.
func TestAnyDecisionsTakenAlong(t *testing.T) {
	dir, mappings := twoSystems(t, true)
	list := corrections()
	rapid.Check(t, func(rt *rapid.T) {
		a, b := memory.New(gen.Model), memory.New(gen.Model)
		loadAll(t, a, dir, mappings, loader.Options{})
		var made, gone []string
		addedBy := map[string]string{} // decisions
		added := []string{nodeOf("Person", "crm", "1"), nodeOf("Company", "crm", "firm/F")}
		for step := range rapid.IntRange(1, 12).Draw(rt, "steps") {
			at := noon.Add(time.Duration(step) * time.Minute)
			if len(made) > 0 && rapid.IntRange(0, 4).Draw(rt, "undo") == 0 {
				which := rapid.SampledFrom(made).Draw(rt, "which")
				_, err := decision.Undo(rt.Context(), a, gen.Model, otto(at), decision.Undoing{Decision: which})
				switch {
				case err == nil:
					gone = append(gone, addedBy[which])
				case graph.ErrorKindOf(err) != graph.Invalid:
					rt.Fatal(err)
				}
				continue
			}
			before := len(added)
			switch d, err := drawnDecision(rt, a, petra(at), list, &added); {
			case err == nil && !d.Stood:
				if made = append(made, d.Decision); len(added) > before {
					addedBy[d.Decision] = d.Node
				}
			case err != nil && graph.ErrorKindOf(err) != graph.Invalid:
				rt.Fatal(err)
			}
		}
		if out := exported(t, a, dir); len(out.Left) > 0 {
			rt.Fatalf("left out: %v\n%s", out.Left, out.Rows)
		}
		report := loadAll(t, b, dir, append([]string{"decisions.yaml"}, mappings...),
			loader.Options{BatchRows: rapid.IntRange(1, 4).Draw(rt, "batch")})
		if len(report.Rejects)+len(report.Dangling) > 0 {
			rt.Fatalf("rejected %+v, dangling %+v\n%s", report.Rejects, report.Dangling,
				read(t, filepath.Join(dir, "decisions.jsonl")))
		}
		wantFacts, want := factsAndDecisions(t, a)
		gotFacts, got := factsAndDecisions(t, b)
		undoing := func(line string) bool { return strings.Contains(line, " UNDO ") }
		if diff := cmp.Diff(slices.DeleteFunc(want, undoing), got, cmpopts.EquateEmpty()); diff != "" {
			rt.Fatalf("other decisions (-here +there):\n%s", diff)
		}
		wantHeld, gotHeld := without(holding(wantFacts), added, gone), without(holding(gotFacts), nil, nil)
		if diff := cmp.Diff(wantHeld, gotHeld); diff != "" {
			rt.Fatalf("other answers (-here +there):\n%s\n%s", diff, read(t, filepath.Join(dir, "decisions.jsonl")))
		}
		if r := loadAll(t, a, dir, []string{"decisions.yaml"}, loader.Options{}); r.Wrote {
			rt.Fatalf("loaded where it comes from: %+v", r.Total)
		}
	})
}

// correctable are values that kinds of nodes and types of edges are corrected to.
var correctable = map[string][]string{
	"Account": {"monthlyValue=7", "currency=CHF", "status=CLOSED", "openedOn=2020-02-29"},
	"Person":  {"fullName=\"", "birthDate=1999-12-31"},
	"HAS_BUYING_ROLE": {"stance=SCEPTIC", "influence=LOW", "role=COACH", "validFrom=2019-05-05",
		"validTo=2024-06-01", "ended=true", "productLine=a: b"},
	"RELATED_TO": {"kind=CHILD", "word=' #", "ended=true"}, "HAS_ROLE": {"role=PAYER", "sharePercent=0.1",
		"revocable=true"}, "WORKS_FOR": {"title=*&", "validFrom=2001-01-01"}}

// drawnDecision makes any decision but to take one back, and adds the nodes that it makes to those that were added.
func drawnDecision(rt *rapid.T, s graph.Store, by decision.By, list []decision.Correction, added *[]string) (
	*decision.Made, error) {
	c := rapid.SampledFrom(list).Draw(rt, "about")
	what, edge := kindNamed(c.About)
	names := func() []string {
		return rapid.SliceOfNDistinct(rapid.SampledFrom(correctable[what]), 1, 3, rapid.ID).Draw(rt, "set")
	}
	property := func() []string {
		if edge && rapid.Bool().Draw(rt, "all of it") {
			return nil
		}
		name, _, _ := strings.Cut(names()[0], "=")
		return []string{name}
	}
	switch rapid.SampledFrom([]string{"correct", "correct", "confirm", "wrong", "person", "interaction",
		"suppress", "verdict", "override"}).Draw(rt, "kind") {
	case "confirm":
		return decision.Confirm(rt.Context(), s, gen.Model, by, decision.Confirmation{About: c.About,
			Properties: property()})
	case "wrong":
		return decision.MarkWrong(rt.Context(), s, gen.Model, by,
			decision.Wrong{About: c.About, Properties: property()})
	case "person":
		d, err := decision.AddPerson(rt.Context(), s, gen.Model, by, decision.Person{
			FullName: addedName(len(*added)), BirthDate: "1990", Company: nodeOf("Company", "crm", "firm/F"),
			Email: "added@firm.example", Phone: "+41 44 668 18 00", EvenIfAlike: true})
		if err == nil {
			*added = append(*added, d.Node)
		}
		return d, err
	case "interaction":
		in := decision.Interaction{Kind: "CALL", With: rapid.SampledFrom(*added).Draw(rt, "with"),
			NextStep: "Call again", Summary: addedName(len(*added))}
		for _, id := range *added {
			if strings.HasPrefix(id, "int_") {
				in.Closes, in.With = id, (*added)[0]
			}
		}
		if gen.Model.KindOf(in.With).Name == "Interaction" {
			in.With = (*added)[0]
		}
		d, err := decision.AddInteraction(rt.Context(), s, gen.Model, by, in)
		if err == nil {
			*added = append(*added, d.Node)
		}
		return d, err
	case "suppress":
		return decision.Suppress(rt.Context(), s, gen.Model, by, decision.Suppression{Channel: "EMAIL",
			Party: rapid.SampledFrom(*added).Draw(rt, "party"), Reason: hostileValue})
	case "verdict":
		known := []string{nodeOf("Person", "crm", "1"), nodeOf("Person", "crm", "2"), nodeOf("Person", "bank", "B1")}
		people := rapid.SliceOfNDistinct(rapid.SampledFrom(known), 2, 3, rapid.ID).Draw(rt, "people")
		return decision.SetVerdict(rt.Context(), s, gen.Model, by, decision.Verdict{People: people,
			Same:  rapid.Bool().Draw(rt, "same"),
			Until: rapid.SampledFrom([]string{"", "2099-12-31"}).Draw(rt, "until")})
	case "override":
		return decision.OverrideCustomer(rt.Context(), s, gen.Model, by, decision.Override{
			Account: nodeOf("Account", "bank", "A-1"), Party: nodeOf("Person", "crm", "1"), Purpose: "RISK",
			Check: func(context.Context, string, string, string) error { return nil }})
	}
	c.Set, c.Until = nil, ""
	for _, pair := range names() {
		property, value, _ := strings.Cut(pair, "=")
		c.Set = append(c.Set, decision.Set{Property: property, Value: &value})
	}
	return decision.Correct(rt.Context(), s, gen.Model, by, c)
}

// addedName is the name of the node that was added as the n-th.
func addedName(n int) string { return fmt.Sprintf("Added %d.", n) }

// without leaves out contact points, and the nodes whose additions were taken back: they stay where they were added,
// and are not taken along.
func without(list, added, gone []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(line string) bool {
		for n, id := range added {
			if slices.Contains(gone, id) && strings.Contains(line, addedName(n)) {
				return true
			}
		}
		return strings.HasPrefix(line, "ContactPoint")
	})
}

// kindNamed is the kind of a node, or the type of an edge.
func kindNamed(about string) (name string, edge bool) {
	if edge, ok := gen.Model.ParseEdgeName(about); ok {
		return edge.Type, true
	}
	return gen.Model.KindOf(about).Name, false
}

// holding leaves out edges that hold on no day: what was taken back leaves such, and is not taken along.
func holding(list []string) (out []string) {
	for _, line := range list {
		_, from, ok := strings.Cut(line, "validFrom ")
		_, to, ends := strings.Cut(line, "validTo ")
		if strings.Contains(line, "ended true") {
			continue
		}
		if !ok || !ends || len(from) < 10 || len(to) < 10 || from[:10] != to[:10] {
			out = append(out, line)
		}
	}
	return out
}

// TestDecisionsWait: a decision about what is not there dangles, with the keys of what it is about, and is tried by the
// next load; if it was taken back meanwhile it says nothing.
func TestDecisionsWait(t *testing.T) {
	for _, undone := range []bool{false, true} {
		t.Run(fmt.Sprint("undone ", undone), func(t *testing.T) {
			a, b := memory.New(gen.Model), memory.New(gen.Model)
			dir, mappings := twoSystems(t, true)
			loadAll(t, a, dir, mappings, loader.Options{})
			var ids []string
			stance := corrections()[2]
			stance.Set = stance.Set[:1]
			for i, c := range []decision.Correction{corrections()[6], stance} {
				made, err := decision.Correct(t.Context(), a, gen.Model, petra(noon.Add(time.Duration(i)*time.Hour)), c)
				if err != nil {
					t.Fatal(err)
				}
				ids = append(ids, made.Decision)
			}
			exported(t, a, dir)
			dangling := func(want ...string) {
				t.Helper()
				var got []string
				for _, d := range loadAll(t, b, dir, []string{"decisions.yaml"}, loader.Options{}).Dangling {
					got = append(got, fmt.Sprintf("%d %s %s %s %s %s", d.Line, d.Edge, d.From, d.FromKey, d.To,
						d.ToKey))
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("dangling (-want +got):\n%s", diff)
				}
			}
			dangling("1  Person crm:3  ", "2 HAS_BUYING_ROLE Person crm:1 Company crm:firm/F")
			if got := dump(t, b); len(got) > 0 {
				t.Errorf("of what waits there is\n%s", strings.Join(got, "\n"))
			}
			roles := read(t, filepath.Join(dir, "roles.csv"))
			write(t, filepath.Join(dir, "roles.csv"), "person,firm,role,stance,since\n1,F,COACH,,\n")
			loadAll(t, b, dir, mappings, loader.Options{})
			dangling("2 HAS_BUYING_ROLE Person crm:1 Company crm:firm/F")
			if undone {
				for _, store := range []graph.Store{a, b} {
					if _, err := decision.Undo(t.Context(), store, gen.Model, otto(noon),
						decision.Undoing{Decision: ids[1]}); err != nil {
						t.Fatal(err)
					}
				}
			}
			write(t, filepath.Join(dir, "roles.csv"), roles)
			loadAll(t, b, dir, mappings, loader.Options{})
			dangling()
			wanted, _ := factsAndDecisions(t, a)
			got, _ := factsAndDecisions(t, b)
			got = slices.DeleteFunc(got, func(line string) bool { return strings.Contains(line, "COACH") })
			if diff := cmp.Diff(wanted, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestDecisionsOfJoinedNodes: a decision is written again as it was, though its node has become another one since.
func TestDecisionsOfJoinedNodes(t *testing.T) {
	s := memory.New(gen.Model)
	dir, mappings := twoSystems(t, false)
	write(t, filepath.Join(dir, "people.csv"), read(t, filepath.Join(dir, "people.csv"))+"3,Bert Cole,\n")
	loadAll(t, s, dir, []string{"crm.yaml"}, loader.Options{})
	loadAll(t, s, dir, []string{"bank.yaml"}, loader.Options{})
	bert := corrections()[6:8]
	for i, c := range bert {
		by := petra(noon.Add(time.Duration(i) * time.Hour))
		if _, err := decision.Correct(t.Context(), s, gen.Model, by, c); err != nil {
			t.Fatal(err)
		}
	}
	there, _ := twoSystems(t, true)
	loadAll(t, s, there, mappings, loader.Options{})
	before, _ := factsAndDecisions(t, s)
	if out := exported(t, s, there); out.Decisions != 2 || !strings.Contains(string(out.Mapping),
		`same: [{ system: "bank", key: f1_key2 }]`) {
		t.Errorf("%d decisions, left %v:\n%s", out.Decisions, out.Left, out.Mapping)
	}
	if r := loadAll(t, s, there, []string{"decisions.yaml"}, loader.Options{}); r.Wrote {
		t.Errorf("loaded again: %+v", r.Total)
	}
	if got, _ := factsAndDecisions(t, s); cmp.Diff(before, got) != "" {
		t.Errorf("(-want +got):\n%s", cmp.Diff(before, got))
	}
}

// TestDecisionsWithoutAKey: what no source has a key for is left out, and nothing else.
func TestDecisionsWithoutAKey(t *testing.T) {
	s := memory.New(gen.Model)
	dir := folder(t, map[string]string{"a.csv": "a,b\n1,2\n",
		"mapping.yaml": "system: s\nfiles:\n- path: a.csv\n  rows:\n" +
			"  - { node: Person, key: 'a + \"/\" + b', set: { fullName: a } }\n  - { node: Person, key: a, set: { " +
			"fullName: a } }\n"})
	load(t, s, dir, loader.Options{})
	lost := corrected(nodeOf("Person", "s", "1/2"), "gender", "MALE")
	made, err := decision.Correct(t.Context(), s, gen.Model, petra(noon), lost)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := decision.Correct(t.Context(), s, gen.Model, petra(noon),
		corrected(nodeOf("Person", "s", "1"), "gender", "MALE")); err != nil {
		t.Fatal(err)
	}
	out := exported(t, s, dir)
	if diff := cmp.Diff([]export.LeftOut{{Decision: made.Decision, Why: "no source is known to have a key for " +
		lost.About}}, out.Left); diff != "" || out.Decisions != 1 {
		t.Errorf("%d written; left out (-want +got):\n%s", out.Decisions, diff)
	}
}

// TestDecisionsByIdentifiers: a key that several systems share is found by the column that is called like it, and in
// the assertions of edges.
func TestDecisionsByIdentifiers(t *testing.T) {
	a, b := memory.New(gen.Model), memory.New(gen.Model)
	dir := folder(t, map[string]string{"a.csv": "x,y,lei,boss,tax\n1,2,5299 00t8,7,ch 9\n", "mapping.yaml": `system: s
files:
- path: a.csv
  rows:
  - { node: Company, key: 'x + "/" + y', same: { identifier: LEI, key: lei }, set: { legalName: x } }
  - { node: Person, key: '"p/" + boss', same: { identifier: "tax:no", key: tax }, set: { fullName: boss } }
  - { edge: WORKS_FOR, from: { Person: tax, identifier: "Tax: no" }, to: { Company: lei, identifier: lei } }
`})
	load(t, a, dir, loader.Options{})
	for i, about := range []string{nodeOf("Company", "s", "1/2"), nodeOf("Person", "s", "p/7")} {
		by := petra(noon.Add(time.Duration(i) * time.Second))
		if _, err := decision.Correct(t.Context(), a, gen.Model, by, corrected(about, "name", "right")); err != nil {
			t.Fatal(err)
		}
	}
	out := exported(t, a, dir)
	if text := string(out.Mapping); out.Decisions != 2 || !strings.Contains(text, `identifier: "lei"`) ||
		!strings.Contains(text, `identifier: "Tax: no"`) {
		t.Errorf("%d written, left %v:\n%s", out.Decisions, out.Left, text)
	}
	loadAll(t, b, dir, []string{"mapping.yaml", "decisions.yaml"}, loader.Options{})
	want, _ := factsAndDecisions(t, a)
	if got, _ := factsAndDecisions(t, b); cmp.Diff(want, got) != "" {
		t.Errorf("(-here +there):\n%s", cmp.Diff(want, got))
	}
}

// TestNoDecisions: an export of nothing loads as nothing.
func TestNoDecisions(t *testing.T) {
	s, dir := memory.New(gen.Model), t.TempDir()
	exported(t, s, dir)
	if r := loadAll(t, s, dir, []string{"decisions.yaml"}, loader.Options{}); r.Wrote || r.Total.Rows != 0 {
		t.Errorf("%+v", r.Total)
	}
}

// TestCorrectionsByAnyKey: a correction means the first node that is stored of those it names, and joins nothing.
func TestCorrectionsByAnyKey(t *testing.T) {
	everywhere(t, func(t *testing.T, open func(*testing.T) graph.Store) {
		s := open(t)
		dir := folder(t, map[string]string{"people.csv": "id,firm\n1,F\n2,F\n3,F\n",
			"fixes.csv": "a,b,g\n9,1,MALE\n2,3,FEMALE\n",
			"source.yaml": "system: crm\nfiles:\n- path: people.csv\n  rows:\n  - { node: Person, key: id, set: { " +
				"fullName: '\"P \" + id' } }\n" +
				"  - { node: Company, key: firm, set: { legalName: firm } }\n  - { edge: WORKS_FOR, from: { Person: " +
				"id }, to: { Company: firm } }\n",
			"fixes.yaml": "system: mine\nkind: CORRECTION\nfiles:\n- path: fixes.csv\n  key: a\n  rows:\n  - { node: " +
				"Person, system: crm, key: a, same: { system: crm, key: b }, set: { gender: g } }\n" +
				"  - { edge: WORKS_FOR, from: { Person: a, system: crm, same: { system: crm, key: b } }, to: { " +
				"Company: '\"F\"', system: crm }, set: { title: g } }\n"})
		r := loadAll(t, s, dir, []string{"fixes.yaml", "source.yaml"}, loader.Options{BatchRows: 1})
		want := []string{`Company "F": legalName F`, `Person "P 1" -WORKS_FOR-> Company "F": title MALE`,
			`Person "P 1": fullName P 1, gender MALE`,
			`Person "P 2" -WORKS_FOR-> Company "F": title FEMALE`, `Person "P 2": fullName P 2, gender FEMALE`,
			`Person "P 3" -WORKS_FOR-> Company "F"`, `Person "P 3": fullName P 3`}
		if diff := cmp.Diff(want, facts(t, s)); diff != "" || r.Total.Dangling != 0 {
			t.Errorf("%d dangle; (-want +got):\n%s", r.Total.Dangling, diff)
		}
		if again := loadAll(t, s, dir, []string{"fixes.yaml", "source.yaml"}, loader.Options{}); again.Wrote {
			t.Errorf("the same again: %+v", again.Total)
		}
	})
}

// TestDecisionsMistakes: what is wrong with a file of decisions, and where.
func TestDecisionsMistakes(t *testing.T) {
	const top = "system: kith\nkind: CORRECTION\n"
	for _, c := range []struct{ top, file, entry, want string }{
		{"system: kith\n", "name: decisions, decisions: true", "node: Person, system: a, key: f1",
			"files[0].decisions: decisions stand in a file called decisions, of the system kith and the kind " +
				"CORRECTION"},
		{"system: crm\nkind: CORRECTION\n", "name: decisions, decisions: true", "node: Person, system: a, key: f1",
			"files[0].decisions: decisions stand in a file called decisions"},
		{top, "decisions: true", "node: Person, system: a, key: f1",
			"files[0].decisions: decisions stand in a file called decisions"},
		{top, "name: decisions, decisions: true, complete: true", "node: Person, system: a, key: f1",
			"files[0].decisions: a decision that is gone from a file is not taken back"},
		{top, "name: decisions, decisions: maybe", "node: Person, system: a, key: f1", "files[0].decisions: "},
		{top, "name: decisions, decisions: true, without: [who]", "node: Person, system: a, key: f1",
			"files[0].decisions: there is no column who"},
		{top, "name: decisions, decisions: true", "node: Person, system: a, identifier: b, key: f1",
			"files[0].rows[0]: a key is of a system, or of an identifier that systems share, not of both"},
		{top, "name: decisions, decisions: true", "edge: WORKS_FOR, system: a, from: { Person: f1 }, to: { Company: " +
			"f1 }", "files[0].rows[0].system: an edge has no system"},
		{"system: crm\n", "name: decisions", "edge: WORKS_FOR, from: { Person: f1, same: { system: a, key: f1 } }, " +
			"to: { Company: f1 }",
			"files[0].rows[0].from.Person: an end is known by one key: several are for a mapping of the kind " +
				"CORRECTION"},
		{top, "name: decisions", "edge: WORKS_FOR, from: { Person: f1, same: { key: f1 } }, to: { Company: f1 }",
			"files[0].rows[0].from.same: this must be other keys"},
	} {
		dir := folder(t, map[string]string{"mapping.yaml": c.top + "files:\n- { path: d.jsonl, key: key, " + c.file +
			", rows: [{ " + c.entry + " }] }\n",
			"d.jsonl": `{"key":"a","at":"2024-01-01T00:00:00Z","who":"P","why":"w","until":"",` +
				`"properties":["name"],"values":["name=x"],"f1":"1"}` + "\n"})
		_, err := try(t, memory.New(gen.Model), dir, loader.Options{})
		if got := problemsOf(t, dir, err); len(got) != 1 || !strings.Contains(got[0], c.want) {
			t.Errorf("%s %s: %q, want %s", c.file, c.entry, got, c.want)
		}
	}
}

// TestDecisionsRejected: a row that is no decision is rejected alone.
func TestDecisionsRejected(t *testing.T) {
	const whole = `{"key":"a","at":"2024-01-01T00:00:00Z","who":"P","why":"w","until":"",` +
		`"properties":["fullName"],"values":["fullName=x"],"f1":"1"}` + "\n"
	rows := whole
	for i, part := range []string{`"who":"P"`, `"why":"w"`, `"at":"2024-01-01T00:00:00Z"`, `"properties":["fullName"]`,
		`"until":""`} {
		name, _, _ := strings.Cut(part, ":")
		wrong := map[bool]string{true: `"soon"`, false: "null"}[name == `"until"`]
		rows += strings.NewReplacer(part, name+":"+wrong, `"key":"a"`, fmt.Sprintf(`"key":"b%d"`, i)).Replace(whole)
	}
	dir := folder(t, map[string]string{"d.jsonl": rows, "mapping.yaml": `system: kith
kind: CORRECTION
files:
- path: d.jsonl
  name: decisions
  decisions: true
  key: key
  rows:
  - { node: Person, system: a, key: f1, set: { fullName: key } }
`})
	r := load(t, memory.New(gen.Model), dir, loader.Options{})
	var got []string
	for _, j := range r.Rejects {
		got = append(got, fmt.Sprint(j.Line, " ", j.Column, " ", j.Code))
	}
	if diff := cmp.Diff([]string{"2 who missing", "3 why missing", "4 at missing", "5 properties missing",
		"6 until bad-value"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
