package infer_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kith/household/infer"
	"kith/rules"
	"kith/rules/rulestest"
)

// world draws people in the notation of factsOf who have much in common: few surnames, streets, numbers and days.
// Stated things bring people together across doors, and are drawn only if wanted.
func world(t *rapid.T, stated bool) string {
	var out strings.Builder
	n := rapid.IntRange(2, 9).Draw(t, "people")
	for i := range n {
		pick := func(name string, of ...string) string {
			return rapid.SampledFrom(of).Draw(t, fmt.Sprint(name, i))
		}
		other := func(name string) string {
			return fmt.Sprintf("p%d", rapid.IntRange(0, n-1).Draw(t, fmt.Sprint(name, i)))
		}
		fmt.Fprintf(&out, "p%d %s%s", i, pick("surname", "Berg", "Kern", "Berg-Kern", "-"),
			pick("born", "", " born=2015-01-01", " born=1980-05-01", " born=1980-05-01", " born=2006-06-02"))
		for _, home := range []string{"main", "other"} {
			out.WriteString(pick(home, "", "", " home=Row_1[from=2020-01-01,seen=2024-01-01]",
				" home=Row_1[from=2024-01-01,seen=2024-01-01]", " home=Row_2#1[from=2020-01-01,seen=2024-01-01]",
				" home=Row_2#2[seen=2020-01-01]", " home=Row_2[seen=2024-01-01]", " home=Rouwe_1[from=2020-01-01]",
				" home=Row_1[use=PROTECTED]"))
		}
		out.WriteString(pick("phone", "", " tel=1", " tel=2", " mobile=1", " mail=1"))
		out.WriteString(pick("account", "", " acc=A:OWNER", " acc=A:PAYER", " acc=B:OWNER acc=A:INSURED",
			" acc=B:JOINT_OWNER"))
		out.WriteString(pick("adviser", "", " adviser=E"))
		if kind := pick("relation", "", "PARENT", "CHILD", "SIBLING", "FORMER_SPOUSE"); kind != "" {
			out.WriteString(" rel=" + kind + ":" + other("relative"))
		}
		if pick("kept", "", "", "", "not") != "" {
			out.WriteString(" not=" + other("from"))
		}
		if stated {
			switch pick("stated", "", "", "couple", "hand", "household", "lodger") {
			case "couple":
				out.WriteString(" rel=SPOUSE:" + other("spouse"))
			case "hand":
				out.WriteString(" same=" + other("same"))
			case "household":
				out.WriteString(" in=" + pick("household", "H", "I"))
			case "lodger":
				out.WriteString(" in=H:LODGER")
			}
		}
		out.WriteString("\n")
	}
	return out.String()
}

// shuffle puts every list of the facts in another order.
func shuffle(f *infer.Facts, r *rand.Rand) {
	mix(r, f.People)
	for i := range f.People {
		p := &f.People[i]
		mix(r, p.Homes)
		mix(r, p.Contacts)
		mix(r, p.Roles)
		mix(r, p.Relations)
		mix(r, p.Memberships)
		mix(r, p.Verdicts)
		mix(r, p.Advisers)
		mix(r, p.Firms)
	}
}

func mix[T any](r *rand.Rand, list []T) {
	r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
}

// TestOrderNeverMatters: of the same facts in twenty orders comes the same.
func TestOrderNeverMatters(t *testing.T) {
	set := rulestest.Household(t)
	rapid.Check(t, func(t *rapid.T) {
		text := world(t, true)
		want := infer.Work(settle(t, set, text), set)
		r := rand.New(rand.NewPCG(1, 2))
		for range 20 {
			f := factsOf(t, text)
			shuffle(f, r)
			infer.SettleAll(f, set)
			if diff := cmp.Diff(want, infer.Work(f, set)); diff != "" {
				t.Fatalf("in another order (-want +got)\n%s", diff)
			}
		}
	})
}

func settle(t *rapid.T, set *rules.Household, text string) *infer.Facts {
	f := factsOf(t, text)
	infer.SettleAll(f, set)
	return f
}

// TestEveryOutcome: what holds of every outcome, whatever the facts.
func TestEveryOutcome(t *testing.T) {
	set := rulestest.Household(t)
	rapid.Check(t, func(t *rapid.T) {
		f := settle(t, set, world(t, true))
		out := infer.Work(f, set)
		primary := map[string]bool{}
		for _, h := range out.Households {
			var in []string
			for _, m := range h.Members {
				checkMember(t, f, set, &m)
				if m.Primary {
					if primary[m.Person] {
						t.Fatalf("%s is in two households", m.Person)
					}
					primary[m.Person], in = true, append(in, m.Person)
				}
			}
			checkVetoes(t, f, set, &h, in)
		}
		if out.Due != "" && out.Due <= f.Day {
			t.Fatalf("due on %s", out.Due)
		}
	})
}

