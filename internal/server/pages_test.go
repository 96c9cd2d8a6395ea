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
		"index.html":         {Data: []byte("the explorer")},
		"index.html.gz":      {Data: []byte("the explorer, packed")},
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
			playgroundPolicy},
		{"a page, packed", "GET", "/playground", "br, gzip;q=0.8", 200, "the page, packed", "text/html; charset=utf-8",
			"gzip", asked, "Accept-Encoding", playgroundPolicy},
		{"only its head", "HEAD", "/playground", "", 200, "", "text/html; charset=utf-8", "", asked, "Accept-Encoding",
			playgroundPolicy},
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

// TestExplorer: each path of a page is answered with the explorer, and a path that is none with what its client reads.
func TestExplorer(t *testing.T) {
	c := config(http.NotFound, io.Discard, nil)
	c.Pages = fstest.MapFS{"index.html": {Data: []byte("the explorer")}, "index.html.gz": {Data: []byte("packed")}}
	h := Handler(c)
	const html = "text/html,application/xhtml+xml,*/*;q=0.8"
	for _, path := range []string{"/", "/?asOf=2026-01-01", "/people/per_1", "/people/per_1?asOf=2026-01-01",
		"/households/hh_1", "/accounts/FLM-LIFE-4", "/accounts/A%2F1%20b", "/companies/com_1?tab=group", "/map/per_1",
		"/paths/per_1/com_1", "/load", "/review"} {
		w := ask(h, "GET", path, "Accept", html)
		if w.Code != 200 || w.Body.String() != "the explorer" || w.Header().Get("Cache-Control") != "no-cache" ||
			w.Header().Get("Content-Security-Policy") != explorerPolicy {
			t.Errorf("%s: %d %v %s", path, w.Code, w.Header(), w.Body)
		}
		tag := w.Header().Get("ETag")
		if w := ask(h, "GET", path, "If-None-Match", tag); w.Code != 304 || w.Body.Len() > 0 {
			t.Errorf("%s again: %d %s", path, w.Code, w.Body)
		}
		if w := ask(h, "GET", path, "If-None-Match", tag, "Accept-Encoding", "gzip"); w.Code != 200 ||
			w.Body.String() != "packed" || w.Header().Get("ETag") == tag {
			t.Errorf("%s again, packed: %d %v %s", path, w.Code, w.Header(), w.Body)
		}
	}
	for _, path := range []string{"/people", "/people/", "/people/per_1/", "/people/per_1/x", "/paths/per_1",
		"/person/1", "/index.html", "/session"} {
		w := ask(h, "GET", path, "Accept", html)
		if w.Code != 404 || w.Body.String() != "the explorer" || w.Header().Get("ETag") != "" ||
			w.Header().Get("Cache-Control") != "no-store" ||
			w.Header().Get("Content-Security-Policy") != explorerPolicy {
			t.Errorf("%s in a browser: %d %v %s", path, w.Code, w.Header(), w.Body)
		}
		if w := ask(h, "GET", path, "Accept", "*/*"); w.Code < 404 || w.Body.String() == "the explorer" {
			t.Errorf("%s otherwise: %d %s", path, w.Code, w.Body)
		}
	}
	for _, path := range []string{"/assets/a.js", "/assets/"} {
		if w := ask(h, "GET", path); w.Code != 404 || w.Body.String() != "404 page not found\n" {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
	}
}
