package server

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

// TestFailuresAreBounded: whoever tries keys is told no more what is wrong with them, and nobody else at the same or
// another address is kept out by that.
func TestFailuresAreBounded(t *testing.T) {
	h := Handler(keyed(ring(), io.Discard))
	codes := map[int]int{}
	for i := range 3 * maxFailures {
		w := ask(h, "POST", "/graphql", "Authorization", fmt.Sprintf("Bearer guess%d", i))
		codes[w.Code]++
		if w.Code == 429 && (w.Header().Get("Retry-After") == "" || strings.Contains(w.Body.String(), "no such key")) {
			t.Errorf("%v %s", w.Header(), w.Body)
		}
	}
	if codes[401] < maxFailures || codes[429] < maxFailures || len(codes) != 2 {
		t.Errorf("answered %v", codes)
	}
	if w := ask(h, "POST", "/graphql", "Authorization", "Bearer good"); w.Code != 200 {
		t.Errorf("a valid key from the same address: %d", w.Code)
	}
	if w := ask(h, "POST", "/graphql"); w.Code != 401 {
		t.Errorf("no key from the same address: %d", w.Code)
	}
}

// TestFailuresAreForgiven one by one, for each address by itself.
func TestFailuresAreForgiven(t *testing.T) {
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	f := newFailures(func() time.Time { return now })
	a := &authentication{}
	at := func(remote string) bool { return f.tell(a.addressOf(&http.Request{RemoteAddr: remote})) }
	for i := range maxFailures {
		if !at("10.0.0.1:1") {
			t.Fatal("refused at", i)
		}
	}
	if at("10.0.0.1:2") {
		t.Error("one more of the address was told")
	}
	if !at("10.0.0.2:1") || !at("[2001:db8::1]:1") {
		t.Error("another address was not told")
	}
	now = now.Add(forgiven)
	if !at("10.0.0.1:1") || at("10.0.0.1:1") {
		t.Error("one is forgiven in its time, and no other")
	}
}

func TestAddressOf(t *testing.T) {
	for _, c := range []struct {
		remote    string
		forwarded []string
		proxied   bool
		want      string
	}{
		{"10.0.0.1:1", nil, false, "10.0.0.1/32"},
		{"[::ffff:10.0.0.1]:1", nil, false, "10.0.0.1/32"},
		{"[2001:db8:1:2:3::4%eth0]:1", nil, false, "2001:db8:1:2::/64"},
		{"10.0.0.1:1", []string{"10.9.9.9"}, false, "10.0.0.1/32"},
		{"10.0.0.1:1", []string{"10.9.9.9"}, true, "10.9.9.9/32"},
		{"10.0.0.1:1", []string{"10.7.7.7, 10.8.8.8", "10.6.6.6,10.9.9.9 "}, true, "10.9.9.9/32"},
		{"10.0.0.1:1", nil, true, "10.0.0.1/32"},
		{"10.0.0.1:1", []string{"nobody"}, true, "invalid Prefix"},
		{"", nil, false, "invalid Prefix"},
	} {
		r := &http.Request{RemoteAddr: c.remote, Header: http.Header{"X-Forwarded-For": c.forwarded}}
		if got := (&authentication{proxied: c.proxied}).addressOf(r).String(); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}
