package ordinary

import (
	"slices"

	"kith/graph"
)

var common = []graph.Property{{Name: "name", Required: true}, {Name: "sortName", Required: true},
	{Name: "folded", Required: true, Hidden: true}}

var accounts = graph.Relation{Name: "accounts", Edge: "HAS_ROLE", To: "Account", First: 3, Max: 5}

func with(more ...graph.Property) []graph.Property {
	return slices.Concat(common, more)
}

// Model is what the schema is about. What the schema says must be there may be absent here.
var Model = graph.NewModel(graph.Model{
	Kinds: []graph.Kind{
		{Name: "Node", Plural: "nodes", Abstract: true, Members: []string{"Person", "Company", "Account"},
			Props: common, First: 3, Max: 5},
		{Name: "Party", Plural: "parties", Abstract: true, Is: []string{"Node"},
			Members: []string{"Person", "Company"}, Props: common,
			Relations: []graph.Relation{accounts}, First: 3, Max: 5},
		{Name: "Person", Plural: "people", Prefix: "per", Is: []string{"Party", "Node"}, Members: []string{"Person"},
			Props: with(graph.Property{Name: "born", Type: graph.Date}, graph.Property{Name: "motto"}),
			Relations: []graph.Relation{accounts,
				{Name: "manager", Edge: "REPORTS_TO", To: "Person", One: true},
				{Name: "boss", Edge: "OBEYS", To: "Person", One: true},
				{Name: "reports", Edge: "REPORTS_TO", In: true, To: "Person", First: 3, Max: 5}}, First: 3, Max: 5},
		{Name: "Company", Plural: "companies", Prefix: "com", Is: []string{"Party", "Node"},
			Members:   []string{"Company"},
			Props:     with(graph.Property{Name: "employees", Type: graph.Int}, graph.Property{Name: "slogan"}),
			Relations: []graph.Relation{accounts}, First: 3, Max: 5},
		{Name: "Account", Plural: "accounts", Prefix: "acc", Is: []string{"Node"}, Members: []string{"Account"},
			Props: with(graph.Property{Name: "number", Unique: true},
				graph.Property{Name: "balance", Type: graph.Decimal},
				graph.Property{Name: "rate", Type: graph.Float}, graph.Property{Name: "tags", Type: graph.Strings}),
			Relations: []graph.Relation{{Name: "parties", Edge: "HAS_ROLE", In: true, To: "Party", First: 3, Max: 5},
				{Name: "holders", Edge: "HAS_ROLE", In: true, To: "Party", First: 3, Max: 5}},
			Computed: []string{"bill", "lead"}, First: 3, Max: 5},
	},
	Edges: []graph.EdgeKind{
		{Type: "HAS_ROLE", Ends: [][2]string{{"Person", "Account"}, {"Company", "Account"}}, Props: []graph.Property{
			{Name: "role", Enum: "AccountRole", Key: true}, {Name: "share", Type: graph.Float}}},
		{Type: "REPORTS_TO", Ends: [][2]string{{"Person", "Person"}}},
		{Type: "OBEYS", Ends: [][2]string{{"Person", "Person"}}},
	},
	Enums: []graph.Enum{{Name: "AccountRole", Values: []string{"OWNER", "PAYER", "USER"}}},
})
