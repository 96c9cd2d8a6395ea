package standing_test

import (
	"fmt"
	"maps"
	"testing"

	"kith/graph"
	"kith/internal/facts/factstest"
	"kith/internal/gen/words"
	"kith/rules/rulestest"
	"kith/standing"
)

type values = factstest.Values

const today = "2024-06-01"

// world is a graph with one party in it.
type world struct {
	*factstest.Graph
	kind, party string
	n           int
}

func newWorld(t *testing.T, kind string) *world {
	g := factstest.New(t)
	return &world{Graph: g, kind: kind, party: g.Node(kind, "p", nil)}
}

func (w *world) node(kind string, v values) string {
	w.n++
	return w.Node(kind, fmt.Sprint(w.n), v)
}

// account gives the party a role on an account of its own.
func (w *world) account(account, role values) {
	w.n++
	v := values{"number": fmt.Sprint("A-", w.n)}
	maps.Copy(v, account)
	w.Edge("HAS_ROLE", w.party, w.Node("Account", fmt.Sprint(w.n), v), role)
}

func (w *world) standing(t *testing.T, day string) standing.Standing {
	return standing.Of(w.Fetch(w.kind, w.party, standing.Needs(rulestest.Household(t), day)))
}

// TestEveryRole: by one role alone, on an account that is open, closed or pending.
func TestEveryRole(t *testing.T) {
	customers := map[string]bool{"OWNER": true, "JOINT_OWNER": true, "BORROWER": true, "CO_BORROWER": true,
		"PLAN_SPONSOR": true}
	nothing := map[string]bool{"AGENT": true, "ASSIGNEE": true, "TRUSTEE": true, "CUSTODIAN": true, "GUARDIAN": true,
		"POWER_OF_ATTORNEY": true, "EXECUTOR": true, "LIQUIDATOR": true, "BROKER": true}
	for _, role := range words.Enums["AccountRole"] {
		open, over := standing.User, standing.Former
		if customers[role] {
			open = standing.Customer
		}
		if nothing[role] {
			open, over = standing.None, standing.None
		}
		for status, want := range map[string]standing.Standing{"ACTIVE": open, "PENDING": open, "CLOSED": over,
			"LAPSED": over} {
			w := newWorld(t, "Person")
			w.account(values{"status": status}, values{"role": role})
			if got := w.standing(t, today); got != want {
				t.Errorf("%s of an account that is %s: %s, want %s", role, status, got, want)
			}
		}
	}
}

