package derive_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"kith/derive"
	"kith/graph"
	"kith/internal/gen"
	"kith/rules"
	"kith/rules/rulestest"
)

var m = gen.Model

// world is a store that a test writes facts into, as a source states them, with what the days are called.
type world struct {
	t   testing.TB
	s   graph.Store
	set *rules.Household
	day string
	b   graph.Batch
}

const source = "rec_source"

func newWorld(t testing.TB, s graph.Store, day string) *world {
	t.Helper()
	set := rulestest.Household(t)
	w := &world{t: t, s: s, set: set, day: day}
	w.b.Nodes = append(w.b.Nodes, graph.NodeWrite{Node: graph.Node{ID: source, Vals: vals(m.Kind("SourceRecord"),
		"system", "crm", "recordId", "1", "values", []string{}, "loadedAt", "2020-01-01T00:00:00Z")}})
	return w
}

type slotted interface{ Slot(name string) int }

func vals(k slotted, values ...any) []any {
	var n int
	switch k := k.(type) {
	case *graph.Kind:
		n = len(k.Props)
	case *graph.EdgeKind:
		n = len(k.Props)
	}
	out := make([]any, n)
	for i := 0; i < len(values); i += 2 {
		out[k.Slot(values[i].(string))] = values[i+1]
	}
	return out
}

func (w *world) by() *graph.Provenance {
	return &graph.Provenance{Record: source, Rank: 10, Observation: graph.ObservedAt(w.day + "T00:00:00Z")}
}

// node states a node.
func (w *world) node(id string, values ...any) *world {
	w.b.Nodes = append(w.b.Nodes, graph.NodeWrite{Node: graph.Node{ID: id, Vals: vals(m.KindOf(id), values...)},
		By: w.by()})
	return w
}

// edge states an edge from a day until another; "" is until further notice.
func (w *world) edge(typ, from, to, since, until string, values ...any) *world {
	if until == "" {
		until = graph.Ever
	}
	w.b.Edges = append(w.b.Edges, graph.EdgeWrite{Edge: graph.Edge{Type: typ, From: from, To: to, Since: since,
		Until: until, Vals: vals(m.Edge(typ), values...)}, By: w.by()})
	return w
}

func (w *world) person(id, given, family, born string) *world {
	var birth any
	if born != "" {
		birth = born
	}
	return w.node(id, "givenName", given, "familyName", family, "birthDate", birth)
}

func (w *world) address(id, lines, unit, kind string) *world {
	var flat any
	if unit != "" {
		flat = unit
	}
	return w.node(id, "lines", lines, "unit", flat, "postcode", "8004", "city", "Zürich", "country", "CH", "kind", kind)
}

func (w *world) lives(person, address, since, until string) *world {
	return w.edge("LOCATED_AT", person, address, since, until, "use", "HOME")
}

func (w *world) account(id, line string) *world { return w.node(id, "number", id, "line", line) }

func (w *world) role(person, account, role string) *world {
	return w.edge("HAS_ROLE", person, account, "2020-01-01", "", "role", role)
}

func (w *world) phone(person, phone string) *world {
	return w.node(phone, "kind", "PHONE", "value", "+41 44 "+phone).edge("REACHED_BY", person, phone, "2020-01-01", "")
}

// related states both readings of a relation: what the second is to the first.
func (w *world) related(a, b, kind, since, until string) *world {
	back := map[string]string{"SPOUSE": "SPOUSE", "FORMER_SPOUSE": "FORMER_SPOUSE", "PARENT": "CHILD",
		"CHILD": "PARENT"}
	return w.edge("RELATED_TO", a, b, since, until, "kind", kind).
		edge("RELATED_TO", b, a, since, until, "kind", back[kind])
}

// load writes what was stated since the last time, as a load does.
func (w *world) load() *world {
	w.t.Helper()
	b := w.b
	b.Cause, b.Day = "run_test", w.day
	w.b = graph.Batch{}
	if _, err := w.s.Write(w.t.Context(), &b); err != nil {
		w.t.Fatal(err)
	}
	return w
}

func (w *world) options() derive.Options {
	at, err := time.Parse(time.DateOnly, w.day)
	if err != nil {
		w.t.Fatal(err)
	}
	return derive.Options{Day: w.day, At: at}
}

func (w *world) run(o derive.Options) *derive.Report {
	w.t.Helper()
	r, err := derive.Run(w.t.Context(), w.s, m, w.set, o)
	if err != nil {
		w.t.Fatal(err)
	}
	return r
}

// derive works out what was touched.
func (w *world) derive() *derive.Report {
	w.t.Helper()
	return w.run(w.options())
}

// settled fails the test unless working out everything anew finds everything as it is stored.
func (w *world) settled() {
	w.t.Helper()
	o := w.options()
	o.Whole, o.DryRun, o.Examples = true, true, 10
	if r := w.run(o); r.Counts != (derive.Counts{}) {
		w.t.Fatalf("on %s the whole store is worked out otherwise: %+v\n%v\nstored\n%s", w.day, r.Counts, r.Examples,
			strings.Join(w.members(), "\n"))
	}
}

// members are the current memberships that rules worked out, as "hh: person ROLE BAND score", people of one household
// together; a household is called by its lowest member.
func (w *world) members() (out []string) {
	w.t.Helper()
	p := &graph.Pattern{Labels: []string{"Household"}, Page: graph.Page{Size: graph.All}}
	p.Want(graph.Prop{Name: "name"}, graph.Prop{Name: "status"})
	far := &graph.Pattern{Labels: []string{"Person"}, Page: graph.Page{Size: graph.All}}
	far.WantAll(m.Edge("MEMBER_OF").Props, true)
	p.Steps = []*graph.Step{{Type: "MEMBER_OF", In: true, During: graph.Day(w.day), Target: far}}
	rows, err := w.s.Match(w.t.Context(), p)
	if err != nil {
		w.t.Fatal(err)
	}
	for _, r := range rows.Rows {
		var people []string
		for _, of := range r.Pages[0].Rows {
			one := fmt.Sprintf("%s %v", of.ID, far.EdgeValue(of, "role"))
			if far.EdgeValue(of, "key") == derive.Key {
				one += fmt.Sprintf(" %v %v", far.EdgeValue(of, "band"), far.EdgeValue(of, "score"))
			}
			if far.EdgeValue(of, "primary") == false {
				one += " beside"
			}
			people = append(people, one)
		}
		if len(people) > 0 {
			slices.Sort(people)
			out = append(out, fmt.Sprintf("%v %v: %s", p.Value(r, "name"), p.Value(r, "status"),
				strings.Join(people, ", ")))
		}
	}
	slices.Sort(out)
	return out
}

func (w *world) want(members ...string) {
	w.t.Helper()
	if got := w.members(); !slices.Equal(got, members) {
		w.t.Errorf("on %s\n%s\nwant\n%s", w.day, strings.Join(got, "\n"), strings.Join(members, "\n"))
	}
}
