package measure

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"time"

	"kith/docs/queries"
	"kith/graph/neo4j"
	"kith/internal/gen"
	"kith/resolvers"
)

// measureStarted asks a server that has just been started, which it is again for each question, so that it has no plan
// for what it is asked first. Other documents around the question are asked after that. The seconds are by the names of
// the bars.
func measureStarted(ctx context.Context, r *runner, s *subjects, clock time.Time) (map[string]float64, error) {
	took := map[string]float64{}
	number, person := map[string]any{"number": s.accounts[0]}, map[string]any{"id": s.people[0]}
	for _, q := range []struct {
		name      string
		variables map[string]any
		first     string
		others    []string
	}{
		{realCustomer, number, `query($number: String!) { account(number: $number) { realCustomer ` + ofCustomer +
			` } }`, []string{
			`query($number: String!) { account(number: $number) { number kind product { name } parties { edges { ` +
				`role node { name } } } realCustomer { outcome customers { id name } } } }`,
			`query($number: String!) { accounts(filter: {number: {eq: $number}}) { totalCount nodes { status ` +
				`realCustomer { outcome warnings customers { ... on Person { birthDate addresses { nodes { name } } ` +
				`} } } } } }`,
		}},
		{householdOwnership, person, `query($id: ID!) { person(id: $id) { householdOwnership ` + ofOwnership + ` } }`,
			[]string{
				`query($id: ID!) { person(id: $id) { name birthDate accounts { edges { role node { number } } } ` +
					`householdOwnership { status household { id name members { totalCount } } } } }`,
				`query($id: ID!) { people(filter: {id: {eq: $id}}) { nodes { name householdOwnership { say holdings ` +
					`{ account { number status monthlyValue } product { line } } } } } }`,
			}},
	} {
		err := restartAndAsk(ctx, r, clock, func(api *resolvers.API) (err error) {
			if took[barStarted+q.name], err = timed(ctx, api, q.first, q.variables); err != nil {
				return err
			}
			for _, other := range q.others {
				seconds, err := timed(ctx, api, other, q.variables)
				if err != nil {
					return err
				}
				took[barAnother+q.name] = max(took[barAnother+q.name], seconds)
			}
			return nil
		})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", q.name, err)
		}
	}
	err := restartAndAsk(ctx, r, clock, func(api *resolvers.API) error {
		for _, q := range queries.All() {
			seconds, err := timed(ctx, api, q.Text, nil)
			if err != nil {
				return fmt.Errorf("%s: %w", q.Name, err)
			}
			took[barQueries] += seconds
		}
		return nil
	})
	return took, err
}

// restartAndAsk starts the server again and asks it.
func restartAndAsk(ctx context.Context, r *runner, clock time.Time, ask func(*resolvers.API) error) (err error) {
	r.say("starting the server again")
	if err := r.Restart(ctx); err != nil {
		return err
	}
	store, err := neo4j.Open(ctx, *r.Neo4j, gen.Model)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	api, err := newAPI(store, clock)
	if err != nil {
		return err
	}
	return ask(api)
}

// timed asks a document and gives the seconds that it took.
func timed(ctx context.Context, api *resolvers.API, document string, variables map[string]any) (float64, error) {
	begun := time.Now()
	raw := api.Execute(ctx, document, variables, "")
	took := time.Since(begun).Seconds()
	if bytes.Contains(raw, []byte(`"errors":`)) {
		return 0, fmt.Errorf("the answer has errors: %.300s", raw)
	}
	return took, nil
}
