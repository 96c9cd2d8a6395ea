package validate_test

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"kith/resolvers/validate"
)

// TestMeant asks in wrong shapes, which stand in < >: the error says what is right, and that is valid there, alone or
// with what it leaves as it was.
func TestMeant(t *testing.T) {
	for _, c := range []struct{ document, says, right, whole string }{
		{"{ people { nodes { <accounts { number }> } } }",
			"accounts is a list: ask", "accounts { nodes { number } }", ""},
		{"{ people { nodes { <accounts { role }> } } }",
			"accounts is a list: ask", "accounts { edges { role } }", ""},
		{"{ people { nodes { <accounts { product { name } }> } } }",
			"ask", "accounts { nodes { product { name } } }", ""},
		{"{ <parties { birthDate }> }", "is a list: ask", "parties { nodes { ... on Person { birthDate } } }", ""},
		{"{ people { <count> } }", "people is a list: ask people {", "totalCount", ""},
		{"{ people { <items { name }> } }", "people is a list: ask people {", "nodes { name }", ""},
		{"{ accounts { nodes { parties { <nodes { role }> } } } }",
			"of the edge: ask", "edges { role node { … } }", ""},
		{"{ accounts { nodes { parties { edges { <node { role }> } } } } }",
			"of the edge: ask", "role node { … }", ""},
		{"{ accounts { nodes { parties { edges { <name> } } } } }", "of the node: ask", "node { name }", ""},
		{"{ accounts { nodes { <product { nodes { name } }> } } }",
			"product is no list: ask", "product { name }", ""},
		{"{ accounts { nodes { <product> } } }", "Ask", "product { name }", ""},
		{"{ accounts { nodes { <parties> } } }", "Ask", "parties { nodes { name } }", ""},
		{"{ accounts { nodes { <number { text }> } } }", "Ask", "number", ""},
		{"{ parties { nodes { <birthDate> } } }", "Ask", "... on Person { birthDate }", ""},
		{"{ accountsAggregate(by: LINE) { groups { <line> } } }", "It is in key: ask", "key { line }", ""},
		{"{ accountsAggregate(by: CURRENCY) { groups { <balance> } } }", "It is in sum: ask", "sum { balance }", ""},
		{"{ accountsAggregate(by: LINE) { <line> } }", "It is in key: ask", "groups { key { line } }", ""},
		{"{ accountsAggregate { <count> } }", "Ask", "groups { count }", ""},
		{`{ node(id: "x") { <accounts { totalCount }> } }`,
			"Ask", "... on Party { accounts { nodes { name } } }", ""},
		{"{ people { nodes { <birth_date> } } }", `Did you mean "`, "birthDate", ""},
		{"{ people { nodes { <household { nodes { id } }> } } }",
			`Did you mean "`, "households", "households { nodes { id } }"},
		{"{ <persons { nodes { name } }> }", `Did you mean "`, "people", "people { nodes { name } }"},
		{`{ <person(name: "x") { id }> }`,
			"Ask", `people(filter: { name: { eq: "x" } })`, `people(filter: { name: { eq: "x" } }) { nodes { id } }`},
		{`{ <accounts(number: "LI") { totalCount }> }`,
			"Ask", `accounts(filter: { number: { eq: "LI" } })`,
			`accounts(filter: { number: { eq: "LI" } }) { totalCount }`},
		{"{ <accounts(limit: 5) { totalCount }> }",
			"Ask", "accounts(first: 5)", "accounts(first: 5) { totalCount }"},
		{"{ <accounts(where: {status: ACTIVE}) { totalCount }> }",
			"Ask", "accounts(filter: { status: { eq: ACTIVE } })",
			"accounts(filter: { status: { eq: ACTIVE } }) { totalCount }"},
		{"{ <accounts(sort: name) { totalCount }> }",
			"Ask", "accounts(orderBy: { name: ASC })", "accounts(orderBy: { name: ASC }) { totalCount }"},
		{"{ <accounts(skip: 5) { totalCount }> }",
			"goes on from a cursor: ask", `accounts(after: "…")`, `accounts(after: "…") { totalCount }`},
		{"{ <accountsAggregate(groupBy: [LINE]) { nodeCount }> }",
			"Ask", "accountsAggregate(by: [LINE])", "accountsAggregate(by: [LINE]) { nodeCount }"},
		{"{ accounts(filter: {status: <ACTIVE>}) { totalCount } }", "write", "{ eq: ACTIVE }", ""},
		{`{ accounts(filter: {status: <"active">}) { totalCount } }`, "write", "{ eq: ACTIVE }", ""},
		{"{ accounts(filter: {status: <[ACTIVE, CLOSED]>}) { totalCount } }",
			"write", "{ in: [ACTIVE, CLOSED] }", ""},
		{`{ people(filter: {name: <"x">}) { totalCount } }`, "write", `{ eq: "x" }`, ""},
		{"{ people(filter: {birthDate: <1978>}) { totalCount } }", "write", `{ eq: "1978" }`, ""},
		{`{ people(filter: <{name: {starts_with: "x"}}>) { totalCount } }`,
			"write", `{ startsWith: "x" }`, `{ name: { startsWith: "x" } }`},
		{`{ people(filter: {<name: {ne: "x"}>}) { totalCount } }`, "write", `not: { name: { eq: "x" } }`, ""},
		{`{ people(filter: <{AND: [{name: "x"}]}>) { totalCount } }`,
			"write", `{ and: [{ name: { eq: "x" } }] }`, ""},
		{"{ people(filter: {accounts: <{role: OWNER}>}) { totalCount } }",
			"write", "{ some: { edge: { role: { eq: OWNER } } } }", ""},
		{"{ people(filter: {accounts: <true>}) { totalCount } }", "write", "{ some: {} }", ""},
		{"{ people { nodes { accounts(filter: <{status: {eq: ACTIVE}}>) { totalCount } } } }",
			"write", "{ node: { status: { eq: ACTIVE } } }", ""},
		{"{ people { nodes { accounts(orderBy: <{role: DESC}>) { totalCount } } } }",
			"write", "{ edge: { role: DESC } }", ""},
		{"{ people { nodes { accounts(orderBy: <number_DESC>) { totalCount } } } }",
			"write", "{ node: { number: DESC } }", ""},
		{`{ parties(filter: <{birthDate: {eq: "1978"}}>) { totalCount } }`,
			"write", `{ asPerson: { birthDate: { eq: "1978" } } }`, ""},
		{`{ people(filter: <{node: {name: {eq: "x"}}}>) { totalCount } }`, "write", `{ name: { eq: "x" } }`, ""},
		{`{ people { nodes { accounts(during: <"2020-01-01">) { totalCount } } } }`,
			"write", `{ on: "2020-01-01" }`, ""},
		{"{ people { nodes { accounts(during: <ALL>) { totalCount } } } }", "write", "{ all: true }", ""},
		{"{ accounts(orderBy: [{parties: <DESC>}]) { totalCount } }", "write", "{ count: DESC }", ""},
		{"{ accounts(orderBy: <parties_DESC>) { totalCount } }", "write", "{ parties: { count: DESC } }", ""},
		{"{ accounts(orderBy: [<{count: {parties: DESC}}>]) { totalCount } }",
			"write", "{ parties: { count: DESC } }", ""},
		{"{ accounts(orderBy: [{number: <{count: DESC}>}]) { totalCount } }", "write", "DESC", ""},
		{"{ accounts(filter: {parties: <2>}) { totalCount } }", "write", "{ count: { eq: 2 } }", ""},
		{"{ accounts(filter: {parties: <{gt: 1}>}) { totalCount } }", "write", "{ count: { gt: 1 } }", ""},
		{"{ accounts(filter: {parties: <{isNull: true}>}) { totalCount } }", "write", "{ none: {} }", ""},
		{`{ accounts(filter: {product: <{some: {code: {eq: "x"}}}>}) { totalCount } }`,
			"write", `{ code: { eq: "x" } }`, ""},
		{`{ accounts(filter: {<product: {none: {node: {code: {eq: "x"}}}}>}) { totalCount } }`,
			"write", `not: { product: { code: { eq: "x" } } }`, ""},
		{"{ accounts(filter: {<product: {isNull: true}>}) { totalCount } }", "write", "not: { product: {} }", ""},
		{`{ accounts(filter: <[{number: {eq: "x"}}]>) { totalCount } }`,
			"write", `{ and: [{ number: { eq: "x" } }] }`, ""},
		{"{ accounts(filter: {status: {<eq: [ACTIVE]>}}) { totalCount } }", "write", "in: [ACTIVE]", ""},
		{`{ accounts(filter: {number: <{ilike: "l%"}>}) { totalCount } }`, "write", `{ like: "l%" }`, ""},
		{`{ accounts(filter: {openedOn: <{between: {from: "2020-01-01", to: "2021-01-01"}}>}) { totalCount } }`,
			"write", `{ gte: "2020-01-01", lt: "2021-01-01" }`, ""},
		{`{ accounts(filter: {monthlyValue: <{between: ["1", "2"]}>}) { totalCount } }`,
			"write", `{ gte: "1", lte: "2" }`, ""},
		{`{ people { nodes { accounts(during: <{from: "2020-01-01", to: "2021-01-01"}>) { totalCount } } } }`,
			"write", `{ between: { from: "2020-01-01", to: "2021-01-01" } }`, ""},
		{"{ accounts(filter: {parties: {some: {sameAs: <parties>}}}) { totalCount } }",
			"write", "{ parties: {} }", ""},
		{"{ people { nodes { accounts(grouped: true) { groups { <role> } } } } }",
			"of the edges: ask", "edges { role }", ""},
		{"query($n: String) { people(filter: {name: <$n>}) { totalCount } }", "Write", "{ eq: $n }", ""},
	} {
		before, rest, _ := strings.Cut(c.document, "<")
		wrong, behind, _ := strings.Cut(rest, ">")
		document := before + wrong + behind
		if got := refused(document); !strings.Contains(got, c.says) || !strings.Contains(got, c.right) {
			t.Errorf("%s\n\tgot  %s\n\twant %s %s", document, got, c.says, c.right)
		}
		document = before + strings.ReplaceAll(cmp.Or(c.whole, c.right), "{ … }", "{ id }") + behind
		if wrong := refused(document); wrong != "" {
			t.Errorf("%s: what was advised is wrong: %s", document, wrong)
		}
	}
}

