package infer

import (
	"kith/graph"
	"kith/internal/facts"
	"kith/rules"
)

// Needs is the pattern that PersonOf reads a person from: a root of any people, to which the caller adds conditions,
// order and page.
func Needs(day string) *graph.Pattern { return facts.Pattern(1, []string{"Person"}) }

// PersonOf reads a person fetched with Needs. Its homes are not settled yet.
func PersonOf(row facts.Row, day string) Person { return Person{} }

// AccountNeeds is the pattern that AccountOf reads an account from.
func AccountNeeds(day string) *graph.Pattern { return facts.Pattern(1, []string{"Account"}) }

// AccountOf reads an account fetched with AccountNeeds.
func AccountOf(row facts.Row, day string) Account { return Account{} }

// Block is the block of an address in which everybody must be known to Settle: one postcode (or city) and house number.
// "" if the address carries no evidence.
func (h *Home) Block() string { return "" }

// Presences are the homes of a living person that Settle needs, each with its block and its place in p.Homes. crowded
// reports whether too many people share a key.
func (p *Person) Presences(day string, set *rules.Household, crowded func(Key) bool) []Placed { return nil }

// Placed is a presence with its place in the homes of the person.
type Placed struct {
	Presence
	Block string
	Home  int
}

// Settle finds out which dwelling each presence of one block is in: everybody's who lives in the block. The spots are in
// the order of the presences, and do not depend on it.
func Settle(there []Presence, set *rules.Household) []Spot { return nil }

// SettleAll settles all homes of the people, and finds what is crowded, where the facts have everybody whom that needs.
func SettleAll(f *Facts, set *rules.Household) {}

// Keys are what a person whose homes are settled can meet others by, on the day, each once. Those of contact points and
// accounts may turn out to be crowded.
func (p *Person) Keys(day string, set *rules.Household) []Key { return nil }

// Counted reports whether a person counts among those who crowd a key: it lives.
func (p *Person) Counted(day string) bool { return false }

// Most is how many living people may share a key of a kind before it is crowded; 0 if that makes no difference.
func Most(kind KeyKind, set *rules.Household) int { return 0 }

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
