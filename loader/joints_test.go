package loader_test

import (
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/graph/memory"
	"kith/internal/gen"
	"kith/loader"
	"kith/loader/report"
	"kith/rules"
)

// placeholders are the built-in rules.
func placeholders(t *testing.T) func(string, bool) bool {
	t.Helper()
	p, err := rules.ReadPlaceholders("")
	if err != nil {
		t.Fatal(err)
	}
	return p.Nobody
}

// joinedTwins is a source in which a later file says that two of its people are one.
var joinedTwins = map[string]string{
	"mapping.yaml": `
system: crm
files:
- path: people.csv
  key: id
  rows:
  - { node: Person, key: id, same: { system: crm, key: main }, set: { fullName: name } }
- path: relations.csv
  key: key(a, b, kind)
  rows:
  - { edge: RELATED_TO, from: { Person: a }, to: { Person: b }, set: { kind: kind } }
- path: roles.csv
  key: key(account, person, role)
  rows:
  - { node: Account, key: account, set: { number: account } }
  - { edge: HAS_ROLE, from: { Person: person }, to: { Account: account }, set: { role: role, sharePercent: share } }
`,
	"people.csv":    "id,name,main\n1,Mia Stone,\n2,Mia Stone,\n3,Otto Stone,\n4,Ria Stone,\n",
	"relations.csv": "a,b,kind\n1,2,SIBLING\n1,3,SPOUSE\n2,3,SPOUSE\n4,4,SIBLING\n4,3,CHILD\n",
	"roles.csv":     "account,person,role,share\nA,1,BENEFICIARY,50\nA,2,BENEFICIARY,50\nB,2,PAYER,\nB,3,OWNER,100\n",
}

// relations are who is what to whom.
func relations(t *testing.T, s graph.Store) (out []string) {
	t.Helper()
	far := &graph.Pattern{Labels: []string{"Person"}, Page: graph.Page{Size: graph.All},
		Props: []graph.Prop{{Name: "name"}, {Name: "kind", Edge: true}}}
	p := &graph.Pattern{Labels: []string{"Person"}, Props: []graph.Prop{{Name: "name"}},
		Steps: []*graph.Step{{Type: graph.RelatedTo, Target: far}}}
	for r, err := range graph.Scan(t.Context(), s, p) {
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range r.Pages[0].Rows {
			out = append(out, r.Vals[0].(string)+" "+e.Vals[1].(string)+" "+e.Vals[0].(string))
		}
	}
	slices.Sort(out)
	return out
}

// TestNobodyIsRelatedToHerself: an edge of a row to itself is left out, one that joining turns onto one node is not
// seen any more; both are counted, on every engine, in one load and in two, in any batches.
func TestNobodyIsRelatedToHerself(t *testing.T) {
	const joined = "id,name,main\n1,Mia Stone,\n2,Mia Stone,1\n3,Otto Stone,\n4,Ria Stone,\n"
	want := []string{"Mia Stone SPOUSE Otto Stone", "Otto Stone PARENT Ria Stone", "Otto Stone SPOUSE Mia Stone",
		"Ria Stone CHILD Otto Stone"}
	selfEdge := report.Finding{Code: "self-edge", Count: 1, First: []report.Place{{File: "relations.csv", Line: 5}}}
	for name, open := range engines {
		t.Run(name, func(t *testing.T) {
			for _, size := range []int{0, 1, 3} {
				dir, s := folder(t, joinedTwins), open(t)
				write(t, filepath.Join(dir, "people.csv"), joined)
				r := load(t, s, dir, loader.Options{BatchRows: size})
				if diff := cmp.Diff(want, relations(t, s)); diff != "" {
					t.Errorf("at once, batches of %d (-want +got):\n%s", size, diff)
				}
				at, share := report.Place{File: "relations.csv", Line: 2}, report.Place{File: "roles.csv", Line: 3}
				if diff := cmp.Diff([]report.Finding{{Code: "joined-onto-itself", Count: 2,
					First: []report.Place{at, at}},
					{Code: "joined-shares", Count: 1, First: []report.Place{share}}, selfEdge},
					r.Findings); diff != "" {
					t.Errorf("at once, batches of %d (-want +got):\n%s", size, diff)
				}

				dir, s = folder(t, joinedTwins), open(t)
				r = load(t, s, dir, loader.Options{BatchRows: size})
				if diff := cmp.Diff([]report.Finding{selfEdge}, r.Findings); diff != "" {
					t.Errorf("apart (-want +got):\n%s", diff)
				}
				write(t, filepath.Join(dir, "people.csv"), joined)
				r, _ = monthLater(t, s, dir, 1, loader.Options{BatchRows: size})
				if diff := cmp.Diff(want, relations(t, s)); diff != "" {
					t.Errorf("joined later, batches of %d (-want +got):\n%s", size, diff)
				}
				at = report.Place{File: "people.csv", Line: 3}
				if diff := cmp.Diff([]report.Finding{{Code: "joined-onto-itself", Count: 2,
					First: []report.Place{at, at}}, {Code: "joined-shares", Count: 1, First: []report.Place{at}}},
					r.Findings); diff != "" {
					t.Errorf("joined later, batches of %d (-want +got):\n%s", size, diff)
				}
				if again, _ := monthLater(t, s, dir, 2, loader.Options{}); again.Wrote || len(again.Findings) > 0 {
					t.Errorf("again: wrote %v, %v", again.Wrote, again.Findings)
				}
			}
		})
	}
}

