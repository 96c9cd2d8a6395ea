package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"kith/rules"
)

const bankMapping = `system: bank
files:
- path: people.csv
  rows:
  - node: Person
    key: id
    set: { fullName: name, gender: sex }
  - node: Account
    key: account
    set: { number: account, kind: '"ACCOUNT"', line: '"DEPOSIT"' }
  - edge: HAS_ROLE
    from: { Person: id }
    to: { Account: account }
    set: { role: '"OWNER"' }
`

const people = "id,name,sex,account\n1,Anna Berg,F,A-1\n2,Robert'); DROP TABLE Person;--,M,A-2\n"

// folder is a working folder with the two files above in it.
type folder struct{ t *testing.T }

func newFolder(t *testing.T) folder {
	t.Helper()
	for _, name := range []string{"KITH_STORE", "NEO4J_URI", "NEO4J_PASSWORD", "KITH_LISTEN"} {
		t.Setenv(name, "")
		_ = os.Unsetenv(name) // t.Setenv puts back what was there
	}
	t.Chdir(t.TempDir())
	f := folder{t}
	f.write("mapping.yaml", bankMapping)
	f.write("people.csv", people)
	return f
}

func (f folder) write(name, text string) {
	f.t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		f.t.Fatal(err)
	}
}

func (f folder) kith(args ...string) (code int, out, errors string) {
	f.t.Helper()
	var o, e bytes.Buffer
	code = run(&program{f.t.Context(), strings.NewReader("{ people { totalCount } }"), &o, &screen{out: &e}}, args)
	return code, o.String(), e.String()
}

