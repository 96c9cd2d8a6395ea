package derive

// System and Key are the source system and the key of what rules work out: memberships have this key, and are stated by
// the record of this name.
const (
	System = "kith"
	Key    = "household"
)

// Consumer is the name of the bookmark of the change log that says how far everything is worked out.
const Consumer = "derive"

// MostAround is how many people Around looks at; where more may change, they are left to Run.
const MostAround = 200
