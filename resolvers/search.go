package resolvers

import (
	"slices"
	"strings"

	"kith/graph"
)

// search plans the nodes that have all words of a text, or words that begin so: the exact name first, then by name.
// A text without words finds nothing and asks nothing.
func (pl *planner) search(sc scope, f wanted, args object) (*plan, error) {
	k := pl.model.Kind("Node")
	text := graph.FoldName(args["text"].(string))
	if len(text) > maxText {
		return nil, invalid("argument text", "is longer than %d letters", maxText)
	}
	folded := graph.Prop{Name: graph.PropFolded}
	p := &graph.Pattern{Labels: pl.searched(k, args), Order: []graph.Order{{Prop: folded, Is: text, Desc: true}, {Prop: folded}}}
	from := source{to: k, first: k.First, most: k.Max}
	l, err := pl.page(sc, from, p, args, func(filter) []graph.Cond { return []graph.Cond{{Op: graph.Words, Value: text}} })
	if err != nil {
		return nil, err
	}
	out, err := pl.listed(l, from, f)
	if err == nil && (text == "" || len(p.Labels) == 0) {
		out.pattern = nil
	}
	return out, err
}

// maxText bounds the text of a search.
const maxText = 200

// searched are the kinds to be searched: those asked for, or all.
func (pl *planner) searched(k *graph.Kind, args object) []string {
	kinds, given := args["kinds"].([]any)
	if !given {
		return k.Members
	}
	var out []string
	for _, label := range k.Members {
		if slices.ContainsFunc(kinds, func(v any) bool { return strings.EqualFold(strings.ReplaceAll(v.(string), "_", ""), label) }) {
			out = append(out, label)
		}
	}
	return out
}
