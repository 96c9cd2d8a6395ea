package connection

import (
	"slices"
	"strings"

	"kith/graph"
	"kith/internal/facts"
)

// What makes a link weak: it is of a type by which people are together who have nothing to do with each other, or of a
// node in between that has very many of its type.
var weakTypes = []string{"SERVES", "FOR_PRODUCT", "IN_GROUP"}

const (
	hasRole = "HAS_ROLE"
	agent   = "AGENT"
)

// way is an edge type in one direction, from where it can be taken to where it leads. Roles of agents are a way apart
// from all others.
type way struct {
	typ   string
	agent bool
	in    bool
	near  []string
	far   []string
}

// links name the links that a node has by this way or the other direction of it.
func (w way) links() string {
	if w.agent {
		return w.typ + " " + agent
	}
	return w.typ
}

// alias names the way among the steps of a pattern.
func (w way) alias() string {
	if w.in {
		return backwards + w.links()
	}
	return w.links()
}

// linksOf are the links of the way that an alias names.
func linksOf(alias string) string { return strings.TrimPrefix(alias, backwards) }

const backwards = "<"

// saying are the types of edges that tell who says what: sources of nodes, and people of two who share a household or
// do not, and of whose account one really is. What follows from these connects, if anything does.
var saying = []string{graph.Asserted, "SAME_HOUSEHOLD", "REAL_CUSTOMER"}

// Types are the types of edges that connect: all but those that tell who says what.
func Types(m *graph.Model) (types []string) {
	for i := range m.Edges {
		if !slices.Contains(saying, m.Edges[i].Type) {
			types = append(types, m.Edges[i].Type)
		}
	}
	return types
}

// Connects reports whether nodes of a kind can be connected: those that Kith itself keeps its books with cannot.
func Connects(kind string) bool { return !slices.Contains(graph.OwnKinds, kind) }

// waysOf are the ways of some types, in the order of the model.
func waysOf(m *graph.Model, types []string) (ways []way) {
	for i := range m.Edges {
		e := &m.Edges[i]
		if !slices.Contains(types, e.Type) {
			continue
		}
		for _, in := range []bool{false, true} {
			if in && e.Type == graph.RelatedTo { // the other reading is an edge of its own
				continue
			}
			near, far := e.Sides(in)
			w := way{typ: e.Type, in: in, near: connecting(near), far: connecting(far)}
			if len(w.near) == 0 || len(w.far) == 0 {
				continue
			}
			ways = append(ways, w)
			if e.Type == hasRole {
				w.agent = true
				ways = append(ways, w)
			}
		}
	}
	return ways
}

// alwaysWeak reports whether links (way.links) are weak wherever they are.
func alwaysWeak(by string) bool { return slices.Contains(weakTypes, by) || by == hasRole+" "+agent }

func connecting(kinds []string) (out []string) {
	for _, k := range kinds {
		if Connects(k) {
			out = append(out, k)
		}
	}
	return out
}

// groups are the kinds whose neighbours one statement reads: few statements, each of a text that does not depend on
// which kinds were reached, and none so long that a server takes seconds to plan it.
func groups(m *graph.Model) (out [len(grouped) + 1][]string) {
	for _, k := range m.Concrete() {
		if Connects(k.Name) {
			out[group(k)] = append(out[group(k)], k.Name)
		}
	}
	return out
}

// grouped are the groups beside that of all other kinds.
var grouped = [...][]string{{"Person"}, {"Company"}, {"Account", "Household", "Address", "ContactPoint"}}

func group(k *graph.Kind) int {
	for i, kinds := range grouped {
		if slices.Contains(kinds, k.Name) {
			return i
		}
	}
	return len(grouped)
}

// step takes a way from nodes of some kinds, nil if it cannot be taken from them.
func (w way) step(labels []string, during graph.Period, page int) *graph.Step {
	var on []string
	for _, l := range labels {
		if slices.Contains(w.near, l) {
			on = append(on, l)
		}
	}
	if len(on) == 0 {
		return nil
	}
	if len(on) == len(labels) {
		on = nil
	}
	target := &graph.Pattern{Labels: w.far, Page: graph.Page{Size: page}}
	if w.typ == hasRole {
		of := facts.Is(facts.EdgeTextProps("role")[0], agent)
		if !w.agent {
			of = facts.Not(of)
		}
		target.Where = []graph.Cond{of}
	}
	return &graph.Step{Alias: w.alias(), On: on, Type: w.typ, In: w.in, During: during, Target: target}
}
