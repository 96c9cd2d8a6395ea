package schema

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"kith/graph"
)

// project is the project's own description.
func project(t testing.TB) string {
	t.Helper()
	text, err := os.ReadFile("../../../schema.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func read(t testing.TB, text string) *Source {
	t.Helper()
	s, err := Read("schema.graphqls", text)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func load(t testing.TB, s *Source) *ast.Schema {
	t.Helper()
	api, err := gqlparser.LoadSchema(&ast.Source{Name: "api.graphqls", Input: s.SDL()})
	if err != nil {
		t.Fatal(err)
	}
	return api
}

func TestSDLOfASmallModel(t *testing.T) {
	got := read(t, small(t)).SDL()
	const golden = "testdata/small.api.graphqls"
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("UPDATE=1 writes %s; want and got:\n%s", golden, diff)
	}
}

func TestEverythingIsDescribed(t *testing.T) {
	for _, d := range load(t, read(t, project(t))).Types {
		if d.BuiltIn {
			continue
		}
		if d.Description == "" {
			t.Errorf("%s has no description", d.Name)
		}
		for _, f := range d.Fields {
			if f.Description == "" && !strings.HasPrefix(f.Name, "__") {
				t.Errorf("%s.%s has no description", d.Name, f.Name)
			}
		}
	}
}

func TestClientsSeeNoStorage(t *testing.T) {
	sdl := read(t, project(t)).SDL()
	for _, word := range []string{"@node", "@relationship", "@key", "@hidden", "@alias", "@default", "@class", "folded",
		"position", "@defer", "directive "} {
		if strings.Contains(sdl, word) {
			t.Errorf("the API shows %s", word)
		}
	}
	if !slices.IsSorted(names(sdl)) {
		t.Error("its types are not sorted by name")
	}
	for range 3 {
		if read(t, project(t)).SDL() != sdl {
			t.Error("it is another one each time")
		}
	}
}

func names(sdl string) (out []string) {
	for line := range strings.Lines(sdl) {
		if words := strings.Fields(line); len(words) > 1 && line[0] >= 'a' && line[0] <= 'z' {
			out = append(out, words[1])
		}
	}
	return out
}

func TestModelOfASmallModel(t *testing.T) {
	m := read(t, small(t)).Model()
	base := []graph.Property{{Name: "name", Required: true, Class: graph.Identity},
		{Name: "sortName", Required: true, Class: graph.Identity},
		{Name: "folded", Required: true, Hidden: true, Class: graph.Identity}}
	for _, c := range []struct{ what, got, want any }{
		{"Node", m.Kind("Node").Members, []string{"Person", "Company", "Deal"}},
		{"Party", m.Kind("Party").Members, []string{"Person", "Company"}},
		{"Party's place", []any{m.Kind("Party").Abstract, m.Kind("Party").Is, m.Kind("Party").Plural},
			[]any{true, []string{"Node"}, "parties"}},
		{"Person's place", []any{m.Kind("Person").Prefix, m.Kind("Person").Is, m.Kind("Person").Display,
			m.Kind("Person").Sort, m.Kind("Person").Computed},
			[]any{"per", []string{"Party", "Node"}, []string{"full", "given+family"}, []string{"family+given"},
				[]string{"owns"}}},
		{"pages", []int{m.Kind("Node").First, m.Kind("Node").Max, m.Kind("Deal").First, m.Kind("Deal").Max},
			[]int{20, 100, 25, 500}},
		{"Deal's properties", m.Kind("Deal").Props, append(base,
			graph.Property{Name: "code", Required: true, Unique: true, Search: true, Class: graph.Open},
			graph.Property{Name: "seenAt", Type: graph.DateTime, Stamp: true, Class: graph.Open},
			graph.Property{Name: "inner", Hidden: true, Class: graph.Open},
			graph.Property{Name: "reach", Type: graph.Int, Derived: true, Class: graph.Open})},
		{"status", *m.Kind("Person").Property("status"), graph.Property{Name: "status", Enum: "Status",
			Default: "UNKNOWN", Required: true, Class: graph.Open}},
		{"tags", *m.Kind("Company").Property("tags"), graph.Property{Name: "tags", Type: graph.Strings,
			Required: true, Class: graph.Open}},
		{"Company's relations", m.Kind("Company").Relations,
			[]graph.Relation{{Name: "deals", Edge: "HAS_ROLE", To: "Deal", First: 5, Max: 50, Class: graph.Open}}},
		{"Deal's relations", m.Kind("Deal").Relations, []graph.Relation{{Name: "parties", Edge: "HAS_ROLE", In: true,
			To: "Party", First: 25, Max: 500, Class: graph.Open}}},
		{"boss", m.Kind("Person").Relation("boss").One, true},
		{"what parties are near", m.Kind("Company").Near, []graph.NearValue{{Name: "ownDeal", Relation: "deals",
			Prop: "code", Edge: "role", Is: "OWNER", Class: graph.Open}}},
		{"whose amounts are in what", []string{m.Kind("Company").Currency, m.Kind("Person").Currency},
			[]string{"currency", ""}},
		{"HAS_ROLE's ends", m.Edge("HAS_ROLE").Ends, [][2]string{{"Person", "Deal"}, {"Company", "Deal"}}},
		{"HAS_ROLE's properties", m.Edge("HAS_ROLE").Props, []graph.Property{{Name: "role", Enum: "Role",
			Required: true, Key: true, Class: graph.Open}}},
		{"RELATED_TO's properties", len(m.Edge("RELATED_TO").Props), 0},
		{"Status", *m.Enum("Status"), graph.Enum{Name: "Status", Values: []string{"ACTIVE", "UNKNOWN"},
			Aliases: map[string]string{"ALIVE": "ACTIVE"}}},
	} {
		if diff := cmp.Diff(fmt.Sprintf("%+v", c.want), fmt.Sprintf("%+v", c.got)); diff != "" {
			t.Errorf("%s, want and got:\n%s", c.what, diff)
		}
	}
}

// TestAliases are the words of other systems that sources may say.
func TestAliases(t *testing.T) {
	m := read(t, project(t)).Model()
	for _, c := range []struct{ enum, word, want string }{
		{"AccountRole", "POLICYHOLDER", "OWNER"},
		{"AccountRole", "payor", "PAYER"},
		{"AccountRole", "DISPONENT", "AUTHORIZED_SIGNER"},
		{"BuyingRole", "BUDGET_HOLDER", "ECONOMIC_BUYER"},
		{"BuyingRole", "End User", "USER"},
		{"BuyingRole", "Business User", "USER"},
		{"BuyingRole", "Technical Buyer", "EVALUATOR"},
		{"BuyingRole", "Economic Decision Maker", "ECONOMIC_BUYER"},
		{"BuyingRole", "Procurement", "BUYER"},
		{"AccountLine", "mortgage", "LOAN"},
		{"AccountLine", "auto", "MOTOR"},
		{"AccountLine", "property", "HOME"},
		{"AccountLine", "savings", "DEPOSIT"},
		{"AccountLine", "energy", "UTILITY"},
	} {
		if got, ok := m.Enum(c.enum).Value(c.word); got != c.want || !ok {
			t.Errorf("%s: %q is %q, want %q", c.enum, c.word, got, c.want)
		}
	}
}

// TestRequired: what must be there has a default, or the source cannot know the thing without knowing it.
func TestRequired(t *testing.T) {
	m := read(t, project(t)).Model()
	var got []string
	collect := func(of string, props []graph.Property) {
		for _, p := range props {
			if p.Required && p.Default == "" && p.Type != graph.Strings && !slices.Contains(filled, p.Name) {
				got = append(got, of+"."+p.Name)
			}
		}
	}
	for _, k := range m.Concrete() {
		collect(k.Name, k.Props)
	}
	for _, e := range m.Edges {
		collect(e.Type, e.Props)
	}
	want := []string{
		"Account.number", "Product.code", "Division.code", "ServicePoint.kind", "ContactPoint.kind",
		"ContactPoint.value", "Opportunity.number",
		"Interaction.kind", "Interaction.at", "SourceRecord.system", "SourceRecord.recordId", "SourceRecord.loadedAt",
		"LoadRun.system",
		"LoadRun.startedAt", "Decision.what", "Decision.who", "Decision.why", "Decision.at", "RuleSet.version",
		"RuleSet.checksum",
		"HAS_ROLE.role", "HAS_BUYING_ROLE.role", "RELATED_TO.kind", "IN_GROUP.level",
		"PARTICIPATES_IN.role", "SUPPRESSED.channel",
	}
	slices.Sort(got)
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("want and got:\n%s", diff)
	}
}

