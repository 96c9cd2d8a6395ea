package identity_test

import (
	"strings"
	"testing"
)

var engines = []string{"memory", "sqlite", "neo4j"}

// some are all cases or, on Neo4j, every seventh from the first on: it plans each shape of a question for seconds.
func some[Case any](t *testing.T, all []Case) []Case {
	t.Helper()
	if !strings.HasSuffix(t.Name(), "/neo4j") {
		return all
	}
	var out []Case
	for i := 0; i < len(all); i += 7 {
		out = append(out, all[i])
	}
	return out
}
