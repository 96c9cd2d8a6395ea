package rules

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"kith/internal/gen/words"
)

// Customer are the rules for the real customer of an account. The comments of customer.yaml explain each field.
type Customer struct {
	Set        `yaml:",inline"`
	Thresholds struct {
		Score  int `yaml:"score" min:"1" max:"100"`
		Margin int `yaml:"margin" min:"1" max:"100"`
		Group  int `yaml:"group" min:"1" max:"100"`
	} `yaml:"thresholds"`
	AdultAge int      `yaml:"adultAge" min:"14" max:"25"`
	Ended    []string `yaml:"ended" of:"AccountStatus"`
	Roles    struct {
		Owners        []string          `yaml:"owners" of:"AccountRole"`
		Borrowers     []string          `yaml:"borrowers" of:"AccountRole"`
		Insured       []string          `yaml:"insured" of:"AccountRole"`
		Beneficiaries []string          `yaml:"beneficiaries" of:"AccountRole"`
		Contingent    []string          `yaml:"contingent" of:"AccountRole"`
		Never         []string          `yaml:"never" of:"AccountRole"`
		SameAs        map[string]string `yaml:"sameAs" of:"AccountRole"`
		HigherOf      []string          `yaml:"higherOf" of:"AccountRole"`
	} `yaml:"roles"`
	Ourselves []string `yaml:"ourselves"`
	StandIns  StandIns `yaml:"standIns"`
	OwnStaff  struct {
		Roles        []string `yaml:"roles" of:"AccountRole"`
		Purposes     []string `yaml:"purposes" of:"Purpose"`
		Certificates bool     `yaml:"certificates"`
	} `yaml:"ownStaff"`
	HeldPayer struct {
		Role     string `yaml:"role" of:"AccountRole"`
		Assigned string `yaml:"assigned" of:"AccountRole"`
		Points   int    `yaml:"points" min:"0" max:"100"`
	} `yaml:"heldPayer"`
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
		OwnersBorrow     string   `yaml:"ownersBorrow"`
	} `yaml:"special"`
	Weights        []Row `yaml:"weights"`
	BesideBorrower struct {
		Purposes []string       `yaml:"purposes" of:"Purpose"`
		Roles    map[string]int `yaml:"roles" of:"AccountRole" min:"0" max:"100"`
	} `yaml:"besideBorrower"`
	Contact struct {
		RowsOf          string         `yaml:"rowsOf" of:"Purpose"`
		Add             map[string]int `yaml:"add" of:"AccountRole" min:"0" max:"100"`
		WherePersonOwns map[string]int `yaml:"wherePersonOwns" of:"AccountRole" min:"0" max:"100"`
		Billing         []string       `yaml:"billing" of:"AccountRole"`
		EngagedDays     int            `yaml:"engagedDays" min:"1" max:"3660"`
	} `yaml:"contact"`

	rows map[use]Row
}

// StandIns are who steps in, by whom for.
type StandIns struct {
	Minor       StandIn `yaml:"minor"`
	Ward        StandIn `yaml:"ward"`
	Dead        StandIn `yaml:"dead"`
	Liquidation StandIn `yaml:"liquidation"`
	Incapable   StandIn `yaml:"incapable"`
	Trust       StandIn `yaml:"trust"`
	Mandate     StandIn `yaml:"mandate"`
}

// StandIn is which roles step in, in the order they are looked for, and for which purposes.
type StandIn struct {
	Roles    []string `yaml:"roles" of:"AccountRole"`
	Purposes []string `yaml:"purposes" of:"Purpose"`
}

// For reports whether anybody steps in for a purpose.
func (s StandIn) For(purpose string) bool { return slices.Contains(s.Purposes, purpose) }

