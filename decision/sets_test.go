package decision

import (
	"strings"
	"testing"

	"kith/graph"
)

// TestDerivedIsNotCorrected: a property that rules work out is known by its name, and nobody corrects it or finds it
// among those that can be corrected.
func TestDerivedIsNotCorrected(t *testing.T) {
	props := correctable([]graph.Property{{Name: "number"}, {Name: "reach", Type: graph.Int, Derived: true},
		{Name: "due", Type: graph.Date, Hidden: true, Derived: true}})
	value := "7"
	_, set := parseSets(nil, "Account", props, []Set{{Property: "reach", Value: &value}})
	_, name := named("Account", props, []string{"reach"})
	for _, err := range []error{set, name} {
		if graph.ErrorKindOf(err) != graph.Invalid ||
			!strings.Contains(err.Error(), "reach of Account is worked out by rules") {
			t.Errorf("got %v", err)
		}
	}
	_, unknown := named("Account", props, []string{"due"})
	if want := `Account has no property "due"; valid are number`; unknown == nil || unknown.Error() != want {
		t.Errorf("got %v, want %s", unknown, want)
	}
}
