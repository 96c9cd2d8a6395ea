package questions

import (
	"context"
	"slices"

	"kith/decision"
	"kith/graph"
	"kith/internal/gen"
	"kith/resolvers/registry"
)

// buyingRole is the type of the edges by which parties play parts when companies buy.
const buyingRole = "HAS_BUYING_ROLE"

// assignBuyingRole has a party play a part when a company buys.
func assignBuyingRole(ctx context.Context, by registry.Deciding, in gen.AssignBuyingRoleInput) (*decision.Made, error) {
	return decision.Assign(ctx, by.Store, by.Model, by.By, decision.Assignment{Type: buyingRole, From: in.Party,
		To: in.Company, Set: append(setOf("role", &in.Role), played(in.Stance, in.Influence, in.Coverage, in.Drive,
			in.ProductLine, in.Opportunity, in.ValidFrom)...)})
}

// changeBuyingRole says what is right of a part that is played.
func changeBuyingRole(ctx context.Context, by registry.Deciding, in gen.ChangeBuyingRoleInput) (*decision.Made, error) {
	return decision.Correct(ctx, by.Store, by.Model, by.By, decision.Correction{Type: buyingRole, About: in.About,
		IfVersion: given(in.IfVersion), Set: append(setOf("role", in.Role), played(in.Stance, in.Influence, in.Coverage,
			in.Drive, in.ProductLine, in.Opportunity, in.ValidFrom)...)})
}

// endBuyingRole says from when on a part is not played any more.
func endBuyingRole(ctx context.Context, by registry.Deciding, in gen.EndBuyingRoleInput) (*decision.Made, error) {
	return decision.End(ctx, by.Store, by.Model, by.By, decision.Ending{Type: buyingRole, About: in.About,
		On: given(in.On), IfVersion: given(in.IfVersion)})
}

// setReportingLine says to whom somebody reports.
func setReportingLine(ctx context.Context, by registry.Deciding, in gen.SetReportingLineInput) (*decision.Made, error) {
	return decision.SetLine(ctx, by.Store, by.Model, by.By, decision.Line{Person: in.Person, Manager: in.Manager,
		Company: given(in.Company), From: given(in.ValidFrom), IfVersion: given(in.IfVersion)})
}

// played is what is set of how a part is played; nothing of what is not given.
func played(stance *gen.Stance, influence *gen.Influence, coverage *gen.Coverage, drive *gen.Drive,
	productLine, opportunity, validFrom *string) []decision.Set {
	return slices.Concat(setOf("stance", stance), setOf("influence", influence), setOf("coverage", coverage),
		setOf("drive", drive), setOf("productLine", productLine), setOf("opportunity", opportunity),
		setOf(graph.PropValidFrom, validFrom))
}

// setOf sets a property to a value that is given.
func setOf[T ~string](property string, value *T) []decision.Set {
	if value == nil {
		return nil
	}
	text := string(*value)
	return []decision.Set{{Property: property, Value: &text}}
}
