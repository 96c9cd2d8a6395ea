package server

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"html/template"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"

	"kith/internal/caller"
)

// cookieName is the name of the cookie that has the id of a session. Browsers keep the first one from being set by
// another host, by a page that came without TLS, and for a part of the paths.
func (a *authentication) cookieName() string {
	if a.secure {
		return "__Host-kith"
	}
	return "kith"
}

// cookie is a session's: it has no domain and no end of its own, so the browser forgets it when it ends.
func (a *authentication) cookie(id string) *http.Cookie {
	return &http.Cookie{ //nolint:gosec // Secure where there is TLS, without which browsers would not keep it
		Name: a.cookieName(), Value: id, Path: "/", Secure: a.secure, HttpOnly: true, SameSite: http.SameSiteStrictMode}
}

// sessionID is what a request says to be the id of its session; "" if it says none. Of several, one was set by somebody
// else.
func (a *authentication) sessionID(r *http.Request) string {
	if sent := r.CookiesNamed(a.cookieName()); len(sent) == 1 && len(sent[0].Value) <= maxSecret {
		return sent[0].Value
	}
	return ""
}

// The bytes that the address of a page may have that is to be opened after a sign-in, escaped, and the body of one.
const (
	maxNext   = 8 << 10
	maxSignIn = maxNext + 4<<10
)

// signInFor is the address of the page for signing in that leads to a page afterwards.
func signInFor(page *url.URL) string {
	next := url.QueryEscape(page.RequestURI())
	if !isPage(page) || next == url.QueryEscape("/") || len(next) > maxNext {
		return "/sign-in"
	}
	return "/sign-in?next=" + next
}

// pageAfter is the page to open after a sign-in: the one that is named, if it is one of this server, or the first one.
func pageAfter(next string) string {
	if u, err := url.Parse(next); err == nil && isPage(u) {
		return u.RequestURI()
	}
	return "/"
}

// signIn begins a session with the key that is sent, as JSON or by the form of the page.
func (a *authentication) signIn(w http.ResponseWriter, r *http.Request) {
	if !a.required() {
		text(w, http.StatusConflict, "no key is needed here, so there is nothing to sign in to")
		return
	}
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	form := kind == "application/x-www-form-urlencoded"
	c, sent, denied := a.signingIn(r, kind)
	switch {
	case denied != nil && form:
		denied.announce(w.Header())
		signInPage(w, denied, sent.next)
		return
	case denied != nil:
		denied.announce(w.Header())
		denyText(w, r, denied)
		return
	}
	a.sessions.end(a.sessionID(r))
	http.SetCookie(w, a.cookie(a.sessions.begin(sent.Key, c.Name)))
	actsAs(r.Context(), c)
	if form {
		http.Redirect(w, r, pageAfter(sent.next), http.StatusSeeOther)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// sentToSignIn is what is sent to sign in: a key, and by the form the page to open then.
type sentToSignIn struct {
	Key  string `json:"key"`
	next string
}

// signingIn is who wants to sign in, and what was sent for it.
func (a *authentication) signingIn(r *http.Request, kind string) (c caller.Caller, sent sentToSignIn, _ *denial) {
	switch {
	case keyInAddress(r.URL):
		return c, sent, errLeaked
	case a.own.Check(r) != nil:
		return c, sent, errOtherOrigin
	}
	sent, denied := readSignIn(r.Body, kind)
	if denied != nil {
		return c, sent, denied
	}
	c, denied = a.byKey(r, sent.Key)
	return c, sent, denied
}

// readSignIn reads what is sent in a body.
func readSignIn(body io.Reader, kind string) (sent sentToSignIn, _ *denial) {
	raw, err := io.ReadAll(io.LimitReader(body, maxSignIn+1))
	if err == nil && len(raw) > maxSignIn {
		err = errors.New("too long")
	}
	switch kind {
	case "application/json":
		err = errors.Join(err, json.Unmarshal(raw, &sent))
	case "application/x-www-form-urlencoded":
		var values url.Values
		if err == nil {
			values, err = url.ParseQuery(string(raw))
		}
		sent = sentToSignIn{values.Get("key"), values.Get("next")}
	default:
		return sent, &denial{http.StatusUnsupportedMediaType, invalidRequest,
			`send the key as JSON, {"key": "…"}, with the header "Content-Type: application/json"`}
	}
	sent.Key = strings.TrimSpace(sent.Key) // as it comes with what was copied
	if err != nil || sent.Key == "" || len(sent.Key) > maxSecret {
		return sent, &denial{http.StatusBadRequest, invalidRequest,
			"there is no key in what was sent: send it as it was shown"}
	}
	return sent, nil
}

// signOut ends the session of a request.
func (a *authentication) signOut(w http.ResponseWriter, r *http.Request) {
	if a.own.Check(r) != nil {
		errOtherOrigin.announce(w.Header())
		denyText(w, r, errOtherOrigin)
		return
	}
	a.sessions.end(a.sessionID(r))
	gone := a.cookie("") //nolint:gosec // as cookie says
	gone.MaxAge = -1
	http.SetCookie(w, gone)
	w.WriteHeader(http.StatusNoContent)
}

//go:embed signin.html
var signInText string

var signInTemplate = template.Must(template.New("sign-in").Parse(signInText))

// signInPolicy lets the page for signing in show itself and send its form to this server, and nothing else.
const signInPolicy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; " +
	"frame-ancestors 'none'"

// signInPage answers with the page for signing in, which leads to another one afterwards, and with what was wrong
// before, if anything was.
func signInPage(w http.ResponseWriter, denied *denial, next string) {
	status, shown := http.StatusOK, struct{ Wrong, Next string }{Next: pageAfter(next)}
	if denied != nil {
		status, shown.Wrong = denied.status, denied.message
	}
	var page bytes.Buffer
	if err := signInTemplate.Execute(&page, shown); err != nil {
		panic(err) // it is a constant, and texts fit in
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", signInPolicy)
	h.Set("Referrer-Policy", "same-origin") // without one, browsers would not say where the form comes from
	w.WriteHeader(status)
	_, _ = w.Write(page.Bytes()) // a client that has gone misses nothing
}

// addSignIn adds the paths for signing in and out, which are there for everybody.
func (a *authentication) addSignIn(mux *http.ServeMux) {
	mux.HandleFunc("GET /sign-in", func(w http.ResponseWriter, r *http.Request) {
		next := r.URL.Query().Get("next")
		switch {
		case !a.required():
			http.Redirect(w, r, pageAfter(next), http.StatusSeeOther) //nolint:gosec // to a page of this server
		case keyInAddress(r.URL):
			signInPage(w, errLeaked, next)
		default:
			signInPage(w, nil, next)
		}
	})
	mux.HandleFunc("POST /session", a.signIn)
	mux.HandleFunc("DELETE /session", a.signOut)
}
