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
	named     int // 1 if the household is named after the group, otherwise 0
}

// keepIDs gives each group the stored household with which it has most members in common, as far as no other group has
// more, "" where there is none left. Of equal overlaps the one of a household and the group that it is named after
// counts first, so that who was joined and is parted again, or the other way round, has the household of before; then
// the household with the lowest id, then the group that comes first. groups are their members by id; of is the
// household of a person, "" without one; anew is the id that a group would have without any.
func keepIDs(groups [][]string, of func(person string) string, anew func(group int) string) []string {
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
		o.members = n
		if o.household == anew(o.group) {
			o.named = 1
		}
		list = append(list, o)
	}
	slices.SortFunc(list, func(a, b overlap) int {
		return cmp.Or(b.members-a.members, b.named-a.named, cmp.Compare(a.household, b.household), a.group-b.group)
	})
	out, taken := make([]string, len(groups)), map[string]bool{}
	for _, o := range list {
		if out[o.group] == "" && !taken[o.household] {
			out[o.group], taken[o.household] = o.household, true
		}
	}
	return out
}
