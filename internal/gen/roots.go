// Code generated from schema.graphqls. DO NOT EDIT.

// Package gen is generated from schema.graphqls: the model as data, the API that clients see, and an executor of its
// root fields with the inputs of mutations. The executor is to be given the whole schema (Config.Schema, made of SDL);
// what stands below a root field writes itself.
package gen

import (
	"context"
	_ "embed"
	"errors"
	"io"
)

// SDL is the API that clients see.
//
//go:embed api.graphqls
var SDL string

// Answer is what a root field answers: it writes itself as JSON.
type Answer struct{ Write func(io.Writer) }

// MarshalGQL writes the answer.
func (a Answer) MarshalGQL(w io.Writer) { a.Write(w) }

// UnmarshalGQL is there because gqlgen asks for it: no argument is an answer.
func (a *Answer) UnmarshalGQL(any) error { return errors.New("an answer cannot be read") }

// Roots answers every question by one function, which finds in its context what is asked.
type Roots struct {
	Fetch func(context.Context) (*Answer, error)
}

var _ QueryResolver = Roots{}

// There is no resolver below the roots: gqlgen would ask for one of a field that it finds no method for, and say
// nothing.
var _ ResolverRoot = interface {
	Mutation() MutationResolver
	Query() QueryResolver
}(nil)

