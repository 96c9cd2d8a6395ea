package insurer_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/graph/neo4j/neo4jtest"
	"kith/internal/gen"
	"kith/loader"
	"kith/resolvers/apitest"
)

// TestCypher: the statements of docs/cypher.md answer what stands below them.
func TestCypher(t *testing.T) {
	apitest.Load(t, neo4jtest.Open(t, gen.Model), loader.Options{}, "mapping.yaml")
	parts := regexp.MustCompile("(?s)```cypher\n(.*?)```\n(?:\n```text\n(.*?)```)?").FindAllStringSubmatch(
		read(t, "../../docs/cypher.md"), -1)
	if len(parts) < 5 {
		t.Fatalf("%d statements", len(parts))
	}
	for _, m := range parts {
		var got strings.Builder
		for _, row := range neo4jtest.Rows(t, m[1], map[string]any{"day": asOf}) {
			cells := make([]string, len(row))
			for i, v := range row {
				cells[i] = cell(v)
			}
			got.WriteString(strings.Join(cells, " | ") + "\n")
		}
		if d := cmp.Diff(m[2], got.String()); d != "" {
			t.Errorf("%s\n%s", m[1], d)
		}
	}
}

// cell is a value as the page shows it: texts plain, lists and what is absent as JSON.
func cell(v any) string {
	switch v.(type) {
	case nil, []any:
		raw, _ := json.Marshal(v) // plain values
		return string(raw)
	}
	return fmt.Sprint(v)
}
