package leaktest

import (
	"maps"
	"slices"
	"strings"

	"kith/graph"
	"kith/internal/gen"
)

// hidden is what is protected among facts, as docs/adr/0033 defines it:
//
//  1. an address to which an edge of the use PROTECTED leads that is not over today; every address in the same building
//     around whoever is or was there; and every address with the normalized key of one of these;
//  2. a contact point to which such an edge leads, or that a source record states which states a protected address too,
//     or an edge to one, or quotes its lines; and every contact point with the normalized form of one of these;
//  3. the memberships in households of everybody, and of every household, that is at a protected address, and what
//     people decided of with whom they live;
//  4. the decisions about any of these;
//  5. the values of the source records that state any of these, or an edge to one, or quote the lines of a protected
//     address of somebody whom they are about; and the whole record if it states nothing else.
type hidden struct {
	nodes   map[string]bool // addresses, contact points, decisions, records
	located map[string]bool // parties and households at a protected address
	records map[string]bool // whose values are
}

func hiddenOf(f facts) hidden {
	h := hidden{nodes: map[string]bool{}, located: map[string]bool{}, records: map[string]bool{}}
	for _, e := range f.edges {
		if protects(e) && !over(e) {
			h.nodes[e.To] = true
		}
	}
	h.buildings(f)
	there := map[string]bool{} // records that state a protected address or an edge to one
	for _, e := range f.edges {
		if kind(e.To) != "Address" || !h.nodes[e.To] {
			continue
		}
		if e.Type == "LOCATED_AT" && !over(e) {
			h.located[e.From] = true
		}
		for _, record := range statedBy(e) {
			there[record] = true
		}
	}
	for record := range h.quoting(f) {
		h.records[record], there[record] = true, true
	}
	for _, e := range f.edges {
		if e.Type == graph.Asserted && there[e.From] && kind(e.To) == "ContactPoint" {
			h.nodes[e.To] = true
		}
	}
	h.alike(f, "ContactPoint", "normalized")
	h.decisions(f)
	h.quotes(f)
	return h
}

// buildings adds the addresses that would tell a protected one: of all that are around whoever is or was there.
func (h hidden) buildings(f facts) {
	h.alike(f, "Address", "normalizedKey")
	addresses := map[string]*graph.NodeState{}
	for _, n := range f.nodes {
		addresses[n.ID] = n
	}
	var same []string
	for place := range h.nodes {
		for _, who := range f.follow([]string{place}, "-LOCATED_AT") {
			for _, way := range [][]string{
				{}, {"MEMBER_OF"}, {"-MEMBER_OF"}, {"OWNS_BUSINESS"}, {"-OWNS_BUSINESS"}, {"RELATED_TO"},
				{"-RELATED_TO"},
				{"RELATED_TO", "MEMBER_OF"}, {"-RELATED_TO", "MEMBER_OF"},
			} {
				for _, other := range f.follow([]string{who}, append(way, "LOCATED_AT")...) {
					if building(addresses[place], addresses[other]) {
						same = append(same, other)
					}
				}
			}
			for _, other := range f.follow([]string{who}, "HAS_ROLE", "SUPPLIES", "AT") {
				if building(addresses[place], addresses[other]) {
					same = append(same, other)
				}
			}
			for _, other := range f.follow([]string{who}, "MEMBER_OF", "-MEMBER_OF", "LOCATED_AT") {
				if building(addresses[place], addresses[other]) &&
					text(addresses[place], "lines", "unit") == text(addresses[other], "lines", "unit") {
					same = append(same, other)
				}
			}
		}
	}
	for _, id := range same {
		h.nodes[id] = true
	}
	h.alike(f, "Address", "normalizedKey")
}

// follow are the nodes to which edges of these types lead, one after the other; by - backwards.
func (f facts) follow(from []string, types ...string) []string {
	for _, typ := range types {
		var to []string
		back := strings.HasPrefix(typ, "-")
		for _, e := range f.edges {
			switch {
			case e.Type != strings.TrimPrefix(typ, "-"):
			case back && slices.Contains(from, e.To):
				to = append(to, e.From)
			case !back && slices.Contains(from, e.From):
				to = append(to, e.To)
			}
		}
		from = to
	}
	return from
}

// alike adds the nodes of a kind in which a property is as in hidden ones: the same thing, stored several times.
func (h hidden) alike(f facts, of, prop string) {
	known, slot := map[any]bool{}, gen.Model.Kind(of).Slot(prop)
	for _, n := range f.nodes {
		if kind(n.ID) == of && h.nodes[n.ID] && n.Vals[slot] != nil {
			known[n.Vals[slot]] = true
		}
	}
	for _, n := range f.nodes {
		if kind(n.ID) == of && known[n.Vals[slot]] {
			h.nodes[n.ID] = true
		}
	}
}

// building reports whether two addresses of a drawn graph or of the sample are in one building: postcodes are equal or
// missing, and the lines of one are those of the other, or begin with them.
func building(a, b *graph.NodeState) bool {
	short, long := text(a, "lines"), text(b, "lines")
	if len(short) > len(long) {
		short, long = long, short
	}
	code, other := text(a, "postcode"), text(b, "postcode")
	return short != "" && (code == other || code == "" || other == "") && strings.HasPrefix(long+" ", short+" ")
}

