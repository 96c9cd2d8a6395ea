package measure

import (
	"context"
	"errors"
	"fmt"
	"time"

	"kith/derive"
	"kith/graph"
	"kith/household"
	"kith/internal/facts"
	"kith/internal/gen"
	"kith/rules"
)

// What is worked out of a store, as Derived is called.
const (
	households = "households, whole"
	values     = "values, whole"
	touched    = "both, after 1,000 people were touched"
)

const (
	touchedPeople   = 1000
	sharedHousehold = mutationPrefix + "sameHousehold"
	verdictPeople   = 4000
)

const sharing = `mutation($people: [ID!]!, $key: String!) {
  sameHousehold(input: {people: $people, why: "they say so", idempotencyKey: $key}) { stood pending households { id } }
}`

// measureDerived measures on every engine who lives together and what customers are worth, in a store in which neither
// was ever worked out, and decisions about households. It changes the store.
func measureDerived(ctx context.Context, r *runner, engines []engine, clock time.Time) (out []Derived,
	decided []Measure, err error) {
	for _, e := range engines {
		r.say("working out who lives together in %s", e.name)
		opened, err := e.open(ctx)
		if err != nil {
			return nil, nil, err
		}
		store := &counting{Store: opened}
		list, err := derivedIn(ctx, e.name, store, clock)
		var decision Measure
		if err == nil {
			decision, err = measureVerdicts(ctx, r, e.name, store, clock)
		}
		if err := errors.Join(err, opened.Close()); err != nil {
			return nil, nil, fmt.Errorf("%s: %w", e.name, err)
		}
		out, decided = append(out, list...), append(decided, decision)
	}
	return out, decided, nil
}

// derivedIn works out everything, first without values, then again after people were touched.
func derivedIn(ctx context.Context, engine string, store *counting, clock time.Time) (out []Derived, err error) {
	set, err := rules.ReadHousehold("")
	if err != nil {
		return nil, err
	}
	worth, err := rules.ReadValue("")
	if err != nil {
		return nil, err
	}
	run := func(name string, worth *rules.Value) error {
		forgetPeak()
		begun, before, writes := time.Now(), spent(), store.writes.Load()
		report, err := derive.Run(ctx, store, gen.Model, set, derive.Options{Day: clock.Format(time.DateOnly),
			At: clock, Values: worth})
		if err != nil {
			return err
		}
		out = append(out, Derived{Engine: engine, Name: name, People: report.People, Valued: report.Valued.Looked,
			Seconds: round(time.Since(begun).Seconds()), CPU: round((spent() - before).Seconds()),
			PeakMB: round(resident("VmHWM")), Batches: store.writes.Load() - writes})
		return nil
	}
	if err := run(households, nil); err != nil {
		return nil, err
	}
	if err := run(values, worth); err != nil {
		return nil, err
	}
	if err := touch(ctx, store); err != nil {
		return nil, err
	}
	return out, run(touched, worth)
}

// touch gives people a telephone number each, as a load does.
func touch(ctx context.Context, store graph.Store) error {
	people, err := store.Match(ctx, page(touchedPeople, "Person", nil, nil))
	if err != nil {
		return err
	}
	k, reached := gen.Model.Kind("ContactPoint"), gen.Model.Edge("REACHED_BY")
	b := &graph.Batch{Cause: gen.Model.Kind("LoadRun").NodeID("bench", "touched")}
	for i, row := range people.Rows {
		number := fmt.Sprintf("+4990000%06d", i)
		n := graph.Node{ID: k.NodeID("bench", number), Vals: make([]any, len(k.Props))}
		for name, v := range map[string]any{"kind": "PHONE", "value": number, "normalized": number} {
			n.Vals[k.Slot(name)] = v
		}
		n.Vals = k.Complete(n.ID, n.Vals)
		e := graph.Edge{Type: reached.Type, From: row.ID, To: n.ID, Until: graph.Ever,
			Vals: reached.Complete(make([]any, len(reached.Props)))}
		b.Nodes, b.Edges = append(b.Nodes, graph.NodeWrite{Node: n}), append(b.Edges, graph.EdgeWrite{Edge: e})
	}
	_, err = store.Write(ctx, b)
	return err
}

// measureVerdicts measures decisions that two people share a household, other people each time as long as there are.
func measureVerdicts(ctx context.Context, r *runner, engine string, store *counting, clock time.Time) (Measure, error) {
	p := page(verdictPeople, "Person", nil, household.PersonProps())
	rows, err := store.Match(ctx, p)
	if err != nil {
		return Measure{}, err
	}
	var people []string
	for row := range facts.PageOf(p, rows).All() {
		if !household.PersonOf(row).Died(clock.Format(time.DateOnly)) {
			people = append(people, row.ID())
		}
	}
	api, err := newAPI(store, clock)
	if err != nil {
		return Measure{}, err
	}
	q := question{sharedHousehold, sharing, func(i int) map[string]any {
		return map[string]any{"people": []string{pick(people, 2*i), pick(people, 2*i+1)}, "key": fmt.Sprint(engine, i)}
	}}
	t := &task{engine: engine, name: q.name,
		statements: func() int64 { return store.matches.Load() + store.writes.Load() },
		call:       func(ctx context.Context, i int) (int, error) { return q.ask(ctx, api, i) }}
	_, err = bounds{rounds: r.Rounds, calls: r.Calls, turn: turnTime, total: r.Time}.run(ctx, []*task{t})
	return t.measure(), err
}
