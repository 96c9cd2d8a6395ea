package extract_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/internal/gen"
	"kith/loader/mapping"
)

// TestNothingForNothing: of the columns only a has a value. Every function gives nothing for nothing, wherever it
// stands.
func TestNothingForNothing(t *testing.T) {
	nothings := []string{"b", "(nil)", `split(b, ",")`, `part(a, "/", 3)`, `filter(b, # == "x")`, `find(b, .x == 1).y`}
	calls := []string{"len(%)", "first(%)", "last(%)", "abs(%)", "round(%)", "floor(%)", "ceil(%)", "min(%)",
		"max(%)", "min(%, %)", "max([%, %])", `filter(%, # == "x")`, `find(%, # == "x")`, `map(%, # + "!")`,
		`count(%, # == "x")`, `any(%, true)`, `all(%, true)`, `none(%, true)`, "trim(%)", "upper(%)", "lower(%)",
		"text(%)", "number(%)", "email(%)", "phone(%)", `split(%, ",")`, `part(%, ",", 0)`, `replace(%, "x", "y")`,
		`join(%, ",")`, "date(%)", "time(%)", "dayAfter(%)", "state(%)", "anything(%)", "words(%)", "%[0]", "%[-1]",
		"%[0:2]", "%[1:]", "%?.name", "first(split(%, \",\"))[0:2]", "len(filter(%, len(#) > 1))",
		`round(abs(number(%)))`, `map(filter(%, # > 1), #)`, `filter(%, any(#, # == 1))`}
	for _, call := range calls {
		for _, nothing := range nothings {
			set := "legalName: '" + strings.ReplaceAll(call, "%", nothing) + "'"
			if got := one(t, "Company", "closed: x", "x,,,", set); got != "" {
				t.Errorf("%s: %s", set, got)
			}
		}
	}
	for _, c := range []struct{ set, want string }{
		{"isDate(b)", "false"}, {"isNumber(b)", "false"}, {"isPhone(b)", "false"}, {"isEmail(b)", "false"},
		{"pseudoHolder(b)", "false"}, {"b ? 1 : 2", "2"}, {"not b", "true"}, {"b and true", "false"},
		{"b or true", "true"}, {`any(b, true) ? 1 : 2`, "2"}, {`none(b, true) ? 1 : 2`, "2"},
		{`none(b ?? [], true) ? 1 : 2`, "1"}, {`count(split(a, ","), # == b)`, "0"}, {`count([b, a], # != nil)`, "1"},
		{`filter([b, a], # ) == nil ? 1 : 2`, "rejected"},
	} {
		if got := one(t, "Company", "closed: x", "x,,,", "legalName: '"+c.set+"'"); !strings.HasPrefix(
			strings.TrimPrefix(got, "legalName "), c.want) {
			t.Errorf("%s is %s, want %s", c.set, got, c.want)
		}
	}
}

// TestLists is what functions of lists, numbers, and parts of texts give.
func TestLists(t *testing.T) {
	for _, c := range []struct{ row, set, want string }{
		{"xyz,,,", "first(a)", "xyz"}, {"xyz,,,", "last(a)", "xyz"}, {"xyz,,,", `find(a, # == "xyz")`, "xyz"},
		{"xyz,,,", `first(filter(a, # == "xyz"))`, "xyz"}, {"xyz,,,", `count(a, # == "xyz")`, "1"},
		{"xyz,,,", `join(map(a, # + "!"), "+")`, "xyz!"}, {"xyz,,,", `join(a, "+")`, "xyz"},
		{"x,,,", `join(7, "+")`, "7"},
		{"xyz,,,", `words(any(a, # == "xyz"), all(a, # == "x"), none(a, # == "x"))`, "true false true"},
		{"xyz,,,", `find({"kind": a}, .kind == "xyz").kind`, "xyz"}, {"xyz,,,", "len(a)", "3"}, {"xyz,,,", "a[0]", "x"},
		{"äöü-ß,,,", "a[0:2]", "äö"}, {"äöü-ß,,,", "a[-1:]", "ß"}, {"äöü,,,", "a[1]", "ö"}, {"äöü,,,", "a[7]", ""},
		{"äöü,,,", "a[2:9]", "ü"}, {"äöü,,,", "a[2:1]", ""}, {"äöü,,,", "a[:-1]", "äö"}, {"äöü,,,", "len(a)", "3"},
		{"a;b;c,,,", `join(split(a, ";")[1:], "+")`, "b+c"}, {"a;b;c,,,", `split(a, ";")[-1]`, "c"},
		{"a;b;c,,,", `split(a, ";")[3]`, ""}, {"a;b;c,,,", `len(split(a, ";"))`, "3"},
		{"a;b;c,,,", `first(split(a, ";")) + last(split(a, ";"))`, "ac"}, {"1,,,", `first([])`, ""},
		{"a;b;c,,,", `count(split(a, ";"), # > "a")`, "2"}, {"a;b;c,,,", `find(split(a, ";"), # > "a")`, "b"},
		{"a;b,x;y,,", `join(map(split(a, ";"), join(map(split(b, ";"), # + "!"), "")), "+")`, "x!y!+x!y!"},
		{"3,10,,", "min(number(a), number(b))", "3"}, {"3,10,,", "max([number(a), nil, number(b)], 4)", "10"},
		{"2020-01-01,2019-01-01,,", "text(max(date(a), date(b), nil))", "2020-01-01"},
		{"-3.7,,,", "abs(number(a))", "3.7"},
		{"-3.7,,,", "round(number(a))", "-4"}, {"-3.7,,,", "floor(number(a))", "-4"},
		{"-3.7,,,", "ceil(number(a))", "-3"},
		{"x,,,", `{"name": a}[a == "x" ? "name" : "no"]`, "x"}, {"x,,,", `len({"name": a})`, "1"},
	} {
		got := one(t, "Company", "closed: x", c.row, "legalName: '"+c.set+"'")
		if strings.TrimPrefix(got, "legalName ") != c.want {
			t.Errorf("%s of %s is %q, want %q", c.set, c.row, got, c.want)
		}
	}
}

