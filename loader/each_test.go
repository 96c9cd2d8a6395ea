package loader_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/graph/memory"
	"kith/internal/gen"
	"kith/loader"
	"kith/loader/report"
)

// TestEach states several nodes and edges of one kind by one row: from a text that holds a list, and from a list of
// objects.
func TestEach(t *testing.T) {
	each(t, func(t *testing.T, open func(t *testing.T) graph.Store) {
		dir := folder(t, map[string]string{
			"mapping.yaml": `
system: hub
files:
- path: firms.csv
  key: id
  rows:
  - { node: Company, key: id, set: { legalName: name } }
- path: people.csv
  key: id
  rows:
  - { node: Person, key: id, set: { fullName: name } }
  - edge: WORKS_FOR
    each: { firm: 'split(firms, ";")' }
    when: firm != "8"
    from: { Person: id }
    to: { Company: firm }
    set: { title: '"at " + firm' }
- path: phones.jsonl
  key: id
  rows:
  - node: ContactPoint
    each: { phone: phones }
    key: phone.no
    set: { kind: PHONE, value: phone.no }
  - edge: REACHED_BY
    each: { phone: phones }
    from: { Person: id }
    to: { ContactPoint: phone.no }
    set: { use: phone.use }
`,
			"firms.csv":  "id,name\n7,Seven\n8,Eight\n9,Nine\n",
			"people.csv": "id,name,firms\n1,Anna,7; 9\n2,Bert,;8;\n3,Cleo,\n4,Dora,7;7\n",
			"phones.jsonl": `{"id":1,"phones":[{"no":"100","use":"home"},{"no":"101"}]}` + "\n" +
				`{"id":2,"phones":[]}` + "\n" + `{"id":3,"phones":"none"}` + "\n",
		})
		s := open(t)
		r := load(t, s, dir, loader.Options{})
		want := []string{
			`Company "Eight": legalName Eight`,
			`Company "Nine": legalName Nine`,
			`Company "Seven": legalName Seven`,
			`ContactPoint "100": kind PHONE, value 100`,
			`ContactPoint "101": kind PHONE, value 101`,
			`Person "Anna" -REACHED_BY-> ContactPoint "100": use HOME`,
			`Person "Anna" -REACHED_BY-> ContactPoint "101"`,
			`Person "Anna" -WORKS_FOR-> Company "Nine": title at 9`,
			`Person "Anna" -WORKS_FOR-> Company "Seven": title at 7`,
			`Person "Anna": fullName Anna`,
			`Person "Bert": fullName Bert`,
			`Person "Cleo": fullName Cleo`,
			`Person "Dora" -WORKS_FOR-> Company "Seven": title at 7`,
			`Person "Dora": fullName Dora`,
		}
		if diff := cmp.Diff(want, facts(t, s)); diff != "" {
			t.Errorf("graph (-want +got):\n%s", diff)
		}
		c := r.Files[2].Counts
		if c.Loaded != 1 || c.Skipped != 1 || c.Rejected != 1 || c.Facts != 4 || r.Files[1].LeftOut != 2 {
			t.Errorf("counts: %+v", r.Files)
		}
		if len(r.Rejects) != 1 || r.Rejects[0].Reason != "a list is needed, not a text" || r.Rejects[0].Line != 3 {
			t.Errorf("rejects: %+v", r.Rejects)
		}
	})
}

// TestRejectsOfElements are put down to the column that holds the list, and a condition that is none is said to be
// none.
func TestRejectsOfElements(t *testing.T) {
	dir := folder(t, map[string]string{
		"mapping.yaml": `
system: hub
files:
- path: people.jsonl
  key: id
  rows:
  - { node: Person, key: id, set: { gender: 'vip ? FEMALE : MALE' } }
  - node: Company
    each: { firm: 'split(firms, ";")' }
    key: '"no"'
    set: { employees: firm }
`,
		"people.jsonl": `{"id":1,"firms":"12;many","vip":true}` + "\n" + `{"id":2,"vip":1}` + "\n",
	})
	r := load(t, memory.New(gen.Model), dir, loader.Options{})
	want := []report.Reject{
		{File: "people.jsonl", Line: 2, Column: "vip", Field: "files[0].rows[0].set.gender", Code: "expression",
			Reason: "a condition must be true or false, not a number: compare it with something"},
	}
	if diff := cmp.Diff(want, r.Rejects); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	left := []report.Unreadable{{System: "hub", File: "people.jsonl", Column: "firms", Of: "Company.employees",
		Code: "bad-value", Reason: "this is no number in the declared format (decimal, group)", Values: 1,
		Lines: []int64{1}}}
	if diff := cmp.Diff(left, r.Unreadable); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
