package customer_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/customer"
)

func (s stored) decide(purpose customer.Purpose) customer.Answer {
	s.t.Helper()
	return customer.Decide(s.facts(purpose, today), defaults(s.t), purpose)
}

func (s stored) saw(what string, want, got any) {
	s.t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		s.t.Errorf("%s (-want +got)\n%s", what, diff)
	}
}

var contract = values{"number": "1", "kind": "CONTRACT", "line": "B2B"}

// TestCompanyGroup: a holding signs, a company that is a branch of its subsidiary uses and pays.
func TestCompanyGroup(t *testing.T) {
	for name, c := range map[string]struct {
		percent any
		group   bool
	}{"by more than half": {60.0, true}, "a share that is not known": {nil, true}, "by half": {50.0, false}} {
		t.Run(name, func(t *testing.T) {
			s := store(t, contract)
			top, mid, works := s.company("Top AG", nil), s.company("Mid AG", nil), s.company("Works AG", nil)
			s.role(top, "OWNER")
			s.role(works, "PAYER", "USER")
			s.Edge("SUBSIDIARY_OF", mid, top, values{"percent": c.percent})
			s.Edge("BRANCH_OF", works, mid, nil)
			got := s.decide(customer.Marketing)
			if c.group {
				s.saw("group", top, got.Group)
				s.saw("sentence", "Top AG owns the contract (+50); Works AG pays the bill (+25) and is the user "+
					"(+15). "+
					"They are companies of one group, that of Top AG: make offers to it. Top AG signs, Works AG uses "+
					"it.",
					got.Sentence)
				s.saw("customers", []string{top, works}, got.Customers)
				s.saw("level", customer.LevelGroup, got.Level)
			} else {
				s.saw("level", customer.LevelCompany, got.Level)
				s.saw("customers", []string{top}, got.Customers)
			}
			s.saw("service", []string{top}, s.decide(customer.Service).Customers)
		})
	}
	t.Run("a circle", func(t *testing.T) {
		s := store(t, contract)
		one, two := s.company("One AG", nil), s.company("Two AG", nil)
		s.role(one, "OWNER")
		s.role(two, "PAYER", "USER")
		s.Edge("SUBSIDIARY_OF", one, two, values{"percent": 100.0})
		s.Edge("SUBSIDIARY_OF", two, one, values{"percent": 100.0})
		got := s.decide(customer.Marketing)
		s.saw("level", customer.LevelGroup, got.Level)
		s.saw("group", min(one, two), got.Group)
	})
	t.Run("further up than four steps", func(t *testing.T) {
		s := store(t, contract)
		low, other, last := s.company("Low AG", nil), s.company("Other AG", nil), ""
		s.role(low, "OWNER")
		s.role(other, "PAYER", "USER")
		for n, at := 0, low; n < 5; n++ {
			last = s.company(fmt.Sprint("Up ", n), nil)
			s.Edge("SUBSIDIARY_OF", at, last, values{"percent": 100.0})
			at = last
		}
		s.Edge("SUBSIDIARY_OF", other, last, values{"percent": 100.0})
		s.saw("level", customer.LevelCompany, s.decide(customer.Marketing).Level)
	})
}

func TestSoleTrader(t *testing.T) {
	s := store(t, contract)
	firm, karl := s.company("Weber Bakery", values{"kind": "SOLE_TRADER"}), s.person("Karl", values{"gender": "MALE"})
	s.role(firm, "OWNER")
	s.Edge("OWNS_BUSINESS", karl, firm, nil)
	for _, purpose := range []customer.Purpose{customer.Marketing, customer.Service, customer.Contact, customer.Risk} {
		got := s.decide(purpose)
		s.saw(string(purpose), []string{karl}, got.Customers)
		s.saw(string(purpose), customer.LevelParty, got.Level)
	}
	s.reads(customer.Service, customer.Resolved,
		"Weber Bakery owns the contract (+80). Karl trades as Weber Bakery: serve him.")
}

