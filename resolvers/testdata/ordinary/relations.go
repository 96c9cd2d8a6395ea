package ordinary

import "context"

// Accounts are what a person has a role on.
func (p *Person) Accounts(ctx context.Context, first *int, after *string, last *int,
	before *string) (*HasRoleAccountConnection, error) {
	return p.accounts(ctx, first, after, last, before)
}

// Accounts are what a company has a role on.
func (c *Company) Accounts(ctx context.Context, first *int, after *string, last *int,
	before *string) (*HasRoleAccountConnection, error) {
	return c.accounts(ctx, first, after, last, before)
}

func (e *entity) accounts(ctx context.Context, first *int, after *string, last *int,
	before *string) (*HasRoleAccountConnection, error) {
	f, err := e.along(ctx, "HAS_ROLE", false, []string{"Account"}, first, after, last, before)
	if err != nil {
		return nil, err
	}
	out := &HasRoleAccountConnection{Nodes: as[*Account](f.nodes), PageInfo: f.info, TotalCount: f.total()}
	for i, n := range out.Nodes {
		out.Edges = append(out.Edges, &HasRoleAccountEdge{Cursor: f.cursors[i], Node: n, ID: f.id(i),
			Version: f.version(i), Role: f.role(i), Share: f.share(i), ValidFrom: f.validFrom(i), Ended: f.ended(i)})
	}
	return out, nil
}

// Parties are who has a role on an account.
func (a *Account) Parties(ctx context.Context, first *int, after *string, last *int,
	before *string) (*HasRolePartyConnection, error) {
	f, err := a.along(ctx, "HAS_ROLE", true, []string{"Person", "Company"}, first, after, last, before)
	if err != nil {
		return nil, err
	}
	out := &HasRolePartyConnection{Nodes: as[Party](f.nodes), PageInfo: f.info, TotalCount: f.total()}
	for i, n := range out.Nodes {
		out.Edges = append(out.Edges, &HasRolePartyEdge{Cursor: f.cursors[i], Node: n, ID: f.id(i),
			Version: f.version(i), Role: f.role(i), Share: f.share(i), ValidFrom: f.validFrom(i), Ended: f.ended(i)})
	}
	return out, nil
}

// Reports are who reports to a person.
func (p *Person) Reports(ctx context.Context, first *int, after *string, last *int,
	before *string) (*FactPersonConnection, error) {
	f, err := p.along(ctx, "REPORTS_TO", true, []string{"Person"}, first, after, last, before)
	if err != nil {
		return nil, err
	}
	out := &FactPersonConnection{Nodes: as[*Person](f.nodes), PageInfo: f.info, TotalCount: f.total()}
	for i, n := range out.Nodes {
		out.Edges = append(out.Edges, &FactPersonEdge{Cursor: f.cursors[i], Node: n, ID: f.id(i),
			Version: f.version(i), ValidFrom: f.validFrom(i), Ended: f.ended(i)})
	}
	return out, nil
}
