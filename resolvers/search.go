package resolvers

import (
	"slices"
	"strings"

	"kith/graph"
)

// search finds the nodes that have all words of a text, or words that begin so: the exact name first, then by name. A
// text without words finds nothing.
func search(m *graph.Model) Root {
	return Root{Name: "search", Arguments: []string{"text", "kinds"}, Finds: func(a Asked) (*graph.Pattern, error) {
		text := graph.FoldName(a.Text("text"))
		if len(text) > maxText {
			return nil, graph.Errorf(graph.Invalid, "text is longer than %d letters", maxText)
		}
		folded := graph.Prop{Name: graph.PropFolded}
		p := &graph.Pattern{Where: []graph.Cond{{Op: graph.Words, Value: text}},
			Order: []graph.Order{{Prop: folded, Is: text, Desc: true}, {Prop: folded}}}
		if text != "" {
			p.Labels = searched(m.Kind("Node"), a)
		}
		return p, nil
	}}
}

// maxText bounds the text of a search.
const maxText = 200

// searched are the kinds to be searched: those asked for, or all.
func searched(k *graph.Kind, a Asked) []string {
	kinds, given := a.Args["kinds"].([]any)
	if !given {
		return k.Members
	}
	var out []string
	for _, label := range k.Members {
		if slices.ContainsFunc(kinds, func(v any) bool {
			return strings.EqualFold(strings.ReplaceAll(v.(string), "_",
				""), label)
		}) {
			out = append(out, label)
		}
	}
	return out
}
