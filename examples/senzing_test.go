package examples_test

import (
	"os"
	"path/filepath"
	"testing"

	"kith/internal/apitest"
	"kith/resolvers"
)

func TestSenzing(t *testing.T) {
	e := example{"senzing", "er/senzing", []string{"customers.yaml", "reference.yaml", "truth.yaml"}}
	want := map[string]file{"customers": {rows: 120}, "reference": {rows: 22}, "truth": {rows: 159, skipped: 17}}
	e.each(t, want, func(t *testing.T, api *resolvers.API, rejects []reject) {
		if len(rejects) > 0 {
			t.Errorf("%d rejects", len(rejects))
		}
		records, entities, pairs := truth(t, api)
		if records != 142 || entities != 80 || pairs != 84 {
			t.Errorf("got %d records, %d entities, %d true pairs; want 142, 80, 84", records, entities, pairs)
		}
	})
}

// truth counts the records of the truth set, the entities they are, and the pairs of records that are one entity.
func truth(t *testing.T, api *resolvers.API) (records, entities, pairs int) {
	t.Helper()
	question, err := os.ReadFile(filepath.Join("senzing", "entities.graphql"))
	if err != nil {
		t.Fatal(err)
	}
	var data struct {
		SourceRecords struct{ Nodes []struct{ Values []string } }
	}
	apitest.Ask(t, api, string(question), "Entities", nil, &data)
	clusters := map[string]int{}
	for _, r := range data.SourceRecords.Nodes {
		id := columns(r.Values)["CLUSTER_ID"]
		pairs += clusters[id]
		clusters[id]++
	}
	return len(data.SourceRecords.Nodes), len(clusters), pairs
}
