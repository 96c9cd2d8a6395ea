package server

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"kith/graph"
	"kith/internal/caller"
	"kith/internal/keys"
	"kith/resolvers/transport"
)

// Keys are what callers are known by. They are safe for concurrent use.
type Keys interface {
	// Required reports whether every request needs a key.
	Required() bool
	// Caller is who holds the secret of a key. The error is a sentence for whoever sent it, which tells that a key was
	// revoked or has expired to its holder alone; it is a graph.Unavailable if that cannot be found out now.
	Caller(secret string) (caller.Caller, error)
}

// authentication finds out who makes a request: by a key (Authorization: Bearer), or by a session that began with one.
type authentication struct {
	keys     Keys          // nil: nobody needs one
	local    caller.Caller // who asks while no key is required
	secure   bool          // browsers reach the server by TLS
	proxied  bool          // and a proxy in front of it
	own      *http.CrossOriginProtection
	sessions *sessions
	failures *failures
}

func newAuthentication(c Config) *authentication {
	return &authentication{keys: c.Keys, local: c.Local, secure: c.TLS != nil || c.TLSInFront, proxied: c.TLSInFront,
		own: http.NewCrossOriginProtection(), sessions: newSessions(time.Now), failures: newFailures(time.Now)}
}

func (a *authentication) required() bool { return a.keys != nil && a.keys.Required() }

// denial is why a request is not let in.
type denial struct {
	status  int
	problem string // as RFC 6750 names it to clients; "" where no key was sent, or none helps
	message string
}

// The problems of RFC 6750.
const (
	invalidRequest = "invalid_request"
	invalidToken   = "invalid_token"
)

var (
	errNoKey = &denial{http.StatusUnauthorized, "",
		`a key is needed: send it as "Authorization: Bearer KEY", or sign in at /sign-in`}
	errOtherOrigin = &denial{http.StatusForbidden, "",
		"a session is for pages of this server alone: send a key as \"Authorization: Bearer KEY\""}
	errLeaked = &denial{http.StatusBadRequest, invalidRequest,
		"a key in an address must be taken for known to others, since addresses are kept in logs and histories: have " +
			"it revoked, and send another one as \"Authorization: Bearer KEY\""}
	errTooOften = &denial{http.StatusTooManyRequests, invalidToken,
		"too many keys that are not valid came from this address: wait a moment"}
)

// code is that of the error that GraphQL clients see.
func (d *denial) code() string {
	switch d.status {
	case http.StatusForbidden:
		return transport.Forbidden
	case http.StatusServiceUnavailable:
		return transport.Unavailable
	}
	return transport.Unauthenticated
}

// announce sets the headers of a denial.
func (d *denial) announce(h http.Header) {
	h.Set("Cache-Control", "no-store")
	switch d.status {
	case http.StatusForbidden:
		return
	case http.StatusServiceUnavailable, http.StatusTooManyRequests:
		h.Set("Retry-After", "1")
	}
	challenge := `Bearer realm="kith"`
	if d.problem != "" {
		challenge += `, error="` + d.problem + `"`
	}
	h.Set("WWW-Authenticate", challenge)
}

