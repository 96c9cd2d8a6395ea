package leaktest

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"kith/graph"
	"kith/graph/graphtest"
	"kith/internal/gen"
	"kith/internal/sample"
	"kith/loader"
	"kith/resolvers/apitest"
)

// TestSample asks everything of the demo's group of companies, loaded as by `kith load`: whoever has not the right is
// told no text of what is protected.
func TestSample(t *testing.T) {
	f, asOf := loadedSample(t)
	h := hiddenOf(f)
	secrets := secretsOf(f, h)
	told := map[string]bool{}
	askEverything(t, newPair(t, f, inSQLite, inSQLite), asOf, func(open, reader string) {
		for _, s := range secrets {
			told[s] = told[s] || strings.Contains(open, s)
			if strings.Contains(reader, s) {
				t.Errorf("whoever has not the right is told %q", s)
			}
		}
	})
	for _, s := range secrets {
		if !told[s] {
			t.Errorf("%q is not told to whoever has the right", s)
		}
	}
	if len(secrets) < 10 || len(h.located) < 5 {
		t.Errorf("there are only %d secrets of %d people", len(secrets), len(h.located))
	}
}

// TestEverything asks everything of random graphs, on days before, on and after the one on which facts are protected.
func TestEverything(t *testing.T) {
	for _, seed := range seeds(graphtest.Patterns("KITH_LEAKS", 4)) {
		p := newPair(t, drawWorld(t, seed), inMemory, inMemory)
		for _, asOf := range []string{"2026-01-31", today, "2027-06-01"} {
			askEverything(t, p, asOf, func(string, string) {})
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// askEverything asks for every node with all its fields, all its relations at any time, and every answer about it.
// Whoever has not the right is told the same as if nothing were protected.
func askEverything(t *testing.T, p pair, asOf string, see func(open, reader string)) {
	t.Helper()
	for _, f := range schema.Query.Fields {
		if strings.HasPrefix(f.Name, "__") || !list(f.Name) || f.Name == "search" || f.Name == "changes" {
			continue
		}
		fields := schema.Types[f.Type.Name()].Fields
		nodes, beside := everything(fields.ForName("nodes"), 1), "totalCount pageInfo { hasNextPage endCursor }"
		if fields.ForName("endCursor") != nil {
			beside = "endCursor"
		}
		on := ""
		if f.Arguments.ForName("asOf") != nil {
			on = fmt.Sprintf(", asOf: %q", asOf)
		}
		for after, more := "", true; more && !t.Failed(); {
			text := fmt.Sprintf("{ %s(first: 25%s%s) { %s nodes %s } }", f.Name, after, on, beside, nodes)
			open, reader, bare := string(ask(p.open, text)), string(p.ask(p.reader, text)), string(p.ask(p.bare, text))
			if reader != bare {
				t.Errorf("%s as of %s: %s", f.Name, asOf, difference(bare, reader))
			}
			if strings.Contains(open, `"errors"`) {
				t.Errorf("%s: %s", f.Name, open[max(0, len(open)-500):])
			}
			see(open, reader)
			after, more = endCursor(reader)
			after = ", after: " + quoted(after)
		}
	}
}

// loadedSample are all facts of a small group of companies, and the day it is told on.
func loadedSample(t *testing.T) (facts, string) {
	t.Helper()
	dir := t.TempDir()
	made, err := sample.Write(t.Context(), dir, sample.Options{People: 300, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	var mappings []string
	for _, m := range made.Mappings {
		mappings = append(mappings, filepath.Join(dir, m))
	}
	s := inSQLite(t)
	apitest.Load(t, s, loader.Options{Clock: apitest.Day(t, made.Today)}, mappings...)
	return read(t, s), made.Today
}

// secretsOf are texts that name what is hidden, and nothing else: ids, addresses in one spelling, telephone numbers.
func secretsOf(f facts, h hidden) (out []string) {
	for _, n := range f.nodes {
		if !h.nodes[n.ID] {
			continue
		}
		out = append(out, n.ID)
		k := gen.Model.KindOf(n.ID)
		for i, p := range k.Props {
			if text, ok := n.Vals[i].(string); ok && p.Unique && !neighbours(f, h, text) {
				out = append(out, text)
			}
		}
	}
	return out
}

// difference is where two texts begin to differ.
func difference(want, got string) string {
	i := 0
	for i < min(len(want), len(got)) && want[i] == got[i] {
		i++
	}
	around := func(s string) string { return s[max(0, min(i, len(s))-300):min(len(s), i+100)] }
	return fmt.Sprintf("want …%s…, got …%s…", around(want), around(got))
}

// neighbours reports whether an address that is not hidden has a text too: the same building, another flat.
func neighbours(f facts, h hidden, text string) bool {
	return slices.ContainsFunc(f.nodes, func(n *graph.NodeState) bool {
		return kind(n.ID) == "Address" && !h.nodes[n.ID] && slices.ContainsFunc(texts(n.Node), func(own string) bool {
			return strings.Contains(own, text)
		})
	})
}

// everything is a selection of all fields of a field's type, and of all that is related to it as deep as is asked.
func everything(f *ast.FieldDefinition, depth int) string {
	def := schema.Types[f.Type.Name()]
	if def.IsLeafType() {
		return ""
	}
	b := &strings.Builder{}
	b.WriteString("{ __typename")
	for _, f := range def.Fields {
		to := schema.Types[f.Type.Name()]
		switch {
		case f.Arguments.ForName("household") != nil: // of a pair of nodes; random documents ask for it
		case to.IsLeafType():
			b.WriteString(" " + f.Name)
		case f.Name == "offers":
			if depth > 0 {
				b.WriteString(" " + f.Name + everything(f, 0))
			}
		case f.Arguments.ForName("first") != nil && depth > 0:
			edge := schema.Types[to.Fields.ForName("edges").Type.Name()]
			fmt.Fprintf(b, " %s(first: 25, during: {all: true}) { totalCount edges { cursor", f.Name)
			for _, of := range edge.Fields {
				if of.Name != "cursor" {
					b.WriteString(" " + of.Name + everything(of, depth-1))
				}
			}
			b.WriteString(" } }")
		case f.Arguments.ForName("purpose") != nil && depth > 0:
			for _, purpose := range schema.Types["Purpose"].EnumValues {
				fmt.Fprintf(b, " %[1]s%[2]s: %[1]s(purpose: %[2]s) %[3]s", f.Name, purpose.Name, everything(f, 0))
			}
		case f.Arguments.ForName("first") == nil && (depth > 0 || !graphNode(to)):
			b.WriteString(" " + f.Name + everything(f, depth-1))
		}
	}
	b.WriteString(" }")
	return b.String()
}

func graphNode(def *ast.Definition) bool {
	return def.Name == "Node" || gen.Model.Kind(def.Name) != nil
}
