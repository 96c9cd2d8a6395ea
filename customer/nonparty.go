package customer

import (
	"kith/graph"
	"kith/internal/facts"
	"kith/rules"
)

// NonPartyAccounts are the conditions on an account that is open on a day, and whose real customer then is NON_PARTY:
// nobody is on it who could be the customer, and all that it supplies is equipment.
func NonPartyAccounts(set *rules.Customer, day string) []graph.Cond {
	holder := facts.Pattern(1, parties)
	holder.Where = []graph.Cond{facts.Not(facts.EdgeAmong("role", set.Roles.Never))}
	supplies := func(conds ...graph.Cond) *graph.Step {
		p := facts.Pattern(1, []string{"ServicePoint"})
		p.Where = conds
		return outgoing("", "SUPPLIES", p)
	}
	equipment := equipmentCond(set)
	return []graph.Cond{
		graph.None(on(day, incoming("", "HAS_ROLE", holder))),
		{Op: graph.Some, Step: supplies(equipment)},
		graph.None(supplies(facts.Not(equipment))),
		facts.NotClosed(day, set.Ended),
	}
}

// equipmentCond is the condition on what is supplied that it is equipment.
func equipmentCond(set *rules.Customer) graph.Cond {
	address := facts.Pattern(1, []string{"Address"})
	address.Where = []graph.Cond{facts.Among("kind", set.NonParty.Addresses)}
	return facts.Any(facts.Among("kind", set.NonParty.ServicePoints),
		graph.Cond{Op: graph.Some, Step: outgoing("", "AT", address)})
}
