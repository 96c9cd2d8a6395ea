package ownership_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kith/household"
	"kith/internal/facts"
	"kith/internal/gen/words"
	"kith/ownership"
	"kith/rules"
	"kith/rules/rulestest"
)

type (
	offerFacts = ownership.OfferFacts
	offering   = ownership.Offering
)

func offerRules(t testing.TB) *rules.Offers {
	t.Helper()
	set, err := rules.ReadOffers("")
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// to are facts about a member of a home, to whom something is offered.
func to(party string, f ownership.Facts) offerFacts {
	out := offerFacts{Facts: f, Party: ownership.Party{Person: someone(party)}}
	for i := range out.Homes {
		h := &out.Homes[i]
		h.Asker = party
		for _, m := range h.Members {
			if m.ID == party {
				out.Party.Person = m.Person
			}
		}
	}
	return out
}

// alone are facts about a person without a household.
func alone(name string, accounts ...account) offerFacts {
	f := ownership.Facts{Homes: []household.Home{{AsOf: today, Members: people(name)}}, Accounts: accounts}
	complete(&f)
	return to(name, f)
}

// firm are facts about a company.
func firm(id string, accounts ...account) offerFacts {
	f := alone(id, accounts...)
	f.Company = true
	return f
}

// sells is a product of a code and a line, of which one is enough for what is said; those of a line stand in for each
// other.
func sells(code, line, per string) offering {
	p := *product(code, line)
	p.Group = strings.ToLower(line)
	return offering{Product: p, OnePer: per}
}

// on is an account of a product.
func on(p offering, number string, roles ...role) account {
	return account{Number: number, Kind: "POLICY", Product: &p.Product, Roles: roles}
}

// standing is an account whose service points stand at addresses.
func standing(a account, places ...string) account { a.Places = places; return a }

// results read like "NO: ALREADY_OWNS, ENDED_BEFORE".
func results(c ownership.OfferCheck) string {
	var kinds []string
	for _, r := range c.Results {
		kinds = append(kinds, string(r.Kind))
	}
	return fmt.Sprintf("%s: %s", c.Act, strings.Join(kinds, ", "))
}

var (
	term  = sells("TERM", "LIFE", "PERSON")
	whole = sells("WHOLE", "LIFE", "PERSON")
	house = sells("HOUSE", "HOME", "HOUSEHOLD")
	flat  = sells("FLAT", "HOME", "HOUSEHOLD")
	power = sells("POWER", "UTILITY", "SERVICE_POINT")
	motor = sells("MOTOR", "MOTOR", "SERVICE_POINT")
)

func with(f offerFacts, change func(*offerFacts)) offerFacts { change(&f); return f }

func aged(name, born string) func(*offerFacts) {
	return func(f *offerFacts) {
		f.Party.BirthDate = born
		for i := range f.Homes {
			for j := range f.Homes[i].Members {
				if m := &f.Homes[i].Members[j]; m.ID == name {
					m.BirthDate = born
				}
			}
		}
	}
}

func lives(f offerFacts, address string) offerFacts {
	f.Party.Homes = append(f.Party.Homes, facts.Place{Address: address})
	return f
}

// TestOfferResults has a case for each result, for what it depends on, and for each word of the rules about offers.
func TestOfferResults(t *testing.T) {
	eighteen, sixty := int64(18), int64(60)
	couple, dayOf := people("Karl", "Petra"), func(day string) string { return day + "T10:00:00Z" }
	reviewed := append(people("Petra"), member{Person: someone("Bert"), Band: "REVIEW"})
	lodging := append(people("Petra"), member{Person: someone("Udo"), Role: "LODGER"})
	asked := func(at string, declined bool, products ...string) func(*offerFacts) {
		return func(f *offerFacts) {
			f.Asked = append(f.Asked, ownership.Contacted{At: dayOf(at), Declined: declined, Products: products})
		}
	}
	suppressed := func(channel, reason string) func(*offerFacts) {
		return func(f *offerFacts) {
			f.Suppressions = append(f.Suppressions, ownership.Suppression{Channel: channel, Reason: reason})
		}
	}
	complained := func(f *offerFacts) {
		f.Complaints = []ownership.Contacted{{At: dayOf("2024-05-01")}}
	}
	guarded := func(f *offerFacts) { f.Party.Guarded = true }
	buys := func(line string) func(*offerFacts) {
		return func(f *offerFacts) { f.Suppliers = []ownership.Supplier{{Name: "Next", Line: line}} }
	}
	aging := term
	aging.MinAge, aging.MaxAge, aging.For = &eighteen, &sixty, "PERSON"
	firms := term
	firms.For = "COMPANY"
	loose := term
	loose.OnePer = ""
	late := weber([]member{joined("Anna", married(dead("Bert", "2023-03-03")))}, on(house, "H-1", has("Bert", "OWNER")))
	work := on(term, "G-1", has("com_works", "OWNER"), has("Petra", "INSURED"))
	for _, tc := range []struct {
		name    string
		facts   offerFacts
		product offering
		address string
		asks    bool
		want    string
	}{
		{"nothing known", alone("Karl"), term, "", false, "MAY: OK"},
		{"a minor", with(alone("Tim"), aged("Tim", "2010-01-01")), term, "", true, "NO: NOT_FOR_THEM"},
		{"of age today", with(alone("Tim"), aged("Tim", "2006-06-01")), term, "", false, "MAY: OK"},
		{"a child without a birth date", to("Tim", weber([]member{{Person: someone("Tim"), Role: "CHILD"}})), term, "",
			false, "NO: NOT_FOR_THEM"},
		{"a ward", with(alone("Karl"), guarded), term, "", false, "NO: NOT_FOR_THEM"},
		{"a ward by a role on what it owns", alone("Karl", on(house, "H-1", has("Karl", "OWNER"),
			has("Eva", "GUARDIAN"))), term, "", false, "NO: NOT_FOR_THEM"},
		{"a guardian is no ward", alone("Eva", on(house, "H-1", has("Karl", "OWNER"), has("Eva", "GUARDIAN"))), term,
			"", false, "MAY: OK"},
		{"the dead", with(alone("Karl"), func(f *offerFacts) { f.Party.Person = dead("Karl", "2024-01-01") }), term, "",
			false, "NO: NOT_FOR_THEM"},
		{"a closed company", with(firm("com_a"), func(f *offerFacts) { f.Party.ClosedOn = "2024-05" }), term, "", false,
			"NO: NOT_FOR_THEM"},
		{"a company that will close", with(firm("com_a"), func(f *offerFacts) { f.Party.ClosedOn = "2024-07" }), term,
			"", false, "MAY: OK"},
		{"a person's product for a company", firm("com_a"), aging, "", false, "NO: NOT_FOR_THEM"},
		{"a company's product for a person", alone("Karl"), firms, "", false, "NO: NOT_FOR_THEM"},
		{"too old", with(alone("Karl"), aged("Karl", "1963-06-01")), aging, "", false, "NO: NOT_FOR_THEM"},
		{"just not too old", with(alone("Karl"), aged("Karl", "1963-06-02")), aging, "", false, "MAY: OK"},

		{"suppressed", with(alone("Karl"), suppressed("EMAIL", "")), term, "", false, "NOT_UNASKED: SUPPRESSED"},
		{"suppressed, and asks himself", with(alone("Karl"), suppressed("ALL", "")), term, "", true, "MAY: OK"},
		{"complained", with(alone("Karl"), complained), term, "", false, "NOT_UNASKED: COMPLAINT_OPEN"},
		{"complained, and asks himself", with(alone("Karl"), complained), term, "", true, "MAY: OK"},

		{"owns it", alone("Karl", on(term, "L-1", has("Karl", "OWNER"))), term, "", false, "NO: ALREADY_OWNS"},
		{"owns it, and asks himself", alone("Karl", on(term, "L-1", has("Karl", "OWNER"))), term, "", true,
			"NO: ALREADY_OWNS"},
		{"borrows it", alone("Karl", on(term, "L-1", has("Karl", "CO_BORROWER"))), term, "", false, "NO: ALREADY_OWNS"},
		{"of a product that says nothing, one a person", to("Petra", weber(couple, on(loose, "L-1",
			has("Karl", "OWNER")))), loose, "", false, "MAY: OK"},
		{"has applied for it", alone("Karl", account{Number: "L-1", Status: "PENDING", Product: &term.Product,
			Roles: []role{has("Karl", "OWNER")}}), term, "", false, "NO: ALREADY_OWNS"},
		{"a company owns it", firm("com_a", on(term, "L-1", has("com_a", "OWNER"))), term, "", false,
			"NO: ALREADY_OWNS"},
		{"a company uses what its group owns", firm("com_a", on(term, "L-1", has("com_a", "USER"),
			role{Role: "OWNER", Company: true, Person: someone("com_b")})), term, "", false, "MAY: OK"},
		{"pays for it only", alone("Karl", on(term, "L-1", has("Karl", "PAYER"), has("Tim", "OWNER"))), term, "", false,
			"MAY: OK"},

		{"an estate", to("Anna", late), house, "", false, "NO: ESTATE"},
		{"an estate of a person's own", to("Anna", weber([]member{joined("Anna", married(dead("Bert", "2023-03-03")))},
			on(term, "L-1", has("Bert", "OWNER")))), term, "", false, "MAY: OK"},
		{"the household owns it", to("Petra", weber(couple, on(house, "H-1", has("Karl", "OWNER")))), house, "", true,
			"NO: HOUSEHOLD_OWNS"},
		{"both own it", to("Petra", weber(couple, on(house, "H-1", has("Karl", "OWNER"), has("Petra", "JOINT_OWNER")))),
			house, "", false, "NO: ALREADY_OWNS, HOUSEHOLD_OWNS"},
		{"the husband's own life cover", to("Petra", weber(couple, on(term, "L-1", has("Karl", "OWNER")))), term, "",
			false, "MAY: OK"},
		{"insured by the husband's", to("Petra", weber(couple, on(term, "L-1", has("Karl", "OWNER"),
			has("Petra", "INSURED")))), whole, "", true, "ASK_FIRST: COVERED"},
		{"covered through work", alone("Petra", work), whole, "", false, "ASK_FIRST: COVERED"},
		{"uses what comes through work", alone("Petra", on(term, "G-1", has("com_works", "OWNER"),
			has("Petra", "USER"))), term, "", false, "ASK_FIRST: COVERED"},
		{"only the husband is covered", to("Karl", weber(couple, on(term, "L-1", has("Tim", "OWNER"),
			has("Petra", "INSURED")))), term, "", false, "MAY: OK"},
		{"who may live there owns it", to("Petra", weber(reviewed, on(house, "H-1", has("Bert", "OWNER")))), house, "",
			false, "ASK_FIRST: IN_REVIEW"},
		{"where he may live they own it", to("Bert", weber(reviewed, on(house, "H-1", has("Petra", "OWNER")))), house,
			"", false, "ASK_FIRST: IN_REVIEW"},
		{"who may live there has an own cover", to("Petra", weber(reviewed, on(term, "L-1", has("Bert", "OWNER")))),
			term, "", false, "MAY: OK"},
		{"owns what stands in for it", alone("Karl", on(term, "L-1", has("Karl", "OWNER"))), whole, "", false,
			"ASK_FIRST: SUBSTITUTE_OWNED"},
		{"the household owns what stands in for it", to("Petra", weber(couple, on(flat, "H-1", has("Karl", "OWNER")))),
			house, "", false, "ASK_FIRST: SUBSTITUTE_OWNED"},
		{"the husband owns what stands in for her own", to("Petra", weber(couple, on(term, "L-1",
			has("Karl", "OWNER")))), whole, "", false, "MAY: OK"},

		{"has it from others", with(alone("Karl"), buys("LIFE")), term, "", false, "MAY: OWNED_ELSEWHERE"},
		{"has it from others, by its code", with(alone("Karl"), buys("term")), term, "", false, "MAY: OWNED_ELSEWHERE"},
		{"has something else from others", with(alone("Karl"), buys("UTILITY")), term, "", false, "MAY: OK"},
		{"has we do not know what from others", with(alone("Karl"), buys("")), term, "", false, "MAY: OK"},
		{"was offered it 90 days ago", with(alone("Karl"), asked("2024-03-03", false, term.ID)), term, "", false,
			"NOT_UNASKED: ASKED_RECENTLY"},
		{"was offered it 91 days ago", with(alone("Karl"), asked("2024-03-02", false, term.ID)), term, "", false,
			"MAY: OK"},
		{"declined it, and asks now", with(alone("Karl"), asked("2024-05-30", true, term.ID)), term, "", true,
			"MAY: OK"},
		{"was offered something else", with(alone("Karl"), asked("2024-05-30", false, house.ID)), term, "", false,
			"MAY: OK"},
		{"the husband declined it", to("Petra", weber(couple)), house, "", false, "MAY: OK"},
		{"had it", alone("Karl", on(term, "L-1", until(has("Karl", "OWNER"), "2023-01-01"))), term, "", false,
			"MAY: ENDED_BEFORE"},
		{"the husband had his own", to("Petra", weber(couple, on(term, "L-1", until(has("Karl", "OWNER"),
			"2023-01-01")))), term, "", false, "MAY: OK"},
		{"paid for what she had", to("Karl", weber(couple, on(term, "L-1", until(has("Petra", "OWNER"), "2023-01-01"),
			until(has("Karl", "PAYER"), "2023-01-01")))), term, "", false, "MAY: OK"},
		{"the household had it", to("Petra", weber(couple, on(house, "L-1", until(has("Karl", "OWNER"),
			"2023-01-01")))), house, "", false, "MAY: ENDED_BEFORE"},

		{"a lodger's blocks nothing", to("Petra", weber(lodging, on(house, "H-1", has("Udo", "OWNER")))), house, "",
			false, "MAY: OK"},
		{"nothing blocks a lodger", to("Udo", weber(lodging, on(house, "H-1", has("Petra", "OWNER")))), house, "",
			false, "MAY: OK"},
		{"a former husband's is not told", to("Anna", weber([]member{joined("Anna", parted(someone("Bert"))),
			joined("Bert", parted(someone("Anna")))}, on(house, "H-1", has("Bert", "OWNER")))), house, "", false,
			"MAY: OK"},
		{"a protected member's is not told", to("Anna", weber([]member{joined("Anna"), {Person: someone("Kim"),
			Primary: true, Shelters: []household.Shelter{{}}}}, on(house, "H-1", has("Kim", "OWNER")))), house, "",
			false, "MAY: OK"},
		{"one who has left has no say", to("Petra", weber(append(people("Petra"), member{Person: someone("Bert"),
			Validity: period{To: "2022-01-01"}}), on(house, "H-1", has("Bert", "OWNER")))), house, "", false,
			"MAY: OK"},
		{"a child's of its other home is not the parent's", to("Bert", twoHomes(false, on(house, "H-1",
			has("Anna", "OWNER"), has("Zoe", "INSURED")))), house, "", false, "MAY: OK"},

		{"power at the main home", lives(to("Petra", weber(couple, standing(on(power, "P-1", has("Karl", "OWNER")),
			"adr_1"))), "adr_1"), power, "", false, "NO: HOUSEHOLD_OWNS"},
		{"power elsewhere", lives(to("Petra", weber(couple, standing(on(power, "P-1", has("Karl", "OWNER")),
			"adr_1"))), "adr_1"), power, "adr_2", false, "MAY: OK"},
		{"power at the address asked about", lives(to("Petra", weber(couple, standing(on(power, "P-1",
			has("Karl", "OWNER")), "adr_2"))), "adr_1"), power, "adr_2", false, "NO: HOUSEHOLD_OWNS"},
		{"power nobody knows where is at home", lives(alone("Karl", on(power, "P-1", has("Karl", "OWNER"))), "adr_1"),
			power, "", false, "NO: ALREADY_OWNS"},
		{"power nobody knows where is not elsewhere", lives(alone("Karl", on(power, "P-1", has("Karl", "OWNER"))),
			"adr_1"), power, "adr_2", false, "MAY: OK"},
		{"power nobody knows where of one whose home is not known", alone("Karl", on(power, "P-1",
			has("Karl", "OWNER"))), power, "adr_2", false, "NO: ALREADY_OWNS"},
		{"power somewhere of one whose home is not known", alone("Karl", standing(on(power, "P-1",
			has("Karl", "OWNER")), "adr_7")), power, "", false, "NO: ALREADY_OWNS"},
		{"a second car", lives(alone("Karl", on(motor, "M-1", has("Karl", "OWNER"))), "adr_1"), motor, "", false,
			"MAY: OK"},

		{"accounts that were not read", with(to("Petra", weber(couple, on(term, "L-1", has("Karl", "OWNER"),
			has("Petra", "INSURED")))), func(f *offerFacts) { f.Unread.Add("accounts", true) }), term, "", false,
			"ASK_FIRST: INCOMPLETE, COVERED"},
		{"accounts that were not read decide nothing", with(alone("Karl", on(term, "L-1", has("Karl", "OWNER"))),
			func(f *offerFacts) { f.Homes[0].Unread.Add("members", true) }), term, "", false,
			"NO: ALREADY_OWNS, INCOMPLETE"},
		{"all that hold, in the order of the rules", with(with(with(with(to("Petra", weber(couple,
			on(house, "H-1", has("Karl", "OWNER"), has("Petra", "INSURED")), on(flat, "H-2", has("Petra", "OWNER")),
			on(house, "H-3", until(has("Petra", "OWNER"), "2020-01-01")))), suppressed("PHONE", "")), complained),
			asked("2024-05-30", true, house.ID)), buys("HOME")), house, "", false,
			"NOT_UNASKED: SUPPRESSED, COMPLAINT_OPEN, HOUSEHOLD_OWNS, COVERED, SUBSTITUTE_OWNED, OWNED_ELSEWHERE, " +
				"ASKED_RECENTLY, ENDED_BEFORE"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			check := ownership.NewOffers(tc.facts, rulestest.Household(t), offerRules(t)).Check(tc.product,
				tc.address, tc.asks)
			if diff := cmp.Diff(tc.want, results(check)); diff != "" || check.Result != check.Results[0].Kind {
				t.Errorf("(-want +got)\n%s\n%s", diff, check.Sentence)
			}
		})
	}
}

