package sqlite_test

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"kith/graph"
)

// insurer is a model of the questions whose speed and plans are looked at: people in households with accounts, and
// companies with people who buy for them.
var insurer = graph.NewModel(graph.Model{
	Kinds: []graph.Kind{
		kind("Person", "per", prop("fullName", search), prop("givenName"), prop("familyName"), prop("suffix"),
			prop("birthDate", typed(graph.Date)), prop("gender"), prop("status", needed("ACTIVE")),
			prop("deceasedOn", typed(graph.Date))),
		kind("Household", "hh", prop("city")),
		kind("Company", "com", prop("legalName", search), prop("registrationNo", unique),
			prop("employees", typed(graph.Int)), prop("status", needed("ACTIVE"))),
		kind("Account", "acc", prop("number", unique, search, number), prop("kind"), prop("line"),
			prop("status", needed("ACTIVE")),
			prop("openedOn", typed(graph.Date)), prop("monthlyValue", typed(graph.Decimal))),
		kind("Product", "prd", prop("code", unique), prop("line")),
		kind("SourceRecord", "rec", prop("system"), prop("recordId"), prop("values", typed(graph.Strings)),
			prop("loadedAt", typed(graph.DateTime), stamp)),
	},
	Edges: []graph.EdgeKind{
		edge("MEMBER_OF", "Person>Household", prop("role"), prop("band")),
		edge("HAS_ROLE", "Person>Account Company>Account", prop("role", key), prop("sharePercent", typed(graph.Float)),
			prop("basis", needed("STATED"))),
		edge("FOR_PRODUCT", "Account>Product"),
		edge("HAS_BUYING_ROLE", "Person>Company", prop("role", key), prop("stance"), prop("influence")),
		edge(graph.Asserted, "SourceRecord>Person SourceRecord>Household SourceRecord>Company SourceRecord>Account "+
			"SourceRecord>Product"),
	},
})

func kind(name, prefix string, props ...graph.Property) graph.Kind {
	named := []graph.Property{{Name: "name", Required: true}, {Name: "sortName", Required: true},
		{Name: "folded", Required: true, Hidden: true}}
	return graph.Kind{Name: name, Prefix: prefix, Members: []string{name}, Props: append(named, props...),
		Display: []string{"fullName", "legalName", "number", "code", "recordId"},
		Sort:    []string{"familyName+givenName"}, Misspelt: name == "Person"}
}

func edge(typ, ends string, props ...graph.Property) graph.EdgeKind {
	e := graph.EdgeKind{Type: typ, Props: props}
	for pair := range strings.FieldsSeq(ends) {
		from, to, _ := strings.Cut(pair, ">")
		e.Ends = append(e.Ends, [2]string{from, to})
	}
	return e
}

func prop(name string, with ...func(*graph.Property)) graph.Property {
	p := graph.Property{Name: name}
	for _, w := range with {
		w(&p)
	}
	return p
}

func search(p *graph.Property) { p.Search = true }
func unique(p *graph.Property) { p.Unique = true }
func number(p *graph.Property) { p.Number = true }
func key(p *graph.Property)    { p.Key = true }
func stamp(p *graph.Property)  { p.Stamp = true }

func typed(t graph.Type) func(*graph.Property) { return func(p *graph.Property) { p.Type = t } }

func needed(otherwise string) func(*graph.Property) {
	return func(p *graph.Property) { p.Required, p.Default = true, otherwise }
}

// book makes up an insurer's customers: a household for every two and a half persons, three accounts for two, a company
// for ten. One household and one product are hubs.
type book struct {
	r       *rand.Rand
	persons int
	records bool // a source record asserts every fact
	row     int
	flush   func(*graph.Batch)
	b       *graph.Batch
}

const batchSize = 5000

func (k *book) id(kind string, i int) string {
	return fmt.Sprintf("%s_%012d", map[string]string{"Person": "per", "Household": "hh", "Company": "com",
		"Account": "acc", "Product": "prd", "SourceRecord": "rec"}[kind], i)
}

var syllables = strings.Fields("an ber to li ma ka ron vel sa mi do ne gus pe hol tra")

func (k *book) word(n int) string {
	var b strings.Builder
	for range n {
		b.WriteString(syllables[k.r.IntN(len(syllables))])
	}
	return strings.ToUpper(b.String()[:1]) + b.String()[1:]
}

