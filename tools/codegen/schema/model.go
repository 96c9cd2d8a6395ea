package schema

import (
	"strings"

	"kith/graph"
)

// Model is the description as data for engines and the loader.
func (s *Source) Model() *graph.Model {
	var m graph.Model
	for _, k := range s.kinds {
		m.Kinds = append(m.Kinds, kindModel(k))
	}
	for _, e := range s.edges {
		m.Edges = append(m.Edges, graph.EdgeKind{Type: e.typ, Ends: e.ends, Props: propsOf(e.facts), Self: e.self})
	}
	for _, d := range s.enums {
		if s.stored(d.Name) {
			m.Enums = append(m.Enums, enumModel(d))
		}
	}
	return graph.NewModel(m)
}

func kindModel(k *kind) graph.Kind {
	out := graph.Kind{
		Name: k.Name, Plural: k.plural, Prefix: k.prefix, Abstract: k.abstract(), Is: k.parents, Members: k.members,
		Display: texts(k.Directives, "node", "display"), Sort: texts(k.Directives, "node", "sort"),
		Misspelt: !k.abstract() && text(k.Directives, "node", "misspelt") == "true",
		Props:    append(propsOf(k), retired(k)...), First: k.first, Max: k.max,
	}
	for _, f := range k.fields {
		if r := f.rel; r != nil {
			out.Relations = append(out.Relations, graph.Relation{Name: f.Name, Edge: r.edge, In: r.in, To: r.to,
				One: r.one, First: r.first, Max: r.max, Class: f.class()})
		}
		if f.computed() {
			out.Computed = append(out.Computed, f.Name)
		}
	}
	return out
}

// retired are the properties that stores of before have and that nothing fills or shows any more.
func retired(k *kind) (out []graph.Property) {
	for _, text := range texts(k.Directives, "node", "retired") {
		name, form, _ := strings.Cut(text, ": ")
		out = append(out, graph.Property{Name: name, Type: types[strings.TrimSuffix(form, "!")+"!"],
			Required: strings.HasSuffix(form, "!"), Hidden: true, Class: graph.Open})
	}
	return out
}

func propsOf(k *kind) (out []graph.Property) {
	for _, f := range k.fields {
		if f.prop != nil {
			p := *f.prop
			p.Class = classIn(k, f)
			out = append(out, p)
		}
	}
	return out
}
