package sample

// household is people who live together, whether or not a source has it on file.
type household struct {
	no     int // running
	kind   homeKind
	people []*person
	ties   []tie
	shop   *firm // a business at home
}

// tie is what one person is to another, in the insurer's words.
type tie struct {
	of, to *person
	word   string // what "of" has in "to": a wife, a son
}

// homeKind is how people live.
type homeKind int

const (
	alone homeKind = iota
	couple
	coupleTwoNames
	family
	familyTwoNames
	oneParent // the other one lives elsewhere
	flatShare
	threeGenerations
	studentAway
	shopHome
	careHomeWard
	homeKinds
)

// homeShares are how many of a hundred households live so.
var homeShares = []int{31, 14, 8, 19, 5, 7, 5, 3, 5, 2, 1}

// kindNames are how the truth calls them.
var kindNames = [homeKinds]string{alone: "alone", couple: "couple", coupleTwoNames: "couple of two names",
	family: "family", familyTwoNames: "family of two names", oneParent: "one parent", flatShare: "flat share",
	threeGenerations: "three generations", studentAway: "student away", shopHome: "over the shop",
	careHomeWard: "care home"}

// most is how many people a household of the kind can have.
func (k homeKind) most() int {
	switch k {
	case alone:
		return 1
	case couple, coupleTwoNames:
		return 2
	case flatShare:
		return 4
	case careHomeWard:
		return wardSize
	}
	return 7
}

const wardSize = 12

func (h *household) adults(today day) []*person {
	var out []*person
	for _, p := range h.people {
		if p.adult(today) && p.died == 0 {
			out = append(out, p)
		}
	}
	return out
}
