package examples_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/resolvers"
)

func TestMaven(t *testing.T) {
	want := map[string]file{
		"accounts.csv": {rows: 85}, "products.csv": {rows: 7}, "sales_teams.csv": {rows: 35},
		"sales_pipeline.csv": {rows: 8800, dangling: 1480},
	}
	example{name: "maven", data: "relationships/b2b-crm-maven"}.each(t, want,
		func(t *testing.T, _ *resolvers.API, rejects []reject) {
			got := map[reject]int{}
			for _, r := range rejects {
				r.Line = 0
				got[r]++
			}
			want := map[reject]int{{File: "sales_pipeline.csv", Code: "dangling", Edge: "FOR_PRODUCT", To: "Product",
				ToKey: "GTXPro"}: 1480}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("rejects (-want +got):\n%s", diff)
			}
		})
}
