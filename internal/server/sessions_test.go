package server

import (
	"crypto/tls"
	"errors"
	"fmt"
	"html"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"kith/internal/caller"
)

// signIn signs in as programs do, and returns the cookie.
func signIn(t *testing.T, h http.Handler, key string) *http.Cookie {
	t.Helper()
	w := post(h, "/session", "application/json", `{"key":"`+key+`"}`)
	cookies := w.Result().Cookies()
	if w.Code != http.StatusNoContent || len(cookies) != 1 {
		t.Fatalf("%d %v %s", w.Code, cookies, w.Body)
	}
	return cookies[0]
}

func post(h http.Handler, path, kind, body string, header ...string) *httptest.ResponseRecorder {
	return send(h, "POST", path, body, append(header, "Content-Type", kind)...)
}

func sent(c *http.Cookie) string { return c.Name + "=" + c.Value }

// TestCookie: a page's scripts cannot read it, no other site can have it sent, and it is not the key.
func TestCookie(t *testing.T) {
	plain, own, front := keyed(ring(), io.Discard), keyed(ring(), io.Discard), keyed(ring(), io.Discard)
	own.TLS = &tls.Config{MinVersion: tls.VersionTLS12}
	front.TLSInFront = true
	for _, c := range []struct {
		config Config
		name   string
		secure bool
	}{{plain, "kith", false}, {own, "__Host-kith", true}, {front, "__Host-kith", true}} {
		got := signIn(t, Handler(c.config), "good")
		if got.Name != c.name || got.Secure != c.secure || !got.HttpOnly || got.SameSite != http.SameSiteStrictMode ||
			got.Path != "/" || got.Domain != "" || got.MaxAge != 0 || len(got.Value) < 26 ||
			strings.Contains(got.Value, "good") {
			t.Errorf("want %s: %s", c.name, got)
		}
	}
}

