package derive

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"kith/graph"
)

// The kinds of decisions that rules make.
const (
	splits = "HOUSEHOLD_SPLIT"
	merges = "HOUSEHOLD_MERGE"
)

// decide adds a decision for each household that rules made and that has become several, or a part of another one. Who
// leaves a household for another one that was there has moved: that decides nothing.
func (d *differing) decide(c *component, out *Difference) {
	now := map[string][]string{} // the households in which those who belonged to one are
	for i := range c.outcome.Households {
		for _, m := range c.outcome.Households[i].Members {
			if p := c.people[m.Person]; m.Primary && p != nil {
				now[p.home()] = append(now[p.home()], c.ids[i])
			}
		}
	}
	for _, was := range slices.Sorted(maps.Keys(now)) {
		if was == "" || c.households[was].RuledName == "" {
			continue
		}
		in := now[was]
		slices.Sort(in)
		in = slices.Compact(in)
		left := slices.DeleteFunc(slices.Clone(in), func(id string) bool {
			_, stored := c.households[id]
			return id == was || stored && slices.Contains(in, was)
		})
		switch {
		case len(left) == 0:
		case len(in) > 1:
			d.decision(splits, was, fmt.Sprintf("Household %s is several: %s", was, strings.Join(in, ", ")), out)
			out.Counts.Splits++
		default:
			d.decision(merges, was, fmt.Sprintf("Household %s is a part of %s", was, in[0]), out)
			out.Counts.Merges++
		}
	}
}

// decision adds the Decision node itself. It has no source record: what was decided is worked out anew, not taken back.
func (d *differing) decision(kind, about, what string, out *Difference) {
	k := d.m.Kind("Decision")
	vals := make([]any, len(k.Props))
	for name, v := range map[string]any{"kind": kind, "about": about, "what": what, "properties": []string{},
		"who": fmt.Sprintf("rules %s %s", d.set.Name, d.set.Version), "why": "by what is known on " + d.day,
		"at": d.at.UTC().Format(graph.DateTimeLayout)} {
		vals[k.Slot(name)] = v
	}
	id := k.NodeID(graph.OwnSystem, strings.Join([]string{kind, what, d.day}, " "))
	out.Batch.Nodes = append(out.Batch.Nodes, graph.NodeWrite{Node: graph.Node{ID: id, Vals: vals}})
}
