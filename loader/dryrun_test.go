package loader_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/loader"
)

// TestDryRun says what a load would do, writes nothing, and is right.
func TestDryRun(t *testing.T) {
	const next = `id,person,account,role,since,state
a,1,A,insured,2020-01-01,
b,2,A,payer,2020-01-01,
d,2,B,payer,2020-01-01,void
e,4,C,owner,2021-01-01,
f,9,C,payer,2021-01-01,
`
	everywhere(t, func(t *testing.T, open func(t *testing.T) graph.Store) {
		dir, s := agency(t), open(t)
		load(t, s, dir, loader.Options{})
		before := dump(t, s)
		write(t, filepath.Join(dir, "people.csv"), "id,name\n1,Anna Berg\n2,Bert\n3,Cleo\n4,Dora\n")
		write(t, filepath.Join(dir, "roles.csv"), next)
		opts := loader.Options{DryRun: true, BatchRows: 2, AsOf: mayDay, RawValues: true}
		trial, _ := monthLater(t, s, dir, 1, opts)
		if diff := cmp.Diff(before, dump(t, s)); diff != "" || trial.Wrote || !trial.DryRun || !trial.Finished {
			t.Errorf("wrote %v, dry %v, finished %v (-before +after):\n%s", trial.Wrote, trial.DryRun, trial.Finished,
				diff)
		}
		var got []string
		for _, c := range trial.Changes {
			got = append(got, c.String())
		}
		want := []string{
			"would be updated: people.csv#1 (line 2): Person 1: fullName from Anna to Anna Berg",
			"would be inserted: people.csv#4 (line 5): Person 4",
			"would be withdrawn: roles.csv#a: HAS_ROLE from Person to Account",
			"would be inserted: roles.csv#e (line 5): Account C",
			"would be withdrawn: roles.csv#d: Account",
			"would be withdrawn: roles.csv#d: HAS_ROLE from Person to Account",
			"would be gone: roles.csv#d",
			"would be updated: roles.csv#f (line 6): Account C",
			"would be inserted: roles.csv#a (line 2): HAS_ROLE from Person 1 to Account A",
			"would be inserted: roles.csv#e (line 5): HAS_ROLE from Person 4 to Account C",
			"would be withdrawn: roles.csv#c: Account",
			"would be withdrawn: roles.csv#c: HAS_ROLE from Person to Account",
			"would be gone: roles.csv#c",
		}
		if diff := cmp.Diff(want, got); diff != "" || trial.Changing != int64(len(want)) {
			t.Errorf("%d changes (-want +got):\n%s", trial.Changing, diff)
		}
		quiet := opts
		quiet.RawValues = false
		if r, _ := monthLater(t, s, dir, 1, quiet); strings.Contains(r.Text()+string(r.JSON()), "Anna") {
			t.Errorf("values are in a report that was not to have any:\n%s", r.Text())
		}
		opts.DryRun = false
		real, _ := monthLater(t, s, dir, 1, opts)
		if diff := cmp.Diff(real.Files, trial.Files); diff != "" {
			t.Errorf("counts (-load +dry run):\n%s", diff)
		}
		if diff := cmp.Diff(real.Dangling, trial.Dangling); diff != "" || len(real.Dangling) != 1 {
			t.Errorf("dangling (-load +dry run):\n%s", diff)
		}
		opts.DryRun = true
		if r, _ := monthLater(t, s, dir, 2, opts); r.Changing != 0 || len(r.Changes) != 0 {
			t.Errorf("after the load it would change %v", r.Changes)
		}
	})
}

// TestDryRunOfAFirstLoad: nothing dangles for it that would not dangle.
func TestDryRunOfAFirstLoad(t *testing.T) {
	each(t, func(t *testing.T, open func(t *testing.T) graph.Store) {
		dir, s := folder(t, clinic), open(t)
		trial := load(t, s, dir, loader.Options{DryRun: true, BatchRows: 2})
		if got := dump(t, s); len(got) != 0 {
			t.Errorf("it wrote %v", got)
		}
		real := load(t, s, dir, loader.Options{BatchRows: 2})
		if diff := cmp.Diff(real.Files, trial.Files); diff != "" {
			t.Errorf("counts (-load +dry run):\n%s", diff)
		}
		if !strings.Contains(trial.Text(), "Nothing was written, as asked") {
			t.Error(trial.Text())
		}
	})
}
