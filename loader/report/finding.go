package report

import (
	"cmp"
	"slices"
)

// Finding is one kind of doubt about what a load stored, or left out of a loaded row: how often, and where first. It
// rejects no row.
type Finding struct {
	Code  string  `json:"code"`
	Count int64   `json:"count"`
	First []Place `json:"first,omitempty"` // the first of them, as far as it is known where they stand
}

// Place is a row of a file, or a column of it.
type Place struct {
	File   string `json:"file"`
	Line   int64  `json:"line"`
	Column string `json:"column,omitempty"`
}

// The codes of findings.
const (
	CodeCycle          = "cycle"
	CodeJoinedNames    = "joined-names"
	CodeJoinedOnto     = "joined-onto-itself"
	CodeJoinedShares   = "joined-shares"
	CodeLetterCase     = "letter-case"
	CodeManyKeys       = "many-keys"
	CodeMidnight       = "midnight"
	CodeNotUnique      = "not-unique"
	CodeParentShares   = "parent-shares"
	CodePlaceholder    = "placeholder"
	CodePlaceholderKey = "placeholder-key"
	CodeRoleOutside    = "role-outside"
	CodeSelfEdge       = "self-edge"
	CodeStoredTwice    = "stored-twice"
	CodeShares         = "shares"
)

// findingSentences say what was found, for the report.
var findingSentences = map[string]string{
	CodeCycle: "edges of one type that lead from a firm, an account or a person back to itself, as if it were above " +
		"itself",
	CodeJoinedNames: "nodes made one by keys of several rows that call them by different names: is the value that " +
		"joins them somebody's own?",
	CodeJoinedOnto: "edges that joining turned onto one node, as if it were related to itself: they are kept for the " +
		"day the nodes are taken apart, and not shown",
	CodeJoinedShares: "edges on which one system states the shares of several nodes that are one now: only one of " +
		"them counts, so add them up, or say them once",
	CodeLetterCase: "rows that are one with an earlier row only because letter case does not count in an identifier: " +
		"if it does, write case: true beside it",
	CodeManyKeys: "nodes that one system knows by more than five keys: is the value that joins them somebody's own?",
	CodeMidnight: "dates with a time around midnight: if the source keeps midnight of its own place in UTC, these " +
		"days are wrong by one; say where it is, as in zone: Europe/Berlin",
	CodeNotUnique: "values that are meant to find one node, such as the number of an account, and are on several: " +
		"only one of these is found by it",
	CodeParentShares: "firms of which their parents hold more than 100 % on one day",
	CodePlaceholder: "rows with a value that names nobody where a key that joins is expected, as 000000 or N/A: it " +
		"joins nobody, and leads to nobody",
	CodePlaceholderKey: "rows that know a node of their own system by a value that names nobody, as N/A: all such " +
		"rows are about one node",
	CodeSelfEdge:    "rows with an edge from a node to itself, which is left out",
	CodeRoleOutside: "roles that end before their account is opened, or begin after it is closed",
	CodeStoredTwice: "addresses, telephones and the like that are stored several times, by their normalized form, " +
		"since sources know them by keys of their own: with an identifier as key they are one",
	CodeShares: "accounts on which the shares of one role come to more than 100 % on one day",
}

// shownPlaces is how many places a finding names.
const shownPlaces = 5

// FindingCodes are the codes of all findings, sorted.
func FindingCodes() []string {
	var out []string
	for code := range findingSentences {
		out = append(out, code)
	}
	slices.Sort(out)
	return out
}

// Findings are what a load has found so far, by code.
type Findings map[string]*Finding

// Add counts a finding, at a place if that is known.
func (f Findings) Add(code string, at ...Place) {
	one := f[code]
	if one == nil {
		one = &Finding{Code: code}
		f[code] = one
	}
	one.Count++
	if len(one.First) < shownPlaces {
		one.First = append(one.First, at...)
	}
}

// AddColumn counts a finding, and keeps the first place of every column.
func (f Findings) AddColumn(code string, at Place) {
	one := f[code]
	if one != nil && slices.ContainsFunc(one.First, func(p Place) bool {
		return p.File == at.File && p.Column == at.Column
	}) {
		one.Count++
		return
	}
	f.Add(code, at)
}

// List are copies of the findings, the most frequent first.
func (f Findings) List() (list []Finding) {
	for _, one := range f {
		list = append(list, Finding{one.Code, one.Count, slices.Clone(one.First)})
	}
	slices.SortFunc(list, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Code, b.Code))
	})
	return list
}

// FindingsOf is what List has listed.
func FindingsOf(list []Finding) Findings {
	out := Findings{}
	for _, one := range list {
		one.First = slices.Clone(one.First)
		out[one.Code] = &one
	}
	return out
}
