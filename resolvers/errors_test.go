package resolvers_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"reflect"
	"strings"
	"testing"
	"time"

	"kith/graph"
	"kith/graph/graphtest"
	"kith/resolvers"
	"kith/resolvers/testdata/ordinary"
)

// panicking is a store with a fault.
type panicking struct{ graph.Store }

func (panicking) Match(context.Context, *graph.Pattern) (*graph.Rows, error) { panic("a fault") }

func TestStoreErrors(t *testing.T) {
	fails := func(err error) graph.Store { return &graphtest.Failing{Store: filled(t), At: 1, Err: err} }
	secret := errors.New("password hunter2 of per_karl")
	for name, c := range map[string]struct {
		store         graph.Store
		code, message string
		logged        string
	}{
		"unavailable":  {fails(&graph.Error{Kind: graph.Unavailable, Msg: "the store is locked: try again", Err: secret}), "UNAVAILABLE", "the store is locked: try again", "hunter2"},
		"busy":         {fails(&graph.Error{Kind: graph.Busy, Msg: "the upgrade needs the store for itself: try again"}), "BUSY", "the upgrade needs the store for itself: try again", ""},
		"internal":     {fails(secret), "INTERNAL", "internal error, request id r-1", "hunter2"},
		"denied":       {fails(&graph.Error{Kind: graph.Denied, Msg: "wrong password", Err: secret}), "INTERNAL", "internal error, request id r-1", "wrong password"},
		"incompatible": {fails(&graph.Error{Kind: graph.Incompatible, Msg: "another version"}), "INCOMPATIBLE", "another version", "another version"},
		"timeout":      {fails(context.DeadlineExceeded), "TIMEOUT", "the request took too long: ask for less at a time", ""},
		"canceled":     {fails(context.Canceled), "CANCELED", "the request was given up", ""},
		"panic":        {panicking{}, "INTERNAL", "internal error, request id r-1", "a fault"},
	} {
		t.Run(name, func(t *testing.T) {
			log := &bytes.Buffer{}
			a := configured(t, resolvers.Config{Store: c.store, Log: slog.New(slog.NewTextHandler(log, nil)), RequestID: func(context.Context) string { return "r-1" }})
			data, errs := ask(t, a, `{ karl: person(id: "per_karl") { name } }`, nil)
			if data != `{"karl":null}` || len(errs) != 1 {
				t.Fatalf("%s %v", data, errs)
			}
			if e := errs[0]; e.Message != c.message || e.Extensions.Code != c.code || len(e.Path) != 1 || e.Path[0] != "karl" {
				t.Errorf("got %+v", e)
			}
			if (log.Len() > 0) != (c.logged != "") || !strings.Contains(log.String(), c.logged) {
				t.Errorf("logged %q, want %q", log, c.logged)
			}
			if c.logged != "" && (!strings.Contains(log.String(), "request=r-1") || strings.Contains(log.String(), `{ karl:`)) {
				t.Errorf("logged %q", log)
			}
		})
	}
}

// TestOneRootFails leaves the others' answers.
func TestOneRootFails(t *testing.T) {
	a := newAPI(t, &graphtest.Failing{Store: filled(t), At: 1})
	data, errs := ask(t, a, `{ person(id: "per_karl") { name } }`, nil)
	if data != `{"person":null}` || len(errs) != 1 {
		t.Errorf("%s %v", data, errs)
	}
	if data, errs = ask(t, a, `{ person(id: "per_karl") { name } }`, nil); data != `{"person":{"name":"Karl Berg"}}` || errs != nil {
		t.Errorf("%s %v", data, errs)
	}
	a = newAPI(t, &graphtest.Failing{Store: filled(t), At: 1})
	if data, errs := ask(t, a, `{ people { totalCount } }`, nil); data != "null" || len(errs) != 1 {
		t.Errorf("a list that must not be null: %s %v", data, errs)
	}
}

func TestContextEnds(t *testing.T) {
	a := newAPI(t, filled(t))
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if got := string(a.Execute(ended, `{ people { totalCount } }`, nil, "")); !strings.Contains(got, `"code":"CANCELED"`) {
		t.Errorf("canceled: %s", got)
	}
	late, cancel := context.WithDeadline(t.Context(), time.Now().Add(-time.Hour))
	defer cancel()
	if got := string(a.Execute(late, `{ people { totalCount } }`, nil, "")); !strings.Contains(got, `"code":"TIMEOUT"`) {
		t.Errorf("late: %s", got)
	}
}

func TestNewRefuses(t *testing.T) {
	base := resolvers.Config{Model: ordinary.Model, SDL: ordinary.SDL}
	with := func(change func(map[string]resolvers.Computed)) resolvers.Config {
		c := base
		c.Computed = map[string]resolvers.Computed{"Account.bill": ordinaryAnswers["Account.bill"], "Account.lead": ordinaryAnswers["Account.lead"]}
		change(c.Computed)
		return c
	}
	type short struct{ Word, Count string }
	for want, c := range map[string]resolvers.Config{
		"nothing answers the computed field Account.bill": base,
		"the model has no computed field Person.age":      with(func(m map[string]resolvers.Computed) { m["Person.age"] = m["Account.bill"] }),
		"a string cannot be shown as the Int! of Account.bill.count": with(func(m map[string]resolvers.Computed) {
			c := m["Account.bill"]
			c.Of = reflect.TypeFor[short]()
			m["Account.bill"] = c
		}),
		"has no field Full for Account.bill.full": with(func(m map[string]resolvers.Computed) {
			c := m["Account.bill"]
			c.Of = reflect.TypeFor[struct {
				Word  string
				Count int
			}]()
			m["Account.bill"] = c
		}),
		"the schema has no type for the kind Node": {Model: ordinary.Model, SDL: "type Query { a: Int }"},
		"Expected": {Model: ordinary.Model, SDL: "type Query {"},
	} {
		if _, err := resolvers.New(c); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}
