package graph

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// A store keeps the model it was made with: kinds in the order of their numbers, properties in the order of the values
// of assertions. Models grow: what is new comes last, so that nothing that is stored moves.

// EncodeModel writes a model as a store keeps it.
func EncodeModel(m *Model) string {
	raw, _ := json.Marshal(m) // plain values
	return string(raw)
}

// DecodeModel reads what EncodeModel wrote. An error means that the text is damaged.
func DecodeModel(text string) (*Model, error) {
	var m Model
	if err := json.Unmarshal([]byte(text), &m); err != nil {
		return nil, fmt.Errorf("graph: the model that a store keeps cannot be read: %w", err)
	}
	return NewModel(m), nil
}

// GrowthKind is what a step from one model to another does to a store.
type GrowthKind uint8

// The kinds of steps.
const (
	Adding     GrowthKind = iota // there is something new; nothing that is stored changes
	Widening                     // what is stored stays, and more may be stored
	Rebuilding                   // something stored is worked out anew
)

// Growth is a difference between the model of a store and a program's, or between their formats.
type Growth struct {
	Kind GrowthKind
	What string // in words, like "the property Person.title"
}

// widened are the types that may replace another one, because every value of that is a value of them.
var widened = map[[2]Type]bool{{Date, String}: true, {DateTime, String}: true, {Date, PartialDate}: true,
	{PartialDate, String}: true}

// Grown compares the model of a store with the one that is wanted: the steps from one to the other, in their order,
// none if there is nothing to do, and the model that the store keeps afterwards. It is Incompatible if something that
// is stored has no place in the wanted model.
func Grown(have, want *Model) (steps []Growth, kept *Model, err error) {
	g := growing{have: have, want: want}
	for _, k := range have.concrete {
		g.kind(k)
	}
	for i := range have.Edges {
		g.edge(&have.Edges[i])
	}
	for _, k := range want.concrete {
		if have.Kind(k.Name) == nil {
			g.step(Adding, "the kind "+k.Name)
		}
	}
	for i := range want.Edges {
		if e := &want.Edges[i]; have.Edge(e.Type) == nil {
			g.step(Adding, "the edges "+e.Type)
		}
	}
	g.enums()
	if len(g.narrow) > 0 {
		return nil, nil, Errorf(Incompatible, "the store holds what this version of the model has no place for (%s): "+
			"write its decisions out "+
			"with kith decisions export, load the sources into a new store, and then the decisions",
			strings.Join(g.narrow, "; "))
	}
	slices.SortStableFunc(g.steps, func(a, b Growth) int { return int(a.Kind) - int(b.Kind) })
	return g.steps, g.kept(), nil
}

// growing is a comparison of two models under way.
type growing struct {
	have, want *Model
	steps      []Growth
	narrow     []string
}

func (g *growing) step(s GrowthKind, what string) { g.steps = append(g.steps, Growth{s, what}) }

func (g *growing) narrows(format string, args ...any) {
	g.narrow = append(g.narrow, fmt.Sprintf(format, args...))
}

func (g *growing) kind(was *Kind) {
	k := g.want.Kind(was.Name)
	switch {
	case k == nil || k.Abstract:
		g.narrows("there is no kind %s any more", was.Name)
		return
	case k.Prefix != was.Prefix:
		g.narrows("ids of a %s begin with %s, not with %s", k.Name, k.Prefix, was.Prefix)
		return
	}
	g.props(was.Name, was.Props, k.Props)
	if !slices.Equal(was.Display, k.Display) || !slices.Equal(was.Sort, k.Sort) {
		g.step(Rebuilding, "the names of "+k.Plural)
	}
	if words(was) != words(k) {
		g.step(Rebuilding, "the words that "+k.Plural+" are found by")
	}
	if !SameKeys(was, k) {
		g.step(Rebuilding, "the keys that "+k.Plural+" are found by")
	}
	for i := range k.Relations {
		if r := &k.Relations[i]; was.Relation(r.Name) == nil {
			g.step(Adding, "the relation "+k.Name+"."+r.Name)
		}
	}
}

// words are the names of the properties that give a kind its words.
func words(k *Kind) string { return propsWith(k, func(p Property) bool { return p.Search }) }

// SameKeys reports whether two versions of a kind give nodes the same keys, of the same names and numbers.
func SameKeys(was, k *Kind) bool {
	numbers := func(p Property) bool { return p.Number }
	return was.Misspelt == k.Misspelt && propsWith(was, numbers) == propsWith(k, numbers) &&
		(!k.Misspelt || words(was) == words(k))
}