// TestSession: a session is its caller until it is signed out of.
func TestSession(t *testing.T) {
	h := Handler(keyed(ring(), io.Discard))
	cookie := signIn(t, h, "reader")
	for _, path := range []string{"/graphql", "/graphql/schema", "/metrics", "/playground", "/assets/a.js"} {
		if w := ask(h, "GET", path, "Cookie", sent(cookie)); w.Code != 200 {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
	if w := ask(h, "GET", "/graphql", "Cookie", sent(cookie), "Authorization", "Bearer good"); w.Code != 200 ||
		w.Body.String() != "anna" {
		t.Errorf("a key beside it: %s", w.Body)
	}
	if w := ask(h, "GET", "/graphql", "Cookie", sent(cookie), "Authorization", "Bearer no"); w.Code != 401 {
		t.Errorf("a wrong key beside it: %d", w.Code)
	}
	if w := ask(h, "GET", "/graphql", "Cookie", sent(cookie)+"; kith=other"); w.Code != 401 {
		t.Errorf("two cookies: %d", w.Code)
	}
	w := ask(h, "DELETE", "/session", "Cookie", sent(cookie))
	if gone := w.Header().Get("Set-Cookie"); w.Code != 204 || !strings.HasPrefix(gone, "kith=; Path=/; Max-Age=0;") {
		t.Errorf("signed out: %d %s", w.Code, gone)
	}
	if w := ask(h, "GET", "/graphql", "Cookie", sent(cookie)); w.Code != 401 || w.Body.String() == "" {
		t.Errorf("after signing out: %d", w.Code)
	}
	if w := ask(h, "GET", "/playground", "Cookie", sent(cookie)); w.Code != 303 ||
		w.Header().Get("Location") != "/sign-in?next=%2Fplayground" {
		t.Errorf("a page after signing out: %d", w.Code)
	}
}

// TestSessionOfAnotherSite: whatever a browser sends for a page that is not of this server is of no session, though the
// page may ask with a key.
func TestSessionOfAnotherSite(t *testing.T) {
	c := keyed(ring(), io.Discard)
	c.Origins = []string{"https://app.example", "http://localhost:3000"}
	h := Handler(c)
	cookie := signIn(t, h, "good")
	for name, want := range map[string]struct {
		header []string
		status int
	}{
		"our page":                  {[]string{"Sec-Fetch-Site", "same-origin", "Origin", "http://localhost"}, 200},
		"ours, of an old browser":   {[]string{"Origin", "http://localhost"}, 200},
		"no browser":                {nil, 200},
		"an allowed page":           {[]string{"Sec-Fetch-Site", "cross-site", "Origin", "https://app.example"}, 403},
		"another port":              {[]string{"Sec-Fetch-Site", "same-site", "Origin", "http://localhost:3000"}, 403},
		"another port, old browser": {[]string{"Origin", "http://localhost:3000"}, 403},
		"another page":              {[]string{"Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example"}, 403},
		"a form without an origin":  {[]string{"Sec-Fetch-Site", "cross-site", "Origin", "null"}, 403},
		"an old browser's form":     {[]string{"Origin", "null"}, 403},
		"an image":                  {[]string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors"}, 403},
	} {
		for _, method := range []string{"GET", "POST"} {
			w := ask(h, method, "/graphql", append(want.header, "Cookie", sent(cookie))...)
			if w.Code != want.status || w.Header().Get("Access-Control-Allow-Credentials") != "" {
				t.Errorf("%s, %s: %d %v", name, method, w.Code, w.Header())
			}
		}
		for _, ask := range []struct{ method, path string }{{"POST", "/session"}, {"DELETE", "/session"}} {
			w := send(h, ask.method, ask.path, "key=good",
				append(want.header, "Content-Type", "application/x-www-form-urlencoded")...)
			if (w.Code == 403) != (want.status == 403) || w.Code == 403 && w.Header().Get("Set-Cookie") != "" {
				t.Errorf("%s, %s %s: %d %v", name, ask.method, ask.path, w.Code, w.Header())
			}
		}
	}
}

// TestSignIn is what may be sent to sign in.
func TestSignIn(t *testing.T) {
	const asJSON, asForm = "application/json", "application/x-www-form-urlencoded"
	h := Handler(keyed(ring(), io.Discard))
	for name, c := range map[string]struct {
		path, kind, body string
		status           int
		want             string // of the body, or where the form leads
	}{
		"JSON":                 {"/session", asJSON, `{"key":"good"}`, 204, ""},
		"JSON and blanks":      {"/session", asJSON + "; charset=utf-8", `{"key":" good\n"}`, 204, ""},
		"a form":               {"/session", asForm, "key=good+%0D%0A", 303, "/"},
		"a wrong key":          {"/session", asJSON, `{"key":"x"}`, 401, "no such key"},
		"a wrong key by form":  {"/session", asForm, "key=x", 401, "no such key"},
		"a revoked one":        {"/session", asForm, "key=revoked", 401, "was revoked"},
		"letters of HTML":      {"/session", asForm, "key=%3Cscript%3E", 401, "no such key"},
		"no key":               {"/session", asForm, "", 400, "there is no key"},
		"another name":         {"/session", asJSON, `{"secret":"good"}`, 400, "there is no key"},
		"no JSON":              {"/session", asJSON, `good`, 400, "there is no key"},
		"JSON twice":           {"/session", asJSON, `{"key":"good"}{}`, 400, "there is no key"},
		"a list":               {"/session", asJSON, `["good"]`, 400, "there is no key"},
		"too long":             {"/session", asForm, "key=good" + strings.Repeat("+", maxSignIn), 400, "no key"},
		"a key much too long":  {"/session", asForm, "key=" + strings.Repeat("a", 2000), 400, "there is no key"},
		"plain text":           {"/session", "text/plain", `{"key":"good"}`, 415, "application/json"},
		"a form of parts":      {"/session", "multipart/form-data; boundary=x", "key=good", 415, "application/json"},
		"no type":              {"/session", "", `{"key":"good"}`, 415, "application/json"},
		"a key in the address": {"/session?key=good", asForm, "key=good", 400, "known to others"},
	} {
		w := post(h, c.path, c.kind, c.body)
		if w.Code != c.status || c.status != 303 && !strings.Contains(w.Body.String(), c.want) ||
			c.status == 303 && w.Header().Get("Location") != c.want {
			t.Errorf("%s: %d %v %s", name, w.Code, w.Header(), w.Body)
		}
		if in := w.Header().Get("Set-Cookie") != ""; in != (c.status < 400) {
			t.Errorf("%s: %v", name, w.Header())
		}
		if strings.Contains(w.Body.String(), "<script") || strings.Contains(w.Body.String(), "good") {
			t.Errorf("%s: %s", name, w.Body)
		}
	}
	for path, want := range map[string]string{"/sign-in": `action="/session"`, "/sign-in?key=good": "known to others"} {
		w := ask(h, "GET", path)
		if !strings.Contains(w.Body.String(), want) || w.Header().Get("Content-Security-Policy") != signInPolicy ||
			w.Header().Get("Cache-Control") != "no-store" || strings.Contains(w.Body.String(), "good") {
			t.Errorf("%s: %d %v %s", path, w.Code, w.Header(), w.Body)
		}
	}
	keys := ring()
	keys.open = true
	h = Handler(keyed(keys, io.Discard))
	if w := ask(h, "GET", "/sign-in"); w.Code != 303 || w.Header().Get("Location") != "/" {
		t.Errorf("the page without keys: %d", w.Code)
	}
	if w := post(h, "/session", asJSON, `{"key":"good"}`); w.Code != 409 || w.Header().Get("Set-Cookie") != "" {
		t.Errorf("without keys: %d", w.Code)
	}
}

// TestPageAfterSignIn: who opens a page without a session is led back to it, and nobody to a page of another server.
func TestPageAfterSignIn(t *testing.T) {
	h := Handler(keyed(ring(), io.Discard))
	for opened, want := range map[string]string{
		"/":                                 "/sign-in",
		"/?asOf=2026-01-01":                 "/sign-in?next=%2F%3FasOf%3D2026-01-01",
		"/people/p1?asOf=2026-01-01":        "/sign-in?next=%2Fpeople%2Fp1%3FasOf%3D2026-01-01",
		"/accounts/A%2F%2F1?purpose=RISK&x": "/sign-in?next=%2Faccounts%2FA%252F%252F1%3Fpurpose%3DRISK%26x",
		"/nowhere":                          "/sign-in",
		"/map/p1?steps=" + strings.Repeat(",", maxNext/3): "/sign-in",
	} {
		w := ask(h, "GET", opened, "Accept", "text/html")
		at, _ := url.Parse(w.Header().Get("Location"))
		if w.Code != 303 || at.String() != want {
			t.Errorf("%s: %d to %s", opened, w.Code, at)
		}
		if next := at.Query().Get("next"); next != "" && next != opened {
			t.Errorf("%s: leads back to %s", opened, next)
		}
	}
	for next, want := range map[string]string{
		"/people/p1?asOf=2026-01-01":         "/people/p1?asOf=2026-01-01",
		"/accounts/A%2F%2F1":                 "/accounts/A%2F%2F1",
		"/playground":                        "/playground",
		"":                                   "/",
		"people/p1":                          "/",
		"/nowhere":                           "/",
		"/graphql":                           "/",
		"/sign-in?next=/load":                "/",
		"https://evil.example/people/p1":     "/",
		"//evil.example/people/p1":           "/",
		"///people/p1":                       "/",
		"////people/p1":                      "/",
		"/\\evil.example/people/p1":          "/",
		"/\t/people/p1":                      "/",
		"\\\\people/p1":                      "/",
		"/x/..//people/p1":                   "/",
		"javascript:alert(1)":                "/",
		"http:/people/p1":                    "/",
		"//anna@/people/p1":                  "/",
		"/people/%22%3E%3Cscript%3E":         "/people/%22%3E%3Cscript%3E",
		`/people/"><script>`:                 "/people/%22%3E%3Cscript%3E",
		"/people/p1?x=\"><script>alert(1)//": "/people/p1?x=\"><script>alert(1)//",
	} {
		const asForm = "application/x-www-form-urlencoded"
		w := post(h, "/session", asForm, url.Values{"key": {"good"}, "next": {next}}.Encode())
		if got := w.Header().Get("Location"); w.Code != 303 || got != want {
			t.Errorf("%q: %d to %q, want %q", next, w.Code, got, want)
		}
		form := url.Values{"key": {"x"}, "next": {next}}.Encode()
		page := post(h, "/session", asForm, form).Body.String()
		for _, page := range []string{page, ask(h, "GET", "/sign-in?next="+url.QueryEscape(next)).Body.String()} {
			kept := regexp.MustCompile(`name="next" value="([^"]*)"`).FindStringSubmatch(page)
			if kept == nil || html.UnescapeString(kept[1]) != want || strings.Contains(page, "<script") {
				t.Errorf("%q: the page keeps %q", next, kept)
			}
		}
	}
}

// TestSessionFixation: an id that somebody else has put into a browser never becomes that of a session, and signing in
// again ends the session of before.
func TestSessionFixation(t *testing.T) {
	h := Handler(keyed(ring(), io.Discard))
	w := post(h, "/session", "application/json", `{"key":"good"}`, "Cookie", "kith=PLANTED")
	if got := w.Header().Get("Set-Cookie"); w.Code != 204 || strings.Contains(got, "PLANTED") {
		t.Errorf("%d %s", w.Code, got)
	}
	if w := ask(h, "GET", "/graphql", "Cookie", "kith=PLANTED"); w.Code != 401 {
		t.Errorf("the id that was put there: %d", w.Code)
	}
	first := signIn(t, h, "reader")
	w = post(h, "/session", "application/json", `{"key":"good"}`, "Cookie", sent(first))
	if w.Code != 204 || strings.Contains(w.Header().Get("Set-Cookie"), first.Value) {
		t.Errorf("signed in again: %d %v", w.Code, w.Header())
	}
	if w := ask(h, "GET", "/graphql", "Cookie", sent(first)); w.Code != 401 {
		t.Errorf("the session of before: %d", w.Code)
	}
}

// TestSessionEndsWithItsKey: a key that is revoked ends its sessions, which stay so; one that cannot be looked up does
// not; and what a key may do changes in them at once.
func TestSessionEndsWithItsKey(t *testing.T) {
	keys := ring()
	h := Handler(keyed(keys, io.Discard))
	cookie := signIn(t, h, "good")
	now := func(v any) *httptest.ResponseRecorder {
		keys.set(func(k *keyring) { k.keys["good"] = v })
		return ask(h, "GET", "/graphql", "Cookie", sent(cookie))
	}
	valid := caller.Caller{Name: "anna", Role: caller.Editor}
	if w := now(ring().keys["unknown"]); w.Code != 503 {
		t.Errorf("keys that cannot be read: %d", w.Code)
	}
	if w := now(caller.Caller{Name: "anne"}); w.Body.String() != "anne" {
		t.Errorf("changed: %s", w.Body)
	}
	if w := now(errors.New("the key was revoked")); w.Code != 401 || !strings.Contains(w.Body.String(), "was revoked") {
		t.Errorf("revoked: %d %s", w.Code, w.Body)
	}
	if w := now(valid); w.Code != 401 {
		t.Errorf("used again: %d", w.Code)
	}
}

// TestSessionsEnd in time, and when a key has too many.
func TestSessionsEnd(t *testing.T) {
	begun := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	now := begun
	s := newSessions(func() time.Time { return now })
	idle, used := s.begin("a", "anna"), s.begin("a", "anna")
	alive := func(id string) bool { _, ok := s.secret(id); return ok }
	for now = begun; now.Sub(begun) < sessionLife; now = now.Add(time.Hour) {
		if !alive(used) {
			t.Fatal("ended after", now.Sub(begun))
		}
	}
	if alive(used) {
		t.Error("it goes on for ever")
	}
	if alive(idle) {
		t.Error("one that was not used goes on")
	}
	other := s.begin("o", "otto")
	var ids []string
	for range maxSessions {
		ids = append(ids, s.begin("a", "anna"))
		now = now.Add(time.Minute)
	}
	alive(ids[0])
	now = now.Add(time.Minute)
	last := s.begin("a", "anna")
	if !alive(ids[0]) || alive(ids[1]) || !alive(ids[2]) || !alive(last) || !alive(other) {
		t.Error("not the one that was used least recently has ended")
	}
	if len(s.open) != maxSessions+1 {
		t.Errorf("%d sessions", len(s.open))
	}
	now = now.Add(sessionLife)
	s.begin("o", "otto")
	if len(s.open) != 1 {
		t.Errorf("%d sessions are kept", len(s.open))
	}
}

// TestSessionIDs are different and long.
func TestSessionIDs(t *testing.T) {
	s, seen := newSessions(time.Now), map[string]bool{}
	for i := range 1000 {
		id := s.begin("a", fmt.Sprint(i))
		if len(id) < 26 || seen[id] {
			t.Fatal(id)
		}
		seen[id] = true
	}
}
