package server

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// asked sends a request to a server with settings, whose GraphQL answers with its body.
func asked(c Config, method, path, body string, header ...string) *httptest.ResponseRecorder {
	answering := config(func(w http.ResponseWriter, r *http.Request) {
		text, _ := io.ReadAll(r.Body)
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(text)
	}, io.Discard, nil)
	c.GraphQL, c.Ready, c.Log = answering.GraphQL, answering.Ready, answering.Log
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	r.Host = "localhost:8080"
	for i := 0; i < len(header); i += 2 {
		if header[i] == "Host" {
			r.Host = header[i+1]
			continue
		}
		r.Header.Add(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	Handler(c).ServeHTTP(w, r)
	return w
}

func TestHosts(t *testing.T) {
	c := Config{Hosts: []string{"kith.example", "2001:db8::1"}}
	for host, want := range map[string]int{
		"localhost": 200, "LocalHost:8080": 200, "localhost.": 200, "localhost.:8080": 200, "127.0.0.1": 200,
		"127.1.2.3:80": 200, "[::1]": 200, "[::1]:8080": 200, "[0:0:0:0:0:0:0:1]": 200,
		"kith.example": 200, "KITH.Example.:443": 200, "[2001:DB8::1]:80": 200,
		"evil.example": 421, "localhost.evil.example": 421, "127.0.0.1.evil.example": 421, "kith.example.evil": 421,
		"akith.example": 421, "0.0.0.0": 421, "10.0.0.1": 421, "[::2]": 421, "": 421, ".": 421, "localhost..": 421,
		"localhost:80:80": 421, "[localhost": 421,
	} {
		if got := asked(c, "POST", "/graphql", "{}", "Host", host).Code; got != want {
			t.Errorf("%q: %d, want %d", host, got, want)
		}
	}
	if got := asked(Config{}, "POST", "/graphql", "{}", "Host", "kith.example").Code; got != 421 {
		t.Errorf("a name that is not allowed: %d", got)
	}
}

// TestOrigins: what browsers send for pages of the same origin and of those allowed is answered, and no other.
func TestOrigins(t *testing.T) {
	allowed := Config{Origins: []string{"https://app.example"}, SDL: "type Query"}
	for name, c := range map[string]struct {
		site, origin string
		status       int
		cors         bool
	}{
		"no browser":               {"", "", 200, false},
		"the same origin":          {"same-origin", "http://localhost:8080", 200, false},
		"the same, an old browser": {"", "http://localhost:8080", 200, false},
		"typed":                    {"none", "", 200, false},
		"allowed":                  {"cross-site", "https://app.example", 200, true},
		"another page":             {"cross-site", "https://evil.example", 403, false},
		"another, an old browser":  {"", "https://evil.example", 403, false},
		"another port":             {"same-site", "http://localhost:3000", 403, false},
		"the same host by http":    {"cross-site", "http://app.example", 403, false},
		"an image or a link":       {"cross-site", "", 403, false},
		"a page in a sandbox":      {"cross-site", "null", 403, false},
	} {
		for _, method := range []string{"GET", "HEAD", "POST"} {
			var header []string
			for name, value := range map[string]string{"Sec-Fetch-Site": c.site, "Origin": c.origin} {
				if value != "" {
					header = append(header, name, value)
				}
			}
			resp := asked(allowed, method, "/graphql", "{}", header...)
			if resp.Code != c.status ||
				(resp.Header().Get("Access-Control-Allow-Origin") == "https://app.example") != c.cors {
				t.Errorf("%s, %s: %d %v", name, method, resp.Code, resp.Header())
			}
			if resp.Header().Get("Access-Control-Allow-Credentials") != "" ||
				!strings.Contains(strings.Join(resp.Header()["Vary"], ","), "Origin") {
				t.Errorf("%s, %s: %v", name, method, resp.Header())
			}
		}
	}
	resp := asked(Config{}, "POST", "/graphql", "{}", "Sec-Fetch-Site", "cross-site", "Origin", "https://app.example")
	if resp.Code != 403 {
		t.Errorf("allowed by nobody: %d", resp.Code)
	}
}

// TestPreflight is what a browser asks before it sends JSON for a page of another origin.
func TestPreflight(t *testing.T) {
	for name, c := range map[string]struct {
		config Config
		origin string
		may    bool
	}{
		"allowed": {Config{Origins: []string{"https://app.example"}}, "https://app.example", true},
		"another": {Config{Origins: []string{"https://app.example"}}, "https://evil.example", false},
		"none":    {Config{}, "https://app.example", false},
	} {
		for path, method := range map[string]string{"/graphql": "POST", "/graphql/schema": "GET", "/readyz": ""} {
			c.config.SDL = "type Query"
			h := asked(c.config, "OPTIONS", path, "", "Origin", c.origin, "Sec-Fetch-Site", "cross-site",
				"Access-Control-Request-Method", method, "Access-Control-Request-Headers", "content-type").Header()
			may := h.Get("Access-Control-Allow-Origin") == c.origin &&
				h.Get("Access-Control-Allow-Methods") == method &&
				h.Get("Access-Control-Allow-Headers") != "" && h.Get("Access-Control-Max-Age") == "600"
			if want := c.may && method != ""; may != want || !may && h.Get("Access-Control-Allow-Origin") != "" {
				t.Errorf("%s, %s: %v", name, path, h)
			}
		}
	}
}

func TestGzip(t *testing.T) {
	large := strings.Repeat(`{"a":1}`, 1000)
	for name, c := range map[string]struct {
		accept, body string
		gzip         bool
	}{
		"large":         {"gzip, deflate, br", large, true},
		"small":         {"gzip", `{"a":1}`, false},
		"not read":      {"", large, false},
		"not wanted":    {"br, gzip;q=0", large, false},
		"wanted little": {"br, GZIP;q=0.1", large, true},
	} {
		resp := asked(Config{}, "POST", "/graphql", c.body, "Accept-Encoding", c.accept)
		body := io.Reader(resp.Body)
		if c.gzip {
			var err error
			if body, err = gzip.NewReader(resp.Body); err != nil {
				t.Fatal(name, err)
			}
		}
		text, err := io.ReadAll(body)
		if err != nil || string(text) != c.body || (resp.Header().Get("Content-Encoding") == "gzip") != c.gzip {
			t.Errorf("%s: %d bytes, %v %v", name, len(text), resp.Header(), err)
		}
		if !strings.Contains(strings.Join(resp.Header()["Vary"], ","), "Accept-Encoding") {
			t.Errorf("%s: Vary %v", name, resp.Header()["Vary"])
		}
	}
}

// TestSchema: the schema is read once by whoever keeps it, compressed or not.
func TestSchema(t *testing.T) {
	c := Config{SDL: strings.Repeat("type Query { a: Int } ", 100)}
	plain := asked(c, "GET", "/graphql/schema", "")
	packed := asked(c, "GET", "/graphql/schema", "", "Accept-Encoding", "gzip")
	text, err := io.ReadAll(plain.Body)
	if err != nil || string(text) != c.SDL || plain.Header().Get("Content-Type") != "text/plain; charset=utf-8" {
		t.Errorf("%d %v", plain.Code, plain.Header())
	}
	tag := plain.Header().Get("ETag")
	if tag == "" || packed.Header().Get("ETag") != tag || packed.Header().Get("Content-Encoding") != "gzip" ||
		plain.Header().Get("Cache-Control") != "no-cache" {
		t.Errorf("%v\n%v", plain.Header(), packed.Header())
	}
	for _, coding := range []string{"", "gzip"} {
		resp := asked(c, "GET", "/graphql/schema", "", "If-None-Match", tag, "Accept-Encoding", coding)
		if text, _ := io.ReadAll(resp.Body); resp.Code != 304 || len(text) > 0 {
			t.Errorf("%q: %d %q", coding, resp.Code, text)
		}
	}
	if resp := asked(c, "POST", "/graphql/schema", ""); resp.Code != 405 || resp.Header().Get("Allow") != "GET, HEAD" {
		t.Errorf("POST: %d %v", resp.Code, resp.Header())
	}
	if resp := asked(c, "HEAD", "/graphql/schema", ""); resp.Code != 200 || resp.Header().Get("ETag") != tag {
		t.Errorf("HEAD: %d %v", resp.Code, resp.Header())
	}
	if resp := asked(Config{}, "GET", "/graphql/schema", ""); resp.Code != 404 {
		t.Errorf("without one: %d", resp.Code)
	}
}
