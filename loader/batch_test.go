package loader_test

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kith/loader"
)

// registry is a random source in a month: people and accounts come, change and go, rows say the same thing differently,
// some are broken, and roles lead to accounts that come in another file, or never.
func registry(r *rand.Rand, month int) map[string]string {
	var people, accounts, roles strings.Builder
	people.WriteString("id,name,born,mother,mail\n")
	for range 400 {
		id := 1 + r.IntN(300*(month+1))
		born := fmt.Sprintf("19%02d-0%d-1%d", r.IntN(100), r.IntN(11), r.IntN(10)) // some are no dates
		fmt.Fprintf(&people, "%d,Person %d,%s,%d,m%d@example.com\n", id, id+r.IntN(2)*month, born, 1+r.IntN(700),
			r.IntN(200))
	}
	accounts.WriteString("number,kind,seen\n")
	for i := range 300 {
		fmt.Fprintf(&accounts, "A%d,%s,2024-0%d-01\n", i/2+100*month, []string{"POLICY", "LOAN", "BOAT"}[r.IntN(3)],
			1+r.IntN(9))
	}
	roles.WriteString("person,number,role,since,until\n")
	for range 600 {
		until := ""
		if r.IntN(4) == 0 {
			until = fmt.Sprintf("20%d-01-01", 20+r.IntN(5))
		}
		fmt.Fprintf(&roles, "%d,A%d,%s,%d-01-01,%s\n", 1+r.IntN(400), r.IntN(300),
			[]string{"OWNER", "PAYER", "BOSS"}[r.IntN(3)], 2018+r.IntN(3), until)
	}
	return map[string]string{"people.csv": people.String(), "accounts.csv": accounts.String(),
		"roles.csv": roles.String(), "mapping.yaml": `
system: registry
files:
- path: people.csv
  complete: true
  maxGone: 100%
  key: id
  rows:
  - { node: Person, key: id, set: { fullName: name, birthDate: born } }
  - { node: ContactPoint, key: mail, set: { kind: EMAIL, value: mail, normalized: mail } }
  - { edge: REACHED_BY, from: { Person: id }, to: { ContactPoint: mail }, set: { use: HOME } }
  - { edge: RELATED_TO, from: { Person: id }, to: { Person: mother }, set: { kind: PARENT } }
- path: accounts.csv
  rows:
  - { node: Account, key: number, set: { number: number, kind: kind, openedOn: seen } }
- path: roles.csv
  rows:
  - { edge: HAS_ROLE, from: { Person: person }, to: { Account: number }, ` +
			`set: { role: role, validFrom: since, validTo: until } }
`}
}

// TestBatchesOfAnySize: a store that is not empty comes to hold the same, and the same rows are rejected, however many
// rows make a batch: one, a few, all, or as many as take a second.
func TestBatchesOfAnySize(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	months := []string{folder(t, registry(r, 0)), folder(t, registry(r, 1)), folder(t, registry(r, 2))}
	var want []string
	for _, c := range []struct {
		store string
		sizes []int
	}{{"memory", []int{1, 7, 500, 20_000, 0}}, {"sqlite", []int{7, 500, 20_000, 0}}} {
		for _, size := range c.sizes {
			s, rejects := byBatches{engines[c.store](t)}, filepath.Join(t.TempDir(), "rejects.jsonl")
			var got []string
			for i, dir := range months {
				opts := loader.Options{BatchRows: size, Rejects: rejects,
					Clock: func() time.Time { return noon.AddDate(0, i, 0) }}
				total := onceWritten(load(t, s, dir, opts).Total)
				if i > 0 && min(total.Rejected, total.Dangling, total.Updated, total.Withdrawn, total.Gone) < 20 {
					t.Fatalf("the random rows are too tame: %+v", total)
				}
				total.Inserted, total.Updated = total.Inserted+total.Updated, 0
				got = append(got, fmt.Sprintf("%+v", total), read(t, rejects))
				got = append(got, dump(t, s)...)
			}
			if want == nil {
				want = got
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s, batches of %d (-want +got):\n%.2000s", c.store, size, diff)
			}
		}
	}
}
