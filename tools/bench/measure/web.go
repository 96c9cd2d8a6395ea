package measure

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"reflect"
	"time"

	"kith/graph"
	"kith/internal/server"
	"kith/resolvers"
)

// webRead is a question over HTTP: a document, asked of Kith's own server, and a path of a bare handler that answers
// the same by a statement written by hand.
type webRead struct {
	name, path, document string
	key                  func(i int) string
	day                  string // that it is about; "" for today
}

const webPrefix = "HTTP: "

func webReads(s *subjects) []webRead {
	return []webRead{
		{name: webPrefix + "household", path: "/household", document: `query($key: ID!, $day: Date) {
  household(id: $key, asOf: $day) { name members(first: 50, orderBy: {node: {fullName: ASC}}) { edges { role node {
    fullName birthDate
    accounts(first: 50, orderBy: {node: {number: ASC}}) { edges { role node { number kind status product { name } } } }
  } } } }
}`, key: func(i int) string { return pick(s.households, i) }},
		{name: webPrefix + "account", path: "/account", document: `query($key: String!, $day: Date) {
  account(number: $key, asOf: $day) { number kind status parties(first: 50, orderBy: {node: {sortName: ASC}}) { edges {
    role node { name ... on Person { birthDate households(first: 5, orderBy: {node: {name: ASC}}) { edges { role node {
    name } } } } } } } }
}`, key: func(i int) string { return pick(s.accounts, i) }},
	}
}

// site is a handler that is served on a port of its own.
type site struct {
	address string
	close   func() error
}

// serve serves Kith as `kith serve` does; its log goes nowhere.
func serve(ctx context.Context, api *resolvers.API) (*site, error) {
	quiet := slog.New(slog.NewTextHandler(io.Discard, nil))
	return listen(ctx, func(ctx context.Context, l net.Listener) error {
		return server.Serve(ctx, l, server.Config{GraphQL: api.Handler(), Log: quiet})
	})
}

// serveBare serves statements written by hand by a handler for each, with no more than net/http has.
func serveBare(ctx context.Context, h *byHand, list []webRead, day graph.Period) (*site, error) {
	mux := http.NewServeMux()
	for _, q := range list {
		mux.HandleFunc("POST "+q.path, func(w http.ResponseWriter, r *http.Request) {
			var asked struct{ Key string }
			if err := json.NewDecoder(r.Body).Decode(&asked); err != nil {
				http.Error(w, "no JSON", http.StatusBadRequest)
				return
			}
			rows, err := h.rows(r.Context(), h.web[q.name], map[string]any{"key": asked.Key, "from": day.From,
				"to": day.To})
			if err != nil || len(rows) != 1 {
				http.Error(w, "no answer", http.StatusInternalServerError)
				return
			}
			w.Header().Set("Content-Type", "application/json")
			_ = json.NewEncoder(w).Encode(map[string]any{"data": rows[0][0]}) // a client that has gone misses nothing
		})
	}
	return listen(ctx, func(ctx context.Context, l net.Listener) error {
		s := &http.Server{Handler: mux, ReadHeaderTimeout: time.Second}
		context.AfterFunc(ctx, func() { _ = s.Close() })
		if err := s.Serve(l); !errors.Is(err, http.ErrServerClosed) {
			return err
		}
		return nil
	})
}

func listen(ctx context.Context, serve func(context.Context, net.Listener) error) (*site, error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	ctx, stop := context.WithCancel(ctx)
	done := make(chan error, 1)
	go func() { done <- serve(ctx, l) }()
	return &site{"http://" + l.Addr().String(), func() error { stop(); return <-done }}, nil
}

// bodies are those of the same question to both.
func (q webRead) bodies(i int) (kith, bare []byte, err error) {
	variables := map[string]any{"key": q.key(i)}
	if bare, err = json.Marshal(variables); err != nil {
		return nil, nil, err
	}
	if q.day != "" {
		variables["day"] = q.day
	}
	kith, err = json.Marshal(map[string]any{"query": q.document, "variables": variables})
	return kith, bare, err
}

// httpClient keeps a connection for everybody who asks at once, and takes answers as they are: to compress them is
// something that only one of those compared offers.
var httpClient = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 4 * crowdSize, DisableCompression: true}}

// post sends JSON and reads the answer to its end.
func post(ctx context.Context, url string, body []byte) ([]byte, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Content-Type", "application/json")
	response, err := httpClient.Do(r)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err == nil && (response.StatusCode != http.StatusOK || bytes.Contains(answer, []byte(`"errors":`))) {
		err = fmt.Errorf("%s: %.300s", response.Status, answer)
	}
	return answer, err
}

// addWeb adds the questions over HTTP on an engine that has statements written by hand for them, after comparing
// answers.
func addWeb(ctx context.Context, b *bench, o *opened, list []webRead, day graph.Period) error {
	if o.hand == nil || o.hand.web == nil {
		return nil
	}
	kith, err := serve(ctx, o.api)
	if err != nil {
		return err
	}
	b.closing = append(b.closing, kith.close)
	bare, err := serveBare(ctx, o.hand, list, day)
	if err != nil {
		return err
	}
	b.closing = append(b.closing, bare.close)
	for _, q := range list {
		toKith := q.to(kith.address + "/graphql")
		toBare := func(ctx context.Context, i int) ([]byte, error) {
			_, body, err := q.bodies(i)
			if err != nil {
				return nil, err
			}
			return post(ctx, bare.address+q.path, body)
		}
		if err := alike(ctx, q.name, toKith, toBare); err != nil {
			return err
		}
		b.add(&task{engine: o.name, name: q.name, statements: o.store.matches.Load, call: sized(toKith)})
		b.add(&task{engine: o.name, name: q.name + handSuffix, call: sized(toBare)})
	}
	return nil
}

type asking func(ctx context.Context, i int) ([]byte, error)

func sized(ask asking) func(context.Context, int) (int, error) {
	return func(ctx context.Context, i int) (int, error) {
		answer, err := ask(ctx, i)
		return len(answer), err
	}
}

// alike refuses two that should answer the same, up to the order of fields, and do not.
func alike(ctx context.Context, name string, one, other asking) error {
	const subjects = 20
	for i := range subjects {
		var values [2]any
		for k, ask := range []asking{one, other} {
			answer, err := ask(ctx, i)
			if err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			if err := json.Unmarshal(answer, &values[k]); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
		}
		if !reflect.DeepEqual(values[0], values[1]) {
			return fmt.Errorf("%s: the handler written by hand answers %v, Kith %v", name, values[1], values[0])
		}
	}
	return nil
}
