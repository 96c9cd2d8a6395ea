package server

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"runtime"
	"runtime/debug"
	"time"
)

type requestKey struct{}

// RequestID is the id under which the request of a context is logged; "" if the context is of none.
func RequestID(ctx context.Context) string {
	id, _ := ctx.Value(requestKey{}).(string)
	return id
}

// bounded limits a request's body and time.
func bounded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), requestTime)
		defer cancel()
		r.Body = http.MaxBytesReader(w, r.Body, maxBody)
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// local refuses requests to other hosts than loopback ones: a page elsewhere could have a name of its own lead here.
func local(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := r.Host
		if h, _, err := net.SplitHostPort(host); err == nil {
			host = h
		}
		if ip := net.ParseIP(trimBrackets(host)); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
			text(w, http.StatusMisdirectedRequest, "Kith answers to localhost only")
			return
		}
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}

func trimBrackets(host string) string {
	if len(host) > 1 && host[0] == '[' && host[len(host)-1] == ']' {
		return host[1 : len(host)-1]
	}
	return host
}

// recovered turns a panic into an error response without details.
func recovered(log *slog.Logger, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			p := recover()
			if err, ok := p.(error); ok && errors.Is(err, http.ErrAbortHandler) {
				panic(p) // net/http's own way to drop a connection
			}
			if p != nil {
				log.Error("panic", "request", RequestID(r.Context()), "panic", cause(p), "stack", string(debug.Stack()))
				text(w, http.StatusInternalServerError, "internal error, request "+RequestID(r.Context()))
			}
		}()
		next.ServeHTTP(w, r)
	})
}

// cause is what may be logged of a panic: the message of a runtime error, but only the type of anything else, which
// could hold data of a customer.
func cause(p any) string {
	if err, ok := p.(runtime.Error); ok {
		return err.Error()
	}
	return fmt.Sprintf("%T", p)
}

// logged gives the request an id and logs its path, status and time, but nothing of its content.
func logged(log *slog.Logger, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := rand.Text()[:12]
		w.Header().Set("X-Request-Id", id)
		s := &status{ResponseWriter: w, code: http.StatusOK}
		begin := time.Now()
		next.ServeHTTP(s, r.WithContext(context.WithValue(r.Context(), requestKey{}, id)))
		log.Info("request", "id", id, "method", r.Method, "path", r.URL.Path, "status", s.code, "took",
			time.Since(begin).Round(time.Microsecond))
	})
}

type status struct {
	http.ResponseWriter
	code int
}

func (s *status) WriteHeader(code int) {
	s.code = code
	s.ResponseWriter.WriteHeader(code)
}

// Unwrap lets http.ResponseController reach the writer.
func (s *status) Unwrap() http.ResponseWriter { return s.ResponseWriter }
