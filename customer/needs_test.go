package customer_test

import (
	"fmt"
	"maps"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/customer"
	"kith/graph"
	"kith/internal/facts/factstest"
)

type values = factstest.Values

// stored is an account in a graph, asked about the way requests are.
type stored struct {
	*factstest.Graph
	t       *testing.T
	account string
}

func store(t *testing.T, account values) stored {
	g := factstest.New(t)
	return stored{g, t, g.Node("Account", "a", account)}
}

func (s stored) person(name string, more values) string {
	v := values{"fullName": name, "birthDate": "1970-01-01"}
	maps.Copy(v, more)
	return s.Node("Person", name, v)
}

func (s stored) company(name string, more values) string {
	v := values{"legalName": name}
	maps.Copy(v, more)
	return s.Node("Company", name, v)
}

func (s stored) role(party string, roles ...string) {
	for _, r := range roles {
		s.Edge("HAS_ROLE", party, s.account, values{"role": r})
	}
}

func (s stored) interaction(kind, at string, with ...string) {
	i := s.Node("Interaction", kind+at, values{"kind": kind, "at": at + "T10:00:00Z"})
	s.Edge("ABOUT", i, s.account, nil)
	for _, party := range with {
		s.Edge("WITH", i, party, nil)
	}
}

func (s stored) facts(purpose customer.Purpose, asOf string) customer.Facts {
	s.t.Helper()
	asked := customer.Asked{Purpose: purpose, AsOf: asOf, MaySend: purpose == customer.Marketing}
	return customer.FactsOf(s.Fetch("Account", s.account, customer.Needs(defaults(s.t), asked)), asked)
}

// reads asks for the sentence and the outcome.
func (s stored) reads(purpose customer.Purpose, outcome customer.Outcome, sentence string) {
	s.t.Helper()
	a := customer.Decide(s.facts(purpose, today), defaults(s.t), purpose)
	if diff := cmp.Diff([]string{string(outcome), sentence}, []string{string(a.Outcome), a.Sentence}); diff != "" {
		s.t.Errorf("(-want +got)\n%s\nwarnings %v", diff, a.Warnings)
	}
}