// TestWhomToCall goes down the order in which somebody is found who answers for a company.
func TestWhomToCall(t *testing.T) {
	s := store(t, contract)
	firm := s.company("Acme AG", nil)
	s.role(firm, "OWNER")
	unknown := s.decide(customer.Contact)
	s.saw("outcome", customer.Unresolved, unknown.Outcome)
	s.saw("nobody", "Acme AG owns the contract (+80). Whom to call is unknown: nobody of Acme AG is on the contract, "+
		"and nobody was dealt with.", unknown.Sentence)

	talk := func(kind, at string, with string, more values) string {
		v := values{"kind": kind, "at": at + "T10:00:00Z"}
		maps.Copy(v, more)
		i := s.Node("Interaction", kind+at+with, v)
		s.Edge("WITH", i, with, nil)
		return i
	}
	buyer := s.person("Bea", values{"gender": "FEMALE"})
	s.Edge("HAS_BUYING_ROLE", buyer, firm, values{"role": "USER"})
	talk("CALL", "2024-01-01", buyer, nil) // too long ago
	talk("CALL", "2024-05-20", buyer, values{"result": "VOICEMAIL"})
	talk("MAIL", "2024-05-21", buyer, values{"direction": "OUTBOUND"})
	talk("NOTE", "2024-05-21", buyer, nil)
	s.saw("nobody was engaged", customer.Unresolved, s.decide(customer.Contact).Outcome)
	talk("VISIT", "2024-05-22", buyer, nil)
	s.reads(customer.Contact, customer.Resolved, "Acme AG owns the contract (+80). Bea has a part in the buying of "+
		"Acme AG and was dealt with on 2024-05-22: contact her.")

	dan, us := s.person("Dan", values{"gender": "MALE"}), s.Node("Employee", "e", values{"name": "Us"})
	s.Edge("WORKS_FOR", dan, firm, nil)
	s.Edge("BY", talk("CALL", "2023-05-01", dan, nil), us, nil)
	s.saw("who called does not serve the firm", []string{buyer}, s.decide(customer.Contact).Customers)
	s.Edge("SERVES", us, firm, values{"role": "ADVISER"})
	s.reads(customer.Contact, customer.Resolved, "Acme AG owns the contract (+80). Dan of Acme AG was the last with "+
		"whom those of us who serve it dealt, on 2023-05-01: contact him.")

	joe := s.person("Joe", values{"gender": "MALE"})
	s.Edge("WORKS_FOR", joe, firm, nil)
	s.role(joe, "USER")
	s.reads(customer.Contact, customer.Resolved, "Acme AG owns the contract (+80). Joe is the user (+10), and works "+
		"for Acme AG: contact him.")

	eva := s.person("Eva", values{"gender": "FEMALE"})
	s.role(eva, "BILLING_CONTACT")
	s.reads(customer.Contact, customer.Resolved, "Acme AG owns the contract (+80). Eva gets the bills of Acme AG: "+
		"contact her. Joe is the user (+10).")
}

func TestMaySend(t *testing.T) {
	const also = " Notices, bills and claims are sent all the same."
	s := store(t, values{"number": "1", "kind": "POLICY", "line": "MOTOR"})
	karl := s.person("Karl", values{"gender": "MALE"})
	s.role(karl, "OWNER")
	sees := func(what string, mail, phone, email bool, why string) {
		t.Helper()
		s.saw(what, &customer.MaySend{Mail: mail, Phone: phone, Email: email, Why: why + also},
			s.decide(customer.Marketing).MaySend)
	}
	sees("nothing on file", false, false, false, "No address, telephone number or e-mail address of Karl is on file "+
		"that can be used.")
	point := func(kind, value string, use values) string {
		p := s.Node("ContactPoint", value, values{"kind": kind, "value": value})
		s.Edge("REACHED_BY", karl, p, use)
		return p
	}
	phone := point("PHONE", "1", nil)
	point("EMAIL", "gone@x", values{"undeliverableAt": "2024-01-01"})
	point("EMAIL", "old@x", values{"to": "2024-01-01"})
	home := s.Node("Household", "h", values{"name": "Weber"})
	s.Edge("MEMBER_OF", karl, home, nil)
	s.Edge("LOCATED_AT", home, s.Node("Address", "a", nil), nil)
	sees("the household's address", true, true, false, "No e-mail address of Karl is on file that can be used.")
	point("EMAIL", "k@x", nil)
	sees("all", true, true, true, "Nothing is known against offers.")
	s.Edge("SUPPRESSED", karl, phone, values{"channel": "PHONE", "purpose": "MARKETING"})
	sees("the one number", true, false, true, "Karl must not be sent offers by telephone.")
	point("PHONE", "2", nil)
	sees("another number", true, true, true, "Nothing is known against offers.")
	s.Edge("SUPPRESSED", karl, karl, values{"channel": "MAIL", "purpose": "MARKETING"})
	sees("by mail", false, true, true, "Karl must not be sent offers by mail.")
	s.Edge("SUPPRESSED", karl, karl, values{"channel": "ALL", "purpose": "ALL", "from": "2024-06-02"})
	sees("from tomorrow on", false, true, true, "Karl must not be sent offers by mail.")
	s.Edge("SUPPRESSED", karl, karl, values{"channel": "ALL", "purpose": "MARKETING"})
	sees("by any way", false, false, false, "Karl must not be sent offers by any way.")
	if got := s.decide(customer.Service).MaySend; got != nil {
		t.Errorf("for SERVICE: %+v", got)
	}
}

