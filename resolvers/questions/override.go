package questions

import (
	"context"

	"kith/customer"
	"kith/decision"
	"kith/graph"
	"kith/internal/facts"
	"kith/internal/gen"
	"kith/resolvers/registry"
	"kith/rules"
)

// overrideRealCustomer says who the real customer on an account is.
func overrideRealCustomer(set *rules.Customer) registry.Mutation {
	return registry.Decides("overrideRealCustomer", func(ctx context.Context, by registry.Deciding,
		in gen.OverrideRealCustomerInput) (*decision.Made, error) {
		check := func(ctx context.Context, account, party, day string) error {
			asked := customer.Asked{Purpose: customer.Purpose(in.Purpose), AsOf: day}
			row, err := accountFacts(ctx, by.Store, account, customer.Needs(set, asked))
			if err != nil {
				return err
			}
			return customer.CheckOverride(customer.FactsOf(row, asked), set, asked.Purpose, party)
		}
		return decision.OverrideCustomer(ctx, by.Store, by.Model, by.By, decision.Override{Account: in.Account,
			Party: in.Party, Purpose: string(in.Purpose), Until: given(in.Until), Check: check})
	})
}

// accountFacts reads an account, as its caller may see it, with what is needed of it.
func accountFacts(ctx context.Context, store graph.Store, id string, needs []*graph.Pattern) (facts.Row, error) {
	p := facts.Join(needs)
	p.Labels, p.Page = []string{"Account"}, graph.Page{Size: 1}
	p.Where = []graph.Cond{{Op: graph.Eq, Prop: graph.Prop{Name: "id"}, Value: id}}
	rows, err := store.Match(ctx, p)
	if err != nil {
		return facts.Row{}, err
	}
	if len(rows.Rows) == 0 { // it was joined with another meanwhile
		return facts.Row{}, graph.Changed("")
	}
	return facts.RowOf(p, rows.Rows[0]), nil
}
