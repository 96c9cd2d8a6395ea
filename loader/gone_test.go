package loader_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/graph/graphtest"
	"kith/graph/memory"
	"kith/internal/gen"
	"kith/loader"
	"kith/loader/mapping"
)

// agency is a source whose file of roles is complete.
func agency(t *testing.T) string {
	t.Helper()
	return folder(t, map[string]string{"people.csv": "id,name\n1,Anna\n2,Bert\n3,Cleo\n",
		"roles.csv": agencyRoles, "mapping.yaml": `
system: agency
files:
- path: people.csv
  key: id
  rows:
  - { node: Person, key: id, set: { fullName: name } }
- path: roles.csv
  complete: true
  key: id
  when: state != "void"
  rows:
  - { node: Account, key: account, set: { number: account } }
  - { edge: HAS_ROLE, from: { Person: person }, to: { Account: account }, set: { role: role, validFrom: since } }
`})
}

const agencyRoles = `id,person,account,role,since,state
a,1,A,owner,2020-01-01,
b,2,A,payer,2020-01-01,
c,3,B,owner,2020-01-01,
d,2,B,payer,2020-01-01,
`

// roles are the roles of a store, a line each.
func roles(t *testing.T, s graph.Store) (out []string) {
	t.Helper()
	for _, line := range facts(t, s) {
		if who, role, ok := strings.Cut(line, " -HAS_ROLE-> Account "); ok {
			out = append(out, strings.Trim(strings.TrimPrefix(who, "Person "), `"`)+" "+role)
		}
	}
	return out
}

func allRoles(changed ...string) []string {
	list := []string{
		`Anna "A": validFrom 2020-01-01, role OWNER`,
		`Bert "A": validFrom 2020-01-01, role PAYER`,
		`Bert "B": validFrom 2020-01-01, role PAYER`,
		`Cleo "B": validFrom 2020-01-01, role OWNER`,
	}
	for i := 0; i < len(changed); i += 2 {
		at := slices.IndexFunc(list, func(s string) bool { return strings.HasPrefix(s, changed[i]) })
		if changed[i+1] == "" {
			list = slices.Delete(list, at, at+1)
			continue
		}
		if at < 0 {
			list = append(list, changed[i+1])
			continue
		}
		list[at] = changed[i+1]
	}
	slices.Sort(list)
	return list
}

const mayDay = "2024-05-31"

func TestNextMonth(t *testing.T) {
	annaEnded := `Anna "A": validFrom 2020-01-01, validTo 2024-05-31, role OWNER`
	for _, c := range []struct {
		name            string
		old, by         string // in the file of roles
		want            []string
		gone, withdrawn int64
	}{
		{"a role changes", "a,1,A,owner", "a,1,A,insured",
			allRoles(`Anna "A"`, annaEnded, "new", `Anna "A": validFrom 2020-01-01, role INSURED`), 0, 1},
		{"a person changes", "a,1,A,owner", "a,3,A,owner",
			allRoles(`Anna "A"`, annaEnded, "new", `Cleo "A": validFrom 2020-01-01, role OWNER`), 0, 1},
		{"a row goes", "a,1,A,owner,2020-01-01,\n", "", allRoles(`Anna "A"`, annaEnded), 1, 2},
		{"a row is left out", "a,1,A,owner,2020-01-01,", "a,1,A,owner,2020-01-01,void", allRoles(`Anna "A"`, annaEnded),
			1, 2},
		{"a row is rejected", "a,1,A,owner", "a,1,A,nonsense", allRoles(), 0, 0},
		{"a row moves", "a,1,A,owner,2020-01-01,\n", "", allRoles(), 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			everywhere(t, func(t *testing.T, open func(t *testing.T) graph.Store) {
				dir, s := agency(t), open(t)
				load(t, s, dir, loader.Options{})
				next := strings.Replace(agencyRoles, c.old, c.by, 1)
				if c.name == "a row moves" {
					next += c.old
				}
				write(t, filepath.Join(dir, "roles.csv"), next)
				r, _ := monthLater(t, s, dir, 1, loader.Options{AsOf: mayDay})
				if diff := cmp.Diff(c.want, roles(t, s)); diff != "" {
					t.Errorf("roles (-want +got):\n%s", diff)
				}
				if r.Total.Gone != c.gone || r.Total.Withdrawn != c.withdrawn {
					t.Errorf("%d gone, %d withdrawn; want %d and %d", r.Total.Gone, r.Total.Withdrawn, c.gone,
						c.withdrawn)
				}
				if again, _ := monthLater(t, s, dir, 2, loader.Options{}); again.Wrote {
					t.Error("the same again wrote something")
				}
				write(t, filepath.Join(dir, "roles.csv"), agencyRoles)
				monthLater(t, s, dir, 3, loader.Options{AsOf: "2024-07-31"})
				got := strings.Join(roles(t, s), "\n")
				for _, line := range allRoles() {
					if !strings.Contains(got, line) {
						t.Errorf("when the row is back, it is not said again: %s", line)
					}
				}
			})
		})
	}
}

