package schema

import (
	"errors"
	"os"
	"strings"
	"testing"
)

func small(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("testdata/small.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// edit replaces the one place where old stands.
func edit(t *testing.T, text, old, with string) string {
	t.Helper()
	if strings.Count(text, old) != 1 {
		t.Fatalf("%q stands %d times in the text", old, strings.Count(text, old))
	}
	return strings.Replace(text, old, with, 1)
}

const (
	kindX = "\n\"X.\"\ntype X implements Node @node(prefix: \"xxx\") {\n  \"P.\"\n  "
	tail  = "\n\"Answer.\"\ntype Answer {"
)

// TestRefused has one slip a case in a description that is right otherwise.
func TestRefused(t *testing.T) {
	text := small(t)
	if _, err := Read("s.graphqls", text); err != nil {
		t.Fatalf("before any slip:\n%v", err)
	}
	property := func(p string) string { return kindX + p + "\n}\n" + tail }
	for _, c := range []struct{ name, old, with, at, want string }{
		{"syntax", tail, "\ntype {", "{", `Expected Name, found {`},
		{"schema", tail, "\nschema { query: Query }" + tail, "{ query",
			`leave the schema definition out: the root types are Query and Mutation`},
		{"directive", tail, "\ndirective @x on FIELD" + tail, "x on", `@x cannot be declared here`},
		{"extension", tail, "\nextend type Person { x: Int }" + tail, "Person",
			`extend Person: write it where Person is declared`},
		{"union", tail, "\n\"U.\"\nunion U = Person" + tail, "U", `U is a union: write an interface`},
		{"subscription", tail, "\n\"S.\"\ntype Subscription {\n  \"A.\"\n  a: Int\n}" + tail, "Subscription",
			`there are no subscriptions`},

		{"unknown directive", "code: String! @unique", "code: String! @uniq", "uniq",
			`Deal.code: there is no @uniq, only @node, @plural, @limit, @relationship, @relationshipProperties, ` +
				`@computed, @unique, @key, @search, @number, @stamp, @hidden, @derived, @default, @fallback, ` +
				`@groupBy, @currency, @class, @alias, @deprecated`},
		{"misplaced directive", "enum Role {", "enum Role @node {", "node", `Role: @node cannot stand here`},
		{"directive twice", "seenAt: DateTime @stamp", "seenAt: DateTime @stamp @stamp", "stamp",
			`Deal.seenAt: @stamp stands here twice`},
		{"unknown argument", `@node(prefix: "dea")`, `@node(prefix: "dea", table: "x")`, `table: "x"`,
			`Deal: @node has no argument table, only prefix, display, sort, misspelt, retired`},
		{"retired without a type", `@node(prefix: "dea")`, `@node(prefix: "dea", retired: ["old"])`, `["old"]`,
			`Deal: retired: of @node has "old": write a name and a type, as "files: Int"`},
		{"retired that is there", `@node(prefix: "dea")`, `@node(prefix: "dea", retired: ["seenAt: Int"])`,
			`["seenAt: Int"]`, `Deal: retired: of @node names seenAt, which it has`},
		{"missing argument", `direction: OUT, oneWay: true`, `oneWay: true`, "relationship",
			`Person.kin: @relationship needs direction:`},
		{"argument of another type", `oneWay: true`, `oneWay: "yes"`, `oneWay: "yes"`,
			`Person.kin: oneWay: of @relationship is Boolean, not "yes"`},
		{"argument that is no value", `direction: OUT, oneWay`, `direction: BOTH, oneWay`, "direction: BOTH",
			`Person.kin: direction: of @relationship is Direction!, not BOTH`},

		{"declared twice", tail, "\n\"A.\"\nenum Status { A }" + tail, "Status", `Status is declared twice`},
		{"two interfaces", "type Company implements Party", "type Company implements Party & Node",
			"Company implements",
			`Company: name only the nearest interface, not Party & Node: the others follow from it`},
		{"unknown interface", "type Company implements Party", "type Company implements Partie", "Company implements",
			`Company implements Partie, which is no interface with @node`},
		{"edge's interface", "type Company implements Party", "type Company implements Fact", "Company implements",
			`Company implements Fact, which is no interface with @node`},
		{"no interface", "type Company implements Party", "type Company", "Company",
			`Company: every @node implements Node, itself or through another interface`},
		{"own interface", "interface Party implements Node", "interface Party implements Party", "Party implements",
			`Party implements itself`},
		{"inherited again", "\"Full.\"", "\"N.\"\n  name: String!\n  \"Full.\"", "name: String!",
			`Person.name is inherited from Node: leave it out`},
		{"field twice", "\"Full.\"", "\"N.\"\n  full: String\n  \"Full.\"", "full: String",
			`Person.full is declared twice`},

		{"no prefix", `(prefix: "com")`, ``, "Company implements",
			`Company: say @node(prefix:) with two to eight small letters or digits, which its ids begin with`},
		{"prefix with underscore", `"com"`, `"c_m"`, "Company implements",
			`Company: say @node(prefix:) with two to eight small letters or digits, which its ids begin with`},
		{"prefix taken", `"com"`, `"per"`, "Company implements", `Company: the prefix "per" is that of Person`},
		{"prefix of an interface", `interface Party implements Node @node`,
			`interface Party implements Node @node(prefix: "par")`, "Party implements",
			`Party is an interface, no node has it for its kind: leave prefix: out`},
		{"limit", "@limit(default: 5, max: 50)", "@limit(default: 5, max: 4)", "deals: [Deal!]!",
			`Party.deals: @limit(default: 5, max: 4) should be 1 or more, and the default not above the maximum`},
		{"limit of a kind", "@limit(default: 20, max: 100)", "@limit(default: 0, max: 100)", "Node",
			`Node: @limit(default: 0, max: 100) should be 1 or more, and the default not above the maximum`},
		{"limit of a property", "inner: String @hidden", "inner: String @limit(default: 1, max: 2)", "inner: String",
			`Deal.inner: only lists have a @limit`},
		{"limit of a single relation", `boss: Person @relationship(type: "REPORTS_TO", direction: OUT)`,
			`boss: Person @relationship(type: "REPORTS_TO", direction: OUT) @limit(default: 1, max: 2)`, "boss: Person",
			`Person.boss: only lists have a @limit`},
		{"interface of nothing", tail, "\n\"G.\"\ninterface Group implements Node @node {\n  \"A.\"\n  a: Int\n}\n" +
			tail, "Group implements", `no type implements Group`},
		{"edges in lists", "interface Fact @relationshipProperties",
			"interface Fact @relationshipProperties @limit(default: 1, max: 2)", "limit",
			`Fact: only kinds of nodes have @limit`},

		{"no property type", tail, property("p: [Int!]!"), "p: [Int!]!",
			`X.p: a property is String, Int, Float, Boolean, Date, PartialDate, DateTime, Decimal, [String!]! or an ` +
				`enum, not ` +
				`[Int!]!`},
		{"texts may not be absent", tail, property("p: [String!]"), "p: [String!]",
			`X.p: a list of texts may be empty but is never absent: write [String!]!`},
		{"texts with gaps", tail, property("p: [String]!"), "p: [String]!",
			`X.p: a property is String, Int, Float, Boolean, Date, PartialDate, DateTime, Decimal, [String!]! or an ` +
				`enum, not ` +
				`[String]!`},
		{"unknown type", tail, property("p: Money"), "p: Money",
			`X.p: a property is String, Int, Float, Boolean, Date, PartialDate, DateTime, Decimal, [String!]! or an ` +
				`enum, ` +
				`not Money`},
		{"two types", tail, property("full: Int"), "full: Int",
			`X.full is Int, but Person.full on line 28 is String: a name has one type`},
		{"two types of edges", tail, "\n\"E.\"\ntype E implements Fact @relationshipProperties {\n  \"R.\"\n  role: " +
			"Int\n}\n" + tail, "role: Int", `E.role is Int, but HasRole.role on line 97 is Role!: a name has one type`},
		{"given", "observedAt: DateTime", "observedAt: String", "observedAt: String",
			`Fact.observedAt is DateTime, not String`},
		{"given with flags", "validFrom: Date", "validFrom: Date @key", "key",
			`Fact.validFrom cannot be @key: it is worked out`},
		{"what edges have", "\"When.\"\n  observedAt: DateTime @class(is: SOURCE)\n", "", "Fact",
			`Fact needs observedAt: DateTime`},
		{"first properties", "\"Sort.\"\n  sortName: String! @class(is: IDENTITY)\n", "", "Node",
			`the first properties of Node are name, sortName, folded`},
		{"shown folded", "folded: String! @hidden", "folded: String!", "folded: String!",
			`Node.folded is String!, and only folded is @hidden`},
		{"unique Int", tail, property("p: Int @unique"), "unique",
			`X.p cannot be @unique: only a node's String can be`},
		{"unique of an interface", "\"Deals.\"", "\"P.\"\n  p: String @unique\n  \"Deals.\"", "unique",
			`Party.p cannot be @unique: say it on each kind, nodes are looked up by kind`},
		{"search of an enum", tail, property("p: Role @search"), "search",
			`X.p cannot be @search: only a node's String can be`},
		{"number of an enum", tail, property("p: Role @number"), "number",
			`X.p cannot be @number: only a node's String can be`},
		{"key of a node", tail, property("p: Int @key"), "key", `X.p cannot be @key: only an edge's property can be`},
		{"added key that is never absent", tail, "\n\"E.\"\ntype E implements Fact @relationshipProperties {\n  " +
			"\"N.\"\n  n: Int! @key(added: true)\n}\n" + tail, "key",
			`E.n cannot be @key: edges of before have no value for what was added: it may be absent`},
		{"hidden look-up", tail, property("p: String @hidden @search"), "hidden",
			`X.p cannot be @hidden: clients would find nodes by it`},
		{"derived and required", tail, property("p: Int! @derived"), "derived", `X.p cannot be @derived: only a ` +
			`node's property that may be absent can be, and by which no node is found`},
		{"derived of an edge", "role: Role! @key", "role: Role @derived", "derived",
			`HasRole.role cannot be @derived: only a node's property that may be absent can be, and by which no node is found`},
		{"default of what may be absent", tail, property("p: Role @default(value: OWNER)"), "default",
			`X.p cannot be @default: it may be absent: write Role!`},
		{"default of a number", tail, property(`p: Int! @default(value: "1")`), "default",
			`X.p cannot be @default: only a String or an enum has one`},
		{"default that is no value", "@default(value: UNKNOWN)", "@default(value: GONE)", "default",
			`Person.status: GONE is no value of Status`},
		{"flags of a relation", "direction: OUT, oneWay: true)", "direction: OUT, oneWay: true) @search", "search",
			`Person.kin cannot be @search: it is a @relationship`},
		{"arguments of a property", "inner: String @hidden", "inner(\"A.\" a: Int): String @hidden", "inner",
			`Deal.inner: only @computed fields have arguments of their own`},
		{"display", `["full", "given+family"]`, `["full", "given+surname"]`, `["full", "given+surname"]`,
			`Person: display: of @node names "surname", which is no String of Person`},
		{"display of a number", `@node(prefix: "com")`, `@node(prefix: "com", display: ["size"])`, `["size"]`,
			`Company: display: of @node names "size", which is no String of Company`},
		{"display of what is derived", "full: String", "full: String @derived", `["full", "given+family"]`,
			`Person: display: of @node names "full", which is no String of Person`},
		{"sort of an interface", `interface Party implements Node @node`,
			`interface Party implements Node @node(sort: ["full"])`, `["full"]`,
			`Party is an interface: say sort: on each kind`},

		{"no relation", `boss: Person @relationship(type: "REPORTS_TO", direction: OUT)`, `boss: Person`,
			"boss: Person", `Person.boss leads to Person: say @relationship(type:, direction:) or @computed`},
		{"relation to nothing", `kin: [Person!]!`, `kin: [Answer!]!`, "kin: [Answer!]!",
			`Person.kin: Answer is no @node`},
		{"relation of an edge", "role: Role! @key", `role: [Deal!]! @relationship(type: "X", direction: OUT)`,
			"role: [Deal!]!", `HasRole.role: only nodes have relations`},
		{"relation that must be", "boss: Person @", "boss: Person! @", "boss: Person!",
			`Person.boss: nothing keeps an edge there: write Person`},
		{"list that may be absent", "kin: [Person!]!", "kin: [Person!]", "kin: [Person!]",
			`Person.kin: a list may be empty but is never absent: write [Person!]!`},
		{"edge type", `"RELATED_TO"`, `"related_to"`, "kin: [Person!]!",
			`Person.kin: "related_to" is no edge type like HAS_ROLE`},
		{"edge type with a gap", `"RELATED_TO"`, `"RELATED__TO"`, "kin: [Person!]!",
			`Person.kin: "RELATED__TO" is no edge type like HAS_ROLE`},
		{"single with properties", `boss: Person @relationship(type: "REPORTS_TO", direction: OUT)`,
			`boss: Person @relationship(type: "REPORTS_TO", direction: OUT, properties: "HasRole")`, "boss: Person",
			`Person.boss: a single Person could not show the properties of its edge: write [Person!]!`},
		{"properties that are none", `direction: OUT, oneWay: true`,
			`direction: OUT, oneWay: true, properties: "Person"`, "kin: [Person!]!",
			`Person.kin: Person is no @relationshipProperties`},
		{"two sets of properties", `direction: IN, properties: "HasRole"`, `direction: IN`, "parties: [Party!]!",
			`Deal.parties: HAS_ROLE has the properties Fact here and HasRole on line 20`},
		{"not read back", `, oneWay: true`, ``, "kin: [Person!]!",
			`Person.kin: RELATED_TO leads from Person to Person, but no field of Person reads it back: add one with ` +
				`direction: IN, or say oneWay: true`},
		{"read back by some", "parties: [Party!]!", "parties: [Person!]!", "deals: [Deal!]!",
			`Party.deals: HAS_ROLE leads from Company to Deal, but no field of Deal reads it back: add one with ` +
				`direction: IN, or say oneWay: true`},
		{"leads nowhere", `type: "REPORTS_TO", direction: OUT`, `type: "MANAGED_BY", direction: OUT, oneWay: true`,
			"staff: [Person!]!",
			`Person.staff: REPORTS_TO comes to Person from Person, but no field of Person leads there: add one with ` +
				`direction: OUT, or say oneWay: true`},
		{"read twice", `"Kin."`, "\"B.\"\n  chief: Person @relationship(type: \"REPORTS_TO\", direction: OUT)\n  " +
			"\"Kin.\"", "chief: Person",
			`Person.chief reads REPORTS_TO from Person to Person, and so does Person.boss`},
		{"computed edge", "role: Role! @key", `role: Answer! @computed`, "role: Answer!",
			`HasRole.role: only nodes have @computed fields`},
		{"computed relation", "direction: OUT, oneWay: true)", "direction: OUT, oneWay: true) @computed",
			"kin: [Person!]!", `Person.kin is either @computed or a @relationship`},

		{"value form", "OWNER\n", "Owner\n", "Owner", `Role.Owner: values are written LIKE_THIS`},
		{"value twice", "OWNER\n", "OWNER\n  OWNER\n", "OWNER", `Role.OWNER is declared twice`},
		{"no values", tail, "\n\"E.\"\nenum E" + tail, "E", `E has no values`},
		{"alias form", `["ALIVE"]`, `["alive"]`, `["alive"]`,
			`Status.ACTIVE: the alias "alive" is to be written LIKE_THIS`},
		{"alias that is a value", `["ALIVE"]`, `["UNKNOWN"]`, `["UNKNOWN"]`,
			`Status.ACTIVE: the alias UNKNOWN stands for UNKNOWN already`},

		{"kind not described", "\"Deal.\"\n", "", "Deal implements", `Deal has no description`},
		{"enum not described", "\"Role.\"\nenum", "enum", "Role", `Role has no description`},
		{"field not described", "\"Who.\"\n", "", "who: Party!", `Answer.who has no description`},
		{"argument not described", "\"Text.\"\n", "", "text: String!",
			`Query.search: the argument text has no description`},

		{"unknown answer", "who: Party!", "who: Human!", "who: Human!", `Answer.who: there is no type Human`},
		{"unknown argument type", "text: String!", "text: Text!", "text: Text!",
			`Query.search(text:): there is no type Text`},
		{"question that cannot be null", "): NodeConnection\n", "): NodeConnection!\n", "search(",
			`Query.search: a question answers what may be null, so that the others stand when it fails: leave ! out`},
		{"default of another type", `code: String = "x"`, `code: String = 7`, "code: String",
			`Person.owns: 7 is no String`},
		{"default that no enum has", `code: String = "x"`, `code: Role = GUEST`, "code: Role",
			`Person.owns: GUEST is no Role`},
		{"unknown computed type", "): Answer! @computed", "): Reply! @computed", "owns",
			`Person.owns: there is no type Reply`},
		{"input as answer", "who: Party!", "who: PartyFilter", "who: PartyFilter",
			`Answer.who: PartyFilter is no type for this place`},
		{"answer as input", "text: String!", "text: Answer", "text: Answer",
			`Query.search(text:): Answer is no type for this place`},
		{"stored answer", "who: Party!", "who: Party! @hidden", "hidden", `Answer.who: only kinds have @hidden`},
		{"kind's words on an answer", "type Answer {", "type Answer @plural(value: \"a\") {", "plural",
			`Answer: only kinds have @plural`},
		{"interface of answers", tail, "\n\"I.\"\ninterface I {\n  \"A.\"\n  a: Int\n}\n" + tail, "I",
			`I: without @node an answer is a plain type`},
		{"empty answer", tail, "\n\"E.\"\ntype E" + tail, "E", `E has no fields`},
		{"another scalar", tail, "\n\"U.\"\nscalar URL" + tail, "URL",
			`URL: there are no other scalars than Date, PartialDate, DateTime and Decimal`},
		{"answer's field twice", "\"Who.\"\n", "\"W.\"\n  who: Int\n  \"Who.\"\n", "who: Party!",
			`Answer.who is declared twice`},
		{"questions that are no type", "type Query {", "enum Query {\n  A\n}\n\n\"Q.\"\ntype Q {", "Query {",
			`Query is a type`},
		{"default of an input", "how: Status = UNKNOWN", "how: Status = GONE", "how: Status",
			`CloseInput.how: GONE is no Status`},
		{"mutation without an input", "input: CloseInput!", "deal: ID!", "close(",
			`Mutation.close: a mutation has one argument, input: and an input type that is required`},
		{"mutation without a required input", "input: CloseInput!", "input: CloseInput", "close(",
			`Mutation.close: a mutation has one argument, input: and an input type that is required`},
		{"mutation that must answer", "): ClosePayload", "): ClosePayload!", "close(",
			`Mutation.close: a mutation answers a type of its own that may be null`},
		{"mutation that answers a kind", "): ClosePayload", "): Deal", "close(",
			`Mutation.close: a mutation answers a type of its own that may be null`},
		{"version of an edge", "role: Role! @key", "version: String! @key", "version: String!",
			`HasRole.version is inherited from Fact: leave it out`},
		{"id of an edge", "role: Role! @key", "id: ID!", "id: ID!", `HasRole.id is inherited from Fact: leave it out`},
		{"version of another type", "inner: String @hidden", "version: Int", "version: Int",
			`Deal.version stands for that of every node: write String!, and show it`},
		{"version that is hidden", "inner: String @hidden", "version: String! @hidden", "version: String!",
			`Deal.version stands for that of every node: write String!, and show it`},
		{"argument twice", "\"Kinds.\"", "\"T.\"\n    text: Int\n    \"Kinds.\"", "text: Int",
			`Query.search: the argument text is declared twice`},

		{"fallback of a relation", "direction: OUT, oneWay: true)",
			`direction: OUT, oneWay: true) @fallback(to: "boss")`, "fallback",
			`Person.kin cannot be @fallback: it is a @relationship`},
		{"fallback that is never reached", "status: Status! @default(value: UNKNOWN)",
			`status: Status! @default(value: UNKNOWN) @fallback(to: "boss")`, "fallback", `Person.status cannot be ` +
				`@fallback: only a node's property that may be absent can be, and by which no node is found`},
		{"fallback to nothing", "full: String", `full: String @fallback(to: "kin")`, "fallback",
			`Person.full: kin is no relation of Person to one node`},
		{"fallback to another property", tail, kindX + `code: String @fallback(to: "boss")` + "\n  \"B.\"\n  boss: " +
			"Person @relationship(type: \"LED_BY\", direction: OUT, oneWay: true)\n}\n" + tail, "fallback",
			`X.code: Person has no property code of that type`},

		{"grouped by a property", "currency: String @currency",
			`currency: String @groupBy(name: "x", property: "code", edge: "role", is: OWNER, says: "X.")`, "groupBy",
			`Company.currency: only a @relationship leads to what can be grouped by`},
		{"grouped by a hidden property", `property: "code"`, `property: "inner"`, "groupBy",
			`Party.deals: Deal has no property "inner" to group by`},
		{"grouped over no edge", `edge: "role", is: OWNER`, `edge: "role", is: GUEST`, "groupBy",
			`Party.deals: HAS_ROLE has no property "role" with the value GUEST`},
		{"grouped by a name that is taken", `name: "ownDeal"`, `name: "deals"`, "groupBy",
			`Party.deals: what is grouped by is named likeThis, and as no field, not "deals"`},
		{"two currencies", "turnover: Decimal @", "turnover: String @currency @", "currency: String",
			`Company.currency: the currency of its amounts is turnover already`},
		{"currency that is a number", "turnover: Decimal @", "turnover: Decimal @currency @", "currency",
			`Company.turnover cannot be @currency: only a node's String that clients see can be`},

		{"no class", "seenAt: DateTime @stamp @class(is: OPEN)", "seenAt: DateTime @stamp", "seenAt: DateTime",
			`Deal.seenAt has no class: say @class(is:), of OPEN, CONTACT, IDENTITY, FINANCIAL, SENSITIVE, SOURCE`},
		{"no class of a given field", "id: ID! @class(is: OPEN)\n  \"Name.\"", "id: ID!\n  \"Name.\"", "id: ID!",
			`Node.id has no class: say @class(is:), of OPEN, CONTACT, IDENTITY, FINANCIAL, SENSITIVE, SOURCE`},
		{"no class of a relation", "oneWay: true) @class(is: OPEN)", "oneWay: true)", "kin: [Person!]!",
			`Person.kin has no class: say @class(is:), of OPEN, CONTACT, IDENTITY, FINANCIAL, SENSITIVE, SOURCE`},
		{"no class of a question", "@computed @class(is: OPEN)", "@computed", "owns(",
			`Person.owns has no class: say @class(is:), of OPEN, CONTACT, IDENTITY, FINANCIAL, SENSITIVE, SOURCE`},
		{"no class of an edge's property", "role: Role! @key @class(is: OPEN)", "role: Role! @key", "role: Role!",
			`HasRole.role has no class: say @class(is:), of OPEN, CONTACT, IDENTITY, FINANCIAL, SENSITIVE, SOURCE`},
		{"no class of an answer", "who: Party! @class(is: OPEN)", "who: Party!", "who: Party!",
			`Answer.who has no class: say @class(is:), of OPEN, CONTACT, IDENTITY, FINANCIAL, SENSITIVE, SOURCE`},
		{"unknown class", "tags: [String!]! @class(is: OPEN)", "tags: [String!]! @class(is: SECRET)", "is: SECRET",
			`Company.tags: is: of @class is Class!, not SECRET`},
		{"class of what all edges have", "record: ID @class(is: SOURCE)", "record: ID @class(is: OPEN)", "record: ID",
			`Fact.record is of the class SOURCE on all edges`},
		{"class of a root", "): NodeConnection\n", "): NodeConnection @class(is: OPEN)\n", "class",
			`Query.search: only kinds have @class`},
		{"class of an input", "deal: ID!\n", "deal: ID! @class(is: OPEN)\n", "class",
			`CloseInput.deal: @class cannot stand here`},
		{"name of two classes", "given: String @class(is: IDENTITY)", "given: String @class(is: OPEN)",
			`["full", "given`,
			`Person: the name is made of full, which is IDENTITY, and given, which is OPEN: a name has one class`},

		{"name of the API", tail, "\n\"P.\"\ntype PageInfo {\n  \"A.\"\n  a: Int\n}\n" + tail, "PageInfo",
			`PageInfo: that name is taken by the API`},
		{"name of a scalar", tail, "\n\"P.\"\nenum Int {\n  A\n}\n" + tail, "Int",
			`Int: that name is taken by GraphQL`},
		{"name of an expansion", tail, "\n\"P.\"\ntype HasRoleDealEdge {\n  \"A.\"\n  a: Int\n}\n" + tail,
			"HasRoleDealEdge", `HasRoleDealEdge: that name is taken by the API`},
		{"two expansions of one name", tail, kindX + "p: Int\n  \"D.\"\n  deals: [Deal!]! @relationship(type: " +
			"\"HASROLE\", direction: OUT, oneWay: true)\n}\n" +
			"\n\"H.\"\ntype HasroleDeal implements Node @node(prefix: \"hrd\") {\n  \"P.\"\n  q: Int\n}\n" + tail,
			"deals: [Deal!]!", `two kinds, edges or relations would both become HasroleDealEdge: rename one`},
		{"list of one name", `@plural(value: "companies")`, `@plural(value: "people")`, "Company implements",
			`Person and Company would both be the root field people: say @plural(value:)`},
		{"question of one name", "search(", "people(", "Person implements",
			`Query.people and Person would both be the root field people: say @plural(value:)`},
		{"list with an argument of all lists", "search(",
			"deals(\n    \"First.\"\n    first: Int\n  ): DealConnection\n  \"Any.\"\n  search(", "first: Int",
			`Query.deals: every list has the argument first: leave it out`},
		{"list named as its look-up", `@plural(value: "companies")`, `@plural(value: "company")`, "Company implements",
			`Company and Company would both be the root field company: say @plural(value:)`},
		{"name of a condition", "inner: String @hidden", "not: String @hidden", "not: String",
			`Deal.not: that name is taken by the API`},
		{"name of a kind's condition", "\"Deals.\"", "\"P.\"\n  asPerson: String\n  \"Deals.\"", "asPerson: String",
			`Party.asPerson: that name is taken by the API`},
		{"name in an element", "role: Role! @key", "cursor: Role @class(is: OPEN)\n  \"R.\"\n  role: Role! @key",
			"cursor: Role", `HasRole.cursor: that name is taken by the API`},
		{"letter case of a list", `@plural(value: "companies")`, `@plural(value: "the companies")`,
			"Company implements", `Company: the name of its list is written likeThis, not "the companies"`},
		{"letter case of fields", "inner: String @hidden", "Code: String @hidden", "Code: String",
			`Deal.Code: fields are written likeThis`},
		{"fields that differ in case", "inner: String @hidden", "seenat: String @hidden", "seenat: String",
			`Deal.seenat and Deal.seenAt differ only in letter case`},
		{"kinds and edges that differ in case", `"RELATED_TO"`, `"COMPANY"`, "Company implements",
			`Company and COMPANY differ only in letter case`},
		{"letter case of kinds", tail, "\n\"X.\"\ntype my_X implements Node @node(prefix: \"xxx\") {\n  \"P.\"\n  p: " +
			"Int\n}\n" + tail, "my_X implements", `my_X: kinds are written LikeThis`},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := edit(t, text, c.old, c.with)
			_, err := Read("s.graphqls", text)
			var all Problems
			if !errors.As(err, &all) {
				t.Fatalf("got %v, not problems", err)
			}
			if all[0].Text != c.want {
				t.Errorf("got %q\nwant %q first of\n%v", all[0].Text, c.want, err)
			}
			if at := strings.Split(text, "\n")[all[0].Line-1][all[0].Column-1:]; !strings.HasPrefix(at, c.at) {
				t.Errorf("got the place of %q, want that of %q", at, c.at)
			}
		})
	}
}

func TestNothing(t *testing.T) {
	_, err := Read("s.graphqls", "")
	if want := "s.graphqls:1:1: there is no interface Node with @node, what every node has"; err == nil ||
		err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestProblemsSayWhere(t *testing.T) {
	text := edit(t, small(t), "\"Who.\"\n  who: Party!", "who: Human!")
	text = edit(t, text, `(prefix: "com")`, "")
	_, err := Read("dir/s.graphqls", text)
	want := `dir/s.graphqls:49:6: Company: say @node(prefix:) with two to eight small letters or digits, which its ` +
		`ids begin with
dir/s.graphqls:126:3: Answer.who has no description
dir/s.graphqls:126:3: Answer.who: there is no type Human`
	if err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
}
