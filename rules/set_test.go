package rules

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDefaultsAreValid(t *testing.T) {
	c, err := ReadCustomer("")
	if err != nil {
		t.Fatal(err)
	}
	if c.Name != "customer" || c.Version == "" || len(c.Checksum) != 64 {
		t.Errorf("the customer rules call themselves %+v", c.Set)
	}
	h, err := ReadHousehold("")
	if err != nil {
		t.Fatal(err)
	}
	if h.Name != "household" || h.Version == "" || len(h.Checksum) != 64 {
		t.Errorf("the household rules call themselves %+v", h.Set)
	}
	o, err := ReadOffers("")
	if err != nil {
		t.Fatal(err)
	}
	if o.Name != "offers" || o.Version == "" || len(o.Checksum) != 64 {
		t.Errorf("the rules for offers call themselves %+v", o.Set)
	}
	if _, err := ReadHolders(""); err != nil {
		t.Fatal(err)
	}
}

// TestBadFiles changes the built-in file in one place and compares the error.
func TestBadFiles(t *testing.T) {
	for name, tc := range map[string]struct{ file, old, new, want string }{
		"unknown field": {"customer.yaml", "  score: 30", "  scor: 30",
			`{line}: thresholds.scor: there is no such field; known are group, margin, score
{line}: thresholds.score: the field is missing; it must be a whole number`},
		"wrong type": {"customer.yaml", "adultAge: 18", "adultAge: eighteen",
			`{line}: adultAge: eighteen is not valid here; it must be a whole number from 14 to 25`},
		"fraction": {"customer.yaml", "  margin: 10", "  margin: 9.5",
			`{line}: thresholds.margin: 9.5 is not valid here; it must be a whole number from 1 to 100`},
		"missing weight": {"customer.yaml", "{ OWNER: 40, PAYER: 40, INSURED: 30", "{ OWNER: , PAYER: 40, INSURED: 30",
			`{line}: weights[2].roles.OWNER: the value is missing; it must be a whole number from 0 to 100`},
		"weight too large": {"customer.yaml", "PAYER: 55,", "PAYER: 155,",
			`{line}: weights[0].roles.PAYER: 155 is not valid here; it must be a whole number from 0 to 100`},
		"unknown role": {"customer.yaml", "owners: [OWNER,", "owners: [OWNR,",
			`{line}: roles.owners[0]: OWNR is no AccountRole; known are AGENT, ANNUITANT,`},
		"unknown role in a row": {"customer.yaml", "AUTHORIZED_SIGNER: 20,", "SIGNATORY: 20,",
			`{line}: weights[14].roles.SIGNATORY: SIGNATORY is no AccountRole; known are AGENT,`},
		"unknown purpose": {"customer.yaml", "payments: { last: 3, purposes: [MARKETING] }",
			"payments: { last: 3, purposes: [ADVERTS] }",
			`{line}: evidence.payments.purposes[0]: ADVERTS is no Purpose; known are CONTACT, MARKETING, RISK, ` +
				`SERVICE`},
		"unknown line of business": {"customer.yaml", "lines: [B2B]", "lines: [B2C]",
			`{line}: lines[9].lines[0]: B2C is no AccountLine; known are ACCIDENT, B2B, CARD,`},
		"line twice": {"customer.yaml", "lines: [B2B]", "lines: [B2B, MOTOR]",
			`{line}: lines[9].lines[1]: MOTOR stands under "Motor, home and liability" already; a line stands in one`},
		"row for no line": {"customer.yaml", "for: [Loan]", "for: [Lone]",
			`: there is no line "Lone"; known are B2B contract, Certificate in a scheme, DEFAULT,`},
		"line without row": {"customer.yaml", "  for: [Loan]\n  purposes: [MARKETING]",
			"  for: [Loan]\n  purposes: [RISK]",
			`weights: no row is for line "Loan" and purpose MARKETING; add one`},
		"two rows": {"customer.yaml", "for: [DEFAULT]", "for: [DEFAULT, Loan]",
			`line "Loan" and purpose MARKETING have the row "Loan, MARKETING" already`},
		"reward for a rented list": {"customer.yaml", "points: -10", "points: 10",
			`: 10 is not valid here; it must be a whole number from -100 to 0`},
		"a list for a text": {"customer.yaml", "version: \"2\"", "version: [1]",
			`{line}: version: [1] is not valid here; it must be a text (in quotes if it looks like a number)`},
		"a number for a text": {"customer.yaml", "version: \"2\"", "version: 1",
			`{line}: version: 1 is not valid here; it must be a text (in quotes if it looks like a number)`},
		"listed twice": {"customer.yaml", "never: [AGENT, ASSIGNEE]", "never: [AGENT, AGENT]",
			`{line}: roles.never[1]: AGENT is listed twice`},
		"field twice": {"customer.yaml", "adultAge: 18", "adultAge: 18\nadultAge: 21",
			`{next}: mapping key "adultAge" already defined`},
		"broken text": {"customer.yaml", "  score: 30", "  score: [30", `: `},
		"role with two meanings": {"household.yaml", "pays: [PAYER]", "pays: [PAYER, USER]",
			`{line}: roles.pays[1]: USER is listed under uses too; a role has one meaning`},
		"unknown band": {"household.yaml", "[REVIEW]", "[MAYBE]",
			`{line}: reviewBands[0]: MAYBE is no Band; known are CONFIRMED, INFERRED, REVIEW`},
		"no owner": {"value.yaml", "owner: Kith\n", "", `: owner: the field is missing; it must be a text`},
		"no rate": {"value.yaml", "rates: {}", "rates: { CHF: \"1.06425\", USD: \"0\" }",
			`{line}: currency.rates.USD: "0" is no rate: write a number above 0 with at most six decimals`},
		"a rate of the base": {"value.yaml", "rates: {}", "rates: { EUR: \"1\" }",
			`{line}: currency.rates.EUR: EUR is the base, which has no rate`},
		"no currency": {"value.yaml", "  base: EUR", "  base: Euro",
			`{line}: currency.base: Euro is no currency; it must be an ISO 4217 code like EUR`},
		"unstated without a rate": {"value.yaml", "  unstated: EUR", "  unstated: CHF",
			`{line}: currency.unstated: CHF has no rate; add one under rates`},
		"unknown evidence": {"household.yaml", "  LANDLINE: 25", "  FAX: 25",
			`{line}: evidence.FAX: there is no such evidence; known are ADVISER, ALONE,`},
		"missing evidence": {"household.yaml", "  LANDLINE: 25          # the same landline\n", "",
			`: evidence: LANDLINE is missing; every kind of evidence has its points`},
		"evidence twice": {"household.yaml", "  LANDLINE: 25", "  LANDLINE: 25\n  LANDLINE: 20",
			`{next}: mapping key "LANDLINE" already defined`},
		"half a point": {"household.yaml", "  LANDLINE: 25", "  LANDLINE: 2.5",
			`{line}: evidence.LANDLINE: 2.5 is not valid here; it must be a whole number from -100 to 100`},
		"points against": {"household.yaml", "  LANDLINE: 25", "  LANDLINE: -5",
			`{line}: evidence.LANDLINE: -5 points speak against; only APART may`},
		"points for living apart": {"household.yaml", "  APART: -40", "  APART: 40",
			`{line}: evidence.APART: 40 points speak for two who live apart; they must be 0 or less`},
		"bands out of order": {"household.yaml", "inferred: 50, review: 30", "inferred: 50, review: 60",
			`{line}: bands.review: 60 is not below inferred, 50`},
		"bands out of order, above": {"household.yaml", "confirmed: 80,", "confirmed: 50,",
			`{line}: bands.inferred: 50 is not below confirmed, 50`},
		"joined from afar": {"household.yaml", "most: 49", "most: 50",
			`{line}: doors.most: 50 is enough to join people who live apart; it must be below bands.inferred, 50`},
		"unknown definition": {"household.yaml", "definition: FAMILY", "definition: CLAN",
			`{line}: definition: there is no definition "CLAN"; known are DWELLING, FAMILY`},
		"no definition": {"household.yaml", "definition: FAMILY\n", "",
			`: definition: the field is missing; it must be a text`},
		"unknown kind of address": {"household.yaml", "homeKinds: [RESIDENTIAL,", "homeKinds: [CASTLE,",
			`{line}: homeKinds[0]: CASTLE is no AddressKind; known are BUSINESS, CARE_OF,`},
		"unknown result": {"offers.yaml", "kind: SUPPRESSED", "kind: STOPPED",
			`{line}: results[1].kind: STOPPED is no OfferResult; known are ALREADY_OWNS,`},
		"unknown act": {"offers.yaml", "{ kind: SUPPRESSED, act: NOT_UNASKED }", "{ kind: SUPPRESSED, act: NEVER }",
			`{line}: results[1].act: NEVER is no OfferAct; known are ASK_FIRST, MAY, NO, NOT_UNASKED`},
		"result twice": {"offers.yaml", "kind: SUPPRESSED", "kind: NOT_FOR_THEM",
			`{line}: results[1]: NOT_FOR_THEM is listed twice`},
		"result missing": {"offers.yaml", "- { kind: ENDED_BEFORE, act: MAY }\n", "",
			`: results: ENDED_BEFORE is missing; every result has a place`},
		"OK is not last": {"offers.yaml", "- { kind: ENDED_BEFORE, act: MAY }\n- { kind: OK, act: MAY }",
			"- { kind: OK, act: MAY }\n- { kind: ENDED_BEFORE, act: MAY }",
			`{line}: results[12]: OK stands last: it is what holds if nothing else does`},
		"no days": {"offers.yaml", "askedDays: 90", "askedDays: 0",
			`{line}: askedDays: 0 is not valid here; it must be a whole number from 1 to 3650`},
		"other rules": {"household.yaml", "name: household", "name: customer",
			`{line}: name: these are the rules "customer"; here those called household are read`},
		"a version of blanks": {"household.yaml", `version: "3"`, `version: "  "`,
			`{line}: version: the text is empty`},
		"a blank word": {"household.yaml", "- au pair", "- au pair\n- \" \"",
			`{next}: service[1]: the text is empty`},
		"a word twice, once in quotes": {"household.yaml", "- au pair\n", "- au pair\n- \"au pair\"\n",
			`{next}: service[1]: au pair is listed twice`},
		"an escaped character": {"household.yaml", "owner: Kith", `owner: "\x1b[31mKith"`,
			`{line}: owner: there is a control character in the text: remove it`},
		"points against, in quotes": {"household.yaml", "  LANDLINE: 25", "  \"LANDLINE\": -5",
			`{line}: evidence.LANDLINE: -5 points speak against; only APART may`},
		"a pattern for all": {"holders.yaml", "- CASH SALE\n", "- \"*\"\n",
			`: * fits names of anybody; it needs a word`},
	} {
		t.Run(name, func(t *testing.T) {
			text, err := defaults.ReadFile(tc.file)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(string(text), tc.old) {
				t.Fatalf("%s has no %q to change", tc.file, tc.old)
			}
			path := filepath.Join(t.TempDir(), "mine.yaml")
			if err := os.WriteFile(path, []byte(strings.Replace(string(text), tc.old, tc.new, 1)), 0o600); err != nil {
				t.Fatal(err)
			}
			err = readAny(tc.file, path)
			if err == nil {
				t.Fatal("the file was taken")
			}
			got := strings.ReplaceAll(err.Error(), path+":", "")
			line := strings.Count(string(text)[:strings.Index(string(text), tc.old)], "\n") + 1
			want := strings.NewReplacer("{line}", strconv.Itoa(line), "{next}", strconv.Itoa(line+1)).Replace(tc.want)
			if !strings.Contains(got, want) || !strings.Contains(err.Error(), path) {
				t.Errorf("got\n%s\nwant\n%s", err, want)
			}
		})
	}
}