func TestARecordIsGone(t *testing.T) {
	dir, s := agency(t), memory.New(gen.Model)
	load(t, s, dir, loader.Options{})
	marked := func() (out []string) {
		for _, line := range dump(t, s) {
			if strings.HasPrefix(line, "SourceRecord") && strings.Contains(line, "goneOn") {
				out = append(out, line[strings.Index(line, "recordId"):])
			}
		}
		return out
	}
	write(t, filepath.Join(dir, "roles.csv"), strings.Replace(agencyRoles, "c,3,B,owner,2020-01-01,\n", "", 1))
	monthLater(t, s, dir, 1, loader.Options{})
	want := []string{"recordId roles.csv#c, kind OWN, values [account=B id=c person=3 role=owner since=2020-01-01], " +
		"loadedAt 2024-05-06T12:00:00Z, goneOn 2024-06-06"}
	if diff := cmp.Diff(want, marked()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	write(t, filepath.Join(dir, "roles.csv"), agencyRoles)
	monthLater(t, s, dir, 2, loader.Options{})
	if got := marked(); got != nil {
		t.Errorf("after it came back: %v", got)
	}
}

// TestWhatEndsNothing are files from which rows seem to be gone, but perhaps are not.
func TestWhatEndsNothing(t *testing.T) {
	lines := strings.SplitAfter(agencyRoles, "\n")
	for _, c := range []struct {
		name, file, field string
		opts              loader.Options
		ends              bool
		note              string
	}{
		{"half", lines[0] + lines[1] + lines[2], "", loader.Options{}, true, ""},
		{"more than half", lines[0] + lines[1], "", loader.Options{}, false,
			"3 of 4 rows of roles.csv are not there any more, which is more than the limit of 50%: what they stated " +
				"was not ended. If the file is whole, raise the limit (--max-gone, or maxGone in the mapping) and " +
				"load " +
				"it again."},
		{"the limit of the call", lines[0] + lines[1], "", loader.Options{MaxGone: &mapping.Limit{Rows: -1,
			Percent: 75}}, true, ""},
		{"the limit of the mapping", lines[0] + lines[1] + lines[2], "maxGone: 1", loader.Options{}, false,
			"2 of 4 rows of roles.csv are not there any more, which is more than the limit of 1:"},
		{"the call's comes first", lines[0] + lines[1] + lines[2], "maxGone: 1",
			loader.Options{MaxGone: &mapping.Limit{Rows: 2}}, true, ""},
		{"empty", lines[0], "", loader.Options{MaxGone: &mapping.Limit{Rows: 100}}, false,
			"4 of 4 rows of roles.csv are not there any more, for it is empty: what they stated was not ended."},
		{"cut off", lines[0] + lines[1] + lines[2] + lines[3] + "d,2,B", "", loader.Options{}, false,
			"1 of 4 rows of roles.csv are not there any more, but 1 rows of it could not be read, and may be among " +
				"them: what they stated was not ended."},
		{"cut off, with a limit named", lines[0] + lines[1] + lines[2] + lines[3] + "d,2,B", "maxGone: 30%",
			loader.Options{}, true, ""},
		{"without a key", lines[0] + lines[1] + lines[2] + lines[3] + ",2,B,payer,2020-01-01,\n", "", loader.Options{},
			true, ""},
		{"broken, but nothing is gone", agencyRoles + "e,2,B\n", "", loader.Options{}, false, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir, s := agency(t), memory.New(gen.Model)
			mapping := filepath.Join(dir, "mapping.yaml")
			write(t, mapping, strings.Replace(read(t, mapping), "complete: true", "complete: true\n  "+c.field, 1))
			load(t, s, dir, loader.Options{})
			write(t, filepath.Join(dir, "roles.csv"), c.file)
			r, _ := monthLater(t, s, dir, 1, c.opts)
			notes := strings.Join(r.Notes, "\n")
			if c.note == "" && strings.Contains(notes, "not there") || !strings.Contains(notes, c.note) {
				t.Errorf("notes: %s\nwant %s", notes, c.note)
			}
			if got := strings.Join(roles(t, s), "\n"); strings.Contains(got, "validTo") != c.ends {
				t.Errorf("ended, want %v:\n%s", c.ends, got)
			}
		})
	}
}

