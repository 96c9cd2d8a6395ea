package resolvers_test

import "testing"

func TestSmoke(t *testing.T) {
	a := newAPI(t, filled(t))
	for _, q := range []string{
		`{ household(id: "hh_berg") { name members { totalCount pageInfo { hasNextPage endCursor } edges { role validFrom node { name accounts(filter: {edge: {role: {eq: OWNER}}}) { edges { role record observedAt node { number product { code division { code } } parties { nodes { __typename name ...on Company { employees } } } } } } } } } } }`,
		`{ people(filter: {accounts: {some: {edge: {role: {eq: PAYER}}}}}) { nodes { id name } } }`,
		`{ nodes(ids: ["per_karl", "x", "acc_life", "per_karl"]) { id name sources { nodes { system values } } } }`,
		`{ search(text: "be karl") { nodes { __typename name } totalCount } }`,
		`{ people(first: -1) { totalCount } }`,
		`{ person(id: "per_karl") { accounts(first: 2000) { totalCount } } }`,
		`{ parties(filter: {asPerson: {status: {eq: ACTIVE}}}) { nodes { name } } }`,
		`{ __typename __schema { queryType { name } } }`,
		`{ account(number: "LI-1") { number realCustomer { outcome row sentence say asOf customers { __typename id name accounts(first: 1) { nodes { number } } } candidates { party { name } score contributions { kind role points why record observedAt } } vetoes { kind } } s: realCustomer(purpose: SERVICE) { customers { name } } } }`,
		`{ household(id: "hh_berg") { ownership(line: LIFE) { status sentence household { name members { nodes { name } } } holdings { account { number } product { name } status since members { person { name sources { nodes { system } } } role band } } apart { person { name } reason why } } } }`,
		`{ person(id: "per_ida") { householdOwnership { status sentence say household { id } } } }`,
		`{ nope }`,
		`{ people(after: "x") { totalCount } }`,
	} {
		data, errs := ask(t, a, q, nil)
		t.Log(data, errs)
	}
}