func TestStanding(t *testing.T) {
	owner := func(more values) values {
		v := values{"role": "OWNER"}
		maps.Copy(v, more)
		return v
	}
	for _, c := range []struct {
		name, kind string
		set        func(*world)
		want       standing.Standing
	}{
		{"nothing", "Person", func(*world) {}, standing.None},
		{"closed to come", "Person", func(w *world) {
			w.account(values{"status": "CLOSED", "closedOn": "2024-06-02"}, owner(nil))
		}, standing.Customer},
		{"closed today", "Person", func(w *world) {
			w.account(values{"closedOn": today}, owner(nil))
		}, standing.Former},
		{"sold", "Person", func(w *world) { w.account(nil, owner(values{"to": today})) }, standing.Former},
		{"sold tomorrow", "Person", func(w *world) {
			w.account(nil, owner(values{"to": "2024-06-02"}))
		}, standing.Customer},
		{"ended on a day nobody knows", "Person", func(w *world) {
			w.account(nil, owner(values{"ended": true}))
		}, standing.Former},
		{"a role to come", "Person", func(w *world) {
			w.account(nil, owner(values{"from": "2024-06-02"}))
		}, standing.None},
		{"cover to come of a pending policy", "Person", func(w *world) {
			w.account(values{"status": "PENDING"}, owner(values{"from": "2024-07-01"}))
		}, standing.Customer},
		{"a role to come beside one that has ended", "Person", func(w *world) {
			w.account(nil, owner(values{"from": "2024-06-02"}))
			w.account(values{"status": "LAPSED"}, values{"role": "PAYER"})
		}, standing.Former},
		{"uses one, owned another", "Person", func(w *world) {
			w.account(values{"status": "CLOSED"}, owner(nil))
			w.account(nil, values{"role": "USER"})
		}, standing.User},
		{"insured, and owns another", "Person", func(w *world) {
			w.account(nil, values{"role": "INSURED"})
			w.account(nil, owner(nil))
		}, standing.Customer},
		{"our agent who insures his own car", "Person", func(w *world) {
			w.account(nil, values{"role": "AGENT"})
			w.account(nil, values{"role": "GUARDIAN"})
			w.account(nil, owner(nil))
		}, standing.Customer},
		{"a company that sponsors a scheme", "Company", func(w *world) {
			w.account(values{"kind": "SCHEME"}, values{"role": "PLAN_SPONSOR"})
		}, standing.Customer},
		{"a company in an open opportunity", "Company", func(w *world) {
			w.Edge("OF_COMPANY", w.node("Opportunity", values{"number": "O", "outcome": "OPEN"}), w.party, nil)
		}, standing.Prospect},
		{"a company in an opportunity that was lost", "Company", func(w *world) {
			w.Edge("OF_COMPANY", w.node("Opportunity", values{"number": "O", "outcome": "LOST",
				"closeOn": "2024-07-01"}), w.party, nil)
		}, standing.None},
		{"an opportunity that may close today", "Company", func(w *world) {
			w.Edge("OF_COMPANY", w.node("Opportunity", values{"number": "O", "closeOn": today}), w.party, nil)
		}, standing.Prospect},
		{"an opportunity of which nothing is known", "Company", func(w *world) {
			w.Edge("OF_COMPANY", w.node("Opportunity", values{"number": "O"}), w.party, nil)
		}, standing.None},
		{"an opportunity that should have closed", "Company", func(w *world) {
			w.Edge("OF_COMPANY", w.node("Opportunity", values{"number": "O", "closeOn": "2024-05-31"}), w.party, nil)
		}, standing.None},
		{"an opportunity beside an account that has ended", "Company", func(w *world) {
			w.account(values{"status": "CLOSED"}, owner(nil))
			w.Edge("OF_COMPANY", w.node("Opportunity", values{"number": "O", "outcome": "OPEN"}), w.party, nil)
		}, standing.Former},
		{"a donor who is asked", "Person", func(w *world) {
			w.Edge("PARTICIPATES_IN", w.party, w.node("Opportunity", values{"number": "O", "outcome": "OPEN"}),
				values{"role": "DONOR"})
		}, standing.Prospect},
		{"who asked, and is told", "Person", func(w *world) {
			gift := w.node("Opportunity", values{"number": "O", "outcome": "OPEN"})
			w.Edge("PARTICIPATES_IN", w.party, gift, values{"role": "SOLICITOR"})
			w.Edge("PARTICIPATES_IN", w.party, gift, values{"role": "NOTIFIED"})
		}, standing.None},
		{"applied today", "Person", func(w *world) {
			w.Edge("WITH", w.node("Interaction", values{"kind": "APPLICATION", "at": today + "T23:59:59Z"}), w.party,
				nil)
		}, standing.Prospect},
		{"will apply, and called", "Person", func(w *world) {
			w.Edge("WITH", w.node("Interaction", values{"kind": "APPLICATION", "at": "2024-06-02T00:00:00Z"}),
				w.party, nil)
			w.Edge("WITH", w.node("Interaction", values{"kind": "CALL", "at": "2024-01-01T00:00:00Z"}), w.party, nil)
		}, standing.None},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t, c.kind)
			c.set(w)
			if got := w.standing(t, today); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}

// TestDays: what somebody was on another day.
func TestDays(t *testing.T) {
	w := newWorld(t, "Person")
	w.Edge("WITH", w.node("Interaction", values{"kind": "APPLICATION", "at": "2019-11-05T10:00:00Z"}), w.party, nil)
	w.account(nil, values{"role": "INSURED", "from": "2020-01-01", "to": "2023-01-01"})
	w.account(values{"status": "CLOSED", "closedOn": "2022-01-01"}, values{"role": "OWNER", "from": "2021-01-01"})
	for day, want := range map[string]standing.Standing{"2019-11-04": standing.None, "2019-11-05": standing.Prospect,
		"2020-01-01": standing.User, "2021-01-01": standing.Customer, "2022-01-01": standing.User,
		"2023-01-01": standing.Former} {
		if got := w.standing(t, day); got != want {
			t.Errorf("%s: %s, want %s", day, got, want)
		}
	}
}

// TestNothingIsListed: of each part one account is read, however many there are.
func TestNothingIsListed(t *testing.T) {
	for _, need := range standing.Needs(rulestest.Household(t), today) {
		need.Walk(func(p *graph.Pattern, via *graph.Step) {
			if via != nil && (p.Page.Size != 1 || p.Count) {
				t.Errorf("%s reads more than one", via.Alias)
			}
		})
	}
}