// TestOfferSentences are the sentences for staff.
func TestOfferSentences(t *testing.T) {
	eighteen := int64(18)
	grown := term
	grown.MinAge = &eighteen
	for _, tc := range []struct {
		facts   offerFacts
		product offering
		want    string
	}{
		{to("Petra", weber(people("Karl", "Petra"), on(house, "H-1", has("Karl", "OWNER")))), house,
			"Do not offer HOUSE Plus to Petra. Policy H-1 (HOUSE Plus): Karl owns it."},
		{with(alone("Karl"), func(f *offerFacts) {
			f.Suppressions = []ownership.Suppression{{Channel: "PHONE", Reason: "deaf"}, {Channel: "MAIL"}}
		}), term, "Offer TERM Plus only if Karl asks for it. Karl must not be sent offers by mail or by telephone " +
			"(deaf)."},
		{with(alone("Tim"), aged("Tim", "2010-01-01")), grown, "Do not offer TERM Plus to Tim. Tim is a minor: ask " +
			"who acts for Tim. Tim is too young: it is from 18 years on."},
		{with(alone("Karl"), func(f *offerFacts) {
			f.Suppliers = []ownership.Supplier{{Name: "Zeta", Line: "LIFE"}, {Name: "Alpha", Line: "LIFE"}}
		}), term, "TERM Plus may be offered to Karl. Karl has something of the kind from Alpha: an argument, no " +
			"obstacle."},
		{to("Bert", weber(append(people("Petra"), member{Person: someone("Bert"), Band: "REVIEW"}), on(house, "H-1",
			has("Petra", "OWNER")))), house, "Ask Bert first whether HOUSE Plus is wanted. Bert may belong to " +
			"household Weber; that is to be reviewed. Policy H-1 (HOUSE Plus): Petra owns it."},
		{alone("Petra", on(term, "G-1", has("com_works", "OWNER"), has("Petra", "INSURED"))), whole,
			"Ask Petra first whether WHOLE Plus is wanted. Policy (TERM Plus) through work: Petra is insured."},
	} {
		check := ownership.NewOffers(tc.facts, rulestest.Household(t), offerRules(t)).Check(tc.product, "", false)
		if diff := cmp.Diff(tc.want, check.Sentence); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	}
}

