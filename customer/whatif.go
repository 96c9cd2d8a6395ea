package customer

import (
	"fmt"
	"slices"

	"kith/internal/facts"
	"kith/rules"
)

// How many facts are tried without at most, those of the best candidates first; and how many roles are looked at for
// that, all together: an account that a crowd is on does not turn on one of the rest.
const (
	mostChanges = 40
	mostLooked  = 1600
)

// ChangeKind is what would be otherwise.
type ChangeKind string

// The kinds of changes.
const (
	NotInRole  ChangeKind = "NOT_IN_ROLE"
	NoPayments ChangeKind = "NO_PAYMENTS"
	NoContacts ChangeKind = "NO_CONTACTS"
)

// Change is a fact without which the question would be answered otherwise. Parties are ids.
type Change struct {
	Kind      ChangeKind
	Party     string
	Role      string // empty unless the kind is NotInRole
	Outcome   Outcome
	Customers []string // best first
	Sentence  string   // for staff; names parties
}

// WouldChangeIf is the smallest single change of fact with which the outcome or the customers would be others than in
// the answer to the facts: the one that moves the fewest points; of several, that of the better candidate, then by
// role. It is found by deciding again without the fact. Nil if no fact decides alone, or if facts were not read to
// their end.
func WouldChangeIf(f Facts, set *rules.Customer, purpose Purpose, a *Answer) (best *Change) {
	if a.Outcome == Incomplete {
		return nil
	}
	q := newQuestion(&f, set, purpose)
	fewest := 0
	for _, c := range changesOf(q, a) {
		then := Decide(c.without(q), set, purpose)
		if then.Outcome == Incomplete || sameAs(a, &then) || !q.mayName(then.Customers) {
			continue
		}
		if moved := pointsMoved(a, &then); best == nil || moved < fewest {
			c.Outcome, c.Customers = then.Outcome, then.Customers
			c.Sentence = c.sentence(q, then.Level)
			best, fewest = &c, moved
		}
	}
	return best
}

// changesOf are the changes to try: of the facts of candidates, best first, then of all others on the account.
func changesOf(q *question, a *Answer) (out []Change) {
	var parties []string
	add := func(ids ...string) {
		for _, id := range ids {
			if !slices.Contains(parties, id) {
				parties = append(parties, id)
			}
		}
	}
	for _, c := range a.Candidates {
		add(c.Party)
		add(c.For...)
	}
	for _, r := range q.roles {
		add(r.Party)
	}
	for _, id := range parties {
		if !q.mayName([]string{id}) {
			continue
		}
		for _, r := range q.roles {
			again := func(c Change) bool { return c.Party == id && c.Role == r.Role }
			if r.Party == id && !slices.ContainsFunc(out, again) {
				out = append(out, Change{Kind: NotInRole, Party: id, Role: r.Role})
			}
		}
		for _, c := range a.Candidates {
			has := func(kind ContributionKind) bool {
				return c.Party == id && slices.ContainsFunc(c.Contributions, func(c Contribution) bool {
					return c.Kind == kind && c.Points != 0
				})
			}
			if has(Payments) {
				out = append(out, Change{Kind: NoPayments, Party: id})
			}
			if has(Contacts) {
				out = append(out, Change{Kind: NoContacts, Party: id})
			}
		}
	}
	return out[:min(len(out), mostChanges, mostLooked/max(len(q.roles), 1))]
}

// without are the facts of a question without the one that the change is about.
func (c *Change) without(q *question) Facts {
	f := *q.facts
	if c.Kind == NotInRole {
		f.Roles = slices.DeleteFunc(slices.Clone(f.Roles), func(r Role) bool {
			return r.Party == c.Party && r.Role == c.Role && r.Holds(q.day)
		})
		return f
	}
	f.Interactions = slices.Clone(f.Interactions)
	for i := range f.Interactions {
		if with := &f.Interactions[i]; (with.Kind == "PAYMENT") == (c.Kind == NoPayments) {
			with.With = slices.DeleteFunc(slices.Clone(with.With), func(a Attendance) bool {
				return a.Party == c.Party
			})
		}
	}
	return f
}

