package ownership

import (
	"slices"

	"kith/graph"
	"kith/household"
	"kith/internal/facts"
	"kith/rules"
)

// How much is read of each list of a party. Beyond a bound, an offer is OfferIncomplete; an account with more places
// counts at every address.
const (
	mostSuppressions = 12
	mostAsked        = 50 // offers that were made or declined lately
	mostAbout        = 6  // products of one of them
	mostSuppliers    = 20
	mostGuardians    = 4
	mostMainHomes    = 8
	mostPlaces       = 3  // of an account
	mostFirmPlaces   = 12 // of a company's
)

// OfferFacts are what is known about a party to whom something may be offered: what it and those around it have, and
// what is known of itself.
type OfferFacts struct {
	Facts
	Party        Party
	Suppressions []Suppression // of all that is sent, not of single contact points
	Complaints   []Contacted   // to which nobody has put an outcome
	Asked        []Contacted   // offers that were made or declined lately
	Suppliers    []Supplier
}

// Party is whom something is offered to. Empty texts are unknown.
type Party struct {
	household.Person               // or a company, by its id, name and status
	ClosedOn         string        // of a company
	Guarded          bool          // somebody is its guardian
	Homes            []facts.Place // that it has on the day
}

// closed reports whether it is a company that has closed by a day.
func (p *Party) closed(day string) bool {
	return facts.HappenedBy(p.ClosedOn, day, p.Status == "CLOSED")
}

// Stated is the record that states a fact; empty texts are unknown.
type Stated struct{ Record, ObservedAt string }

// Suppression is that a party must not be sent offers by a channel.
type Suppression struct {
	Stated
	Channel, Reason string
}

// Contacted is something that passed between the party and us.
type Contacted struct {
	Stated
	At       string // a date and time
	Declined bool
	Products []string // that it was about
}

// Supplier is a company that the party buys from beside us.
type Supplier struct {
	Stated
	Name string
	Line string // of business, of what is bought there; without one, the source's word for that
}

// OfferNeeds are what must be fetched of a party of a kind, Person or Company, to know what may be offered to it.
func OfferNeeds(set *rules.Household, offers *rules.Offers, kind, asOf string) []*graph.Pattern {
	own := ownSteps(offers, asOf)
	if kind == "Company" {
		return []*graph.Pattern{{
			Props: slices.Concat(facts.TextProps("name", "status"), facts.PartialDateProps("closedOn")),
			Steps: append(own, holdingsStep(set, asOf, Filter{}, suppliedStep(mostFirmPlaces))),
		}}
	}
	needs := personNeeds(asOf, hasSteps(set, asOf, Filter{}, suppliedStep(mostPlaces)))
	guardians := facts.Pattern(mostGuardians, []string{"Person"})
	guardians.Where = []graph.Cond{facts.EdgeAmong("kind", []string{"GUARDIAN"})}
	homes := facts.Pattern(mostMainHomes, []string{"Address"}, facts.PeriodProps())
	homes.Where = []graph.Cond{facts.EdgeAmong("use", []string{"HOME"})}
	needs[0].Steps = slices.Concat(needs[0].Steps, own, []*graph.Step{
		{Alias: "guardians", Type: graph.RelatedTo, During: graph.Day(asOf), Target: guardians},
		{Alias: "dwellings", Type: "LOCATED_AT", During: graph.Day(asOf), Target: homes},
	})
	return needs
}

// suppliedStep leads from an account to so many service points, and to where they stand.
func suppliedStep(most int) *graph.Step {
	points := facts.Pattern(most, []string{"ServicePoint"})
	points.Steps = []*graph.Step{{Alias: "place", Type: "AT", Target: facts.Pattern(1, []string{"Address"})}}
	return &graph.Step{Alias: "supplied", Type: "SUPPLIES", Target: points}
}

