package derive

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"kith/graph"
	"kith/household/infer"
	"kith/internal/facts"
	"kith/rules"
)

// differing works out what differs.
type differing struct {
	m       *graph.Model
	set     *rules.Household
	day     string
	at      time.Time // of the decisions about splits and merges
	member  *graph.EdgeKind
	person  *graph.Kind
	group   *graph.Kind
	by      *graph.Provenance
	derived map[*graph.Kind][]graph.Property
}

func newDiffering(m *graph.Model, set *rules.Household, day string, at time.Time) *differing {
	d := &differing{m: m, set: set, day: day, at: at, member: m.Edge("MEMBER_OF"), person: m.Kind("Person"),
		group: m.Kind("Household"), by: &graph.Provenance{Record: recordID(m), Rank: graph.DerivedRank}}
	d.derived = map[*graph.Kind][]graph.Property{d.person: derived(d.person), d.group: derived(d.group)}
	return d
}

// recordID is the id of the record by which rules state memberships.
func recordID(m *graph.Model) string { return m.Kind("SourceRecord").NodeID(graph.OwnSystem, Key) }

// of works out a component, and what has to be written of it. taken is as for nameNew.
func (d *differing) of(people []*person, f *infer.Facts, taken func(id string) (bool, error)) (*Difference, error) {
	c := newComponent(d.group, people, infer.Work(f, d.set))
	if err := c.nameNew(d.group, taken); err != nil {
		return nil, err
	}
	return d.difference(c), nil
}

func (d *differing) difference(c *component) *Difference {
	out := &Difference{People: len(c.people), Outcome: c.outcome, IDs: c.ids}
	wanted := d.households(c, out)
	d.memberships(c, wanted, out)
	d.dissolved(c, out)
	d.due(c, out)
	d.decide(c, out)
	return out
}

// households adds the households that are to be, and returns the memberships of each person.
func (d *differing) households(c *component, out *Difference) map[string][]membership {
	wanted := map[string][]membership{}
	for i := range c.outcome.Households {
		h, id := &c.outcome.Households[i], c.ids[i]
		for _, m := range h.Members {
			if m.Stated {
				continue
			}
			one := membership{Household: id, Role: m.Role, Band: m.Band, Primary: m.Primary, Score: int64(m.Score),
				Reasons: infer.EncodeReasons(m.Reasons), Version: d.set.Version}
			one.From = m.Since
			wanted[m.Person] = append(wanted[m.Person], one)
		}
		was, stored := c.households[id]
		next := household{ID: id, Name: h.Name, Status: active, RuledName: h.Name,
			Report: infer.EncodeReport(&h.Report), Derived: was.Derived}
		switch {
		case h.Declared != "":
			next.Name, next.Status, next.RuledName = was.Name, was.Status, was.RuledName
		case was.Name != was.RuledName: // people call it so
			next.Name = was.Name
		}
		if next == was {
			continue
		}
		if !stored && h.Declared == "" {
			out.Counts.HouseholdsNew++
		} else {
			out.Counts.HouseholdsChanged++
		}
		d.putHousehold(next, next.Name != was.Name || next.Status != was.Status, out)
	}
	return wanted
}

// The words of HouseholdStatus.
const (
	active    = "ACTIVE"
	dissolved = "DISSOLVED"
)

// review is the Band of who nearly belongs.
const review = "REVIEW"

// putHousehold writes a household's derived values and, if they are not as they are stored, its name and status.
func (d *differing) putHousehold(h household, itself bool, out *Difference) {
	if itself {
		vals := make([]any, len(d.group.Props))
		vals[d.group.Slot("name")], vals[d.group.Slot("status")] = h.Name, h.Status
		out.Batch.Nodes = append(out.Batch.Nodes, graph.NodeWrite{Node: graph.Node{ID: h.ID, Vals: vals}})
	}
	d.putDerived(d.group, h.ID, h.Derived,
		map[string]any{"report": textOrNil(h.Report), "ruledName": textOrNil(h.RuledName)}, out)
}

// putDerived sets derived values of a node and leaves the others as they are.
func (d *differing) putDerived(k *graph.Kind, id, stored string, set map[string]any, out *Difference) {
	vals, props := make([]any, len(k.Props)), d.derived[k]
	was, err := graph.DecodeVals(props, stored)
	for i := range props {
		if err == nil && was != nil {
			vals[k.Slot(props[i].Name)] = was[i]
		}
	}
	for name, v := range set {
		vals[k.Slot(name)] = v
	}
	out.Batch.Derived = append(out.Batch.Derived, graph.DerivedWrite{ID: id, Vals: vals})
}

