// Package managers_test sends the sheet of the managers out and takes it in again, in both formats.
package managers_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"kith/graph"
	"kith/loader"
	"kith/loader/report"
	"kith/resolvers"
	"kith/resolvers/apitest"
)

// desk is where a manager works: a folder with the files of the example, and a store.
type desk struct {
	t      *testing.T
	store  graph.Store
	api    *resolvers.API
	folder string
}

func newDesk(t *testing.T, s graph.Store) desk {
	d := desk{t, s, apitest.API(t, s, nil), t.TempDir()}
	for _, name := range []string{"accounts.csv", "contacts.csv", "managers.csv"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		d.write(name, text)
	}
	return d
}

func (d desk) path(name string) string { return filepath.Join(d.folder, name) }

func (d desk) write(name string, data []byte) {
	d.t.Helper()
	if err := os.WriteFile(d.path(name), data, 0o600); err != nil {
		d.t.Fatal(err)
	}
}

func (d desk) load(mappings ...string) *report.Report {
	d.t.Helper()
	r := apitest.Load(d.t, d.store, loader.Options{Data: d.folder}, mappings...)
	if c := r.Total; c.Rejected+c.Skipped+c.Dangling != 0 {
		d.t.Fatal(r.Text())
	}
	return r
}

// export is the sheet as kith query writes it.
func (d desk) export(format string) []byte {
	d.t.Helper()
	document, err := os.ReadFile("sheet.graphql")
	if err != nil {
		d.t.Fatal(err)
	}
	var out bytes.Buffer
	asked := resolvers.FileRequest{Query: string(document), Format: format}
	if _, err := d.api.File(d.t.Context(), asked, &out); err != nil {
		d.t.Fatal(err)
	}
	return out.Bytes()
}

func (d desk) expect(what, want string) {
	d.t.Helper()
	got := strings.TrimPrefix(strings.ReplaceAll(string(d.export("csv")), "\r\n", "\n"), "\ufeff")
	if diff := cmp.Diff("person,email,company,role,stance\n"+want, got); diff != "" {
		d.t.Errorf("%s (-want +got)\n%s", what, diff)
	}
}

// edit changes the workbook as somebody would by hand.
func (d desk) edit(book []byte, change func(set func(cell, text string), remove func(row int))) []byte {
	d.t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		d.t.Fatal(err)
	}
	defer f.Close()
	sheet := f.GetSheetList()[0]
	change(func(cell, text string) {
		if err := f.SetCellStr(sheet, cell, text); err != nil {
			d.t.Fatal(err)
		}
	}, func(row int) {
		if err := f.RemoveRow(sheet, row); err != nil {
			d.t.Fatal(err)
		}
	})
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		d.t.Fatal(err)
	}
	return out.Bytes()
}

const (
	annaBau     = "Anna Berg,anna.berg@dahl.example,Dahl Bau AG,APPROVER,SUPPORTER\n"
	annaHolding = "Anna Berg,anna.berg@dahl.example,Dahl Holding AG,INFLUENCER,NEUTRAL\n"
	bert        = "Bert Cole,bert@dahl.example,Dahl Bau AG,USER,SCEPTIC\n"
	dora        = "Dora Falk,dora@dahl.example,Dahl Bau AG,BUYER,ADVOCATE\n"
	cleo        = "Cleo Eck,cleo@plus.example,'=Plus Energy,DECISION_MAKER,UNKNOWN\n"
)

// TestThereAndBack: the sheet goes out as it came in, and what comes back unchanged changes nothing, in either format.
func TestThereAndBack(t *testing.T) {
	apitest.Each(t, func(t *testing.T, s graph.Store) {
		d := newDesk(t, s)
		d.load("crm.yaml", "sheet.yaml")
		d.expect("loaded", annaBau+annaHolding+bert+dora+cleo)
		d.write("managers.csv", d.export("csv")) // Dora's firm is named now, no longer numbered
		d.load("sheet.yaml")
		d.expect("back as CSV", annaBau+annaHolding+bert+dora+cleo)
		if again := d.load("sheet.yaml"); again.Wrote {
			t.Error("the same sheet once more was written again")
		}
		book := d.export("xlsx")
		d.write("managers.xlsx", book)
		d.load("sheet-xlsx.yaml")
		d.expect("back as a workbook", annaBau+annaHolding+bert+dora+cleo)
		if again := d.load("sheet-xlsx.yaml"); again.Wrote {
			t.Error("the same workbook once more was written again")
		}
	})
}

