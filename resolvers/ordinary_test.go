package resolvers_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/rules"
	"pgregory.net/rapid"

	"kith/graph"
	"kith/resolvers"
	"kith/resolvers/limits"
	"kith/resolvers/testdata/ordinary"
)

//go:generate go -C testdata/ordinary run github.com/99designs/gqlgen generate

// TestOrdinary compares our answers with those of gqlgen's ordinary executor over the same schema and graph: the data
// to the byte, and every error by its path. The message differs: gqlgen has one for a nil pointer and another for
// nil.
func TestOrdinary(t *testing.T) {
	schema := gqlparser.MustLoadSchema(&ast.Source{Name: "schema.graphqls", Input: ordinary.SDL})
	values := map[string][]string{
		"first": {"0", "1", "2", "4"}, "last": {"1", "2"}, "limit": {"0", "1", "3"}, "word": {`"w"`, `"\"ü\""`},
		"person.id": {`"per_0"`, `"per_1"`, `"per_9"`, `"acc_0"`}, "node.id": {`"per_2"`, `"com_0"`, `"acc_1"`,
			`"no_1"`, `"x"`},
		"ids": {`["per_0", "acc_0", "com_1", "per_0"]`, `["x", "acc_3"]`, `"com_0"`, `[]`}, "number": {`"x"`, `"nope"`},
		"by":      {"[NUMBER]", "[BALANCE]", "[BALANCE, NUMBER]", "[]", "NUMBER"},
		"grouped": {"true", "false", "true"}, "holders.grouped": {"true"},
	}
	seen := density{}
	rapid.Check(t, func(t *rapid.T) {
		s := drawWorld(t)
		values["people.after"], values["reports.after"] = cursors(s)
		values["people.before"], values["reports.before"] = values["people.after"], values["reports.after"]
		values["holders.after"] = cursorsIn(s, "{ accounts { nodes { holders { groups { cursor } } } } }")
		values["holders.before"] = values["holders.after"]
		text, vars := drawDocument(t, schema, values)
		if _, errs := gqlparser.LoadQueryWithRules(schema, text, rules.NewDefaultRules()); errs != nil {
			seen.invalid++
			return
		}
		a, err := resolvers.New(resolvers.Config{Store: s, Model: ordinary.Model, SDL: ordinary.SDL, Clock: today,
			Registry: &ordinaryAnswers,
			Limits:   limits.Limits{Errors: 1000000, Nodes: 1 << 40}})
		if err != nil {
			t.Fatal(err)
		}
		got := shown(a.Execute(context.Background(), text, vars, ""))
		want := shown(ordinaryAnswer(s, text, vars))
		seen.add(want)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%s\nvariables %v\n(-ordinary +ours)\n%s", text, vars, diff)
		}
	})
	t.Logf("%+v", seen)
	seen.check(t)
}

// cursors are those of all people, and of whoever reports to somebody, as literals.
func cursors(s graph.Store) (people, reports []string) {
	return cursorsIn(s, "{ people { edges { cursor } } }"),
		cursorsIn(s, "{ people { nodes { reports { edges { cursor } } } } }")
}

var cursorText = regexp.MustCompile(`"cursor":("[^"]*")`)

func cursorsIn(s graph.Store, query string) (out []string) {
	for _, m := range cursorText.FindAllStringSubmatch(string(ordinaryAnswer(s, query, nil)), -1) {
		out = append(out, m[1])
	}
	return out
}

func ordinaryAnswer(s graph.Store, text string, vars map[string]any) []byte {
	keys, err := s.CursorKeys(context.Background())
	if err != nil {
		panic(err)
	}
	e := executor.New(ordinary.NewExecutableSchema(ordinary.Config{Resolvers: &ordinary.World{Store: s,
		Sealer: graph.NewSealer(keys), Day: today().Format("2006-01-02")}}))
	ctx := graphql.StartOperationTrace(context.Background())
	op, errs := e.CreateOperationContext(ctx, &graphql.RawParams{Query: text, Variables: vars})
	if errs != nil {
		panic(errs)
	}
	respond, ctx := e.DispatchOperation(ctx, op)
	out := &bytes.Buffer{}
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(respond(ctx)); err != nil {
		panic(err)
	}
	return out.Bytes()
}

// answer is a response with its errors in one order: gqlgen's is that of its goroutines.
type answer struct {
	Data   string
	Errors []string
}

func shown(raw []byte) answer {
	var r struct {
		Data   json.RawMessage
		Errors []responseError
	}
	if err := json.Unmarshal(raw, &r); err != nil {
		return answer{Data: string(raw), Errors: []string{err.Error()}}
	}
	out := answer{Data: string(r.Data)}
	for _, e := range r.Errors {
		if e.Message == "the requested element is null which the schema does not allow" {
			e.Message = "must not be null"
		}
		out.Errors = append(out.Errors, fmt.Sprint(e.Path, " ", e.Message))
	}
	slices.Sort(out.Errors)
	return out
}

// density counts how much the random documents cover.
type density struct{ invalid, valid, null, broken, nested int }

func (d *density) add(a answer) {
	d.valid++
	if a.Data == "null" {
		d.null++
	}
	if len(a.Errors) > 0 {
		d.broken++
	}
	if strings.Count(a.Data, "{") > 6 {
		d.nested++
	}
}

func (d *density) check(t *testing.T) {
	t.Helper()
	if d.valid < 50 {
		return
	}
	if d.valid < d.invalid || d.broken*20 < d.valid || d.nested*5 < d.valid {
		t.Errorf("the random documents are too thin: %+v", *d)
	}
}
