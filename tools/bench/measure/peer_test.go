package measure

import (
	"regexp"
	"strings"
	"testing"

	"kith/internal/gen"
)

// TestPeerTypes: every relation leads to a type that is there, by an edge type that is there once.
func TestPeerTypes(t *testing.T) {
	types := peerTypes(gen.Model)
	for _, r := range regexp.MustCompile(`: \[(\w+)!\]! @relationship\(.*properties: "(\w+)"\)`).FindAllStringSubmatch(
		types, -1) {
		if !strings.Contains(types, "type "+r[1]+" @node {") ||
			strings.Count(types, "type "+r[2]+" @relationshipProperties {") != 1 {
			t.Errorf("%s is not defined once", r[0])
		}
	}
	for _, typ := range strings.Split(types, "\n}\n") {
		ways := map[string]bool{}
		for _, r := range regexp.MustCompile(`: (\[\w+!\]!) @relationship\((.*), properties`).FindAllStringSubmatch(typ, -1) {
			if ways[r[1]+r[2]] {
				t.Errorf("two fields lead to %s by %s in\n%s", r[1], r[2], typ)
			}
			ways[r[1]+r[2]] = true
		}
	}
	for _, want := range []string{"members: [Person!]!", "partiesPerson: [Person!]!", "partiesCompany: [Company!]!",
		"  fullName: String\n", "  sequence: Int\n"} {
		if !strings.Contains(types, want) {
			t.Errorf("no %q in\n%s", want, types)
		}
	}
}
