package examples_test

import (
	"strings"
	"testing"

	"kith/resolvers"
	"kith/resolvers/apitest"
)

func TestBerka(t *testing.T) {
	want := map[string]file{
		"district.csv": {rows: 77}, "client.csv": {rows: 5369}, "account.csv": {rows: 4500}, "disp.csv": {rows: 5369},
		"card types": {rows: 3}, "card.csv": {rows: 892}, "loan.csv": {rows: 682}, "order.csv": {rows: 6471},
	}
	e := example{name: "berka", data: "relationships/b2c-bank-berka"}
	e.each(t, want, func(t *testing.T, api *resolvers.API, rejects []reject) {
		if len(rejects) > 0 {
			t.Errorf("%d rejects", len(rejects))
		}
		clients, accounts := districts(t, api, "client"), districts(t, api, "account")
		across := 0
		for _, role := range records(t, api, "disp.csv#") {
			if clients[role["client_id"]] != accounts[role["account_id"]] {
				across++
			}
		}
		if across != 494 {
			t.Errorf("%d roles of clients who live in another district than their account, want 494", across)
		}
	})
}

// districts are those of the clients or accounts, by their number.
func districts(t *testing.T, api *resolvers.API, of string) map[string]string {
	out := map[string]string{}
	for _, r := range records(t, api, of+".csv#") {
		out[r[of+"_id"]] = r["district_id"]
	}
	return out
}

// records returns the columns of every record of a file, which it reads page by page.
func records(t *testing.T, api *resolvers.API, file string) (out []map[string]string) {
	t.Helper()
	question := read(t, "berka/records.graphql")
	for vars := map[string]any{"file": file}; ; {
		var data struct {
			SourceRecords struct {
				Nodes    []struct{ Values []string }
				PageInfo struct {
					HasNextPage bool
					EndCursor   string
				}
			}
		}
		apitest.Ask(t, api, question, "Records", vars, &data)
		for _, n := range data.SourceRecords.Nodes {
			out = append(out, columns(n.Values))
		}
		if !data.SourceRecords.PageInfo.HasNextPage {
			return out
		}
		vars["after"] = data.SourceRecords.PageInfo.EndCursor
	}
}

func columns(values []string) map[string]string {
	out := map[string]string{}
	for _, v := range values {
		column, value, _ := strings.Cut(v, "=")
		out[column] = value
	}
	return out
}