func TestLoadAndAsk(t *testing.T) {
	f := newFolder(t)
	code, out, errors := f.kith("load", "--store", "sqlite:x.db", "mapping.yaml")
	if code != 0 || !strings.Contains(out, "people.csv") {
		t.Fatalf("load: %d %s %s", code, out, errors)
	}
	before, err := os.ReadFile("x.db")
	if err != nil {
		t.Fatal(err)
	}
	if code, out, errors := f.kith("load", "--store", "sqlite:x.db", "--json", "mapping.yaml"); code != 0 ||
		!json.Valid([]byte(out)) || !strings.Contains(out, `"wrote": false`) {
		t.Errorf("load again: %d %s %s", code, out, errors)
	}
	after, err := os.ReadFile("x.db")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(before, after) {
		t.Error("loading the same again changed the file")
	}
	f.write("q.graphql",
		`query Owner($number: String!) { account(number: $number) { realCustomer { outcome customers { name } } } }`)
	for _, c := range []struct {
		name string
		args []string
		want string
	}{
		{"a file with variables", []string{"-v", `{"number": "A-1"}`, "q.graphql"},
			`{"data":{"account":{"realCustomer":{"outcome":"RESOLVED","customers":[{"name":"Anna Berg"}]}}}}`},
		{"another day", []string{"--as-of", "2031-05-06", `{ account(number: "A-1") { realCustomer { asOf } } }`},
			`{"data":{"account":{"realCustomer":{"asOf":"2031-05-06"}}}}`},
		{"standard input", []string{"-"}, `{"data":{"people":{"totalCount":2}}}`},
		{"text", []string{`{ people(first: 1, filter: {gender: {eq: MALE}}) { nodes { name } } }`},
			`{"data":{"people":{"nodes":[{"name":"Robert'); DROP TABLE Person;--"}]}}}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			code, out, errors := f.kith(append([]string{"query", "--store", "sqlite:x.db"}, c.args...)...)
			if code != 0 || strings.TrimSpace(out) != c.want {
				t.Errorf("%d %s %s, want %s", code, out, errors, c.want)
			}
		})
	}
}

func TestSettings(t *testing.T) {
	f := newFolder(t)
	f.write(".env", "KITH_STORE=sqlite:from-env.db\n")
	t.Cleanup(func() { _ = os.Unsetenv("KITH_STORE") })
	if code, _, errors := f.kith("load", "mapping.yaml"); code != 0 {
		t.Fatal(errors)
	}
	if _, err := os.Stat("from-env.db"); err != nil {
		t.Errorf(".env was not read: %v", err)
	}
}

func TestRefusals(t *testing.T) {
	f := newFolder(t)
	f.write("notes.txt", "not a store")
	f.write("wrong.json", "{\"a1\": \"{ __typename }\",\n\"a2\": \"{ nobody { name } }\"}")
	f.write("wrong.yaml", strings.Replace(bankMapping, "OWNER", "OWNR", 1))
	for _, c := range [][4]string{{"same.yaml", "customer"}, {"holders.yaml", "holders"},
		{"equal.yaml", "customer", "PAYER: 55", "PAYER: 50"},
		{"mistake.yaml", "customer", "adultAge: 18", "adultAge: 80"},
		{"mine.yaml", "customer", "version: \"2\"", "version: \"3\""},
		{"homes.yaml", "household", "version: \"3\"", "version: \"4\""},
		{"clan.yaml", "household", "definition: FAMILY", "definition: CLAN"},
		{"priceless.yaml", "value", "times: 12", "times: 0"},
		{"ever.yaml", "offers", "askedDays: 90", "askedDays: 0"}} {
		text, err := rules.BuiltIn(c[1])
		if err != nil {
			t.Fatal(err)
		}
		f.write(c[0], strings.Replace(string(text), c[2], c[3], 1))
	}
	for _, c := range []struct {
		name string
		args []string
		code int
		want []string
	}{
		{"no command", nil, exitUsage, []string{"load", "serve"}},
		{"unknown flag", []string{"query", "--stoer", "x"}, exitUsage, []string{"--stoer"}},
		{"no such engine", []string{"query", "--store", "postgres://h/d", "{ people { totalCount } }"}, exitUsage,
			[]string{"sqlite:FILE", "neo4j://"}},
		{"missing store", []string{"query", "--store", "sqlite:none.db", "{ people { totalCount } }"}, exitFailed,
			[]string{"none.db", "kith load"}},
		{"not a store", []string{"query", "--store", "sqlite:notes.txt", "{ people { totalCount } }"}, exitFailed,
			[]string{"notes.txt", "not a store"}},
		{"server gone", []string{"query", "--store", "bolt://127.0.0.1:1", "{ people { totalCount } }"}, exitFailed,
			[]string{"127.0.0.1:1", "start it"}},
		{"wrong mapping", []string{"load", "--store", "sqlite:y.db", "wrong.yaml"}, exitUsage,
			[]string{"wrong.yaml:14", "OWNR", "OWNER"}},
		{"only checked", []string{"load", "--check", "--store", "sqlite:y.db", "wrong.yaml"}, exitUsage,
			[]string{"wrong.yaml:14"}},
		{"wrong limit", []string{"load", "--max-rejects", "lots", "mapping.yaml"}, exitUsage,
			[]string{"--max-rejects", "5%"}},
		{"derive for no day", []string{"derive", "--as-of", "soon"}, exitUsage, []string{"--as-of", "2024-05-31"}},
		{"derive with too many examples", []string{"derive", "--examples", "-1"}, exitUsage, []string{"--examples"}},
		{"derive by wrong rules", []string{"derive", "--household-rules", "notes.txt", "--store", "sqlite::memory:"},
			exitFailed, []string{"notes.txt"}},
		{"load, and derive by wrong rules", []string{"load", "--household-rules", "clan.yaml", "--store", "sqlite:y.db",
			"mapping.yaml"}, exitFailed, []string{"clan.yaml:19: definition"}},
		{"load, and value by wrong rules", []string{"load", "--value-rules", "priceless.yaml", "--store", "sqlite:y.db",
			"mapping.yaml"}, exitFailed, []string{"priceless.yaml:", "times"}},
		{"demo by wrong rules", []string{"demo", "--household-rules", "clan.yaml", "--offer-rules", "ever.yaml"},
			exitFailed, []string{"clan.yaml:19: definition", "ever.yaml:", "askedDays"}},
		{"derive without a store", []string{"derive", "--store", "sqlite:none.db"}, exitFailed,
			[]string{"none.db", "kith load"}},
		{"open to the world", []string{"serve", "--listen", "0.0.0.0:8080"}, exitUsage,
			[]string{"TLS", "127.0.0.1"}},
		{"open to every page", []string{"serve", "--allow-origin", "*"}, exitUsage,
			[]string{"--allow-origin", "https://"}},
		{"nothing to answer", []string{"serve", "--only-persisted"}, exitUsage, []string{"--documents"}},
		{"wrong documents", []string{"serve", "--store", "sqlite::memory:", "--documents", "wrong.json"}, exitFailed,
			[]string{"wrong.json:2", "a2", `"nobody"`}},
		{"no documents", []string{"serve", "--store", "sqlite::memory:", "--documents", "none.json"}, exitFailed,
			[]string{"--documents", "none.json"}},
		{"no name of a host", []string{"demo", "--allow-host", "kith.example:80"}, exitUsage, []string{"--allow-host"}},
		{"wrong rules", []string{"query", "--customer-rules", "notes.txt", "--store", "sqlite::memory:",
			"{ people { totalCount } }"}, exitFailed, []string{"notes.txt"}},
		{"no rules to compare", []string{"rules", "diff", "--store", "sqlite:none.db"}, exitUsage, []string{"--rules"}},
		{"compared with nothing", []string{"rules", "diff", "--rules", "none.yaml"}, exitUsage, []string{"none.yaml"}},
		{"rules of nobody's", []string{"rules", "diff", "--rules", "wrong.yaml"}, exitUsage,
			[]string{"wrong.yaml:1: name"}},
		{"rules that cannot be compared", []string{"rules", "diff", "--rules", "holders.yaml"}, exitUsage,
			[]string{"holders.yaml: name", "customer or household"}},
		{"rules in use", []string{"rules", "diff", "--rules", "same.yaml"}, exitUsage,
			[]string{"nothing would change"}},
		{"rules of an equal version", []string{"rules", "diff", "--rules", "equal.yaml"}, exitUsage,
			[]string{"equal.yaml: version", "raise it"}},
		{"rules with a mistake", []string{"rules", "diff", "--rules", "mistake.yaml"}, exitUsage,
			[]string{"mistake.yaml:", "adultAge", "from 14 to 25"}},
		{"compared in no store", []string{"rules", "diff", "--rules", "mine.yaml", "--store", "sqlite:none.db"},
			exitFailed,
			[]string{"none.db", "kith load"}},
		{"compared on no day", []string{"rules", "diff", "--rules", "mine.yaml", "--day", "soon"}, exitUsage,
			[]string{"--day", "2024-05-31"}},
		{"never worked out", []string{"rules", "diff", "--rules", "homes.yaml", "--store", "sqlite::memory:"},
			exitFailed,
			[]string{"kith derive"}},
		{"variables no object", []string{"query", "-v", "[1]", "{ people { totalCount } }"}, exitFailed,
			[]string{"--variables", "JSON object"}},
		{"no such document", []string{"query", "none.graphql"}, exitFailed,
			[]string{"none.graphql", "GraphQL document"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			code, out, errors := f.kith(c.args...)
			if code != c.code || out != "" || strings.Contains(errors, "goroutine") {
				t.Errorf("exit %d, printed %q, said %s", code, out, errors)
			}
			for _, w := range c.want {
				if !strings.Contains(errors, w) {
					t.Errorf("%q is not in %q", w, errors)
				}
			}
		})
	}
	for _, left := range []string{"y.db", "kith-demo"} {
		if _, err := os.Stat(left); err == nil {
			t.Errorf("what was refused has left %s behind", left)
		}
	}
}

func TestQueryWithErrors(t *testing.T) {
	f := newFolder(t)
	if code, _, errors := f.kith("load", "--store", "sqlite:x.db", "mapping.yaml"); code != 0 {
		t.Fatal(errors)
	}
	code, out, _ := f.kith("query", "--store", "sqlite:x.db", "{ people(first: -1) { totalCount } }")
	if code != exitFailed || !strings.Contains(out, "BAD_USER_INPUT") || !json.Valid([]byte(out)) {
		t.Errorf("%d %s", code, out)
	}
}

func TestInterrupted(t *testing.T) {
	newFolder(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var out, errors bytes.Buffer
	if code := run(&program{ctx, strings.NewReader(""), &out, &screen{out: &errors}},
		[]string{"load", "--store", "sqlite:x.db", "mapping.yaml"}); code != exitInterrupted {
		t.Errorf("exit %d: %s", code, errors.String())
	}
}

func TestSchemaAndVersion(t *testing.T) {
	f := newFolder(t)
	if code, out, _ := f.kith("schema"); code != 0 || !strings.Contains(out, "realCustomer(") {
		t.Errorf("%d %.100s", code, out)
	}
	if code, out, _ := f.kith("version"); code != 0 || !strings.HasPrefix(out, "kith ") {
		t.Errorf("%d %s", code, out)
	}
	if code, out, _ := f.kith("--help"); code != 0 || !strings.Contains(out, "serve") {
		t.Errorf("%d %s", code, out)
	}
}
