package loader_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kith/decision"
	"kith/derive"
	"kith/graph"
	"kith/graph/memory"
	"kith/internal/gen"
	"kith/loader"
	"kith/rules"
	"kith/rules/rulestest"
)

// TestHouseholdDecisionsTakenAlong: what people decided about households that rules have made is the same in a store
// into which the sources and the decisions are loaded, and in which it is worked out anew; in neither does that change
// with another version of the rules.
func TestHouseholdDecisionsTakenAlong(t *testing.T) {
	dir, mappings := twoSystems(t, true)
	a, b := memory.New(gen.Model), memory.New(gen.Model)
	set := rulestest.Household(t)
	worked := func(s graph.Store, set *rules.Household) {
		t.Helper()
		o := derive.Options{Day: noon.Format(time.DateOnly), At: noon, Whole: true, Temp: t.TempDir()}
		if _, err := derive.Run(t.Context(), s, gen.Model, set, o); err != nil {
			t.Fatal(err)
		}
	}
	egon, sam, bert := nodeOf("Person", "crm", "1"), nodeOf("Person", "crm", "2"), nodeOf("Person", "bank", "B1")
	loadAll(t, a, dir, mappings, loader.Options{})
	worked(a, set)
	homes := memberships(t, a)
	if len(homes) != 3 { // the couple's two, and one of whoever has an account
		t.Fatalf("memberships: %q", homes)
	}
	if _, err := decision.SetVerdict(t.Context(), a, gen.Model, petra(noon), decision.Verdict{Same: true,
		People: []string{bert, egon}}); err != nil {
		t.Fatal(err)
	}
	worked(a, set)
	home := gen.Model.Kind("Household").NodeID("kith", min(egon, sam))
	if !slices.ContainsFunc(memberships(t, a), func(line string) bool { return strings.Contains(line, home) }) {
		home = gen.Model.Kind("Household").NodeID("kith", bert)
	}
	if _, err := decision.SetHouseholdRole(t.Context(), a, gen.Model, petra(noon), decision.HouseholdRole{Person: bert,
		Household: home, Role: "LODGER"}); err != nil {
		t.Fatal(err)
	}
	want := memberships(t, a)
	if out := exported(t, a, dir); len(out.Left) > 0 || out.Decisions != 2 {
		t.Fatalf("left out: %v\n%s", out.Left, out.Rows)
	}
	loadAll(t, b, dir, mappings, loader.Options{})
	worked(b, set)
	loadAll(t, b, dir, []string{"decisions.yaml"}, loader.Options{})
	worked(b, set)
	loadAll(t, b, dir, []string{"decisions.yaml"}, loader.Options{}) // what waited for a household
	other := *set
	other.Version, other.Checksum = "4", "another"
	worked(a, &other)
	for name, s := range map[string]graph.Store{"there": b, "by other rules": a} {
		if diff := cmp.Diff(want, memberships(t, s)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", name, diff)
		}
	}
}

// memberships are the people with the households that they belong to, and as what.
func memberships(t *testing.T, s graph.Store) (out []string) {
	t.Helper()
	home := &graph.Pattern{Labels: []string{"Household"}, Page: graph.Page{Size: graph.All},
		Props: []graph.Prop{{Name: "role", Edge: true}, {Name: "band", Edge: true}}}
	step := &graph.Step{Type: "MEMBER_OF", During: graph.Day(noon.Format(time.DateOnly)), Target: home}
	for r, err := range graph.Scan(t.Context(), s, &graph.Pattern{Labels: []string{"Person"},
		Steps: []*graph.Step{step}}) {
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range r.Pages[0].Rows {
			role, _ := h.Vals[0].(string)
			band, _ := h.Vals[1].(string)
			out = append(out, r.ID+" "+h.ID+" "+role+" "+band)
		}
	}
	return out
}
