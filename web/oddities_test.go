package web_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"kith/internal/nodetest"
)

// odd has people whose names break pages, and a household of a thousand.
const odd = `system: odd
files:
- path: people.csv
  key: id
  rows:
  - { node: Person, key: id, set: { fullName: name, birthDate: '"1980-02-29"' } }
  - { node: Account, key: id, set: { number: '"ODD/" + id', kind: ACCOUNT } }
  - { edge: HAS_ROLE, from: { Person: id }, to: { Account: id }, set: { role: OWNER } }
- name: homes
  key: id
  table: [{ id: crowd, name: Crowded house }]
  rows:
  - { node: Household, key: id, set: { name: name } }
- path: crowd.csv
  key: id
  rows:
  - { node: Person, key: id, set: { fullName: name } }
  - edge: MEMBER_OF
    from: { Person: id }
    to: { Household: '"crowd"' }
    set: { role: OTHER, band: CONFIRMED, validFrom: '"2020-01-01"' }
`

// twice knows somebody of odd, without saying so at first.
const twice = `system: twice
files:
- path: twice.csv
  key: id
  rows:
  - { node: Person, key: id, same: { system: odd, key: odd }, set: { fullName: name } }
`

// TestOddities shows what no page expects: names, crowds, a store without anything, servers that fail.
func TestOddities(t *testing.T) {
	chromium, kith, dir := browser(t), nodetest.Build(t), t.TempDir()
	run := func(args ...string) string {
		cmd := exec.CommandContext(t.Context(), kith, args...)
		cmd.Dir = dir
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("kith %s: %v\n%s", strings.Join(args, " "), err, out)
		}
		return string(out)
	}
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("odd.yaml", odd)
	write("people.csv", people())
	write("crowd.csv", crowd())
	write("twice.yaml", twice)
	write("twice.csv", "id,name,odd\nT,Terry Twice,\n")
	run("load", "--store", "sqlite:odd.db", "odd.yaml", "twice.yaml")
	former := run("query", "--store", "sqlite:odd.db",
		`{ people(filter: {name: {startsWith: "Terry"}}) { nodes { id } } }`)
	write("twice.csv", "id,name,odd\nT,Terry Twice,once\n")
	run("load", "--store", "sqlite:odd.db", "twice.yaml")
	write("empty.csv", "id,name,odd\n")
	write("empty.yaml", strings.ReplaceAll(twice, "twice.csv", "empty.csv"))
	run("load", "--store", "sqlite:empty.db", "empty.yaml")

	serve := func(store string) string {
		return nodetest.Serve(t, kith, "serve", "--store", "sqlite:"+filepath.Join(dir, store))
	}
	vitest(t, "oddities", chromium, "KITH_URL="+serve("odd.db"), "KITH_EMPTY="+serve("empty.db"), "KITH_FORMER="+former)
}

func people() string {
	return "id,name\n" +
		"long,Anna " + strings.Repeat("Wolfeschlegelsteinhausenbergerdorff", 9)[:295] + "\n" +
		"words," + strings.Repeat("Maria del Carmen ", 18)[:300] + "\n" +
		"arabic,ليلى بنت حداد\n" +
		"chinese,王小明\n" +
		"markup,<script>alert(1)</script> Kowalski\n" +
		"mixed,Anna שרה Berg\n" +
		"once,Terry Once\n"
}

func crowd() string {
	var rows strings.Builder
	rows.WriteString("id,name\n")
	for i := range 1000 {
		fmt.Fprintf(&rows, "m%d,Member %03d Crowd\n", i, i)
	}
	return rows.String()
}
