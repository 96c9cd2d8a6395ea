package graph

import (
	"slices"
	"strings"
)

// Complete is a node's values with defaults, display name, sort name and folded name filled in where the source was
// silent. A node that nothing names is called by its kind and the start of its id ("Person 7hq2").
func (k *Kind) Complete(id string, said []any) []any {
	vals := slices.Clone(said)
	for i, p := range k.Props {
		if vals[i] == nil && p.Default != "" {
			vals[i] = p.Default
		}
	}
	set := func(prop string, value func() string) {
		if i := k.Slot(prop); i >= 0 && (vals[i] == nil || vals[i] == "") {
			vals[i] = value()
		}
	}
	set("name", func() string {
		if name := k.first(k.Display, vals); name != "" {
			return name
		}
		_, hash, _ := strings.Cut(id, "_")
		return k.Name + " " + hash[:min(4, len(hash))]
	})
	folded := ""
	name := func() string {
		if folded == "" {
			folded = FoldName(k.text(vals, "name"))
		}
		return folded
	}
	set("folded", name)
	set("sortName", func() string {
		if s := FoldName(k.first(k.Sort, vals)); s != "" {
			return s
		}
		return name()
	})
	return vals
}

// plain says whether a source said nothing that Complete would have filled in too, so that bare reads back what it said.
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
var filled = []string{"folded", "sortName", "name"}

// bare takes back what Complete filled in.
func (k *Kind) bare(id string, vals []any) []any {
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
		if k.Complete(id, out)[i] != was {
			out[i] = was
		}
	}
	return out
}

// first is the first alternative that has a value; "a+b" joins the values of both by a space.
func (k *Kind) first(alternatives []string, vals []any) string {
	for _, alternative := range alternatives {
		var parts []string
		for prop := range strings.SplitSeq(alternative, "+") {
			if v := k.text(vals, prop); v != "" {
				parts = append(parts, v)
			}
		}
		if len(parts) > 0 {
			return strings.Join(parts, " ")
		}
	}
	return ""
}

func (k *Kind) text(vals []any, prop string) string {
	i := k.Slot(prop)
	if i < 0 {
		return ""
	}
	s, _ := vals[i].(string)
	return strings.TrimSpace(s)
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
	add(Fold(k.text(vals, "name")))
	for _, p := range k.Props {
		if p.Search {
			add(Fold(k.text(vals, p.Name)))
		}
	}
	return out
}

// Complete is an edge's values with defaults filled in.
func (e *EdgeKind) Complete(said []any) []any {
	vals := slices.Clone(said)
	for i, p := range e.Props {
		if vals[i] == nil && p.Default != "" {
			vals[i] = p.Default
		}
	}
	return vals
}