// sameAs reports whether two answers name the same customers by the same outcome.
func sameAs(a, b *Answer) bool {
	has := func(of *Answer) func(string) bool {
		return func(id string) bool { return !slices.Contains(of.Customers, id) }
	}
	return a.Outcome == b.Outcome && !slices.ContainsFunc(a.Customers, has(b)) &&
		!slices.ContainsFunc(b.Customers, has(a))
}

// pointsMoved is by how many points the candidates of two answers differ, all together.
func pointsMoved(a, b *Answer) (n int) {
	scores := map[string]int{}
	for _, c := range a.Candidates {
		scores[c.Party] += c.Score
	}
	for _, c := range b.Candidates {
		scores[c.Party] -= c.Score
	}
	for _, moved := range scores {
		n += max(moved, -moved)
	}
	return n
}

// mayName reports whether sentences may name all of these parties: none is kept apart from a child.
func (q *question) mayName(parties []string) bool {
	return !slices.ContainsFunc(parties, func(id string) bool { _, named := q.names[id]; return !named })
}

// sentence is the change in plain words, with what the customers would be.
func (c *Change) sentence(q *question, level Level) string {
	var change string
	switch {
	case c.Kind == NoPayments:
		change = fmt.Sprintf("If %s had not made %s", q.name(c.Party), lastPayments(q.rules.Evidence.Payments.Last))
	case c.Kind == NoContacts:
		change = fmt.Sprintf("If %s had not turned to us", q.name(c.Party))
	default:
		change = fmt.Sprintf("If %s were not %s", q.name(c.Party), inRole(c.Role))
	}
	who := names(q, c.Customers)
	switch {
	case len(c.Customers) == 0:
		who = "nobody would be the customer"
	case c.Outcome == Ambiguous && len(c.Customers) == 1:
		who = "it would be open whether " + who + " is the customer"
	case c.Outcome == Ambiguous:
		who = "it would be open who is the customer: " + facts.ListOr(q.namesOf(c.Customers))
	case len(c.Customers) > 1 && level == LevelHousehold:
		who += " would be the customer as one household"
	case len(c.Customers) > 1:
		who += " would be the customer together"
	default:
		who += " would be the customer"
	}
	return change + ", " + who + "."
}

// inRole is what somebody in a role is.
func inRole(role string) string {
	if words, known := inRoles[role]; known {
		return words
	}
	return "in the role " + role
}

var inRoles = map[string]string{
	"OWNER":                  "the owner",
	"JOINT_OWNER":            "a joint owner",
	"PAYER":                  "the payer",
	"INSURED":                "insured",
	"JOINT_INSURED":          "insured jointly",
	"COVERED_DEPENDENT":      "covered as a dependant",
	"BENEFICIARY":            "a beneficiary",
	"CONTINGENT_BENEFICIARY": "a contingent beneficiary",
	"ANNUITANT":              "the annuitant",
	"ASSIGNEE":               "the assignee",
	"BORROWER":               "the borrower",
	"CO_BORROWER":            "a co-borrower",
	"GUARANTOR":              "the guarantor",
	"AUTHORIZED_SIGNER":      "a signer",
	"AUTHORIZED_USER":        "an authorised user",
	"TRUSTEE":                "the trustee",
	"CUSTODIAN":              "the custodian",
	"GUARDIAN":               "the guardian",
	"POWER_OF_ATTORNEY":      "the attorney",
	"EXECUTOR":               "the executor",
	"LIQUIDATOR":             "the liquidator",
	"BROKER":                 "the broker",
	"USER":                   "the user",
	"BILLING_CONTACT":        "the billing contact",
	"PLAN_SPONSOR":           "the sponsor",
	"AGENT":                  "the agent",
}
