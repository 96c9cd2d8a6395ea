package customer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"kith/graph"
	"kith/internal/facts"
	"kith/rules"
)

// mostOverrides is how many decisions by hand on one account are read.
const mostOverrides = 20

// Decided is that people have decided who the customer is for a purpose, whatever the rules say.
type Decided struct {
	Validity
	Party, Purpose string
	Record         string // the source record of the decision
	At             string // when it was decided
}

// Override is what was decided by hand, and what the rules say.
type Override struct {
	Until     string // the first day on which it counts no more, empty if none is known
	Source    string // the source record of the decision
	Outcome   Outcome
	Level     Level // empty without a customer
	Customers []string
	Sentence  string
}

// overridesStep leads to the parties of whom people have decided that they are the customer, for any purpose.
func overridesStep(asOf string) *graph.Step {
	return on(asOf, incoming("overrides", "REAL_CUSTOMER", facts.Pattern(mostOverrides, parties,
		facts.EdgeTextProps("purpose"), facts.PeriodProps(), facts.ProvenanceProps())))
}

func decidedOf(account facts.Row, unread *facts.Unread) (out []Decided) {
	for p := range account.Rows("overrides") {
		out = append(out, Decided{Validity: p.Validity(), Party: p.ID(), Purpose: p.EdgeText("purpose"),
			Record: p.EdgeText("record"), At: p.EdgeText("observedAt")})
	}
	unread.Add("decisions by hand", account.More("overrides"))
	return out
}

// decided is the decision that counts: the latest of those for the purpose that hold on the day asked for, also if the
// account has ended before; nil if there is none.
func (q *question) decided() *Decided {
	list := slices.DeleteFunc(slices.Clone(q.facts.Decided), func(d Decided) bool {
		return d.Purpose != string(q.purpose) || !d.Holds(q.facts.AsOf)
	})
	if len(list) == 0 {
		return nil
	}
	slices.SortFunc(list, func(a, b Decided) int {
		return cmp.Or(cmp.Compare(b.At, a.At), cmp.Compare(a.Record, b.Record), cmp.Compare(a.Party, b.Party))
	})
	return &list[0]
}

// override is the answer with what people have decided in the place of what the rules say. A decision for a party that
// cannot be the customer any more does not count, and is warned of.
func override(q *question, a Answer) Answer {
	d := q.decided()
	if d == nil || a.Outcome == Incomplete {
		return a
	}
	if able, _ := eligible(q, &a, d.Party); !able {
		a.Warnings = append(a.Warnings, q.mootWarning(d.Party))
		slices.Sort(a.Warnings)
		return a
	}
	party := q.party(d.Party)
	a.Override = &Override{d.To, d.Record, a.Outcome, a.Level, a.Customers, a.Sentence}
	a.Outcome, a.Level, a.Household, a.Group = Overridden, LevelParty, "", ""
	if party.Kind == Company {
		a.Level = LevelCompany
	}
	a.Customers, a.Letters = []string{party.ID}, nil
	a.AlsoAnswer, a.MaySend = alsoAnswer(q, a.Customers), maySend(q, a.Customers)
	until := ""
	if d.To != "" {
		until = " until " + d.To
	}
	a.Sentence = fmt.Sprintf("%s is the customer: that was decided by hand%s. By the rules: %s", party.Name, until,
		a.Override.Sentence)
	a.Say = say[Overridden]
	return a
}

// mootWarning is that somebody was decided to be the customer who cannot be any more.
func (q *question) mootWarning(party string) string {
	who := q.name(party)
	if who == "" {
		who = "a party that is not on it any more"
	}
	return fmt.Sprintf("It was decided by hand that %s is the customer, who cannot be any more: that does not count.",
		who)
}

// eligible reports whether a party can be decided to be the customer: whoever was weighed, or has a role on the account
// and was not vetoed. Otherwise it says why not, naming nobody.
func eligible(q *question, a *Answer, party string) (able bool, why string) {
	if slices.ContainsFunc(a.Candidates, func(c Candidate) bool { return c.Party == party }) {
		return true, ""
	}
	veto := slices.IndexFunc(a.Vetoes, func(v Veto) bool { return v.Party == party })
	switch {
	case !slices.ContainsFunc(q.roles, func(r Role) bool { return r.Party == party }):
		return false, "has no role on the account on " + q.day
	case veto >= 0:
		return false, vetoed[a.Vetoes[veto].Kind]
	}
	return true, ""
}

// vetoed is why a party is not weighed, of whichever party.
var vetoed = map[VetoKind]string{
	NeverCandidate: "is on the account in a role that never makes a customer",
	Ourselves:      "is one of our own companies",
	Deceased:       "has died",
	Closed:         "has closed",
	Minor:          "is under age",
	Ward:           "has a guardian",
	Represented:    "is represented by an attorney for this purpose",
}

// namedAble is how many who could be the customer an error names.
const namedAble = 10

// CheckOverride is Invalid if a party cannot be decided to be the customer, with the ids of those who can.
func CheckOverride(f Facts, set *rules.Customer, purpose Purpose, party string) error {
	q := newQuestion(&f, set, purpose)
	a := decide(q)
	if a.Outcome == Incomplete {
		return graph.Errorf(graph.Invalid, "party: too much is on this account to be read at once, so whether %s can "+
			"be its customer is not known", party)
	}
	able, why := eligible(q, &a, party)
	if able {
		return nil
	}
	var others []string
	for _, id := range q.everybody(&a) {
		if ok, _ := eligible(q, &a, id); ok {
			others = append(others, id)
		}
	}
	could := "nobody on it can be its customer"
	if more := len(others) - namedAble; more > 0 {
		could = fmt.Sprintf("%s and %d others could be", strings.Join(others[:namedAble], ", "), more)
	} else if len(others) > 0 {
		could = facts.ListOr(others) + " could be"
	}
	return graph.Errorf(graph.Invalid, "party: %s %s: %s", party, why, could)
}

// everybody are the parties on the account and those who were weighed, each once, in the order of their ids.
func (q *question) everybody(a *Answer) (ids []string) {
	for _, r := range q.roles {
		ids = append(ids, r.Party)
	}
	for _, c := range a.Candidates {
		ids = append(ids, c.Party)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}
