package graph

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

var sidesModel = NewModel(Model{
	Kinds: []Kind{
		{Name: "Party", Abstract: true, Members: []string{"Person", "Company"}},
		{Name: "Person", Prefix: "per", Props: []Property{{Name: "name"}, {Name: "nick", Search: true}}},
		{Name: "Company", Prefix: "com", Props: []Property{{Name: "name"}},
			Relations: []Relation{{Name: "owners", Edge: "OWNS", In: true, To: "Party"}}},
		{Name: "Account", Prefix: "acc"},
	},
	Edges: []EdgeKind{{Type: "OWNS", Ends: [][2]string{{"Company", "Account"}, {"Person", "Company"},
		{"Person", "Account"}}, Props: []Property{{Name: "percent", Type: Float}}}},
	Enums: []Enum{{Name: "Role", Values: []string{"OWNER", "AUTHORIZED_SIGNER"},
		Aliases: map[string]string{"POLICYHOLDER": "OWNER", "DISPONENT": "AUTHORIZED_SIGNER"}}},
})

func TestSides(t *testing.T) {
	owns := sidesModel.Edge("OWNS")
	near, far := owns.Sides(false)
	if d := cmp.Diff([][]string{{"Person", "Company"}, {"Company", "Account"}}, [][]string{near, far}); d != "" {
		t.Errorf("out: %s", d)
	}
	near, far = owns.Sides(true)
	if d := cmp.Diff([][]string{{"Company", "Account"}, {"Person", "Company"}}, [][]string{near, far}); d != "" {
		t.Errorf("in: %s", d)
	}
	if !owns.Joins("Person", "Company") || owns.Joins("Company", "Company") || owns.Joins("Account", "Person") {
		t.Error("Joins goes by pairs")
	}
}

func TestFar(t *testing.T) {
	for _, c := range []struct {
		in   bool
		want []string
		far  []string
		all  bool
	}{
		{false, []string{"Account", "Company"}, []string{"Company", "Account"}, true},
		{false, []string{"Account", "Person"}, []string{"Account"}, false},
		{false, []string{"Person"}, nil, false},
		{true, []string{"Account", "Company", "Person"}, []string{"Person", "Company"}, true},
	} {
		far, all := sidesModel.Far(&Step{Type: "OWNS", In: c.in, Target: &Pattern{Labels: c.want}})
		if d := cmp.Diff(c.far, far); d != "" || all != c.all {
			t.Errorf("%v, in %v: all %v, want %v; %s", c.want, c.in, all, c.all, d)
		}
	}
}

func TestModelLookUps(t *testing.T) {
	m := sidesModel
	var concrete []string
	for i, k := range m.Concrete() {
		concrete = append(concrete, k.Name)
		if k.Number != i {
			t.Errorf("%s has the number %d, want %d", k.Name, k.Number, i)
		}
	}
	if d := cmp.Diff([]string{"Person", "Company", "Account"}, concrete); d != "" {
		t.Error(d)
	}
	if m.Kind("Nobody") != nil || m.Edge("NOTHING") != nil || m.Enum("Nothing") != nil {
		t.Error("what is not there is found")
	}
	company := m.Kind("Company")
	if r := company.Relation("owners"); r == nil || r.Edge != "OWNS" || company.Relation("nothing") != nil {
		t.Errorf("the relation owners is %v", r)
	}
	if company.Slot("name") != 0 || company.Slot("nick") != -1 || company.Property("nick") != nil ||
		m.Edge("OWNS").Property("percent").Type != Float || m.Edge("OWNS").Slot("x") != -1 {
		t.Error("slots and properties do not fit")
	}
}

func TestEnumValue(t *testing.T) {
	e := sidesModel.Enum("Role")
	for word, want := range map[string]string{"OWNER": "OWNER", " owner ": "OWNER",
		"Authorized Signer": "AUTHORIZED_SIGNER", "authorized-signer": "AUTHORIZED_SIGNER",
		"policyholder": "OWNER", "Disponent": "AUTHORIZED_SIGNER", "": "", "own": "", "OWNERS": ""} {
		if got, ok := e.Value(word); got != want || ok != (want != "") {
			t.Errorf("%q is %q, %v, want %q", word, got, ok, want)
		}
	}
}

func TestWords(t *testing.T) {
	k := sidesModel.Kind("Person")
	want := []string{"anna", "berg", "annaberg", "berganna", "nuschi", "nuschiberg"}
	if d := cmp.Diff(want, k.Words([]any{"Anna Berg Anna", "Nuschi BERG"})); d != "" {
		t.Error(d)
	}
	if got := k.Words([]any{nil, nil}); len(got) != 0 {
		t.Errorf("nobody has the words %v", got)
	}
}