func checkMember(t *rapid.T, f *infer.Facts, set *rules.Household, m *infer.Member) {
	points := 0
	for i, c := range m.Reasons {
		points += c.Points
		if slices.ContainsFunc(m.Reasons[:i], func(o infer.Contribution) bool { return o.Kind == c.Kind }) {
			t.Fatalf("%s: %s counts twice", m.Person, c.Kind)
		}
	}
	if points != m.Score {
		t.Fatalf("%s: the points come to %d, the score is %d", m.Person, points, m.Score)
	}
	if len(m.Reasons) == 0 {
		return
	}
	pair, _ := infer.PairOf(f, m.Person, m.Reasons[0].With, set)
	if pair.Score != m.Score {
		t.Fatalf("%s: the pair has %d, the membership %d", m.Person, pair.Score, m.Score)
	}
	if back, err := infer.DecodeReasons(infer.EncodeReasons(m.Reasons)); err != nil || !cmp.Equal(back, m.Reasons) {
		t.Fatalf("%s: read back %v, %v", m.Person, back, err)
	}
}

// checkVetoes: nobody is with somebody from whom it is kept, unless a source states it.
func checkVetoes(t *rapid.T, f *infer.Facts, set *rules.Household, h *infer.Household, in []string) {
	stated := map[string]bool{}
	for _, m := range h.Members {
		stated[m.Person] = m.Stated
	}
	for i, a := range in {
		for _, b := range in[i+1:] {
			if pair, _ := infer.PairOf(f, a, b, set); len(pair.Vetoes) > 0 && !(stated[a] && stated[b]) {
				t.Fatalf("%s and %s are together in spite of %v", a, b, pair.Vetoes)
			}
		}
	}
}

// TestKnownDoors: where nothing is stated, nobody is in one household with somebody who is known to live elsewhere:
// neither by a third person nor by a child.
func TestKnownDoors(t *testing.T) {
	set := rulestest.Household(t)
	rapid.Check(t, func(t *rapid.T) {
		f := settle(t, set, world(t, false))
		for _, h := range infer.Work(f, set).Households {
			var in []string
			for _, m := range h.Members {
				if m.Primary {
					in = append(in, m.Person)
				}
			}
			for i, a := range in {
				for _, b := range in[i+1:] {
					// A minor is not kept from a parent by doors, but does not bring one home either.
					if pair, _ := infer.PairOf(f, a, b, set); pair.Doors && !parents(f, a, b) {
						t.Fatalf("%s and %s are together", a, b)
					}
				}
			}
		}
	})
}

// parents reports whether one of two is stated to be a parent of the other.
func parents(f *infer.Facts, a, b string) bool {
	return slices.ContainsFunc(f.People, func(p infer.Person) bool {
		return slices.ContainsFunc(p.Relations, func(r infer.Relation) bool {
			between := p.ID == a && r.With.ID == b || p.ID == b && r.With.ID == a
			return between && (r.Kind == "PARENT" || r.Kind == "CHILD")
		})
	})
}

// TestVerdictTakenBack: what a verdict by hand changed is as before when it is gone.
func TestVerdictTakenBack(t *testing.T) {
	set := rulestest.Household(t)
	rapid.Check(t, func(t *rapid.T) {
		f := settle(t, set, world(t, true))
		before := infer.Work(f, set)
		p := &f.People[rapid.IntRange(0, len(f.People)-1).Draw(t, "of")]
		with := f.People[rapid.IntRange(0, len(f.People)-1).Draw(t, "with")].ID
		kept := slices.Clone(p.Verdicts)
		p.Verdicts = append(p.Verdicts, infer.Verdict{With: with, At: "2024-05-01",
			Same: rapid.Bool().Draw(t, "same")})
		infer.Work(f, set)
		p.Verdicts = kept
		if diff := cmp.Diff(before, infer.Work(f, set)); diff != "" {
			t.Fatalf("(-before +after)\n%s", diff)
		}
	})
}

// TestDue: on a day before the one on which the outcome is due, it is as it was.
func TestDue(t *testing.T) {
	set := rulestest.Household(t)
	rapid.Check(t, func(t *rapid.T) {
		f := settle(t, set, world(t, true))
		before := infer.Work(f, set)
		month, day := rapid.IntRange(6, 12).Draw(t, "month"), rapid.IntRange(2, 28).Draw(t, "day")
		f.Day = fmt.Sprintf("2024-%02d-%02d", month, day)
		if before.Due != "" && before.Due <= f.Day {
			return
		}
		infer.SettleAll(f, set)
		after := infer.Work(f, set)
		if diff := cmp.Diff(before, after); diff != "" {
			t.Fatalf("due on %q, on %s (-before +after)\n%s", before.Due, f.Day, diff)
		}
	})
}

// TestThousands: a household of thousands that a source states is whole, and found in passing.
func TestThousands(t *testing.T) {
	set := rulestest.Household(t)
	f := &infer.Facts{Day: today}
	for i := range 5000 {
		person := fmt.Sprintf("p%04d Berg in=H tel=%d home=Row_%d[seen=2024-01-01]", i, i/3, i)
		f.People = append(f.People, factsOf(t, person).People...)
	}
	infer.SettleAll(f, set)
	out := infer.Work(f, set)
	if len(out.Households) != 1 || len(out.Households[0].Members) != 5000 {
		t.Errorf("%d households", len(out.Households))
	}
}