func textOrNil(text string) any {
	if text == "" {
		return nil
	}
	return text
}

// memberships adds those that begin or change, and withdraws those that are no more.
func (d *differing) memberships(c *component, wanted map[string][]membership, out *Difference) {
	for _, id := range slices.Sorted(maps.Keys(c.people)) {
		p := c.people[id]
		next := slices.Clone(wanted[id])
		for i := range p.Own {
			was := &p.Own[i]
			at := slices.IndexFunc(next, func(m membership) bool {
				return m.Household == was.Household && m.From == was.From
			})
			switch {
			case at >= 0 && next[at] == *was:
				next = slices.Delete(next, at, at+1)
			case at >= 0:
				d.state(id, next[at], out)
				next = slices.Delete(next, at, at+1)
				if was.current() {
					out.Counts.MembersChanged++
				} else { // it holds again
					out.Counts.MembersNew++
				}
			case was.current():
				d.withdraw(id, was, next, out)
			}
		}
		for _, m := range next {
			d.state(id, m, out)
			in := func(was membership) bool { return was.current() && was.Household == m.Household }
			if !slices.ContainsFunc(p.Own, in) {
				out.Counts.MembersNew++
			}
		}
	}
}

// withdraw ends a membership: on the day, or, where another one of the same household takes its place because it began
// on another day, as if it had never been.
func (d *differing) withdraw(id string, was *membership, next []membership, out *Difference) {
	on := d.day
	if slices.ContainsFunc(next, func(m membership) bool { return m.Household == was.Household }) {
		on = cmp.Or(was.From, facts.FirstDay)
		out.Counts.MembersChanged++
	} else {
		out.Counts.MembersEnded++
	}
	e := d.edge(id, *was)
	key := d.member.Key(e.Since, e.Vals)
	out.Batch.Withdraws = append(out.Batch.Withdraws, graph.Withdraw{Record: d.by.Record, On: on, Key: &key,
		Edge: graph.EdgeRef{ID: d.member.IDByKey(e.From, e.To, key), Type: e.Type, From: e.From, To: e.To}})
}

func (d *differing) state(id string, m membership, out *Difference) {
	out.Batch.Edges = append(out.Batch.Edges, graph.EdgeWrite{Edge: d.edge(id, m), By: d.by})
}

func (d *differing) edge(person string, m membership) graph.Edge {
	e := graph.Edge{Type: d.member.Type, From: person, To: m.Household, Since: m.From, Until: graph.Ever,
		Vals: make([]any, len(d.member.Props))}
	for name, v := range map[string]any{"basis": "INFERRED", "ruleSet": Key, "ruleVersion": m.Version, "key": Key,
		"role": m.Role, "primary": m.Primary, "band": m.Band, "score": m.Score, "reasons": textOrNil(m.Reasons)} {
		e.Vals[d.member.Slot(name)] = v
	}
	return e
}

// dissolved ends the households that rules made and nobody belongs to any more.
func (d *differing) dissolved(c *component, out *Difference) {
	for _, id := range slices.Sorted(maps.Keys(c.households)) {
		h := c.households[id]
		if h.RuledName == "" || h.Status == dissolved || slices.Contains(c.ids, id) {
			continue
		}
		if !c.had(id) { // its members were others
			continue
		}
		h.Status, h.Report = dissolved, ""
		d.putHousehold(h, true, out)
		out.Counts.HouseholdsEnded++
	}
}

// due sets on which day the outcome may be another one, with the first of those whom households connect from now on:
// others of the component may have nothing to do with them any more.
func (d *differing) due(c *component, out *Difference) {
	ids := slices.Sorted(maps.Keys(c.people))
	at := make(map[string]int32, len(ids))
	for i, id := range ids {
		at[id] = int32(i)
	}
	joined := newComponents(len(ids))
	for i := range c.outcome.Households {
		members := c.outcome.Households[i].Members
		for _, m := range members[min(1, len(members)):] {
			joined.join(at[members[0].Person], at[m.Person])
		}
	}
	for i, id := range ids {
		day, p := "", c.people[id]
		if joined.root(int32(i)) == int32(i) {
			day = c.outcome.Due
		}
		if p.Due != day {
			d.putDerived(d.person, id, p.Derived, map[string]any{due.Name: textOrNil(day)}, out)
		}
	}
}
