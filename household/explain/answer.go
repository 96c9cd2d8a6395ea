package explain

import "kith/household"

// Explanation is why people are one household. People are ids; names stand in sentences only. Lists of people are in
// the order of their ids.
type Explanation struct {
	RuleSet     string
	RuleVersion string // by which it was derived; empty where nothing was
	DerivedFor  string // the day for which households were derived last; empty if they never were
	AsOf        string
	Members     []Member // who belong to it on the day, lodgers too
	NearMisses  []NearMiss
	Vetoes      []Veto
	LivingApart []LivingApart
	Crowded     []Crowded
	Past        []Past
	Withheld    bool   // somebody who belongs there, or did, is not shown
	EndCursor   string // where to go on; empty if these are all
}

// Member is a member and why it is one. Empty texts are unknown.
type Member struct {
	Person        string
	Called        string // in sentences: the name, and what tells it from namesakes
	Role          string
	Primary       bool
	SecondHome    bool   // a child's whose main household is another one
	Band          string // empty where the membership is stated alone
	Score         *int   // the sum of the contributions' points; nil where the membership is stated alone
	Basis         string
	Since         string
	Record        string // that states it
	Contributions []Contribution
	OnlyBy        string // the one kind of evidence there is; empty if there are several, or a source states it
	Sentence      string
}

// Contribution is points for or against sharing a household with somebody, and the fact they rest on. Empty texts are
// unknown.
type Contribution struct {
	Kind       string
	Points     int
	With       string
	Since      string
	Why        string
	Record     string
	ObservedAt string
}

// NearMiss is somebody who nearly belongs to the household.
type NearMiss struct {
	Person        string
	With          string // the member who speaks most for it, and of whom it is to be decided; empty if there is none
	Called        string // as a member
	Score         int    // the sum of the contributions' points
	Lacks         int    // points to belong to it; 0 if it is not points that it lacks
	Contributions []Contribution
	Why           string
	Missing       string
}

// Veto is that people share no household whatever their points.
type Veto struct {
	Kind   string
	People []string
	Why    string
}

// LivingApart is a couple who have a home each.
type LivingApart struct {
	People []string
	Why    string
}

// Crowded is a node that too many people share for it to say who lives together.
type Crowded struct {
	Node   string
	People []string // of the household
	Why    string
}

// Past is somebody who belonged to the household.
type Past struct {
	Person string
	Reason household.Reason // Left or Deceased
	Until  string           // the first day on which it did not; empty if unknown
	Why    string
}

// WhyNot is why a person does not belong to a household, or that it does.
type WhyNot struct {
	RuleSet, RuleVersion string
	AsOf                 string
	Belongs              bool
	With                 string // the member with whom there is the most in common; empty if there is nothing with any
	Score                int    // with that member: the sum of the contributions' points
	Band                 string // what these come to; empty if they are too few
	Contributions        []Contribution
	Vetoes               []Veto
	Missing              string // empty if it belongs to it
	Compared             int    // with how many members it was compared
	Sentence             string
	Withheld             bool
}
