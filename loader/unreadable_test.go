package loader_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/graph/memory"
	"kith/internal/gen"
	"kith/loader"
	"kith/loader/mapping"
	"kith/loader/report"
)

// club is a source whose rows state several things each.
const club = `
system: club
country: DE
files:
- path: members.csv
  key: id
  rows:
  - { node: Person, key: id, set: { fullName: name, birthDate: born, gender: sex } }
  - { node: ContactPoint, key: phone(phone), set: { kind: PHONE, value: phone, normalized: phone(phone) } }
  - { edge: REACHED_BY, from: { Person: id }, to: { ContactPoint: phone(phone) } }
  - { node: Account, when: date(joined) < date("2030-01-01"), key: '"M" + id', set: { number: '"M" + id' } }
  - { edge: HAS_ROLE, from: { Person: id }, to: { Account: '"M" + id' }, set: { role: role, validTo: left } }
`

const clubHead = "id,name,born,sex,phone,joined,role,left\n"

// TestValuesLeftOut: what a row states is what of it can be understood, however it is stored, and the rest is counted.
func TestValuesLeftOut(t *testing.T) {
	const whole = `Account "M1": number M1, kind OTHER, status ACTIVE
ContactPoint "030 5550199": kind PHONE, value 030 5550199, normalized +49305550199
Person "Anna" -HAS_ROLE-> Account "M1": validTo 2021-01-01, role OWNER
Person "Anna" -REACHED_BY-> ContactPoint "030 5550199"
Person "Anna": fullName Anna, birthDate 1980-01-01, gender FEMALE`
	without := func(lines ...string) string {
		out := []string{}
		for line := range strings.SplitSeq(whole, "\n") {
			lost := false
			for _, l := range lines {
				lost = lost || strings.Contains(line, l)
			}
			if !lost {
				out = append(out, line)
			}
		}
		return strings.Join(out, "\n")
	}
	for _, c := range []struct{ name, row, want, left string }{
		{"nothing", "1,Anna,1980-01-01,F,030 5550199,2020-01-01,OWNER,2021-01-01", whole, ""},
		{"a birth date", "1,Anna,1980-02-31,F,030 5550199,2020-01-01,OWNER,2021-01-01",
			strings.Replace(whole, ", birthDate 1980-01-01", "", 1), "born bad-value"},
		{"a word", "1,Anna,1980-01-01,?,030 5550199,2020-01-01,OWNER,2021-01-01",
			strings.Replace(whole, ", gender FEMALE", "", 1), "sex bad-value"},
		{"a telephone number", "1,Anna,1980-01-01,F,ask Bert,2020-01-01,OWNER,2021-01-01",
			without("ContactPoint"), "phone phone-letters"},
		{"no telephone number", "1,Anna,1980-01-01,F,,2020-01-01,OWNER,2021-01-01", without("ContactPoint"),
			"phone no-key"},
		{"a condition", "1,Anna,1980-01-01,F,030 5550199,soon,OWNER,2021-01-01", without("M1"), "joined bad-value"},
		{"a role", "1,Anna,1980-01-01,F,030 5550199,2020-01-01,BOSS,2021-01-01", without("HAS_ROLE"), "role bad-value"},
		{"no role", "1,Anna,1980-01-01,F,030 5550199,2020-01-01,,2021-01-01", without("HAS_ROLE"), "role missing"},
		{"an end", "1,Anna,1980-01-01,F,030 5550199,2020-01-01,OWNER,until further notice", without("HAS_ROLE"),
			"left bad-value"},
		{"several", "1,Anna,1980-13-01,?,+49,2020-01-01,OWNER,2021-01-01",
			strings.Replace(without("ContactPoint"), ", birthDate 1980-01-01, gender FEMALE", "", 1),
			"born bad-value, sex bad-value, phone phone-invalid"},
	} {
		dir := folder(t, map[string]string{"mapping.yaml": club, "members.csv": clubHead + c.row + "\n"})
		for how, open := range map[string]func() graph.Store{
			"at once":    func() graph.Store { return memory.New(gen.Model) },
			"by batches": func() graph.Store { return byBatches{memory.New(gen.Model)} },
		} {
			s := open()
			for month := range 2 { // the second load reports them again, and writes nothing
				r := load(t, s, dir, loader.Options{Clock: func() time.Time { return noon.AddDate(0, month, 0) }})
				if got := strings.Join(facts(t, s), "\n"); got != c.want {
					t.Errorf("%s, %s: %s", c.name, how, cmp.Diff(c.want, got))
				}
				var left []string
				for _, u := range r.Unreadable {
					left = append(left, u.Column+" "+u.Code)
				}
				if got := strings.Join(left, ", "); got != c.left || r.Total.Unreadable != int64(len(left)) ||
					r.Total.Rejected > 0 || r.Wrote != (month == 0) {
					t.Errorf("%s, %s: left out %q, want %q: wrote %v, %+v", c.name, how, got, c.left, r.Wrote, r.Total)
				}
			}
		}
	}
}