// text are the words of properties of an address.
func text(n *graph.NodeState, props ...string) string {
	var all string
	for _, prop := range props {
		s, _ := n.Vals[gen.Model.Kind("Address").Slot(prop)].(string)
		all += " " + s
	}
	return strings.Join(graph.Fold(all), " ")
}

// decisions adds the decisions about hidden facts.
func (h hidden) decisions(f facts) {
	about := map[any]bool{}
	for id := range h.nodes {
		about[id] = true
	}
	for _, e := range f.edges {
		if h.edge(e) {
			about[name(e.Edge)] = true
		}
	}
	slot := gen.Model.Kind("Decision").Slot("about")
	for _, n := range f.nodes {
		if kind(n.ID) == "Decision" && about[n.Vals[slot]] {
			h.nodes[n.ID] = true
		}
	}
}

// quotes adds the source records that state hidden facts.
func (h hidden) quotes(f facts) {
	shown := map[string]bool{} // those that state something else
	for _, e := range f.edges {
		for _, record := range statedBy(e) {
			if h.edge(e) {
				h.records[record] = true
			} else {
				shown[record] = true
			}
		}
	}
	for record, quotes := range h.records {
		if quotes && !shown[record] {
			h.nodes[record] = true
		}
	}
}

// quoting are the records that quote where somebody is: of those who are there, of their edges, and of what is theirs.
func (h hidden) quoting(f facts) map[string]bool {
	out, nodes := map[string]bool{}, map[string]*graph.NodeState{}
	for _, n := range f.nodes {
		nodes[n.ID] = n
	}
	values := gen.Model.Kind("SourceRecord").Slot("values")
	for who := range h.located {
		var records []string
		for _, way := range [][]string{
			{}, {"HAS_ROLE"}, {"HAS_ROLE", "SUPPLIES"}, {"OWNS_BUSINESS"}, {"REACHED_BY"}, {"-WITH"}, {"MEMBER_OF"},
			{"RELATED_TO"}, {"-RELATED_TO"},
		} {
			records = append(records, f.follow([]string{who}, append(way, "-"+graph.Asserted)...)...)
		}
		for _, e := range f.edges {
			if e.Type != graph.Asserted && (e.From == who || e.To == who) {
				records = append(records, statedBy(e)...)
			}
		}
		for _, place := range f.follow([]string{who}, "LOCATED_AT") {
			lines := graph.Fold(text(nodes[place], "lines"))
			for _, record := range records {
				if h.nodes[place] && len(lines) > 0 && nodes[record] != nil {
					said := graph.Fold(strings.Join(nodes[record].Vals[values].([]string), " "))
					out[record] = out[record] || !slices.ContainsFunc(lines, func(word string) bool {
						return !slices.Contains(said, word)
					})
				}
			}
		}
	}
	maps.DeleteFunc(out, func(_ string, quotes bool) bool { return !quotes })
	return out
}

// statedBy are the source records that state an edge; of ASSERTED the one that states its node.
func statedBy(e *graph.EdgeState) (out []string) {
	if e.Type == graph.Asserted {
		return []string{e.From}
	}
	for _, a := range e.Assertions {
		out = append(out, a.Record)
	}
	return out
}

// edge reports whether an edge is hidden.
func (h hidden) edge(e *graph.EdgeState) bool {
	return h.nodes[e.From] || h.nodes[e.To] || (e.Type == "MEMBER_OF" || e.Type == "SAME_HOUSEHOLD") &&
		(h.located[e.From] || h.located[e.To])
}

func protects(e *graph.EdgeState) bool {
	slot := gen.Model.Edge(e.Type).Slot("use")
	return slot >= 0 && e.Vals[slot] == "PROTECTED"
}

// keepsApart reports whether a protected address may keep a parent from standing in for a child: one of anybody in a
// family, whenever it is protected.
func keepsApart(f facts) bool {
	protected, parents, slot := map[string]bool{}, map[string][]string{}, gen.Model.Edge("RELATED_TO").Slot("kind")
	for _, e := range f.edges {
		switch {
		case protects(e):
			protected[e.From] = true
		case e.Type == "RELATED_TO" && strings.Contains(e.Vals[slot].(string), "PARENT"):
			parents[e.From] = append(parents[e.From], e.To)
		case e.Type == "RELATED_TO" && strings.Contains(e.Vals[slot].(string), "CHILD"):
			parents[e.To] = append(parents[e.To], e.From)
		}
	}
	for child, of := range parents {
		if protected[child] || slices.ContainsFunc(of, func(parent string) bool { return protected[parent] }) {
			return true
		}
	}
	return false
}

// over reports whether an edge is over today; one that begins later is not.
func over(e *graph.EdgeState) bool { return e.Until <= today }

// kind is the kind of a node by its id, "" of an edge.
func kind(id string) string {
	if k := gen.Model.KindOf(id); k != nil {
		return k.Name
	}
	return ""
}

// without are the facts as whoever has not the right sees them.
func (h hidden) without(f facts) (out facts) {
	values := gen.Model.Kind("SourceRecord").Slot("values")
	for _, n := range f.nodes {
		if h.nodes[n.ID] {
			continue
		}
		if h.records[n.ID] {
			same := *n
			same.Vals = slices.Clone(n.Vals)
			same.Vals[values] = []string{}
			n = &same
		}
		out.nodes = append(out.nodes, h.untold(n))
	}
	for _, e := range f.edges {
		if !h.edge(e) {
			out.edges = append(out.edges, h.unreasoned(e))
		}
	}
	return out
}
