package examples_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/resolvers"
	"kith/resolvers/apitest"
)

func TestNPSP(t *testing.T) {
	want := map[string]file{
		"Account": {rows: 115}, "Address": {rows: 76}, "Contact": {rows: 166, unreadable: 9},
		"Relationship": {rows: 18},
		"Affiliation":  {rows: 85},
		"Opportunity":  {rows: 102}, "OpportunityContactRole": {rows: 222}, "CampaignMember": {rows: 228},
		"Allocation": {rows: 105},
	}
	e := example{name: "npsp", data: "relationships/b2c-household-npsp"}
	e.each(t, want, func(t *testing.T, api *resolvers.API, rejects []reject) {
		if len(rejects) > 0 {
			t.Errorf("%d rejects", len(rejects))
		}
		var all npsp
		apitest.Ask(t, api, read(t, "npsp/edges.graphql"), "Edges", nil, &all)
		if diff := cmp.Diff(map[int]int{1: 6, 2: 72, 3: 2, 4: 1, 6: 1}, all.sizes()); diff != "" {
			t.Errorf("households by their members (-want +got):\n%s", diff)
		}
		if pairs := all.pairs(t); pairs != 9 {
			t.Errorf("%d pairs of relatives, want 9", pairs)
		}
		if now, ever, ended := all.affiliations(); now != 81 || ever != 85 || ended != 4 {
			t.Errorf("%d affiliations, of which %d hold and %d ended; want 85, 81, 4", ever, now, ended)
		}
	})
}

// npsp is the answer to edges.graphql.
type npsp struct {
	Households struct {
		Nodes []struct{ Members struct{ TotalCount int } }
	}
	People struct {
		Nodes []struct {
			ID        string
			Relatives struct {
				Edges []struct {
					Kind, Word string
					Node       struct{ ID string }
				}
			}
		}
	}
	Companies struct {
		Nodes []struct {
			Now  struct{ TotalCount int }
			Ever struct {
				Edges []struct {
					Ended   bool
					ValidTo string
				}
			}
		}
	}
}

// sizes counts the households by their number of members.
func (n npsp) sizes() map[int]int {
	out := map[int]int{}
	for _, h := range n.Households.Nodes {
		out[h.Members.TotalCount]++
	}
	return out
}

// pairs counts the relations that are there in both directions; one that is not is an error.
func (n npsp) pairs(t *testing.T) int {
	t.Helper()
	back := map[string]string{"PARENT": "CHILD", "CHILD": "PARENT", "SPOUSE": "SPOUSE", "OTHER": "OTHER"}
	type reading struct{ from, kind, to string }
	readings := map[reading]string{}
	for _, p := range n.People.Nodes {
		for _, r := range p.Relatives.Edges {
			readings[reading{p.ID, r.Kind, r.Node.ID}] = r.Word
		}
	}
	for r, word := range readings {
		if other, ok := readings[reading{r.to, back[r.kind], r.from}]; !ok || word == "" || other == "" {
			t.Errorf("%s has no other reading", word)
		}
	}
	return len(readings) / 2
}

func (n npsp) affiliations() (now, ever, ended int) {
	for _, c := range n.Companies.Nodes {
		now += c.Now.TotalCount
		ever += len(c.Ever.Edges)
		for _, e := range c.Ever.Edges {
			if e.Ended || e.ValidTo != "" {
				ended++
			}
		}
	}
	return now, ever, ended
}