// TestNothingIsSuggested where names of the schema are not to be told.
func TestNothingIsSuggested(t *testing.T) {
	plain := validate.Validator{Schema: schema(), MostErrors: bounds.Errors}
	for _, document := range []string{"{ people { number } }", "{ people(limit: 1) { totalCount } }", "{ people }",
		`{ people(filter: {name: "x"}) { totalCount } }`, "{ people(filter: {nam: 1}) { totalCount } }",
		"{ parties { nodes { birthDate } } }", "{ people { nodes { name { x } } } }"} {
		doc, err := validate.Parse(document, bounds.Tokens)
		if err != nil {
			t.Fatal(err)
		}
		got := plain.Document(t.Context(), doc).Error()
		if got == "" || regexp.MustCompile(`(?i)\bask\b|write|did you|it takes`).MatchString(got) {
			t.Errorf("%s: %s", document, got)
		}
	}
}

// advised is what an error says is right.
var advised = regexp.MustCompile(`(?:[Aa]sk|write) (.*)`)

// TestAdviceIsValid asks every list of the schema for what its nodes and edges have, and the nodes and edges for what
// is of the other, and writes what the errors advise in their places.
func TestAdviceIsValid(t *testing.T) {
	tried := 0
	for _, l := range lists(schema()) {
		try := func(before, wrong, behind string) {
			tried++
			document := l.before + before + wrong + behind + l.behind
			got := advised.FindStringSubmatch(refused(document))
			if got == nil {
				t.Errorf("%s: nothing is advised: %s", document, refused(document))
				return
			}
			right := strings.ReplaceAll(strings.Split(got[1], " or ... on")[0], "{ … }", "{ id }")
			if wrong := refused(l.before + before + right + behind + l.behind); wrong != "" {
				t.Errorf("%s: %s is advised: %s", document, right, wrong)
			}
		}
		node, edge := l.types("nodes"), l.types("edges")
		for _, f := range node.Fields {
			if strings.HasPrefix(f.Name, "__") || l.types("").Fields.ForName(f.Name) != nil {
				continue
			}
			try("", l.name+" { "+f.Name+" }", "")
			if edge.Fields.ForName(f.Name) == nil {
				try(l.name+" { edges { ", f.Name, " } }")
			}
		}
		for _, f := range edge.Fields {
			if node.Fields.ForName(f.Name) == nil && !slices.Contains([]string{"cursor", "node"}, f.Name) {
				try("", l.name+" { "+f.Name+" }", "")
				try(l.name+" { ", "nodes { "+f.Name+" }", " }")
				try(l.name+" { edges { ", "node { "+f.Name+" }", " } }")
			}
		}
	}
	if tried < 1000 {
		t.Errorf("only %d were tried", tried)
	}
}

// list is a list of the schema, and the selections that lead to it.
type list struct {
	before, name, behind string
	of                   *ast.Definition
}

// types is the type that a field of a list leads to, the list's own for "".
func (l list) types(field string) *ast.Definition {
	if field == "" {
		return l.of
	}
	return schema().Types[l.of.Fields.ForName(field).Type.Name()]
}

// lists are all lists that need no arguments: those of the query, and those of the nodes in them.
func lists(s *ast.Schema) (out []list) {
	add := func(before, behind string, of *ast.Definition) {
		for _, f := range of.Fields {
			to := s.Types[f.Type.Name()]
			needs := slices.ContainsFunc(f.Arguments, func(a *ast.ArgumentDefinition) bool { return a.Type.NonNull })
			if strings.HasSuffix(to.Name, "Connection") && !needs {
				out = append(out, list{before, f.Name, behind, to})
			}
		}
	}
	add("{ ", " }", s.Query)
	for _, l := range out {
		add("{ "+l.name+" { nodes { ", " } } }", l.types("nodes"))
	}
	return out
}
