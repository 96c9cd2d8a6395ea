package server

import (
	"net"
	"net/http"
	"slices"
	"strings"

	"github.com/rs/cors"

	"kith/resolvers/transport"
)

// hosts refuses requests to other hosts than loopback ones and those allowed: a page elsewhere could have a name of its
// own lead here. Names have no case, and may end in a dot.
func hosts(allowed []string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if host := hostOf(r.Host); !loopback(host) && !slices.Contains(allowed, host) {
			text(w, http.StatusMisdirectedRequest, "Kith answers to localhost only; --allow-host adds other names")
			return
		}
		next.ServeHTTP(w, r)
	})
}

// hostOf is the name or the address in a Host header.
func hostOf(header string) string {
	host := header
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	} else if len(host) > 1 && host[0] == '[' && host[len(host)-1] == ']' {
		host = host[1 : len(host)-1]
	}
	return strings.ToLower(strings.TrimSuffix(host, "."))
}

func loopback(host string) bool {
	if host == "localhost" {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

// preflightAge is for how long a browser need not ask again, in seconds.
const preflightAge = 600

// origins lets pages of the origins that are allowed ask and read the answers, and refuses what browsers send for pages
// of others: though these could not read the answer, it would be worked out.
func origins(allowed []string, next http.Handler) http.Handler {
	same := http.NewCrossOriginProtection()
	for _, origin := range allowed {
		if err := same.AddTrustedOrigin(origin); err != nil {
			panic(err) // package config has read it
		}
	}
	own := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if same.Check(changing(r)) != nil { // a query by GET is no smaller than by POST
			text(w, http.StatusForbidden, "this page is of another origin; --allow-origin lets its pages ask")
			return
		}
		next.ServeHTTP(w, r)
	})
	if len(allowed) == 0 {
		return own
	}
	return cors.New(cors.Options{
		AllowedOrigins: allowed,
		AllowedMethods: []string{http.MethodGet, http.MethodHead, http.MethodPost},
		AllowedHeaders: []string{"*"}, // none makes a difference, and there are no credentials
		ExposedHeaders: []string{"Content-Disposition", "ETag", transport.MovedHeader, "Retry-After", "X-Request-Id"},
		MaxAge:         preflightAge,
	}).Handler(own)
}
