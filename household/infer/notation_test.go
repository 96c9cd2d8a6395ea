package infer_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"kith/graph"
	"kith/household"
	"kith/household/infer"
	"kith/internal/address"
	"kith/internal/facts"
	"kith/rules"
)

// today is the day that everything is looked at on, unless told.
const today = "2024-06-01"

// failer is a test, of rapid too.
type failer interface {
	Helper()
	Fatalf(format string, args ...any)
}

// settled are facts in the notation of factsOf, with the homes settled.
func settled(t testing.TB, set *rules.Household, text string) *infer.Facts {
	t.Helper()
	f := factsOf(t, text)
	infer.SettleAll(f, set)
	return f
}

// factsOf reads people, one a line: a name, which is the id, a family name (- is none) and facts, apart by blanks.
// What is in brackets behind a fact says more of it; "_" stands for a blank.
//
//	home=Row_1#2[from=2020-01-01,seen=…,verified=…,lost=…,kind=MULTI_UNIT,use=PROTECTED,to=…]
//	born=1980-02-01 died=2020 status=DECEASED lowest=a
//	tel=1 mobile=2 mail=3 acc=A1:OWNER adviser=E1 firm=F1
//	rel=SPOUSE:karl (karl is the spouse) in=H1:CHILD[primary=yes,word=…] same=karl not=karl
//
// A home has the kind RESIDENTIAL unless told, and the postcode 1. Lines that begin with "account" are accounts:
// account A1 line=HOME business guarded closed=2020-01-01.
func factsOf(t failer, text string) *infer.Facts {
	t.Helper()
	f := &infer.Facts{Day: today, Accounts: map[string]infer.Account{}}
	for line := range strings.Lines(text) {
		words := strings.Fields(line)
		switch {
		case len(words) == 0:
		case words[0] == "account":
			f.Accounts[words[1]] = accountOf(words[2:])
		default:
			f.People = append(f.People, personOf(t, words, f))
		}
	}
	return f
}

func accountOf(words []string) (a infer.Account) {
	for _, w := range words {
		key, value, _ := strings.Cut(w, "=")
		switch key {
		case "line":
			a.Line = value
		case "business":
			a.Business = true
		case "guarded":
			a.Guarded = true
		case "closed":
			a.ClosedOn = value
		}
	}
	return a
}

func personOf(t failer, words []string, f *infer.Facts) infer.Person {
	t.Helper()
	p := infer.Person{Person: household.Person{ID: words[0], Name: words[0]}, Lowest: words[0]}
	if words[1] != "-" {
		p.FamilyName = strings.ReplaceAll(words[1], "_", " ")
	}
	for _, w := range words[2:] {
		key, value, _ := strings.Cut(w, "=")
		value, more := cutMore(value)
		what, of, _ := strings.Cut(value, ":")
		fact := infer.Fact{Validity: facts.Validity{From: more["from"], To: more["to"]}, Observed: more["seen"],
			Record: "rec_" + words[0]}
		switch key {
		case "born":
			p.BirthDate = value
		case "died":
			p.DeceasedOn = value
		case "status":
			p.Status = value
		case "lowest":
			p.Lowest = value
		case "home":
			lines, unit, _ := strings.Cut(strings.ReplaceAll(value, "_", " "), "#")
			p.Homes = append(p.Homes, infer.Home{Fact: fact, Address: "adr_" + value, Use: or(more["use"], "HOME"),
				Kind: or(more["kind"], "RESIDENTIAL"), Place: address.Parse(lines, unit, "1", "", ""),
				Verified: more["verified"], Undeliverable: more["lost"]})
		case "tel", "mobile":
			number := map[string]string{"tel": "+4930123456", "mobile": "+49171123456"}[key] + value
			p.Contacts = append(p.Contacts, infer.Contact{Fact: fact, Number: number,
				Key: infer.Key{Kind: infer.KeyPhone, Text: "cpt_" + number}})
		case "mail":
			p.Contacts = append(p.Contacts, infer.Contact{Fact: fact,
				Key: infer.Key{Kind: infer.KeyEmail, Text: "cpt_" + value}})
		case "acc":
			p.Roles = append(p.Roles, infer.Role{Fact: fact, Account: what, Role: of})
			if _, known := f.Accounts[what]; !known {
				f.Accounts[what] = infer.Account{Line: "MOTOR"}
			}
		case "rel":
			p.Relations = append(p.Relations, infer.Relation{Relation: household.Relation{Validity: fact.Validity,
				With: household.Person{ID: of}, Kind: what}, Record: fact.Record})
		case "in":
			m := infer.Membership{Fact: fact, Household: what, Role: or(of, graph.Unknown), Word: more["word"]}
			if is, said := more["primary"]; said {
				yes := is == "yes"
				m.Primary = &yes
			}
			p.Memberships = append(p.Memberships, m)
		case "same", "not":
			p.Verdicts = append(p.Verdicts, infer.Verdict{Fact: fact, With: value, Same: key == "same",
				At: more["seen"]})
		case "adviser":
			p.Advisers = append(p.Advisers, value)
		case "firm":
			p.Firms = append(p.Firms, value)
		default:
			t.Fatalf("%s is no fact", w)
		}
	}
	return p
}

// cutMore cuts what is in brackets off.
func cutMore(text string) (value string, more map[string]string) {
	value, rest, _ := strings.Cut(strings.TrimSuffix(text, "]"), "[")
	more = map[string]string{}
	for part := range strings.SplitSeq(rest, ",") {
		key, is, _ := strings.Cut(part, "=")
		more[key] = is
	}
	return value, more
}

func or(text, other string) string {
	if text == "" {
		return other
	}
	return text
}

// groups says who is together, a household a line: "anna karl; zoe to review with anna 45".
func groups(out *infer.Outcome) (lines []string) {
	for _, h := range out.Households {
		var in, beside []string
		for _, m := range h.Members {
			switch {
			case m.Band == "REVIEW":
				beside = append(beside, fmt.Sprintf("; %s to review %d", m.Person, m.Score))
			case !m.Primary:
				beside = append(beside, fmt.Sprintf("; %s second home %d", m.Person, m.Score))
			default:
				in = append(in, m.Person)
			}
		}
		line := strings.Join(in, " ") + strings.Join(beside, "")
		if h.Declared != "" {
			line = h.Declared + ": " + line
		}
		lines = append(lines, line)
	}
	return lines
}

// why says what speaks for and against two people: "65: SURNAME 50, LONG 10, ADVISER 5; veto PARTED".
func why(t testing.TB, f *infer.Facts, a, b string, set *rules.Household) string {
	t.Helper()
	pair, ok := infer.PairOf(f, a, b, set)
	if !ok {
		t.Fatalf("%s or %s is nobody", a, b)
	}
	var reasons []string
	for _, c := range pair.Reasons {
		reasons = append(reasons, fmt.Sprintf("%s %d", c.Kind, c.Points))
	}
	text := fmt.Sprintf("%d: %s", pair.Score, strings.Join(reasons, ", "))
	for _, v := range slices.Sorted(slices.Values(pair.Vetoes)) {
		text += "; veto " + v
	}
	return text
}
