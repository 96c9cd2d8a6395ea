package questions

import (
	"context"

	"kith/decision"
	"kith/internal/gen"
	"kith/resolvers/registry"
	"kith/rules"
)

// sameHousehold says that people share a household.
func sameHousehold(set *rules.Household) registry.Mutation {
	return registry.Decides("sameHousehold", func(ctx context.Context, by registry.Deciding,
		in gen.SameHouseholdInput) (*decision.Made, error) {
		return decision.SetVerdict(ctx, by.Store, by.Model, by.By, decision.Verdict{People: in.People, Same: true,
			Until: given(in.Until), Derive: deriving(by, set)})
	})
}

// notSameHousehold says that people do not share a household.
func notSameHousehold(set *rules.Household) registry.Mutation {
	return registry.Decides("notSameHousehold", func(ctx context.Context, by registry.Deciding,
		in gen.NotSameHouseholdInput) (*decision.Made, error) {
		return decision.SetVerdict(ctx, by.Store, by.Model, by.By, decision.Verdict{People: in.People,
			Until: given(in.Until), Derive: deriving(by, set)})
	})
}

// setHouseholdRole says what part somebody has in a household.
func setHouseholdRole(set *rules.Household) registry.Mutation {
	return registry.Decides("setHouseholdRole", func(ctx context.Context, by registry.Deciding,
		in gen.SetHouseholdRoleInput) (*decision.Made, error) {
		return decision.SetHouseholdRole(ctx, by.Store, by.Model, by.By, decision.HouseholdRole{Person: in.Person,
			Household: in.Household, Role: string(in.Role), Primary: in.Primary, Until: given(in.Until),
			IfVersion: given(in.IfVersion), Derive: deriving(by, set)})
	})
}

// undo takes a decision back.
func undo(set *rules.Household) registry.Mutation {
	return registry.Decides("undo", func(ctx context.Context, by registry.Deciding, in gen.UndoInput) (*decision.Made,
		error) {
		return decision.Undo(ctx, by.Store, by.Model, by.By, decision.Undoing{Decision: in.Decision,
			IfVersion: given(in.IfVersion), Derive: deriving(by, set)})
	})
}
