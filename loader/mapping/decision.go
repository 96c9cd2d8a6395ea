package mapping

import (
	"kith/decision"
)

// Decision is what the rows of a file of decisions have beside facts: each is the decision that it was in the store
// that it was exported from.
type Decision struct {
	Fields []Assignment // of the Decision
	Values *Expression  // that its record keeps
	AtSlot int          // slot of when it was decided
}

// checkDecisions reports a file of decisions whose rows would not get the source records that decisions have.
func (m *mapping) checkDecisions(v value, f *file) {
	switch {
	case !m.ByHand() || m.System != decision.System || f.name != decision.File:
		v.fail("decisions stand in a file called %s, of the system %s and the kind %s, as kith decisions export "+
			"writes it", decision.File, decision.System, CorrectionKind)
	case f.observed != nil:
		v.fail("a decision has the time at which it was made: leave observedAt out")
	case f.complete:
		v.fail("a decision that is gone from a file is not taken back: leave complete out")
	}
}

// bindDecision binds the columns that every file of decisions has.
func bindDecision(c *compiler, at where) *Decision {
	k, record := c.Model.Kind("Decision"), c.Model.Kind("SourceRecord")
	d := &Decision{AtSlot: k.Slot("at")}
	for _, name := range []string{"kind", "at", "who", "why", "until", "properties"} {
		p := k.Property(name)
		x, _ := c.compile(exprSource{where: at, text: name}, p)
		d.Fields = append(d.Fields, Assignment{k.Slot(name), p, x})
	}
	d.Values, _ = c.compile(exprSource{where: at, text: "values"}, record.Property("values"))
	return d
}
