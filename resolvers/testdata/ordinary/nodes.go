package ordinary

import (
	"context"

	"kith/graph"
)

// entity is a node with all its values, and where to ask for what it leads to.
type entity struct {
	world *World
	row   *graph.Row
}

// Person is a kind of the schema; gqlgen calls its methods field by field.
type Person struct{ entity }

// Company is a kind of the schema.
type Company struct{ entity }

// Account is a kind of the schema.
type Account struct{ entity }

// IsNode is for gqlgen: it marks who implements Node.
func (*entity) IsNode() {}

// IsParty is for gqlgen: it marks who implements Party.
func (*Person) IsParty() {}

// IsParty is for gqlgen: it marks who implements Party.
func (*Company) IsParty() {}

func (e *entity) text(name string) *string {
	v, ok := e.world.values(e.row.Label).Value(e.row, name).(string)
	if !ok {
		return nil
	}
	return &v
}

// ID is the node's id.
func (e *entity) ID() string { return e.row.ID }

// Name is the display name.
func (e *entity) Name() *string { return e.text("name") }

// Version is a digest of all its values, which stand in the kind's order.
func (e *entity) Version() string { return Model.Kind(e.row.Label).Version(e.row.Vals) }

// Born may be absent.
func (p *Person) Born() *string { return p.text("born") }

// Motto may be absent, though the schema says it is not.
func (p *Person) Motto() *string { return p.text("motto") }

// Slogan may be absent, though the schema says it is not.
func (c *Company) Slogan() *string { return c.text("slogan") }

// Employees may be absent.
func (c *Company) Employees() *int {
	v, ok := c.world.values("Company").Value(c.row, "employees").(int64)
	if !ok {
		return nil
	}
	n := int(v)
	return &n
}

// Number may be absent, though the schema says it is not.
func (a *Account) Number() *string { return a.text("number") }

// Balance is written as the amount is.
func (a *Account) Balance() *string {
	v, ok := a.world.values("Account").Value(a.row, "balance").(int64)
	if !ok {
		return nil
	}
	s := graph.FormatDecimal(v)
	return &s
}

// Rate may be absent.
func (a *Account) Rate() *float64 {
	v, ok := a.world.values("Account").Value(a.row, "rate").(float64)
	if !ok {
		return nil
	}
	return &v
}

// Tags may be absent.
func (a *Account) Tags() []string {
	v, _ := a.world.values("Account").Value(a.row, "tags").([]string)
	return v
}

// Manager is the one person reported to.
func (p *Person) Manager(ctx context.Context) (*Person, error) { return p.one(ctx, "REPORTS_TO") }

// Boss may be absent, though the schema says there is one.
func (p *Person) Boss(ctx context.Context) (*Person, error) { return p.one(ctx, "OBEYS") }

func (p *Person) one(ctx context.Context, edge string) (*Person, error) {
	rows, _, err := p.follow(ctx, edge, false, []string{"Person"}, nil, graph.Page{Size: 1})
	if err != nil || len(rows.Rows) == 0 {
		return nil, err
	}
	return &Person{entity{p.world, rows.Rows[0]}}, nil
}
