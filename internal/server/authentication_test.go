package server

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"kith/graph"
)

// TestHeaders is what an attacker, or a client that was written in a hurry, sends in place of a key.
func TestHeaders(t *testing.T) {
	var log bytes.Buffer
	s := httptest.NewUnstartedServer(Handler(keyed(ring(), &log)))
	s.Config.MaxHeaderBytes = maxHeader
	s.Start()
	defer s.Close()
	const none, bad, wrong = `Bearer realm="kith"`, `Bearer realm="kith", error="invalid_request"`,
		`Bearer realm="kith", error="invalid_token"`
	for _, c := range []struct {
		name, target, header string
		status               int
		challenge            string
	}{
		{"a key", "/graphql", "Authorization: Bearer good", 200, ""},
		{"in small letters", "/graphql", "authorization: bearer good", 200, ""},
		{"blanks around it", "/graphql", "Authorization: \t BEARER   good \t", 200, ""},
		{"none", "/graphql", "X-Nothing: 1", 401, none},
		{"an unknown one", "/graphql", "Authorization: Bearer nothing", 401, wrong},
		{"a key in other letters", "/graphql", "Authorization: Bearer GOOD", 401, wrong},
		{"a part of a key", "/graphql", "Authorization: Bearer goo", 401, wrong},
		{"more than a key", "/graphql", "Authorization: Bearer goodd", 401, wrong},
		{"a revoked one", "/graphql", "Authorization: Bearer revoked", 401, wrong},
		{"an expired one", "/graphql", "Authorization: Bearer expired", 401, wrong},
		{"keys that cannot be read", "/graphql", "Authorization: Bearer unknown", 503, none},
		{"an empty header", "/graphql", "Authorization:", 401, bad},
		{"no key behind it", "/graphql", "Authorization: Bearer", 400, bad},
		{"a tab", "/graphql", "Authorization: Bearer\tgood", 401, bad},
		{"no blank", "/graphql", "Authorization: Bearergood", 401, bad},
		{"the key alone", "/graphql", "Authorization: good", 401, bad},
		{"Basic", "/graphql", "Authorization: Basic Z29vZDpnb29k", 401, bad},
		{"two keys", "/graphql", "Authorization: Bearer good, Bearer good", 400, bad},
		{"two headers", "/graphql", "Authorization: Bearer good\r\nAuthorization: Bearer good", 400, bad},
		{"two, one empty", "/graphql", "Authorization: Bearer good\r\nauthorization:", 400, bad},
		{"other letters", "/graphql", "Authorization: Bearer g\u00f6\u00f6d", 400, bad},
		{"quotes", "/graphql", `Authorization: Bearer "good"`, 400, bad},
		{"very long", "/graphql", "Authorization: Bearer " + strings.Repeat("a", 60_000), 400, bad},
		{"longer than any head", "/graphql", "Authorization: Bearer " + strings.Repeat("a", 80_000), 431, ""},
		{"a NUL", "/graphql", "Authorization: Bearer good\x00", 400, ""},
		{"a line of its own", "/graphql", "Authorization: Bearer\r\n good", 200, ""}, // as HTTP once had it
		{"another header", "/graphql", "X-Authorization: Bearer good", 401, none},
		{"a proxy's", "/graphql", "Proxy-Authorization: Bearer good", 401, none},
		{"a name that a proxy may say", "/graphql", "X-Forwarded-User: anna", 401, none},
		{"in the address", "/graphql?key=good", "X-Nothing: 1", 400, bad},
		{"beside another one", "/graphql?access_token=good", "Authorization: Bearer good", 400, bad},
		{"hidden in the address", "/graphql?a=1;%41PI_K%65y=good", "Authorization: Bearer good", 400, bad},
		{"under any name", "/graphql?a=1&mine=kith_ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "Authorization: Bearer good", 400, bad},
		{"a word that is none", "/graphql?documentId=kith_people", "Authorization: Bearer good", 200, ""},
		{"as a user's name", "http://good:x@localhost/graphql", "X-Nothing: 1", 400, bad},
		{"as a cookie", "/graphql", "Cookie: kith=good", 401, wrong},
		{"the schema", "/graphql/schema", "X-Nothing: 1", 401, none},
		{"the schema with a key", "/graphql/schema", "Authorization: Bearer reader", 200, ""},
		{"the metrics", "/metrics", "X-Nothing: 1", 401, none},
		{"an asset", "/assets/a.js", "X-Nothing: 1", 401, none},
		{"a page", "/playground", "X-Nothing: 1", 303, none},
		{"a page with a wrong key", "/playground", "Authorization: Bearer nothing", 401, wrong},
		{"the front door", "/", "X-Nothing: 1", 303, none},
		{"a way around", "//graphql", "X-Nothing: 1", 307, ""},
		{"dots", "/livez/../graphql", "X-Nothing: 1", 307, ""},
		{"alive", "/livez", "X-Nothing: 1", 200, ""},
		{"ready", "/readyz", "X-Nothing: 1", 200, ""},
		{"signing in", "/sign-in", "X-Nothing: 1", 200, ""},
		{"a web socket", "/graphql", "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n" +
			"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==", 401, none},
	} {
		t.Run(c.name, func(t *testing.T) {
			status, h, body := raw(t, s.Listener.Addr().String(),
				"GET "+c.target+" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"+c.header+"\r\n\r\n")
			if status != c.status || h.Get("WWW-Authenticate") != c.challenge {
				t.Errorf("%d %v %q, want %d %q", status, h, body, c.status, c.challenge)
			}
			if c.status >= 400 && strings.Contains(body, "good") {
				t.Errorf("the answer repeats the key: %s", body)
			}
		})
	}
	s.Close()
	for _, secret := range []string{"good", "nothing", "GOOD", "Z29v"} {
		if strings.Contains(log.String(), secret) {
			t.Errorf("the log has %s: %s", secret, log.String())
		}
	}
}

// TestReadyToStrangers: whoever asks without a key whether the server is ready learns nothing of where its store is; the
// log does.
func TestReadyToStrangers(t *testing.T) {
	for _, open := range []bool{false, true} {
		keys, log := ring(), &bytes.Buffer{}
		keys.open = open
		c := keyed(keys, log)
		c.Ready = func(context.Context) error {
			return graph.Errorf(graph.Unavailable, "/srv/customers.db has been replaced: start again")
		}
		w := httptest.NewRecorder()
		Handler(c).ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), "GET", "http://localhost/readyz", nil))
		if w.Code != http.StatusServiceUnavailable || strings.Contains(w.Body.String(), "/srv") != open ||
			!strings.Contains(log.String(), "/srv/customers.db") {
			t.Errorf("without keys: %t: %d %s, log %s", open, w.Code, w.Body, log)
		}
	}
}

