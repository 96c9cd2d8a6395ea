package identity_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kith/graph"
	"kith/loader"
	"kith/resolvers/apitest"
)

// TestHardNames asks for people and firms whose names have words that mostly say something else, among many others.
func TestHardNames(t *testing.T) {
	path := filepath.Join(t.TempDir(), "hard.yaml")
	if err := os.WriteFile(path, []byte(hardNames()), 0o600); err != nil {
		t.Fatal(err)
	}
	apitest.On(t, func(t *testing.T, s graph.Store) {
		if r := apitest.Load(t, s, loader.Options{}, path); r.Files[0].Rejected > 0 {
			t.Fatalf("%+v", r)
		}
		api := apitest.API(t, s, apitest.Day(t, "2026-01-15"))
		for _, c := range some(t, []struct{ text, want, how string }{
			{"Phil Smith", "Phil Smith", "as written"},
			{"Dr. Phil Smith", "Phil Smith", "as written"},
			{"Smith, Phil", "Phil Smith", "as written"},
			{"Max Born", "Max Born", "as written"},
			{"Herr Max Born", "Max Born", "as written"},
			{"Max Born geb. 1970", "Max Born", "as written"},
			{"Peter Herr", "Peter Herr", "as written"},
			{"H&M", "H&M", "as written"},
			{"1&1", "1&1 AG", "as written"},
			{"1 & 1 AG", "1&1 AG", "as written"},
			{"O2 Shop", "O2 Shop", "as written"},
			{"Le Fevre", "Jean Lefèvre", "written otherwise"},
			{"Sean OBrien", "Sean O'Brien", "written otherwise"},
			{"O'Brien", "Sean O'Brien", "as written"},
			{"Robert Klein junior", "Robert Klein Jr.", "written otherwise"},
			{"Robert Klein Jr", "Robert Klein Jr.", "as written"},
			{"Robert Klein senior", "Robert Klein Sr.", "written otherwise"},
			{"Frau Berger geb. Huber", "Eva Berger", "as written"},
			{"Eva Berger, née Huber", "Eva Berger", "as written"},
			{"SB-100 Wien", "Sean O'Brien", "misspelt"},
			{"IBAN FR76 3000 6000 0112 3456 7890 189", "Eva Berger", "written otherwise, as owner"},
			{"Konto PL61 1090 1014 0000 0712 1981 2874 bitte", "Max Born", "written otherwise, as owner"},
			{"MT84MALT 0110 0001 2345 MTLC AST0 01S", "Phil Smith", "written otherwise, as owner"},
			{"Ulm 88888", "Zoezz Ulm", "postcode"},
			{"Ulmer 88888", "Zoezz Ulmar", "postcode"},
			{"Smith 88888", "Zoezz Smith", "postcode"},
			{"Jon Smith 1978-03-12", "John Smith", "the whole date"},
			{"Eva Berger 1.1.", "Eva Berger", "as written"},
			{"Kwist 1978-03-12", "Klara Kwist", "as written"},
		}) {
			got := identify(t, api, c.text, "").Identify
			if len(got.Hits) == 0 || got.Hits[0].Party.Name != c.want {
				t.Errorf("%q is %+v, want %s first", c.text, got, c.want)
				continue
			}
			if m := got.Hits[0].Matched; m[0].How != c.how && m[len(m)-1].How != c.how {
				t.Errorf("%q is %+v, want %s", c.text, m, c.how)
			}
			if m := got.Hits[0].Matched; m[0].Text == "O'Brien O'Brien" {
				t.Errorf("%q is told twice: %+v", c.text, m)
			}
		}
	}, engines...)
}

// hardNames is a mapping with these people, among a hundred of each name.
func hardNames() string {
	var b strings.Builder
	person := func(first, last, suffix, born, account string) {
		fmt.Fprintf(&b, "  - { no: p%d, first: %q, last: %q, suffix: %q, born: %q, account: %q }\n",
			b.Len(), first, last, suffix, born, account)
	}
	for i := range 100 {
		person(fmt.Sprintf("Ada%c%c", 'a'+i%10, 'a'+i/10), "Smith", "", "", "")
		person("Max", fmt.Sprintf("Aal%c%c", 'a'+i%10, 'a'+i/10), "", "", "")
		person("Peter", fmt.Sprintf("Aal%c%c", 'a'+i%10, 'a'+i/10), "", "", "")
	}
	for i := range 50 { // fewer than are read, more than are compared
		person(fmt.Sprintf("Ada%c%c", 'a'+i%10, 'a'+i/10), "Ulm", "", "", "")
		person(fmt.Sprintf("Ada%c%c", 'a'+i%10, 'a'+i/10), "Ulmor", "", "", "")
	}
	for _, last := range []string{"Ulm", "Ulmar", "Smith"} {
		person("Zoezz", last, "", "", "88888")
	}
	for i := range 6 {
		person("Jon", "Smith", "", fmt.Sprintf("196%d-01-01", i), "")
	}
	person("John", "Smith", "", "1978-03-12", "")
	person("Phil", "Smith", "", "", "MT84MALT011000012345MTLCAST001S")
	person("Max", "Born", "", "1970-01-01", "PL61109010140000071219812874")
	person("Peter", "Herr", "", "", "")
	person("Jean", "Lefèvre", "", "", "")
	person("Sean", "O'Brien", "", "", "SB-100")
	person("Robert", "Klein", "Jr.", "1960-01-01", "")
	person("Robert", "Klein", "Sr.", "1930-01-01", "")
	person("Eva", "Berger", "", "", "FR7630006000011234567890189")
	person("Klara", "Kwist", "", "1978-03-12", "")
	person("Anna", "Wu", "", "", "19780312")
	return `system: crm
files:
- name: people
  key: no
  table:
` + b.String() + `  rows:
  - node: Person
    key: no
    set:
      givenName: first
      familyName: last
      suffix: 'suffix == "" ? nil : suffix'
      birthDate: 'born == "" ? nil : born'
  - { node: Account, when: len(account) > 5, key: account, set: { number: account } }
  - { node: Address, when: account == "88888", key: account, set: { postcode: account } }
  - { edge: LOCATED_AT, when: account == "88888", from: { Person: no }, to: { Address: account } }
  - { edge: HAS_ROLE, when: len(account) > 5, from: { Person: no }, to: { Account: account }, set: { role: OWNER } }
- name: firms
  key: no
  table:
  - { no: f1, name: "H&M" }
  - { no: f2, name: "1&1 AG" }
  - { no: f3, name: O2 Shop }
  - { no: f4, name: R+V Versicherung AG }
  rows:
  - { node: Company, key: no, set: { legalName: name } }
`
}