// by is a new source record, written too.
func (k *book) by() *graph.Provenance {
	if !k.records {
		return nil
	}
	k.row++
	id := k.id("SourceRecord", k.row)
	number := fmt.Sprint(k.row)
	k.b.Nodes = append(k.b.Nodes, graph.NodeWrite{Node: graph.Node{ID: id, Vals: vals("SourceRecord", "system", "test",
		"recordId", number, "values", []string{"a=" + number, "b=x"})}})
	return &graph.Provenance{Record: id, Rank: 1, Observation: graph.ObservedAt("2026-01-01T00:00:00Z")}
}

func vals(kind string, pairs ...any) []any {
	k := insurer.Kind(kind)
	out := make([]any, len(k.Props))
	for i := 0; i < len(pairs); i += 2 {
		out[k.Slot(pairs[i].(string))] = pairs[i+1]
	}
	return out
}

func (k *book) node(kind string, i int, by *graph.Provenance, pairs ...any) string {
	id := k.id(kind, i)
	k.b.Nodes = append(k.b.Nodes, graph.NodeWrite{Node: graph.Node{ID: id, Vals: vals(kind, pairs...)}, By: by})
	return id
}

func (k *book) edge(typ, from, to string, by *graph.Provenance, vals ...any) {
	e := graph.Edge{Type: typ, From: from, To: to, Since: fmt.Sprintf("20%02d-01-01", k.r.IntN(25)), Until: graph.Ever,
		Vals: vals}
	if k.r.IntN(10) == 0 {
		e.Until = "2025-06-01"
	}
	k.b.Edges = append(k.b.Edges, graph.EdgeWrite{Edge: e, By: by})
	if len(k.b.Edges) >= batchSize {
		k.next()
	}
}

func (k *book) next() {
	k.flush(k.b)
	k.b = &graph.Batch{}
}

func (k *book) write() {
	k.r, k.b = rand.New(rand.NewPCG(1, 2)), &graph.Batch{}
	for i := range 40 {
		k.node("Product", i, nil, "code", fmt.Sprint("P", i), "line", []string{"LIFE", "MOTOR", "HOME"}[i%3])
	}
	for i := range k.persons * 2 / 5 {
		k.node("Household", i, k.by(), "name", "Household "+k.word(2), "city", fmt.Sprint("City ", i%97))
	}
	for i := range k.persons / 10 {
		k.node("Company", i, k.by(), "legalName", k.word(4)+" Ltd", "registrationNo", fmt.Sprint("R", i), "employees",
			int64(k.r.IntN(500)))
	}
	k.next()
	for i := range k.persons {
		k.person(i)
	}
	for i := range k.persons * 3 / 2 {
		k.account(i)
	}
	k.next()
}

func (k *book) person(i int) {
	given, family, by := k.word(2), k.word(3), k.by()
	status := "ACTIVE"
	if i%1000 == 7 {
		status = "DECEASED"
	}
	id := k.node("Person", i, by, "fullName", given+" "+family, "givenName", given, "familyName", family, "status",
		status,
		"birthDate", fmt.Sprintf("19%02d-%02d-%02d", k.r.IntN(100), 1+k.r.IntN(12), 1+k.r.IntN(28)))
	home := i * 2 / 5
	if i >= k.persons-1900 {
		home = 0
	}
	k.edge("MEMBER_OF", id, k.id("Household", home), by, "OTHER", "CONFIRMED")
	if i%4 == 0 {
		k.edge("HAS_BUYING_ROLE", id, k.id("Company", i/4%(k.persons/10)), by,
			[]string{"USER", "APPROVER", "PAYER"}[i/4%3], "NEUTRAL", nil)
	}
}

func (k *book) account(i int) {
	by := k.by()
	id := k.node("Account", i, by, "number", fmt.Sprintf("A-%08d", i), "kind", "POLICY", "line", "LIFE", "openedOn",
		"2020-01-01", "monthlyValue", int64(k.r.IntN(1e6)))
	k.edge("FOR_PRODUCT", id, k.id("Product", i%40), by)
	for j := range 1 + k.r.IntN(2) {
		k.edge("HAS_ROLE", k.id("Person", k.r.IntN(k.persons)), id, by, []string{"OWNER", "PAYER"}[j], nil, nil)
	}
	if k.r.IntN(10) == 0 {
		k.edge("HAS_ROLE", k.id("Company", k.r.IntN(k.persons/10)), id, by, "OWNER", nil, nil)
	}
}