// ownSteps lead from a party to what it must not be sent, to what passed between it and us, and to whom it buys from.
func ownSteps(offers *rules.Offers, asOf string) []*graph.Step {
	at := graph.Prop{Name: "at", Type: graph.DateTime}
	passed := func(alias string, size int, props []graph.Prop, where ...graph.Cond) *graph.Step {
		p := facts.Pattern(size, []string{"Interaction"}, props, []graph.Prop{at}, facts.ProvenanceProps())
		p.Where = append([]graph.Cond{facts.By(asOf, at)}, where...)
		p.Order = []graph.Order{{Prop: at, Desc: true}}
		return &graph.Step{Alias: alias, Type: "WITH", In: true, Target: p}
	}
	suppressed := facts.Pattern(mostSuppressions, []string{"Person", "Company"},
		facts.EdgeTextProps("channel", "reason"), facts.ProvenanceProps())
	complaints := passed("complaints", 1, nil, facts.Among("kind", []string{"COMPLAINT"}),
		facts.Is(facts.TextProps("outcome")[0], nil), facts.Is(facts.TextProps("result")[0], nil))
	since := facts.Shift(asOf, 0, 0, -offers.AskedDays) + "T00:00:00Z"
	asked := passed("asked", mostAsked, facts.TextProps("result"), facts.Among("result", offers.AskedResults),
		graph.Cond{Op: graph.Ge, Prop: at, Value: since})
	asked.Target.Steps = []*graph.Step{{Alias: "about", Type: "ABOUT",
		Target: facts.Pattern(mostAbout, []string{"Product"})}}
	suppliers := facts.Pattern(mostSuppliers, []string{"Company"}, facts.TextProps("name"),
		facts.EdgeTextProps("productLine"), facts.ProvenanceProps())
	return []*graph.Step{
		{Alias: "suppressed", Type: "SUPPRESSED", During: graph.Day(asOf), Target: suppressed},
		complaints, asked,
		{Alias: "suppliers", Type: "SUPPLIED_BY", During: graph.Day(asOf), Target: suppliers},
	}
}

// OfferFactsOf reads the facts of a party from a row that was fetched as OfferNeeds asks; lines are the lines of
// business.
func OfferFactsOf(party facts.Row, asOf string, set *rules.Household, lines *graph.Enum) OfferFacts {
	var f OfferFacts
	if party.Label() == "Company" {
		f.Company = true
		f.Party = Party{ClosedOn: party.Text("closedOn"),
			Person: household.Person{ID: party.ID(), Name: party.Text("name"), Status: party.Text("status")}}
		f.Homes = []household.Home{{AsOf: asOf, Asker: party.ID(),
			Members: []household.Member{{Person: f.Party.Person}}}}
		r := newReading(&f.Facts, asOf)
		r.accountsOf(party, f.Party.Person)
		r.finish()
	} else {
		f.Facts = PersonFactsOf(party, asOf, set)
		f.Party = Party{Person: household.PersonOf(party)}
		for range party.Rows("guardians") {
			f.Party.Guarded = true
		}
		for home := range party.Rows("dwellings") {
			f.Party.Homes = append(f.Party.Homes, facts.Place{Validity: home.Validity(), Address: home.ID()})
		}
	}
	f.readOwn(party, lines)
	return f
}

// readOwn reads what is known of the party itself.
func (f *OfferFacts) readOwn(party facts.Row, lines *graph.Enum) {
	stated := func(row facts.Row) Stated { return Stated{row.EdgeText("record"), row.EdgeText("observedAt")} }
	for row := range party.Rows("suppressed") {
		f.Suppressions = append(f.Suppressions, Suppression{stated(row), row.EdgeText("channel"),
			row.EdgeText("reason")})
	}
	for row := range party.Rows("complaints") {
		f.Complaints = append(f.Complaints, Contacted{Stated: stated(row), At: row.Text("at")})
	}
	for row := range party.Rows("asked") {
		c := Contacted{Stated: stated(row), At: row.Text("at"), Declined: row.Text("result") == "DECLINED"}
		for product := range row.Rows("about") {
			c.Products = append(c.Products, product.ID())
		}
		f.Asked = append(f.Asked, c)
	}
	for row := range party.Rows("suppliers") {
		s := Supplier{stated(row), row.Text("name"), row.EdgeText("productLine")}
		if line, known := lines.Value(s.Line); known {
			s.Line = line
		}
		f.Suppliers = append(f.Suppliers, s)
	}
	f.Unread.Add("offers", party.More("asked"))
	f.Unread.Add("suppliers", party.More("suppliers"))
}

// OfferingProps are what an Offering is read from.
func OfferingProps() []graph.Prop {
	return append(facts.TextProps("code", "name", "line", "substituteGroup", "onePer", "forKind"),
		graph.Prop{Name: "minAge", Type: graph.Int}, graph.Prop{Name: "maxAge", Type: graph.Int})
}

// OfferingOf is a product of the catalogue that was fetched with OfferingProps.
func OfferingOf(row facts.Row) Offering {
	p := Offering{Product: Product{row.ID(), row.Text("code"), row.Text("name"), row.Text("line"),
		row.Text("substituteGroup")}, OnePer: row.Text("onePer"), For: row.Text("forKind")}
	if age, known := row.Int("minAge"); known {
		p.MinAge = &age
	}
	if age, known := row.Int("maxAge"); known {
		p.MaxAge = &age
	}
	return p
}
