package derive

import (
	"cmp"
	"slices"
	"strconv"

	"kith/graph"
	"kith/household/infer"
)

// component is what is stored of the people whom anything connects, what was worked out of them, and the households
// that they are to have: of each group of the outcome its id.
type component struct {
	people     map[string]*person
	outcome    *infer.Outcome
	ids        []string
	households map[string]household // that are stored
}

// newComponent begins with the ids that last.
func newComponent(k *graph.Kind, people []*person, outcome *infer.Outcome) *component {
	c := &component{people: make(map[string]*person, len(people)), outcome: outcome,
		ids: make([]string, len(outcome.Households)), households: map[string]household{}}
	for _, p := range people {
		c.people[p.ID] = p
		for _, h := range p.Households {
			c.households[h.ID] = h
		}
	}
	declared := map[string]bool{}
	groups := make([][]string, len(outcome.Households))
	for i := range outcome.Households {
		h := &outcome.Households[i]
		if c.ids[i] = h.Declared; h.Declared != "" {
			declared[h.Declared] = true
			continue
		}
		for _, m := range h.Members {
			if m.Primary {
				groups[i] = append(groups[i], m.Person)
			}
		}
	}
	kept := keepIDs(groups, func(id string) string {
		p := c.people[id]
		if p == nil {
			return ""
		}
		if home := p.home(); !declared[home] && c.households[home].RuledName != "" {
			return home
		}
		return ""
	}, func(group int) string { return candidates(k, outcome.Households[group].Lowest)(0) })
	for i, id := range kept {
		c.ids[i] = cmp.Or(c.ids[i], id)
	}
	return c
}

// candidates are the ids that a new household of a person may have, the first that is free.
func candidates(k *graph.Kind, lowest string) func(i int) string {
	return func(i int) string {
		if i == 0 {
			return k.NodeID(graph.OwnSystem, lowest)
		}
		return k.NodeID(graph.OwnSystem, lowest+"/"+strconv.Itoa(i+1))
	}
}

// nameNew gives the groups without an id one that no household with members has; taken reports of other households than
// the component's whether they have.
func (c *component) nameNew(k *graph.Kind, taken func(id string) (bool, error)) error {
	for i := range c.ids {
		if c.ids[i] != "" {
			continue
		}
		of := candidates(k, c.outcome.Households[i].Lowest)
		for n := 0; ; n++ {
			id := of(n)
			used, err := slices.Contains(c.ids, id), error(nil)
			if !used && !c.had(id) {
				used, err = taken(id)
			}
			if err != nil {
				return err
			}
			if !used {
				c.ids[i] = id
				break
			}
		}
	}
	return nil
}

// had reports whether anybody of the component belongs to a household as it is stored.
func (c *component) had(id string) bool {
	for _, p := range c.people {
		if slices.ContainsFunc(p.Own, func(m membership) bool { return m.current() && m.Household == id }) {
			return true
		}
	}
	return false
}
