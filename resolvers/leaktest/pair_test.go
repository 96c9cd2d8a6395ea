package leaktest

import (
	"bytes"
	"context"
	"encoding/json"
	"regexp"
	"slices"
	"testing"

	"kith/access"
	"kith/derive/value"
	"kith/graph"
	"kith/graph/memory"
	"kith/graph/neo4j/neo4jtest"
	"kith/internal/caller"
	"kith/internal/gen"
	"kith/resolvers"
	"kith/resolvers/apitest"
	"kith/resolvers/limits"
	"kith/rules/rulestest"
)

// pair is a world in two stores: all of it, and what is not protected of it.
type pair struct {
	literals literals
	reader   asking // of all of it, without the right
	bare     asking // of what is not protected
	open     asking // of all of it, with the right
	apart    bool   // a protected address may keep a parent apart from a child
}

// asking is an API as one caller asks it. Those with and without the right ask the same one, with all that it keeps.
type asking struct {
	*resolvers.API
	as caller.Caller
}

// engine makes an empty store.
type engine func(t testing.TB) graph.Store

func inMemory(testing.TB) graph.Store   { return memory.New(gen.Model) }
func inSQLite(t testing.TB) graph.Store { return apitest.SQLite(t) }
func inNeo4j(t testing.TB) graph.Store  { return neo4jtest.Open(t, gen.Model) }

func newPair(t testing.TB, f facts, all, without engine) pair {
	t.Helper()
	h := hiddenOf(f)
	full := api(t, access.ByCaller(valued(t, f.fill(t, all(t))), gen.Model, apitest.Day(t, today)))
	reader, open := caller.Local, caller.Local
	open.Protected = true
	return pair{literals: literalsOf(f, h), apart: keepsApart(f), reader: asking{full, reader},
		open: asking{full, open}, bare: asking{api(t, valued(t, h.without(f).fill(t, without(t)))), reader}}
}

// valued is a store in which it is worked out what customers are worth.
func valued(t testing.TB, s graph.Store) graph.Store {
	t.Helper()
	values := rulestest.Value(t)
	households := rulestest.Household(t)
	d := value.Deriving{Store: s, Model: gen.Model, Values: values, Household: households, Day: today,
		Now: apitest.Day(t, today)}
	if _, err := d.Whole(t.Context()); err != nil {
		t.Fatal(err)
	}
	return s
}

// api has no limits: what it refuses would be compared with what it refuses.
func api(t testing.TB, s graph.Store) *resolvers.API {
	t.Helper()
	const none = 1 << 40
	a, err := resolvers.New(resolvers.Config{Store: s, Clock: apitest.Day(t, today),
		RequestID: func(context.Context) string { return "request" },
		Limits: limits.Limits{Bytes: none, Tokens: none, Depth: none, Fields: none, Roots: none, Parts: none,
			Items: none, Conds: none, Texts: none, Planned: none, Steps: none, Nodes: none, Scanned: none,
			Written: none, Answer: none, Errors: none, Operations: none, Fragments: none, Spreads: none,
			Aliases: none, Variables: none, Directives: none, Statements: none}})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// withheld is the one thing that may differ: whether somebody is withheld.
var withheld = regexp.MustCompile(`"withheld\d*":(true|false|null|\d+)`)

func ask(a asking, text string) []byte {
	ctx := caller.With(context.Background(), a.as)
	return withheld.ReplaceAll(a.Execute(ctx, text, nil, ""), []byte(`"withheld":0`))
}

// ask is an answer to be compared. Of whoever stands in for a minor it is left out who the real customer is: a parent
// who is kept apart by a protected address appears for no purpose, and that is meant.
func (p pair) ask(a asking, text string) []byte {
	answer := ask(a, text)
	if p.apart {
		answer = without(answer, customers)
	}
	return answer
}

var customers = regexp.MustCompile(`"realCustomer\w*":\{`)

// without is an answer without the objects that begin so.
func without(answer []byte, begin *regexp.Regexp) (out []byte) {
	for {
		at := begin.FindIndex(answer)
		if at == nil {
			return append(out, answer...)
		}
		out = append(out, answer[:at[1]]...)
		answer = answer[at[1]:]
		depth, text := 1, false
		for depth > 0 {
			switch c := answer[0]; {
			case text && c == '\\':
				answer = answer[1:]
			case c == '"':
				text = !text
			case !text && c == '{':
				depth++
			case !text && c == '}':
				depth--
			}
			answer = answer[1:]
		}
	}
}

// differs reports whether a document tells whoever has not the right that there is something protected.
func (p pair) differs(roots ...*selection) bool {
	text := query(roots...)
	return !bytes.Equal(p.ask(p.reader, text), p.ask(p.bare, text))
}

// cursors are those of the lists of an answer, by their aliases.
func cursors(answer []byte) map[string][]string {
	out := map[string][]string{}
	var visit func(alias string, v any)
	visit = func(alias string, v any) {
		switch v := v.(type) {
		case []any:
			for _, e := range v {
				visit(alias, e)
			}
		case map[string]any:
			for name, e := range v {
				if text, ok := e.(string); ok && graphCursor(text) {
					out[alias] = append(out[alias], text)
				}
				visit(name, e)
			}
		}
	}
	var all any
	_ = json.Unmarshal(answer, &all) // else there are none
	visit("", all)
	for _, list := range out {
		slices.Sort(list)
	}
	return out
}

// endCursor is that of the first field of an answer, and whether there are more pages.
func endCursor(answer string) (string, bool) {
	var all struct {
		Data map[string]struct {
			PageInfo struct {
				HasNextPage bool
				EndCursor   string
			}
			EndCursor string // of lists that are no connections
		}
	}
	_ = json.Unmarshal([]byte(answer), &all) // else there is none
	for _, list := range all.Data {
		if list.EndCursor != "" {
			return list.EndCursor, true
		}
		return list.PageInfo.EndCursor, list.PageInfo.HasNextPage
	}
	return "", false
}

func graphCursor(text string) bool {
	_, err := graph.ParseCursor(text)
	return err == nil
}

// goOn has the lists of a document go on from cursors of their own, such as whoever has the right was given; it
// reports whether there were any.
func (d *document) goOn(answer []byte) bool {
	known, found := cursors(answer), false
	for _, s := range d.lists {
		from := s.cursors(known)
		for _, a := range s.args {
			next := map[string]string{"first": "after", "last": "before"}[a.name]
			if next != "" && len(from) > 0 {
				s.args = append(s.args, &argument{name: next, literal: quoted(oneOf(d.Rand, from))})
				found = true
				break
			}
		}
	}
	return found
}

// cursors are those of a list's own rows.
func (s *selection) cursors(known map[string][]string) (out []string) {
	for _, below := range s.of {
		out = append(out, known[below.alias]...)
	}
	return out
}
