package sample

// trap is what makes it hard to see with whom somebody lives: what sources write down badly, and homes that are other
// than they look. Each is noted with the people it concerns (register.plant), who are scored apart.
type trap int

const (
	unitMissing trap = iota
	unitMissingElsewhere
	streetShort
	streetMisspelt
	nameMisspelt
	nameInCapitals
	oldHomeOpen
	otherSurname
	noBirthDate
	childWithoutBirthDate
	grownChildListed
	formerPartnersAccount
	roomMatesContract
	roomMatesPolicy
	roomMatesLandline
	flightWithChild
	sharedCustody
	careHomeSpouse
	lodgerTrap
	phoneOfMany
	phonePassedOn
	enteredTwice
	protectedAtHome
	traps
)

// rate is how often a trap is set, in a thousand of those for whom it is drawn. what is how people.jsonl calls it;
// several traps may be the same to whoever falls into them.
type rate struct {
	perMille int
	what     string
}

// rates are chosen after what such files are known to be like, before any rules were tried on them, and are never
// moved to suit rules.
var rates = [traps]rate{
	// Of people in flats, at the bank: a clerk forgets what the letter carrier knows anyway.
	unitMissing: {70, "unit missing"},
	// Of addresses with a unit, at the other sources: their forms have no field of its own for it, or it is optional.
	unitMissingElsewhere: {120, "unit missing"},
	// Of addresses: people write "St." and "Rd". Nobody is confused by it, so it is noted only where the street is
	// misspelt as well.
	streetShort: {60, "street misspelt"},
	// Of addresses at sources that type them in: about one slip in forty lines.
	streetMisspelt: {25, "street misspelt"},
	// Of names at the sources that type them in: a slip in fifty.
	nameMisspelt: {20, "surname misspelt"},
	// Of names: old forms were filled in with capitals, which says nothing, and is not noted.
	nameInCapitals: {10, ""},
	// Of the bank's customers: one in a hundred moves tells the bank the new home and never ends the old one.
	oldHomeOpen: {10, "old home left open"},
	// Of pairs with two names, who are 13 in a hundred homes: all of them. It is how they live, and the hardest for
	// whoever goes by names.
	otherSurname: {1000, "other surname"},
	// Of the insurer's partners: contracts of before 1990 did not ask for it.
	noBirthDate: {60, "no birth date"},
	// Of children: they are written down as somebody's dependents, without a date.
	childWithoutBirthDate: {40, "child without birth date"},
	// Of couples old enough for one: every fourteenth has a grown child who moved out and is still on file with them.
	grownChildListed: {70, "grown child still listed"},
	// Of parted parents whose joint account could be: as many as of other couples; banks are the last to be told.
	formerPartnersAccount: {550, "joint account of former partners"},
	// Of flat shares: one signs for the power and another one pays.
	roomMatesContract: {250, "room-mates on one contract"},
	// Of flat shares with a home policy: all of them, as the insurer asks who lives there.
	roomMatesPolicy: {1000, "room-mates on one contract"},
	// Of flat shares: few have a landline at all.
	roomMatesLandline: {60, "two surnames, one landline"},
	// Of parents alone with children: shelters take in about one in a hundred.
	flightWithChild: {12, "flight with a child"},
	// Of parted parents: a fifth share the custody.
	sharedCustody: {200, "shared custody"},
	// Of couples over 75: one in sixteen has moved to a home, and the insurer still has them together.
	careHomeSpouse: {60, "care home and spouse"},
	// Of people alone and couples: one in forty lets a room.
	lodgerTrap: {25, "lodger"},
	// Of customers: they give the number of a club, a warden or a firm instead of their own.
	phoneOfMany: {15, "one telephone of many"},
	// Of households: their number was somebody else's before.
	phonePassedOn: {20, "telephone passed on"},
	// Of the bank's grown customers: not found by the clerk, and entered again.
	enteredTwice: {12, "entered twice"},
	// Of the bank's customers: their address is kept secret, for reasons that nobody at home shares.
	protectedAtHome: {4, "protected at home"},
}

// trapped draws whether a trap is set.
func (d *dice) trapped(t trap) bool { return d.chance(rates[t].perMille) }
