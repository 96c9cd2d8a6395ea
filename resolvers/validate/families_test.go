package validate_test

import (
	"fmt"
	"strings"
)

const full = 64 << 10 // bytes of the longest document

// filled repeats a part, numbered, between a beginning and an end, until the document is as long as one may be.
func filled(begin, part, end string) string {
	var b strings.Builder
	b.WriteString(begin)
	for i := 0; ; i++ {
		one := part
		if strings.Contains(part, "%") {
			one = fmt.Sprintf(part, i)
		}
		if b.Len()+len(one)+len(end) > full {
			break
		}
		b.WriteString(one)
	}
	return b.String() + end
}

// times is filled that ends after so many parts.
func times(n int, begin, part, end string) string {
	var b strings.Builder
	for i := range n {
		if strings.Contains(part, "%") {
			fmt.Fprintf(&b, part, i)
		} else {
			b.WriteString(part)
		}
	}
	return begin + b.String() + end
}

// nested repeats a beginning and an end around a middle until the document is full.
func nested(n int, head, open, middle, shut, tail string) string {
	n = min(n, (full-len(head)-len(middle)-len(tail))/(len(open)+len(shut)))
	return head + strings.Repeat(open, n) + middle + strings.Repeat(shut, n) + tail
}

// families are documents that are large in one way each. Those with a number of parts in their name have as many as
// the limits let pass.
var families = map[string]string{
	"fields":                  filled("{ people { nodes { ", "name ", "} } }"),
	"990 equal fields":        times(990, "{ people { nodes { ", "name ", "} } }"),
	"990 aliases":             times(990, "{ people { nodes { ", "a%d: name ", "} } }"),
	"490 aliases":             times(490, "{ people { nodes { ", "a%d: name ", "} } }"),
	"unknown fields":          filled("{ people { nodes { ", "n%d ", "} } }"),
	"990 unknown fields":      times(990, "{ people { nodes { ", "nope%d ", "} } }"),
	"990 long unknown fields": times(240, "{ people { nodes { ", strings.Repeat("nope", 60)+"%d ", "} } }"),
	"unknown roots":           times(49, "{ ", strings.Repeat("peopl", 50)+"%d ", "}"),
	"__typename":              filled("{ ", "__typename ", "}"),
	"names of 60 KB":          "{ " + strings.Repeat("a", 60_000) + " }",
	"a text of 60 KB":         `{ people(first: "` + strings.Repeat("a", 60_000) + `") { totalCount } }`,
	"an enum text of 60 KB": `{ people(orderBy: [{name: "` + strings.Repeat("a", 60_000) +
		`"}]) { totalCount } }`,
	"a number of 60 KB": "{ people(first: " + strings.Repeat("1", 60_000) + ") { totalCount } }",
	"a float of 60 KB": "{ accounts(filter: {monthlyValue: {eq: 1." + strings.Repeat("1", 60_000) +
		"}}) { totalCount } }",
	"an exponent of 60 KB": "{ accounts(filter: {monthlyValue: {eq: 1e" + strings.Repeat("1", 60_000) +
		"}}) { totalCount } }",
	"a block text":      `{ search(text: """` + strings.Repeat("\n  a", 16_000) + `""") { totalCount } }`,
	"a block of quotes": `{ search(text: """` + strings.Repeat(`\"""`, 15_000) + `""") { totalCount } }`,
	"a block of blanks": `{ search(text: """` + strings.Repeat(" ", 32_000) + strings.Repeat("\n",
		32_000) + `""") { totalCount } }`,
	"escapes":                 `{ search(text: "` + strings.Repeat(`\u0041`, 10_500) + `") { totalCount } }`,
	"surrogates":              `{ search(text: "` + strings.Repeat(`\ud83d\ude00`, 5_000) + `") { totalCount } }`,
	"comments":                filled("{ __typename ", "#\n", "}"),
	"9990 comments":           times(9_990, "{ __typename ", "#x\n", "}"),
	"one comment":             "{ __typename } #" + strings.Repeat("x", 65_000),
	"commas":                  "{ __typename " + strings.Repeat(",", 65_000) + "}",
	"lines":                   "{ __typename " + strings.Repeat("\r", 65_000) + "}",
	"byte order marks":        "{ __typename " + strings.Repeat("\ufeff", 21_000) + "}",
	"fields in each other":    nested(full, "", "{a", "{a}", "}", ""),
	"29 fields in each other": nested(27, "{ person(id: 1) ", "{ manager ", "{ name }", " }", "}"),
	"inline fragments":        filled("{ people { nodes { ", "... { id } ", "} } }"),
	"990 inline fragments":    times(990, "{ people { nodes { ", "... { id } ", "} } }"),
	"impossible fragments": times(900, "{ search(text: \"a\") { nodes { ",
		"... on Account { ... on Person { id } } ", "} } }"),
	"fragments in each other":     nested(full, "{ people { nodes ", "{...", "{id}", "}", "} }"),
	"400 fragments in each other": nested(400, "{ people { nodes ", "{... on Person", "{id}", "}", "} }"),
	"fragments on unknown types":  times(900, "{ people { nodes { ", "... on Nope%d { id } ", "} } }"),
	"spreads":                     filled("{ people { nodes { ", "...A ", "} } } fragment A on Person { id }"),
	"990 spreads":                 times(990, "{ people { nodes { ", "...A ", "} } } fragment A on Person { id }"),
	"undefined spreads":           filled("{ people { nodes { ", "...A%d ", "} } }"),
	"990 undefined spreads":       times(990, "{ people { nodes { ", "...A%d ", "} } }"),
	"unused fragments":            filled("{ __typename }", " fragment F%d on Person { id }", ""),
	"200 unused fragments": times(200, "{ __typename }", " fragment F%d on Person { id name kind: status }",
		""),
	"unused of unknown types": times(200, "{ __typename }", " fragment F%d on Persn%[1]d { id }", ""),
	"equal fragments":         times(200, "{ ...F }", " fragment F on Query { __typename }", ""),
	"operations":              filled("", "query Q%d { __typename } ", ""),
	"50 operations":           times(50, "", "query Q%d { "+strings.Repeat("__typename ", 49)+"} ", ""),
	"50 operations of one": times(50, "", "query Q { ...A } ", "fragment A on Query { people { nodes { "+
		strings.Repeat("name ", 900)+"} } }"),
	"variables":     filled("query(", "$a%d: Int ", ") { __typename }"),
	"200 variables": times(200, "query(", "$a%d: Int ", ") { __typename }"),
	"200 variables used": times(200, "query(", "$a%d: Boolean! ", ") { people { nodes { "+times(200, "",
		"name @skip(if: $a%d) ", "")+"} } }"),
	"undefined variables":        times(990, "query { people { nodes { ", "name @skip(if: $a%d) ", "} } }"),
	"variables of unknown types": times(200, "query(", "$a%d: Nope%[1]d ", ") { __typename }"),
	"a type in brackets":         nested(full, "query($a: ", "[", "Int", "]", ") { __typename }"),
	"400 brackets of a type": nested(400, "query($a: ", "[", "Int", "]",
		") { people(first: $a) { totalCount } }"),
	"arguments":                   filled("{ people(", "a%d: 1 ", ") { totalCount } }"),
	"3000 arguments":              times(3_000, "{ people(", "a%d: 1 ", ") { totalCount } }"),
	"equal arguments":             times(3_000, "{ people(", "first: 1 ", ") { totalCount } }"),
	"a list":                      filled("{ nodes(ids: [", "1 ", "]) { id } }"),
	"9900 in a list":              times(9_900, "{ nodes(ids: [", "1 ", "]) { id } }"),
	"9900 objects in a list":      times(3_000, "{ people(orderBy: [", "{} ", "]) { totalCount } }"),
	"objects in a filter":         times(1_800, "{ people(filter: {or: [", "{not: {}} ", "]}) { totalCount } }"),
	"wrong values":                times(9_000, "{ nodes(ids: [", "A ", "]) { id } }"),
	"brackets":                    nested(full, "{ people(first: ", "[", "1", "]", ") { totalCount } }"),
	"990 brackets":                nested(990, "{ people(first: ", "[", "1", "]", ") { totalCount } }"),
	"braces":                      nested(full, "{ people(filter: ", "{not:", "{}", "}", ") { totalCount } }"),
	"990 braces":                  nested(990, "{ people(filter: ", "{not:", "{}", "}", ") { totalCount } }"),
	"unknown fields of an object": times(3_000, "{ people(filter: {", "a%d: 1 ", "}) { totalCount } }"),
	"equal fields of an object":   times(3_000, "{ people(filter: {", "not: 1 ", "}) { totalCount } }"),
	"directives":                  filled("{ __typename ", "@a ", "}"),
	"unknown directives":          times(2_400, "{ people { nodes { ", "name @a%d ", "} } }"),
	"990 unknown directives":      times(990, "{ people { nodes { ", "name @a%d @b @c @d @e ", "} } }"),
	"skip and include": times(490, "{ people { nodes { ", "name @skip(if: false) @include(if: true) ",
		"} } }"),
	"arguments of directives":     times(2_000, "{ people { nodes { name @skip(", "a%d: 1 ", ") } } }"),
	"a chain":                     times(1_100, "{ ...F0 }", " fragment F%d on Query { ...F%[1]d__ }", ""),
	"a chain of 1000":             chain(1_000, 1, "id "),
	"a chain of 199":              chain(199, 1, "id "),
	"a chain with 45 fields each": chain(199, 1, strings.Repeat("id ", 20)),
	"a chain that doubles":        chain(199, 2, ""),
	"a chain of threes":           chain(100, 3, ""),
	"a ring":                      chain(199, 1, "...F0 "),
	"every one spreads all":       web(60),
	"nested lists of one key": nested(9, "{ people { nodes ", "{ a: accounts { nodes { parties { nodes ",
		"{ id }", " } } } }", "} }"),
	"one key on all types":         onAll(1),
	"one key on all types, twice":  onAll(2),
	"one key on all types, thrice": onAll(3),
	"pairs below pairs":            pairs(9),
	"introspection in itself":      nested(2_000, "{ __schema { types ", "{ fields { type ", "{ name }", "} }", "} }"),
	"49 schemas": times(49, "{ ",
		"a%d: __schema { types { fields { args { type { ofType { ofType { name } } } } } } } ", "}"),
	"990 times the same filter": times(8, "{ ", "a%d: people(filter: {or: ["+strings.Repeat("{name: {eq: \"x\"}} ",
		150)+"]}) { totalCount } ", "}"),
	"equal fields with filters": times(40, "{ ", "people(filter: {or: ["+strings.Repeat("{name: {eq: \"x\"}} ",
		20)+"]}) { totalCount } ", "}"),
}