// TestChanged: what managers change in the workbook is answered: a stance, a row that is gone, and a new one.
func TestChanged(t *testing.T) {
	apitest.Each(t, func(t *testing.T, s graph.Store) {
		d := newDesk(t, s)
		d.load("crm.yaml", "sheet.yaml")
		d.write("managers.xlsx", d.edit(d.export("xlsx"), func(set func(string, string), remove func(int)) {
			set("E4", "supporter") // Bert
			for i, text := range []string{"Egon Budget", "EGON@dahl.example", "a1", "economic buyer", ""} {
				set(string(rune('A'+i))+"7", text)
			}
			remove(3) // Anna's part in the holding
		}))
		d.load("sheet-xlsx.yaml")
		d.expect("changed", annaBau+"Egon Budget,egon@dahl.example,Dahl Holding AG,ECONOMIC_BUYER,UNKNOWN\n"+
			"Bert Cole,bert@dahl.example,Dahl Bau AG,USER,SUPPORTER\n"+dora+cleo)
	})
}

// TestDecided: what a person has decided goes out, and the sheet neither undoes it nor doubles it when it comes back.
func TestDecided(t *testing.T) {
	apitest.Each(t, func(t *testing.T, s graph.Store) {
		d := newDesk(t, s)
		d.load("crm.yaml", "sheet.yaml")
		d.decide()
		decided := strings.ReplaceAll(bert, "SCEPTIC", "OPPONENT")
		d.expect("decided", annaBau+annaHolding+decided+dora+cleo)
		d.load("sheet.yaml") // as it was before
		d.expect("an older sheet", annaBau+annaHolding+decided+dora+cleo)
		d.write("managers.csv", d.export("csv"))
		d.load("sheet.yaml")
		d.expect("back", annaBau+annaHolding+decided+dora+cleo)
	})
}

// bert is the id of Bert's part.
func (d desk) bert() string {
	d.t.Helper()
	var found struct {
		People struct {
			Nodes []struct {
				BuyingRoles struct{ Edges []struct{ ID string } }
			}
		}
	}
	apitest.Ask(d.t, d.api, `{ people(filter: {name: {eq: "Bert Cole"}}) { nodes { buyingRoles { edges { id } } } } }`,
		"", nil, &found)
	return found.People.Nodes[0].BuyingRoles.Edges[0].ID
}

// decide corrects what Bert thinks of us.
func (d desk) decide() {
	d.t.Helper()
	var made struct{ Correct struct{ Stood bool } }
	apitest.Ask(d.t, d.api, `mutation($id: ID!) { correct(input: {about: $id, why: "He said so.",
		set: [{property: "stance", value: "OPPONENT"}]}) { stood } }`, "", map[string]any{"id": d.bert()}, &made)
}

// TestAssigned: a part that somebody has given or ended in Kith goes out so. The sheet neither doubles nor undoes it:
// when it comes back with it, and when an older one comes that knows nothing of it.
func TestAssigned(t *testing.T) {
	apitest.Each(t, func(t *testing.T, s graph.Store) {
		d := newDesk(t, s)
		d.load("crm.yaml", "sheet.yaml")
		older := d.export("csv")
		var found struct {
			People    struct{ Nodes []struct{ ID string } }
			Companies struct{ Nodes []struct{ ID string } }
		}
		apitest.Ask(t, d.api, `{ people(filter: {name: {eq: "Egon Budget"}}) { nodes { id } }
			companies(filter: {legalName: {eq: "Dahl Holding AG"}}) { nodes { id } } }`, "", nil, &found)
		var made struct{ AssignBuyingRole, EndBuyingRole struct{ Stood bool } }
		apitest.Ask(t, d.api, `mutation($party: ID!, $company: ID!) {
			assignBuyingRole(input: {party: $party, company: $company, role: ECONOMIC_BUYER, stance: SUPPORTER,
			why: "He said so."}) { stood } }`, "",
			map[string]any{"party": found.People.Nodes[0].ID, "company": found.Companies.Nodes[0].ID}, &made)
		apitest.Ask(t, d.api, `mutation($id: ID!) { endBuyingRole(input: {about: $id, why: "He left."}) { stood } }`,
			"", map[string]any{"id": d.bert()}, &made)
		const egon = "Egon Budget,egon@dahl.example,Dahl Holding AG,ECONOMIC_BUYER,SUPPORTER\n"
		want := annaBau + annaHolding + egon + dora + cleo
		d.expect("decided", want)
		d.write("managers.csv", d.export("csv"))
		d.load("sheet.yaml")
		d.expect("back", want)
		d.write("managers.csv", older)
		d.load("sheet.yaml")
		d.expect("an older sheet", want)
	})
}
