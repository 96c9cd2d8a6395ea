package loader_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/internal/gen"
	"kith/loader"
)

// realData is a folder of the data nobody here wrote; without it the test is skipped, unless it is required.
func realData(t *testing.T, name string) string {
	t.Helper()
	root := os.Getenv("KITH_TEST_DATA")
	if root == "" {
		root = "../../shared/data"
	}
	dir := filepath.Join(root, filepath.FromSlash(name))
	if _, err := os.Stat(dir); err != nil {
		if strings.Contains(os.Getenv("KITH_REQUIRE"), "data") {
			t.Fatalf("the data is required and not there: %v; KITH_TEST_DATA says where it is", err)
		}
		t.Skip("the data is not here; KITH_TEST_DATA says where it is")
	}
	return dir
}

// TestBerka holds the bank to every count that its description gives.
func TestBerka(t *testing.T) {
	data := realData(t, "relationships/b2c-bank-berka")
	each(t, func(t *testing.T, open func(t *testing.T) graph.Store) {
		s := open(t)
		opts := loader.Options{Data: data, Clock: clock}
		mappings := []string{"../examples/berka/mapping.yaml"}
		report, err := loader.Load(t.Context(), s, gen.Model, mappings, opts)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]int{
			"rejected": int(report.Total.Rejected), "skipped": int(report.Total.Skipped), "dangling": int(report.Total.Dangling)}
		countBerka(t, s, got)
		if diff := cmp.Diff(wantBerka, got); diff != "" {
			t.Errorf("counts (-want +got):\n%s", diff)
		}
		again, err := loader.Load(t.Context(), s, gen.Model, mappings, opts)
		if err != nil {
			t.Fatal(err)
		}
		if again.Wrote || again.Total.Unchanged != again.Total.Facts || again.Total.Rows != 23363 {
			t.Errorf("the second load: wrote %v, %+v", again.Wrote, again.Total)
		}
	})
}

var wantBerka = map[string]int{
	"rejected": 0, "skipped": 0, "dangling": 0,
	"people": 5369, "women": 2645, "living in a district": 5369, "districts": 77,
	"bank accounts": 4500, "OWNER of a bank account": 4500, "AUTHORIZED_SIGNER of a bank account": 869,
	"bank accounts with 1": 3631, "bank accounts with 2": 869, "people with 1 bank account": 5369,
	"loans": 682, "cards": 892, "loans of their account's owner": 682, "cards of their account's owner": 892,
	"card-classic": 659, "card-junior": 145, "card-gold": 88,
	"loan.csv status A": 203, "loan.csv status B": 31, "loan.csv status C": 403, "loan.csv status D": 45,
	"loans ACTIVE": 448, "loans CLOSED": 234,
	"account.csv frequency POPLATEK MESICNE": 4167, "account.csv frequency POPLATEK TYDNE": 240, "account.csv frequency POPLATEK PO OBRATU": 93,
	"order.csv k_symbol SIPO": 3502, "order.csv k_symbol UVER": 717, "order.csv k_symbol POJISTNE": 532, "order.csv k_symbol LEASING": 341, "order.csv k_symbol": 1379,
	"roles across districts": 494,
	"client.csv rows":        5369, "account.csv rows": 4500, "disp.csv rows": 5369, "loan.csv rows": 682, "card.csv rows": 892, "order.csv rows": 6471, "district.csv rows": 77,
}

func countBerka(t *testing.T, s graph.Store, got map[string]int) {
	t.Helper()
	for _, p := range scan(t, s, people) {
		got["people"]++
		if people.Value(p, "gender") == "FEMALE" {
			got["women"]++
		}
		got["living in a district"] += len(p.Pages[0].Rows)
		banks := 0
		for _, a := range p.Pages[1].Rows {
			if people.Steps[1].Target.Value(a, "kind") == "ACCOUNT" {
				banks++
			}
		}
		if banks == 1 {
			got["people with 1 bank account"]++
		}
	}
	for _, a := range scan(t, s, accounts) {
		countAccount(a, got)
	}
	for range scan(t, s, &graph.Pattern{Labels: []string{"Address"}}) {
		got["districts"]++
	}
	countRecords(t, s, got)
}

