package customer_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kith/customer"
	"kith/internal/gen/words"
)

var (
	someRoles = slices.Concat(words.Enums["AccountRole"],
		[]string{"OWNER", "OWNER", "JOINT_OWNER", "PAYER", "INSURED"})
	someLines     = []string{"LIFE", "MOTOR", "DEPOSIT", "LOAN", "UTILITY", "B2B", "TRAVEL", "HEALTH", "OTHER", ""}
	someNames     = []string{"Karl", "Petra", "Tim", "Mia", "Hans", "Acme AG", "New AG", "Old AG"}
	someAddresses = []string{"adr_1", "adr_2", "adr_3"}
	someDays      = []string{"", "2010-01-01", "2024-03-01", "2024-06-01", "2024-06-02"}
	purposes      = []customer.Purpose{customer.Marketing, customer.Service, customer.Contact, customer.Risk}
)

// world draws facts of every sort; small lists of words make them meet.
func world(t *rapid.T) customer.Facts {
	pick := func(of []string, what string) string { return rapid.SampledFrom(of).Draw(t, what) }
	f := account(pick(someLines, "line"), pick([]string{"POLICY", "ACCOUNT", "SCHEME", "CERTIFICATE", "OTHER"}, "kind"))
	f.Account.ClosedOn, f.Account.Status = pick(someDays, "closed"), pick([]string{"ACTIVE", "ACTIVE", "CLOSED"},
		"status")
	chance := func(what string) bool { return rapid.IntRange(0, 3).Draw(t, what) == 0 }
	period := func(what string) customer.Validity {
		return customer.Validity{From: pick(someDays, what+" from"), To: pick(someDays, what+" to"),
			Ended: chance(what + " ended")}
	}
	for range rapid.IntRange(0, 6).Draw(t, "roles") {
		held := customer.Held{Role: pick(someRoles, "role"), Validity: customer.Validity{}}
		if chance("dated") {
			held.Validity = period("role")
		}
		r := customer.Role{Held: held, Party: pick(someNames, "party"), Source: pick([]string{"OWN", "RENTED_LIST"},
			"source"), Record: pick([]string{"a", "b"}, "record"), Activated: chance("activated")}
		if chance("shared") {
			share := rapid.Float64Range(0, 100).Draw(t, "share")
			r.Share = &share
		}
		f.Roles = append(f.Roles, r)
	}
	for _, name := range someNames {
		known(&f, name)
		p := f.Parties[name]
		if p.Kind == customer.Person {
			p.BirthDate = pick([]string{"1970-01-01", "1970-01-01", "2015-01-01", ""}, "born")
			p.DeceasedOn = pick([]string{"", "", "", "2024-01-01"}, "died")
			if chance("works") {
				p.Employers = []customer.Link{{Party: "Acme AG"}}
			}
			if chance("guarded") {
				p.Guardians = []customer.Link{{Party: pick(someNames, "guardian")}}
			}
			if chance("has parents") {
				p.Parents = []customer.Link{{Party: pick(someNames[:5], "parent")},
					{Party: pick(someNames[:5], "parent too")}}
			}
			if chance("protected") {
				p.Protected = []string{pick(someAddresses, "protected at")}
			}
			p.Homes = []customer.Place{{Address: pick(someAddresses, "home")}}
			if chance("lives") {
				p.Households = []customer.Membership{{Household: pick([]string{"hh_1", "hh_2"}, "home"), Primary: true,
					Sure: true}}
			}
		} else if p.CompanyKind = pick([]string{"", "LIMITED", "TRUST", "ESTATE"}, "kind"); chance("shut") {
			p.Status, p.Successors = "CLOSED", []customer.Link{{Party: pick(someNames[5:], "successor")}}
		}
		f.Parties[name] = p
	}
	for n := range rapid.IntRange(0, 6).Draw(t, "interactions") {
		f.Interactions = append(f.Interactions, customer.Interaction{ID: fmt.Sprint(n),
			Kind: pick([]string{"PAYMENT", "APPLICATION", "CALL"}, "kind"),
			At:   pick(someDays[1:], "at"), With: []customer.Attendance{{Party: pick(someNames, "with")},
				{Party: pick(someNames, "with too")}}})
	}
	return f
}

