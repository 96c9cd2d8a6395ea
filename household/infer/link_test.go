package infer_test

import (
	"testing"

	"kith/rules"
	"kith/rules/rulestest"
)

// TestPair: what speaks for anna and bert, sentence by sentence of the rules. Who else is there matters, too.
func TestPair(t *testing.T) {
	set := rulestest.Household(t)
	for _, c := range []struct{ name, people, want string }{
		{"nothing in common", "anna Berg home=Row_1\nbert Kern", "0: "},
		{"surname and dwelling", "anna Berg home=Row_1[from=2024-01-01]\nbert Berg home=Row_1[from=2024-01-01]",
			"50: SURNAME 50"},
		{"for a year", "anna Berg home=Row_1[from=2020-01-01]\nbert Berg home=Row_1[from=2023-06-01]",
			"60: SURNAME 50, LONG 10"},
		{"for a day less", "anna Berg home=Row_1[from=2020-01-01]\nbert Berg home=Row_1[from=2023-06-02]",
			"50: SURNAME 50"},
		{"since they were first observed",
			"anna Berg home=Row_1[seen=2020-01-01]\nbert Berg home=Row_1[seen=2024-01-01]",
			"50: SURNAME 50"},
		{"not the main home of one", "anna Berg home=Row_1[from=2024-01-01]\n" +
			"bert Berg home=Row_1[from=2023-09-01] home=Lane_2[from=2024-01-01]", "35: SURNAME_BESIDE 35"},
		{"a misspelt street", "anna Berg home=Harbour_Row_1\nbert Berg home=Harbor_Row_1", "60: SURNAME 50, LONG 10"},
		{"another number", "anna Berg home=Harbour_Row_1\nbert Berg home=Harbour_Row_11", "0: "},
		{"a part of a surname", "anna Berg-Kern home=Row_1\nbert Kern home=Row_1", "60: SURNAME 50, LONG 10"},
		{"particles are no part", "anna van_Berg home=Row_1\nbert van_Kern home=Row_1", "25: DWELLING 15, LONG 10"},
		{"a misspelt surname", "anna Keller home=Row_1\nbert Kellre home=Row_1", "60: SURNAME 50, LONG 10"},
		{"a short one is none", "anna Berg home=Row_1\nbert Burg home=Row_1", "25: DWELLING 15, LONG 10"},
		{"no surname is none", "anna - home=Row_1\nbert - home=Row_1", "25: DWELLING 15, LONG 10"},
		{"another surname", "anna Berg home=Row_1\nbert Kern home=Row_1", "25: DWELLING 15, LONG 10"},
		{"other flats", "anna Berg home=Row_1#1\nbert Berg home=Row_1#2", "15: BUILDING 15"},
		{"other flats, seen", "anna Berg home=Row_1#1[seen=2024-01-01]\nbert Berg home=Row_1#2[seen=2024-01-01]",
			"-25: BUILDING 15, APART -40"},
		{"two flats, two of the name, one does not say",
			"anna Berg home=Row_1#1\nbert Berg home=Row_1\ncarl Berg home=Row_1#2",
			"15: BUILDING 15"},
		{"a unit filled by the surname",
			"anna Berg home=Row_1#1\nbert Berg home=Row_1", "60: SURNAME_UNIT 50, LONG 10"},
		{"a unit filled by the landline", "anna Berg home=Row_1#1 tel=1\nbert Kern home=Row_1 tel=1",
			"50: LANDLINE 25, DWELLING 15, LONG 10"},
		{"a unit that a mobile telephone does not fill",
			"anna Berg home=Row_1#1 mobile=1\nbert Kern home=Row_1 mobile=1",
			"20: CONTACT 20"},
		{"a unit filled by another address", "anna Berg home=Row_1#1\nbert Kern home=Row_1 home=Row_1#1",
			"25: DWELLING 15, LONG 10"},
		{"a home of a kind that says nothing",
			"anna Berg home=Row_1[kind=UNKNOWN]\nbert Berg home=Row_1[kind=UNKNOWN]", "0: "},
		{"group quarters",
			"anna Berg home=Row_1[kind=GROUP_QUARTERS]\nbert Berg home=Row_1[kind=GROUP_QUARTERS]", "0: "},
		{"a home with a business", "anna Berg home=Row_1[kind=MIXED]\nbert Berg home=Row_1[kind=MIXED]",
			"60: SURNAME 50, LONG 10"},
		{"a home that is over", "anna Berg home=Row_1[to=2024-06-01]\nbert Berg home=Row_1", "0: "},
		{"a home to come", "anna Berg home=Row_1[from=2024-06-02]\nbert Berg home=Row_1", "0: "},

		{"one landline, two surnames, for a year", "anna Berg home=Row_1 tel=1\nbert Kern home=Row_1 tel=1",
			"50: LANDLINE 25, DWELLING 15, LONG 10"},
		{"a landline", "anna Berg tel=1\nbert Kern tel=1", "25: LANDLINE 25"},
		{"two landlines count once", "anna Berg tel=1 tel=2\nbert Kern tel=1 tel=2", "25: LANDLINE 25"},
		{"a mobile telephone and an e-mail address count once", "anna Berg mobile=1 mail=1\nbert Kern mobile=1 mail=1",
			"20: CONTACT 20"},
		{"one number of many", "anna Berg tel=1\nbert Kern tel=1\nc C tel=1\nd D tel=1\ne E tel=1", "0: "},
		{"four have it", "anna Berg tel=1\nbert Kern tel=1\nc C tel=1\nd D tel=1", "25: LANDLINE 25"},
		{"the dead do not count", "anna Berg tel=1\nbert Kern tel=1\nc C tel=1\nd D tel=1\ne E tel=1 died=2020",
			"25: LANDLINE 25"},
		{"a salesperson alone", "anna Berg adviser=E\nbert Kern adviser=E", "0: "},
		{"a salesperson beside", "anna Berg home=Row_1 adviser=E\nbert Kern home=Row_1 adviser=E",
			"30: DWELLING 15, LONG 10, ADVISER 5"},

		{"joint owners", "anna Berg acc=A:OWNER\nbert Kern acc=A:JOINT_OWNER", "50: JOINT_ACCOUNT 50"},
		{"co-borrowers", "anna Berg acc=A:BORROWER\nbert Kern acc=A:CO_BORROWER", "50: JOINT_ACCOUNT 50"},
		{"joint owners who share a firm", "anna Berg acc=A:OWNER firm=F\nbert Kern acc=A:JOINT_OWNER firm=F", "0: "},
		{"joint owners with a company",
			"account A business\nanna Berg acc=A:OWNER\nbert Kern acc=A:JOINT_OWNER", "0: "},
		{"insured and owner", "anna Berg acc=A:OWNER\nbert Kern acc=A:INSURED", "40: POLICY 40"},
		{"a dependent", "anna Berg acc=A:INSURED\nbert Kern acc=A:COVERED_DEPENDENT", "40: POLICY 40"},
		{"two who are insured", "anna Berg acc=A:INSURED\nbert Kern acc=A:INSURED", "0: "},
		{"a payer", "anna Berg acc=A:PAYER\nbert Kern acc=A:OWNER", "30: PAYER 30"},
		{"the strongest of a policy", "anna Berg acc=A:PAYER acc=A:INSURED\nbert Kern acc=A:OWNER", "40: POLICY 40"},
		{"each kind once", "anna Berg acc=A:OWNER acc=B:OWNER\nbert Kern acc=A:INSURED acc=B:INSURED", "40: POLICY 40"},
		{"kinds of two accounts", "anna Berg acc=A:OWNER acc=B:OWNER\nbert Kern acc=A:INSURED acc=B:JOINT_OWNER",
			"90: JOINT_ACCOUNT 50, POLICY 40"},
		{"an employer's scheme",
			"account A business\nanna Berg acc=A:INSURED\nbert Kern acc=A:COVERED_DEPENDENT", "0: "},
		{"a contract of a home",
			"account A line=HOME\nanna Berg acc=A:OWNER\nbert Kern acc=A:JOINT_OWNER", "10: CONTRACT 10"},
		{"room-mates on one contract", "account A line=TELECOM\nanna Berg home=Row_1 acc=A:OWNER\n" +
			"bert Kern home=Row_1 acc=A:PAYER", "35: DWELLING 15, LONG 10, CONTRACT 10"},
		{"an account that is closed",
			"account A closed=2024-06-01\nanna Berg acc=A:OWNER\nbert Kern acc=A:OWNER", "0: "},
		{"an account of many", "anna Berg acc=A:OWNER\nbert Kern acc=A:OWNER" + crowd("acc=A:OWNER", 11), "0: "},

		{"a couple", "anna Berg rel=SPOUSE:bert\nbert Kern", "80: COUPLE 80"},
		{"a couple, by the other's word", "anna Berg\nbert Kern rel=PARTNER:anna", "80: COUPLE 80"},
		{"a minor and a parent", "anna Berg\nbert Kern born=2010-01-01 rel=PARENT:anna", "80: PARENT 80"},
		{"a parent and a minor", "anna Berg rel=CHILD:bert\nbert Kern born=2010-01-01", "80: PARENT 80"},
		{"on the 18th birthday", "anna Berg\nbert Kern born=2006-06-01 rel=PARENT:anna", "0: "},
		{"on the day before", "anna Berg\nbert Kern born=2006-06-02 rel=PARENT:anna", "80: PARENT 80"},
		{"born in that year", "anna Berg\nbert Kern born=2006 rel=PARENT:anna", "80: PARENT 80"},
		{"no birth date", "anna Berg\nbert Kern rel=PARENT:anna", "0: "},
		{"no birth date, a child by a household", "anna Berg\nbert Kern rel=PARENT:anna in=H:CHILD", "80: PARENT 80"},
		{"no birth date, a guardian", "anna Berg\nbert Kern rel=PARENT:anna rel=GUARDIAN:carl", "80: PARENT 80"},
		{"no birth date, a custodian",
			"account A guarded\nanna Berg acc=A:CUSTODIAN\nbert Kern rel=PARENT:anna acc=A:OWNER",
			"80: PARENT 80"},
		{"a birth to come", "anna Berg\nbert Kern born=2025-01-01 rel=PARENT:anna", "0: "},
		{"a guardian at the same home", "anna Berg home=Row_1\nbert Kern born=2010-01-01 home=Row_1 rel=GUARDIAN:anna",
			"125: GUARDIAN 80, CHILD_OF_NEITHER 20, DWELLING 15, LONG 10"},
		{"a guardian elsewhere", "anna Berg home=Row_1\nbert Kern born=2010-01-01 home=Row_2 rel=GUARDIAN:anna", "0: "},
		{"grown kin", "anna Berg home=Row_1\nbert Kern home=Row_1 rel=PARENT:anna", "55: KIN 30, DWELLING 15, LONG 10"},
		{"a brother",
			"anna Berg home=Row_1 rel=SIBLING:bert\nbert Kern home=Row_1", "55: KIN 30, DWELLING 15, LONG 10"},
		{"kin whose main home it is not",
			"anna Berg home=Row_1[from=2019-01-01]\nbert Berg home=Row_1[from=2018-01-01] " +
				"home=Row_2[from=2019-01-01] rel=PARENT:anna", "45: SURNAME_BESIDE 35, LONG 10"},
		{"by hand", "anna Berg same=bert\nbert Kern", "100: MANUAL 100"},
		{"declared", "anna Berg in=H\nbert Kern in=H", "100: DECLARED 100"},
		{"declared, one a lodger", "anna Berg in=H\nbert Kern in=H:LODGER", "0: ; veto LODGER"},
		{"declared, one an au pair", "anna Berg in=H\nbert Kern in=H:OTHER[word=Au-pair]", "0: ; veto LODGER"},
		{"declared, not the main home of one", "anna Berg in=H\nbert Kern in=H[primary=no]", "0: "},

		{"a child of both", "anna Berg home=Row_1\nbert Kern home=Row_1\nzoe Berg-Kern born=2015-01-01 home=Row_1",
			"65: CHILD_OF_BOTH 40, DWELLING 15, LONG 10"},
		{"a child of one", "anna Berg home=Row_1 born=1980-01-01\nbert Kern home=Row_1 born=1990-01-01\n" +
			"zoe Berg born=2015-01-01 home=Row_1", "45: CHILD_OF_ONE 20, DWELLING 15, LONG 10"},
		{"a child of one, more than 20 years apart", "anna Berg home=Row_1 born=1970-01-01\n" +
			"bert Kern home=Row_1 born=1990-01-02\nzoe Berg born=2015-01-01 home=Row_1", "25: DWELLING 15, LONG 10"},
		{"a child of one, with a third adult", "anna Berg home=Row_1 born=1980-01-01\n" +
			"bert Kern home=Row_1 born=1990-01-01\ncarl Holm home=Row_1\nzoe Berg born=2015-01-01 home=Row_1",
			"25: DWELLING 15, LONG 10"},
		{"a child of neither", "anna Berg home=Row_1\nbert Kern born=2015-01-01 home=Row_1\ncarl Berg home=Row_1",
			"45: CHILD_OF_NEITHER 20, DWELLING 15, LONG 10"},
		{"a child of neither, of adults with two surnames",
			"anna Berg home=Row_1\nbert Kern born=2015-01-01 home=Row_1\n" +
				"carl Holm home=Row_1", "25: DWELLING 15, LONG 10"},

		{"known different homes",
			"anna Berg home=Row_1[seen=2024-01-01] tel=1\nbert Berg home=Row_2[seen=2024-01-01] tel=1",
			"-15: LANDLINE 25, APART -40"},
		{"a joint account, two homes", "anna Berg home=Row_1[seen=2024-01-01] acc=A:OWNER\n" +
			"bert Kern home=Row_2[verified=2024-01-01] acc=A:OWNER", "10: JOINT_ACCOUNT 50, APART -40"},
		{"with a policy", "anna Berg home=Row_1[seen=2024-01-01] acc=A:OWNER acc=B:OWNER\n" +
			"bert Kern home=Row_2[seen=2024-01-01] acc=A:OWNER acc=B:INSURED",
			"49: JOINT_ACCOUNT 50, POLICY 40, APART -41"},
		{"seen 24 months ago",
			"anna Berg home=Row_1[seen=2022-06-01] tel=1\nbert Berg home=Row_2[seen=2024-01-01] tel=1",
			"-15: LANDLINE 25, APART -40"},
		{"seen longer ago", "anna Berg home=Row_1[seen=2022-05-31] tel=1\nbert Berg home=Row_2[seen=2024-01-01] tel=1",
			"25: LANDLINE 25"},
		{"mail comes back", "anna Berg home=Row_1[seen=2024-01-01,lost=2024-02-01] tel=1\n" +
			"bert Berg home=Row_2[seen=2024-01-01] tel=1", "25: LANDLINE 25"},
		{"a home shared beside", "anna Berg home=Row_1[seen=2024-01-01]\n" +
			"bert Berg home=Row_1[seen=2023-09-01] home=Row_2[seen=2024-01-01]", "35: SURNAME_BESIDE 35"},
		{"a unit that is not said is no other one", "anna Berg home=Row_1#1[seen=2024-01-01] tel=1 mobile=7\n" +
			"bert Kern home=Row_1[seen=2024-01-01] mobile=7\ncarl Kern home=Row_1#2\ndora Kern home=Row_1#3",
			"20: CONTACT 20"},
		{"a couple with two homes",
			"anna Berg home=Row_1[seen=2024-01-01] rel=SPOUSE:bert\nbert Kern home=Row_2[seen=2024-01-01]",
			"80: COUPLE 80"},
		{"a parent elsewhere", "anna Berg home=Row_1[seen=2024-01-01] rel=CHILD:bert\n" +
			"bert Kern born=2015-01-01 home=Row_2[seen=2024-01-01]", "80: PARENT 80"},
		{"by hand, with two homes",
			"anna Berg home=Row_1[seen=2024-01-01] same=bert\nbert Kern home=Row_2[seen=2024-01-01]",
			"100: MANUAL 100"},
		{"group quarters are no other home", "anna Berg home=Row_1[seen=2024-01-01] rel=SIBLING:bert tel=1\n" +
			"bert Berg home=Row_2[seen=2024-01-01,kind=GROUP_QUARTERS] tel=1", "25: LANDLINE 25"},

		{"not, by hand", "anna Berg home=Row_1 not=bert\nbert Berg home=Row_1",
			"60: SURNAME 50, LONG 10; veto NOT_SAME_HOUSEHOLD"},
		{"the later one counts", "anna Berg not=bert[seen=2024-01-01] same=bert[seen=2024-02-01]\nbert Berg",
			"100: MANUAL 100"},
		{"the later one counts, turned round",
			"anna Berg same=bert[seen=2024-01-01]\nbert Berg not=anna[seen=2024-02-01]",
			"0: ; veto NOT_SAME_HOUSEHOLD"},
		{"until yesterday", "anna Berg not=bert[to=2024-06-01]\nbert Berg", "0: "},
		{"former spouses", "anna Berg home=Row_1 rel=FORMER_SPOUSE:bert\nbert Berg home=Row_1",
			"60: SURNAME 50, LONG 10; veto PARTED"},
		{"former spouses who are declared",
			"anna Berg in=H rel=FORMER_SPOUSE:bert\nbert Berg in=H", "100: DECLARED 100"},
		{"together again",
			"anna Berg rel=FORMER_SPOUSE:bert[from=2015-01-01]\nbert Berg rel=SPOUSE:anna[from=2020-01-01]",
			"80: COUPLE 80"},
		{"a protected address", "anna Berg home=Row_1[use=PROTECTED]\nbert Berg home=Row_1",
			"60: SURNAME 50, LONG 10; veto PROTECTED"},
		{"the same protected address", "anna Berg home=Row_1[use=PROTECTED]\nbert Berg home=Row_1[use=PROTECTED]",
			"60: SURNAME 50, LONG 10"},
		{"a minor who lives there", "anna Berg home=Row_1[use=PROTECTED]\nbert Berg born=2015-01-01 home=Row_1",
			"60: SURNAME 50, LONG 10"},
		{"a minor who lives elsewhere",
			"anna Berg home=Row_1[use=PROTECTED] rel=CHILD:bert\nbert Berg born=2015-01-01 home=Row_2",
			"80: PARENT 80; veto PROTECTED"},
		{"a father of a minor at a protected address", "anna Berg home=Row_2 rel=CHILD:bert\n" +
			"bert Berg born=2015-01-01 home=Row_1\n" +
			"cora Kern home=Row_1[use=PROTECTED]", "80: PARENT 80; veto PROTECTED"},
		{"the dead", "anna Berg home=Row_1\nbert Berg home=Row_1 died=2020-01-01", "0: ; veto DECEASED"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := why(t, settled(t, set, c.people), "anna", "bert", set); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// TestDwelling: where everybody who lives together is a household, a main home is enough.
func TestDwelling(t *testing.T) {
	set := rulestest.Household(t)
	set.Definition = rules.Dwelling
	for _, c := range []struct{ name, people, want string }{
		{"two surnames", "anna Berg home=Row_1\nbert Kern home=Row_1", "60: MAIN_DWELLING 50, LONG 10"},
		{"not the main home of one", "anna Berg home=Row_1[from=2020-01-01]\nbert Kern home=Row_1[from=2019-01-01] " +
			"home=Row_2[from=2020-01-01]", "25: DWELLING 15, LONG 10"},
		{"six surnames",
			"anna Berg home=Row_1\nbert Kern home=Row_1\nc C home=Row_1\nd D home=Row_1\ne E home=Row_1\n" +
				"f F home=Row_1", "60: MAIN_DWELLING 50, LONG 10"},
		{"seven surnames",
			"anna Berg home=Row_1\nbert Kern home=Row_1\nc C home=Row_1\nd D home=Row_1\ne E home=Row_1\n" +
				"f F home=Row_1\ng G home=Row_1", "0: "},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := why(t, settled(t, set, c.people), "anna", "bert", set); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// crowd is so many more people, a line each.
func crowd(fact string, n int) (out string) {
	for i := range n {
		out += "\n" + string(rune('a'+i)) + "x X" + string(rune('a'+i)) + " " + fact
	}
	return out
}
