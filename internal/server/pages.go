package server

import (
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"

	"kith/resolvers/transport"
)

// explorerPolicy lets the explorer load its own files and send requests to this server only, and run nothing that
// stands in the page itself. Its drawings become pictures by way of data: and blob:.
const explorerPolicy = "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; " +
	"form-action 'none'; frame-ancestors 'none'"

// playgroundPolicy allows the same to the playground, whose editors need inline styles.
const playgroundPolicy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; " +
	"img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; " +
	"frame-ancestors 'none'"

const playgroundPath = "/playground"

// explorerPaths are those of the explorer's pages. All of them answer with index.html, which shows what the path names.
var explorerPaths = []string{"/{$}", "/people/{id}", "/households/{id}", "/accounts/{number}", "/companies/{id}",
	"/map/{id}", "/paths/{from}/{to}", "/load", "/review"}

// pagePaths knows the paths of all pages, and answers to none.
var pagePaths = func() *http.ServeMux {
	mux := http.NewServeMux()
	for _, path := range append(explorerPaths, playgroundPath) {
		mux.Handle("GET "+path, http.NotFoundHandler())
	}
	return mux
}()

// isPage reports whether an address is that of a page here, written as browsers write it.
func isPage(u *url.URL) bool {
	written := u.EscapedPath()
	if u.Scheme != "" || u.Host != "" || u.User != nil || !path.IsAbs(written) || path.Clean(written) != written {
		return false
	}
	_, found := pagePaths.Handler(&http.Request{Method: http.MethodGet, URL: u})
	return found != ""
}

// pages adds the paths of pages and of assets/*. The name of an asset has a digest of its content in it, so browsers
// may cache it for ever; a page, which names its assets, is asked for every time.
func pages(mux *http.ServeMux, by *authentication, files fs.FS) {
	explorer := by.keyed(denyPage, page(files, "index.html", explorerPolicy, http.StatusOK))
	for _, path := range explorerPaths {
		mux.Handle("GET "+path, explorer)
	}
	playground := page(files, "playground.html", playgroundPolicy, http.StatusOK)
	mux.Handle("GET "+playgroundPath, by.keyed(denyPage, playground))
	mux.Handle("GET /assets/{name}", by.keyed(denyText, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		name := packed(w, r, files, "assets/"+r.PathValue("name"))
		http.ServeFileFS(w, r, files, name)
	})))
}

// elsewhere passes requests on, but for those of browsers that open a path where nothing is: these see the explorer,
// which says so and has the search, with 404. Whatever else asks for such a path reads no HTML.
func elsewhere(mux *http.ServeMux, by *authentication, files fs.FS) http.Handler {
	lost := by.keyed(denyPage, page(files, "index.html", explorerPolicy, http.StatusNotFound))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		opened := r.Method == http.MethodGet && strings.Contains(r.Header.Get("Accept"), "text/html")
		if _, found := mux.Handler(r); found == "" && opened {
			lost.ServeHTTP(w, r)
			return
		}
		mux.ServeHTTP(w, r)
	})
}

// page answers with a page and a status, or, to whoever has the page that is here, with 304.
func page(files fs.FS, name, policy string, status int) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		content, err := fs.ReadFile(files, packed(w, r, files, name))
		if err != nil {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Security-Policy", policy)
		if status != http.StatusOK {
			w.WriteHeader(status)
			_, _ = w.Write(content) // a client that has gone misses nothing
			return
		}
		w.Header().Set("Cache-Control", "no-cache")
		transport.Tagged(w, r, content)
	})
}

// types are the media types of the files of pages, which do not depend on the tables of the machine.
var types = map[string]string{
	".css":   "text/css; charset=utf-8",
	".html":  "text/html; charset=utf-8",
	".js":    "text/javascript; charset=utf-8",
	".svg":   "image/svg+xml",
	".woff2": "font/woff2",
}

// packed is the name of the file to answer with: NAME.gz if that is there and the client can read it. It sets the
// headers that tell what it is.
func packed(w http.ResponseWriter, r *http.Request, files fs.FS, name string) string {
	h := w.Header()
	if kind, ok := types[path.Ext(name)]; ok {
		h.Set("Content-Type", kind)
	}
	if _, err := fs.Stat(files, name+".gz"); err != nil {
		return name
	}
	h.Add("Vary", "Accept-Encoding")
	if !readsGzip(r) {
		return name
	}
	h.Set("Content-Encoding", "gzip")
	return name + ".gz"
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
