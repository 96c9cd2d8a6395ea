package rulediff

import (
	"context"
	"slices"

	"kith/derive"
	"kith/derive/value"
	"kith/graph"
	"kith/internal/facts"
	"kith/rules"
)

// Households is what other rules would change of the households that are stored. People are counted by their main
// households; whoever died belongs to none.
type Households struct {
	People  int `json:"people"`  // who were looked at
	New     int `json:"new"`     // households that are to be
	Gone    int `json:"gone"`    // households of which nobody is left
	Changed int `json:"changed"` // households that somebody joins or leaves, and that stay
	Moved   int `json:"moved"`   // people who would belong to another household, to one at last, or to none
	// Letters are how many reach everybody: one for each household and dwelling, and one for each who has no household.
	LettersWere int64 `json:"lettersWere"`
	LettersAre  int64 `json:"lettersAre"`
	// Value is the monthly value of the open accounts of those who move, each account once.
	Value    []Money         `json:"value"`
	Examples []HouseholdMove `json:"-"`
}

// HouseholdMove is somebody who would belong to another household.
type HouseholdMove struct {
	Person string    `json:"person"`
	Was    Belonging `json:"was"`
	Is     Belonging `json:"is"`
	Points []Points  `json:"points"`
}

// Belonging is a membership in short; empty if there is none, or of one that sources state.
type Belonging struct {
	Household string `json:"household,omitempty"`
	Band      string `json:"band,omitempty"`
	Score     int    `json:"score"`
}

// households are those of some people who are compared.
type households struct {
	*Households
	options Options
	moved   []string            // who moved and whose accounts are not added up yet
	counted map[string]struct{} // accounts that are
	sums    sums
}

// movedAtOnce is of how many people who moved accounts are read at once.
const movedAtOnce = 500

// OfHouseholds compares the households by a set of rules with those that are stored, which the rules in use have worked
// out before. Values says which accounts are somebody's own. The people who come first and move are the examples. The
// error is the store's.
func OfHouseholds(ctx context.Context, s graph.Store, m *graph.Model, set *rules.Household, values *rules.Value,
	o Options) (*Households, error) {
	h := households{&Households{}, o, nil, map[string]struct{}{}, sums{}}
	err := derive.Compare(ctx, s, m, set, o.Day, o.Temp, func(people []derive.Compared) error {
		h.add(people)
		if len(h.moved) < movedAtOnce {
			return nil
		}
		return h.value(ctx, s, values)
	})
	if err == nil {
		err = h.value(ctx, s, values)
	}
	h.Value = h.sums.money()
	return h.Households, err
}

// add adds people whom nothing connects with any others.
func (h *households) add(people []derive.Compared) {
	var was, is partition
	for i := range people {
		p := &people[i]
		h.People++
		was.add(p.Person, p.Was.Household, p.Letter)
		is.add(p.Person, p.Is.Household, p.Letter)
		if p.Was.Household == p.Is.Household {
			continue
		}
		h.Moved++
		h.moved = append(h.moved, p.Person)
		if len(h.Examples) < h.options.Examples {
			h.Examples = append(h.Examples, HouseholdMove{p.Person, belonging(p.Was), belonging(p.Is),
				changes(reasons(p.Was), reasons(p.Is))})
		}
	}
	h.LettersWere += int64(len(was.letters))
	h.LettersAre += int64(len(is.letters))
	for id, members := range was.members {
		switch now := is.members[id]; {
		case len(now) == 0:
			h.Gone++
		case !slices.Equal(members, now):
			h.Changed++
		}
	}
	for id := range is.members {
		if len(was.members[id]) == 0 {
			h.New++
		}
	}
}

// partition is who belongs to which household, and where letters go.
type partition struct {
	members map[string][]string
	letters map[[2]string]bool
}

func (p *partition) add(person, household, letter string) {
	if p.members == nil {
		p.members, p.letters = map[string][]string{}, map[[2]string]bool{}
	}
	if household == "" {
		p.letters[[2]string{person}] = true
		return
	}
	p.members[household] = append(p.members[household], person)
	p.letters[[2]string{household, letter}] = true
}

func belonging(b derive.Belonging) Belonging { return Belonging{b.Household, b.Band, b.Score} }

// reasons are the points of a membership.
func reasons(b derive.Belonging) tally {
	out := tally{}
	for _, r := range b.Reasons {
		out[[2]string{r.With, r.Kind}] += r.Points
	}
	return out
}

// value adds up the accounts of those who moved.
func (h *households) value(ctx context.Context, s graph.Matcher, values *rules.Value) error {
	ids := make([]any, len(h.moved))
	for i, id := range h.moved {
		ids[i] = id
	}
	h.moved = h.moved[:0]
	accounts := value.AccountsStep(values, h.options.Day)
	accounts.Target.Want(append(facts.TextProps("currency"), monthlyValue)...)
	p := &graph.Pattern{Labels: []string{"Person"}, Page: graph.Page{Size: graph.All}, Steps: []*graph.Step{accounts},
		Where: []graph.Cond{{Op: graph.In, Prop: graph.Prop{Name: "id"}, Value: ids}}}
	rows, err := s.Match(ctx, p)
	if err != nil {
		return err
	}
	for person := range facts.PageOf(p, rows).All() {
		for a := range person.Rows("accounts") {
			monthly, valued := a.Int(monthlyValue.Name)
			if _, twice := h.counted[a.ID()]; twice || !valued {
				continue
			}
			h.counted[a.ID()] = struct{}{}
			h.sums.add(a.Text("currency"), monthly)
		}
	}
	return nil
}
