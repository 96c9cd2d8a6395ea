package main

import (
	"errors"
	"time"

	"kith/access"
	"kith/internal/caller"
	"kith/internal/gen"
	"kith/resolvers"
	"kith/resolvers/questions"
	"kith/rules"
)

// answerFlags are the settings of commands that answer GraphQL.
type answerFlags struct {
	ruleFlags
	ShowProtected bool `help:"Show protected addresses, what was first seen there and who lives there, to whoever asks without a key." env:"KITH_SHOW_PROTECTED"`
}

// ruleFlags name rule files to use instead of those built in.
type ruleFlags struct {
	CustomerRules  string `help:"Rules for the real customer, instead of those built in." env:"KITH_CUSTOMER_RULES" placeholder:"FILE"`
	HouseholdRules string `help:"Rules for what a household owns, instead of those built in." env:"KITH_HOUSEHOLD_RULES" placeholder:"FILE"`
	OfferRules     string `help:"Rules for what may be offered, instead of those built in." env:"KITH_OFFER_RULES" placeholder:"FILE"`
	ValueRules     string `help:"Rules for what customers are worth, instead of those built in." env:"KITH_VALUE_RULES" placeholder:"FILE"`
}

// check is the error of rule files that only answers are made by.
func (f ruleFlags) check() error {
	_, customer := rules.ReadCustomer(f.CustomerRules)
	_, offers := rules.ReadOffers(f.OfferRules)
	return errors.Join(customer, offers)
}

// api is the GraphQL API that is made of a configuration, with these rules. It shows each caller what he may see.
func (f answerFlags) api(c resolvers.Config) (*resolvers.API, error) {
	c.Rules = questions.Rules(f.ruleFlags)
	c.Store, c.All = access.ByCaller(c.Store, gen.Model, time.Now), c.Store
	return resolvers.New(c)
}

// local is whoever asks without a key.
func (f answerFlags) local() caller.Caller {
	c := caller.Local
	c.Protected = f.ShowProtected
	return c
}