// TestMessages: what is wrong is said in words for who writes mappings.
func TestMessages(t *testing.T) {
	const cannot = "rejected expression: the expression cannot be worked out: "
	const noBool = "rejected expression: a condition must be true or false, not "
	for _, c := range []struct{ row, set, want string }{
		{"x,,,", `a ? 1 : 2`, noBool + "a text: compare it with something"},
		{"1,,,", `number(a) ? 1 : b`, noBool + "a number: compare it with something"},
		{"1,,,", `not number(a)`, noBool + "a number: compare it with something"},
		{"1,,,", `a == "1" and number(a)`, noBool + "a number: compare it with something"},
		{"1,,,", `b or a`, noBool + "a text: compare it with something"},
		{"1,,,", `filter([a], #)`, noBool + "a text: compare it with something"},
		{"1,,,", `any([1, 2], # + 1)`, noBool + "a number: compare it with something"},
		{"x,,,", `a * 2`, cannot + "* does not go with a text and a number: columns are texts, " +
			"number(…) makes numbers of them"},
		{"x,,,", `a > 2`, cannot + "> does not go with a text and a number"},
		{"x,,,", `(b ?? split(a, ",")) + 1`, cannot + "+ does not go with a list and a number"},
		{"x,,,", `number(b) > 2`, "left out expression: the expression cannot be worked out without b, which is " +
			"absent: " +
			`say what to take then, as in b ?? "", or leave such rows out by when`},
		{"x,,,", `a * 2 > 1 ? b : c`, cannot + "* does not go with a text and a number: columns are texts, number(…) " +
			"makes numbers of them"},
		{"x,,,", `abs(a)`, "rejected expression: a number is needed, not a text: number(…) makes one of a text"},
		{"x,,,", `max(a, 1)`, "rejected expression: a number is needed, not a text: number(…) makes one of a text"},
		{"x,,,", `max(date("2020-01-01"), 1)`, "rejected expression: a date and a number cannot be compared"},
		{"x,,,", `split(a, ",")`, "left out bad-value: a text is needed, not a list: first(…) takes one of its " +
			`values, join(…, ", ") all of them`},
		{"x,,,", `words(a, [a])`, "left out bad-value: a text is needed, not a list: first(…) takes one of its " +
			`values, join(…, ", ") all of them`},
		{"x,,,", `len(7)`, "rejected expression: a list is needed, not a number"},
		{"x,,,", `a["b"]`, "rejected expression: a text has no b"},
		{"x,,,", `find([a], true).b`, "rejected expression: a text has no b"},
		{"x,,,", `split(a, ",").b`, "rejected expression: a list has no b"},
		{"x,,,", `a[1.5]`, "rejected expression: a place in a list is a whole number, not another thing"},
		{"x,,,", `a[a:]`, "rejected expression: a place in a text or a list is a whole number, not another thing"},
		{"x,,,", `(7)[1:]`, "rejected expression: a text or a list has parts, not a number"},
		{"7,,,", `(number(a) ?? 1) matches "x"`, cannot + "a text is needed, not a number"},
		{"7,,,", `number(a) contains "x"`, cannot + "a text is needed, not a number"},
		{"7,,,", `"x" in number(a)`, cannot + "in looks in a list, not in a number"},
		{"7,,,", `number(a) % 0`, strings.Replace(cannot, "rejected", "left out", 1) +
			"a number cannot be divided by 0"},
		{"7,,,", `-date("2020-01-01")`, cannot + "a number is needed, not a date"},
		{"x,,,", `split(a, b)`, "left out bad-value: a text is needed, not nothing"},
		{"x,,,", `part(a, b, 0)`, "left out expression: the expression cannot be worked out without b, which is " +
			"absent: " +
			`say what to take then, as in b ?? "", or leave such rows out by when`},
		{"(,,,", `b matches a ? 1 : "x" matches a`, cannot + "the regular expression is wrong: missing closing ): `(`"},
	} {
		if diff := cmp.Diff(c.want, one(t, "Company", "closed: x", c.row, "legalName: '"+c.set+"'")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.set, diff)
		}
	}
}

