package questions

import (
	"cmp"
	"slices"

	"kith/graph"
	"kith/resolvers/registry"
)

// search finds the nodes that have all words of a text, or words that begin so: the exact name first, then by name. A
// text without words finds nothing. If no node has them, those are found that have misspelt words or a number that is
// written otherwise.
func search(m *graph.Model) registry.Root {
	finds := func(a registry.Asked) (*graph.Pattern, error) {
		text, folded := a.Text("text"), graph.FoldName(a.Text("text"))
		if len(folded) > maxText {
			return nil, graph.Errorf(graph.Invalid, "text is longer than %d letters", maxText)
		}
		name := graph.Prop{Name: graph.PropFolded}
		p := &graph.Pattern{Where: []graph.Cond{{Op: graph.Words, Value: text}},
			Order: []graph.Order{{Prop: name, Is: folded, Desc: true}, {Prop: name}}}
		if folded != "" {
			p.Labels = searched(m.Kind("Node"), a)
		}
		return p, nil
	}
	return registry.Root{Name: "search", Arguments: []string{"text", "kinds", "misspelt"}, Finds: finds,
		Instead: func(a registry.Asked) (*graph.Pattern, func(*graph.Rows) []string) { return alike(m, a) }}
}

// maxText bounds the text of a search.
const maxText = 200

// searched are the kinds to be searched: those asked for, or all.
func searched(k *graph.Kind, a registry.Asked) []string {
	kinds, given := a.Args["kinds"].([]any)
	if !given {
		return k.Members
	}
	words := make([]string, len(kinds))
	for i, v := range kinds {
		words[i] = v.(string)
	}
	return kindsNamed(k, words...)
}

// mostAlike is how many nodes with misspelt names are compared.
const mostAlike = 1000

// alike finds the nodes whose names a text misspells, and those that have it as a number: the closest first, then by
// name. The pattern is nil if there can be none, or none is wanted.
func alike(m *graph.Model, a registry.Asked) (*graph.Pattern, func(*graph.Rows) []string) {
	if a.Args["misspelt"] == false {
		return nil, nil
	}
	text := a.Text("text")
	groups, number := graph.SoughtNames(text), graph.SoughtNumber(text)
	labels := slices.DeleteFunc(slices.Clone(searched(m.Kind("Node"), a)), func(label string) bool {
		return !m.Kind(label).Keyed()
	})
	if number == "" || len(labels) == 0 {
		return nil, nil
	}
	for i := range groups { // a number alone is enough, whatever words it would be
		groups[i] = append(groups[i], number)
	}
	if len(groups) == 0 {
		groups = [][]string{{number}}
	}
	name := graph.Prop{Name: graph.PropFolded}
	p := &graph.Pattern{Labels: labels, Where: []graph.Cond{{Op: graph.Keys, Value: groups}},
		Props: []graph.Prop{name}, Page: graph.Page{Size: mostAlike}}
	return p, func(found *graph.Rows) []string { return closest(text, found) }
}

// closest are the ids of nodes, ordered by how far their names are from a text, then by name and id.
func closest(text string, found *graph.Rows) []string {
	apart := make(map[string]int, len(found.Rows))
	names := make(map[string]string, len(found.Rows))
	ids := make([]string, len(found.Rows))
	for i, r := range found.Rows {
		ids[i] = r.ID
		names[r.ID], _ = r.Vals[0].(string)
		apart[r.ID] = graph.Apart(text, names[r.ID])
	}
	slices.SortFunc(ids, func(a, b string) int {
		return cmp.Or(apart[a]-apart[b], cmp.Compare(names[a], names[b]), cmp.Compare(a, b))
	})
	return ids
}
