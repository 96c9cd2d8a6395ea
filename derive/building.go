package derive

import (
	"context"
	"maps"
	"slices"

	"kith/graph"
	"kith/internal/address"
	"kith/internal/facts"
)

// addresses are the addresses in the buildings of these places that were not looked at yet.
func (n *near) addresses(ctx context.Context, places []address.Place) (out []string, err error) {
	streets := map[string][]string{} // by block
	at := map[string]address.Place{}
	for _, p := range places {
		block := p.Block()
		if building := block + "|" + p.Street; block != "" && !n.seen[building] {
			n.seen[building], at[block] = true, p
			streets[block] = append(streets[block], p.Street)
		}
	}
	for _, block := range slices.Sorted(maps.Keys(at)) {
		found, err := n.block(ctx, block, at[block], streets[block])
		if err != nil {
			return nil, err
		}
		for _, id := range found {
			if !n.seen[id] {
				n.seen[id] = true
				out = append(out, id)
			}
		}
	}
	return out, nil
}

// block are the addresses of a block that are in one of these streets, as they are written.
func (n *near) block(ctx context.Context, block string, of address.Place, streets []string) (ids []string, err error) {
	p := facts.Pattern(graph.All, []string{"Address"}, addressProps)
	found, written := map[string]string{}, slices.Clone(streets)
	for _, words := range of.Sought() {
		p.Where = []graph.Cond{{Op: graph.Words, Value: words}}
		rows, err := n.store.Match(ctx, p)
		if err != nil {
			return nil, err
		}
		for r := range facts.PageOf(p, rows).All() {
			if place := placeOf(r.Text); place.Block() == block {
				found[r.ID()] = place.Street
				written = append(written, place.Street)
			}
		}
	}
	one := address.Streets(written)
	for _, id := range slices.Sorted(maps.Keys(found)) {
		if slices.ContainsFunc(streets, func(s string) bool { return one[s] == one[found[id]] }) {
			ids = append(ids, id)
		}
	}
	return ids, nil
}

// addressProps are what a place is read from.
var addressProps = facts.TextProps("lines", "unit", "postcode", "city", "normalizedKey")

// placeOf is a place by the values of an address.
func placeOf(text func(property string) string) address.Place {
	return address.Parse(text("lines"), text("unit"), text("postcode"), text("city"), text("normalizedKey"))
}
