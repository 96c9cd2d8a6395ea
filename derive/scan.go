package derive

import (
	"context"
	"slices"

	"kith/graph"
	"kith/household/infer"
	"kith/internal/scan"
)

// read reads all people.
func (w *whole) read(ctx context.Context) error {
	return scan.Nodes(ctx, w.store, w.person, w.reading.pattern, func(row *graph.Row) spilled {
		return w.spill(w.reading.person(row))
	}, w.put)
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
