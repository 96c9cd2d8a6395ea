package schema

import (
	"slices"
	"strings"

	"kith/graph"
)

// given are the fields that every node or every edge has of itself, with their types. graph knows them without a
// property.
var given = map[bool]map[string]string{
	false: {"id": "ID!", version: "String!"},
	true: {"id": "ID!", version: "String!", graph.PropValidFrom: "Date", graph.PropValidTo: "Date",
		graph.PropEnded: "Boolean!", graph.PropRecord: "ID",
		graph.PropObservedAt: "DateTime"},
}

// version is worked out of all that stands, unless a kind of nodes has a property of that name.
const version = "version"

// filled are the properties that every node has, which graph fills in where sources are silent.
var filled = graph.NameProps

// types are the scalars that properties can be, with what graph calls them.
var types = map[string]graph.Type{
	"String!": graph.String, "Int!": graph.Int, "Float!": graph.Float, "Boolean!": graph.Bool,
	"Date!": graph.Date, "DateTime!": graph.DateTime, "Decimal!": graph.Decimal, "[String!]!": graph.Strings,
}

// flags are the directives that make a property what it is; a relation or a question has none of them.
var flags = []string{"unique", "key", "search", "stamp", "hidden", "default"}

func (f *field) computed() bool { return has(f.Directives, "computed") }

func (f *field) given() bool { return len(f.owner.parents) == 0 && given[f.owner.edge][f.Name] != "" }

func (f *field) hidden() bool { return has(f.Directives, "hidden") }

// readField makes a property or a relation of what a kind declares, unless it is given or a question.
func (s *Source) readField(k *kind, f *field) {
	switch {
	case f.given():
		if want := given[k.edge][f.Name]; f.Type.String() != want {
			s.fail(f.Position, "%s.%s is %s, not %s", k.Name, f.Name, want, f.Type)
		}
		s.noFlags(k, f, "it is worked out")
	case f.computed():
		if k.edge {
			s.fail(f.Position, "%s.%s: only nodes have @computed fields", k.Name, f.Name)
		}
		s.noFlags(k, f, "it is @computed")
		if has(f.Directives, "relationship") {
			s.fail(f.Position, "%s.%s is either @computed or a @relationship", k.Name, f.Name)
		}
	case has(f.Directives, "relationship"):
		s.noFlags(k, f, "it is a @relationship")
		s.readRelation(k, f)
	case s.byName[f.Type.Name()] != nil:
		s.fail(f.Position, "%s.%s leads to %s: say @relationship(type:, direction:) or @computed", k.Name, f.Name,
			f.Type.Name())
	default:
		s.readProperty(k, f)
	}
	if f.Name == version && (f.Type.String() != "String!" || f.hidden()) {
		s.fail(f.Position, "%s.%s stands for that of every node: write String!, and show it", k.Name, f.Name)
	}
	if !f.computed() && len(f.Arguments) > 0 {
		s.fail(f.Position, "%s.%s: only @computed fields have arguments of their own", k.Name, f.Name)
	}
	if f.rel == nil && has(f.Directives, "limit") {
		s.fail(f.Position, "%s.%s: only lists have a @limit", k.Name, f.Name)
	}
}

func (s *Source) noFlags(k *kind, f *field, because string) {
	for _, d := range flags {
		if has(f.Directives, d) {
			s.fail(f.Directives.ForName(d).Position, "%s.%s cannot be @%s: %s", k.Name, f.Name, d, because)
		}
	}
}

func (s *Source) readProperty(k *kind, f *field) {
	p := graph.Property{
		Name: f.Name, Required: f.Type.NonNull, Default: text(f.Directives, "default", "value"),
		Unique: has(f.Directives, "unique"), Key: has(f.Directives, "key"), Search: has(f.Directives, "search"),
		Stamp: has(f.Directives, "stamp"), Hidden: f.hidden(),
	}
	form := strings.TrimSuffix(f.Type.String(), "!") + "!"
	if t, ok := types[form]; ok {
		p.Type = t
	} else if s.enum(f.Type.Name()) != nil && f.Type.Elem == nil {
		p.Enum = f.Type.Name()
	} else {
		s.fail(f.Position, "%s.%s: a property is String, Int, Float, Boolean, Date, DateTime, Decimal, [String!]! or "+
			"an enum, not %s", k.Name, f.Name, f.Type)
		return
	}
	if p.Type == graph.Strings && !p.Required {
		s.fail(f.Position, "%s.%s: a list of texts may be empty but is never absent: write [String!]!", k.Name, f.Name)
	}
	s.checkFlags(k, f, &p)
	f.prop = &p
}

// checkFlags sees that a property's directives go with its type and with each other.
func (s *Source) checkFlags(k *kind, f *field, p *graph.Property) {
	text := p.Type == graph.String && p.Enum == ""
	for _, c := range []struct {
		wrong bool
		flag  string
		why   string
	}{
		{p.Unique && (k.edge || !text), "unique", "only a node's String can be"},
		{p.Unique && k.abstract(), "unique", "say it on each kind, nodes are looked up by kind"},
		{p.Search && (k.edge || !text), "search", "only a node's String can be"},
		{p.Key && !k.edge, "key", "only an edge's property can be"},
		{p.Key && p.Type == graph.Strings, "key", "a list of texts cannot be"},
		{p.Hidden && (p.Unique || p.Search) && !slices.Contains(filled, p.Name), "hidden",
			"clients would find nodes by it"},
		{p.Default != "" && !p.Required, "default", "it may be absent: write " + f.Type.String() + "!"},
		{p.Default != "" && p.Type != graph.String, "default", "only a String or an enum has one"},
	} {
		if c.wrong {
			s.fail(f.Directives.ForName(c.flag).Position, "%s.%s cannot be @%s: %s", k.Name, f.Name, c.flag, c.why)
		}
	}
	if e := s.enum(p.Enum); e != nil && p.Default != "" && e.EnumValues.ForName(p.Default) == nil {
		s.fail(f.Directives.ForName("default").Position, "%s.%s: %s is no value of %s", k.Name, f.Name, p.Default,
			p.Enum)
	}
}
