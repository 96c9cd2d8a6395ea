package server

import (
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// policy lets a page load its own files and send requests to this server only. Editors need inline styles.
const policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
	"font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// types are the media types of the files of pages, which do not depend on the tables of the machine.
var types = map[string]string{
	".css":   "text/css; charset=utf-8",
	".html":  "text/html; charset=utf-8",
	".js":    "text/javascript; charset=utf-8",
	".svg":   "image/svg+xml",
	".woff2": "font/woff2",
}

// pages adds the paths of PAGE.html and assets/*. The name of an asset has a digest of its content in it, so browsers
// may cache it for ever; a page, which names its assets, is requested every time.
func pages(mux *http.ServeMux, by *authentication, files fs.FS) {
	mux.Handle("GET /{$}", by.keyed(denyPage, http.RedirectHandler("/playground", http.StatusFound)))
	mux.Handle("GET /playground", by.keyed(denyPage, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-cache")
		w.Header().Set("Content-Security-Policy", policy)
		file(w, r, files, "playground.html")
	})))
	mux.Handle("GET /assets/{name}", by.keyed(denyText, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		file(w, r, files, "assets/"+r.PathValue("name"))
	})))
}

// file answers with a file, or with NAME.gz if that is there and the client can read it.
func file(w http.ResponseWriter, r *http.Request, files fs.FS, name string) {
	h := w.Header()
	if kind, ok := types[path.Ext(name)]; ok {
		h.Set("Content-Type", kind)
	}
	if _, err := fs.Stat(files, name+".gz"); err == nil {
		h.Add("Vary", "Accept-Encoding")
		if readsGzip(r) {
			h.Set("Content-Encoding", "gzip")
			name += ".gz"
		}
	}
	http.ServeFileFS(w, r, files, name) //nolint:gosec // an fs.FS opens nothing outside itself
}

func readsGzip(r *http.Request) bool {
	for coding := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		name, weight, _ := strings.Cut(coding, ";")
		if !strings.EqualFold(strings.TrimSpace(name), "gzip") {
			continue
		}
		q, err := strconv.ParseFloat(strings.TrimPrefix(strings.TrimSpace(weight), "q="), 64)
		return err != nil || q > 0
	}
	return false
}
