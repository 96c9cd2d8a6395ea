package rules

import (
	"slices"
	"strings"

	"kith/internal/gen/words"
)

// Customer are the rules for the real customer of an account. The comments of customer.yaml say what each field means.
type Customer struct {
	Set        `yaml:",inline"`
	Thresholds struct {
		Score  int `yaml:"score" min:"1" max:"100"`
		Margin int `yaml:"margin" min:"1" max:"100"`
	} `yaml:"thresholds"`
	AdultAge int      `yaml:"adultAge" min:"14" max:"25"`
	Ended    []string `yaml:"ended" of:"AccountStatus"`
	Roles    struct {
		Owners []string          `yaml:"owners" of:"AccountRole"`
		Shared []string          `yaml:"shared" of:"AccountRole"`
		Never  []string          `yaml:"never" of:"AccountRole"`
		SameAs map[string]string `yaml:"sameAs" of:"AccountRole"`
	} `yaml:"roles"`
	Ourselves []string `yaml:"ourselves"`
	StandIns  struct {
		Guardian StandIn `yaml:"guardian"`
		Executor StandIn `yaml:"executor"`
		Attorney StandIn `yaml:"attorney"`
	} `yaml:"standIns"`
	OwnersGone struct {
		Deceased []string `yaml:"deceased" of:"Purpose"`
		Closed   []string `yaml:"closed" of:"Purpose"`
	} `yaml:"ownersGone"`
	OwnStaff struct {
		Purposes     []string `yaml:"purposes" of:"Purpose"`
		Certificates bool     `yaml:"certificates"`
	} `yaml:"ownStaff"`
	CompanyPayer struct {
		Roles         []string `yaml:"roles" of:"AccountRole"`
		WherePersonIs []string `yaml:"wherePersonIs" of:"AccountRole"`
		Points        int      `yaml:"points" min:"0" max:"100"`
	} `yaml:"companyPayer"`
	Evidence Evidence `yaml:"evidence"`
	NonParty struct {
		ServicePoints []string `yaml:"servicePoints" of:"ServicePointKind"`
		Addresses     []string `yaml:"addresses" of:"AddressKind"`
	} `yaml:"nonParty"`
	Lines   []Line `yaml:"lines"`
	Special struct {
		UnknownLine      string   `yaml:"unknownLine"`
		SchemeOf         string   `yaml:"schemeOf"`
		Sponsor          string   `yaml:"sponsor" of:"AccountRole"`
		SchemeKinds      []string `yaml:"schemeKinds" of:"AccountKind"`
		Scheme           string   `yaml:"scheme"`
		CertificateKinds []string `yaml:"certificateKinds" of:"AccountKind"`
		Certificate      string   `yaml:"certificate"`
	} `yaml:"special"`
	Weights []Row `yaml:"weights"`
	Contact struct {
		RowsOf string         `yaml:"rowsOf" of:"Purpose"`
		Add    map[string]int `yaml:"add" of:"AccountRole" min:"0" max:"100"`
	} `yaml:"contact"`

	rows map[use]Row
}

// StandIn says which roles step in, and for which purposes.
type StandIn struct {
	Roles    []string `yaml:"roles" of:"AccountRole"`
	Purposes []string `yaml:"purposes" of:"Purpose"`
}

// Evidence are the points for what a party did.
type Evidence struct {
	Payments struct {
		Last   int `yaml:"last" min:"1" max:"12"`
		Points int `yaml:"points" min:"0" max:"100"`
	} `yaml:"payments"`
	Application struct {
		Points int `yaml:"points" min:"0" max:"100"`
	} `yaml:"application"`
	Contacts struct {
		AtLeast   int      `yaml:"atLeast" min:"1" max:"100"`
		Months    int      `yaml:"months" min:"1" max:"120"`
		Points    int      `yaml:"points" min:"0" max:"100"`
		BegunByUs []string `yaml:"begunByUs" of:"InteractionDirection"`
	} `yaml:"contacts"`
	RentedList struct {
		Points int `yaml:"points" min:"-100" max:"0"`
	} `yaml:"rentedList"`
}

// Line is a group of lines of business that are weighed alike.
type Line struct {
	Name    string   `yaml:"name"`
	Lines   []string `yaml:"lines" of:"AccountLine"`
	Thing   string   `yaml:"thing"`   // what an account is called: "policy"
	Payment string   `yaml:"payment"` // what a payer pays: "the premium"
}

// Row is what roles weigh for some lines and purposes.
type Row struct {
	Name     string         `yaml:"name"`
	For      []string       `yaml:"for"`
	Purposes []string       `yaml:"purposes" of:"Purpose"`
	Roles    map[string]int `yaml:"roles" of:"AccountRole" min:"0" max:"100"`
}

// AnyLine in a row's list of lines means every line.
const AnyLine = "any line"

const contact = "CONTACT"

type use struct{ line, purpose string }

// Line finds a group of lines by its name, the zero Line if there is none.
func (c *Customer) Line(name string) Line {
	if i := slices.IndexFunc(c.Lines, func(l Line) bool { return l.Name == name }); i >= 0 {
		return c.Lines[i]
	}
	return Line{}
}

// LineOf finds the group that a line of business belongs to, in any letter case; false if it is in none.
func (c *Customer) LineOf(business string) (Line, bool) {
	for _, l := range c.Lines {
		if slices.ContainsFunc(l.Lines, func(s string) bool { return strings.EqualFold(s, business) }) {
			return l, true
		}
	}
	return Line{}, false
}

// Row is what roles weigh for a group of lines and a purpose. Every pair of a known line and purpose has one.
func (c *Customer) Row(line Line, purpose string) Row { return c.rows[use{line.Name, purpose}] }

// Same is the role that another role is weighed as: itself, unless the file says otherwise.
func (c *Customer) Same(role string) string {
	if as, ok := c.Roles.SameAs[role]; ok {
		return as
	}
	return role
}

// Speaks reports whether the rules have any opinion of a role on a line: a weight for some purpose, or a part of its
// own.
func (c *Customer) Speaks(line Line, role string) bool {
	for _, purpose := range words.Enums["Purpose"] {
		if _, listed := c.Row(line, purpose).Roles[c.Same(role)]; listed {
			return true
		}
	}
	return slices.Contains(c.Roles.Never, role) || c.StandsIn(role)
}

// StandsIn reports whether a role is that of one who acts for somebody else.
func (c *Customer) StandsIn(role string) bool {
	s := &c.StandIns
	return slices.Contains(slices.Concat(s.Guardian.Roles, s.Executor.Roles, s.Attorney.Roles), role)
}
