package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"kith/graph"
	"kith/internal/gen"
	"kith/tools/codegen/schema"
)

func project(t *testing.T) *schema.Source {
	t.Helper()
	text, err := os.ReadFile("../../" + source)
	if err != nil {
		t.Fatal(err)
	}
	s, err := schema.Read(source, string(text))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestClassesAreShown: the table in docs/model.md is that of schema.graphqls.
func TestClassesAreShown(t *testing.T) {
	page, err := os.ReadFile("../../" + document)
	if err != nil {
		t.Fatal(err)
	}
	want, err := classesIn(page, project(t))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(page)); diff != "" {
		t.Errorf("%s is not what schema.graphqls says (make generate); want and got:\n%s", document, diff)
	}
	if _, err := classesIn([]byte("# The model\n"), project(t)); err == nil {
		t.Error("a page without a place for the table passes")
	}
}

// TestLiteral: the model that is compiled is the one that was read.
func TestLiteral(t *testing.T) {
	if diff := cmp.Diff(project(t).Model(), gen.Model, cmpopts.IgnoreUnexported(graph.Model{}, graph.Kind{},
		graph.EdgeKind{})); diff != "" {
		t.Errorf("internal/gen is not what schema.graphqls says (make generate); want and got:\n%s", diff)
	}
	if project(t).SDL() != gen.SDL {
		t.Error("internal/gen is not what schema.graphqls says: make generate")
	}
}

func TestModelFileIsTheSameEachTime(t *testing.T) {
	first, err := modelFile(project(t).Model())
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		if again, err := modelFile(project(t).Model()); err != nil || !bytes.Equal(first, again) {
			t.Fatalf("another text, or %v", err)
		}
	}
}

const roots = `
scalar Date
type Person { id: ID! }
type Query {
  person(id: ID!, asOf: Date): Person
  people: [Person!]!
}
type Mutation {
  rename(input: RenameInput!): Person
}
enum How { SOFTLY LOUDLY }
input RenameInput { name: NameInput! how: How }
input NameInput { first: [String!]! on: Date again: NameInput }
input Other { x: Int }
`

func TestRoots(t *testing.T) {
	api, err := gqlparser.LoadSchema(&ast.Source{Input: roots})
	if err != nil {
		t.Fatal(err)
	}
	want := `# Code generated from schema.graphqls. DO NOT EDIT.

scalar Answer
type Mutation {
	rename(input: RenameInput!): Answer
}
type Query {
	person: Answer
	people: Answer!
}
scalar Date
enum How {
	SOFTLY
	LOUDLY
}
input NameInput {
	first: [String!]!
	on: Date
	again: NameInput
}
input RenameInput {
	name: NameInput!
	how: How
}
`
	if diff := cmp.Diff(want, reduced(api)); diff != "" {
		t.Errorf("the roots alone, want and got:\n%s", diff)
	}
	text, err := rootsFile(api)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		"var _ QueryResolver = Roots{}\n",
		"interface {\n\tMutation() MutationResolver\n\tQuery() QueryResolver\n}(nil)\n",
		"func (r Roots) Person(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }\n",
		"func (r Roots) People(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }\n",
	} {
		if !strings.Contains(string(text), line) {
			t.Errorf("no line %q in\n%s", line, text)
		}
	}
}

func TestWords(t *testing.T) {
	api, err := gqlparser.LoadSchema(&ast.Source{Input: roots + "enum Colour { RED }"})
	if err != nil {
		t.Fatal(err)
	}
	text, err := wordsFile(api)
	if err != nil {
		t.Fatal(err)
	}
	want := wordsHead + "\t\"Colour\": {\"RED\"},\n\t\"How\":    {\"SOFTLY\", \"LOUDLY\"},\n}\n"
	if diff := cmp.Diff(want, string(text)); diff != "" {
		t.Errorf("want and got:\n%s", diff)
	}
}

// TestNames: what is generated has names of its own, and mutations one argument.
func TestNames(t *testing.T) {
	for text, want := range map[string]string{
		`type Query { fetch: Int }`: "no field of Query can be called fetch",
		`type Query { a: Int } type Mutation { change(input: I!): Int } input I { a: Int }`: "no field of Mutation " +
			"can be called change",
		`type Query { a: Model } type Model { a: Int }`: "no type can be called Model",
		`type Query { a: Int } type Mutation { b(input: I): Int } input I { a: Int }`: "the mutation b must " +
			"have one argument, input, of an input type that is required",
	} {
		api, err := gqlparser.LoadSchema(&ast.Source{Input: text})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := rootsFile(api); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}
