package examples_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/graph/memory"
	"kith/internal/gen"
	"kith/loader"
	"kith/resolvers"
	"kith/resolvers/apitest"
)

func TestSenzing(t *testing.T) {
	e := example{"senzing", "er/senzing", []string{"customers.yaml", "reference.yaml", "truth.yaml"}}
	want := map[string]file{"customers": {rows: 120, unreadable: 6}, "reference": {rows: 22, unreadable: 3},
		"truth": {rows: 159, skipped: 17}}
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

// TestSenzingJSON loads the same data in another format, which must give the same graph.
func TestSenzingJSON(t *testing.T) {
	data := apitest.Data(t, "er/senzing")
	apitest.EachLarge(t, func(t *testing.T, s graph.Store) {
		parties := func(s graph.Store, mappings ...string) (all map[string]any) {
			apitest.Load(t, s, loader.Options{Data: data}, mappings...)
			apitest.Ask(t, apitest.API(t, s, nil), read(t, "senzing/parties.graphql"), "Parties", nil, &all)
			return all
		}
		want := parties(memory.New(gen.Model), "senzing/customers.yaml", "senzing/reference.yaml")
		got := parties(s, "senzing/customers-jsonl.yaml", "senzing/reference-jsonl.yaml")
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("CSV and JSON Lines differ (-CSV +JSON Lines):\n%s", diff)
		}
	})
}

// truth counts the records of the truth set, the entities they are, and the pairs of records that are one entity.
func truth(t *testing.T, api *resolvers.API) (records, entities, pairs int) {
	t.Helper()
	var data struct {
		SourceRecords struct{ Nodes []struct{ Values []string } }
	}
	apitest.Ask(t, api, read(t, "senzing/entities.graphql"), "Entities", nil, &data)
	clusters := map[string]int{}
	for _, r := range data.SourceRecords.Nodes {
		id := columns(r.Values)["CLUSTER_ID"]
		pairs += clusters[id]
		clusters[id]++
	}
	return len(data.SourceRecords.Nodes), len(clusters), pairs
}
