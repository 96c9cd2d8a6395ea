package extract_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestLostFactsAreNoted: an edge that is lost for want of a date is noted, although the property of a node that lacks
// the same date is noted as well. A value that two properties lack is noted once.
func TestLostFactsAreNoted(t *testing.T) {
	dir := folder(t, map[string]string{"rows.csv": "id,person,opened\n7,p1,2020-05\n", "mapping.yaml": `
system: test
files:
- path: rows.csv
  rows:
  - node: Person
    key: person
  - node: Account
    key: id
    set: { number: id, openedOn: opened, closedOn: opened }
  - edge: HAS_ROLE
    from: { Person: person }
    to: { Account: id }
    set: { role: OWNER, validFrom: opened }
`})
	row := extracted(t, dir)[0]
	if row.Refusal != nil {
		t.Fatal(row.Refusal.Reason)
	}
	var got []string
	for _, u := range row.Facts.Unreadable {
		got = append(got, fmt.Sprint(u.Of, " ", u.Code, " ", u.Columns))
	}
	want := []string{"Account.openedOn bad-value [opened]", "HAS_ROLE bad-value [opened]"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
