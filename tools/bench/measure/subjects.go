package measure

import (
	"context"
	"fmt"
	"unicode/utf8"

	"kith/graph"
)

// subjects are what the reads are about: the same for every engine, drawn by id, which is a hash.
type subjects struct {
	households []string // ids, of two to eight members
	people     []string // ids, of members of those
	accounts   []string // numbers
	companies  []string // ids, of those where buying roles are known
	prefixes   []string // of family names, two letters
	words      []string // a given name and the beginning of a family name
	misspelt   []string // a given name and a family name with a letter too many
	hub        string   // the id of the product with the most accounts
	hubSize    int64
	deepPage   int   // its number: 5,000, or the last whole one if there are fewer
	deep       []any // where it starts
}

// Enough that no turn meets the subjects of the one before, and how many nodes are looked at for them.
const (
	wanted   = 400
	lookedAt = 4000
	deepest  = 5000
)

func (s *subjects) deepName() string { return fmt.Sprintf("records: page %d", s.deepPage) }

// choose draws subjects from a loaded store.
func choose(ctx context.Context, store graph.Store, day graph.Period) (*subjects, error) {
	s := &subjects{}
	for _, draw := range []func(context.Context, graph.Store, graph.Period) error{
		s.drawHouseholds, s.drawAccounts, s.drawCompanies, s.drawNames, s.drawHub, s.drawPage,
	} {
		if err := draw(ctx, store, day); err != nil {
			return nil, fmt.Errorf("choosing what to ask about: %w", err)
		}
	}
	for what, n := range map[string]int{"household": len(s.households), "account": len(s.accounts),
		"company": len(s.companies),
		"name":    min(len(s.prefixes), len(s.words)), "product with accounts": int(s.hubSize),
		"deep page": s.deepPage - 1} {
		if n < 1 {
			return nil, fmt.Errorf("the sample has no %s to ask about: make it larger", what)
		}
	}
	return s, nil
}

func (s *subjects) drawHouseholds(ctx context.Context, store graph.Store, day graph.Period) error {
	in, _ := steps(day)
	members := page(8, "Person", nil, nil)
	members.Count = true
	rows, err := store.Match(ctx, page(lookedAt, "Household", nil, nil, in("MEMBER_OF", members)))
	if err != nil {
		return err
	}
	for _, r := range rows.Rows {
		if n := r.Pages[0].Total; n >= 2 && n <= 8 && len(s.households) < wanted {
			s.households = append(s.households, r.ID)
			s.people = append(s.people, r.Pages[0].Rows[0].ID)
		}
	}
	return nil
}

func (s *subjects) drawAccounts(ctx context.Context, store graph.Store, _ graph.Period) error {
	rows, err := store.Match(ctx, page(wanted, "Account", nil, props("number")))
	if err != nil {
		return err
	}
	for _, r := range rows.Rows {
		if number, ok := r.Vals[0].(string); ok {
			s.accounts = append(s.accounts, number)
		}
	}
	return nil
}

func (s *subjects) drawCompanies(ctx context.Context, store graph.Store, day graph.Period) error {
	in, _ := steps(day)
	p := page(wanted, "Company", nil, nil)
	p.Where = []graph.Cond{{Op: graph.Some, Step: in("HAS_BUYING_ROLE", page(0, "Person", nil, nil))}}
	rows, err := store.Match(ctx, p)
	if err != nil {
		return err
	}
	for _, r := range rows.Rows {
		s.companies = append(s.companies, r.ID)
	}
	return nil
}

func (s *subjects) drawNames(ctx context.Context, store graph.Store, _ graph.Period) error {
	rows, err := store.Match(ctx, page(wanted, "Person", nil, props("givenName", "familyName")))
	if err != nil {
		return err
	}
	for _, r := range rows.Rows {
		given, _ := r.Vals[0].(string)
		family, _ := r.Vals[1].(string)
		if given != "" && utf8.RuneCountInString(family) > 3 {
			s.prefixes = append(s.prefixes, string([]rune(family)[:2]))
			s.words = append(s.words, given+" "+string([]rune(family)[:3]))
			s.misspelt = append(s.misspelt, given+" h"+family)
		}
	}
	return nil
}

func (s *subjects) drawHub(ctx context.Context, store graph.Store, day graph.Period) error {
	in, _ := steps(day)
	accounts := page(0, "Account", nil, nil)
	accounts.Count = true
	rows, err := store.Match(ctx, page(graph.All, "Product", nil, nil, in("FOR_PRODUCT", accounts)))
	if err != nil {
		return err
	}
	for _, r := range rows.Rows {
		if n := r.Pages[0].Total; n > s.hubSize {
			s.hub, s.hubSize = r.ID, n
		}
	}
	return nil
}

// drawPage finds where page 5,000 of the source records starts.
func (s *subjects) drawPage(ctx context.Context, store graph.Store, _ graph.Period) error {
	all := page(0, "SourceRecord", nil, nil)
	all.Count = true
	count, err := store.Match(ctx, all)
	if err != nil {
		return err
	}
	s.deepPage = min(deepest, int(count.Total)/pageSize)
	before := records(nil)
	before.Page.Size, before.Props = (s.deepPage-1)*pageSize, nil
	rows, err := store.Match(ctx, before)
	if err != nil || len(rows.Rows) == 0 {
		return err
	}
	s.deep = rows.Rows[len(rows.Rows)-1].Keys
	return nil
}
