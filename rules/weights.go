package rules

import (
	"slices"
	"strings"
)

// Line is a group of lines of business that are weighed alike.
type Line struct {
	Name    string   `yaml:"name"`
	Lines   []string `yaml:"lines" of:"AccountLine"`
	Thing   string   `yaml:"thing"`   // what an account is called: "policy"
	Payment string   `yaml:"payment"` // what a payer pays: "the premium"
	Paid    int      `yaml:"paid" min:"0" max:"100"`
	// Whether all who are insured carry the risk jointly, and the co-owners never do.
	InsuredJointly bool `yaml:"insuredJointly"`
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

// use is a line and purpose that a row is used for.
type use struct{ line, purpose string }

// lines are the names of the lines that a row is for, of all there are.
func (r *Row) lines(all []string) []string {
	if slices.Contains(r.For, AnyLine) {
		return all
	}
	return r.For
}

// checkLines checks that each line has a name of its own and each line of business is in one line only, and returns the
// names.
func checkLines(f *file, lines []Line) (names []string) {
	where := map[string]string{}
	for i, l := range lines {
		path := item("lines", i)
		if slices.Contains(names, l.Name) || l.Name == AnyLine {
			f.at(field(path, "name"), "the name %q is taken; every line needs its own", l.Name)
		}
		names = append(names, l.Name)
		for j, business := range l.Lines {
			business = strings.ToUpper(business)
			if other, twice := where[business]; twice {
				f.at(item(field(path, "lines"), j), "%s stands under %q already; a line stands in one place only",
					business, other)
			}
			where[business] = l.Name
		}
	}
	return names
}

// checkRows checks that no two rows are for the same line and purpose, and returns the names of the rows by line and
// purpose.
func checkRows(f *file, rows []Row, names []string) map[use]string {
	taken := map[use]string{}
	for i, r := range rows {
		path := item("weights", i)
		if len(r.Roles) == 0 {
			f.at(field(path, "roles"), "the row weighs nothing; give at least one role a weight")
		}
		for j, name := range r.For {
			if name != AnyLine && !slices.Contains(names, name) {
				f.at(item(field(path, "for"), j), "there is no line %q; %s", name, oneOf(append(names, AnyLine)))
			}
		}
		for j, purpose := range r.Purposes {
			if purpose == contact {
				f.at(item(field(path, "purposes"), j), "CONTACT has no rows of its own; see the field contact")
			}
			for _, name := range r.lines(names) {
				if other, twice := taken[use{name, purpose}]; twice {
					f.at(path, "line %q and purpose %s have the row %q already", name, purpose, other)
				}
				taken[use{name, purpose}] = r.Name
			}
		}
	}
	return taken
}
