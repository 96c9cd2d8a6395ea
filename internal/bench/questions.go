package bench

import (
	"bytes"
	"context"
	"fmt"
	"time"

	"kith/graph"
	"kith/resolvers"
)

// question is a document and the variables of its i-th subject.
type question struct {
	name, text string
	variables  func(i int) map[string]any
}

func questions(s *subjects) []question {
	return []question{
		{"question: realCustomer", `query($number: String!) {
  account(number: $number) { realCustomer { outcome sentence customers { name } candidates { score party { name } contributions { points why } } } }
}`, func(i int) map[string]any { return map[string]any{"number": pick(s.accounts, i)} }},
		{"question: householdOwnership", `query($id: ID!) {
  person(id: $id) {
    householdOwnership { status sentence say household { name } holdings { status sentence account { number } product { name } members { role person { name } } } }
  }
}`, func(i int) map[string]any { return map[string]any{"id": pick(s.people, i)} }},
	}
}

// newAPI answers questions from a store, on one day.
func newAPI(store graph.Store, day time.Time) (*resolvers.API, error) {
	return resolvers.New(resolvers.Config{Store: store, Clock: func() time.Time { return day }})
}

// ask answers a question about its i-th subject and says how long the answer is.
func (q question) ask(ctx context.Context, api *resolvers.API, i int) (int, error) {
	raw := api.Execute(ctx, q.text, q.variables(i), "")
	if bytes.Contains(raw, []byte(`"errors":`)) {
		return 0, fmt.Errorf("the answer has errors: %.300s", raw)
	}
	return len(raw), nil
}
