package main

import (
	"context"

	"kith/graph"
	"kith/resolvers"
	"kith/resolvers/questions"
)

// ruleFlags name rule files to use instead of those built in.
type ruleFlags struct {
	CustomerRules  string `help:"Rules for the real customer, instead of those built in." env:"KITH_CUSTOMER_RULES" placeholder:"FILE"`
	HouseholdRules string `help:"Rules for what a household owns, instead of those built in." env:"KITH_HOUSEHOLD_RULES" placeholder:"FILE"`
}

// api is the GraphQL API of a store. Errors carry the id that requestID gives; if that is nil, each one has its own.
func (f ruleFlags) api(store graph.Store, p *program, requestID func(context.Context) string) (*resolvers.API, error) {
	return resolvers.New(resolvers.Config{Store: store, Rules: questions.Rules(f), Log: p.log(), RequestID: requestID})
}
