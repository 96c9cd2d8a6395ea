package leaktest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"kith/graph"
	"kith/graph/memory"
	"kith/internal/gen"
)

// today is the day on which everything is asked; what is protected then is protected whatever day a client names.
const today = "2026-06-15"

// drawing draws a world: facts, each with the source records that state it.
type drawing struct {
	*rand.Rand
	nodes []nodeFact
	edges []edgeFact
	ids   map[string][]string // by kind
}

type nodeFact struct {
	graph.Node
	by []string // ids of source records
}

type edgeFact struct {
	graph.Edge
	by []string
}

func oneOf[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

func (d *drawing) once(n int) bool { return d.IntN(n) == 0 }

// kinds are how many nodes of each kind a world has; records come first, as all others are stated by them.
var kinds = []struct {
	name string
	n    int
}{
	{"SourceRecord", 26}, {"Address", 9}, {"ContactPoint", 7}, {"Person", 8}, {"Company", 3}, {"Household", 3},
	{"Account", 5}, {"Product", 2}, {"Division", 1}, {"ServicePoint", 3}, {"Employee", 2}, {"Opportunity", 2},
	{"Interaction", 3}, {"LoadRun", 1}, {"RuleSet", 1},
}

// edges are how many edges of a type are drawn; of others two.
var edges = map[string]int{"ASSERTED": 0, "LOCATED_AT": 18, "REACHED_BY": 9, "MEMBER_OF": 9, "HAS_ROLE": 14, "AT": 4,
	"SUPPLIES": 4, "RELATED_TO": 8, "FOR_PRODUCT": 5, "SUPPRESSED": 4, "PART_OF": 3}

// drawWorld draws a small dense graph with much that is protected. Equal seeds give equal graphs.
func drawWorld(t testing.TB, seed uint64) facts {
	t.Helper()
	d := &drawing{Rand: rand.New(rand.NewPCG(seed, 1)), ids: map[string][]string{}}
	for _, kind := range kinds {
		k := gen.Model.Kind(kind.name)
		for i := range kind.n {
			d.node(k, k.NodeID("test", fmt.Sprint(i)), i)
		}
	}
	for i := range gen.Model.Edges {
		k := &gen.Model.Edges[i]
		n, ok := edges[k.Type]
		if !ok {
			n = 2
		}
		for range n {
			d.edge(k)
		}
	}
	d.derived()
	d.protect()
	d.homes()
	d.quotes()
	for i := range 6 {
		d.decision(i)
	}
	d.states()
	s := memory.New(gen.Model)
	if _, err := s.Write(t.Context(), d.batch()); err != nil {
		t.Fatal(err)
	}
	return read(t, s)
}

func (d *drawing) node(k *graph.Kind, id string, i int) {
	vals := make([]any, len(k.Props))
	for slot := range k.Props {
		if !k.Props[slot].Derived { // which is worked out of all the others
			vals[slot] = d.value(k.Name, &k.Props[slot], i)
		}
	}
	n := nodeFact{Node: graph.Node{ID: id, Vals: vals}}
	if k.Name != "SourceRecord" && k.Name != "LoadRun" && k.Name != "RuleSet" {
		n.by = d.records()
	}
	d.nodes, d.ids[k.Name] = append(d.nodes, n), append(d.ids[k.Name], id)
}

// records are those that state a fact: often one, seldom none.
func (d *drawing) records() []string {
	list := slices.Clone(d.ids["SourceRecord"])
	d.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return list[:oneOf(d.Rand, []int{0, 1, 1, 1, 2})]
}

var (
	streets  = []string{"Elm Road", "Oak Lane", "Märzgasse", "Rue d'Été", "Hidden Close", "Elm Rise"}
	families = []string{"Vane", "Quist", "O'Connor"}
	givens   = []string{"Noah", "Clara", "Zoë", "Ida", "Max", "Lea", "Tom"}
	days     = []string{"2020-01-01", "2025-12-31", today, "2026-06-16", "2027-01-01"}
	births   = []string{"1960-02-03", "1985", "1990-07", "2012-05-06", "2015-01-02", "2018"}
	moments  = []string{"2026-01-02T03:04:05Z", "2026-05-01T00:00:00Z", "2026-06-10T12:00:00Z"}
)

// value is a value of a property, nil where none is stated.
func (d *drawing) value(kind string, p *graph.Property, i int) any {
	if slices.Contains(graph.NameProps, p.Name) && kind != "Household" && kind != "Employee" && kind != "RuleSet" ||
		p.Hidden || p.Name == graph.PropSortName {
		return nil // the first works itself out
	}
	if !p.Required && !p.Unique && d.once(5) {
		return nil
	}
	switch {
	case p.Enum != "":
		return oneOf(d.Rand, gen.Model.Enum(p.Enum).Values)
	case p.Name == "birthDate":
		return oneOf(d.Rand, births)
	case p.Name == "deceasedOn" || p.Name == "closedOn" && kind == "Company":
		if !d.once(4) {
			return nil
		}
	}
	switch p.Type {
	case graph.Date, graph.PartialDate:
		return oneOf(d.Rand, days)
	case graph.DateTime:
		return oneOf(d.Rand, moments)
	case graph.Int:
		return int64(d.IntN(60))
	case graph.Decimal:
		return int64(d.IntN(5)) * 10_0000
	case graph.Float:
		return float64(d.IntN(5)) * 25
	case graph.Bool:
		return d.once(2)
	case graph.Strings:
		return []string{fmt.Sprintf("column=value %d", i)}
	}
	return d.text(kind, p, i)
}

func (d *drawing) text(kind string, p *graph.Property, i int) any {
	switch p.Name {
	case "givenName":
		return givens[i%len(givens)]
	case "familyName":
		return oneOf(d.Rand, families)
	case "fullName":
		return nil
	case "lines": // two buildings have two addresses
		return fmt.Sprintf("%s %d", streets[i%len(streets)], i%len(streets)+1)
	case "postcode":
		return fmt.Sprintf("80%d", i%len(streets)/2)
	case "normalizedKey": // and two are known twice
		return fmt.Sprintf("door %d", i%(len(streets)+1))
	case "country", "currency", "language":
		return oneOf(d.Rand, []string{"CH", "DE", "EUR"})
	case "value":
		return fmt.Sprintf("+41 44 000 00 %02d", i)
	case "normalized":
		return fmt.Sprintf("+414400000%02d", i%6)
	}
	return fmt.Sprintf("%s %s %d", kind, p.Name, i)
}

// edge draws an edge of a kind between nodes that it may connect.
func (d *drawing) edge(k *graph.EdgeKind) {
	ends := oneOf(d.Rand, k.Ends)
	if len(d.ids[ends[0]]) == 0 || len(d.ids[ends[1]]) == 0 {
		return
	}
	from, to := oneOf(d.Rand, d.ids[ends[0]]), oneOf(d.Rand, d.ids[ends[1]])
	if k.Self && ends[0] == ends[1] {
		to = from
	}
	vals := make([]any, len(k.Props))
	for slot := range k.Props {
		vals[slot] = d.value(k.Type, &k.Props[slot], slot)
	}
	if slot := k.Slot(graph.PropKey); slot >= 0 {
		vals[slot] = nil
	}
	if slot := k.Slot("use"); slot >= 0 {
		vals[slot] = oneOf(d.Rand, []string{"PROTECTED", "HOME", "HOME", "HOME", "HOME", "HOME", "MAILING", "MAILING",
			"WORK", "BILLING", "PREVIOUS"})
	}
	d.connect(k, from, to, vals)
}

// connect adds an edge, unless there is one of its identity.
func (d *drawing) connect(k *graph.EdgeKind, from, to string, vals []any) {
	e := graph.Edge{Type: k.Type, From: from, To: to, Until: graph.Ever, Vals: vals}
	e.Since = oneOf(d.Rand, []string{"", "2020-01-01", "2026-01-01", today, "2027-01-01"})
	switch {
	case d.once(6):
		e.Until = ""
	case d.once(4):
		e.Until = oneOf(d.Rand, []string{"2026-06-01", today, "2026-06-16", "2028-01-01"})
		e.Until = max(e.Until, e.Since)
	}
	e.ID = k.EdgeID(e.From, e.To, e.Since, k.Complete(e.Vals))
	if !slices.ContainsFunc(d.edges, func(o edgeFact) bool { return o.ID == e.ID }) {
		d.edges = append(d.edges, edgeFact{Edge: e, by: d.records()})
	}
}

// prefer is a node of one of the kinds.
func (d *drawing) prefer(kinds []string) *nodeFact {
	id := oneOf(d.Rand, d.ids[oneOf(d.Rand, kinds)])
	return &d.nodes[slices.IndexFunc(d.nodes, func(n nodeFact) bool { return n.ID == id })]
}

// name is an edge's public name.
func name(e graph.Edge) string {
	k := gen.Model.Edge(e.Type)
	return k.Name(e.From, e.To, e.Since, k.Complete(e.Vals)).String()
}

func valuesOf(k *graph.Kind, set map[string]any) []any {
	vals := make([]any, len(k.Props))
	for name, v := range set {
		vals[k.Slot(name)] = v
	}
	return vals
}

// states has each record keep what it states, as a load does.
func (d *drawing) states() {
	stated := map[string][]string{}
	for _, n := range d.nodes {
		for _, record := range n.by {
			stated[record] = append(stated[record], n.ID)
		}
	}
	for _, e := range d.edges {
		for _, record := range e.by {
			stated[record] = append(stated[record], gen.Model.Edge(e.Type).Stated(e.From, e.To, e.Since, e.Vals))
		}
	}
	slot := gen.Model.Kind("SourceRecord").Slot("states")
	for _, n := range d.nodes {
		if list := stated[n.ID]; len(list) > 0 {
			n.Vals[slot] = strings.Join(list, " ")
		}
	}
}

// batch is what is drawn as one write. What several records state is stated by each of them.
func (d *drawing) batch() *graph.Batch {
	b := &graph.Batch{Day: today, Derived: d.reports()}
	for _, n := range d.nodes {
		k := gen.Model.KindOf(n.ID)
		for i, by := range d.provenances(n.by) {
			n.Vals = stated(k.Props, n.Vals, i)
			b.Nodes = append(b.Nodes, graph.NodeWrite{Node: n.Node, By: by})
		}
	}
	for _, e := range d.edges {
		k := gen.Model.Edge(e.Type)
		for i, by := range d.provenances(e.by) {
			e.Vals = stated(k.Props, e.Vals, i)
			b.Edges = append(b.Edges, graph.EdgeWrite{Edge: e.Edge, By: by})
		}
	}
	return b
}

func (d *drawing) provenances(records []string) (out []*graph.Provenance) {
	for _, record := range records {
		rank := slices.Index(d.ids["SourceRecord"], record) + 1 // 0 of a decision's
		out = append(out, &graph.Provenance{Record: record, Rank: rank,
			Observation: graph.ObservedAt(moments[rank%len(moments)])})
	}
	if len(out) == 0 {
		out = append(out, nil)
	}
	return out
}

// stated are the values that the record in this place states: the second one says something else of one text.
func stated(props []graph.Property, vals []any, place int) []any {
	vals = slices.Clone(vals)
	for i, p := range props {
		text, ok := vals[i].(string)
		if ok && place > 0 && !p.Key && !p.Required && p.Type == graph.String && p.Enum == "" {
			vals[i] = text + " B"
			break
		}
	}
	return vals
}
