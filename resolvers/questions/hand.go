package questions

import (
	"context"

	"kith/decision"
	"kith/internal/gen"
	"kith/resolvers/registry"
)

// addPerson adds a person whom no source knows.
func addPerson(ctx context.Context, by registry.Deciding, in gen.AddPersonInput) (*decision.Made, error) {
	return decision.AddPerson(ctx, by.Store, by.Model, by.By, decision.Person{GivenName: given(in.GivenName),
		FamilyName: given(in.FamilyName), FullName: given(in.FullName), BirthDate: given(in.BirthDate),
		Email: given(in.Email), Phone: given(in.Phone), Company: given(in.Company), Title: given(in.Title),
		Department: given(in.Department), Household: given(in.Household), Role: given(in.Role),
		EvenIfAlike: in.EvenIfAlike != nil && *in.EvenIfAlike})
}

// addInteraction adds what passed between a party and us.
func addInteraction(ctx context.Context, by registry.Deciding, in gen.AddInteractionInput) (*decision.Made, error) {
	return decision.AddInteraction(ctx, by.Store, by.Model, by.By, decision.Interaction{Kind: string(in.Kind),
		Channel: given(in.Channel), Direction: given(in.Direction), At: given(in.At), Summary: given(in.Summary),
		Outcome: given(in.Outcome), Result: given(in.Result), NextStep: given(in.NextStep), DueOn: given(in.DueOn),
		With: in.With, About: given(in.About), Employee: given(in.By), Closes: given(in.Closes)})
}

// suppress has a party not be sent anything by a channel.
func suppress(ctx context.Context, by registry.Deciding, in gen.SuppressInput) (*decision.Made, error) {
	return decision.Suppress(ctx, by.Store, by.Model, by.By, decision.Suppression{Party: in.Party,
		Channel: string(in.Channel), Purpose: given(in.Purpose), ContactPoint: given(in.ContactPoint),
		Reason: given(in.Reason), Since: given(in.Since), Until: given(in.Until)})
}

// confirm has what stands of a fact count whatever sources say later.
func confirm(ctx context.Context, by registry.Deciding, in gen.ConfirmInput) (*decision.Made, error) {
	return decision.Confirm(ctx, by.Store, by.Model, by.By, decision.Confirmation{About: in.About,
		Properties: in.Properties, IfVersion: given(in.IfVersion)})
}

// markWrong has a fact count no more.
func markWrong(ctx context.Context, by registry.Deciding, in gen.MarkWrongInput) (*decision.Made, error) {
	return decision.MarkWrong(ctx, by.Store, by.Model, by.By, decision.Wrong{About: in.About,
		Properties: in.Properties, IfVersion: given(in.IfVersion)})
}