// TestWhatWasSaidStays: what a row said before stays while it cannot be understood, and goes when it can be.
func TestWhatWasSaidStays(t *testing.T) {
	const good = "1,Anna,1980-01-01,F,030 5550199,2020-01-01,OWNER,\n"
	each(t, func(t *testing.T, open func(t *testing.T) graph.Store) {
		s, dir := open(t), folder(t, map[string]string{"mapping.yaml": club, "members.csv": clubHead + good})
		load(t, s, dir, loader.Options{})
		for i, c := range []struct{ row, number, role string }{
			{strings.Replace(good, "OWNER", "ownr", 1), "030 5550199", "OWNER"},
			{strings.NewReplacer("OWNER", "ownr", "030 5550199", "ask Bert").Replace(good), "030 5550199", "OWNER"},
			{strings.Replace(good, "030 5550199", "030 5550198", 1), "030 5550198", "OWNER"},
			{strings.Replace(good, "OWNER", "PAYER", 1), "030 5550199", "PAYER"},
		} {
			write(t, filepath.Join(dir, "members.csv"), clubHead+c.row)
			monthLater(t, s, dir, i+1, loader.Options{})
			var open []string
			for _, line := range facts(t, s) {
				if strings.Contains(line, "->") && !strings.Contains(line, "validTo") {
					open = append(open, line)
				}
			}
			if got := strings.Join(open, "\n"); len(open) != 2 || !strings.Contains(got, "role "+c.role) ||
				!strings.Contains(got, c.number) {
				t.Errorf("month %d: want %s and %s:\n%s", i+1, c.number, c.role, got)
			}
			if again, _ := monthLater(t, s, dir, i+1, loader.Options{}); again.Wrote {
				t.Errorf("month %d: a load of the same file wrote something", i+1)
			}
		}
	})
}

// TestObservedAtLeftOut: a time that cannot be understood is that of a row without one, and costs no more.
func TestObservedAtLeftOut(t *testing.T) {
	dir := folder(t, map[string]string{"members.csv": "id,name,changed\n1,Anna,soon\n1,Berta,2020-01-01\n",
		"mapping.yaml": "system: club\nfiles:\n- path: members.csv\n  observedAt: changed\n  rows:\n" +
			"  - { node: Person, key: id, set: { fullName: name } }\n"})
	s := memory.New(gen.Model)
	r := load(t, s, dir, loader.Options{})
	if got := strings.Join(facts(t, s), "\n"); got != `Person "Berta": fullName Berta` || r.Total.Unreadable != 1 ||
		r.Total.Rejected > 0 {
		t.Errorf("%s: %+v", got, r.Total)
	}
}

