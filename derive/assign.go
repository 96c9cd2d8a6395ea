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
	named     bool // after the group's lowest member
}

// keepIDs gives each group the stored household with which it has most members in common, as far as no other group has
// more, "" where there is none left. Of equal overlaps the household with the lowest id counts first, then the group that
// it is named after, so that who was joined and is parted again has the household of before, then the group that comes
// first. groups are their members by id; of is the household of a person, "" without one; anew is the id that a group
// would have without any.
func keepIDs(groups [][]string, of func(person string) string, anew func(group int) string) []string {
	counts := map[overlap]int{}
	for i, members := range groups {
		for _, id := range members {
			if was := of(id); was != "" {
				counts[overlap{group: i, household: was, named: was == anew(i)}]++
			}
		}
	}
	list := make([]overlap, 0, len(counts))
	for o, n := range counts {
		list = append(list, overlap{o.group, o.household, n, o.named})
	}
	slices.SortFunc(list, func(a, b overlap) int {
		order := cmp.Or(b.members-a.members, cmp.Compare(a.household, b.household))
		switch {
		case order != 0 || a.named == b.named:
			return cmp.Or(order, a.group-b.group)
		case a.named:
			return -1
		}
		return 1
	})
	out, taken := make([]string, len(groups)), map[string]bool{}
	for _, o := range list {
		if out[o.group] == "" && !taken[o.household] {
			out[o.group], taken[o.household] = o.household, true
		}
	}
	return out
}
