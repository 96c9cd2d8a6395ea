package derive

import (
	"cmp"
	"slices"
)

// overlap is how many members a group of people has in common with a household that is stored.
type overlap struct {
	group     int
	household string
	members   int
}

// keepIDs gives each group the stored household with which it has most members in common, as far as no other group has
// more, "" where there is none left. Of equal overlaps the household with the lowest id counts first, then the group
// that comes first. groups are their members by id; of is the household of a person, "" without one.
func keepIDs(groups [][]string, of func(person string) string) []string {
	counts := map[overlap]int{}
	for i, members := range groups {
		for _, id := range members {
			if was := of(id); was != "" {
				counts[overlap{group: i, household: was}]++
			}
		}
	}
	list := make([]overlap, 0, len(counts))
	for o, n := range counts {
		list = append(list, overlap{o.group, o.household, n})
	}
	slices.SortFunc(list, func(a, b overlap) int {
		return cmp.Or(b.members-a.members, cmp.Compare(a.household, b.household), a.group-b.group)
	})
	out, taken := make([]string, len(groups)), map[string]bool{}
	for _, o := range list {
		if out[o.group] == "" && !taken[o.household] {
			out[o.group], taken[o.household] = o.household, true
		}
	}
	return out
}