// TestStrict: where the mapping is strict such a value rejects the row, all of it.
func TestStrict(t *testing.T) {
	const row = "1,Anna,1980-13-01,F,ask Bert,2020-01-01,OWNER,\n"
	for _, c := range []struct {
		at, strict string
		rejected   string // the code, "" if the row is loaded
	}{
		{"system: club", "system: club\nstrict: true", "bad-value"},
		{"system: club", "system: club\nstrict: [gender, fullName]", ""},
		{"system: club", "system: club\nstrict: [gender, birthDate]", "bad-value"},
		{"  key: id\n", "  key: id\n  strict: true\n", "bad-value"},
		{"{ node: ContactPoint,", "{ node: ContactPoint, strict: true,", "phone-letters"},
		{"{ node: ContactPoint,", "{ node: ContactPoint, strict: [normalized],", ""}, // it is the key that is none
		{"system: club\ncountry: DE", "system: other\nkind: CORRECTION\ncountry: DE", "bad-value"},
		{"system: club\ncountry: DE", "system: other\nkind: CORRECTION\nstrict: false\ncountry: DE", ""},
	} {
		dir := folder(t, map[string]string{"mapping.yaml": strings.Replace(club, c.at, c.strict, 1),
			"members.csv": clubHead + row})
		r := load(t, memory.New(gen.Model), dir, loader.Options{})
		got := ""
		for _, reason := range r.Reasons {
			got = reason.Code
		}
		if got != c.rejected || (got == "") != (r.Total.Loaded == 1) || (got == "") != (r.Total.Unreadable == 2) {
			t.Errorf("%s: rejected for %q, want %q: %+v", c.strict, got, c.rejected, r.Total)
		}
	}
	dir := folder(t, map[string]string{"mapping.yaml": strings.Replace(club, "key: id\n",
		"key: id\n  strict: [colour]\n", 1),
		"members.csv": clubHead + row})
	_, err := loader.Load(t.Context(), memory.New(gen.Model), gen.Model, []string{filepath.Join(dir, "mapping.yaml")},
		loader.Options{})
	if _, ok := errors.AsType[*mapping.Error](err); !ok || !strings.Contains(err.Error(),
		"no property colour is set here") {
		t.Errorf("strict about nothing: %v", err)
	}
}

// TestBothReadingsAreShownOnRequest: no report holds a telephone number unless it is asked for.
func TestBothReadingsAreShownOnRequest(t *testing.T) {
	dir := folder(t, map[string]string{"mapping.yaml": strings.Replace(club, "DE", "IT", 1),
		"members.csv": clubHead + "1,Anna,1980-01-01,F,390275512,2020-01-01,OWNER,\n"})
	for _, raw := range []bool{false, true} {
		path := filepath.Join(dir, "rejects.jsonl")
		r := load(t, memory.New(gen.Model), dir, loader.Options{Rejects: path, RawValues: raw})
		want := []report.Unreadable{{System: "club", File: "members.csv", Column: "phone", Of: "ContactPoint",
			Code: "phone-ambiguous", Values: 1, Lines: []int64{2},
			Reason: "this reads as a number within the country, " +
				"and as one that begins with its calling code without +"}}
		if raw {
			want[0].Reason = "this reads as +39390275512 and as +390275512"
		}
		if diff := cmp.Diff(want, r.Unreadable); diff != "" {
			t.Errorf("raw %v (-want +got):\n%s", raw, diff)
		}
		if shown := strings.Contains(read(t, path)+r.Text(), "0275512"); shown != raw {
			t.Errorf("raw %v: the number is shown: %v", raw, shown)
		}
	}
}

// TestLostEdgesAreReported: an edge that is lost for want of a date is in the report and among the rejects beside the
// property that lacks the same date.
func TestLostEdgesAreReported(t *testing.T) {
	dir := folder(t, map[string]string{"mapping.yaml": `
system: bank
files:
- path: accounts.csv
  key: id
  rows:
  - { node: Person, key: person, set: { fullName: person } }
  - { node: Account, key: id, set: { number: id, openedOn: opened } }
  - { edge: HAS_ROLE, from: { Person: person }, to: { Account: id }, set: { role: OWNER, validFrom: opened } }
`, "accounts.csv": "id,person,opened\n7,Anna,2020-05\n8,Bert,2020-06\n"})
	path := filepath.Join(dir, "rejects.jsonl")
	r := load(t, memory.New(gen.Model), dir, loader.Options{Rejects: path})
	var got []string
	for _, u := range r.Unreadable {
		got = append(got, fmt.Sprint(u.Of, " ", u.Column, " ", u.Values, " ", u.Lines))
	}
	want := []string{"Account.openedOn opened 2 [2 3]", "HAS_ROLE opened 2 [2 3]"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if list := read(t, path); strings.Count(list, `"HAS_ROLE"`) != 2 {
		t.Errorf("rejects: %s", list)
	}
}
