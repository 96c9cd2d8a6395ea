package server

import (
	"bufio"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"kith/graph"
	"kith/internal/caller"
	"kith/internal/metrics"
	"kith/internal/patience"
)

// keyring is a set of keys by their secrets: a caller, or the error of a key that is not valid any more.
type keyring struct {
	mu   sync.Mutex
	open bool // no key is required
	keys map[string]any
}

var errNoSuchKey = errors.New("there is no such key")

func ring() *keyring {
	return &keyring{keys: map[string]any{
		"good":    caller.Caller{Name: "anna", Role: caller.Editor},
		"reader":  caller.Caller{Name: "otto", Role: caller.Reader},
		"revoked": errors.New("the key was revoked"),
		"expired": errors.New("the key has expired"),
		"unknown": graph.Errorf(graph.Unavailable, "the keys cannot be read"),
	}}
}

func (k *keyring) Required() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return !k.open
}

func (k *keyring) Caller(secret string) (caller.Caller, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	switch v := k.keys[secret].(type) {
	case caller.Caller:
		return v, nil
	case error:
		return caller.Caller{}, v
	}
	return caller.Caller{}, errNoSuchKey
}

func (k *keyring) set(f func(*keyring)) {
	k.mu.Lock()
	defer k.mu.Unlock()
	f(k)
}

// keyed are the settings of a server that answers GraphQL with the name of the caller.
func keyed(keys *keyring, log io.Writer) Config {
	c := config(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, caller.Of(r.Context()).Name)
	}, log, nil)
	c.Keys, c.Local, c.SDL, c.Metrics = keys, caller.Local, "type Query", metrics.New()
	c.Pages = fstest.MapFS{"index.html": {Data: []byte("the explorer")},
		"playground.html": {Data: []byte("the page")}, "assets/a.js": {Data: []byte("code")}}
	return c
}

// raw sends a request as it is written and returns the answer with its body.
func raw(t *testing.T, address, request string) (status int, header http.Header, body string) {
	t.Helper()
	conn, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(patience.For(10 * time.Second))); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(conn, request); err != nil {
		t.Fatal(err)
	}
	resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	text, _ := io.ReadAll(resp.Body)
	return resp.StatusCode, resp.Header, string(text)
}

// ask sends a request without a body.
func ask(h http.Handler, method, path string, header ...string) *httptest.ResponseRecorder {
	return send(h, method, path, "", header...)
}

// send sends a request with headers, a name and a value each.
func send(h http.Handler, method, path, body string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	r.Host = "localhost"
	for i := 0; i < len(header); i += 2 {
		r.Header.Add(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}