// TestFactsOf reads every sort of fact from one account.
func TestFactsOf(t *testing.T) {
	s := store(t, values{"number": "4711", "kind": "CERTIFICATE", "status": "CLOSED", "openedOn": "2020-01-01",
		"closedOn": "2023-01-01"})
	product := s.Node("Product", "p", values{"code": "L", "line": "LIFE"})
	s.Edge("FOR_PRODUCT", s.account, product, nil)
	whole := s.Node("Account", "scheme", values{"number": "S", "kind": "SCHEME"})
	s.Edge("PART_OF", s.account, whole, values{"from": "2020-01-01"})
	s.Edge("FOR_PRODUCT", whole, product, nil)
	meter := s.Node("ServicePoint", "m", values{"kind": "METER"})
	s.Edge("SUPPLIES", s.account, meter, nil)
	s.Edge("AT", meter, s.Node("Address", "a", values{"kind": "INFRASTRUCTURE"}), nil)
	record := s.Node("SourceRecord", "r", values{"system": "list", "recordId": "1", "kind": "RENTED_LIST",
		"values": []string{}, "loadedAt": "2024-01-01T00:00:00Z"})
	acme, anna, mia := s.company("Acme AG", values{"registrationNo": "HRB 1"}),
		s.person("Anna", values{"gender": "FEMALE", "status": "ACTIVE"}), s.person("Mia", nil)
	old, hans := s.company("Old AG", values{"status": "CLOSED", "closedOn": "2019-01-01"}), s.person("Hans", nil)
	s.Edge("HAS_ROLE", anna, s.account, values{"role": "OWNER", "sharePercent": 40.0, "from": "2020-01-01",
		"to": "2023-01-01"}, record)
	s.Edge("ASSERTED", record, anna, nil)
	s.role(old, "PAYER")
	s.Edge("HAS_ROLE", acme, whole, values{"role": "PLAN_SPONSOR"})
	s.Edge("RELATED_TO", anna, mia, values{"kind": "GUARDIAN", "ended": true})
	s.Edge("RELATED_TO", anna, hans, values{"kind": "PARENT"})
	s.Edge("WORKS_FOR", anna, acme, values{"to": "2022-01-01"})
	s.Edge("ACQUIRED_BY", old, acme, values{"from": "2019-01-01"})
	s.Edge("OWNS_BUSINESS", hans, old, nil)
	home := s.Node("Household", "h", values{"name": "Weber"})
	s.Edge("MEMBER_OF", anna, home, values{"role": "HEAD", "primary": true, "band": "INFERRED"})
	s.interaction("PAYMENT", "2022-12-01", anna)
	s.interaction("CALL", "2024-06-02", anna) // to come
	sent := s.Node("Interaction", "sent", values{"kind": "MAIL", "direction": "OUTBOUND", "at": "2022-01-01T10:00:00Z"})
	s.Edge("ABOUT", sent, s.account, nil)

	got, share := s.facts(customer.Marketing, today), 40.0
	for i := range got.Interactions {
		got.Interactions[i].ID = ""
	}
	want := customer.Facts{
		AsOf: today,
		Account: customer.Account{ID: s.account, Number: "4711", Kind: "CERTIFICATE", ProductLine: "LIFE",
			Status: "CLOSED", OpenedOn: "2020-01-01", ClosedOn: "2023-01-01",
			Supplies: []customer.Supplied{{Kind: "METER", AddressKind: "INFRASTRUCTURE"}}},
		Wholes: []customer.Whole{{Validity: customer.Validity{From: "2020-01-01"}, Kind: "SCHEME", Line: "LIFE",
			Roles: []customer.Held{{Role: "PLAN_SPONSOR"}}}},
		Roles: []customer.Role{
			{Held: customer.Held{Validity: customer.Validity{From: "2020-01-01", To: "2023-01-01"}, Role: "OWNER"},
				Party: anna, Share: &share, Record: record, Source: "RENTED_LIST", ObservedAt: "2024-01-01T00:00:00Z"},
			{Held: customer.Held{Role: "PAYER"}, Party: old}},
		Parties: map[string]customer.Party{
			anna: {ID: anna, Kind: "Person", Name: "Anna", Status: "ACTIVE", BirthDate: "1970-01-01", Gender: "FEMALE",
				Households: []customer.Membership{{Household: home, Name: "Weber", Role: "HEAD", Primary: true}},
				Guardians:  []customer.Link{{Validity: customer.Validity{Ended: true}, Party: mia}},
				Parents:    []customer.Link{{Party: hans}},
				Employers:  []customer.Link{{Validity: customer.Validity{To: "2022-01-01"}, Party: acme}}},
			mia: {ID: mia, Kind: "Person", Name: "Mia", Status: "UNKNOWN", BirthDate: "1970-01-01"},
			old: {ID: old, Kind: "Company", Name: "Old AG", Status: "CLOSED", ClosedOn: "2019-01-01",
				Successors: []customer.Link{{Validity: customer.Validity{From: "2019-01-01"}, Party: acme}},
				Owners:     []customer.Link{{Party: hans}}},
			acme: {ID: acme, Kind: "Company", Name: "Acme AG", Status: "UNKNOWN", RegistrationNo: "HRB 1"},
			hans: {ID: hans, Kind: "Person", Name: "Hans", Status: "UNKNOWN", BirthDate: "1970-01-01"},
		},
		Offers: true,
		Interactions: []customer.Interaction{{Kind: "PAYMENT", At: "2022-12-01T10:00:00Z",
			With: []customer.Attendance{{Party: anna}}}},
	}
	byRole := func(list []customer.Role) []customer.Role {
		if len(list) == 2 && list[0].Role == "PAYER" {
			list[0], list[1] = list[1], list[0]
		}
		return list
	}
	got.Roles = byRole(got.Roles)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestAnswersFromTheGraph(t *testing.T) {
	life := values{"number": "1", "kind": "POLICY", "line": "LIFE"}
	t.Run("owner and payer", func(t *testing.T) {
		s := store(t, life)
		s.role(s.person("Karl", values{"gender": "MALE"}), "OWNER")
		s.role(s.person("Petra", values{"gender": "FEMALE"}), "PAYER")
		s.reads(customer.Marketing, customer.Resolved, "Petra pays the premium (+55): make offers to her. Karl owns "+
			"the policy (+45): only he can change it.")
	})
	t.Run("successor of a successor", func(t *testing.T) {
		s := store(t, life)
		old, mid := s.company("Old AG", values{"status": "CLOSED"}),
			s.company("Mid AG", values{"closedOn": "2020-01-01"})
		s.role(old, "OWNER")
		s.Edge("ACQUIRED_BY", old, mid, nil)
		s.Edge("ACQUIRED_BY", mid, s.company("New AG", nil), nil)
		s.reads(customer.Service, customer.Resolved, "New AG stands in for Old AG, which owned the policy (+60): "+
			"serve New AG.")
	})
	t.Run("a longer chain than is read", func(t *testing.T) {
		s := store(t, life)
		first := s.company("AG 0", values{"status": "CLOSED"})
		s.role(first, "OWNER")
		for n := range 4 {
			next := s.company(fmt.Sprint("AG ", n+1), values{"status": "CLOSED"})
			s.Edge("ACQUIRED_BY", first, next, nil)
			first = next
		}
		s.reads(customer.Service, customer.Incomplete, "There are more acquisitions than can be read at once: "+
			"nothing is claimed.")
	})
	t.Run("a circle of acquisitions", func(t *testing.T) {
		s := store(t, life)
		one, two := s.company("One AG", values{"status": "CLOSED"}), s.company("Two AG", values{"status": "CLOSED"})
		s.role(one, "OWNER")
		s.Edge("ACQUIRED_BY", one, two, nil)
		s.Edge("ACQUIRED_BY", two, one, nil)
		s.reads(customer.Service, customer.Unresolved, "One AG has closed and nobody took it over. No owner "+
			"acts, and nobody acts for one: there is nobody to serve.")
	})
	t.Run("more parties than are read", func(t *testing.T) {
		s := store(t, life)
		for n := range 201 {
			s.role(s.person(fmt.Sprint("Person ", n), nil), "INSURED")
		}
		s.reads(customer.Service, customer.Incomplete, "There are more parties than can be read at once: nothing is "+
			"claimed.")
	})
	t.Run("many calls that cannot matter, and some that can", func(t *testing.T) {
		s := store(t, life)
		karl := s.person("Karl", values{"gender": "MALE"})
		s.role(karl, "OWNER")
		for n := range 35 {
			s.interaction("CALL", fmt.Sprintf("2024-%02d-%02d", 1+n/28, 1+n%28), karl)
		}
		s.reads(customer.Contact, customer.Resolved, "Karl owns the policy (+60) and turned to us at least twice "+
			"within 12 months (+10): contact him.")
		s.role(s.person("Petra", nil), "PAYER")
		s.reads(customer.Contact, customer.Incomplete, "There are more contacts than can be read at once: nothing is "+
			"claimed.")
	})
	t.Run("the only household is home", func(t *testing.T) {
		s := store(t, values{"number": "1", "kind": "POLICY", "line": "HEALTH"})
		home := s.Node("Household", "h", values{"name": "Weber"})
		anna, bert := s.person("Anna", nil), s.person("Bert", nil)
		s.role(anna, "OWNER")
		s.role(bert, "PAYER", "JOINT_INSURED")
		s.Edge("MEMBER_OF", anna, home, nil)
		s.Edge("MEMBER_OF", bert, home, nil)
		s.reads(customer.Marketing, customer.Resolved, "Anna owns the policy (+50); Bert pays the premium (+30) and "+
			"is insured jointly (+15). They share a household, Weber: make offers to it.")
	})
	t.Run("lamp post", func(t *testing.T) {
		s := store(t, values{"number": "1", "kind": "CONTRACT", "line": "UTILITY"})
		s.Edge("SUPPLIES", s.account, s.Node("ServicePoint", "l", values{"kind": "STREET_LIGHT"}), nil)
		s.reads(customer.Service, customer.NonParty, "Nobody is on this contract, and all it supplies is equipment: "+
			"there is no customer.")
	})
}

// TestStepsHaveNamesOfTheirOwn: they are joined to one row.
func TestStepsHaveNamesOfTheirOwn(t *testing.T) {
	seen := map[string]bool{}
	var read []*graph.Pattern
	for _, purpose := range []customer.Purpose{customer.Marketing, customer.Service, customer.Contact, customer.Risk} {
		for i, need := range customer.Needs(defaults(t), customer.Asked{Purpose: purpose, AsOf: today,
			MaySend: true}) {
			if i == 0 && len(read) > 0 {
				if !reflect.DeepEqual(need, read[0]) {
					t.Errorf("%s reads for itself what is of all purposes", purpose)
				}
				continue
			}
			read = append(read, need)
			for _, s := range need.Steps {
				if seen[s.Alias] {
					t.Errorf("the alias %q is taken", s.Alias)
				}
				seen[s.Alias] = true
			}
		}
	}
}
