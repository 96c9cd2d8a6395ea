package decision

import (
	"context"
	"errors"

	"kith/graph"
	"kith/internal/contact"
)

// Person is somebody whom no source knows, and where: in a company or in a household. Texts that are "" are not known.
type Person struct {
	GivenName, FamilyName, FullName string
	BirthDate                       string // as PartialDate
	Email                           string
	Phone                           string // with the calling code of its country

	Company           string // the id of where the person works
	Title, Department string
	Household         string // or of where the person lives
	Role              string // in the household

	EvenIfAlike bool // also if somebody of that name is there who may be the same
}

// AddPerson adds a person with what reaches them, and the job or the membership. It is a Conflict that names the id if
// somebody of that name is there already, and no other birth date tells them apart, unless the caller says that it is
// somebody else. An e-mail address or a telephone number that is stored is that contact point.
func AddPerson(ctx context.Context, store graph.Store, m *graph.Model, by By, p Person) (*Made, error) {
	return decide(ctx, store, m, by, "", func(d *draft) (*Made, error) { return p.add(ctx, store, d) })
}

func (p *Person) add(ctx context.Context, store graph.Store, d *draft) (*Made, error) {
	self, err := p.values(d)
	if err != nil {
		return nil, err
	}
	typ, link, err := p.link(d.m)
	if err != nil {
		return nil, err
	}
	at, err := d.stored(ctx, store, "company", p.Company, "Company")
	if err == nil && at == nil {
		at, err = d.stored(ctx, store, "household", p.Household, "Household")
	}
	if err != nil {
		return nil, err
	}
	if !p.EvenIfAlike {
		if err := alikeAt(ctx, store, d.m, at.ID, typ, self.vals); err != nil {
			return nil, err
		}
	}
	points, err := p.contactPoints(ctx, store, d.m)
	if err != nil {
		return nil, err
	}
	id := d.ownID("Person")
	d.stateNode(id, self.vals)
	for _, c := range points {
		if c.own {
			d.stateNode(c.id, c.vals)
		}
		d.values = append(d.values, c.kind+"="+c.value)
	}
	edges := []string{d.join(typ, id, at.ID, link.vals)}
	for _, c := range points {
		d.join("REACHED_BY", id, c.id, nil)
	}
	return d.add(ctx, store, append(self.sets, link.sets...), id, edges)
}

// values are the person's own.
func (p *Person) values(d *draft) (*added, error) {
	self, err := nodeValues(d.m, "Person", []Set{text("givenName", p.GivenName), text("familyName", p.FamilyName),
		text("fullName", p.FullName), text(graph.PropBirthDate, p.BirthDate)})
	if err != nil {
		return nil, err
	}
	k := d.m.Kind("Person")
	born, _ := self.vals[k.Slot(graph.PropBirthDate)].(string)
	switch {
	case self.vals[k.Slot("fullName")] == nil && self.vals[k.Slot("familyName")] == nil &&
		self.vals[k.Slot("givenName")] == nil:
		return nil, graph.Errorf(graph.Invalid, "a person needs a name: say fullName, or givenName and familyName")
	case born > d.day():
		return nil, graph.Errorf(graph.Invalid, "birthDate: %s lies ahead", born)
	}
	return self, nil
}

// link is the type and the values of the edge to where the person is.
func (p *Person) link(m *graph.Model) (typ string, a *added, err error) {
	switch {
	case (p.Company == "") == (p.Household == ""):
		return "", nil, graph.Errorf(graph.Invalid, "say where the person is: either a company or a household")
	case p.Company != "" && p.Role != "":
		return "", nil, graph.Errorf(graph.Invalid, "role is that in a household: in a company there is a title")
	case p.Household != "" && (p.Title != "" || p.Department != ""):
		return "", nil, graph.Errorf(graph.Invalid,
			"title and department are those in a company: in a household there is a role")
	case p.Company != "":
		a, err = edgeValues(m, "WORKS_FOR", []Set{text("title", p.Title), text("department", p.Department)})
		return "WORKS_FOR", a, err
	}
	a, err = edgeValues(m, memberOf, []Set{text("role", p.Role)})
	return memberOf, a, err
}

