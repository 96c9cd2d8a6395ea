package explain

import (
	"slices"

	"kith/graph"
	"kith/household"
	"kith/household/infer"
	"kith/internal/facts"
)

// Facts are what is known of a household: its members of all time, what was derived of them, and those whom that names.
type Facts struct {
	Nodes
	Home        household.Home
	Memberships map[string][]Membership // of each person in Home.Members, by its id
	Report      infer.Report
	EndCursor   string
}

// Nodes are what is known of the nodes that reasons and reports name.
type Nodes struct {
	Known       map[string]Neighbour // people, by id
	Observed    map[string]string    // when source records were observed, by id
	Shown       map[string]bool      // nodes that may be shown, by id
	RuleVersion string               // of the rules by which households were derived last; empty if they never were
	DerivedFor  string               // the day for which they were
}

// Membership is one edge between a person and the household.
type Membership struct {
	facts.Validity
	Role, Band, Basis string
	Primary           bool
	Derived           bool // rules worked it out; otherwise it is stated
	Record            string
	Reasons           []infer.Contribution
}

// Neighbour is somebody whom a reason or a report names.
type Neighbour struct {
	household.Person
	Households []string // to which it belongs, or belonged
	Sheltered  bool     // an address is protected for it
}

// membershipProps are what membershipOf reads.
func membershipProps() []graph.Prop {
	return slices.Concat(facts.EdgeTextProps("role", "band", "basis", "ruleSet", "reasons"),
		[]graph.Prop{{Name: "primary", Type: graph.Bool, Edge: true}}, facts.PeriodProps(), facts.ProvenanceProps())
}

// membershipOf reads the edge that led to a member.
func membershipOf(row facts.Row) (Membership, error) {
	reasons, err := infer.DecodeReasons(row.EdgeText("reasons"))
	return Membership{Validity: row.Validity(), Role: row.EdgeText("role"), Band: row.EdgeText("band"),
		Basis: row.EdgeText("basis"), Primary: row.EdgeTrue("primary"), Derived: row.EdgeText("ruleSet") != "",
		Record: row.EdgeText("record"), Reasons: reasons}, err
}

// named are the ids of all nodes that reasons and the report name, sorted.
func (f *Facts) named() []string {
	var ids []string
	for _, list := range f.Memberships {
		for _, m := range list {
			for _, r := range m.Reasons {
				ids = append(ids, r.With, r.Record, r.At)
			}
		}
	}
	for _, v := range f.Report.Vetoes {
		ids = append(ids, v.Member, v.Other)
	}
	for _, c := range f.Report.LivingApart {
		ids = append(ids, c.A, c.B)
	}
	for _, h := range f.Report.Hubs {
		ids = append(append(ids, h.ID), h.People...)
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	return slices.DeleteFunc(ids, func(id string) bool { return id == "" })
}