// TestOffersSayNothing asks for every line, band and relation: what can be said aloud is the same whatever anybody has,
// and names nobody.
func TestOffersSayNothing(t *testing.T) {
	set, offers := rulestest.Household(t), offerRules(t)
	karl := someone("Karl")
	for _, line := range append(slices.Clone(words.Enums["AccountLine"]), "") {
		want := look
		if slices.Contains(set.HomeLines, line) {
			want = "May I check what there already is for your home?"
		}
		for _, band := range append(slices.Clone(words.Enums["Band"]), "") {
			for _, relation := range append(slices.Clone(words.Enums["RelationKind"]), "") {
				for _, role := range words.Enums["AccountRole"] {
					p := sells("X", line, "HOUSEHOLD")
					petra := joined("Petra", household.Relation{With: karl, Kind: relation})
					f := weber([]member{petra, {Person: karl, Band: band}}, on(p, "X-1", has("Karl", role)))
					if check := ownership.NewOffers(to("Petra", f), set, offers).Check(p, "",
						false); check.Say != want {
						t.Fatalf("%s, %s, %s, %s: %s", line, band, relation, role, check.Say)
					}
				}
			}
		}
	}
}

// TestOffersInAnyOrder: the order of the facts changes nothing, and each kind of result is listed once.
func TestOffersInAnyOrder(t *testing.T) {
	set, offers := rulestest.Household(t), offerRules(t)
	rapid.Check(t, func(t *rapid.T) {
		some := []string{"Karl", "Petra", "Bert", "Udo"}
		var accounts []account
		for i := range rapid.IntRange(0, 5).Draw(t, "accounts") {
			var roles []role
			for range rapid.IntRange(1, 3).Draw(t, "roles") {
				roles = append(roles, has(rapid.SampledFrom(some).Draw(t, "who"),
					rapid.SampledFrom(words.Enums["AccountRole"]).Draw(t, "role")))
			}
			accounts = append(accounts, on(rapid.SampledFrom([]offering{term, whole, house, flat}).Draw(t, "product"),
				fmt.Sprint("N-", i), roles...))
		}
		members := append(people("Karl", "Petra"), member{Person: someone("Bert"), Band: "REVIEW"},
			member{Person: someone("Udo"), Role: "LODGER"})
		who := rapid.SampledFrom(some).Draw(t, "party")
		product := rapid.SampledFrom([]offering{term, whole, house, flat}).Draw(t, "offered")
		check := func(members []member, accounts []account) ownership.OfferCheck {
			return ownership.NewOffers(to(who, weber(members, accounts...)), set, offers).Check(product, "", false)
		}
		want := check(members, accounts)
		got := check(rapid.Permutation(members).Draw(t, "members"), rapid.Permutation(accounts).Draw(t, "order"))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("(-want +got)\n%s", diff)
		}
		var kinds []string
		for _, r := range got.Results {
			kinds = append(kinds, string(r.Kind))
		}
		if slices.Sort(kinds); len(slices.Compact(slices.Clone(kinds))) != len(kinds) {
			t.Fatalf("listed twice: %v", kinds)
		}
	})
}
