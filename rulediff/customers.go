package rulediff

import (
	"context"
	"reflect"
	"slices"

	"kith/customer"
	"kith/graph"
	"kith/internal/facts"
	"kith/rules"
)

// Customers is what other rules would change of the real customers of the open accounts.
type Customers struct {
	Accounts int            `json:"accounts"` // that were looked at, for each purpose
	Purposes []ForPurpose   `json:"purposes"`
	Examples []CustomerMove `json:"-"`
}

// ForPurpose is what would change for a purpose.
type ForPurpose struct {
	Purpose customer.Purpose `json:"purpose"`
	Changed int              `json:"changed"` // accounts that would have another customer, or outcome
	// Letters are how many letters reach all customers: one for each account with one customer or household, as many as
	// the answer says where several are it jointly. Only for MARKETING and SERVICE; of what is undecided there is none.
	LettersWere int64 `json:"lettersWere"`
	LettersAre  int64 `json:"lettersAre"`
	// Moved is the monthly value of the changed accounts.
	Moved []Money `json:"moved"`

	sums sums
}

// CustomerMove is an account that would have another customer.
type CustomerMove struct {
	Account string           `json:"account"`
	Purpose customer.Purpose `json:"purpose"`
	Was     Customer         `json:"was"`
	Is      Customer         `json:"is"`
	Points  []Points         `json:"points"`
}

// Customer is an answer in short.
type Customer struct {
	Outcome   customer.Outcome `json:"outcome"`
	Level     customer.Level   `json:"level,omitempty"`
	Customers []string         `json:"customers"` // ids
	Score     int              `json:"score"`
	Margin    int              `json:"margin"`
}

// Purposes are all there are, in their order.
var Purposes = []customer.Purpose{customer.Marketing, customer.Service, customer.Contact, customer.Risk}

// accountsAtOnce is how many accounts are read at once.
const accountsAtOnce = 250

// OfCustomers compares the real customers of all accounts that are open on the day by two sets of rules, for some
// purposes. The first accounts by id that change are the examples. The error is the store's.
func OfCustomers(ctx context.Context, s graph.Matcher, was, is *rules.Customer, purposes []customer.Purpose,
	o Options) (*Customers, error) {
	out := &Customers{}
	for _, p := range purposes {
		out.Purposes = append(out.Purposes, ForPurpose{Purpose: p, sums: sums{}})
	}
	open := facts.Pattern(0, []string{"Account"}, facts.TextProps("currency"), []graph.Prop{monthlyValue})
	open.Where = []graph.Cond{facts.NotClosed(o.Day, was.Ended)}
	var page []account
	for row, err := range graph.Scan(ctx, s, open) {
		if err != nil {
			return nil, err
		}
		at := facts.RowOf(open, row)
		monthly, valued := at.Int(monthlyValue.Name)
		if page = append(page, account{row.ID, at.Text("currency"), monthly, valued}); len(page) < accountsAtOnce {
			continue
		}
		if err := out.compare(ctx, s, was, is, page, o); err != nil {
			return nil, err
		}
		page = page[:0]
	}
	if err := out.compare(ctx, s, was, is, page, o); err != nil {
		return nil, err
	}
	for i := range out.Purposes {
		out.Purposes[i].Moved = out.Purposes[i].sums.money()
	}
	return out, nil
}

var monthlyValue = graph.Prop{Name: "monthlyValue", Type: graph.Decimal}

// account is one that is compared.
type account struct {
	id, currency string
	monthly      int64
	valued       bool
}

// compare compares some accounts, for all purposes.
func (c *Customers) compare(ctx context.Context, s graph.Matcher, was, is *rules.Customer, page []account,
	o Options) error {
	c.Accounts += len(page)
	if len(page) == 0 {
		return nil
	}
	ids := make([]any, len(page))
	for i := range page {
		ids[i] = page[i].id
	}
	for i := range c.Purposes {
		p := &c.Purposes[i]
		asked := customer.Asked{Purpose: p.Purpose, AsOf: o.Day}
		before, after := customer.Needs(was, asked), customer.Needs(is, asked)
		rows, err := read(ctx, s, before, ids)
		if err != nil {
			return err
		}
		then := rows
		if !reflect.DeepEqual(before, after) {
			if then, err = read(ctx, s, after, ids); err != nil {
				return err
			}
		}
		for _, a := range page {
			if row, there := rows[a.id]; there { // otherwise it has just gone
				next := then[a.id]
				c.add(p, a, customer.Decide(customer.FactsOf(row, asked), was, p.Purpose),
					customer.Decide(customer.FactsOf(next, asked), is, p.Purpose), o)
			}
		}
	}
	return nil
}

// read reads what is needed of accounts, by their ids.
func read(ctx context.Context, s graph.Matcher, needs []*graph.Pattern, ids []any) (map[string]facts.Row, error) {
	joined, parts := facts.Join(needs), map[string][]*graph.Row{}
	for i, need := range needs {
		p := *need
		p.Labels, p.Page = []string{"Account"}, graph.Page{Size: graph.All}
		p.Where = append([]graph.Cond{{Op: graph.In, Prop: graph.Prop{Name: "id"}, Value: ids}}, need.Where...)
		rows, err := s.Match(ctx, &p)
		if err != nil {
			return nil, err
		}
		for _, row := range rows.Rows {
			for len(parts[row.ID]) < i {
				parts[row.ID] = append(parts[row.ID], facts.NothingOf(needs[len(parts[row.ID])]))
			}
			parts[row.ID] = append(parts[row.ID], row)
		}
	}
	out := map[string]facts.Row{}
	for id, rows := range parts {
		for len(rows) < len(needs) {
			rows = append(rows, facts.NothingOf(needs[len(rows)]))
		}
		out[id] = facts.RowOf(joined, facts.JoinRows(rows))
	}
	return out, nil
}

// add adds an account with both answers about it.
func (c *Customers) add(p *ForPurpose, a account, was, is customer.Answer, o Options) {
	p.LettersWere += letters(&was)
	p.LettersAre += letters(&is)
	if same(&was, &is) {
		return
	}
	p.Changed++
	if a.valued {
		p.sums.add(a.currency, a.monthly)
	}
	if len(c.Examples) < o.Examples {
		c.Examples = append(c.Examples, CustomerMove{a.id, p.Purpose, short(&was), short(&is),
			changes(pointsOf(&was), pointsOf(&is))})
	}
}

// letters are how many letters reach the customers of an answer.
func letters(a *customer.Answer) int64 {
	switch {
	case a.Purpose != customer.Marketing && a.Purpose != customer.Service:
		return 0
	case a.Letters != nil:
		return int64(*a.Letters)
	case a.Outcome == customer.Resolved:
		return 1
	}
	return 0
}

// same reports whether two answers name the same customers, in whatever order.
func same(a, b *customer.Answer) bool {
	sorted := func(ids []string) []string { return slices.Sorted(slices.Values(ids)) }
	return a.Outcome == b.Outcome && a.Level == b.Level && a.Household == b.Household && a.Group == b.Group &&
		slices.Equal(sorted(a.Customers), sorted(b.Customers))
}

func short(a *customer.Answer) Customer {
	return Customer{a.Outcome, a.Level, append([]string{}, a.Customers...), a.Score, a.Margin}
}

// pointsOf are the points of every candidate, by role or kind of evidence.
func pointsOf(a *customer.Answer) tally {
	out := tally{}
	for _, candidate := range a.Candidates {
		for _, c := range candidate.Contributions {
			of := c.Role
			if of == "" {
				of = string(c.Kind)
			}
			out[[2]string{candidate.Party, of}] += c.Points
		}
	}
	return out
}