// keyed passes on the requests of callers who are known, each with its caller, and denies all others.
func (a *authentication) keyed(deny func(http.ResponseWriter, *http.Request, *denial), next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c := a.local
		if a.required() {
			w.Header().Add("Vary", "Authorization, Cookie")
			var denied *denial
			if c, denied = a.callerOf(r); denied != nil {
				denied.announce(w.Header())
				deny(w, r, denied)
				return
			}
		}
		ctx := caller.With(r.Context(), c)
		actsAs(ctx, c)
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// callerOf is who makes a request where a key is required. A key goes before a session.
func (a *authentication) callerOf(r *http.Request) (caller.Caller, *denial) {
	if keyInAddress(r.URL) {
		return caller.Caller{}, errLeaked
	}
	switch sent := r.Header["Authorization"]; len(sent) {
	case 0:
		return a.bySession(r)
	case 1:
		secret, denied := bearer(sent[0])
		if denied != nil {
			return caller.Caller{}, denied
		}
		return a.byKey(r, secret)
	}
	return caller.Caller{}, &denial{http.StatusBadRequest, invalidRequest,
		"the request has several Authorization headers: send one"}
}

// byKey is the caller who holds a secret. One that is valid is taken whatever others send from the same address.
func (a *authentication) byKey(r *http.Request, secret string) (caller.Caller, *denial) {
	c, err := a.keys.Caller(secret)
	if err == nil {
		return c, nil
	}
	denied := invalid(err)
	if denied.status == http.StatusUnauthorized && !a.failures.tell(a.addressOf(r)) {
		return c, errTooOften
	}
	return c, denied
}

// invalid is the denial of a key that is not valid, or that nobody can say of whether it is.
func invalid(err error) *denial {
	if graph.ErrorKindOf(err) == graph.Unavailable {
		return &denial{http.StatusServiceUnavailable, "", err.Error()}
	}
	return &denial{http.StatusUnauthorized, invalidToken, err.Error()}
}

// bySession is the caller whose session a request is of. It ends when its key is not valid any more.
func (a *authentication) bySession(r *http.Request) (caller.Caller, *denial) {
	id := a.sessionID(r)
	if id == "" {
		return caller.Caller{}, errNoKey
	}
	if a.own.Check(changing(r)) != nil {
		return caller.Caller{}, errOtherOrigin
	}
	secret, ok := a.sessions.secret(id)
	if !ok {
		return caller.Caller{}, &denial{http.StatusUnauthorized, invalidToken,
			"the session has ended: sign in again at /sign-in"}
	}
	c, err := a.keys.Caller(secret)
	if err == nil {
		return c, nil
	}
	denied := invalid(err)
	if denied.status == http.StatusUnauthorized {
		a.sessions.end(id)
	}
	return c, denied
}

// changing is a request as one that changes something, which is asked where it comes from whatever its method is.
func changing(r *http.Request) *http.Request {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		return r
	}
	asked := r.WithContext(r.Context())
	asked.Method = http.MethodPost
	return asked
}

// maxSecret is the length of what may be a key.
const maxSecret = 256

// bearer is the key in an Authorization header.
func bearer(header string) (string, *denial) {
	scheme, secret, _ := strings.Cut(header, " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return "", &denial{http.StatusUnauthorized, invalidRequest,
			`the Authorization header is of another scheme: send "Authorization: Bearer KEY"`}
	}
	secret = strings.TrimLeft(secret, " ")
	if secret == "" || len(secret) > maxSecret || strings.ContainsFunc(secret, noToken) {
		return "", &denial{http.StatusBadRequest, invalidRequest,
			`what stands behind Bearer is no key: send "Authorization: Bearer KEY", with the key as it was shown`}
	}
	return secret, nil
}

// noToken reports whether a letter is none of a token68, as RFC 9110 has them.
func noToken(r rune) bool {
	switch {
	case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', '0' <= r && r <= '9':
		return false
	}
	return !strings.ContainsRune("-._~+/=", r)
}

// keyNames are the names under which people put keys into addresses.
var keyNames = []string{"key", "apikey", "api_key", "api-key", "access_key", "access_token", "token", "bearer",
	"authorization", "secret", "password"}

// keyInAddress reports whether an address seems to have a key in it, or a name and a password.
func keyInAddress(u *url.URL) bool {
	if u.User != nil {
		return true
	}
	if u.RawQuery == "" {
		return false
	}
	for _, pair := range strings.FieldsFunc(u.RawQuery, func(r rune) bool { return r == '&' || r == ';' }) {
		name, value, _ := strings.Cut(pair, "=")
		if slices.Contains(keyNames, strings.ToLower(plain(name))) || keys.HasForm(plain(value)) {
			return true
		}
	}
	return false
}

// plain is a part of an address as it was meant.
func plain(part string) string {
	if text, err := url.QueryUnescape(part); err == nil {
		return text
	}
	return part
}

// How a request is denied: as its client reads it.

func denyGraphQL(w http.ResponseWriter, r *http.Request, d *denial) {
	Observe(r.Context(), transport.Outcome{Codes: []string{d.code()}})
	transport.Refuse(w, r, d.status, d.code(), d.message)
}

func denyText(w http.ResponseWriter, _ *http.Request, d *denial) { text(w, d.status, d.message) }

// denyPage leads to the page for signing in, and by it back to this one.
func denyPage(w http.ResponseWriter, r *http.Request, d *denial) {
	if d.status == http.StatusUnauthorized && len(r.Header["Authorization"]) == 0 {
		http.Redirect(w, r, signInFor(r.URL), http.StatusSeeOther) //nolint:gosec // to a path of this server
		return
	}
	denyText(w, r, d)
}