// TestNoText reads files that are no texts, or say nothing.
func TestNoText(t *testing.T) {
	whole, err := BuiltIn("household")
	if err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct{ text, want string }{
		"nothing":        {"", ":1: the file says nothing"},
		"only a comment": {"# nothing\n", ":1: the file says nothing"},
		"two documents": {string(whole) + "---\n" + string(whole),
			":1: the file must be one YAML document, it has 2"},
		"Latin-1":           {"name: household\nowner: K\xe4the\n", ":2: the file is no text in UTF-8: save it as one"},
		"a zero":            {"name: household\nowner: K\x00\n", ":2: there is a control character, U+0000: remove it"},
		"more than is read": {strings.Repeat("# so\n", 1<<18), ":1: the file has more than 1048576 bytes"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "mine.yaml")
			if err := os.WriteFile(path, []byte(tc.text), 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := ReadHousehold(path); err == nil || !strings.HasPrefix(err.Error(), path+tc.want) {
				t.Errorf("got %v, want %s", err, tc.want)
			}
			if _, err := NameOf(path); name != "two documents" && err == nil {
				t.Error("the file has a name")
			}
		})
	}
}

// TestWrittenOtherwise reads files that say what the built-in one does, with other signs.
func TestWrittenOtherwise(t *testing.T) {
	whole, err := BuiltIn("household")
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"with a byte order mark": "\uFEFF" + string(whole),
		"with CR LF":             strings.ReplaceAll(string(whole), "\n", "\r\n"),
		"with keys in quotes": strings.NewReplacer("definition:", `"definition":`, "  LANDLINE:", "  'LANDLINE':",
			"    OTHER:", `    "OTHER":`).Replace(string(whole)),
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "mine.yaml")
			if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			got, err := ReadHousehold(path)
			if err != nil {
				t.Fatal(err)
			}
			want, err := ReadHousehold("")
			if err != nil {
				t.Fatal(err)
			}
			want.Set = got.Set
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
			if name, err := NameOf(path); name != "household" || err != nil {
				t.Errorf("called %q: %v", name, err)
			}
		})
	}
}

