package measure

import (
	"context"
	"errors"
	"fmt"
	"time"

	"kith/graph"
	"kith/internal/gen"
)

// The hub is an account on which very many people have a role. A store gets it after everything else was measured,
// because whoever is on it has one account more.
const (
	hubRoles  = 10_000
	hubNumber = "HUB-1"
	hubBatch  = 1000 // roles
)

// measureHub gives every engine the hub and asks who its real customer is.
func measureHub(ctx context.Context, r *runner, engines []engine, clock time.Time) (out []Measure, err error) {
	r.say("asking about an account with %d roles", hubRoles)
	var tasks []*task
	var closing []func() error
	defer func() {
		for _, c := range closing {
			err = errors.Join(err, c())
		}
	}()
	for _, e := range engines {
		opened, err := e.open(ctx)
		if err != nil {
			return nil, err
		}
		closing = append(closing, opened.Close)
		store := &counting{Store: opened}
		if err := writeHub(ctx, store); err != nil {
			return nil, fmt.Errorf("%s: %w", e.name, err)
		}
		api, err := newAPI(store, clock)
		if err != nil {
			return nil, err
		}
		q := question{hubQuestion, questions(&subjects{})[0].text,
			func(int) map[string]any { return map[string]any{"number": hubNumber} }}
		tasks = append(tasks, &task{engine: e.name, name: q.name, statements: store.matches.Load,
			call: func(ctx context.Context, i int) (int, error) { return q.ask(ctx, api, i) }})
	}
	if _, err := (bounds{rounds: r.Rounds, calls: r.Calls, turn: turnTime, total: r.Time}).run(ctx, tasks); err != nil {
		return nil, err
	}
	for _, t := range tasks {
		out = append(out, t.measure())
	}
	return out, nil
}

// writeHub puts the hub into a store, with roles of people who are there already, again and again if they are fewer.
func writeHub(ctx context.Context, store graph.Store) error {
	people, err := store.Match(ctx, page(hubRoles, "Person", nil, nil))
	if err != nil {
		return err
	}
	k := gen.Model.Kind("Account")
	hub := graph.Node{ID: k.NodeID("bench", hubNumber), Vals: make([]any, len(k.Props))}
	for name, v := range map[string]any{"number": hubNumber, "kind": "POLICY", "line": "LIFE", "status": "ACTIVE",
		"openedOn": "1950-01-01"} {
		hub.Vals[k.Slot(name)] = v
	}
	hub.Vals = k.Complete(hub.ID, hub.Vals)
	b := &graph.Batch{Nodes: []graph.NodeWrite{{Node: hub}}}
	for i := range hubRoles {
		b.Edges = append(b.Edges, graph.EdgeWrite{Edge: hubRole(i, len(people.Rows), people.Rows[i%len(people.Rows)].ID,
			hub.ID)})
		if len(b.Edges) == hubBatch || i == hubRoles-1 {
			if _, err := store.Write(ctx, b); err != nil {
				return fmt.Errorf("writing an account with %d roles: %w", hubRoles, err)
			}
			b = &graph.Batch{}
		}
	}
	return nil
}

// hubRole is role number i: one owner, all others are insured. One and the same person is so from another year on.
func hubRole(i, people int, person, account string) graph.Edge {
	k := gen.Model.Edge("HAS_ROLE")
	e := graph.Edge{Type: k.Type, From: person, To: account, Vals: make([]any, len(k.Props))}
	e.Vals[k.Slot("role")] = "INSURED"
	if i == 0 {
		e.Vals[k.Slot("role")] = "OWNER"
	}
	e.Vals = k.Complete(e.Vals)
	e.SetPeriod(k, fmt.Sprintf("%04d-01-01", 1950+i/people), "", false)
	return e
}
