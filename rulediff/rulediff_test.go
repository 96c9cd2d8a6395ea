package rulediff_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kith/customer"
	"kith/derive"
	"kith/graph"
	"kith/graph/memory"
	"kith/internal/gen"
	"kith/internal/sample"
	"kith/loader"
	"kith/resolvers"
	"kith/resolvers/apitest"
	"kith/resolvers/questions"
	"kith/rulediff"
	"kith/rules"
	"kith/rules/rulestest"
)

// loaded is a store with a small sample, in which the built-in rules have worked out who lives together.
func loaded(t *testing.T) (graph.Store, string) {
	t.Helper()
	dir := t.TempDir()
	made, err := sample.Write(t.Context(), dir, sample.Options{People: 300, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	mappings, err := filepath.Glob(filepath.Join(dir, "*.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	s := memory.New(gen.Model)
	apitest.Load(t, s, loader.Options{Clock: apitest.Day(t, made.Today)}, mappings...)
	set := rulestest.Household(t)
	run(t, s, set, made.Today)
	return s, made.Today
}

// run works out who lives together, and stores it.
func run(t *testing.T, s graph.Store, set *rules.Household, day string) {
	t.Helper()
	_, err := derive.Run(t.Context(), s, gen.Model, set, derive.Options{Day: day,
		At: time.Now().UTC(), Temp: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
}

// changed is a copy of a built-in rule file with some texts replaced.
func changed(t *testing.T, name string, pairs ...string) string {
	t.Helper()
	text, err := rules.BuiltIn(name)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(pairs); i += 2 {
		if !strings.Contains(string(text), pairs[i]) {
			t.Fatalf("%s has no %q", name, pairs[i])
		}
	}
	path := filepath.Join(t.TempDir(), name+".yaml")
	if err := os.WriteFile(path, []byte(strings.NewReplacer(pairs...).Replace(string(text))), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// answered is a real customer as the API has it.
type answered struct {
	Outcome, Level   string
	Customers        []struct{ ID string }
	Household, Group *struct{ ID string }
	Letters          *int64
}

func (a *answered) key() string {
	var ids []string
	for _, c := range a.Customers {
		ids = append(ids, c.ID)
	}
	slices.Sort(ids)
	out := a.Outcome + a.Level + strings.Join(ids, " ")
	for _, of := range []*struct{ ID string }{a.Household, a.Group} {
		if out += "/"; of != nil {
			out += of.ID
		}
	}
	return out
}

// letters are how many letters an answer means, as the page on rules says.
func (a *answered) letters() int64 {
	switch {
	case a.Letters != nil:
		return *a.Letters
	case a.Outcome == "RESOLVED":
		return 1
	}
	return 0
}

type customers struct {
	ID, Status, ClosedOn, MonthlyValue string
	Marketing, Service                 answered
}

// asked are all accounts with their real customers by a rule file, by asking the API page by page.
func asked(t *testing.T, s graph.Store, file, day string) map[string]customers {
	t.Helper()
	api, err := resolvers.New(resolvers.Config{Store: s, Clock: apitest.Day(t, day),
		Rules: questions.Rules{CustomerRules: file}})
	if err != nil {
		t.Fatal(err)
	}
	const document = `query A($after: String) { accounts(first: 20, after: $after) { nodes {
		id status closedOn monthlyValue marketing: realCustomer { ...A }
		service: realCustomer(purpose: SERVICE) { ...A } }
		pageInfo { hasNextPage endCursor } } }
		fragment A on RealCustomer { outcome level customers { id } household { id } group { id } letters }`
	out := map[string]customers{}
	after := map[string]any{}
	for {
		var got struct {
			Accounts struct {
				Nodes    []customers
				PageInfo struct {
					HasNextPage bool
					EndCursor   string
				}
			}
		}
		apitest.Ask(t, api, document, "A", after, &got)
		for _, a := range got.Accounts.Nodes {
			out[a.ID] = a
		}
		if !got.Accounts.PageInfo.HasNextPage {
			return out
		}
		after["after"] = got.Accounts.PageInfo.EndCursor
	}
}

// TestCustomersAreCounted: what is told is what is counted by asking for every account, by the one rules and others.
func TestCustomersAreCounted(t *testing.T) {
	s, day := loaded(t)
	file := changed(t, "customer", "PAYER: 55", "PAYER: 30", "margin: 10", "margin: 25", `version: "2"`, `version: "x"`)
	was, is := asked(t, s, "", day), asked(t, s, file, day)
	want := map[customer.Purpose]*rulediff.ForPurpose{customer.Marketing: {}, customer.Service: {}}
	accounts, moved := 0, map[customer.Purpose]int64{}
	for id, before := range was {
		if before.ClosedOn != "" && before.ClosedOn <= day ||
			before.ClosedOn == "" && slices.Contains([]string{"LAPSED", "CLOSED"}, before.Status) {
			continue
		}
		accounts++
		after := is[id]
		for purpose, pair := range map[customer.Purpose][2]answered{
			customer.Marketing: {before.Marketing, after.Marketing}, customer.Service: {before.Service, after.Service},
		} {
			w := want[purpose]
			w.LettersWere += pair[0].letters()
			w.LettersAre += pair[1].letters()
			if pair[0].key() != pair[1].key() {
				w.Changed++
				if before.MonthlyValue != "" {
					amount, err := graph.ParseDecimal(before.MonthlyValue)
					if err != nil {
						t.Fatal(err)
					}
					moved[purpose] += amount
				}
			}
		}
	}
	old, err := rules.ReadCustomer("")
	if err != nil {
		t.Fatal(err)
	}
	next, err := rules.ReadCustomer(file)
	if err != nil {
		t.Fatal(err)
	}
	got, err := rulediff.OfCustomers(t.Context(), s, old, next, rulediff.Purposes[:2],
		rulediff.Options{Day: day, Examples: 3})
	if err != nil {
		t.Fatal(err)
	}
	if got.Accounts != accounts || len(got.Examples) != 3 || want[customer.Marketing].Changed < 10 {
		t.Errorf("%d accounts, %d examples; want %d, 3; changed by hand: %d", got.Accounts, len(got.Examples), accounts,
			want[customer.Marketing].Changed)
	}
	for _, p := range got.Purposes {
		w := want[p.Purpose]
		if p.Changed != w.Changed || p.LettersWere != w.LettersWere || p.LettersAre != w.LettersAre {
			t.Errorf("%+v, by hand %+v", p, w)
		}
		for _, m := range p.Moved {
			if m.Amount != graph.FormatDecimal(moved[p.Purpose]) {
				t.Errorf("%s: %+v moves, by hand %s", p.Purpose, m, graph.FormatDecimal(moved[p.Purpose]))
			}
		}
	}
	for _, e := range got.Examples {
		if len(e.Points) == 0 && e.Was.Margin >= 25 {
			t.Errorf("nothing says why: %+v", e)
		}
	}
}

// homes are the main households of people, as the API has them.
func homes(t *testing.T, s graph.Store, day string) map[string]string {
	t.Helper()
	api := apitest.API(t, s, apitest.Day(t, day))
	const document = `query A($after: String) {
		people(first: 100, after: $after, filter: {not: {status: {eq: DECEASED}}}) { nodes {
		id households { edges { primary node { id } } } } pageInfo { hasNextPage endCursor } } }`
	out := map[string]string{}
	after := map[string]any{}
	for {
		var got struct {
			People struct {
				Nodes []struct {
					ID         string
					Households struct {
						Edges []struct {
							Primary bool
							Node    struct{ ID string }
						}
					}
				}
				PageInfo struct {
					HasNextPage bool
					EndCursor   string
				}
			}
		}
		apitest.Ask(t, api, document, "A", after, &got)
		for _, p := range got.People.Nodes {
			for _, e := range p.Households.Edges {
				if e.Primary {
					out[p.ID] = e.Node.ID
				}
			}
		}
		if !got.People.PageInfo.HasNextPage {
			return out
		}
		after["after"] = got.People.PageInfo.EndCursor
	}
}

// TestHouseholdsAreCounted: what is told is what comes of it when the rules are used; nothing is written before.
func TestHouseholdsAreCounted(t *testing.T) {
	s, day := loaded(t)
	set, err := rules.ReadHousehold(changed(t, "household", "  SURNAME: 50 ", "  SURNAME: 45 ", `version: "3"`,
		`version: "x"`))
	if err != nil {
		t.Fatal(err)
	}
	values := rulestest.Value(t)
	before := homes(t, s, day)
	got, err := rulediff.OfHouseholds(t.Context(), s, gen.Model, set, values, rulediff.Options{Day: day, Examples: 2,
		Temp: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, homes(t, s, day)); diff != "" {
		t.Fatalf("it was written:\n%s", diff)
	}
	run(t, s, set, day)
	after := homes(t, s, day)
	want := rulediff.Households{}
	members := func(of map[string]string) map[string][]string {
		out := map[string][]string{}
		for person, home := range of {
			out[home] = append(out[home], person)
		}
		for _, list := range out {
			slices.Sort(list)
		}
		return out
	}
	was, is := members(before), members(after)
	for home, list := range was {
		switch {
		case len(is[home]) == 0:
			want.Gone++
		case !slices.Equal(list, is[home]):
			want.Changed++
		}
	}
	for home := range is {
		if len(was[home]) == 0 {
			want.New++
		}
	}
	people := map[string]bool{}
	for id := range before {
		people[id] = true
	}
	for id := range after {
		people[id] = true
	}
	for id := range people {
		if before[id] != after[id] {
			want.Moved++
		}
	}
	if want.Moved < 10 || got.New != want.New || got.Gone != want.Gone || got.Changed != want.Changed ||
		got.Moved != want.Moved || len(got.Examples) != 2 {
		t.Errorf("%+v, by hand %+v", got, want)
	}
	for _, e := range got.Examples {
		if len(e.Points) == 0 {
			t.Errorf("nothing says why: %+v", e)
		}
	}
}
