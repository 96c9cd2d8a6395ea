package queries

import (
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"kith/resolvers"
)

// askAnalyst asks the documents of docs/analyst.md: each finds somebody, or groups of them.
func askAnalyst(t *testing.T, api *resolvers.API) {
	t.Helper()
	text, err := os.ReadFile("../analyst.md")
	if err != nil {
		t.Fatal(err)
	}
	asked := regexp.MustCompile("(?s)\\*\\*([^*]+)\\*\\*.*?```graphql\n(.*?)```").FindAllSubmatch(text, -1)
	if want := strings.Count(string(text), "```graphql"); len(asked) != want || want < 9 {
		t.Fatalf("%d questions with a document, want %d", len(asked), want)
	}
	for _, m := range asked {
		t.Run(string(m[1]), func(t *testing.T) {
			var got struct {
				Data   map[string]struct{ Nodes, Groups []json.RawMessage }
				Errors []json.RawMessage
			}
			answer := api.Execute(t.Context(), string(m[2]), nil, "")
			if err := json.Unmarshal(answer, &got); err != nil {
				t.Fatal(err)
			}
			if len(got.Errors) > 0 || len(got.Data) != 1 {
				t.Fatalf("%.600s", answer)
			}
			for _, list := range got.Data {
				if len(list.Nodes)+len(list.Groups) == 0 {
					t.Error("nobody is found")
				}
			}
		})
	}
}