// TestClockGoesBack: what a row says replaces what it said before, though the clock says that this was later.
func TestClockGoesBack(t *testing.T) {
	dir, s := agency(t), memory.New(gen.Model)
	load(t, s, dir, loader.Options{})
	write(t, filepath.Join(dir, "people.csv"), "id,name\n1,Anna\n2,Bert\n3,Clea\n")
	write(t, filepath.Join(dir, "roles.csv"), strings.Replace(agencyRoles, "d,2,B,payer,2020-01-01,\n", "", 1))
	load(t, s, dir, loader.Options{Clock: func() time.Time { return noon.AddDate(0, 0, -2) }})
	got := strings.Join(facts(t, s), "\n")
	if !strings.Contains(got, `"Clea"`) || strings.Contains(got, `"Cleo"`) ||
		!strings.Contains(got, "validTo 2024-05-04, role PAYER") {
		t.Errorf("stored:\n%s", got)
	}
}

// TestKilledWhileEnding breaks a load at every call of the store, before and after it took effect, while rows are gone.
func TestKilledWhileEnding(t *testing.T) {
	var file strings.Builder
	for i := range 20 {
		fmt.Fprintf(&file, "r%d,%d,%d,owner,2020-01-01,\n", i, i%3+1, i)
	}
	all := agencyRoles[:strings.Index(agencyRoles, "\n")+1] + file.String()
	lines := strings.SplitAfter(all, "\n")
	next := strings.Join(slices.Delete(slices.Clone(lines), 3, 12), "")
	next = strings.Replace(next, "r15,1,15,owner", "r15,1,15,payer", 1)
	begin := func() (string, graph.Store) {
		dir, s := agency(t), memory.New(gen.Model)
		write(t, filepath.Join(dir, "roles.csv"), all)
		load(t, s, dir, loader.Options{})
		write(t, filepath.Join(dir, "roles.csv"), next)
		return dir, s
	}
	opts := loader.Options{BatchRows: 2, AsOf: mayDay, Clock: func() time.Time { return noon.AddDate(0, 1, 0) }}
	dir, whole := begin()
	want := load(t, whole, dir, opts)
	if want.Total.Gone != 9 || want.Total.Withdrawn != 19 {
		t.Fatalf("%+v", want.Total)
	}
	for name, broken := range map[string]func(s graph.Store, at int) graph.Store{
		"before": func(s graph.Store, at int) graph.Store {
			return &graphtest.Failing{Store: s, At: at, Err: graph.Errorf(graph.Unavailable, "the store went away")}
		},
		"after": func(s graph.Store, at int) graph.Store { return &lost{s, at} },
	} {
		for at := 1; ; at++ {
			dir, s := begin()
			_, err := try(t, broken(s, at), dir, opts)
			if err == nil {
				break
			}
			got := load(t, s, dir, opts)
			if diff := cmp.Diff(dump(t, whole), dump(t, s)); diff != "" {
				t.Errorf("%s call %d: the graph is another one (-want +got):\n%s", name, at, diff)
			}
			if got.Resumed && (got.Total.Gone != want.Total.Gone || got.Total.Withdrawn != want.Total.Withdrawn) {
				t.Errorf("%s call %d: got %+v, want %+v", name, at, got.Total, want.Total)
			}
		}
	}
}

// TestAKeyThatCannotBeRead: the row may be any, so that none is gone.
func TestAKeyThatCannotBeRead(t *testing.T) {
	dir, s := agency(t), memory.New(gen.Model)
	mapping := filepath.Join(dir, "mapping.yaml")
	write(t, mapping, strings.Replace(read(t, mapping), "complete: true\n  key: id",
		"complete: true\n  key: text(date(since)) + id", 1))
	load(t, s, dir, loader.Options{})
	write(t, filepath.Join(dir, "roles.csv"), strings.Replace(agencyRoles, "d,2,B,payer,2020-01-01", "d,2,B,payer,soon",
		1))
	r, _ := monthLater(t, s, dir, 1, loader.Options{})
	if notes := strings.Join(r.Notes, "\n"); r.Total.Gone != 0 || r.Total.Rejected != 1 ||
		!strings.Contains(notes, "1 rows of it could not be read") {
		t.Errorf("%d gone, %d rejected, %s", r.Total.Gone, r.Total.Rejected, notes)
	}
}
