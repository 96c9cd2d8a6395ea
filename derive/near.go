package derive

import (
	"context"
	"maps"
	"slices"

	"kith/graph"
	"kith/household/infer"
	"kith/internal/address"
	"kith/internal/facts"
	"kith/rules"
)

// near are some people and everybody whom that concerns: those whom chains of keys connect with them, and, so that it
// can be told what a key says, all who share an address, a contact point or an account with one of these.
type near struct {
	store    graph.Facts
	reading  *reading
	set      *rules.Household
	day      string
	most     int                // how many people are read, -1 if there is no limit
	people   map[string]*person // all that were read, their homes settled
	accounts map[string]infer.Account
	crowded  map[infer.Key]bool
	seen     map[string]bool // nodes whose people were read
	change   func(f *infer.Facts)
	full     bool // there are more than most
}

// The number of ids asked for at once, and of people read of one contact point or account: more are a crowd.
const (
	atOnce  = 200
	crowded = 100
)

func newNear(store graph.Facts, m *graph.Model, set *rules.Household, day string) *near {
	return &near{store: store, reading: newReading(m, set, day), set: set, day: day, most: -1,
		people: map[string]*person{}, accounts: map[string]infer.Account{}, crowded: map[infer.Key]bool{},
		seen: map[string]bool{}}
}

// around reads the people with these ids and everybody whom that concerns, and returns the components that they are in,
// of everybody in them. If there are too many, full is set.
func (n *near) around(ctx context.Context, ids []string) ([][]*person, error) {
	if err := n.read(ctx, ids); err != nil {
		return nil, err
	}
	start := n.known(ids)
	done := map[string]bool{}
	for {
		groups := n.components(start)
		var next []string
		for _, g := range groups {
			for _, p := range g {
				if !done[p.ID] {
					done[p.ID] = true
					next = append(next, p.ID)
				}
			}
		}
		if len(next) == 0 || n.full {
			return groups, nil
		}
		if err := n.surround(ctx, next); err != nil {
			return nil, err
		}
	}
}

// known are the ids of the people who were read by these ids, which may be aliases.
func (n *near) known(ids []string) (out []string) {
	asked := map[string]bool{}
	for _, id := range ids {
		asked[id] = true
	}
	for id, p := range n.people {
		if asked[id] || slices.ContainsFunc(p.Aliases, func(alias string) bool { return asked[alias] }) {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}

// facts are all that were read.
func (n *near) facts() *infer.Facts {
	f := &infer.Facts{Day: n.day, Accounts: n.accounts, Crowded: maps.Clone(n.crowded)}
	for _, id := range slices.Sorted(maps.Keys(n.people)) {
		f.People = append(f.People, n.people[id].Person)
	}
	if n.change != nil {
		n.change(f)
	}
	infer.SettleAll(f, n.set)
	return f
}

// components settles all homes, and finds the components in which some people are.
func (n *near) components(start []string) (out [][]*person) {
	f := n.facts()
	at := make(map[string]int32, len(f.People))
	for i := range f.People {
		at[f.People[i].ID] = int32(i)
	}
	joined, first := newComponents(len(f.People)), map[infer.Key]int32{}
	for i := range f.People {
		for _, k := range n.keys(&f.People[i]) {
			if k.Kind == infer.KeyPerson {
				if other, read := at[k.Text]; read {
					joined.join(int32(i), other)
				}
				continue
			}
			if f.Crowded[k] {
				continue
			}
			if other, met := first[k]; met {
				joined.join(int32(i), other)
			} else {
				first[k] = int32(i)
			}
		}
	}
	wanted := map[int32]int{}
	for _, id := range start {
		if root := joined.root(at[id]); !has(wanted, root) {
			wanted[root] = len(out)
			out = append(out, nil)
		}
	}
	for i := range f.People {
		if g, is := wanted[joined.root(int32(i))]; is {
			p := *n.people[f.People[i].ID]
			p.Person = f.People[i]
			out[g] = append(out[g], &p)
		}
	}
	n.crowded = f.Crowded
	return out
}

// factsOf are the facts of a component.
func (n *near) factsOf(people []*person) *infer.Facts {
	f := &infer.Facts{Day: n.day, Accounts: n.accounts, Crowded: n.crowded}
	for _, p := range people {
		f.People = append(f.People, p.Person)
	}
	return f
}

// taken reports whether rules or sources have people in a household.
func (n *near) taken(ctx context.Context) func(id string) (bool, error) {
	return func(id string) (bool, error) {
		p := facts.Pattern(1, []string{"Household"})
		p.Where = []graph.Cond{facts.Among("id", []string{id}), {Op: graph.Some, Step: &graph.Step{Type: "MEMBER_OF",
			In: true, During: graph.Day(n.day), Target: facts.Pattern(1, []string{"Person"})}}}
		rows, err := n.store.Match(ctx, p)
		return err == nil && len(rows.Rows) > 0, err
	}
}

func has[K comparable, V any](m map[K]V, k K) bool {
	_, ok := m[k]
	return ok
}

// keys are what a person can meet others by, the households among them that rules have it in.
func (n *near) keys(p *infer.Person) []infer.Key {
	keys := p.Keys(n.day, n.set)
	if was := n.people[p.ID]; was != nil {
		keys = append(keys, was.ownKeys()...)
	}
	return keys
}

// ownKeys are the households that rules have a person in: what becomes of one is decided with all of its members.
func (p *person) ownKeys() (out []infer.Key) {
	for i := range p.Own {
		if m := &p.Own[i]; m.current() {
			out = append(out, infer.Key{Kind: infer.KeyHousehold, Text: m.Household})
		}
	}
	return out
}

// read reads people who were not read yet.
func (n *near) read(ctx context.Context, ids []string) error {
	ids = slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return n.people[id] != nil })
	slices.Sort(ids)
	ids = slices.Compact(ids)
	if n.full = n.full || n.most >= 0 && len(n.people)+len(ids) > n.most; n.full {
		return nil
	}
	for part := range slices.Chunk(ids, atOnce) {
		p := *n.reading.pattern
		p.Where, p.Page = []graph.Cond{facts.Among("id", part)}, graph.Page{Size: graph.All}
		rows, err := n.store.Match(ctx, &p)
		if err != nil {
			return err
		}
		for _, row := range rows.Rows {
			one := n.reading.person(row)
			n.people[one.ID] = &one
		}
	}
	return nil
}

