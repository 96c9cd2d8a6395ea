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

// StandIn is which roles step in, and for which purposes.
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
		{"scheme", c.Special.Scheme}, {"certificate", c.Special.Certificate},
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

// Mentions reports whether the rules know what a role means on a line: it has a weight for some purpose, never weighs
// anything, or stands in for another.
func (c *Customer) Mentions(line Line, role string) bool {
	for _, purpose := range words.Enums["Purpose"] {
		if _, listed := c.Row(line, purpose).Roles[c.WeighedAs(role)]; listed {
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
