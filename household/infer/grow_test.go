package infer_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/household/infer"
	"kith/rules/rulestest"
)

// TestWork: who is together, by a household a line, and who nearly is.
func TestWork(t *testing.T) {
	set := rulestest.Household(t)
	const seen = "[seen=2024-01-01]"
	for _, c := range []struct {
		name, people string
		want         []string
	}{
		{"nobody", "", nil},
		{"one without anything", "anna Berg home=Row_1", nil},
		{"one with an account", "anna Berg acc=A:OWNER", []string{"anna"}},
		{"one who is insured", "anna Berg acc=A:INSURED", nil},
		{"a family", "anna Berg home=Row_1\nbert Berg home=Row_1\nzoe Berg born=2015-01-01 home=Row_1",
			[]string{"anna bert zoe"}},
		{"room-mates", "anna Berg home=Row_1\nbert Kern home=Row_1", nil},
		{"room-mates with accounts", "anna Berg home=Row_1 acc=A:OWNER\nbert Kern home=Row_1 acc=B:OWNER",
			[]string{"anna", "bert"}},
		{"a pair to review", "anna Berg home=Row_1 adviser=E\nbert Kern home=Row_1 adviser=E",
			[]string{"anna; bert to review 30", "bert"}},
		{"one to review with two", "carl Berg home=Row_1\nbert Berg home=Row_1\nanna Kern home=Row_1 adviser=E\n" +
			"dora Berg home=Row_1 adviser=E", []string{"anna", "bert carl dora; anna to review 30"}},
		{"through a third behind one door", "anna Berg home=Row_1 acc=A:OWNER\n" +
			"bert Kern home=Row_1 acc=A:JOINT_OWNER acc=B:OWNER\ncarl Holm home=Row_1 acc=B:JOINT_OWNER",
			[]string{"anna bert carl"}},
		{"not through a third across doors", "anna Berg home=Row_1" + seen + " acc=A:OWNER\n" +
			"bert Kern acc=A:JOINT_OWNER acc=B:OWNER tel=1\ncarl Holm home=Row_2" + seen + " acc=B:JOINT_OWNER tel=1",
			[]string{"anna", "bert carl; anna to review 50"}},
		{"a grown son who lives elsewhere", "anna Berg home=Row_1[seen=2024-01-01,from=2000-01-01]\n" +
			"carl Berg born=2000-01-01 home=Row_1[from=2000-01-01] home=Row_2[seen=2024-01-01,from=2023-01-01]",
			[]string{"anna; carl to review 45", "carl"}},
		{"a couple with two homes", "anna Berg home=Row_1" + seen + " rel=SPOUSE:bert\nbert Kern home=Row_2" + seen,
			[]string{"anna bert"}},
		{"a child of a couple with two homes", "anna Berg home=Row_1" + seen + " rel=SPOUSE:bert rel=CHILD:zoe\n" +
			"bert Kern home=Row_2" + seen + " rel=CHILD:zoe\nzoe Kern born=2015-01-01 home=Row_2" + seen,
			[]string{"anna bert zoe"}},
		{"unmarried parents who live apart", "anna Berg home=Row_1" + seen + " rel=CHILD:zoe\n" +
			"bert Kern home=Row_2" + seen + " rel=CHILD:zoe\nzoe Kern born=2015-01-01 home=Row_1" + seen,
			[]string{"anna zoe", "bert; zoe second home 80"}},
		{"a child with a home at each", "anna Berg home=Row_1" + seen + " rel=CHILD:zoe\n" +
			"bert Kern home=Row_2" + seen + " rel=CHILD:zoe\n" +
			"zoe Kern born=2015-01-01 home=Row_1[from=2020-01-01] home=Row_2[from=2019-01-01]",
			[]string{"anna zoe", "bert; zoe second home 115"}},
		{"a child without a home: the lowest id", "anna Berg home=Row_1" + seen + " rel=CHILD:zoe\n" +
			"bert Kern home=Row_2" + seen + " rel=CHILD:zoe\nzoe Kern born=2015-01-01",
			[]string{"anna zoe", "bert; zoe second home 80"}},
		{"a child that is declared with one", "anna Berg home=Row_1" + seen + " rel=CHILD:zoe\n" +
			"bert Kern home=Row_2" + seen + " rel=CHILD:zoe in=H\n" +
			"zoe Kern born=2015-01-01 home=Row_1" + seen + " in=H:CHILD",
			[]string{"anna; zoe second home 115", "H: bert zoe"}},
		{"a declared household, and one more",
			"anna Berg home=Row_1 in=H\nbert Kern home=Row_2 in=H\ncarl Berg home=Row_1",
			[]string{"H: anna bert carl"}},
		{"two declared households", "anna Berg home=Row_1 in=H\nbert Berg home=Row_1 in=I",
			[]string{"H: anna; bert to review 60", "I: bert"}},
		{"a declared pair across doors", "anna Berg home=Row_1" + seen + " in=H\nbert Berg home=Row_2" + seen + " in=H",
			[]string{"H: anna bert"}},
		{"a lodger", "anna Berg home=Row_1 in=H acc=A:OWNER\nbert Berg home=Row_1 in=H:LODGER acc=B:OWNER",
			[]string{"H: anna", "bert"}},
		{"by hand across doors", "anna Berg home=Row_1" + seen + " same=bert\nbert Kern home=Row_2" + seen,
			[]string{"anna bert"}},
		{"a veto",
			"anna Berg home=Row_1 acc=A:OWNER not=bert\nbert Berg home=Row_1 acc=B:OWNER", []string{"anna", "bert"}},
		{"a veto between two keeps a third from one",
			"anna Berg home=Row_1 not=bert\nbert Berg home=Row_1\ncarl Berg home=Row_1",
			[]string{"anna carl"}},
		{"former spouses and their child", "anna Berg home=Row_1 rel=FORMER_SPOUSE:bert rel=CHILD:zoe\n" +
			"bert Berg home=Row_1 rel=CHILD:zoe acc=A:OWNER\nzoe Berg born=2015-01-01 home=Row_1",
			[]string{"anna zoe", "bert; zoe second home 140"}},
		{"a mother with her child at a protected address", "anna Berg home=Row_1[use=PROTECTED]\n" +
			"bert Berg home=Row_1 rel=CHILD:zoe acc=A:OWNER\nzoe Berg born=2015-01-01 home=Row_1",
			[]string{"anna zoe", "bert"}},
		{"who died", "anna Berg home=Row_1 rel=SPOUSE:bert acc=A:OWNER\nbert Berg home=Row_1 died=2024-05-31",
			[]string{"anna"}},
		{"who dies tomorrow", "anna Berg home=Row_1 rel=SPOUSE:bert acc=A:OWNER\nbert Berg home=Row_1 died=2024-06-02",
			[]string{"anna bert"}},
		{"too many people at one address", "anna Berg home=Row_1 rel=SPOUSE:bert\nbert Berg home=Row_1" +
			crowdOf("Berg home=Row_1", 11), []string{"anna bert"}},
		{"twelve people at one address", "anna Berg home=Row_1\nbert Berg home=Row_1" + crowdOf("Berg home=Row_1", 10),
			[]string{"anna ax bert bx cx dx ex fx gx hx ix jx"}},
		{"five surnames at one address", "anna Berg home=Row_1\nbert Berg home=Row_1" + crowd("home=Row_1", 4), nil},
		{"five surnames behind doors", "anna Berg home=Row_1#1\nbert Berg home=Row_1#1" + crowd("home=Row_1#2", 4),
			[]string{"anna bert"}},
		{"a first unit", "anna Berg home=Row_1 acc=A:OWNER\nbert Kern home=Row_1#2", []string{"anna"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := groups(infer.Work(settled(t, set, c.people), set))
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// crowdOf is so many more people with one surname, a line each.
func crowdOf(facts string, n int) (out string) {
	for i := range n {
		out += "\n" + string(rune('a'+i)) + "x " + facts
	}
	return out
}

// TestMembers: what is said of the members of a household.
func TestMembers(t *testing.T) {
	set := rulestest.Household(t)
	out := infer.Work(settled(t, set, `
		anna Berg born=1980-01-01 home=Row_1[from=2010-03-01] rel=PARTNER:bert[from=2009-01-01] tel=1
		bert Kern born=1975-01-01 home=Row_1[from=2011-05-01] tel=1 acc=B:OWNER
		olga Berg born=1950-01-01 home=Row_1[from=2015-07-01] rel=CHILD:anna
		zoe Berg born=2015-01-01 home=Row_1[from=2015-01-01] rel=PARENT:anna
		mia Holm home=Row_1[from=2024-05-01] adviser=E tel=1`), set)
	want := []infer.Household{{Name: "Kern and Berg household", Lowest: "anna", Members: []infer.Member{
		{Person: "anna", Role: "SPOUSE_PARTNER", Primary: true, Band: "CONFIRMED", Score: 130, Since: "2009-01-01"},
		{Person: "bert", Role: "HEAD", Primary: true, Band: "CONFIRMED", Score: 130, Since: "2009-01-01"},
		{Person: "olga", Role: "UNKNOWN", Primary: true, Band: "CONFIRMED", Score: 90, Since: "2015-07-01"},
		{Person: "zoe", Role: "CHILD", Primary: true, Band: "CONFIRMED", Score: 140},
		{Person: "mia", Role: "UNKNOWN", Band: "REVIEW", Score: 40, Since: "2024-05-01"},
	}}}
	for i := range out.Households {
		for j := range out.Households[i].Members {
			m := &out.Households[i].Members[j]
			points := 0
			for _, c := range m.Reasons {
				points += c.Points
			}
			if points != m.Score {
				t.Errorf("%s: the points come to %d, the score is %d", m.Person, points, m.Score)
			}
			m.Reasons = nil
		}
	}
	if diff := cmp.Diff(want, out.Households[:1]); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
