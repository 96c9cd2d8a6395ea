package extract_test

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/internal/gen"
	"kith/loader/extract"
	"kith/loader/mapping"
)

// TestExpressions sets one property of one node to an expression; the columns are a, b, c and "the d".
func TestExpressions(t *testing.T) {
	for _, c := range []struct{ row, set, want string }{
		{"x,,,", `legalName: a`, "legalName x"},
		{" x ,,,", `legalName: a`, "legalName x"},
		{"x,,,", `legalName: b`, ""},
		{"x,y,,", `legalName: a + "/" + b`, "legalName x/y"},
		{"x,,,", `legalName: a + b`,
			`left out expression: the expression cannot be worked out without b, which is absent: say what to take ` +
				`then, as in b ?? "", or leave such rows out by when`},
		{"x,,,", `legalName: a + (b ?? "?")`, "legalName x?"},
		{"x,,z,", `legalName: words(a, b, c)`, "legalName x z"},
		{",,,q", `legalName: row["the d"]`, "legalName q"},
		{"x,,,", `legalName: '"A & B"'`, "legalName A & B"},
		{"x,,,", `legalName: null`, ""},
		{"x,,,", `legalName: 'b == nil ? "none" : "some"'`, "legalName none"},
		{"x,,,", `legalName: 'a in ["x", "y"] ? "in" : "out"'`, "legalName in"},
		{"x,,,", `legalName: 'a matches "^[xy]$" and not (b contains "q") ? "fits" : "not"'`, "legalName fits"},
		{"x,,,", `legalName: 'let v = a; v + v'`, "legalName xx"},
		{"a-b-c,,,", `legalName: split(a, "-")[1]`, "legalName b"},
		{"a-b-c,,,", `legalName: part(a, "-", -1)`, "legalName c"},
		{"a-b-c,,,", `legalName: part(a, "-", 7)`, ""},
		{"abc,,,", `legalName: upper(a[0:1]) + lower(a[1:3])`, "legalName Abc"},
		{"ábc,,,", `legalName: a[0:1]`,
			"legalName á"},
		{"a b,,,", `legalName: replace(a, " ", "")`, "legalName ab"},
		{"b-a-b,,,", `legalName: join(split(a, "-"), "+")`, "legalName b+a+b"},
		{"x,,,", `legalName: join([b, a, c], "+")`, "legalName x"},
		{"x,,,", `legalName: join(b, "+")`, ""},
		{"STREET LIGHT 7,,,", `legalName: 'pseudoHolder(a) ? "nobody" : "somebody"'`, "legalName nobody"},
		{"7,,,", `legalName: 'date(a, "D") == nil'`, `rejected expression: "D" is no date format`},

		{"12,,,", `employees: a`, "employees 12"},
		{"12.0,,,", `employees: a`, "employees 12"},
		{"12.5,,,", `employees: a`, "left out bad-value: a whole number is needed, not a text with a fraction or " +
			"another thing"},
		{"a dozen,,,", `employees: a`, "left out bad-value: this is no number in the declared format (decimal, group)"},
		{"12,3,,", `employees: number(a) * number(b)`, "employees 36"},
		{"12,3,,", `employees: a * b`, "rejected expression: the expression cannot be worked out: * does not " +
			"go with a text and a text: columns are texts, number(…) makes numbers of them"},
		{"x,,,", `employees: 7`, "employees 7"},
		{"x,,,", `employees: number(b)`, ""},
		{"1e999,,,", `employees: a`, "left out bad-value: this number is too large"},

		{"2020-02-29,,,", `closedOn: a`, "closedOn 2020-02-29"},
		{"29.02.2020,,,", `closedOn: a`, "closedOn 2020-02-29"},
		{"200229,,,", `closedOn: a`, "closedOn 2020-02-29"},
		{"690229,,,", `closedOn: a`, "left out bad-value: this is no date in the declared formats (dates) nor one " +
			"like 2006-01-02"},
		{"50101,,,", `closedOn: a`, "closedOn 2005-01-01"},
		{"2020-02-28 23:59:59.123,,,", `closedOn: a`, "closedOn 2020-02-28"},
		{"2020-02-28T23:59:59-08:00,,,", `closedOn: a`, "closedOn 2020-02-28"},
		{"2020-02-28 noon,,,", `closedOn: a`, "left out bad-value: this is no date in the declared formats (dates) " +
			"nor one like 2006-01-02"},
		{"1582934399,,,", `closedOn: date(a, "unix")`, "closedOn 2020-02-28"},
		{"1582934400000,,,", `closedOn: date(a, "unixms")`, "closedOn 2020-02-29"},
		{"-1,,,", `closedOn: date(a, "unix")`, "closedOn 1969-12-31"},
		{"43890,,,", `closedOn: date(a, "excel")`, "closedOn 2020-02-29"},
		{"43889.99,,,", `closedOn: date(a, "excel")`, "closedOn 2020-02-28"},
		{"0,,,", `closedOn: date(a, "excel")`, "left out bad-value: this is no date in the declared formats (dates) " +
			"nor one like 2006-01-02"},
		{"NaN,,,", `closedOn: date(a, "unix")`, "left out bad-value: this is no date in the declared formats (dates) " +
			"nor one like 2006-01-02"},
		{"1e14,,,", `closedOn: date(a, "unix")`, "left out bad-value: this is no date in the declared formats " +
			"(dates) nor one like 2006-01-02"},
		{"2020-02-28 9:15 pm,,,", `closedOn: a`, "closedOn 2020-02-28"},
		{"2/28/2020,,,", `closedOn: date(a, "M/D/YYYY")`, "closedOn 2020-02-28"},
		{"28 Feb 2020,,,", `closedOn: date(a, "D MMM YYYY")`, "closedOn 2020-02-28"},
		{"2020-02-28,,,", `closedOn: dayAfter(a)`, "closedOn 2020-02-29"},
		{"2020-02-28,2020-02-27,,", `closedOn: 'date(a) > date(b) ? a : b'`, "closedOn 2020-02-28"},
		{"x,,,", `closedOn: 2020-02-28`, "closedOn 2020-02-28"},
		{"x,,,", `closedOn: date(b)`, ""},

		{"soon,,,", `closedOn: 'isDate(a) ? a : nil'`, ""},
		{"29.02.2020,,,", `closedOn: 'isDate(a) ? a : nil'`, "closedOn 2020-02-29"},
		{"2020,,,", `closedOn: a`, "closedOn 2020"},
		{"2020-02-00,,,", `closedOn: date(a)`, "closedOn 2020-02"},
		{"02/2020,,,", `closedOn: date(a, "MM/YYYY")`, "closedOn 2020-02"},
		{"2020,,,", `closedOn: 'isDate(a) ? a : nil'`, ""},
		{"2020-02,,,", `closedOn: startOf(a)`, "closedOn 2020-02-01"},
		{"2020-02,,,", `closedOn: endOf(a)`, "closedOn 2020-02-29"},
		{"02/2020,,,", `closedOn: dayAfter(endOf(a, "MM/YYYY"))`, "closedOn 2020-03-01"},
		{"2020-02-28,,,", `closedOn: 'startOf(a) == endOf(date(a)) ? a : nil'`, "closedOn 2020-02-28"},
		{"x,,,", `closedOn: endOf(b)`, ""},
		{"soon,,,", `closedOn: startOf(a)`, "left out bad-value: this is no date in the declared formats (dates) nor " +
			"one " +
			"like 2006-01-02"},
		{"2020,,,", `closedOn: dayAfter(a)`, "left out bad-value: of this date only the year or the month is known: " +
			"take " +
			"startOf(…) or endOf(…) of it"},
		{"2/29/2020,,,", `legalName: 'isDate(a, "M/D/YYYY") and not isDate(a) ? "American" : nil'`,
			"legalName American"},
		{"7,,,", `legalName: 'isDate(a, "D") ? a : nil'`, `rejected expression: "D" is no date format`},
		{"x,12,,", `legalName: 'words(isNumber(a), isNumber(b), isNumber(c))'`, "legalName false true false"},
		{"call me,030 1234567,,", `legalName: 'words(isPhone(a), isPhone(b, "DE"), isPhone(c))'`,
			"legalName false true false"},
		{"anna at home,a@b.example,,", `legalName: 'words(isEmail(a), isEmail(b), isEmail(c))'`,
			"legalName false true false"},

		{"trading,,,", `status: a`, "status ACTIVE"},
		{"Merged,,,", `status: a`, "status ACQUIRED"},
		{"gone,,,", `status: a`, "left out bad-value: this is no CompanyStatus: it must be one of ACTIVE, DORMANT, " +
			"CLOSED, ACQUIRED, UNKNOWN"},
		{"x,,,", `status: CLOSED`, "status CLOSED"},
		{"x,,,", `status: 'a == "x" ? CLOSED : "trading"'`, "status CLOSED"},
		{"2,,,", `status: state(a)`, "status CLOSED"},
		{" Q ,,,", `status: state(a)`, "status DORMANT"},
		{"3,,,", `status: state(a)`, "left out unknown-word: the table state does not have this word"},
		{"3,,,", `legalName: anything(a)`, "legalName other"},

		{"(030) 12-34.567,,,", `legalName: phone(a)`, "left out phone-country: this number is within a country, and " +
			"the " +
			"country is not known: give it, as in phone(x, country), or say country: CH where the mapping describes " +
			"the file"},
		{"030 1234567,,,", `legalName: phone(a, "+49")`, "legalName +49301234567"},
		{"030 1234567,Germany,,", `legalName: phone(a, b)`, "legalName +49301234567"},
		{"030 1234567,,,", `legalName: phone(a, b)`, "left out phone-country: this number is within a country, and " +
			"the " +
			"country is not known: give it, as in phone(x, country), or say country: CH where the mapping describes " +
			"the file"},
		{"030 1234567,Utopia,,", `legalName: phone(a, b)`, "left out phone-country: this country is not known: it is " +
			"written like \"CH\", \"+41\" or \"Switzerland\""},
		{"+49 (0)30 1234567,,,", `legalName: phone(a, "+43")`, "legalName +49301234567"},
		{"702-919-1300 x25,,,", `legalName: phone(a, "US")`, "legalName +17029191300"},
		{"702-919-1300 x25,,,", `legalName: extension(a, "US")`, "legalName 25"},
		{"702-919-1300,,,", `legalName: extension(a, "US")`, ""},
		{"x,,,", `legalName: phone(b, "US")`, ""},
		{"0199 12345,,,", `legalName: phone(a, "+999")`, "legalName +99919912345"},
		{"call me,,,", `legalName: phone(a, "US")`,
			"left out phone-letters: this has letters that are no known words " +
				"around a telephone number"},
		{" Anna@Example.ORG ,,,", `legalName: email(a)`, "legalName anna@example.org"},
		{"Anna Berg <Anna@Example.ORG>,,,", `legalName: email(a)`, "legalName anna@example.org"},
		{"<anna at home>,,,", `legalName: email(a)`, "left out bad-value: this is no e-mail address"},
		{"anna at home,,,", `legalName: email(a)`, "left out bad-value: this is no e-mail address"},
	} {
		t.Run(c.set+" of "+c.row, func(t *testing.T) {
			got := one(t, "Company", "closed: x", c.row, c.set)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestAmounts sets the balance of an account, in a format that is not ours.
func TestAmounts(t *testing.T) {
	for _, c := range []struct{ row, set, want string }{
		{"1.234.567\u201a89,,,", "balance: a", "left out bad-value: this is no number: thousands do not stand in " +
			"threes"},
		{"1e3x,,,", "balance: a", "left out bad-value: this is no number in the declared format (decimal, group)"},
		{`"1.234,5",,,`, "balance: a", "balance 1234.50"},
		{`"-0,1234",,,`, "balance: a", "balance -0.1234"},
		{`",5",,,`, "balance: a", "balance 0.50"},
		{"12,,,", "balance: a", "balance 12.00"},
		{`"12,3456789",,,`, "balance: a", "left out bad-value: this is no amount of at most four decimals"},
		{"12.34,,,", "balance: a", "left out bad-value: this is no number: thousands do not stand in threes"},
		{`"1.234,50-",,,`, "balance: a", "balance -1234.50"},
		{`"(1.234,50)",,,`, "balance: a", "balance -1234.50"},
		{"\"1.234,50\u00a0€\",,,", "balance: a", "balance 1234.50"},
		{`"-$ 1.234,50",,,`, "balance: a", "balance -1234.50"},
		{`"(€5)",,,`, "balance: a", "balance -5.00"},
		{"€,,,", "balance: a", "left out bad-value: this is no number in the declared format (decimal, group)"},
		{"12€50,,,", "balance: a", "left out bad-value: this is no number in the declared format (decimal, group)"},
		{"-5-,,,", "balance: a", "left out bad-value: this is no number in the declared format (decimal, group)"},
		{`"0,1","0,2",,`, "balance: number(a) + number(b)", "balance 0.30"},
		{"x,,,", "balance: 99.95", "balance 99.95"},
		{`"43.889,99",,,`, `openedOn: date(a, "excel")`, "left out bad-value: this is no date in the declared " +
			"formats (dates) nor one like 2006-01-02"},
		{`"43889,99",,,`, `openedOn: date(a, "excel")`, "openedOn 2020-02-28"},
	} {
		t.Run(c.set+" of "+c.row, func(t *testing.T) {
			got := one(t, "Account", `group: "."`+"\n  decimal: \",\"", c.row, "number: '\"n\"'\n      "+c.set)
			got = strings.TrimSuffix(strings.TrimPrefix(got, "number n, kind OTHER, status ACTIVE, "), ", ")
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestBlanksBetweenThousands reads what spreadsheets write there, whichever blank the mapping names.
func TestBlanksBetweenThousands(t *testing.T) {
	for _, group := range []string{" ", "\u00a0", "\u202f"} {
		for _, written := range []string{"1 234,5", "1\u00a0234,5", "1\u202f234,5 €", "1234,5"} {
			got := one(t, "Account", `group: "`+group+`"`+"\n  decimal: \",\"", `"`+written+`",,,`,
				"number: '\"n\"'\n      balance: a")
			if !strings.HasSuffix(got, "balance 1234.50") {
				t.Errorf("%q with %q between thousands: %s", written, group, got)
			}
		}
	}
}

// one works out a row that is a node, and lists its values, or tells why it is refused or one is left out.
func one(t *testing.T, kind, format, row, set string) string {
	t.Helper()
	if format == "closed: x" {
		format = "firstYear: 1970"
	}
	dir := folder(t, map[string]string{"rows.csv": "a,b,c,the d\n" + row + "\n", "mapping.yaml": `
system: test
csv:
  dates: [DD.MM.YYYY, YYMMDD]
  ` + format + `
values:
  state: { 1: TRADING, 2: closed, q: DORMANT }
  anything: { 1: one, "*": other }
files:
- path: rows.csv
  rows:
  - node: ` + kind + `
    key: '"key"'
    set:
      name: '"it"'
      ` + set + "\n"})
	x := extracted(t, dir)[0]
	if x.Refusal != nil {
		return "rejected " + x.Refusal.Code + ": " + x.Refusal.Reason
	}
	if list := x.Facts.Unreadable; len(list) > 0 {
		return "left out " + list[0].Code + ": " + list[0].Reason
	}
	n := x.Facts.Nodes[0]
	return listed(gen.Model.Kind(kind), n.ID, n.Vals)
}

// folder writes files, by name, into a new folder.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// extracted are the rows of the file that the mapping of a folder has, worked out.
func extracted(t *testing.T, dir string) (out []extract.Row) {
	t.Helper()
	nobody := func(name string) bool { return strings.HasPrefix(name, "STREET LIGHT") }
	programs, err := mapping.Read(t.Context(), gen.Model, []string{filepath.Join(dir, "mapping.yaml")},
		mapping.Options{PseudoHolder: nobody})
	if err != nil {
		t.Fatal(err)
	}
	p := programs[0]
	r, err := p.Origin.Open(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	in := &extract.Setting{Model: gen.Model, Observed: graph.ObservedAt("2024-05-06T12:00:00Z")}
	id := extract.NewIdentifier(p, in, r.Columns())
	for at := int64(0); ; at++ {
		row, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, id.Identify(at, row, nil))
	}
	extract.New(p, in, r.Columns()).Extract(out)
	return out
}

// listed are the values of a node, completed, but for its name and what is usual.
func listed(k *graph.Kind, id string, vals []any) string {
	var out []string
	for i, v := range k.Complete(id, vals) {
		p := k.Props[i]
		if n, ok := v.(int64); ok && p.Type == graph.Decimal {
			v = graph.FormatDecimal(n)
		}
		if !p.Hidden && p.Name != "name" && p.Name != "sortName" && v != nil && v != false && v != "UNKNOWN" {
			out = append(out, fmt.Sprintf("%s %v", p.Name, v))
		}
	}
	return strings.Join(out, ", ")
}

// TestKeyOfParts: a key that cannot be put together for want of a column is an absent key, and says for want of which.
func TestKeyOfParts(t *testing.T) {
	dir := folder(t, map[string]string{"rows.csv": "a,b\nx,y\nx,\n,\n", "mapping.yaml": `
system: test
files:
- path: rows.csv
  rows:
  - node: Person
    key: a[0:1] + b
`})
	var got []string
	for _, x := range extracted(t, dir) {
		if x.Refusal != nil {
			got = append(got, fmt.Sprintf("%d %s %s", x.Line, x.Refusal.Code, x.Refusal.Reason))
		}
	}
	want := []string{
		`3 no-key the expression cannot be worked out without b, which is absent: say what to take then, as in b ?? ` +
			`"", or leave such rows out by when`,
		`4 no-key the expression cannot be worked out without a, which is absent: say what to take then, as in a ?? ` +
			`"", or leave such rows out by when`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
