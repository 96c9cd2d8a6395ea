package derive

import (
	"slices"

	"kith/graph"
	"kith/household/infer"
	"kith/internal/facts"
	"kith/rules"
)

// person is a person as it is stored: the facts that decide, and what was worked out before.
type person struct {
	infer.Person
	Due        string // Person.householdDue
	Aliases    []string
	Derived    string // the values of all derived properties, as graph.EncodeVals writes them
	Own        []membership
	Households []household // that it is stored to belong to, or to have belonged to
}

// membership is one that rules worked out, as their record states it.
type membership struct {
	facts.Validity
	Household  string
	Role, Band string
	Primary    bool
	Score      int64
	Reasons    string
	Version    string // of the rules
}

// household is a stored household.
type household struct {
	ID, Name, Status string
	RuledName        string // that rules gave it; "" if they did not make it
	Report           string
	Derived          string // as of a person
}

// current reports whether a membership has not ended.
func (m *membership) current() bool { return m.To == "" && !m.Ended }

// home is the household that rules have a person in, "" if there is none: no membership to be reviewed, and no child's
// second home.
func (p *person) home() string {
	for i := range p.Own {
		if m := &p.Own[i]; m.current() && m.Primary {
			return m.Household
		}
	}
	return ""
}

// reading reads people.
type reading struct {
	pattern   *graph.Pattern
	edge      *graph.EdgeKind  // MEMBER_OF
	record    string           // by which rules state memberships
	people    []graph.Property // the derived ones of people,
	household []graph.Property // and of households
}

const ownStep = "worked out"

func newReading(m *graph.Model, set *rules.Household, day string) *reading {
	r := &reading{pattern: infer.Needs(day, set), edge: m.Edge("MEMBER_OF"), record: recordID(m),
		people: derived(m.Kind("Person")), household: derived(m.Kind("Household"))}
	target := facts.Pattern(graph.All, []string{"Household"}, facts.TextProps("name", "status"),
		facts.PeriodProps(), []graph.Prop{graph.EdgeAssertions})
	target.WantAll(r.household, false)
	target.WantAll(r.edge.Props, true)
	r.pattern.WantAll(r.people, false)
	r.pattern.Steps = append(r.pattern.Steps, &graph.Step{Alias: ownStep, Type: r.edge.Type, Target: target})
	return r
}

// due is the day on which the household of a person, and of all whom anything connects with it, may be another one.
var due = facts.DateProps("householdDue")[0]

// derived are the properties of a kind that only rules set.
func derived(k *graph.Kind) (out []graph.Property) {
	for _, p := range k.Props {
		if p.Derived {
			out = append(out, p)
		}
	}
	return out
}

// values are those of derived properties in a row, as graph.EncodeVals writes them.
func values(props []graph.Property, p *graph.Pattern, row *graph.Row) string {
	vals := make([]any, len(props))
	for i := range props {
		vals[i] = p.Value(row, props[i].Name)
	}
	return graph.EncodeVals(vals)
}

// person reads one who was matched by the pattern.
func (r *reading) person(row *graph.Row) person {
	at := facts.RowOf(r.pattern, row)
	p := person{Person: infer.PersonOf(at), Aliases: at.Texts(graph.Aliases.Name), Due: at.Text(due.Name),
		Derived: values(r.people, r.pattern, row)}
	step := r.pattern.Steps[len(r.pattern.Steps)-1].Target
	for _, of := range row.Pages[len(row.Pages)-1].Rows {
		h := facts.RowOf(step, of)
		if !slices.ContainsFunc(p.Households, func(was household) bool { return was.ID == h.ID() }) {
			p.Households = append(p.Households, household{ID: h.ID(), Name: h.Text("name"), Status: h.Text("status"),
				RuledName: h.Text("ruledName"), Report: h.Text("report"), Derived: values(r.household, step, of)})
		}
		if m, own := r.membership(step, of); own {
			p.Own = append(p.Own, m)
		}
	}
	return p
}

// membership is what the rules' own record states of a membership; false if it states none. Whatever people say of it
// is left out.
func (r *reading) membership(p *graph.Pattern, row *graph.Row) (m membership, own bool) {
	at := facts.RowOf(p, row)
	if at.EdgeText("key") != Key {
		return m, false
	}
	m.Household, m.Validity = row.ID, at.Validity()
	value := func(name string) any { return p.EdgeValue(row, name) }
	if list, _ := p.EdgeValue(row, graph.EdgeAssertions.Name).([]graph.Assertion); list != nil {
		i := slices.IndexFunc(list, func(a graph.Assertion) bool { return a.Record == r.record && a.Counts() })
		if i < 0 {
			return m, false
		}
		stated := &list[i]
		m.From, m.To, m.Ended = readable(stated.Since, stated.Until)
		value = func(name string) any { return stated.Vals[r.edge.Slot(name)] }
	}
	text := func(name string) string {
		s, _ := value(name).(string)
		return s
	}
	m.Role, m.Band, m.Reasons, m.Version = text("role"), text("band"), text("reasons"), text("ruleVersion")
	m.Primary = value("primary") == true
	m.Score, _ = value("score").(int64)
	return m, true
}

func readable(since, until string) (from, to string, ended bool) {
	f, t, ended := graph.ReadablePeriod(since, until)
	from, _ = f.(string)
	to, _ = t.(string)
	return from, to, ended
}
