package graph

import (
	"slices"
	"strings"
)

// Complete is a node's values with defaults, display name, sort name and folded name filled in where the source was
// silent. A node that nothing names is called by its kind and the start of its id ("Person 7hq2").
func (k *Kind) Complete(id string, said []any) []any { return k.completeBy(FoldName, id, said) }

// completeBy does so with a folding of names, which is not always that of now.
func (k *Kind) completeBy(fold func(string) string, id string, said []any) []any {
	vals := slices.Clone(said)
	for i, p := range k.Props {
		switch {
		case vals[i] != nil:
		case p.Default != "":
			vals[i] = p.Default
		case p.Required && p.Type == Strings: // nobody says an empty list of a property that is new
			vals[i] = []string{}
		}
	}
	names := &k.names
	if lacks(vals, names.name) {
		vals[names.name] = k.called(id, vals)
	}
	if lacks(vals, names.folded) {
		vals[names.folded] = fold(textAt(vals, names.name))
	}
	if lacks(vals, names.sortName) {
		vals[names.sortName] = k.sortedBy(fold, vals)
	}
	return vals
}

// lacks reports whether a kind has a slot, and a node nothing there.
func lacks(vals []any, slot int) bool { return slot >= 0 && (vals[slot] == nil || vals[slot] == "") }

// called is the display name.
func (k *Kind) called(id string, vals []any) string {
	if name := first(k.names.display, vals); name != "" {
		return name
	}
	_, hash, _ := strings.Cut(id, "_")
	return k.Name + " " + hash[:min(4, len(hash))]
}

// sortedBy is the name to sort by.
func (k *Kind) sortedBy(fold func(string) string, vals []any) string {
	if s := fold(first(k.names.sort, vals)); s != "" {
		return s
	}
	return fold(textAt(vals, k.names.name))
}

// first is the first alternative that has a value: the texts in its slots, joined by a space.
func first(alternatives [][]int, vals []any) string {
	for _, slots := range alternatives {
		var name string
		for _, i := range slots {
			if v := textAt(vals, i); name == "" {
				name = v
			} else if v != "" {
				name += " " + v
			}
		}
		if name != "" {
			return name
		}
	}
	return ""
}

func textAt(vals []any, slot int) string {
	if slot < 0 {
		return ""
	}
	s, _ := vals[slot].(string)
	return strings.TrimSpace(s)
}

// plain reports whether a source said nothing that Complete would have filled in too, so that bare reads back what it
// said.
func (k *Kind) plain(id string, said []any) bool {
	for i, p := range k.Props {
		if p.Default != "" && said[i] == p.Default {
			return false
		}
	}
	for _, prop := range filled {
		i := k.Slot(prop)
		if i < 0 || said[i] == nil {
			continue
		}
		without := slices.Clone(said)
		without[i] = nil
		if said[i] == "" || k.Complete(id, without)[i] == said[i] {
			return false
		}
	}
	return true
}

// filled are the properties that Complete works out, each from those behind it.
var filled = []string{PropFolded, PropSortName, PropName}

// bare takes back what Complete filled in.
func (k *Kind) bare(id string, vals []any) []any { return k.bareBy(FoldName, id, vals) }

// bareBy takes back what completeBy filled in with the same folding.
func (k *Kind) bareBy(fold func(string) string, id string, vals []any) []any {
	out := slices.Clone(vals)
	for i, p := range k.Props {
		if p.Default != "" && out[i] == p.Default {
			out[i] = nil
		}
	}
	for _, prop := range filled {
		i := k.Slot(prop)
		if i < 0 {
			continue
		}
		was := out[i]
		out[i] = nil
		if k.completeBy(fold, id, out)[i] != was {
			out[i] = was
		}
	}
	return out
}

// Words are what a node is found by: the words of its name and of its searchable properties, each once, in order.
func (k *Kind) Words(vals []any) []string {
	var out []string
	add := func(words []string) {
		for _, w := range words {
			if !slices.Contains(out, w) {
				out = append(out, w)
			}
		}
	}
	add(Fold(textAt(vals, k.names.name)))
	for i, p := range k.Props {
		if p.Search {
			add(Fold(textAt(vals, i)))
		}
	}
	return out
}

// Complete is an edge's values with defaults filled in where nobody says them.
func (e *EdgeKind) Complete(said []any) []any {
	return e.filled(said, func(*Property) bool { return true })
}

// keyed is what a source says of an edge with the defaults of its key, which it says by naming this edge and no other.
func (e *EdgeKind) keyed(said []any) []any {
	return e.filled(said, func(p *Property) bool { return p.Key })
}

func (e *EdgeKind) filled(said []any, wanted func(*Property) bool) []any {
	vals := slices.Clone(said)
	for i := range e.Props {
		if p := &e.Props[i]; vals[i] == nil && p.Default != "" && wanted(p) {
			vals[i] = p.Default
		}
	}
	return vals
}

// bare takes back what Complete filled in.
func (e *EdgeKind) bare(vals []any) []any {
	out := slices.Clone(vals)
	for i := range e.Props {
		if e.Props[i].hasDefault(out[i]) {
			out[i] = nil
		}
	}
	return out
}

// plain reports whether a source said nothing that Complete would have filled in too, so that bare reads back what it
// said.
func (e *EdgeKind) plain(said []any) bool {
	for i := range e.Props {
		if e.Props[i].hasDefault(said[i]) {
			return false
		}
	}
	return true
}