// alikeAt is a Conflict if somebody with that name is where the person is to be, and no other birth date is known.
func alikeAt(ctx context.Context, store graph.Store, m *graph.Model, at, typ string, vals []any) error {
	k := m.Kind("Person")
	name := graph.Prop{Name: graph.PropFolded}
	born := graph.Prop{Name: graph.PropBirthDate, Type: graph.PartialDate}
	there := &graph.Pattern{Labels: []string{m.KindOf(at).Name},
		Where: []graph.Cond{{Op: graph.Eq, Prop: graph.Prop{Name: "id"}, Value: at}}}
	p := &graph.Pattern{Labels: []string{k.Name}, Page: graph.Page{Size: mostAlike}, Props: []graph.Prop{born},
		Order: []graph.Order{{Prop: graph.Prop{Name: "id"}}},
		Where: []graph.Cond{{Op: graph.Eq, Prop: name, Value: k.Complete("", vals)[k.Slot(graph.PropFolded)]},
			{Op: graph.Some, Step: &graph.Step{Type: typ, Target: there}}}}
	rows, err := store.Match(ctx, p)
	if err != nil {
		return err
	}
	own, _ := vals[k.Slot(graph.PropBirthDate)].(string)
	for _, r := range rows.Rows {
		theirs, _ := r.Vals[0].(string)
		if own == "" || theirs == "" || own == theirs || graph.Narrows(own, theirs) || graph.Narrows(theirs, own) {
			return graph.Errorf(graph.Conflict, "somebody of that name is there already: %s. If it is somebody else, "+
				"say evenIfAlike", r.ID)
		}
	}
	return nil
}

// mostAlike is how many people of one name and place are looked at.
const mostAlike = 100

// point is a contact point of a person.
type point struct {
	id, kind, value string
	own             bool // no source knows it: every decision that needs it states it
	vals            []any
}

// contactPoints are the e-mail address and the telephone number, in the spelling in which loads store them.
func (p *Person) contactPoints(ctx context.Context, store graph.Store, m *graph.Model) (out []point, err error) {
	if p.Email != "" {
		address, err := contact.Email(p.Email)
		if err != nil {
			return nil, graph.Errorf(graph.Invalid, "email: %s", err.Error())
		}
		out = append(out, point{kind: "EMAIL", value: address})
	}
	if p.Phone != "" {
		number, err := contact.Phone(p.Phone, "")
		unread, _ := errors.AsType[*contact.Error](err)
		switch {
		case unread != nil && unread.Code == contact.CodePhoneCountry:
			return nil, graph.Errorf(graph.Invalid, "phone: begin it with the calling code of its country, like +41")
		case err != nil:
			return nil, graph.Errorf(graph.Invalid, "phone: %s", err.Error())
		case number.Extension != "":
			return nil, graph.Errorf(graph.Invalid, "phone: leave the extension %s out: a contact point is a number "+
				"alone", number.Extension)
		}
		out = append(out, point{kind: "PHONE", value: number.E164})
	}
	for i := range out {
		if err := out[i].find(ctx, store, m); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// find finds the stored contact point, or else makes one, whose id is made of the address or number.
func (c *point) find(ctx context.Context, store graph.Store, m *graph.Model) error {
	k := m.Kind("ContactPoint")
	rows, err := store.Match(ctx, &graph.Pattern{Labels: []string{k.Name}, Page: graph.Page{Size: 1},
		Order: []graph.Order{{Prop: graph.Prop{Name: "id"}}},
		Where: []graph.Cond{{Op: graph.Eq, Prop: graph.Prop{Name: "normalized"}, Value: c.value},
			{Op: graph.Eq, Prop: graph.Prop{Name: "kind"}, Value: c.kind}}})
	if err != nil {
		return err
	}
	c.id = k.NodeID(System, c.value)
	if len(rows.Rows) > 0 && rows.Rows[0].ID != c.id {
		c.id = rows.Rows[0].ID
		return nil
	}
	c.own = true
	c.vals = valuesOf(k, map[string]any{"kind": c.kind, "value": c.value, "normalized": c.value})
	return nil
}
