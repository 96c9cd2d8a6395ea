package resolvers_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/graph/graphtest"
	"kith/graph/memory"
	"kith/graph/neo4j/neo4jtest"
	"kith/internal/gen"
	"kith/resolvers/apitest"
)

// TestMutations runs the documents of each case in testdata/mutations one after the other, in a store of its own on
// every engine, and compares the answers to the byte. dec_#1 in a document is the first decision that an answer named,
// edge_#1 the first edge, and new_#1 the first person or interaction that a decision has added; these and decisions
// have other ids each time, edges never. A case can have a graph of its own.
func TestMutations(t *testing.T) {
	for name, open := range map[string]func(testing.TB) graph.Store{
		"memory": func(testing.TB) graph.Store { return memory.New(gen.Model) },
		"sqlite": openSQLite,
		"neo4j":  func(t testing.TB) graph.Store { return neo4jtest.Open(t, gen.Model) },
	} {
		t.Run(name, func(t *testing.T) {
			cases, err := filepath.Glob("testdata/mutations/*/1.graphql")
			if err != nil || len(cases) == 0 {
				t.Fatalf("%d cases, %v", len(cases), err)
			}
			for _, path := range cases {
				t.Run(filepath.Base(filepath.Dir(path)), func(t *testing.T) {
					s, graph := open(t), filepath.Join(filepath.Dir(path), "graph.yaml")
					if _, err := os.Stat(graph); err != nil {
						graph = "testdata/mutations/graph.yaml"
					}
					fillFrom(t, s, graph)
					mutate(t, s, filepath.Dir(path), *apitest.Update && name == "memory", nil)
				})
			}
		})
	}
}

// mutable is a memory store with the graph of the mutations' golden cases.
func mutable(t testing.TB) graph.Store {
	t.Helper()
	s := memory.New(gen.Model)
	fillMutable(t, s)
	return s
}

func fillMutable(t testing.TB, s graph.Store) {
	t.Helper()
	fillFrom(t, s, "testdata/mutations/graph.yaml")
}

// fillFrom stores the graph of a file.
func fillFrom(t testing.TB, s graph.Store, path string) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	b, err := fixture(gen.Model, text)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Write(t.Context(), b); err != nil {
		t.Fatal(err)
	}
}

// mutate runs the documents of a case one after the other, and before, if it is not nil, before each.
func mutate(t *testing.T, s graph.Store, dir string, update bool, before func()) {
	a := newAPI(t, s)
	decisions, nodes, edges := named{kind: "dec", form: regexp.MustCompile(`\bdec_[a-z0-9]{16}\b`)},
		named{kind: "new", form: regexp.MustCompile(`\b(per|int)_[a-z0-9]{16}\b`)},
		named{kind: "edge", form: regexp.MustCompile(`\bedge_[A-Za-z0-9_-]{30,}`)}
	for i := 1; ; i++ {
		path := fmt.Sprintf("%s/%d.graphql", dir, i)
		if _, err := os.Stat(path); err != nil {
			return
		}
		if before != nil {
			before()
		}
		got := &bytes.Buffer{}
		document := edges.put(nodes.put(decisions.put(read(t, path))))
		if err := json.Indent(got, a.Execute(t.Context(), document, nil, ""), "", "  "); err != nil {
			t.Fatal(err)
		}
		edges.note(got.String())
		text := nodes.note(decisions.note(got.String())) + "\n"
		want := strings.TrimSuffix(path, ".graphql") + ".json"
		if update {
			if err := os.WriteFile(want, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(read(t, want), text); diff != "" {
			t.Errorf("%s (-want +got)\n%s", path, diff)
		}
	}
}

// named are ids of one kind in the order in which answers named them.
type named struct {
	kind string
	form *regexp.Regexp
	ids  []string
}

// note remembers the ids of an answer, and gives the answer with their numbers in place of them.
func (n *named) note(answer string) string {
	return n.form.ReplaceAllStringFunc(answer, func(id string) string {
		if strings.HasSuffix(id, "_7hq2k9x4m1ra8v3c") { // the example in errors
			return id
		}
		if !slices.Contains(n.ids, id) {
			n.ids = append(n.ids, id)
		}
		return fmt.Sprintf("%s_#%d", n.kind, slices.Index(n.ids, id)+1)
	})
}

// put has the ids in a document in place of their numbers.
func (n *named) put(document string) string {
	for i, id := range n.ids {
		document = strings.ReplaceAll(document, fmt.Sprintf("%s_#%d", n.kind, i+1), id)
	}
	return document
}

// TestPayloadAsksQuestions, and questions of the nodes in their answers.
func TestPayloadAsksQuestions(t *testing.T) {
	s := &graphtest.Counting{Store: mutable(t)}
	got, errs := ask(t, newAPI(t, s), `mutation { correct(input: {about: "acc_policy", set: [{property: "line", value:
	  "LIFE"}], why: "w"}) {
		node { ... on Account { number realCustomer(purpose: SERVICE) { outcome customers { name ... on Person {
		  householdOwnership { status holdings { account { number } } } } } } } } } }`, nil)
	const want = `{"correct":{"node":{"number":"L-1","realCustomer":{"outcome":"RESOLVED","customers":[` +
		`{"name":"Egon Budget","householdOwnership":{"status":"OWNS","holdings":[{"account":{"number":"L-1"}}]}}]}}}}`
	if got != want || errs != nil {
		t.Errorf("got  %s %v\nwant %s", got, errs, want)
	}
	if n := s.Matches(); n != 6 {
		t.Errorf("%d statements, want that of the node, two for the account and its customers, and three for what "+
			"they own", n)
	}
}