// goish is what must be in no message.
var goish = regexp.MustCompile(`%!|<nil>|interface|runtime error|reflect|\[\]|map\[|` +
	`\b(int|float64|string|bool)\b|\bfunc\b`)

// TestMessagesOfMappings: nor is it said in other words before any row is read.
func TestMessagesOfMappings(t *testing.T) {
	for expression, want := range map[string]string{
		`first(nil) ?? a`: "",
		`a =`:             "things are compared by ==",
		`a = b`:           "things are compared by ==",
		`a b`:             `"b" does not belong where it stands`,
		`(a`:              "its end is missing",
		`"a`:              "a text is not closed: its last quote is missing",
		`a + "\q"`: `a backslash in a text stands before n, t, a quote or ` +
			`another backslash: write \\ for one`,
		`§`:                          `the character § does not belong where it stands`,
		`12ab`:                       `"12a" is no number`,
		`trim()`:                     "not enough values for the function trim",
		`trim(a, b)`:                 "too many values for the function trim",
		`filter(a)`:                  "at least 2 values are missing for the function",
		`"x" * 2`:                    "* does not go with a text and a number",
		`-"x"`:                       "- does not go with a text",
		`"x" ? 1 : 2`:                "",
		`"x" matches "("`:            "the regular expression is wrong: missing closing ): `(`",
		`let a1 = 1; let a1 = 2; a1`: "the name a1 is taken",
		`len(a, b)`:                  "too many values for the function len",
		`split(a, 7)`:                "split takes a text there, not a number",
		`isDate(a).x`:                "",
		`true and "x"`:               "",
	} {
		text := "system: a\nfiles:\n- name: t\n  table: [{ a: 1, b: 2 }]\n  rows:\n  - node: Company\n    key: a\n" +
			"    set:\n" +
			"      legalName: |-\n        " + expression + "\n"
		_, err := mapping.Parse(t.Context(), gen.Model, "mapping.yaml", []byte(text), mapping.Options{})
		got := ""
		if err != nil {
			_, got, _ = strings.Cut(err.Error(), "legalName: ")
			got = strings.TrimPrefix(got, "the expression is wrong: ")
		}
		if got != want {
			t.Errorf("%s: %q, want %q", expression, got, want)
		}
		if goish.MatchString(got) {
			t.Errorf("%s: %s", expression, got)
		}
	}
}

// TestResultsThatAreNoNumber are left out, wherever they go, and zero has no sign.
func TestResultsThatAreNoNumber(t *testing.T) {
	const zero = "left out expression: the expression cannot be worked out: a number cannot be divided by 0"
	for _, c := range []struct{ set, want string }{
		{"legalName: number(a) / number(b)", zero},
		{"legalName: number(b) / number(b)", zero},
		{"legalName: text(-number(a) / 0)", zero},
		{"legalName: words(a, number(a) / 0)", zero},
		{"legalName: 'number(a) / number(b) > 1 ? \"many\" : \"few\"'", zero},
		{"employees: number(a) / number(b)", zero},
		{"legalName: number(a) / 2", "legalName 3.5"},
		{"legalName: number(a) ** 999", "left out expression: the expression cannot be worked out: a number " +
			"becomes too large"},
		{"legalName: -(number(b) / 2)", "legalName 0"},
		{"legalName: round(-0.2)", "legalName 0"},
	} {
		if diff := cmp.Diff(c.want, one(t, "Company", "closed: x", "7,0,,", c.set)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.set, diff)
		}
	}
}

// TestConstantsInSmallLetters: who writes a word of an enumeration in small letters is told how it is written.
func TestConstantsInSmallLetters(t *testing.T) {
	const head = "files[0].rows[0].set.status: there is no column "
	for set, want := range map[string]string{
		"closed":                     "closed: the constant of CompanyStatus is written in capitals, CLOSED",
		`a == "1" ? closed : ACTIVE`: "closed: the constant of CompanyStatus is written in capitals, CLOSED",
		"gone":                       `gone (a text is written '"gone"'); valid are a, b`,
	} {
		text := "system: a\nfiles:\n- name: t\n  table: [{ a: 1, b: 2 }]\n  rows:\n  - node: Company\n    key: a\n" +
			"    set: { status: '" + set + "' }\n"
		_, err := mapping.Parse(t.Context(), gen.Model, "mapping.yaml", []byte(text), mapping.Options{})
		if err == nil || !strings.HasSuffix(err.Error(), head+want) {
			t.Errorf("%s: %v, want %s", set, err, want)
		}
	}
}
