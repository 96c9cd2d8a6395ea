package resolvers_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"kith/resolvers"
)

type pageOfNames struct {
	PageInfo struct {
		HasNextPage, HasPreviousPage bool
		StartCursor, EndCursor       string
	}
	Nodes []struct{ ID string }
}

// TestPagesMakeTheList puts pages of every size together, forward and backward: they are the list, for roots and nested
// lists, and for orders with absent values.
func TestPagesMakeTheList(t *testing.T) {
	a := newAPI(t, filled(t))
	for name, list := range map[string]string{
		"people": `people(%s)`,
		"born":   `people(orderBy: [{birthDate: DESC}], %s)`,
		"search": `search(text: "berg", %s)`,
		"roles":  `account(number: "LI-1") { parties(%s)`,
		"ordered": `account(number: "LI-1") { parties(orderBy: [{edge: {sharePercent: ASC}}, {node: {name: DESC}}], ` +
			`%s)`,
		"groups": `account(number: "LI-1") { parties(grouped: true, %s)`,
		"groups by start": `account(number: "LI-1") { parties(grouped: true, during: {all: true}, orderBy: ` +
			`[{edge: {validFrom: DESC}}, {node: {name: DESC}}], %s)`,
	} {
		for _, back := range []bool{false, true} {
			if back && name == "search" {
				continue // has no last
			}
			whole := names(pages(t, a, list, 50, back))
			for size := 1; size < len(whole); size++ {
				if got := names(pages(t, a, list, size, back)); !slices.Equal(got, whole) {
					t.Errorf("%s by %d, back %v: %v, not %v", name, size, back, got, whole)
				}
			}
		}
	}
}

// pages follows a list to its end, and gives its pages in the list's order.
func pages(t *testing.T, a *resolvers.API, list string, size int, back bool) (out []pageOfNames) {
	t.Helper()
	cursor := ""
	for {
		args := fmt.Sprintf("first: %d", size)
		if back {
			args = fmt.Sprintf("last: %d", size)
		}
		if cursor != "" && back {
			args += fmt.Sprintf(", before: %q", cursor)
		} else if cursor != "" {
			args += fmt.Sprintf(", after: %q", cursor)
		}
		p := onePage(t, a, fmt.Sprintf(list, args))
		if back {
			out = append([]pageOfNames{p}, out...)
		} else {
			out = append(out, p)
		}
		more := p.PageInfo.HasNextPage
		cursor = p.PageInfo.EndCursor
		if back {
			more, cursor = p.PageInfo.HasPreviousPage, p.PageInfo.StartCursor
		}
		if !more {
			return out
		}
	}
}

func onePage(t *testing.T, a *resolvers.API, field string) pageOfNames {
	t.Helper()
	below := " { pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes { id } } }"
	if strings.Contains(field, "parties") {
		below += " }"
	}
	data, errs := ask(t, a, "{ "+field+below, nil)
	if errs != nil {
		t.Fatalf("%s: %v", field, errs)
	}
	var r map[string]json.RawMessage
	if err := json.Unmarshal([]byte(data), &r); err != nil {
		t.Fatal(err)
	}
	for _, v := range r {
		var p pageOfNames
		if strings.Contains(field, "parties") {
			var inner struct{ Parties json.RawMessage }
			if err := json.Unmarshal(v, &inner); err != nil {
				t.Fatal(err)
			}
			v = inner.Parties
		}
		if err := json.Unmarshal(v, &p); err != nil {
			t.Fatal(err)
		}
		return p
	}
	return pageOfNames{}
}

func names(list []pageOfNames) (out []string) {
	for _, p := range list {
		for _, n := range p.Nodes {
			out = append(out, n.ID)
		}
	}
	return out
}

// TestCursorCarriesTheDay continues lists after the clock has gone on: without a day of its own, a list goes on as of
// the day it was begun.
func TestCursorCarriesTheDay(t *testing.T) {
	day := time.Date(2014, 12, 31, 12, 0, 0, 0, time.UTC)
	a, err := resolvers.New(resolvers.Config{Store: filled(t), Clock: func() time.Time { return day }})
	if err != nil {
		t.Fatal(err)
	}
	household := `household(id: "hh_berg"%s) { parties: members(first: 2%s)`
	first := onePage(t, a, fmt.Sprintf(household, "", "")) // Uwe and Karl; Uwe leaves the next day
	day = day.AddDate(10, 0, 0)
	rest := fmt.Sprintf(`, after: %q`, first.PageInfo.EndCursor)
	query := func(asOf, page string) (string, []responseError) {
		return ask(t, a,
			"{ "+fmt.Sprintf(`household(id: "hh_berg"%s) { members(first: 2%s) { totalCount nodes { name } } } }`, asOf,
				page), nil)
	}
	for asOf, want := range map[string]string{
		"": `{"household":{"members":{"totalCount":4,"nodes":[{"name":"Léo ` +
			`Berg"},{"name":"Petra Berg"}]}}}`,
		`, asOf: "2014-12-31"`: `{"household":{"members":{"totalCount":4,"nodes":[{"name":"Léo ` +
			`Berg"},{"name":"Petra Berg"}]}}}`,
		`, asOf: "2024-12-31" `: "",
	} {
		if data, errs := query(asOf, rest); data != want {
			t.Errorf("%s: %s %v", asOf, data, errs)
		}
	}
	if data, _ := query("", ""); !strings.Contains(data, `"totalCount":3`) {
		t.Errorf("without a cursor it is today: %s", data)
	}
}

// TestCursorsOfGroups: a cursor of a list of edges is none of the list of its nodes, and the other way round; those of
// groups, of their edges and of the page are one.
func TestCursorsOfGroups(t *testing.T) {
	a := newAPI(t, filled(t))
	ask := func(args, below string) (string, []responseError) {
		return ask(t, a, `{ account(number: "LI-1") { parties(`+args+`) { `+below+` } } }`, nil)
	}
	quoted := regexp.MustCompile(`ursor":("[^"]*")`)
	cursorsOf := func(args, below string) (out []string) {
		data, errs := ask(args, below)
		if errs != nil {
			t.Fatal(errs)
		}
		for _, m := range quoted.FindAllStringSubmatch(data, -1) {
			out = append(out, m[1])
		}
		return out
	}
	groups := cursorsOf("grouped: true, first: 1",
		"groups { cursor edges { cursor } } edges { cursor } pageInfo { endCursor }")
	if len(groups) != 6 || len(slices.Compact(slices.Clone(groups))) != 1 {
		t.Errorf("the first group and its two edges have the cursors %v", groups)
	}
	edges := cursorsOf("first: 1", "edges { cursor }")
	for args, cursor := range map[string]string{"grouped: true, after: ": edges[0], "after: ": groups[0]} {
		if data, errs := ask(args+cursor, "nodeCount"); len(errs) != 1 ||
			!strings.Contains(errs[0].Message, "does not belong to this list") {
			t.Errorf("%s a cursor of the other list: %s %v", args, data, errs)
		}
	}
	if data, errs := ask("grouped: true, after: "+groups[0], "nodes { name }"); errs != nil ||
		!strings.Contains(data, "[{\"name\":\"Léo Berg\"},") {
		t.Errorf("behind the first group: %s %v", data, errs)
	}
}