func TestTooManyKinds(t *testing.T) {
	text := small(t)
	for i := range maxKinds - 3 {
		text += fmt.Sprintf("\n\"K.\"\ntype K%d implements Node @node(prefix: \"k%d\") {\n  \"P.\"\n  "+
			"p: Int @class(is: OPEN)\n}\n", i,
			i+10)
	}
	read(t, text)
	_, err := Read("s.graphqls", text+"\n\"K.\"\ntype Last implements Node @node(prefix: \"last\") {\n  \"P.\"\n  p: "+
		"Int\n}\n")
	if err == nil || !strings.Contains(err.Error(), "Last is one kind too many: there can be 32") {
		t.Errorf("got %v", err)
	}
}

// TestDirectivesAreExplained: docs/model.md leaves no directive out.
func TestDirectivesAreExplained(t *testing.T) {
	doc, err := os.ReadFile("../../../docs/model.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range directiveDefs.Directives {
		if !strings.Contains(string(doc), "@"+d.Name) {
			t.Errorf("docs/model.md does not explain @%s", d.Name)
		}
	}
}

// FuzzRead: whatever stands in place of a part of a description, it is refused with a place, or what it grows into is a
// schema.
func FuzzRead(f *testing.F) {
	text, err := os.ReadFile("testdata/small.graphqls")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(uint16(0), uint16(len(text)), "")
	f.Add(uint16(strings.Index(string(text), "Full.")), uint16(0), `\\b\\u0000"\n`)
	f.Add(uint16(0), uint16(len(text)), "\"Q.\" type Query { \"A.\" a: Int }")
	for _, c := range [][2]string{{"role: Role! @key", "role: Status! @key"}, {"String = \"x\"", "Role = 7"},
		{"interface Fact", "type Fact"}, {"type Query", "input Query"}} {
		f.Add(uint16(strings.Index(string(text), c[0])), uint16(len(c[0])), c[1])
	}
	f.Fuzz(func(t *testing.T, at, size uint16, with string) {
		from := min(int(at), len(text))
		to := min(from+int(size), len(text))
		s, err := Read("s.graphqls", string(text[:from])+with+string(text[to:]))
		if err != nil {
			return
		}
		load(t, s)
		s.Model()
	})
}

