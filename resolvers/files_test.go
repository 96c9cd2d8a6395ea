package resolvers_test

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/graph/memory"
	"kith/internal/gen"
	"kith/resolvers"
	"kith/resolvers/apitest"
)

const accountsFile = `query Accounts($kinds: [AccountKind!]) { accounts(filter: {kind: {in: $kinds}}) { nodes {
	number balance parties { edges { role sharePercent _n: node { name } } } } } }`

// TestFile: every engine's file is the same, as far as it has what is protected from nobody.
func TestFile(t *testing.T) {
	want := "\ufeffnumber,balance,parties.role,parties.sharePercent,parties.name\r\n" +
		"DE02-1,-12.34,JOINT_OWNER,,Karl Berg\r\nDE02-1,-12.34,JOINT_OWNER,,Petra Berg\r\nLI-1/R,,,,\r\n"
	apitest.Each(t, func(t *testing.T, s graph.Store) {
		fill(t, s)
		var out bytes.Buffer
		report, err := newAPI(t, s).File(t.Context(), resolvers.FileRequest{Query: accountsFile, Format: "csv",
			Variables: map[string]any{"kinds": []any{"ACCOUNT", "RIDER"}}}, &out)
		if err != nil || report.Rows != 3 || report.Moved || len(report.Warnings) > 0 {
			t.Errorf("%+v %v", report, err)
		}
		if diff := cmp.Diff(want, out.String()); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	})
}

// TestFileErrors: what is wrong with a request is said as its answer would say it.
func TestFileErrors(t *testing.T) {
	a := newAPI(t, filled(t))
	for _, c := range []struct {
		name string
		req  resolvers.FileRequest
		want string
	}{
		{"format", resolvers.FileRequest{Query: `{ people { nodes { id } } }`, Format: "pdf"}, `no format "pdf"`},
		{"syntax", resolvers.FileRequest{Query: `{`, Format: "csv"}, "Expected Name"},
		{"unknown field", resolvers.FileRequest{Query: `{ people { nodes { shoe } } }`, Format: "csv"}, `"shoe"`},
		{"operation", resolvers.FileRequest{Query: accountsFile, Operation: "X", Format: "csv"}, "no operation X"},
		{"variables", resolvers.FileRequest{Query: accountsFile, Format: "csv",
			Variables: map[string]any{"kinds": []any{"SHOE"}}}, "SHOE"},
		{"day", resolvers.FileRequest{Query: accountsFile, Format: "csv", AsOf: "soon"}, "extensions.asOf"},
		{"filter", resolvers.FileRequest{Query: `{ people(filter: {name: {}}) { nodes { id } } }`, Format: "csv"},
			"name"},
		{"table", resolvers.FileRequest{Query: `{ people { totalCount } }`, Format: "csv"}, "people has no rows"},
	} {
		_, err := a.File(t.Context(), c.req, &bytes.Buffer{})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want an error with %q", c.name, err, c.want)
		}
	}
}

// TestFileWhileWritten: a file says that the store was written to while it was made, and is of one day though midnight
// passes.
func TestFileWhileWritten(t *testing.T) {
	s := memory.New(gen.Model)
	b := &graph.Batch{Nodes: []graph.NodeWrite{personNamed("per_0", "Anna")}}
	for i := range 30 { // more than are asked for at a time
		id := fmt.Sprintf("hh_%d", i)
		b.Nodes = append(b.Nodes, graph.NodeWrite{Node: graph.Node{ID: id,
			Vals: make([]any, len(gen.Model.KindOf(id).Props))}})
		b.Edges = append(b.Edges, graph.EdgeWrite{Edge: graph.Edge{Type: "MEMBER_OF", From: "per_0", To: id,
			Until: graph.Ever, Vals: make([]any, len(gen.Model.Edge("MEMBER_OF").Props))}})
	}
	if _, err := s.Write(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	now := today()
	a, err := resolvers.New(resolvers.Config{Store: s, Clock: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	pages := 0
	report, err := a.File(t.Context(), resolvers.FileRequest{Format: "ndjson",
		Query: `{ people { nodes { memberships: households { edges { role } } } } }`,
		Told: func(int) {
			if pages++; pages == 2 {
				now = now.AddDate(0, 0, 1)
				more := &graph.Batch{Cause: "run_1", Nodes: []graph.NodeWrite{personNamed("per_1", "Zoe")}}
				if _, err := s.Write(t.Context(), more); err != nil {
					t.Fatal(err)
				}
			}
		}}, &bytes.Buffer{})
	if err != nil || !report.Moved || report.Rows != 30 || pages != 2 {
		t.Errorf("%+v after %d pages: %v", report, pages, err)
	}
}

func personNamed(id, name string) graph.NodeWrite {
	k := gen.Model.KindOf(id)
	vals := make([]any, len(k.Props))
	for i, p := range k.Props {
		if p.Name == "fullName" {
			vals[i] = name
		}
	}
	return graph.NodeWrite{Node: graph.Node{ID: id, Vals: vals}}
}

// TestFileHandler: files over HTTP, of the documents that requests may name only.
func TestFileHandler(t *testing.T) {
	const document = `query Named { person(id: "per_karl") { name } }`
	a := configured(t, resolvers.Config{Store: filled(t), OnlyDocuments: true,
		Documents: listed(t, map[string]string{"a.graphql": document})})
	server := httptest.NewServer(a.FileHandler())
	defer server.Close()
	for _, c := range []struct {
		name, format, body string
		status             int
		want               string
	}{
		{"listed", "csv", `{"query": ` + fmt.Sprintf("%q", document) + `}`, http.StatusOK,
			"\ufeffname\r\nKarl Berg\r\n"},
		{"not listed", "csv", `{"query": "{ people { nodes { name } } }"}`, http.StatusForbidden,
			`"code":"PERSISTED_QUERY_ID_REQUIRED"`},
		{"no format", "", `{"query": ` + fmt.Sprintf("%q", document) + `}`, http.StatusBadRequest,
			`name one of csv, ndjson, xlsx`},
		{"no request", "csv", `[]`, http.StatusBadRequest, "BAD_USER_INPUT"},
	} {
		status, got := send(t, server.URL+"?format="+c.format, "application/json", c.body)
		if status != c.status || !strings.Contains(got, c.want) {
			t.Errorf("%s: %d %s", c.name, status, got)
		}
	}
}