// FuzzBearer: whatever a header has, a key comes out of it that can be one, or a reason that says what to send.
func FuzzBearer(f *testing.F) {
	for _, header := range []string{"Bearer good", "bearer  a.b-c_~+/=", "Basic x", "Bearer ", "Bearer\x00",
		"\u0130earer x"} {
		f.Add(header)
	}
	f.Fuzz(func(t *testing.T, header string) {
		secret, denied := bearer(header)
		if (secret == "") != (denied != nil) || len(secret) > maxSecret || strings.ContainsFunc(secret, noToken) ||
			!strings.HasSuffix(header, secret) {
			t.Errorf("%q: %q, %v", header, secret, denied)
		}
		if denied != nil && denied.status != 400 && denied.status != 401 {
			t.Errorf("%q: %d", header, denied.status)
		}
	})
}

// TestUnauthenticatedAsGraphQL: who speaks GraphQL is told so in GraphQL, in the type that it reads, and what was wrong
// with its key only if that was one.
func TestUnauthenticatedAsGraphQL(t *testing.T) {
	for header, want := range map[string]string{
		"":               "a key is needed",
		"Bearer nothing": "there is no such key",
		"Bearer revoked": "the key was revoked",
		"Bearer expired": "the key has expired",
	} {
		for accept, kind := range map[string]string{"": "application/json",
			"application/graphql-response+json": "application/graphql-response+json", "text/html": "application/json"} {
			var log bytes.Buffer
			sent := []string{"Accept", accept}
			if header != "" {
				sent = append(sent, "Authorization", header)
			}
			w := send(Handler(keyed(ring(), &log)), "POST", "/graphql", `{"query":"{a}"}`, sent...)
			if w.Code != 401 || w.Header().Get("Content-Type") != kind+"; charset=utf-8" ||
				!strings.HasPrefix(w.Body.String(), `{"errors":[{"message":"`+want) ||
				!strings.Contains(w.Body.String(), `"code":"UNAUTHENTICATED"`) {
				t.Errorf("%q, %q: %d %v %s", header, accept, w.Code, w.Header(), w.Body)
			}
			if !strings.Contains(log.String(), "path=/graphql status=401") ||
				!strings.Contains(log.String(), "codes=UNAUTHENTICATED") || strings.Contains(log.String(), "actor=") {
				t.Errorf("logged %s", log.String())
			}
		}
	}
}