// shared is a source whose numbers are not everybody's own.
var shared = map[string]string{
	"mapping.yaml": `
system: clinic
files:
- path: people.csv
  key: id
  rows:
  - { node: Person, key: id, same: { identifier: TAX, key: tax }, set: { fullName: name } }
`,
	"people.csv": `id,name,tax
1,Anna Berg,000000000
2,Bert Cole,000000000
3,Cleo Dahl,N/A
4,Dora Egli,n.a.
5,Eva Frei,0
6,Fritz Gut,999999999
7,Gina Hug,77-123
8,Hans Imhof,77-123
9,Ida Jost,77-124
10,Ida B. Jost,77-124
11,Kim Lau,55-1
12,Kim Lau,55-1
13,Kim Lau,55-1
14,Kim Lau,55-1
15,Kim Lau,55-1
16,Kim Lau,55-1
17,Kim Lau,55-1
`,
}

// TestWhatJoins: what names nobody joins nobody; what joins different names, or many keys, is reported.
func TestWhatJoins(t *testing.T) {
	in := func(line ...int64) (out []report.Place) {
		for _, l := range line {
			out = append(out, report.Place{File: "people.csv", Line: l})
		}
		return out
	}
	want := []report.Finding{{Code: "placeholder", Count: 6, First: in(2, 3, 4, 5, 6)},
		{Code: "joined-names", Count: 1, First: in(9)}, {Code: "many-keys", Count: 1, First: in(17)}}
	for name, open := range engines {
		t.Run(name, func(t *testing.T) {
			for _, size := range []int{0, 1, 4} {
				dir, s := folder(t, shared), open(t)
				r := load(t, s, dir, loader.Options{BatchRows: size, Placeholder: placeholders(t)})
				if diff := cmp.Diff(want, r.Findings); diff != "" {
					t.Errorf("batches of %d (-want +got):\n%s", size, diff)
				}
				if n := len(people(t, s)); n != 9 {
					t.Errorf("batches of %d: %d people, want 9", size, n)
				}
			}
		})
	}
}

// people are the names of all people, sorted.
func people(t *testing.T, s graph.Store) (out []string) {
	t.Helper()
	for r, err := range graph.Scan(t.Context(), s, &graph.Pattern{Labels: []string{"Person"},
		Props: []graph.Prop{{Name: "name"}}}) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, r.Vals[0].(string))
	}
	slices.Sort(out)
	return out
}

// TestKeys: what makes a key of a node, and what does not.
func TestKeys(t *testing.T) {
	const top = "system: a\nfiles:\n- path: p.csv\n  key: id\n  rows:\n"
	const decomposed, composed = "Zu\u0308rich", "Zürich"
	for name, c := range map[string]struct {
		rows, csv string
		people    int
		findings  []string
	}{
		"several columns": {"  - { node: Person, key: 'key(a, b)', set: { fullName: id } }\n",
			"id,a,b\n1,x/y,z\n2,x,y/z\n3,x~1y,z\n4,x/y,z\n", 3, nil},
		"a part is absent": {
			"  - { node: Person, key: id, same: { system: b, key: 'key(a, b)' }, set: { fullName: id } }\n",
			"id,a,b\n1,x,\n2,x,\n3,,x\n", 3, nil},
		"forms of Unicode": {"  - { node: Person, key: a, set: { fullName: '\"A\"' } }\n",
			"id,a\n1," + decomposed + "\n2," + composed + "\n", 1, nil},
		"forms of Unicode of an identifier": {
			"  - { node: Person, key: id, same: { identifier: X, key: a }, set: { fullName: '\"A\"' } }\n",
			"id,a\n1," + decomposed + "\n2," + composed + "\n", 1, nil},
		"letter case": {"  - { node: Person, key: id, same: { identifier: SF, key: a }, set: { fullName: '\"A\"' } }\n",
			"id,a\n1,003AbC\n2,003abc\n3,003ABD\n4,003AbC\n", 2, []string{"letter-case"}},
		"letter case counts": {
			"  - { node: Person, key: id, same: { identifier: SF, case: true, key: a }, set: { fullName: '\"A\"' } }\n",
			"id,a\n1,003AbC\n2,003abc\n3,003 AbC\n", 2, nil},
		"letter case of the key itself": {"  - { node: Person, key: a, set: { fullName: a } }\n",
			"id,a\n1,003AbC\n2,003abc\n", 2, nil},
		"a key of its own that names nobody": {"  - { node: Person, key: a, set: { fullName: '\"A\"' } }\n",
			"id,a\n1,N/A\n2,n/a\n3,0\n4,N/A\n", 3, []string{"placeholder-key"}},
		"a key of another system that names nobody": {
			"  - { node: Person, key: a, system: b, set: { fullName: '\"A\"' } }\n", "id,a\n1,N/A\n2,000\n3,17\n", 1,
			nil},
		"an end that names nobody": {
			"  - { node: Person, key: id, set: { fullName: '\"A\"' } }\n" +
				"  - { edge: WORKS_FOR, from: { Person: id }, to: { Company: a, identifier: LEI } }\n",
			"id,a\n1,N/A\n", 1, []string{"placeholder"}},
	} {
		t.Run(name, func(t *testing.T) {
			for engine, s := range map[string]graph.Store{"filled": memory.New(gen.Model),
				"by batches": byBatches{memory.New(gen.Model)}} {
				dir := folder(t, map[string]string{"mapping.yaml": top + c.rows, "p.csv": c.csv})
				r := load(t, s, dir, loader.Options{Placeholder: placeholders(t)})
				if n := len(people(t, s)); n != c.people {
					t.Errorf("%s: %d people, want %d\n%s", engine, n, c.people, r.Text())
				}
				var got []string
				for _, f := range r.Findings {
					got = append(got, f.Code)
				}
				if diff := cmp.Diff(c.findings, got); diff != "" {
					t.Errorf("%s (-want +got):\n%s", engine, diff)
				}
			}
		})
	}
}