// chain is fragments that each spread the next one so many times.
func chain(n, spreads int, fields string) string {
	var b strings.Builder
	b.WriteString("{ people { nodes { ...F0 } } }")
	for i := range n {
		fmt.Fprintf(&b, " fragment F%d on Person { %s%s}", i, fields, strings.Repeat(fmt.Sprintf("...F%d ", i+1),
			spreads))
	}
	return b.String() + fmt.Sprintf(" fragment F%d on Person { id }", n)
}

// web is fragments that each spread all that come after them.
func web(n int) string {
	var b strings.Builder
	b.WriteString("{ people { nodes { ...F0 } } }")
	for i := range n {
		fmt.Fprintf(&b, " fragment F%d on Person { id ", i)
		for j := i + 1; j < n; j++ {
			fmt.Fprintf(&b, "...F%d ", j)
		}
		b.WriteString("}")
	}
	return b.String()
}

// onAll selects the same of a node and of each type it may be, in each other so many times.
func onAll(depth int) string {
	types := []string{"Person", "Company", "Account", "Household", "Product", "Address", "Employee", "Opportunity"}
	var selection func(depth int) string
	selection = func(depth int) string {
		if depth == 0 {
			return "{ id }"
		}
		below := "sources(first: 1) { nodes { asserts(first: 1) { nodes " + selection(depth-1) + " } } } "
		text := "{ " + below
		for _, t := range types {
			text += "... on " + t + " { " + below + "} "
		}
		return text + "}"
	}
	return `{ search(text: "a") { nodes ` + selection(depth) + " } }"
}

// pairs selects a thing twice, in each of them a thing twice, and so on.
func pairs(depth int) string {
	text := "id "
	for range depth {
		text = "manager { " + text + "} manager { " + text + "} "
	}
	return "{ people { nodes { " + text + "} } }"
}
