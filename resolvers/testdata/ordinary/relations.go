package ordinary

import (
	"context"
	"errors"
)

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
	out := &HasRoleAccountConnection{Nodes: as[*Account](f.nodes), PageInfo: f.info, TotalCount: f.total(),
		NodeCount: f.different}
	for i, n := range out.Nodes {
		out.Edges = append(out.Edges, &HasRoleAccountEdge{Cursor: f.cursors[i], Node: n, ID: f.id(i),
			Version: f.version(i), Role: f.role(i), Share: f.share(i), ValidFrom: f.validFrom(i), Ended: f.ended(i)})
	}
	return out, nil
}

// Parties are who has a role on an account.
func (a *Account) Parties(ctx context.Context, first *int, after *string, last *int, before *string,
	grouped *bool) (*HasRolePartyConnection, error) {
	if grouped != nil && *grouped {
		h, err := a.Holders(ctx, first, after, last, before, true)
		if err != nil {
			return nil, err
		}
		return &HasRolePartyConnection{Nodes: h.Nodes, Edges: h.Edges, PageInfo: h.PageInfo, TotalCount: h.TotalCount,
			NodeCount: h.NodeCount}, nil
	}
	f, err := a.along(ctx, "HAS_ROLE", true, []string{"Person", "Company"}, first, after, last, before)
	if err != nil {
		return nil, err
	}
	return &HasRolePartyConnection{Nodes: as[Party](f.nodes), PageInfo: f.info, TotalCount: f.total(),
		NodeCount: f.different, Edges: f.parties()}, nil
}

func (f *far) parties() (out []*HasRolePartyEdge) {
	for i, n := range as[Party](f.nodes) {
		out = append(out, &HasRolePartyEdge{Cursor: f.cursors[i], Node: n, ID: f.id(i), Version: f.version(i),
			Role: f.role(i), Share: f.share(i), ValidFrom: f.validFrom(i), Ended: f.ended(i)})
	}
	return out
}

// Holders are who has a role on an account, each once: they are only asked for grouped.
func (a *Account) Holders(ctx context.Context, first *int, after *string, last *int, before *string,
	grouped bool) (*HolderConnection, error) {
	if !grouped {
		return nil, errors.New("holders are groups")
	}
	f, groups, err := a.grouped(ctx, "HAS_ROLE", true, []string{"Person", "Company"}, first, after, last, before)
	if err != nil {
		return nil, err
	}
	out := &HolderConnection{Edges: f.parties(), PageInfo: f.info, TotalCount: f.total(), NodeCount: f.different}
	for _, g := range groups {
		one := &HolderGroup{Cursor: g.cursor, Node: g.node.(Party), Edges: out.Edges[g.from:g.to]}
		out.Nodes, out.Groups = append(out.Nodes, one.Node), append(out.Groups, one)
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
	out := &FactPersonConnection{Nodes: as[*Person](f.nodes), PageInfo: f.info, TotalCount: f.total(),
		NodeCount: f.different}
	for i, n := range out.Nodes {
		out.Edges = append(out.Edges, &FactPersonEdge{Cursor: f.cursors[i], Node: n, ID: f.id(i),
			Version: f.version(i), ValidFrom: f.validFrom(i), Ended: f.ended(i)})
	}
	return out, nil
}
