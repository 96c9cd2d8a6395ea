package infer

import (
	"cmp"

	"kith/graph"
	"kith/internal/facts"
	"kith/rules"
)

// Needs is the pattern that PersonOf reads a person from: a root of any people, to which the caller adds conditions,
// order and page.
func Needs(day string, set *rules.Household) *graph.Pattern { return facts.Pattern(1, []string{"Person"}) }

// PersonOf reads a person fetched with Needs. Its homes are not settled yet.
func PersonOf(row facts.Row) Person { return Person{} }

// AccountNeeds is the pattern that AccountOf reads an account from.
func AccountNeeds(day string, set *rules.Household) *graph.Pattern { return facts.Pattern(1, []string{"Account"}) }

// AccountOf reads an account fetched with AccountNeeds.
func AccountOf(row facts.Row) Account { return Account{} }

// Work finds out who lives together. It is a pure function, in any order of the facts.
func Work(f *Facts, set *rules.Household) *Outcome { return &Outcome{} }

// PairOf is what speaks for and against two of the people, by ids, living together. False if one is not among them.
func PairOf(f *Facts, a, b string, set *rules.Household) (Pair, bool) { return Pair{}, false }

// OnlyBy is the kind of evidence that alone holds a membership; "" if several do, or none.
func OnlyBy(reasons []Contribution) string { return "" }

// EncodeReasons writes contributions as they are stored, and DecodeReasons reads them; "" is none.
func EncodeReasons(list []Contribution) string { return "" }

// DecodeReasons reads what EncodeReasons wrote.
func DecodeReasons(text string) ([]Contribution, error) { return nil, nil }

// EncodeReport writes a report as it is stored; "" if there is nothing to say.
func EncodeReport(r *Report) string { return "" }

// DecodeReport reads what EncodeReport wrote.
func DecodeReport(text string) (Report, error) { return Report{}, nil }

const protected = "PROTECTED"

func compareKeys(a, b Key) int { return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Text, b.Text)) }