var people = &graph.Pattern{Labels: []string{"Person"}, Props: []graph.Prop{{Name: "gender"}}, Steps: []*graph.Step{
	{Type: "LOCATED_AT", Target: &graph.Pattern{Labels: []string{"Address"}, Page: graph.Page{Size: graph.All}}},
	{Type: "HAS_ROLE", Target: &graph.Pattern{Labels: []string{"Account"}, Page: graph.Page{Size: graph.All}, Props: []graph.Prop{{Name: "kind"}}}}}}

var holders = &graph.Step{Type: "HAS_ROLE", In: true, Target: &graph.Pattern{Labels: []string{"Person"}, Page: graph.Page{Size: graph.All},
	Props: []graph.Prop{{Name: "role", Edge: true}}}}

var accounts = &graph.Pattern{Labels: []string{"Account"}, Props: []graph.Prop{{Name: "kind"}, {Name: "status"}}, Steps: []*graph.Step{
	holders,
	{Type: "PART_OF", Target: &graph.Pattern{Labels: []string{"Account"}, Page: graph.Page{Size: graph.All}, Steps: []*graph.Step{holders}}},
	{Type: "FOR_PRODUCT", Target: &graph.Pattern{Labels: []string{"Product"}, Page: graph.Page{Size: graph.All}, Props: []graph.Prop{{Name: "code"}}}}}}

func countAccount(a *graph.Row, got map[string]int) {
	roles := map[string]string{}
	for _, p := range a.Pages[0].Rows {
		roles[p.Vals[0].(string)] = p.ID
	}
	kind := map[any]string{"ACCOUNT": "bank accounts", "LOAN": "loans", "CARD": "cards"}[a.Vals[0]]
	got[kind]++
	if kind == "bank accounts" {
		got[kind+" with "+string('0'+rune(len(a.Pages[0].Rows)))]++
		for role := range roles {
			got[role+" of a bank account"]++
		}
		return
	}
	for _, main := range a.Pages[1].Rows {
		for _, p := range main.Pages[0].Rows {
			if p.Vals[0] == "OWNER" && (p.ID == roles["OWNER"] || p.ID == roles["BORROWER"]) {
				got[kind+" of their account's owner"]++
			}
		}
	}
	if kind == "loans" {
		got["loans "+a.Vals[1].(string)]++
	}
	for _, p := range a.Pages[2].Rows {
		got[p.Vals[0].(string)]++
	}
}

// countRecords counts what stays readable on the source records alone.
func countRecords(t *testing.T, s graph.Store, got map[string]int) {
	t.Helper()
	p := &graph.Pattern{Labels: []string{"SourceRecord"}, Props: []graph.Prop{{Name: "recordId"}, {Name: "values", Type: graph.Texts}}}
	districts, roles := map[string]string{}, [][2]string{}
	for _, r := range scan(t, s, p) {
		file, id, _ := strings.Cut(r.Vals[0].(string), "#")
		if !strings.HasSuffix(file, ".csv") {
			continue
		}
		got[file+" rows"]++
		values := r.Vals[1].([]string)
		word := func(column string) string {
			i := slices.IndexFunc(values, func(v string) bool { return strings.HasPrefix(v, column+"=") })
			if i < 0 {
				return ""
			}
			return values[i][len(column)+1:]
		}
		column := map[string]string{"loan.csv": "status", "account.csv": "frequency", "order.csv": "k_symbol"}[file]
		if column != "" {
			got[strings.TrimSpace(file+" "+column+" "+word(column))]++
		}
		switch file {
		case "client.csv", "account.csv":
			districts[file+id] = word("district_id")
		case "disp.csv":
			roles = append(roles, [2]string{"client.csv" + word("client_id"), "account.csv" + word("account_id")})
		}
	}
	for _, r := range roles {
		if districts[r[0]] != districts[r[1]] {
			got["roles across districts"]++
		}
	}
}

func scan(t *testing.T, s graph.Store, p *graph.Pattern) []*graph.Row {
	t.Helper()
	var out []*graph.Row
	for r, err := range s.Scan(t.Context(), p) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}