func readAny(kind, path string) (err error) {
	switch kind {
	case "customer.yaml":
		_, err = ReadCustomer(path)
	case "household.yaml":
		_, err = ReadHousehold(path)
	case "value.yaml":
		_, err = ReadValue(path)
	case "offers.yaml":
		_, err = ReadOffers(path)
	default:
		_, err = ReadHolders(path)
	}
	return err
}

func TestOwnFile(t *testing.T) {
	text, err := defaults.ReadFile("customer.yaml")
	if err != nil {
		t.Fatal(err)
	}
	changed := strings.Replace(strings.Replace(string(text), "score: 30", "score: 40", 1), `version: "2"`,
		`version: "2-ours"`, 1)
	path := filepath.Join(t.TempDir(), "mine.yaml")
	if err := os.WriteFile(path, []byte(changed), 0o600); err != nil {
		t.Fatal(err)
	}
	ours, err := ReadCustomer(path)
	if err != nil {
		t.Fatal(err)
	}
	builtIn, err := ReadCustomer("")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := []any{ours.Thresholds.Score, ours.Version}, []any{40, "2-ours"}; !cmp.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if ours.Checksum == builtIn.Checksum {
		t.Error("a changed file has the same checksum")
	}
	if _, err := ReadCustomer(path + ".gone"); err == nil || !strings.Contains(err.Error(), "mine.yaml.gone") {
		t.Errorf("a file that is not there gives %v", err)
	}
}
