package customer_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kith/customer"
	"kith/graph"
)

// decided is that somebody was decided by hand to be the customer for marketing, at a time.
func decided(name, at string, when ...customer.Validity) option {
	return func(f *customer.Facts) {
		d := customer.Decided{Party: name, Purpose: "MARKETING", Record: "rec_" + name, At: at}
		for _, v := range when {
			d.Validity = v
		}
		f.Decided = append(f.Decided, d)
	}
}

// TestOverridden: what people decided last counts, as long as it holds and the party could be the customer; the rules
// stand beside it.
func TestOverridden(t *testing.T) {
	early, late := "2024-01-01T00:00:00Z", "2024-02-01T00:00:00Z"
	two := []option{is("Karl", "OWNER"), is("Petra", "PAYER"), is("Agnes", "AGENT")}
	for _, tc := range []struct {
		name    string
		options []option
		want    string // with the rules' answer in brackets, and warnings
	}{
		{"one", []option{decided("Karl", early)}, "OVERRIDDEN Karl [RESOLVED Petra]"},
		{"as the rules say", []option{decided("Petra", early)}, "OVERRIDDEN Petra [RESOLVED Petra]"},
		{"the later of two", []option{decided("Petra", late), decided("Karl", early)},
			"OVERRIDDEN Petra [RESOLVED Petra]"},
		{"until a day to come", []option{decided("Karl", early, customer.Validity{To: "2024-06-02"})},
			"OVERRIDDEN Karl [RESOLVED Petra]"},
		{"over", []option{decided("Karl", early, customer.Validity{To: today})}, "RESOLVED Petra"},
		{"the later one is over", []option{decided("Karl", early), decided("Petra", late,
			customer.Validity{To: today})}, "OVERRIDDEN Karl [RESOLVED Petra]"},
		{"still to come", []option{decided("Karl", early, customer.Validity{From: "2024-06-02"})}, "RESOLVED Petra"},
		{"for another purpose", []option{func(f *customer.Facts) {
			f.Decided = []customer.Decided{{Party: "Karl", Purpose: "SERVICE", At: early}}
		}}, "RESOLVED Petra"},
		{"without a role any more", []option{decided("Hans", early)}, "RESOLVED Petra It was decided by hand that a " +
			"party that is not on it any more is the customer, who cannot be any more: that does not count."},
		{"who never is", []option{decided("Agnes", early)}, "RESOLVED Petra It was decided by hand that Agnes is the " +
			"customer, who cannot be any more: that does not count."},
		{"dead since", []option{decided("Petra", early), died("Petra", "2024-05-01")}, "RESOLVED Karl It was decided " +
			"by hand that Petra is the customer, who cannot be any more: that does not count."},
		{"after the account ended", []option{decided("Karl", early, customer.Validity{From: "2024-01-01"}),
			on(func(a *customer.Account) { a.ClosedOn = "2023-01-01" })}, "OVERRIDDEN Karl [RESOLVED Petra]"},
		{"too much to read", []option{decided("Karl", early), func(f *customer.Facts) {
			f.Incomplete.Add("parties", true)
		}}, "INCOMPLETE"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a := customer.Decide(policy("LIFE", slices.Concat(two, tc.options)...), defaults(t), customer.Marketing)
			got := strings.TrimSpace(string(a.Outcome) + " " + strings.Join(a.Customers, ", "))
			if o := a.Override; o != nil {
				got += fmt.Sprintf(" [%s %s]", o.Outcome, strings.Join(o.Customers, ", "))
			}
			got = strings.TrimSpace(got + " " + strings.Join(a.Warnings, " "))
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestOverriddenAnswer: level, letters and sentence are those of the party; points stay those of the rules.
func TestOverriddenAnswer(t *testing.T) {
	f := account("DEPOSIT", "ACCOUNT", is("Anna", "OWNER"), is("Bert", "JOINT_OWNER"), is("Acme AG", "PAYER"),
		decided("Acme AG", "2024-01-01T00:00:00Z", customer.Validity{To: "2025-01-01"}))
	a := customer.Decide(f, defaults(t), customer.Marketing)
	rules := f
	rules.Decided = nil
	want := customer.Decide(rules, defaults(t), customer.Marketing)
	if a.Level != customer.LevelCompany || a.Letters != nil || a.Score != want.Score || a.Margin != want.Margin ||
		!cmp.Equal(a.Candidates, want.Candidates, cmp.AllowUnexported(customer.Contribution{})) {
		t.Errorf("got %+v", a)
	}
	override := customer.Override{Until: "2025-01-01", Source: "rec_Acme AG", Outcome: want.Outcome, Level: want.Level,
		Customers: want.Customers, Sentence: want.Sentence}
	if diff := cmp.Diff(&override, a.Override); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	said := "Acme AG is the customer: that was decided by hand until 2025-01-01. By the rules: " + want.Sentence
	if a.Sentence != said {
		t.Errorf("got %q, want %q", a.Sentence, said)
	}
}

// TestCheckOverride: who cannot be decided to be the customer is refused, with the ids of those who can, and no names.
func TestCheckOverride(t *testing.T) {
	for _, tc := range []struct {
		name  string
		facts customer.Facts
		party string
		want  string // "": no error
	}{
		{"the owner", policy("LIFE", is("Karl", "OWNER"), is("Petra", "PAYER")), "Karl", ""},
		{"a role without points", policy("LIFE", is("Karl", "OWNER"), is("Eva", "TRUSTEE")), "Eva", ""},
		{"a guardian who steps in", policy("LIFE", is("Zoe", "OWNER"), child("Zoe"), guarded("Zoe", "Eva")),
			"Eva", ""},
		{"nobody's", policy("LIFE", is("Karl", "OWNER"), is("Petra", "PAYER")), "Hans",
			"party: Hans has no role on the account on 2024-06-01: Karl or Petra could be"},
		{"nobody's, of three", policy("LIFE", is("Karl", "OWNER"), is("Petra", "PAYER"), is("Ida", "INSURED")), "Hans",
			"party: Hans has no role on the account on 2024-06-01: Ida, Karl or Petra could be"},
		{"the agent", policy("LIFE", is("Karl", "OWNER"), is("Agnes", "AGENT")), "Agnes", "party: Agnes is on the " +
			"account in a role that never makes a customer: Karl could be"},
		{"a dead owner", policy("LIFE", is("Karl", "OWNER"), died("Karl", "2020-01-01")), "Karl",
			"party: Karl has died: nobody on it can be its customer"},
		{"a child", policy("LIFE", is("Zoe", "OWNER"), child("Zoe"), guarded("Zoe", "Eva")), "Zoe",
			"party: Zoe is under age: Eva could be"},
		{"too much to read", policy("LIFE", is("Karl", "OWNER"), func(f *customer.Facts) {
			f.Incomplete.Add("parties", true)
		}), "Karl", "party: too much is on this account to be read at once, so whether Karl can be its customer is " +
			"not known"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			err := customer.CheckOverride(tc.facts, defaults(t), customer.Marketing, tc.party)
			switch {
			case tc.want == "" && err != nil:
				t.Error(err)
			case tc.want != "" && (graph.ErrorKindOf(err) != graph.Invalid || err.Error() != tc.want):
				t.Errorf("got %v, want %s", err, tc.want)
			}
		})
	}
}

// TestOverrideWins: in any world a party that can be decided to be the customer is, whatever the rules say, and one
// that cannot never is by hand; in which order decisions come makes no difference.
func TestOverrideWins(t *testing.T) {
	set := defaults(t)
	rapid.Check(t, func(t *rapid.T) {
		f := world(t)
		party := rapid.SampledFrom(slices.Sorted(maps.Keys(f.Parties))).Draw(t, "party")
		other := rapid.SampledFrom(slices.Sorted(maps.Keys(f.Parties))).Draw(t, "other")
		purpose := rapid.SampledFrom(purposes).Draw(t, "purpose")
		able := customer.CheckOverride(f, set, purpose, party) == nil
		f.Decided = rapid.Permutation([]customer.Decided{
			{Party: party, Purpose: string(purpose), At: "2024-01-02T00:00:00Z"},
			{Party: other, Purpose: string(purpose), At: "2024-01-01T00:00:00Z"},
		}).Draw(t, "decided")
		a := customer.Decide(f, set, purpose)
		if by := a.Outcome == customer.Overridden; by != able || by && !slices.Equal(a.Customers, []string{party}) {
			t.Errorf("able: %v, got %s %v", able, a.Outcome, a.Customers)
		}
	})
}