// TestActor: the log names the caller of each request, and metrics never do.
func TestActor(t *testing.T) {
	keys := ring()
	var log bytes.Buffer
	c := keyed(keys, &log)
	h := Handler(c)
	for header, want := range map[string]string{"Bearer good": "anna", "Bearer reader": "otto"} {
		log.Reset()
		if w := ask(h, "POST", "/graphql", "Authorization", header); w.Body.String() != want ||
			!strings.Contains(log.String(), "actor="+want) {
			t.Errorf("%s: %s, logged %s", header, w.Body, log.String())
		}
	}
	if w := ask(h, "GET", "/metrics", "Authorization", "Bearer good"); w.Code != 200 ||
		strings.Contains(w.Body.String(), "anna") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	keys.set(func(k *keyring) { k.open = true })
	log.Reset()
	if w := ask(h, "POST", "/graphql"); w.Body.String() != "local" || !strings.Contains(log.String(), "actor=local") {
		t.Errorf("without keys: %s, logged %s", w.Body, log.String())
	}
	keys.set(func(k *keyring) { k.open = false })
	if w := ask(h, "POST", "/graphql"); w.Code != 401 {
		t.Errorf("once there are keys: %d", w.Code)
	}
}

// TestAnswersOfOneAreNoOthers: a cache on the way, and a tag of before, do not give one caller the answer of another.
func TestAnswersOfOneAreNoOthers(t *testing.T) {
	h := Handler(keyed(ring(), io.Discard))
	for _, path := range []string{"/graphql", "/graphql/schema", "/metrics", "/playground", "/assets/a.js"} {
		w := ask(h, "GET", path, "Authorization", "Bearer good")
		vary := strings.Join(w.Header()["Vary"], ", ")
		if w.Code != 200 || !strings.Contains(vary, "Authorization, Cookie") {
			t.Errorf("%s: %d %s", path, w.Code, vary)
		}
	}
	tag := ask(h, "GET", "/graphql/schema", "Authorization", "Bearer good").Header().Get("ETag")
	if w := ask(h, "GET", "/graphql/schema", "If-None-Match", tag); w.Code != 401 {
		t.Errorf("a tag in place of a key: %d", w.Code)
	}
}

// TestOriginsWithKeys: a page elsewhere that is allowed asks with a key, after it has asked whether it may without one;
// it reads why it is denied, and is never told to send cookies.
func TestOriginsWithKeys(t *testing.T) {
	c := keyed(ring(), io.Discard)
	c.Origins = []string{"https://app.example"}
	h := Handler(c)
	from := []string{"Origin", "https://app.example", "Sec-Fetch-Site", "cross-site"}
	for _, want := range []struct {
		method string
		header []string
		status int
	}{
		{"OPTIONS", []string{"Access-Control-Request-Method", "POST", "Access-Control-Request-Headers",
			"authorization,content-type"}, 204},
		{"POST", []string{"Authorization", "Bearer good"}, 200},
		{"POST", nil, 401},
	} {
		w := ask(h, want.method, "/graphql", append(want.header, from...)...)
		if w.Code != want.status || w.Header().Get("Access-Control-Allow-Origin") != "https://app.example" ||
			w.Header().Get("Access-Control-Allow-Credentials") != "" {
			t.Errorf("%s %v: %d %v", want.method, want.header, w.Code, w.Header())
		}
	}
}

// BenchmarkKeyed is what a key takes of each request, beside looking it up.
func BenchmarkKeyed(b *testing.B) {
	a := newAuthentication(keyed(ring(), io.Discard))
	h := a.keyed(denyGraphQL, http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	byKey := httptest.NewRequest("POST", "/graphql", nil)
	byKey.Header.Set("Authorization", "Bearer good")
	bySession := httptest.NewRequest("POST", "/graphql", nil)
	bySession.AddCookie(a.cookie(a.sessions.begin("good", "anna")))
	for name, r := range map[string]*http.Request{"key": byKey, "session": bySession} {
		b.Run(name, func(b *testing.B) {
			w := httptest.NewRecorder()
			for b.Loop() {
				clear(w.Header())
				h.ServeHTTP(w, r)
			}
			if w.Code != 200 {
				b.Fatal(w.Code)
			}
		})
	}
}