// Evidence are the points for what a party did.
type Evidence struct {
	Payments struct {
		Last     int      `yaml:"last" min:"1" max:"12"`
		Purposes []string `yaml:"purposes" of:"Purpose"`
	} `yaml:"payments"`
	Contacts struct {
		Purposes  []string `yaml:"purposes" of:"Purpose"`
		AtLeast   int      `yaml:"atLeast" min:"1" max:"100"`
		Months    int      `yaml:"months" min:"1" max:"120"`
		Points    int      `yaml:"points" min:"0" max:"100"`
		BegunByUs []string `yaml:"begunByUs" of:"InteractionDirection"`
	} `yaml:"contacts"`
	RentedList struct {
		Purposes []string `yaml:"purposes" of:"Purpose"`
		Points   int      `yaml:"points" min:"-100" max:"0"`
	} `yaml:"rentedList"`
}

// ReadCustomer reads the rules for the real customer of an account from a file, or the built-in ones if path is empty.
func ReadCustomer(path string) (*Customer, error) {
	c := new(Customer)
	if err := read(path, "customer.yaml", c, &c.Set, c.check); err != nil {
		return nil, err
	}
	c.index()
	return c, nil
}

// check checks what goes across fields: that lines and rows of weights fit together.
func (c *Customer) check(f *file) {
	names := checkLines(f, c.Lines)
	for _, s := range []struct{ field, name string }{
		{"unknownLine", c.Special.UnknownLine}, {"schemeOf", c.Special.SchemeOf},
		{"scheme", c.Special.Scheme}, {"certificate", c.Special.Certificate}, {"ownersBorrow", c.Special.OwnersBorrow},
	} {
		if !slices.Contains(names, s.name) {
			f.at(field("special", s.field), "there is no line %q; %s", s.name, oneOf(names))
		}
	}
	taken := checkRows(f, c.Weights, names)
	if c.Contact.RowsOf == contact {
		f.at("contact.rowsOf", "CONTACT cannot take its own rows; name another purpose")
	}
	for _, purpose := range words.Enums["Purpose"] {
		for _, name := range names {
			if _, ok := taken[use{name, purpose}]; !ok && purpose != contact {
				f.at("weights", "no row is for line %q and purpose %s; add one", name, purpose)
			}
		}
	}
}

// index fills rows by line and purpose; those for CONTACT are another purpose's, with weights added.
func (c *Customer) index() {
	c.rows = map[use]Row{}
	var names []string
	for _, l := range c.Lines {
		names = append(names, l.Name)
	}
	for _, r := range c.Weights {
		for _, purpose := range r.Purposes {
			for _, name := range r.lines(names) {
				c.rows[use{name, purpose}] = r
			}
		}
	}
	for _, name := range names {
		r := c.rows[use{name, c.Contact.RowsOf}]
		r.Name = fmt.Sprintf("%s, with billing contact", r.Name)
		r.Roles = maps.Clone(r.Roles)
		maps.Copy(r.Roles, c.Contact.Add)
		c.rows[use{name, contact}] = r
	}
}

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

// WeighedAs is the role that a role is weighed as: itself, unless the file maps it to another.
func (c *Customer) WeighedAs(role string) string {
	if as, ok := c.Roles.SameAs[role]; ok {
		return as
	}
	return role
}

// Weight is what a role weighs on a line for a purpose, or why it weighs nothing; the reason is empty where a row lists
// the role.
func (c *Customer) Weight(line Line, purpose, role string) (points int, reason string) {
	if points, listed := c.Row(line, purpose).Roles[c.WeighedAs(role)]; listed {
		return points, ""
	}
	switch {
	case slices.Contains(c.Roles.Never, role):
		return 0, "is never the customer by that"
	case c.StandsIn(role):
		return 0, "acts for others"
	case slices.Contains(c.Roles.Contingent, role):
		return 0, "comes after the beneficiaries"
	case role == "OTHER":
		return 0, "is a role that the rules do not know"
	}
	return 0, "has no part in this on this line"
}

// StandsIn reports whether a role is that of one who acts for somebody else.
func (c *Customer) StandsIn(role string) bool {
	s := &c.StandIns
	for _, each := range []StandIn{s.Minor, s.Ward, s.Dead, s.Liquidation, s.Incapable, s.Trust, s.Mandate} {
		if slices.Contains(each.Roles, role) {
			return true
		}
	}
	return false
}
