package resolvers_test

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"kith/graph"
	"kith/internal/patience"
	"kith/resolvers"
	"kith/resolvers/limits"
)

// TestAnswerIsBounded: writing stops at so many bytes of all root fields together, in their order, whatever they are.
func TestAnswerIsBounded(t *testing.T) {
	a := configured(t, resolvers.Config{Store: filled(t), Limits: limits.Limits{Answer: 2_000}})
	names := strings.Repeat("long%d: name ", 1)
	wide := ""
	for i := range 100 {
		wide += strings.ReplaceAll(names, "%d", strings.Repeat("x", i+1))
	}
	const full = "the answer is larger than 0 MB: ask for a smaller page (first) of "
	for query, want := range map[string]string{
		`{ karl: person(id: "per_karl") { name } all: people { nodes { ` + wide + ` } } petra: person(id: "per_petra") { ` +
			`name } }`: full + "all.nodes, or for fewer fields",
		`{ a: person(id: "per_karl") { ` + wide + ` } }`:                               full + "a, or for fewer fields",
		`{ nodes(ids: ["per_karl", "per_petra"]) { ... on Person { ` + wide + ` } } }`: full + "nodes, or for fewer fields",
		`{ a: person(id: "per_karl") { accounts { nodes { x: number parties { edges { node { ` + wide + ` } } } } } } }`: full +
			"a.accounts.nodes.parties.edges, or for fewer fields",
	} {
		got, errs := ask(t, a, query, nil)
		if len(errs) == 0 || errs[0].Message != want || errs[0].Extensions.Code != "BAD_USER_INPUT" {
			t.Errorf("%.60s: %+v\nwant %s", query, errs, want)
		}
		if len(got) > 2_000 {
			t.Errorf("%.60s: %d bytes", query, len(got))
		}
	}
	many := "{"
	for i := range 40 {
		many += strings.ReplaceAll(` r%d: person(id: "per_karl") { name accounts { nodes { number name } } }`, "%d",
			strings.Repeat("i", i+1))
	}
	if got, errs := ask(t, a, many+"}", nil); len(errs) < 10 || len(got) > 4_000 {
		t.Errorf("many small ones: %d errors beside %d bytes", len(errs), len(got))
	}
	if got, errs := ask(t, a, `{ person(id: "per_karl") { name } }`, nil); errs != nil {
		t.Errorf("a small one: %s %v", got, errs)
	}
}

// stuck is a store whose statements end with their context. It tells of each that begins, and has ended.
type stuck struct {
	graph.Store
	began, ended chan struct{}
}

func (s stuck) View(ctx context.Context, patterns int) (graph.View, error) {
	return graph.ViewThrough(ctx, s.Store, patterns, func(ctx context.Context, behind graph.Matcher, p *graph.Pattern) (
		*graph.Rows, error) {
		if len(p.Where) > 0 { // by its key
			return behind.Match(ctx, p)
		}
		s.began <- struct{}{}
		<-ctx.Done()
		s.ended <- struct{}{}
		return nil, &graph.Error{Kind: graph.Canceled, Msg: "ended", Err: ctx.Err()}
	})
}

func (stuck) Readers() int { return 2 } // one of them for what is not light

// TestClientLeaves: when a client closes its connection, its statement ends, or it leaves the queue; look-ups by key
// are answered meanwhile.
func TestClientLeaves(t *testing.T) {
	s := stuck{filled(t), make(chan struct{}), make(chan struct{})}
	a := newAPI(t, s)
	server := httptest.NewServer(a.Handler())
	defer server.Close()
	ask := func(ctx context.Context, query string) (string, error) {
		r, err := http.NewRequestWithContext(ctx, http.MethodPost, server.URL, strings.NewReader(`{"query": "`+query+`"}`))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/json")
		response, err := http.DefaultClient.Do(r)
		if err != nil {
			return "", err
		}
		defer response.Body.Close()
		var body bytes.Buffer
		_, err = body.ReadFrom(response.Body)
		return body.String(), err
	}
	left := make(chan error)
	leaving := func() context.CancelFunc {
		ctx, leave := context.WithCancel(t.Context())
		go func() {
			_, err := ask(ctx, "{ people { totalCount } }")
			left <- err
		}()
		return leave
	}
	first := leaving()
	<-s.began
	second := leaving() // finds no slot
	eventually(t, "one waits", func() bool { return a.Load().Waiting == 1 })
	if got, err := ask(t.Context(), `{ person(id: \"per_karl\") { name } }`); err != nil || !strings.Contains(got,
		"Karl Berg") {
		t.Errorf("a look-up beside them: %s %v", got, err)
	}
	second()
	if err := <-left; err == nil {
		t.Error("who waited was answered")
	}
	eventually(t, "nobody waits", func() bool { return a.Load().Waiting == 0 && a.Load().GivenUp == 1 })
	first()
	if err := <-left; err == nil {
		t.Error("who ran was answered")
	}
	<-s.ended
	eventually(t, "the slot is free", func() bool { return a.Load().Running == 0 })
}

// eventually waits until something holds.
func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for end := time.Now().Add(patience.For(10 * time.Second)); !holds(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("it never came that %s", what)
		}
	}
}
