package census

// How often something is so, of a thousand.
const (
	ofTowns         = 300 // towns whose people write no postcode
	ownSpelling     = 250 // people who write the address otherwise than the first of their home
	streetMistyped  = 25  // people whose street has a slip
	surnameMistyped = 8   // people whose surname has a slip
	unitMissing     = 25  // people whose unit nobody noted
	bornUnknown     = 30  // people without a birth date
	bornByYear      = 50  // people of whose birth date only the year is known
	wholeName       = 10  // people whose name stands in one field
	notOnFile       = 60  // people whom the mutual does not know
	kindUnknown     = 30  // buildings of which nobody says what they are

	movedLately = 150 // homes whose people moved in within five years
	oldHomeOpen = 120 // people who moved, whose former home nobody closed
	stale       = 8   // people who are on file at a former home alone

	spouseStated  = 550 // married couples that a source states
	partnerStated = 250 // others
	childStated   = 450 // children whose parents a source states
	landline      = 500 // homes with a telephone of all
	oneMail       = 60  // couples who name one e-mail address
	jointAccount  = 450 // couples with an account of both
	homeCover     = 500 // couples one of whom is insured by the other's cover of the home
	healthCover   = 450 // families whose children are covered by a parent's policy
	powerOfTwo    = 300 // homes of several with a power contract of two
	matesOnePhone = 20  // homes of room-mates with a telephone of all
	grownListed   = 300 // grown children with a home of their own who are still listed at their parents'
)
