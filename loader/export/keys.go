package export

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"kith/decision"
	"kith/graph"
	"kith/loader/mapping"
)

// knownAs is a key that a source has for a node.
type knownAs struct {
	within mapping.Keyspace
	key    string
}

// keySearch finds the keys of one node. Ids are digests of keys, which are kept nowhere: what may be one is tried.
type keySearch struct {
	kind  *graph.Kind
	ids   []string // its id and its aliases
	found map[string]knownAs
}

func (n *keySearch) try(k knownAs) {
	k.key = strings.TrimSpace(k.key)
	if k.within.System == "" && k.within.Identifier == "" || k.key == "" {
		return
	}
	if id := k.within.NodeID(n.kind, k.key); slices.Contains(n.ids, id) && n.found[id] == (knownAs{}) {
		n.found[id] = k
	}
}

// tryIdentifier tries an identifier, with letter case and without.
func (n *keySearch) tryIdentifier(name, key string) {
	n.try(knownAs{mapping.Keyspace{Identifier: name}, key})
	n.try(knownAs{mapping.Keyspace{Identifier: name, Case: name != ""}, key})
}

// complete reports whether every id has its key.
func (n *keySearch) complete() bool { return len(n.found) == len(n.ids) }

// keys are those that were found, in the order of the ids.
func (n *keySearch) keys() (out []knownAs) {
	for _, id := range n.ids {
		if k, ok := n.found[id]; ok {
			out = append(out, k)
		}
	}
	return out
}

// mostTried is how many source records of a node are looked at for a key of it, and how many edges.
const mostTried = 200

// keysOf are the keys that sources have for the nodes of facts.
func keysOf(ctx context.Context, store graph.Store, m *graph.Model, facts []fact) (map[string][]knownAs, error) {
	byKind := map[string][]any{}
	for _, f := range facts {
		for _, id := range f.ids {
			if k := m.KindOf(id); k != nil && !slices.Contains(byKind[k.Name], any(id)) {
				byKind[k.Name] = append(byKind[k.Name], id)
			}
		}
	}
	out := map[string][]knownAs{}
	for kind, ids := range byKind {
		nodes, err := fromRecords(ctx, store, m.Kind(kind), ids)
		if err != nil {
			return nil, err
		}
		for id, n := range nodes {
			if !n.complete() {
				if err := fromEdges(ctx, store, id, n); err != nil {
					return nil, err
				}
			}
			out[id] = n.keys()
		}
	}
	return out, nil
}

// fromRecords looks for keys in the source records that state the nodes.
func fromRecords(ctx context.Context, store graph.Store, k *graph.Kind, ids []any) (map[string]*keySearch, error) {
	records := &graph.Pattern{Labels: []string{"SourceRecord"}, Page: graph.Page{Size: mostTried},
		Props: []graph.Prop{{Name: "system"}, {Name: "recordId"}, {Name: "values", Type: graph.Strings}}}
	rows, err := store.Match(ctx, &graph.Pattern{Labels: []string{k.Name}, Page: graph.Page{Size: graph.All},
		Props: []graph.Prop{graph.Aliases},
		Where: []graph.Cond{{Op: graph.In, Prop: graph.Prop{Name: "id"}, Value: ids}},
		Steps: []*graph.Step{{Type: graph.Asserted, In: true, Target: records}}})
	if err != nil {
		return nil, err
	}
	out := map[string]*keySearch{}
	for _, r := range rows.Rows {
		aliases, _ := r.Vals[0].([]string)
		n := &keySearch{kind: k, ids: append([]string{r.ID}, aliases...), found: map[string]knownAs{}}
		for _, rec := range r.Pages[0].Rows {
			if n.complete() {
				break
			}
			n.tryRecord(rec)
		}
		out[r.ID] = n
	}
	return out, nil
}

// tryRecord tries what a source record calls itself, and the values of its columns: also as identifiers that are called
// like their column.
func (n *keySearch) tryRecord(rec *graph.Row) {
	system, _ := rec.Vals[0].(string)
	name, _ := rec.Vals[1].(string)
	values, _ := rec.Vals[2].([]string)
	for _, key := range behind(name, "#") {
		n.try(knownAs{mapping.Keyspace{System: system}, key})
	}
	for _, v := range values {
		for _, key := range behind(v, "=") {
			n.try(knownAs{mapping.Keyspace{System: system}, key})
			n.tryIdentifier(strings.TrimSuffix(v, "="+key), key)
		}
	}
}

// behind is all that stands behind a sign in a text.
func behind(text, sign string) (out []string) {
	for {
		_, rest, more := strings.Cut(text, sign)
		if !more {
			return out
		}
		out, text = append(out, rest), rest
	}
}

// sameLowest is how many households with the same lowest member are tried.
const sameLowest = 9

// tryMembers tries what rules make the id of a household of: the id of its lowest member when it was made, and a number
// if there was such a household before.
func (n *keySearch) tryMembers(around []graph.EdgeRef) {
	if n.kind.Name != "Household" {
		return
	}
	for _, e := range around {
		own := mapping.Keyspace{System: decision.System}
		n.try(knownAs{own, e.From})
		for i := 2; i <= sameLowest; i++ {
			n.try(knownAs{own, fmt.Sprintf("%s/%d", e.From, i)})
		}
	}
}

// fromEdges looks for keys in the assertions of the edges of a node.
func fromEdges(ctx context.Context, store graph.Store, id string, n *keySearch) error {
	type use struct{ record, key string }
	var uses []use
	err := store.Read(ctx, func(r graph.Reader) error {
		uses = nil
		around, err := r.Around([]string{id})
		if err != nil {
			return err
		}
		around = slices.DeleteFunc(around, func(e graph.EdgeRef) bool { return e.Type == graph.Asserted })
		n.tryMembers(around)
		slices.SortFunc(around, func(a, b graph.EdgeRef) int { return cmp.Compare(a.ID, b.ID) })
		around = around[:min(len(around), mostTried)]
		var ends []string
		for _, e := range around {
			ends = append(ends, e.From, e.To)
		}
		cur, err := r.Current(graph.Wanted{Ends: once(ends), Edges: around})
		for _, ref := range around {
			e := cur.Edges[ref.ID]
			if e == nil {
				continue
			}
			for _, a := range e.Assertions {
				if e.From == id {
					uses = append(uses, use{a.Record, a.From})
				}
				if e.To == id {
					uses = append(uses, use{a.Record, a.To})
				}
			}
		}
		return err
	})
	if err != nil || len(uses) == 0 {
		return err
	}
	var records []any
	for _, u := range uses {
		records = append(records, u.record)
	}
	rows, err := store.Match(ctx, &graph.Pattern{Labels: []string{"SourceRecord"}, Page: graph.Page{Size: graph.All},
		Props: []graph.Prop{{Name: "system"}},
		Where: []graph.Cond{{Op: graph.In, Prop: graph.Prop{Name: "id"}, Value: records}}})
	if err != nil {
		return err
	}
	systems := map[string]string{}
	for _, r := range rows.Rows {
		systems[r.ID], _ = r.Vals[0].(string)
	}
	for _, u := range uses {
		n.try(knownAs{mapping.Keyspace{System: systems[u.record]}, u.key})
		for _, key := range behind(u.key, ":") { // with what it counts within in front
			within := strings.TrimSuffix(u.key, ":"+key)
			n.try(knownAs{mapping.Keyspace{System: within}, key})
			n.tryIdentifier(within, key)
		}
	}
	return nil
}
