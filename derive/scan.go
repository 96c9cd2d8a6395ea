package derive

import (
	"context"
	"slices"

	"kith/graph"
	"kith/household/infer"
)

// read reads all people.
func (w *whole) read(ctx context.Context) error {
	n, err := countPeople(ctx, w.store)
	if err != nil {
		return err
	}
	ranges := func(yield func([2]string, error) bool) {
		for _, r := range ranges(n) {
			if !yield(r, nil) {
				return
			}
		}
	}
	return inOrder(ctx, w.store.Readers(), ranges, w.readRange, w.put)
}

// countPeople is how many people a store has. Sizes would not do: they may still be being counted.
func countPeople(ctx context.Context, store graph.Aggregator) (int64, error) {
	all, err := store.Aggregate(ctx, &graph.Aggregate{Of: &graph.Pattern{Labels: []string{"Person"}}, Most: 1})
	if err != nil {
		return 0, err
	}
	return all.Nodes, nil
}

// ranges are ranges of ids of so many people, all of them together, each of about as many as a page has: the first id
// of each, and the first behind it; "" is the beginning, and the end.
func ranges(people int64) [][2]string {
	const digits = "0123456789abcdefghjkmnpqrstvwxyz" // of an id, in order
	starts := []string{""}
	if people > 10_000 { // otherwise it is not worth while
		starts = nil
		for _, a := range digits {
			for _, b := range digits {
				starts = append(starts, "per_"+string(a)+string(b))
			}
		}
		starts[0] = ""
	}
	out := make([][2]string, len(starts))
	for i := range starts {
		if out[i][0] = starts[i]; i+1 < len(starts) {
			out[i][1] = starts[i+1]
		}
	}
	return out
}

// readRange reads the people of a range.
func (w *whole) readRange(ctx context.Context, r [2]string) (out []spilled, err error) {
	p := *w.reading.pattern
	id := graph.Prop{Name: "id"}
	p.Where = []graph.Cond{{Op: graph.Ge, Prop: id, Value: r[0]}}
	if r[1] != "" {
		p.Where = append(p.Where, graph.Cond{Op: graph.Lt, Prop: id, Value: r[1]})
	}
	for row, err := range graph.Scan(ctx, w.store, &p) {
		if err != nil {
			return nil, err
		}
		out = append(out, w.spill(w.reading.person(row)))
	}
	return out, nil
}

// spill is a person as it is put on disk.
func (w *whole) spill(p person) spilled {
	out := spilled{record: encode(nil, &p), counted: p.Counts(w.day), keys: p.ownKeys()}
	for _, k := range out.keys {
		out.homes = append(out.homes, k.Text)
	}
	out.keys = append(out.keys, infer.Key{Kind: infer.KeyPerson, Text: p.ID}) // also of who is dead
	nobody := func(infer.Key) bool { return false }                           // what is crowded is not known yet
	for _, at := range p.Presences(w.day, w.set, nobody) {
		out.presences = append(out.presences, presence{at.Presence, at.Home, ""})
		out.blocks = append(out.blocks, at.Block)
	}
	for _, k := range p.Keys(w.day, w.set) {
		here := slices.IndexFunc(out.presences, func(at presence) bool {
			return k.Kind == infer.KeyAddress && p.Homes[at.Home].Address == k.Text
		})
		if here < 0 {
			out.keys = append(out.keys, k)
		} else { // it is one only where the dwelling is not known
			out.presences[here].Address = k.Text
		}
	}
	return out
}

// put puts people on disk, with the next numbers.
func (w *whole) put(list []spilled) error {
	for i := range list {
		p := &list[i]
		n := number(w.count)
		w.count++
		if err := w.people.Add(p.record); err != nil {
			return err
		}
		value := n
		if p.counted {
			value = append(slices.Clone(n), 1)
		}
		for _, k := range p.keys {
			if err := w.keys.Add(keyBytes(k), value); err != nil {
				return err
			}
		}
		for i := range p.presences {
			if err := w.blocks.Add([]byte(p.blocks[i]), encode(slices.Clone(n), &p.presences[i])); err != nil {
				return err
			}
		}
		for _, id := range p.homes {
			w.inhabited[id] = true
		}
	}
	return nil
}