// propsWith are the names of the properties of which something holds, sorted.
func propsWith(k *Kind, holds func(Property) bool) string {
	var out []string
	for _, p := range k.Props {
		if holds(p) {
			out = append(out, p.Name)
		}
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

func (g *growing) edge(was *EdgeKind) {
	e := g.want.Edge(was.Type)
	if e == nil {
		g.narrows("there are no edges %s any more", was.Type)
		return
	}
	g.props(was.Type, was.Props, e.Props)
	for _, pair := range was.Ends {
		if !e.Joins(pair[0], pair[1]) {
			g.narrows("%s does not lead from %s to %s any more", e.Type, pair[0], pair[1])
		}
	}
	for _, pair := range e.Ends {
		if !was.Joins(pair[0], pair[1]) {
			g.step(Widening, fmt.Sprintf("%s leads from %s to %s, too", e.Type, pair[0], pair[1]))
		}
	}
}

func (g *growing) props(of string, had, has []Property) {
	for i := range had {
		was, name := &had[i], of+"."+had[i].Name
		at := slices.IndexFunc(has, func(p Property) bool { return p.Name == was.Name })
		if at < 0 {
			g.narrows("there is no property %s any more", name)
			continue
		}
		p := &has[at]
		switch {
		case p.Key != was.Key || was.Key && p.Added != was.Added:
			g.narrows("%s tells edges apart in one version and not in the other", name)
		case p.Type != was.Type && !widened[[2]Type{was.Type, p.Type}]:
			g.narrows("%s is of another type", name)
		case p.Required && !was.Required:
			g.narrows("%s is required", name)
		case p.Enum != was.Enum && p.Enum != "":
			g.narrows("%s takes only the words of %s", name, p.Enum)
		}
		if p.Type != was.Type || was.Enum != p.Enum {
			g.step(Widening, name+" takes more values")
		}
		if was.Required && !p.Required {
			g.step(Widening, name+" may be absent")
		}
		if p.Sortable() && !was.Sortable() {
			g.step(Adding, "the index of "+name)
		}
	}
	for i := range has {
		p := &has[i]
		if slices.ContainsFunc(had, func(o Property) bool { return o.Name == p.Name }) {
			continue
		}
		if p.Key && !p.Added || p.Required && p.Default == "" && p.Type != Strings {
			g.narrows("%s.%s is new, and what is stored has no value for it", of, p.Name)
		}
		g.step(Adding, "the property "+of+"."+p.Name)
	}
}

func (g *growing) enums() {
	for i := range g.have.Enums {
		was := &g.have.Enums[i]
		e := g.want.Enum(was.Name)
		if e == nil {
			continue // no property uses it: props has compared those
		}
		for _, v := range was.Values {
			if !slices.Contains(e.Values, v) {
				g.narrows("%s has no word %s any more", e.Name, v)
			}
		}
		for _, v := range e.Values {
			if !slices.Contains(was.Values, v) {
				g.step(Adding, "the word "+e.Name+"."+v)
			}
		}
	}
}

// kept is the wanted model, with its kinds and properties in the order in which the store has them, new ones last.
func (g *growing) kept() *Model {
	out := Model{Enums: g.want.Enums}
	for _, was := range g.have.concrete {
		k := *g.want.Kind(was.Name)
		k.Props = storedOrder(was.Props, k.Props)
		out.Kinds = append(out.Kinds, k)
	}
	for i := range g.want.Kinds {
		if k := g.want.Kinds[i]; k.Abstract || g.have.Kind(k.Name) == nil {
			out.Kinds = append(out.Kinds, k)
		}
	}
	for i := range g.want.Edges {
		e := g.want.Edges[i]
		if was := g.have.Edge(e.Type); was != nil {
			e.Props = storedOrder(was.Props, e.Props)
		}
		out.Edges = append(out.Edges, e)
	}
	return NewModel(out)
}

// storedOrder are properties in the order of the stored ones, the new ones last.
func storedOrder(had, has []Property) []Property {
	place := func(p Property) int {
		if i := slices.IndexFunc(had, func(o Property) bool { return o.Name == p.Name }); i >= 0 {
			return i
		}
		return len(had)
	}
	out := slices.Clone(has)
	slices.SortStableFunc(out, func(a, b Property) int { return place(a) - place(b) })
	return out
}

// KeptAs is this model, made to read and write a store that was made with another one, kept, of the same content but
// perhaps in another order: kinds have the numbers they have in kept, and assertions encode values in its order.
func (m *Model) KeptAs(kept *Model) *Model {
	out := Model{Kinds: slices.Clone(m.Kinds), Edges: slices.Clone(m.Edges), Enums: m.Enums}
	for i := range out.Edges {
		out.Edges[i].order = slotOrder(kept.Edge(out.Edges[i].Type).Props, out.Edges[i].Props)
	}
	for i := range out.Kinds {
		if k := &out.Kinds[i]; !k.Abstract {
			k.order = slotOrder(kept.Kind(k.Name).Props, k.Props)
		}
	}
	next := NewModel(out)
	slices.SortFunc(next.concrete, func(a, b *Kind) int { return kept.Kind(a.Name).Number - kept.Kind(b.Name).Number })
	for i, k := range next.concrete {
		k.Number = i
	}
	return next
}

// slotOrder are the slots in props of the kept properties, in their order; nil if both lists have the same order.
func slotOrder(kept, props []Property) []int {
	out, alike := make([]int, len(kept)), true
	for i, p := range kept {
		out[i] = slices.IndexFunc(props, func(o Property) bool { return o.Name == p.Name })
		alike = alike && out[i] == i
	}
	if alike {
		return nil
	}
	return out
}
