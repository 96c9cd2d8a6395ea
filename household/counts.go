package household

import "kith/rules"

// Counts reports whether a membership counts on a day: it holds, it is neither a lodger's nor only to be reviewed, and
// the person lives.
func (m Member) Counts(day string, set *rules.Household) bool {
	_, counts := countsOn(m, day, set)
	return counts
}

// HasParted reports whether a marriage or partnership of the member with another has ended otherwise than by death, and
// no later one is open between them.
func (m Member) HasParted(from Person, day string) bool {
	return Parted(m.Person, from, m.Relations, day)
}
