package measure

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"time"

	"kith/graph"
	"kith/resolvers"
)

// question is a document and the variables of its i-th subject.
type question struct {
	name, text string
	variables  func(i int) map[string]any
}

// The questions, and what their measures are called by.
const (
	questionPrefix     = "question: "
	pagePrefix         = questionPrefix + "20 × "
	realCustomer       = "realCustomer"
	householdOwnership = "householdOwnership"
	hubQuestion        = questionPrefix + realCustomer + " of the hub"
	homeCities         = "people by the city of their home"
	lineValues         = "accounts' value by line"
)

// What is selected of the answers.
const (
	ofCustomer = `{ outcome sentence customers { name } candidates { score party { name } contributions { points ` +
		`why } } }`
	ofCaller = `{ hits { party { name } matched { text field value how } birthYear place household { name } standing ` +
		`alike { party { name } why } } more tried }`
	ofOwnership = `{ status sentence say household { name } holdings { status sentence account { number } product { ` +
		`name } members { role person { name } } } }`
)

func questions(s *subjects) []question {
	number := func(i int) map[string]any { return map[string]any{"number": pick(s.accounts, i)} }
	person := func(i int) map[string]any { return map[string]any{"id": pick(s.people, i)} }
	none := func(int) map[string]any { return nil }
	prefix := func(i int) map[string]any { return map[string]any{"prefix": pick(s.prefixes, i)} }
	// a number as it is told, and a name with two letters swapped
	told := func(i int) map[string]any {
		return map[string]any{"text": strings.ReplaceAll(pick(s.accounts, i), "-", " ")}
	}
	misspelt := func(i int) map[string]any {
		name := []byte(pick(s.words, i))
		if len(name) > 2 {
			name[1], name[2] = name[2], name[1]
		}
		return map[string]any{"text": strings.ToValidUTF8(string(name), "")}
	}
	return []question{
		{questionPrefix + realCustomer, `query($number: String!) { account(number: $number) { realCustomer ` +
			ofCustomer + ` } }`, number},
		{questionPrefix + householdOwnership, `query($id: ID!) { person(id: $id) { householdOwnership ` + ofOwnership +
			` } }`, person},
		{pagePrefix + realCustomer, `query($number: String!) {
  accounts(first: 20, filter: {number: {gte: $number}}, orderBy: {number: ASC}) { nodes { realCustomer { outcome
    sentence } } }
}`, number},
		{pagePrefix + householdOwnership, `query($prefix: String!) {
  people(first: 20, filter: {familyName: {startsWith: $prefix}}, orderBy: {familyName: ASC}) { nodes {
    householdOwnership { status sentence } } }
}`, prefix},
		{questionPrefix + "identify by a number", `query($text: String!) { identify(text: $text) ` + ofCaller + ` }`,
			told},
		{questionPrefix + "identify by a misspelt name", `query($text: String!) { identify(text: $text) ` + ofCaller +
			` }`, misspelt},
		{questionPrefix + homeCities, `{ peopleAggregate(by: [HOME_CITY]) { groups { key { homeCity } count } } }`,
			none},
		{questionPrefix + lineValues, `{ accountsAggregate(by: [LINE, CURRENCY]) { groups { key { line currency } sum {
  monthlyValue } } } }`, none},
	}
}

// newAPI answers questions from a store, on one day.
func newAPI(store graph.Store, day time.Time) (*resolvers.API, error) {
	return resolvers.New(resolvers.Config{Store: store, Clock: func() time.Time { return day }})
}

// ask answers a question about its i-th subject and gives the length of the answer in bytes.
func (q question) ask(ctx context.Context, api *resolvers.API, i int) (int, error) {
	raw := api.Execute(ctx, q.text, q.variables(i), "")
	if bytes.Contains(raw, []byte(`"errors":`)) {
		return 0, fmt.Errorf("the answer has errors: %.300s", raw)
	}
	return len(raw), nil
}
