package extract

import (
	"slices"

	"kith/graph"
	"kith/loader/mapping"
)

// addFormer notes the id that earlier versions gave a node, if that is another one.
func (f *Facts) addFormer(k *mapping.KeyedNode, key, id string) {
	if was := k.FormerID(key); was != "" && was != id {
		if f.former == nil {
			f.former = map[string]string{}
		}
		f.former[id] = was
	}
}

// Former are the ids that earlier versions gave nodes which rows name, where these are others than now. UseFormer needs
// those of them by which the store has a node.
func (x *Extractor) Former(rows []Row) (ids []string) {
	for i := range rows {
		if f := rows[i].Facts; f != nil {
			for _, id := range f.former {
				ids = append(ids, id)
			}
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// UseFormer names nodes by the ids that earlier versions gave them, as far as the store has them by these; the ids of
// now become aliases. So a node that an earlier version stored is not stored a second time.
func (x *Extractor) UseFormer(rows []Row, stored map[string]string) {
	for i := range rows {
		f := rows[i].Facts
		if f == nil || len(f.former) == 0 {
			continue
		}
		id := func(now string) string {
			if was := f.former[now]; stored[was] != "" {
				return was
			}
			return now
		}
		all := func(ids []string) {
			for i := range ids {
				ids[i] = id(ids[i])
			}
		}
		for i := range f.Nodes {
			n := &f.Nodes[i]
			now := append([]string{n.ID}, n.Aliases...)
			n.ID = id(n.ID)
			all(n.Aliases)
			for _, other := range now {
				if other != n.ID && !slices.Contains(n.Aliases, other) {
					n.Aliases = append(n.Aliases, other)
				}
			}
		}
		for i := range f.Edges {
			e := &f.Edges[i]
			e.From, e.To = id(e.From), id(e.To)
			all(f.Ends[i].froms)
			all(f.Ends[i].tos)
			k := x.model.Edge(e.Type)
			e.ID = k.EdgeID(e.From, e.To, e.Since, k.Complete(e.Vals))
		}
		f.restate(x.model, &x.record)
	}
}

// restate has the record of the row keep the facts as they are now, if it keeps any.
func (f *Facts) restate(m *graph.Model, rec *record) {
	if f.Record.Vals[rec.states] != nil {
		f.Record.Vals[rec.states] = f.states(m)
	}
}