// TestClasses: a name is of the class of what it is made of, and what every edge has is of one class everywhere.
func TestClasses(t *testing.T) {
	m := read(t, project(t)).Model()
	for _, c := range []struct {
		kind, prop string
		want       graph.Class
	}{
		{"Person", "name", graph.Identity}, {"Person", "birthDate", graph.Identity},
		{"Household", "name", graph.Identity},
		{"Address", "name", graph.Reaching}, {"Address", "folded", graph.Reaching},
		{"ContactPoint", "sortName", graph.Reaching}, {"Interaction", "name", graph.Sensitive},
		{"SourceRecord", "name", graph.FromSource}, {"Product", "name", graph.Open},
		{"Account", "balance", graph.Financial}, {"Account", "line", graph.Open},
	} {
		if got := m.Kind(c.kind).Property(c.prop).Class; got != c.want {
			t.Errorf("%s.%s is %s, want %s", c.kind, c.prop, got, c.want)
		}
	}
	for _, k := range m.Kinds {
		for _, p := range k.Props {
			if p.Class == "" {
				t.Errorf("%s.%s has no class", k.Name, p.Name)
			}
		}
		for _, r := range k.Relations {
			if r.Class == "" {
				t.Errorf("%s.%s has no class", k.Name, r.Name)
			}
		}
	}
	for _, e := range m.Edges {
		for _, p := range e.Props {
			if p.Class == "" {
				t.Errorf("%s.%s has no class", e.Type, p.Name)
			}
		}
	}
}
