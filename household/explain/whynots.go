package explain

import (
	"context"
	"slices"

	"kith/graph"
	"kith/household"
	"kith/household/infer"
	"kith/internal/facts"
	"kith/rules"
)

// WhyNotStatements is how many statements WhyNots takes at most.
const WhyNotStatements = 3

// WhyNots says of people, by their ids, why they do not belong to a household on a day, or that they do. Of those that
// are not stored it says nothing. It is an Invalid error if there is no such household.
//
// Each is compared by what is known of it and of the members, whoever else is asked about. What takes a look at others
// is known from what was derived: what too many people share. A surname that may be behind one door only does not tell
// which door it is.
func WhyNots(ctx context.Context, read Reader, m *graph.Model, set *rules.Household, ids []string, home,
	asOf string) (map[string]*WhyNot, error) {
	found, err := pages(ctx, read, []string{home}, asOf, "")
	if err != nil {
		return nil, err
	}
	f := found[home]
	if f == nil {
		return nil, graph.Errorf(graph.Invalid, "there is no Household %.40q in the store: look its id up", home)
	}
	people, err := readPeople(ctx, read, f, set, ids)
	if err != nil {
		return nil, err
	}
	accounts := map[string]infer.Account{}
	if f.Nodes, err = readNodesAnd(ctx, read, m, f, people, accounts, set); err != nil {
		return nil, err
	}
	members := membersOf(f, set)
	out := map[string]*WhyNot{}
	for _, p := range people {
		if !slices.Contains(ids, p.ID) {
			continue
		}
		between := &infer.Facts{Day: asOf, Accounts: accounts}
		for _, other := range people {
			if other.ID == p.ID || slices.Contains(members, other.ID) {
				between.People = append(between.People, other)
			}
		}
		f.settle(between, set)
		a := &Asking{p, f, between}
		out[p.ID] = a.Explain(set)
	}
	return out, nil
}

// membersOf are the ids of the members with whom somebody is compared.
func membersOf(f *Facts, set *rules.Household) (ids []string) {
	for _, m := range compared(household.Sort(f.Home, set)) {
		ids = append(ids, m.ID)
	}
	return ids
}

// readPeople reads what is known of people, and of the members of a household with whom they are compared. It adds to
// the household those of the people who belong to it, and stand on a later page.
func readPeople(ctx context.Context, read graph.Matcher, f *Facts, set *rules.Household, ids []string) ([]infer.Person,
	error) {
	ids = slices.Concat(ids, membersOf(f, set))
	p := infer.Needs(f.Home.AsOf, set)
	p.Where, p.Page.Size = []graph.Cond{facts.Among("id", ids)}, graph.All
	here := facts.Pattern(mostHouseholds, []string{"Household"}, membershipProps(), facts.EdgeTextProps("word"))
	here.Where = []graph.Cond{facts.Among("id", []string{f.Home.Household.ID})}
	p.Steps = append(p.Steps, &graph.Step{Alias: "here", Type: "MEMBER_OF", Target: here})
	rows, err := read.Match(ctx, p)
	if err != nil {
		return nil, err
	}
	var out []infer.Person
	for row := range facts.PageOf(p, rows).All() {
		one := infer.PersonOf(row)
		out = append(out, one)
		if f.Memberships[one.ID] != nil {
			continue
		}
		for home := range row.Rows("here") {
			of, err := membershipOf(home)
			if err != nil {
				return nil, err
			}
			f.Memberships[one.ID] = append(f.Memberships[one.ID], of)
			f.Home.Members = append(f.Home.Members, memberOf(one, of, home.EdgeText("word")))
		}
	}
	return out, nil
}

// memberOf is a person as a member of a household.
func memberOf(p infer.Person, of Membership, word string) household.Member {
	m := household.Member{Validity: of.Validity, Person: p.Person, Role: of.Role, Word: word, Primary: of.Primary,
		Band: of.Band}
	for _, r := range p.Relations {
		m.Relations = append(m.Relations, r.Relation)
	}
	for _, h := range p.Homes {
		if h.Use == "PROTECTED" {
			m.Shelters = append(m.Shelters, household.Shelter{})
		}
	}
	return m
}

// readNodesAnd reads the nodes that what was derived of a household names, and the accounts that several of some people
// have a role on.
func readNodesAnd(ctx context.Context, read graph.Matcher, m *graph.Model, f *Facts, people []infer.Person,
	into map[string]infer.Account, set *rules.Household) (Nodes, error) {
	on, shared := map[string]string{}, []string(nil)
	for _, p := range people {
		for _, r := range p.Roles {
			if by, known := on[r.Account]; known && by != p.ID {
				shared = append(shared, r.Account)
			}
			on[r.Account] = p.ID
		}
	}
	p, accounts := nodeNeeds(m, append(f.named(), shared...)), infer.AccountNeeds(f.Home.AsOf, set)
	p.Want(accounts.Props...)
	for _, s := range accounts.Steps {
		s.On = accounts.Labels
		p.Steps = append(p.Steps, s)
	}
	return readNodes(ctx, read, p, f.Home.AsOf, func(account facts.Row) {
		into[account.ID()] = infer.AccountOf(account)
	})
}

// settle finds the dwellings of people. What too many people share is known from what was derived of the household. A
// surname does not tell the door here: others of that name may be behind another one.
func (f *Facts) settle(of *infer.Facts, set *rules.Household) {
	crowded := map[string]bool{}
	for _, h := range f.Report.Hubs {
		crowded[h.ID] = true
	}
	for i := range of.People {
		p := &of.People[i]
		p.Homes = slices.Clone(p.Homes)
		p.Contacts = slices.DeleteFunc(slices.Clone(p.Contacts), func(c infer.Contact) bool {
			return crowded[c.Key.Text]
		})
		p.Roles = slices.DeleteFunc(slices.Clone(p.Roles), func(r infer.Role) bool { return crowded[r.Account] })
	}
	infer.SettleAll(of, set)
	for i := range of.People {
		for j := range of.People[i].Homes {
			switch h := &of.People[i].Homes[j]; {
			case crowded[h.Address]:
				h.Spot.Hub = true
			case h.Spot.Filled == infer.FilledSurname:
				h.Spot.Dwelling, h.Spot.Filled = "", 0
			}
		}
	}
}
