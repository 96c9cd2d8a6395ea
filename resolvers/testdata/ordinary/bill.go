package ordinary

import "context"

// Bill is the computed answer, worked out by asking for everything at once.
func (a *Account) Bill(ctx context.Context, limit int, word *string) (*Bill, error) {
	most := 5
	f, err := a.along(ctx, "HAS_ROLE", true, []string{"Person", "Company"}, &most, nil, nil, nil)
	if err != nil {
		return nil, err
	}
	out := &Bill{Count: f.total(), Full: f.total() > limit, Account: a, Word: word, Payers: []*Payer{}}
	for i, p := range as[Party](f.nodes) {
		if out.First == nil {
			out.First = p
		}
		if f.role(i) == "OWNER" && out.Owner == nil {
			out.Owner = p
		}
		if f.role(i) == "PAYER" && len(out.Payers) < limit {
			out.Payers = append(out.Payers, &Payer{Party: p, Role: f.role(i), Note: f.validFrom(i)})
		}
	}
	return out, nil
}

// Lead is a bill that may not be.
func (a *Account) Lead(ctx context.Context) (*Bill, error) {
	b, err := a.Bill(ctx, 1, nil)
	if err != nil || b.Count == 0 {
		return nil, err
	}
	return b, nil
}
