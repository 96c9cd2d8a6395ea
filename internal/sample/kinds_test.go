package sample_test

import (
	"fmt"
	"strings"
	"testing"

	"kith/graph/memory"
	"kith/internal/apitest"
	"kith/internal/gen"
	"kith/internal/sample"
)

// TestEveryWordOccurs asks for one node or edge with each word of the enumerations that a sample must not leave out.
func TestEveryWordOccurs(t *testing.T) {
	dir, s := write(t, sample.Options{Seed: 11})
	store := memory.New(gen.Model)
	load(t, store, dir, s)
	api := apitest.API(t, store, nil)
	for enum, question := range map[string]string{
		"AccountRole": `accounts(first: 1, filter: {parties: {some: {edge: {role: {eq: %s}}}}}) { nodes { id } }`,
		"BuyingRole":  `people(first: 1, filter: {buyingRoles: {some: {edge: {role: {eq: %s}}}}}) { nodes { id } }`,
		"Stance": `people(first: 1, filter: {buyingRoles: {some: {edge: {stance: {eq: %s}}}}}) { nodes { ` +
			`id } }`,
		"Influence": `people(first: 1, filter: {buyingRoles: {some: {edge: {influence: {eq: %s}}}}}) { nodes ` +
			`{ id } }`,
		"InteractionKind": `interactions(first: 1, filter: {kind: {eq: %s}}) { nodes { id } }`,
		"CompanyStatus":   `companies(first: 1, filter: {status: {eq: %s}}) { nodes { id } }`,
	} {
		for _, word := range gen.Model.Enum(enum).Values {
			answer := string(api.Execute(t.Context(), "{"+fmt.Sprintf(question, word)+"}", nil, ""))
			if strings.Count(answer, `"id"`) != 1 {
				t.Errorf("no %s %s: %s", enum, word, answer)
			}
		}
	}
}