func TestPointsAddUp(t *testing.T) {
	set := defaults(t)
	rapid.Check(t, func(t *rapid.T) {
		a := customer.Decide(world(t), set, rapid.SampledFrom(purposes).Draw(t, "purpose"))
		for i, c := range a.Candidates {
			sum := 0
			for _, p := range c.Contributions {
				if sum += p.Points; p.Why == "" {
					t.Errorf("%s has points without a reason", c.Party)
				}
			}
			if sum != c.Score {
				t.Errorf("%s scores %d, its points add up to %d", c.Party, c.Score, sum)
			}
			if i > 0 && c.Score > a.Candidates[i-1].Score {
				t.Errorf("%s with %d stands behind %d", c.Party, c.Score, a.Candidates[i-1].Score)
			}
		}
		switch {
		case len(a.Candidates) == 0 && (a.Score != 0 || a.Margin != 0):
			t.Errorf("score %d and margin %d without candidates", a.Score, a.Margin)
		case len(a.Candidates) > 0 && a.Score != a.Candidates[0].Score:
			t.Errorf("score %d, but the best has %d", a.Score, a.Candidates[0].Score)
		case a.Margin < 0:
			t.Errorf("margin %d", a.Margin)
		}
		found := a.Outcome == customer.Resolved || a.Outcome == customer.Joint || a.Outcome == customer.Ambiguous
		if found != (len(a.Customers) > 0) || found != (a.Level != "") || a.Sentence == "" {
			t.Errorf("%s at level %q with customers %v: %q", a.Outcome, a.Level, a.Customers, a.Sentence)
		}
	})
}

func TestOrderOfFactsDoesNotMatter(t *testing.T) {
	set := defaults(t)
	rapid.Check(t, func(t *rapid.T) {
		f := world(t)
		purpose := rapid.SampledFrom(purposes).Draw(t, "purpose")
		want := customer.Decide(f, set, purpose)
		f.Roles = rapid.Permutation(f.Roles).Draw(t, "roles in another order")
		f.Interactions = rapid.Permutation(f.Interactions).Draw(t, "interactions in another order")
		if diff := cmp.Diff(want, customer.Decide(f, set, purpose),
			cmp.AllowUnexported(customer.Contribution{})); diff != "" {
			t.Errorf("(-first +second)\n%s", diff)
		}
	})
}

func TestSayNamesNobody(t *testing.T) {
	set := defaults(t)
	rapid.Check(t, func(t *rapid.T) {
		a := customer.Decide(world(t), set, rapid.SampledFrom(purposes).Draw(t, "purpose"))
		if a.Say == "" {
			t.Errorf("nothing can be said when %s", a.Outcome)
		}
		for _, name := range someNames {
			if strings.Contains(a.Say, name) {
				t.Errorf("%q names %s", a.Say, name)
			}
		}
	})
}

// TestWhoIsOutAppearsNowhere: the dead are no customers, who is dead or vetoed by role gets no points, and nobody
// stands in for whom a protected address keeps from a child.
func TestWhoIsOutAppearsNowhere(t *testing.T) {
	set := defaults(t)
	rapid.Check(t, func(t *rapid.T) {
		f := world(t)
		a := customer.Decide(f, set, rapid.SampledFrom(purposes).Draw(t, "purpose"))
		for _, c := range a.Candidates {
			if died := f.Parties[c.Party].DeceasedOn; died != "" && died <= a.AsOf {
				t.Errorf("%s is dead and has %d points", c.Party, c.Score)
			}
			for _, p := range c.Contributions {
				if slices.Contains([]string{"AGENT", "ASSIGNEE"}, p.Role) {
					t.Errorf("%s has points as %s", c.Party, p.Role)
				}
			}
			for _, child := range c.For {
				if keptApart(f, child, c.Party) {
					t.Errorf("%s stands in for %s, protected from it", c.Party, child)
				}
			}
		}
		if a.Purpose == customer.Risk && slices.ContainsFunc(a.Candidates, func(c customer.Candidate) bool {
			return slices.ContainsFunc(c.For, func(id string) bool { return f.Parties[id].Kind == customer.Person })
		}) {
			t.Error("somebody stands in for a person whose risk it is")
		}
	})
}

// keptApart reports whether a child is protected at an address where a parent neither lives nor is protected.
func keptApart(f customer.Facts, child, parent string) bool {
	c, p := f.Parties[child], f.Parties[parent]
	return c.BirthDate != "1970-01-01" &&
		slices.ContainsFunc(c.Parents, func(l customer.Link) bool { return l.Party == parent }) &&
		slices.ContainsFunc(c.Protected, func(at string) bool {
			return !slices.Contains(p.Protected, at) && !slices.Contains(p.Homes, customer.Place{Address: at})
		})
}