// Account answers the root field account.
func (r Roots) Account(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// Accounts answers the root field accounts.
func (r Roots) Accounts(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// AccountsAggregate answers the root field accountsAggregate.
func (r Roots) AccountsAggregate(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// Address answers the root field address.
func (r Roots) Address(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// Addresses answers the root field addresses.
func (r Roots) Addresses(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// AddressesAggregate answers the root field addressesAggregate.
func (r Roots) AddressesAggregate(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// Changes answers the root field changes.
func (r Roots) Changes(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// ClosedHolders answers the root field closedHolders.
func (r Roots) ClosedHolders(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// Companies answers the root field companies.
func (r Roots) Companies(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// CompaniesAggregate answers the root field companiesAggregate.
func (r Roots) CompaniesAggregate(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// Company answers the root field company.
func (r Roots) Company(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// Conflicting answers the root field conflicting.
func (r Roots) Conflicting(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// ContactPoint answers the root field contactPoint.
func (r Roots) ContactPoint(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// ContactPoints answers the root field contactPoints.
func (r Roots) ContactPoints(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// ContactPointsAggregate answers the root field contactPointsAggregate.
func (r Roots) ContactPointsAggregate(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// Decision answers the root field decision.
func (r Roots) Decision(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// Decisions answers the root field decisions.
func (r Roots) Decisions(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// DecisionsAggregate answers the root field decisionsAggregate.
func (r Roots) DecisionsAggregate(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// Division answers the root field division.
func (r Roots) Division(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// Divisions answers the root field divisions.
func (r Roots) Divisions(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// DivisionsAggregate answers the root field divisionsAggregate.
func (r Roots) DivisionsAggregate(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// Employee answers the root field employee.
func (r Roots) Employee(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// Employees answers the root field employees.
func (r Roots) Employees(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// EmployeesAggregate answers the root field employeesAggregate.
func (r Roots) EmployeesAggregate(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// Household answers the root field household.
func (r Roots) Household(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// HouseholdReviews answers the root field householdReviews.
func (r Roots) HouseholdReviews(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// Households answers the root field households.
func (r Roots) Households(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// HouseholdsAggregate answers the root field householdsAggregate.
func (r Roots) HouseholdsAggregate(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// Identify answers the root field identify.
func (r Roots) Identify(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// Interaction answers the root field interaction.
func (r Roots) Interaction(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// Interactions answers the root field interactions.
func (r Roots) Interactions(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// InteractionsAggregate answers the root field interactionsAggregate.
func (r Roots) InteractionsAggregate(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// LoadRun answers the root field loadRun.
func (r Roots) LoadRun(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// LoadRuns answers the root field loadRuns.
func (r Roots) LoadRuns(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// LoadRunsAggregate answers the root field loadRunsAggregate.
func (r Roots) LoadRunsAggregate(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// LookAlikes answers the root field lookAlikes.
func (r Roots) LookAlikes(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// Neighbourhood answers the root field neighbourhood.
func (r Roots) Neighbourhood(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// Neighbourhoods answers the root field neighbourhoods.
func (r Roots) Neighbourhoods(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// Node answers the root field node.
func (r Roots) Node(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// Nodes answers the root field nodes.
func (r Roots) Nodes(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// NonPartyAccounts answers the root field nonPartyAccounts.
func (r Roots) NonPartyAccounts(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// OfferCheck answers the root field offerCheck.
func (r Roots) OfferCheck(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// Opportunities answers the root field opportunities.
func (r Roots) Opportunities(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// OpportunitiesAggregate answers the root field opportunitiesAggregate.
func (r Roots) OpportunitiesAggregate(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// Opportunity answers the root field opportunity.
func (r Roots) Opportunity(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// Parties answers the root field parties.
func (r Roots) Parties(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// PartiesAggregate answers the root field partiesAggregate.
func (r Roots) PartiesAggregate(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// Path answers the root field path.
func (r Roots) Path(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// People answers the root field people.
func (r Roots) People(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// PeopleAggregate answers the root field peopleAggregate.
func (r Roots) PeopleAggregate(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// Person answers the root field person.
func (r Roots) Person(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// Product answers the root field product.
func (r Roots) Product(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// Products answers the root field products.
func (r Roots) Products(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// ProductsAggregate answers the root field productsAggregate.
func (r Roots) ProductsAggregate(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// RuleSet answers the root field ruleSet.
func (r Roots) RuleSet(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// RuleSets answers the root field ruleSets.
func (r Roots) RuleSets(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// RuleSetsAggregate answers the root field ruleSetsAggregate.
func (r Roots) RuleSetsAggregate(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// Rules answers the root field rules.
func (r Roots) Rules(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// Search answers the root field search.
func (r Roots) Search(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// ServicePoint answers the root field servicePoint.
func (r Roots) ServicePoint(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// ServicePoints answers the root field servicePoints.
func (r Roots) ServicePoints(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// ServicePointsAggregate answers the root field servicePointsAggregate.
func (r Roots) ServicePointsAggregate(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// SourceRecord answers the root field sourceRecord.
func (r Roots) SourceRecord(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// SourceRecords answers the root field sourceRecords.
func (r Roots) SourceRecords(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// SourceRecordsAggregate answers the root field sourceRecordsAggregate.
func (r Roots) SourceRecordsAggregate(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// TopCustomers answers the root field topCustomers.
func (r Roots) TopCustomers(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// Viewer answers the root field viewer.
func (r Roots) Viewer(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }

// Changes answers every mutation by one function, which gets the mutation's input and finds in its context what is
// selected.
type Changes struct {
	Change func(ctx context.Context, input any) (*Answer, error)
}

var _ MutationResolver = Changes{}

// Correct answers the mutation correct.
func (c Changes) Correct(ctx context.Context, input CorrectInput) (*Answer, error) {
	return c.Change(ctx, input)
}

// Undo answers the mutation undo.
func (c Changes) Undo(ctx context.Context, input UndoInput) (*Answer, error) {
	return c.Change(ctx, input)
}

// AssignBuyingRole answers the mutation assignBuyingRole.
func (c Changes) AssignBuyingRole(ctx context.Context, input AssignBuyingRoleInput) (*Answer, error) {
	return c.Change(ctx, input)
}

// ChangeBuyingRole answers the mutation changeBuyingRole.
func (c Changes) ChangeBuyingRole(ctx context.Context, input ChangeBuyingRoleInput) (*Answer, error) {
	return c.Change(ctx, input)
}

// EndBuyingRole answers the mutation endBuyingRole.
func (c Changes) EndBuyingRole(ctx context.Context, input EndBuyingRoleInput) (*Answer, error) {
	return c.Change(ctx, input)
}

// SetReportingLine answers the mutation setReportingLine.
func (c Changes) SetReportingLine(ctx context.Context, input SetReportingLineInput) (*Answer, error) {
	return c.Change(ctx, input)
}

// AddPerson answers the mutation addPerson.
func (c Changes) AddPerson(ctx context.Context, input AddPersonInput) (*Answer, error) {
	return c.Change(ctx, input)
}

// AddInteraction answers the mutation addInteraction.
func (c Changes) AddInteraction(ctx context.Context, input AddInteractionInput) (*Answer, error) {
	return c.Change(ctx, input)
}

// Suppress answers the mutation suppress.
func (c Changes) Suppress(ctx context.Context, input SuppressInput) (*Answer, error) {
	return c.Change(ctx, input)
}

// Confirm answers the mutation confirm.
func (c Changes) Confirm(ctx context.Context, input ConfirmInput) (*Answer, error) {
	return c.Change(ctx, input)
}

// MarkWrong answers the mutation markWrong.
func (c Changes) MarkWrong(ctx context.Context, input MarkWrongInput) (*Answer, error) {
	return c.Change(ctx, input)
}

// SameHousehold answers the mutation sameHousehold.
func (c Changes) SameHousehold(ctx context.Context, input SameHouseholdInput) (*Answer, error) {
	return c.Change(ctx, input)
}

// NotSameHousehold answers the mutation notSameHousehold.
func (c Changes) NotSameHousehold(ctx context.Context, input NotSameHouseholdInput) (*Answer, error) {
	return c.Change(ctx, input)
}

// SetHouseholdRole answers the mutation setHouseholdRole.
func (c Changes) SetHouseholdRole(ctx context.Context, input SetHouseholdRoleInput) (*Answer, error) {
	return c.Change(ctx, input)
}

// OverrideRealCustomer answers the mutation overrideRealCustomer.
func (c Changes) OverrideRealCustomer(ctx context.Context, input OverrideRealCustomerInput) (*Answer, error) {
	return c.Change(ctx, input)
}