func TestLetters(t *testing.T) {
	s := store(t, values{"number": "1", "kind": "ACCOUNT", "line": "DEPOSIT"})
	anna, bert, eva := s.person("Anna", nil), s.person("Bert", nil), s.person("Eva", nil)
	s.role(anna, "OWNER")
	s.role(bert, "JOINT_OWNER")
	s.role(eva, "JOINT_OWNER")
	home := s.Node("Household", "h", values{"name": "Weber"})
	s.Edge("MEMBER_OF", anna, home, nil)
	s.Edge("MEMBER_OF", bert, home, nil)
	got := s.decide(customer.Marketing)
	s.saw("letters", 2, *got.Letters)
	ends := func(with string) {
		t.Helper()
		if !strings.HasSuffix(got.Sentence, with) {
			t.Errorf("got  %s\nwant …%s", got.Sentence, with)
		}
	}
	ends("make offers to all of them. Not all of them have a household on file: two letters.")
	s.saw("withheld", false, got.Withheld)
	s.Edge("LOCATED_AT", eva, s.Node("Address", "a", nil), values{"use": "PROTECTED"})
	got = s.decide(customer.Service)
	s.saw("withheld", true, got.Withheld)
	ends("Not all of them have a household on file: two letters. One letter goes to an address withheld.")
	if got := s.decide(customer.Risk).Letters; got != nil {
		t.Errorf("for RISK: %d", *got)
	}
}

// TestProtectedParents: the mother of a child at a protected address acts for it, and the father appears nowhere.
func TestProtectedParents(t *testing.T) {
	s := store(t, values{"number": "1", "kind": "LOAN", "line": "LOAN"})
	zoe, mia, hans := s.person("Zoe", values{"birthDate": "2015-01-01"}), s.person("Mia", values{"gender": "FEMALE"}),
		s.person("Hans", nil)
	s.role(zoe, "BORROWER")
	s.Edge("RELATED_TO", zoe, mia, values{"kind": "PARENT"})
	s.Edge("RELATED_TO", zoe, hans, values{"kind": "PARENT"})
	s.saw("both", []string{min(mia, hans), max(mia, hans)}, s.decide(customer.Service).Customers)
	hidden := s.Node("Address", "hidden", nil)
	s.Edge("LOCATED_AT", mia, hidden, values{"use": "PROTECTED"})
	s.Edge("LOCATED_AT", zoe, hidden, values{"use": "HOME"})
	s.Edge("LOCATED_AT", hans, s.Node("Address", "open", nil), values{"use": "HOME"})
	for _, purpose := range []customer.Purpose{customer.Marketing, customer.Service, customer.Contact} {
		got := s.decide(purpose)
		s.saw(string(purpose), []string{mia}, got.Customers)
		s.saw("withheld", true, got.Withheld)
		s.saw("for", []string{zoe}, got.Candidates[0].For)
	}
}

// TestManyTogether: of very many ten are named, the rest counted.
func TestManyTogether(t *testing.T) {
	f := policy("HEALTH", is("Acme AG", "OWNER"))
	for n := range 12 {
		is(fmt.Sprintf("P%02d", n), "INSURED")(&f)
	}
	got := customer.Decide(f, defaults(t), customer.Risk)
	if len(got.Customers) != 12 || !strings.Contains(got.Sentence, "P09 is insured (+50); 2 others do the same: the "+
		"risk rests on all of them.") || strings.Contains(got.Sentence, "P10") {
		t.Errorf("%d customers: %s", len(got.Customers), got.Sentence)
	}
	if diff := cmp.Diff([]string{"Acme AG"}, got.AlsoAnswer); diff != "" {
		t.Errorf("who also answers (-want +got)\n%s", diff)
	}
}