// surround reads everybody who shares with some people something that they can meet by.
func (n *near) surround(ctx context.Context, ids []string) error {
	of := map[string][]string{} // ids by the kind of node
	var places []address.Place
	var people []string
	for _, id := range ids {
		p := n.people[id]
		for i := range p.Homes {
			places = append(places, p.Homes[i].Place)
		}
		for _, k := range n.keys(&p.Person) {
			if k.Kind == infer.KeyPerson {
				people = append(people, k.Text)
			} else if kind := nodesOf[k.Kind]; kind != "" && !n.seen[k.Text] {
				n.seen[k.Text] = true
				of[kind] = append(of[kind], k.Text)
			}
		}
	}
	there, err := n.addresses(ctx, places)
	if err != nil {
		return err
	}
	of["Address"] = append(of["Address"], there...)
	for _, kind := range slices.Sorted(maps.Keys(of)) {
		found, err := n.peopleAt(ctx, kind, of[kind], graph.Day(n.day))
		if err != nil {
			return err
		}
		people = append(people, found...)
	}
	return n.read(ctx, people)
}

// nodesOf are the kinds of nodes that keys name.
var nodesOf = map[infer.KeyKind]string{infer.KeyPhone: "ContactPoint", infer.KeyEmail: "ContactPoint",
	infer.KeyAccount: "Account", infer.KeyHousehold: "Household", infer.KeyAddress: "Address"}

// edgesTo are the types of edges that lead from people to what they can meet by.
var edgesTo = map[string]string{"Address": "LOCATED_AT", "ContactPoint": "REACHED_BY", "Account": "HAS_ROLE",
	"Household": "MEMBER_OF"}

// peopleAt are the people at nodes of one kind, in a period. Of a contact point or an account that too many share it
// keeps that they are a crowd, and reads nobody.
func (n *near) peopleAt(ctx context.Context, kind string, ids []string, during graph.Period) (out []string, err error) {
	p := infer.AccountNeeds(n.day, n.set)
	size := crowded
	switch kind {
	case "Account":
	case "ContactPoint":
		p = facts.Pattern(1, []string{kind}, facts.TextProps("kind"))
	default:
		p, size = facts.Pattern(1, []string{kind}), graph.All
	}
	step := &graph.Step{Alias: "people", Type: edgesTo[kind], In: true, During: during,
		Target: facts.Pattern(size, []string{"Person"})}
	p.Steps = append(p.Steps, step)
	for part := range slices.Chunk(ids, atOnce) {
		p.Where, p.Page = []graph.Cond{facts.Among("id", part)}, graph.Page{Size: graph.All}
		rows, err := n.store.Match(ctx, p)
		if err != nil {
			return nil, err
		}
		for _, raw := range rows.Rows {
			r := facts.RowOf(p, raw)
			if kind == "Account" {
				n.accounts[r.ID()] = infer.AccountOf(r)
			}
			if r.More("people") {
				for _, k := range []infer.KeyKind{infer.KeyPhone, infer.KeyEmail, infer.KeyAccount} {
					n.crowded[infer.Key{Kind: k, Text: r.ID()}] = true
				}
				continue
			}
			for person := range r.Rows("people") {
				out = append(out, person.ID())
			}
		}
	}
	return out, nil
}
