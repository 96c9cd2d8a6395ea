package loader_test

import (
	"fmt"
	"maps"
	"path/filepath"
	"strings"
	"testing"

	"kith/graph"
	"kith/loader"
)

// scenario is a load that is to be killed, and what was loaded before it.
type scenario struct {
	name     string
	before   []string // mappings that are loaded first
	mappings []string
	changed  map[string]string // files that come after that
}

var scenarios = []scenario{
	{name: "a first load", mappings: []string{"town.yaml"}},
	{name: "a first load by batches", mappings: []string{"town.yaml", "bank.yaml"}},
	{name: "a second system", before: []string{"town.yaml"}, mappings: []string{"bank.yaml"}},
	{name: "the next month", before: []string{"town.yaml", "bank.yaml"}, mappings: []string{"town.yaml"},
		changed: map[string]string{"people.csv": townPeople(8, 48), "roles.csv": townRoles(5, 45)}},
}

// ready brings a store and a folder with the sources to where the scenario begins.
func (c *scenario) ready(t *testing.T, s graph.Store, dir string) {
	t.Helper()
	if len(c.before) > 0 {
		loadAll(t, s, dir, c.before, loader.Options{})
	}
	for name, text := range c.changed {
		write(t, filepath.Join(dir, name), text)
	}
}

// sources are two systems with something of everything: rows that are rejected, edges that dangle, files looked up,
// complete files, and people that both know.
var sources = func() map[string]string {
	files := map[string]string{
		"people.csv": townPeople(0, 40), "roles.csv": townRoles(0, 40),
		"firms.csv":    "code,name\nF0,Berg Bau AG\nF1,Dahl GmbH\n",
		"branches.csv": "code,title\nF0,clerk\nF1,driver\nF2\n",
		"town.yaml": `
system: town
files:
- path: people.csv
  key: id
  complete: true
  lookup: { at: { file: branches.csv, key: code, on: firm } }
  rows:
  - { node: Person, key: id, set: { fullName: name, birthDate: born } }
  - { edge: WORKS_FOR, when: firm != nil, from: { Person: id }, to: { Company: firm }, set: { title: at.title } }
- path: roles.csv
  key: id
  complete: true
  rows:
  - { node: Account, key: account, set: { number: account } }
  - { edge: HAS_ROLE, from: { Person: person }, to: { Account: account }, set: { role: role } }
- path: firms.csv
  key: code
  rows:
  - { node: Company, key: code, set: { legalName: name } }
`}
	var clients strings.Builder
	clients.WriteString("no,name,resident,account\n")
	for i := range 40 {
		fmt.Fprintf(&clients, "%d,Client %d,%s,%d\n", i, i, []string{"", fmt.Sprint(i + 3), fmt.Sprint(i)}[i%3], i%50)
	}
	maps.Copy(files, map[string]string{"clients.csv": clients.String(), "bank.yaml": `
system: bank
kind: PARTNER
files:
- path: clients.csv
  key: no
  rows:
  - { node: Person, key: no, same: { system: town, key: resident }, set: { fullName: name, gender: F } }
  - { node: Account, key: account, set: { number: account, kind: POLICY } }
  - { edge: HAS_ROLE, from: { Person: no }, to: { Account: account }, set: { role: PAYER } }
`})
	return files
}()

func townPeople(from, to int) string {
	var b strings.Builder
	b.WriteString("id,name,born,firm\n")
	for i := from; i < to; i++ {
		born, name := fmt.Sprintf("%d-01-01", 1900+i), fmt.Sprintf("Person %d", i)
		switch {
		case i%11 == 0:
			born = "soon"
		case i%7 == 0:
			name += fmt.Sprint(" of ", from) // another one next month
		}
		fmt.Fprintf(&b, "%d,%s,%s,%s\n", i, name, born, []string{"", "F0", "F1", "F2"}[i%4])
	}
	if from == 0 {
		b.WriteString("ragged\n") // with it, nobody would know who is gone
	}
	return b.String()
}

func townRoles(from, to int) string {
	var b strings.Builder
	b.WriteString("id,person,account,role\n")
	for i := from; i < to; i++ {
		fmt.Fprintf(&b, "r%d,%d,%d,%s\n", i, i, i/2+from, []string{"owner", "payer", "nothing"}[i%3])
	}
	return b.String()
}
