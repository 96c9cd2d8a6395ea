// Package export writes the decisions of a store as a source: a mapping and its file, which the loader reads into
// another store. They name nodes by keys of the sources, as ids differ from store to store.
package export

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"kith/decision"
	"kith/graph"
)

// Source is a mapping file and its only source file.
type Source struct {
	Mapping, Rows []byte
	Decisions     int       // how many there are in it
	Left          []LeftOut // those that are not
}

// LeftOut is a decision that is not exported, by its id.
type LeftOut struct{ Decision, Why string }

// atOnce is how many decisions are looked at together.
const atOnce = 200

// Decisions exports the decisions of people that have not been undone, in the order in which they were made. One is
// left out, and is in Left, if what it is about is not stored or no source is known to have a key for a node of it. A
// store without decisions gives a Source without rows. Errors are those of the store.
func Decisions(ctx context.Context, store graph.Store, m *graph.Model) (*Source, error) {
	all, err := decision.All(ctx, store, m)
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(s decision.Stored) bool { return s.Undoes() })
	x := &exporter{model: m}
	for part := range slices.Chunk(all, atOnce) {
		facts, err := factsOf(ctx, store, m, part)
		if err != nil {
			return nil, err
		}
		keys, err := keysOf(ctx, store, m, slices.Concat(facts...))
		if err != nil {
			return nil, err
		}
		for i := range part {
			if err := x.add(&part[i], facts[i], keys); err != nil {
				return nil, err
			}
		}
	}
	x.source.Mapping, x.source.Rows = mappingOf(x.entries), x.rows.Bytes()
	return &x.source, nil
}

// exporter collects the rows of decisions, and the entries of the mapping that they need.
type exporter struct {
	source  Source
	model   *graph.Model
	entries []*entry
	rows    bytes.Buffer
}

// add adds the row of a decision, or why there is none.
func (x *exporter) add(s *decision.Stored, facts []fact, keys map[string][]knownAs) error {
	if len(facts) == 0 {
		x.source.Left = append(x.source.Left, LeftOut{s.ID, "what it is about is not in the store"})
		return nil
	}
	for _, f := range facts {
		for _, id := range f.ids {
			if id != "" && len(keys[id]) == 0 {
				x.source.Left = append(x.source.Left, LeftOut{s.ID, "no source is known to have a key for " + id})
				return nil
			}
		}
	}
	_, own, _ := strings.Cut(s.ID, "_")
	row := map[string]any{"key": cmp.Or(s.Key, own), "kind": s.Kind, "at": s.At, "who": s.Who, "why": s.Why,
		"until": s.Until, "properties": s.Properties, "values": s.Values}
	for i := range facts {
		x.entryOf(i+1, &facts[i], keys).put(row, &facts[i], keys)
	}
	to := json.NewEncoder(&x.rows)
	to.SetEscapeHTML(false)
	if err := to.Encode(row); err != nil {
		return fmt.Errorf("decision %s cannot be written: %w", s.ID, err)
	}
	x.source.Decisions++
	return nil
}

// entryOf is the entry that states a fact, which stands at a place among those of its decision; one for all facts that
// are alike but for their values.
func (x *exporter) entryOf(place int, f *fact, keys map[string][]knownAs) *entry {
	e := newEntry(x.model, len(x.entries)+1, place, f, keys)
	if i := slices.IndexFunc(x.entries, func(o *entry) bool { return o.signature == e.signature }); i >= 0 {
		return x.entries[i]
	}
	x.entries = append(x.entries, e)
	return e
}
