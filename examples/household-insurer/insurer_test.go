// Package insurer_test holds the tables of the README to what Kith answers.
package insurer_test

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/loader"
	"kith/resolvers/apitest"
)

const asOf = "2024-06-01"

// table gives the rows of the README's table under a heading, cells trimmed.
func table(t *testing.T, heading string) (rows [][]string) {
	t.Helper()
	text := read(t, "README.md")
	_, text, ok := strings.Cut(text, "## "+heading+"\n")
	if !ok {
		t.Fatalf("the README has no part %q", heading)
	}
	text, _, _ = strings.Cut(text, "\n## ")
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "|") || strings.HasPrefix(line, "|---") || strings.HasPrefix(line, "| Case ") {
			continue
		}
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		rows = append(rows, cells)
	}
	if len(rows) == 0 {
		t.Fatalf("the README's table under %q is empty", heading)
	}
	return rows
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// asking loads the example and gives a function that asks one of the questions.
func asking(t *testing.T, s graph.Store) func(operation string, vars map[string]any, into any) {
	t.Helper()
	report := apitest.Load(t, s, loader.Options{}, "mapping.yaml")
	if c := report.Total; c.Rejected != 0 || c.Dangling != 0 || c.Skipped != 4 {
		t.Fatalf("the example does not load cleanly:\n%s", report.Text())
	}
	api, document := apitest.API(t, s, apitest.Day(t, asOf)), read(t, "questions.graphql")
	return func(operation string, vars map[string]any, into any) {
		t.Helper()
		vars["asOf"] = asOf
		apitest.Ask(t, api, document, operation, vars, into)
	}
}

type named struct{ Name string }

type answer struct {
	Outcome    string
	Customers  []named
	Candidates []struct {
		Party named
		Score int
	}
}

func (a answer) customers() string {
	var names []string
	for _, c := range a.Customers {
		names = append(names, c.Name)
	}
	return strings.TrimSpace(a.Outcome + " " + strings.Join(names, ", "))
}

func (a answer) points() string {
	var out []string
	for _, c := range a.Candidates {
		out = append(out, fmt.Sprintf("%s %d", c.Party.Name, c.Score))
	}
	return strings.Join(out, ", ")
}

func TestRealCustomer(t *testing.T) {
	apitest.Each(t, func(t *testing.T, s graph.Store) {
		ask := asking(t, s)
		for _, row := range table(t, "Who is the real customer?") {
			var data struct{ Account map[string]any }
			ask("RealCustomer", map[string]any{"number": row[1]}, &data)
			raw, err := json.Marshal(data.Account[strings.ToLower(row[2])])
			if err != nil {
				t.Fatal(err)
			}
			var a answer
			if err := json.Unmarshal(raw, &a); err != nil {
				t.Fatal(err)
			}
			got := []string{row[0], row[1], row[2], a.customers(), a.points()}
			if diff := cmp.Diff(row, got); diff != "" {
				t.Errorf("(-README +answer):\n%s", diff)
			}
		}
	})
}

type ownership struct {
	Status   string
	Withheld bool
	Holdings []struct {
		Status  string
		Account struct{ Number string }
		Members []struct {
			Person named
			Role   string
		}
		Others int
	}
	Apart []struct {
		Person named
		Reason string
	}
}

func owned(ask func(string, map[string]any, any), household string) ownership {
	var data struct {
		Households struct {
			Nodes []struct{ Ownership ownership }
		}
	}
	ask("Ownership", map[string]any{"household": household}, &data)
	return data.Households.Nodes[0].Ownership
}

// holding is a line of the README's table about one of the household's holdings.
func (o ownership) holding(row []string) []string {
	for _, h := range o.Holdings {
		var members []string
		for _, m := range h.Members {
			members = append(members, m.Person.Name+" "+m.Role)
		}
		if h.Account.Number != row[2] || row[2] == "" && strings.Join(members, ", ") != row[4] {
			continue // what is held through work has no number
		}
		return []string{row[0], row[1], row[2], h.Status, strings.Join(members, ", "), fmt.Sprint(h.Others)}
	}
	return []string{row[0], row[1], row[2], "NONE"}
}

func TestOwnership(t *testing.T) {
	apitest.Each(t, func(t *testing.T, s graph.Store) {
		ask := asking(t, s)
		for _, row := range table(t, "Who in this household already owns this?") {
			if diff := cmp.Diff(row, owned(ask, row[1]).holding(row)); diff != "" {
				t.Errorf("(-README +answer):\n%s", diff)
			}
		}
		for _, row := range table(t, "Who is told apart?") {
			o := owned(ask, row[1])
			var got []string
			for _, a := range o.Apart {
				got = append(got, a.Person.Name+" "+a.Reason)
			}
			got = append(got, fmt.Sprintf("%s withheld ", map[bool]string{false: "nobody",
				true: "somebody"}[o.Withheld]),
				"nobody else "+o.Status)
			if want := row[2] + " " + row[3]; !slices.Contains(got, want) {
				t.Errorf("%s: got %q, want %q among it", row[0], got, want)
			}
		}
	})
}

func TestMayNot(t *testing.T) {
	apitest.Each(t, func(t *testing.T, s graph.Store) {
		ask := asking(t, s)
		for _, row := range table(t, "What must not be sent, and what must not be seen?") {
			var data struct {
				Parties struct {
					Nodes []struct {
						Suppressions struct {
							Edges []struct{ Channel, Purpose, ValidFrom, Reason string }
						}
						Addresses struct{ Edges []struct{ Use string } }
					}
				}
			}
			ask("MayNot", map[string]any{"name": row[1]}, &data)
			var got []string
			for _, p := range data.Parties.Nodes {
				for _, e := range p.Suppressions.Edges {
					got = append(got, fmt.Sprintf("%s %s since %s: %s", e.Channel, e.Purpose, e.ValidFrom, e.Reason))
				}
				for _, e := range p.Addresses.Edges {
					got = append(got, e.Use)
				}
			}
			if len(data.Parties.Nodes) != 1 || strings.Join(got, ", ") != row[2] {
				t.Errorf("%s: got %q, want %q", row[0], got, row[2])
			}
		}
	})
}

func TestMandates(t *testing.T) {
	apitest.Each(t, func(t *testing.T, s graph.Store) {
		ask := asking(t, s)
		for _, row := range table(t, "Who acts for whom?") {
			var data struct {
				Account struct {
					Parties struct {
						Edges []struct {
							Role      string
							Activated bool
							Node      named
						}
					}
				}
			}
			ask("Mandates", map[string]any{"number": row[1]}, &data)
			var got []string
			for _, e := range data.Account.Parties.Edges {
				line := e.Node.Name + " " + e.Role
				if e.Activated {
					line += " activated"
				}
				got = append(got, line)
			}
			if strings.Join(got, ", ") != row[2] {
				t.Errorf("%s: got %q, want %q", row[0], got, row[2])
			}
		}
	})
}
