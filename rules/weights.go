package rules

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"kith/internal/gen/words"
)

// check sees to it that every line and purpose has exactly one row of weights.
func (c *Customer) check(f *file) {
	names := c.checkLines(f)
	for _, s := range []struct{ field, name string }{
		{"unknownLine", c.Special.UnknownLine}, {"schemeOf", c.Special.SchemeOf},
		{"scheme", c.Special.Scheme}, {"certificate", c.Special.Certificate},
	} {
		if !slices.Contains(names, s.name) {
			f.at(field("special", s.field), "there is no line %q; %s", s.name, oneOf(names))
		}
	}
	taken := c.checkRows(f, names)
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

func (c *Customer) checkLines(f *file) (names []string) {
	where := map[string]string{}
	for i, l := range c.Lines {
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

// checkRows gives the name of the row that is used for each line and purpose.
func (c *Customer) checkRows(f *file, names []string) map[use]string {
	taken := map[use]string{}
	for i, r := range c.Weights {
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

func (r *Row) lines(all []string) []string {
	if slices.Contains(r.For, AnyLine) {
		return all
	}
	return r.For
}

// index lays the rows out by line and purpose; the rows of CONTACT are made of another purpose's.
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
