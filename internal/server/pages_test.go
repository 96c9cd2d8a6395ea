package server

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/fstest"
)

func TestPages(t *testing.T) {
	const kept, asked = "public, max-age=31536000, immutable", "no-cache"
	c := config(http.NotFound, io.Discard, nil)
	c.Pages = fstest.MapFS{
		"playground.html":    {Data: []byte("the page")},
		"playground.html.gz": {Data: []byte("the page, packed")},
		"assets/a-1.js":      {Data: []byte("code")},
		"assets/a-1.js.gz":   {Data: []byte("code, packed")},
		"assets/b-2.css":     {Data: []byte("style")},
		"assets/c-3.svg":     {Data: []byte("<svg/>")},
		"secret":             {Data: []byte("secret")},
	}
	for _, want := range []struct {
		name, method, path, accept              string
		status                                  int
		body, kind, coding, cache, vary, policy string
	}{
		{"a page", "GET", "/playground", "", 200, "the page", "text/html; charset=utf-8", "", asked, "Accept-Encoding",
			policy},
		{"a page, packed", "GET", "/playground", "br, gzip;q=0.8", 200, "the page, packed", "text/html; charset=utf-8",
			"gzip", asked, "Accept-Encoding", policy},
		{"only its head", "HEAD", "/playground", "", 200, "", "text/html; charset=utf-8", "", asked, "Accept-Encoding",
			policy},
		{"a script", "GET", "/assets/a-1.js", "gzip", 200, "code, packed", "text/javascript; charset=utf-8", "gzip",
			kept, "Accept-Encoding", ""},
		{"a script for whom gzip is not", "GET", "/assets/a-1.js", "gzip;q=0", 200, "code",
			"text/javascript; charset=utf-8", "", kept, "Accept-Encoding", ""},
		{"nor with a fraction", "GET", "/assets/a-1.js", "br, gzip; q=0.000", 200, "code",
			"text/javascript; charset=utf-8", "", kept, "Accept-Encoding", ""},
		{"in capitals", "GET", "/assets/a-1.js", "GZIP", 200, "code, packed", "text/javascript; charset=utf-8", "gzip",
			kept, "Accept-Encoding", ""},
		{"a style", "GET", "/assets/b-2.css", "gzip", 200, "style", "text/css; charset=utf-8", "", kept, "", ""},
		{"a drawing", "GET", "/assets/c-3.svg", "", 200, "<svg/>", "image/svg+xml", "", kept, "", ""},
		{"an asset of another build", "GET", "/assets/a-0.js", "gzip", 404, "404 page not found\n",
			"text/plain; charset=utf-8", "", "", "", ""},
		{"out of the folder", "GET", "/assets/..%2fsecret", "", 400, "invalid URL path\n", "text/plain; charset=utf-8",
			"", "", "", ""},
		{"no folder", "GET", "/assets/", "", 404, "404 page not found\n", "text/plain; charset=utf-8", "", "no-store",
			"", ""},
		{"nothing to write", "POST", "/playground", "", 405, "Method Not Allowed\n", "text/plain; charset=utf-8", "",
			"no-store", "", ""},
	} {
		t.Run(want.name, func(t *testing.T) {
			r := httptest.NewRequest(want.method, want.path, nil)
			r.Host = "localhost"
			r.Header.Set("Accept-Encoding", want.accept)
			w := httptest.NewRecorder()
			Handler(c).ServeHTTP(w, r)
			got := want
			h := w.Header()
			got.status, got.body = w.Code, w.Body.String()
			got.kind, got.coding, got.cache = h.Get("Content-Type"), h.Get("Content-Encoding"), h.Get("Cache-Control")
			got.vary, got.policy = h.Get("Vary"), h.Get("Content-Security-Policy")
			if got != want {
				t.Errorf("\n got %+v\nwant %+v", got, want)
			}
		})
	}
}

func TestFrontDoor(t *testing.T) {
	c := config(http.NotFound, io.Discard, nil)
	c.Pages = fstest.MapFS{}
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.Host = "localhost"
	w := httptest.NewRecorder()
	Handler(c).ServeHTTP(w, r)
	if w.Code != http.StatusFound || w.Header().Get("Location") != "/playground" {
		t.Errorf("%d to %q, want the playground", w.Code, w.Header().Get("Location"))
	}
}
