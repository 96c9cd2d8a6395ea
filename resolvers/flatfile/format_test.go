package flatfile_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"kith/graph"
	"kith/resolvers/flatfile"
)

// A document with columns of all types, and two nodes of its answer.
const (
	document = `{ accounts { nodes { name kind balance openedOn _p: parties(first: 1) { edges {
		sharePercent revocable sequence observedAt } } } } }`
	plainNode = `{"name": "Giro", "kind": "ACCOUNT", "balance": "-12.3400", "openedOn": "2001-09-30",
		"_p": {"edges": [{"sharePercent": -40.5,
		"revocable": true, "sequence": 3, "observedAt": "2024-02-03T04:05:06Z"}]}}`
	awkwardNode = `{"name": "=1+\"1\",\r\n\u0000é", "kind": null,
		"balance": "123456789012.3456", "openedOn": "1899-12-31",
		"_p": {"edges": []}}`
)

// page gives one page of accounts.
func page(nodes ...string) flatfile.Ask {
	data := `{"accounts": {"nodes": [` + strings.Join(nodes, ",") + `], "kithPage": {"hasNextPage": false}}}`
	return func(context.Context, string, map[string]any) *graphql.Response {
		return &graphql.Response{Data: json.RawMessage(data)}
	}
}

func TestCSV(t *testing.T) {
	want := "\ufeffname,kind,balance,openedOn,sharePercent,revocable,sequence,observedAt\r\n" +
		"Giro,ACCOUNT,-12.3400,2001-09-30,-40.5,true,3,2024-02-03T04:05:06Z\r\n" +
		"\"'=1+\"\"1\"\",\r\n\ufffdé\",,123456789012.3456,1899-12-31,,,,\r\n"
	got := written(t, document, page(plainNode, awkwardNode), "csv")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	rows, err := csv.NewReader(strings.NewReader(got)).ReadAll()
	if err != nil || len(rows) != 3 {
		t.Errorf("%d rows, %v", len(rows), err)
	}
	alone := written(t, `{ accounts { nodes { number } } }`, page(`{"number": null}`, `{"number": "-1"}`), "csv")
	if want := "\ufeffnumber\r\n\"\"\r\n'-1\r\n"; alone != want {
		t.Errorf("got %q, want %q", alone, want)
	}
}

func TestNDJSON(t *testing.T) {
	want := `{"name":"Giro","kind":"ACCOUNT","balance":"-12.3400","openedOn":"2001-09-30","sharePercent":-40.5,` +
		`"revocable":true,"sequence":3,"observedAt":"2024-02-03T04:05:06Z"}` + "\n" +
		`{"name":"=1+\"1\",\r\n\u0000é","kind":null,"balance":"123456789012.3456","openedOn":"1899-12-31",` +
		`"sharePercent":null,"revocable":null,"sequence":null,"observedAt":null}` + "\n"
	if diff := cmp.Diff(want, written(t, document, page(plainNode, awkwardNode), "ndjson")); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestXLSX: cells have types; what they cannot hold exactly is text, and no text is a formula.
func TestXLSX(t *testing.T) {
	book, err := excelize.OpenReader(strings.NewReader(written(t, document, page(plainNode, awkwardNode), "xlsx")))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	sheet := book.GetSheetList()[0]
	const number, boolean, text = excelize.CellTypeUnset, excelize.CellTypeBool, excelize.CellTypeInlineString
	for _, c := range []struct {
		cell, raw, shown string
		kind             excelize.CellType
	}{
		{"A1", "name", "name", text},
		{"A2", "Giro", "Giro", text},
		{"C2", "-12.34", "-12.34", number},
		{"D2", "37164", "2001-09-30", number},
		{"E2", "-40.5", "-40.5", number},
		{"F2", "1", "TRUE", boolean},
		{"G2", "3", "3", number},
		{"H2", "45325.17020833334", "2024-02-03 04:05:06", number},
		{"A3", "=1+\"1\",\r\n\ufffdé", "=1+\"1\",\r\n\ufffdé", text},
		{"B3", "", "", number},
		{"C3", "123456789012.3456", "123456789012.3456", text}, // 16 digits
		{"D3", "1899-12-31", "1899-12-31", text},
	} {
		raw, err := book.GetCellValue(sheet, c.cell, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		shown, _ := book.GetCellValue(sheet, c.cell)
		kind, _ := book.GetCellType(sheet, c.cell)
		formula, _ := book.GetCellFormula(sheet, c.cell)
		if raw != c.raw || shown != c.shown || kind != c.kind || formula != "" {
			t.Errorf("%s: %q, shown %q, of type %d, formula %q; want %+v", c.cell, raw, shown, kind, formula, c)
		}
	}
}

func TestXLSXLimits(t *testing.T) {
	table, err := planned(t, `{ accounts { nodes { number name } } }`, nil)
	if err != nil {
		t.Fatal(err)
	}
	f, _ := flatfile.FormatOf("xlsx")
	long := func(n int) error {
		node := `{"number": "1", "name": "` + strings.Repeat("𝄞", n) + `"}`
		_, err := table.Write(t.Context(), page(node), f, &bytes.Buffer{}, nil)
		return err
	}
	if err := long(16_383); err != nil { // of two units each
		t.Error(err)
	}
	if err := long(16_384); graph.ErrorKindOf(err) != graph.Invalid ||
		!strings.Contains(err.Error(), "one of name in row 2 has 32768") {
		t.Errorf("got %v", err)
	}
}

func TestFormatOf(t *testing.T) {
	if _, err := flatfile.FormatOf("pdf"); graph.ErrorKindOf(err) != graph.Invalid ||
		!strings.Contains(err.Error(), "csv, ndjson, xlsx") {
		t.Errorf("got %v", err)
	}
}

// TestDefused: no text that is written begins like a formula, and taking the first apostrophe off gives it back.
func TestDefused(t *testing.T) {
	for text, want := range map[string]string{"": "", "a=b": "a=b", "=1": "'=1", "+1": "'+1", "-1": "'-1", "@a": "'@a",
		"\t=1": "'\t=1", "\r=1": "'\r=1", "＝1": "'＝1", "＋1": "'＋1", "－1": "'－1", "＠a": "'＠a", "'=1": "''=1",
		"'a": "'a", "'": "'"} {
		if got := flatfile.Defused(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.RuneFrom([]rune("'=+-@\t\r\nａ＝a1"))).Draw(t, "text")
		got := flatfile.Defused(text)
		if got != "" && strings.ContainsAny(string([]rune(got)[:1]), "=+-@\t\r\n＝＋－＠") {
			t.Errorf("%q begins like a formula", got)
		}
		back := got
		if rest := strings.TrimLeft(got, "'"); rest != got && rest != "" &&
			strings.ContainsAny(string([]rune(rest)[:1]), "=+-@\t\r\n＝＋－＠") {
			back = got[1:]
		}
		if back != text {
			t.Errorf("%q is written as %q and read as %q", text, got, back)
		}
	})
}
