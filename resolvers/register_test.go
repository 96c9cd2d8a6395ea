package resolvers_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kith/graph"
	"kith/loader"
	"kith/resolvers"
	"kith/resolvers/apitest"
)

// registerHeads are the columns of the files that testdata/register/mapping.yaml reads.
var registerHeads = map[string]string{
	"people":    "id,given,family,suffix,born,died",
	"firms":     "id,name,kind,status,closed",
	"accounts":  "number,line",
	"roles":     "party,account,role,share,from,to",
	"relations": "of,other,other_is,until,over",
	"homes":     "home,label,person,as,left",
	"jobs":      "person,firm,title",
	"parents":   "firm,parent,percent,from,to",
	"bought":    "firm,by,from,to",
}

// register loads rows of a register, by file, and returns an API that asks on a day of 2026.
func register(t *testing.T, s graph.Store, rows map[string]string) *resolvers.API {
	t.Helper()
	dir := t.TempDir()
	mapping, err := os.ReadFile("testdata/register/mapping.yaml")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{"mapping.yaml": string(mapping)}
	for name, head := range registerHeads {
		files[name+".csv"] = head + "\n" + strings.TrimLeft(rows[name], "\n")
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	clock := apitest.Day(t, "2026-03-01")
	report := apitest.Load(t, s, loader.Options{Clock: clock}, filepath.Join(dir, "mapping.yaml"))
	if len(report.Rejects)+len(report.Dangling) > 0 {
		t.Fatalf("rejected or dangling: %+v %+v", report.Rejects, report.Dangling)
	}
	return apitest.API(t, s, clock)
}

// customerAnswer is what a test looks at of Account.realCustomer.
type customerAnswer struct {
	Outcome    string
	Sentence   string
	Warnings   []string
	Customers  []struct{ Name string }
	Candidates []struct{ Party struct{ Name string } }
	Vetoes     []struct{ Why string }
}

// names are those of the customers, in alphabetical order.
func (a *customerAnswer) names() string {
	var out []string
	for _, c := range a.Customers {
		out = append(out, c.Name)
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

// weighed reports whether a party was a candidate.
func (a *customerAnswer) weighed(name string) bool {
	return slices.ContainsFunc(a.Candidates, func(c struct{ Party struct{ Name string } }) bool {
		return c.Party.Name == name
	})
}

func askCustomer(t *testing.T, api *resolvers.API, number, purpose, asOf string) *customerAnswer {
	t.Helper()
	if asOf != "" {
		asOf = fmt.Sprintf(", asOf: %q", asOf)
	}
	var got struct {
		Data struct {
			Account struct{ RealCustomer customerAnswer }
		}
		Errors []json.RawMessage
	}
	answer := api.Execute(t.Context(), fmt.Sprintf(`{ account(number: %q) { realCustomer(purpose: %s%s) { outcome `+
		`sentence warnings customers { name } candidates { party { name } } vetoes { why } } } }`, number, purpose,
		asOf),
		nil, "")
	if err := json.Unmarshal(answer, &got); err != nil || got.Errors != nil {
		t.Fatalf("%s", answer)
	}
	return &got.Data.Account.RealCustomer
}

// asked is who must be the customer of an account for a purpose on a day, "" for 2026. Nobody of never may be weighed.
type asked struct{ number, purpose, asOf, outcome, customers, never string }

func checkAsked(t *testing.T, api *resolvers.API, list []asked) {
	t.Helper()
	for _, q := range list {
		got := askCustomer(t, api, q.number, q.purpose, q.asOf)
		if got.Outcome != q.outcome || got.names() != q.customers {
			t.Errorf("%s %s %s is %s [%s], want %s [%s]: %s %v", q.number, q.purpose, q.asOf, got.Outcome, got.names(),
				q.outcome, q.customers, got.Sentence, got.Vetoes)
		}
		if q.never != "" && got.weighed(q.never) {
			t.Errorf("%s %s: %s is weighed: %s", q.number, q.purpose, q.never, got.Sentence)
		}
	}
}

// TestLoadedOwnersWhoDied: whoever has died is not written to, the executor serves the estate, and an attorney's power
// and a guardian's end with the one who gave or needed it.
func TestLoadedOwnersWhoDied(t *testing.T) {
	apitest.Each(t, func(t *testing.T, s graph.Store) {
		api := register(t, s, map[string]string{
			"people": `
p1,Hugo,Lark,,1938-05-02,2025-01-09
p2,Nils,Lark,,1968-01-01,
p3,Ella,Lark,,2017-07-07,
p4,Marta,Lark,,1966-01-01,
p5,Tom,Keeper,,1971-01-01,
p6,Aud,Proxy,,1980-01-01,
`,
			"firms": "f1,Lark Trust,TRUST,,\nf2,Mill Ltd,LIMITED,,\nf3,Lender Bank,LIMITED,,\n",
			"accounts": `
E1,LIFE
E2,LIFE
E3,LIFE
E4,LIFE
E5,LIFE
E6,LIFE
`,
			"roles": `
p1,E1,owner,,,
p2,E1,insured,,,
p1,E1,beneficiary,100,,
p4,E1,executor,,,
p1,E2,owner,,,
p3,E2,insured,,,
p2,E2,guardian,,,
f1,E3,owner,,,
p5,E3,trustee,,,
p2,E3,insured,,,
p2,E3,payer,,,
p4,E3,beneficiary,70,,
p3,E3,beneficiary,50,,
p2,E4,owner,,,
p2,E4,insured,,,
f2,E4,payer,,,
f3,E4,assignee,,,
p4,E5,owner,,,
p4,E5,insured,,,
p6,E5,power of attorney,,,
p1,E6,owner,,,
p2,E6,insured,,,
p2,E6,payer,,,
p4,E6,power of attorney,,,
`})
		checkAsked(t, api, []asked{
			{"E1", "MARKETING", "", "UNRESOLVED", "", "Hugo Lark"},
			{"E1", "SERVICE", "", "RESOLVED", "Marta Lark", ""},
			{"E1", "CONTACT", "", "RESOLVED", "Marta Lark", ""},
			{"E1", "RISK", "", "RESOLVED", "Nils Lark", ""},
			{"E2", "MARKETING", "", "UNRESOLVED", "", ""},
			{"E2", "SERVICE", "", "UNRESOLVED", "", ""},
			{"E3", "MARKETING", "", "RESOLVED", "Nils Lark", ""},
			{"E3", "SERVICE", "", "RESOLVED", "Tom Keeper", ""},
			{"E3", "CONTACT", "", "RESOLVED", "Tom Keeper", ""},
			{"E4", "MARKETING", "", "RESOLVED", "Nils Lark", "Lender Bank"},
			{"E4", "SERVICE", "", "RESOLVED", "Nils Lark", "Lender Bank"},
			{"E4", "CONTACT", "", "RESOLVED", "Nils Lark", "Lender Bank"},
			{"E4", "RISK", "", "RESOLVED", "Nils Lark", "Lender Bank"},
			{"E5", "CONTACT", "", "RESOLVED", "Aud Proxy", ""},
			{"E5", "SERVICE", "", "RESOLVED", "Marta Lark", ""},
			{"E6", "SERVICE", "", "UNRESOLVED", "", "Marta Lark"},
			{"E6", "CONTACT", "", "UNRESOLVED", "", "Marta Lark"},
			{"E6", "MARKETING", "", "UNRESOLVED", "", "Marta Lark"},
		})
		if got := askCustomer(t, api, "E3", "MARKETING", ""); !strings.Contains(strings.Join(got.Warnings, " "),
			"120") {
			t.Errorf("shares of 120 %% are not said: %v", got.Warnings)
		}
	})
}

// TestLoadedFirms: a firm that was bought and trades on, or was sold on, keeps what is its own; whoever closed is
// followed to the successor. A firm's contract is talked of with its people, and parents that go round in a circle, or
// hold more than all, are no group.
func TestLoadedFirms(t *testing.T) {
	apitest.Each(t, func(t *testing.T, s graph.Store) {
		api := register(t, s, map[string]string{
			"firms": `
f1,Harbour Group,LIMITED,active,
f2,Harbour North,LIMITED,active,
f3,Old Pier Ltd,LIMITED,dissolved,2024-11-30
f4,Free Wind Ltd,LIMITED,active,
f5,Melted Ltd,LIMITED,merged,
f6,Paddle Shop Ltd,LIMITED,active,
f7,Ring One AG,LIMITED,active,
f8,Ring Two AG,LIMITED,active,
f9,Ring Three AG,LIMITED,active,
`,
			"bought": `
f2,f1,2023-04-01,
f3,f1,2023-04-01,
f4,f1,2014-04-25,2016-05-18
f5,f2,2022-01-01,
`,
			"parents": `
f7,f8,100,,
f8,f9,100,,
f9,f7,100,,
f6,f7,70,,
f6,f8,60,,
`,
			"people":   "p1,Petra,Oar,,1985-01-01,\n",
			"accounts": "K2,B2B\nK3,B2B\nK4,B2B\nK5,B2B\nK6,B2B\nK7,B2B\n",
			"roles": `
f2,K2,owner,,,
f3,K3,owner,,,
f4,K4,owner,,,
f5,K5,owner,,,
f6,K6,owner,,,
p1,K6,authorized signer,,,
f7,K7,owner,,,
f8,K7,user,,,
`,
			"jobs": "p1,f6,Purchasing Manager\n"})
		checkAsked(t, api, []asked{
			{"K2", "SERVICE", "", "RESOLVED", "Harbour North", ""},
			{"K3", "SERVICE", "", "RESOLVED", "Harbour Group", "Old Pier Ltd"},
			{"K3", "SERVICE", "2015-01-01", "RESOLVED", "Old Pier Ltd", "Harbour Group"},
			{"K4", "SERVICE", "", "RESOLVED", "Free Wind Ltd", ""},
			{"K4", "SERVICE", "2015-01-01", "RESOLVED", "Free Wind Ltd", ""},
			{"K5", "SERVICE", "", "RESOLVED", "Harbour North", ""},
			{"K6", "CONTACT", "", "RESOLVED", "Petra Oar", ""},
			{"K6", "SERVICE", "", "RESOLVED", "Paddle Shop Ltd", ""},
			{"K2", "CONTACT", "", "UNRESOLVED", "", ""},
			{"K7", "MARKETING", "", "RESOLVED", "Ring One AG", ""},
		})
	})
}
