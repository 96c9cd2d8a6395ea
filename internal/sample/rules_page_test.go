package sample_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"kith/graph/memory"
	"kith/internal/gen"
	"kith/internal/sample"
	"kith/resolvers"
	"kith/resolvers/apitest"
)

// TestRulesPage asks every example of docs/rules.md, which tells the rules on people of the sample.
func TestRulesPage(t *testing.T) {
	page, err := os.ReadFile("../../docs/rules.md")
	if err != nil {
		t.Fatal(err)
	}
	dir, s := write(t, sample.Options{People: 300, Seed: 1})
	store := memory.New(gen.Model)
	load(t, store, dir, s)
	apitest.Derive(t, store, s.Today)
	api := apitest.API(t, store, apitest.Day(t, s.Today))
	asked := map[string]int{}
	header := ""
	for line := range strings.Lines(string(page)) {
		cells := strings.Split(strings.Trim(line, "| \n"), " | ")
		switch {
		case !strings.HasPrefix(line, "|"):
			header = ""
		case header == "":
			header = strings.Join(cells, " ")
		case !strings.HasPrefix(line, "|--"):
			if check := rulesTables[header]; check != nil {
				asked[header]++
				if err := check(api, t, cells); err != nil {
					t.Errorf("%s%v", line, err)
				}
			}
		}
	}
	if len(asked) != len(rulesTables) {
		t.Errorf("tables found: %v", asked)
	}
	for _, m := range regexp.MustCompile("(?s)```graphql\n(.*?)```").FindAllSubmatch(page, -1) {
		if answer := string(api.Execute(t.Context(), string(m[1]), nil, "")); strings.Contains(answer, `"errors"`) {
			t.Errorf("%s\n%s", m[1], answer)
		}
	}
}

// rulesTables are the tables of the page that tell answers, by their headings.
var rulesTables = map[string]func(*resolvers.API, *testing.T, []string) error{
	"Account Purpose Answer": checkCustomer,
	"Asked of Line Status":   checkOwned,
	"Who Standing":           checkStanding,

	"Asked of Household Band Points With": checkLives,
	"Asked of Product To do Results":      checkOffer,
}

var (
	told     = regexp.MustCompile(`(\*\*)?([^*,:]+?)(?:\*\*)? (\d+)(?:, |$)`)
	customer = `{ account(number: %q) { realCustomer(purpose: %s) { outcome customers { name } ` +
		`candidates { score party { name } } } } }`
)

// checkCustomer compares the outcome, the customers, who are in bold, and the points of all that a row names.
func checkCustomer(api *resolvers.API, t *testing.T, cells []string) error {
	var got struct {
		Data struct {
			Account struct {
				RealCustomer struct {
					Outcome    string
					Customers  []struct{ Name string }
					Candidates []struct {
						Score int
						Party struct{ Name string }
					}
				}
			}
		}
	}
	document := fmt.Sprintf(customer, strings.Trim(cells[0], "`"), cells[1])
	if err := json.Unmarshal(api.Execute(t.Context(), document, nil, ""), &got); err != nil {
		return err
	}
	r := got.Data.Account.RealCustomer
	var customers, points, wantCustomers []string
	for _, c := range r.Customers {
		customers = append(customers, c.Name)
	}
	for _, c := range r.Candidates {
		points = append(points, fmt.Sprintf("%s %d", c.Party.Name, c.Score))
	}
	outcome, rest, _ := strings.Cut(cells[2], ": ")
	for _, m := range told.FindAllStringSubmatch(rest, -1) {
		if m[1] != "" {
			wantCustomers = append(wantCustomers, m[2])
		}
		if !slices.Contains(points, m[2]+" "+m[3]) {
			return fmt.Errorf("%s has not %s points: %v", m[2], m[3], points)
		}
	}
	slices.Sort(customers)
	slices.Sort(wantCustomers)
	if r.Outcome != outcome || !slices.Equal(customers, wantCustomers) {
		return fmt.Errorf("the answer is %s %v: %v", r.Outcome, customers, points)
	}
	return nil
}

func checkOwned(api *resolvers.API, t *testing.T, cells []string) error {
	document := `{ people(filter: {name: {eq: "` + cells[0] + `"}}) { nodes { householdOwnership(line: ` + cells[1] +
		`) { status } } } }`
	return checkContains(api, t, document, `"status":"`+cells[2]+`"`)
}

func checkOffer(api *resolvers.API, t *testing.T, cells []string) error {
	document := `{ people(filter: {name: {eq: "` + cells[0] + `"}}) { nodes { offers(first: 100) { nodes { ` +
		`product { code } act results { kind } } } } } }`
	var kinds []string
	for kind := range strings.SplitSeq(cells[3], ", ") {
		kinds = append(kinds, `{"kind":"`+kind+`"}`)
	}
	return checkContains(api, t, document, `{"product":{"code":"`+cells[1]+`"},"act":"`+cells[2]+`","results":[`+
		strings.Join(kinds, ",")+`]}`)
}

func checkStanding(api *resolvers.API, t *testing.T, cells []string) error {
	document := `{ people(filter: {name: {eq: "` + cells[0] + `"}}) { nodes { standing } } }`
	return checkContains(api, t, document, `"standing":"`+cells[1]+`"`)
}

const lives = `{ people(filter: {name: {eq: %q}}) { nodes { households { edges { band score node { name
  members { edges { band node { name } } } } } } } } }`

// checkLives looks for a household of a person as a row tells it: its name, the person's band and points there, and who
// else is in it. A "–" instead of the name is that there is none, and instead of a value that it is absent or 0.
func checkLives(api *resolvers.API, t *testing.T, cells []string) error {
	type edge struct {
		Band  string
		Score int
		Node  struct {
			Name    string
			Members struct{ Edges []edge }
		}
	}
	var got struct {
		Data struct {
			People struct {
				Nodes []struct{ Households struct{ Edges []edge } }
			}
		}
	}
	answer := api.Execute(t.Context(), fmt.Sprintf(lives, cells[0]), nil, "")
	if err := json.Unmarshal(answer, &got); err != nil {
		return err
	}
	if len(got.Data.People.Nodes) != 1 {
		return fmt.Errorf("the answer is %s", answer)
	}
	homes := got.Data.People.Nodes[0].Households.Edges
	told := func(e edge) bool {
		var others []string
		for _, m := range e.Node.Members.Edges {
			switch {
			case m.Node.Name == cells[0]:
			case m.Band == "REVIEW":
				others = append(others, m.Node.Name+" to be reviewed")
			default:
				others = append(others, m.Node.Name)
			}
		}
		slices.Sort(others)
		points := strconv.Itoa(e.Score)
		if e.Score == 0 {
			points = "–"
		}
		row := []string{cells[0], e.Node.Name, cmp.Or(e.Band, "–"), points, cmp.Or(strings.Join(others, ", "), "–")}
		return slices.Equal(row, cells)
	}
	if cells[1] == "–" && len(homes) == 0 || slices.ContainsFunc(homes, told) {
		return nil
	}
	return fmt.Errorf("the answer is %s", answer)
}

func checkContains(api *resolvers.API, t *testing.T, document, want string) error {
	if answer := string(api.Execute(t.Context(), document, nil, "")); strings.Count(answer, want) != 1 {
		return fmt.Errorf("the answer is %s", answer)
	}
	return nil
}
