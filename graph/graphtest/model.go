package graphtest

import "kith/graph"

// Model is small and has everything a model can have. Texts of Account.code repeat although it is a look-up argument;
// Account.d is of another type than the d of others.
var Model = graph.NewModel(graph.Model{
	Kinds: []graph.Kind{
		{Name: "Party", Abstract: true, Members: []string{"Person", "Company"}, Props: withNames()},
		{Name: "Person", Plural: "people", Prefix: "per", Is: []string{"Party"}, Members: []string{"Person"},
			Display: []string{"full", "given+family"}, Sort: []string{"family+given"}, Misspelt: true, Props: withNames(
				graph.Property{Name: "full"},
				graph.Property{Name: "given"},
				graph.Property{Name: "family"},
				graph.Property{Name: "nick", Search: true},
				graph.Property{Name: "status", Enum: "Status", Default: "UNKNOWN", Required: true},
				graph.Property{Name: "i", Type: graph.Int},
				graph.Property{Name: "f", Type: graph.Float},
				graph.Property{Name: "b", Type: graph.Bool},
				graph.Property{Name: "d", Type: graph.Date},
				graph.Property{Name: "p", Type: graph.PartialDate},
				graph.Property{Name: "at", Type: graph.DateTime},
				graph.Property{Name: "m", Type: graph.Decimal},
				graph.Property{Name: "reach", Type: graph.Int, Derived: true},
				graph.Property{Name: "due", Type: graph.Date, Hidden: true, Derived: true},
				graph.Property{Name: "tags", Type: graph.Strings},
			)},
		{Name: "Company", Plural: "companies", Prefix: "com", Is: []string{"Party"}, Members: []string{"Company"},
			Misspelt: true,
			Props: withNames(
				graph.Property{Name: "s", Search: true},
				graph.Property{Name: "i", Type: graph.Int},
				graph.Property{Name: "d", Type: graph.Date},
				graph.Property{Name: "p", Type: graph.PartialDate},
				graph.Property{Name: "m", Type: graph.Decimal},
			)},
		{Name: "Account", Plural: "accounts", Prefix: "acc", Members: []string{"Account"}, Display: []string{"code"},
			Props: withNames(
				graph.Property{Name: "code", Unique: true, Number: true},
				graph.Property{Name: "s", Number: true},
				graph.Property{Name: "f", Type: graph.Float},
				graph.Property{Name: "m", Type: graph.Decimal},
				graph.Property{Name: "d", Type: graph.PartialDate},
				graph.Property{Name: "reach", Type: graph.Int, Derived: true},
				graph.Property{Name: "at", Type: graph.DateTime},
			)},
		{Name: "Group", Plural: "groups", Prefix: "grp", Members: []string{"Group"}, Props: withNames(
			graph.Property{Name: "b", Type: graph.Bool},
			graph.Property{Name: "tags", Type: graph.Strings},
		)},
		{Name: "SourceRecord", Plural: "sourceRecords", Prefix: "rec", Members: []string{"SourceRecord"},
			Props: withNames(
				graph.Property{Name: "values", Type: graph.Strings},
				graph.Property{Name: "loadedAt", Type: graph.DateTime, Stamp: true},
			)},
	},
	Edges: []graph.EdgeKind{
		{Type: graph.Asserted, Ends: [][2]string{{"SourceRecord", "Person"}, {"SourceRecord", "Company"},
			{"SourceRecord", "Account"}, {"SourceRecord", "Group"}}},
		{Type: "HAS_ROLE", Ends: [][2]string{{"Person", "Account"}, {"Company", "Account"}}, Props: []graph.Property{
			{Name: "role", Key: true},
			{Name: "basis", Enum: "Basis", Default: "STATED", Required: true},
			{Name: "n", Type: graph.Int},
			{Name: "m", Type: graph.Decimal},
		}},
		{Type: "KNOWS", Ends: [][2]string{{"Person", "Person"}}, Props: []graph.Property{
			{Name: "role", Key: true},
			{Name: "on", Type: graph.Bool},
			{Name: "tags", Type: graph.Strings},
			{Name: "at", Type: graph.DateTime},
			{Name: graph.PropKey, Key: true, Added: true},
		}},
		{Type: "OWNS", Ends: [][2]string{{"Person", "Company"}, {"Company", "Company"}}, Props: []graph.Property{
			{Name: "role", Key: true},
			{Name: "percent", Type: graph.Float},
			{Name: "d", Type: graph.Date},
			{Name: "p", Type: graph.PartialDate},
		}},
		{Type: "SERVES", Ends: [][2]string{{"Account", "Person"}, {"Account", "Company"}, {"Account", "Group"}},
			Props: []graph.Property{
				{Name: "role"},
				{Name: "n", Type: graph.Int, Key: true},
			}},
	},
	Enums: []graph.Enum{
		{Name: "Status", Values: []string{"ACTIVE", "DECEASED", "UNKNOWN"}},
		{Name: "Basis", Values: []string{"STATED", "INFERRED"}},
	},
})

// withNames are the properties that every kind has, then more.
func withNames(more ...graph.Property) []graph.Property {
	return append([]graph.Property{
		{Name: "name", Required: true},
		{Name: "sortName", Required: true},
		{Name: "folded", Required: true, Hidden: true},
	}, more...)
}

// labels are the kinds that random patterns ask for.
var labels = []string{"Person", "Company", "Account", "Group"}
