package server

import (
	"context"
	"crypto/rand"
	"log/slog"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"

	"kith/internal/caller"
	"kith/internal/metrics"
	"kith/resolvers/transport"
)

// request is what the log tells of a request.
type request struct {
	id      string
	route   string // the pattern of its path; an unknown path could say anything
	actor   string // the name of its caller; "" if that is not known
	asked   bool   // whether it was a GraphQL request; then outcome is what became of it
	outcome transport.Outcome
}

type requestKey struct{}

func requestOf(ctx context.Context) *request {
	r, _ := ctx.Value(requestKey{}).(*request)
	return r
}

// RequestID is the id under which the request of a context is logged; "" if the context is of none.
func RequestID(ctx context.Context) string {
	if r := requestOf(ctx); r != nil {
		return r.id
	}
	return ""
}

// Observe keeps what became of the GraphQL request of a context, to be logged and counted with it.
func Observe(ctx context.Context, o transport.Outcome) {
	if r := requestOf(ctx); r != nil {
		r.asked, r.outcome = true, o
	}
}

// actsAs notes who makes the request of a context, to be logged with it.
func actsAs(ctx context.Context, c caller.Caller) {
	if r := requestOf(ctx); r != nil {
		r.actor = c.Name
	}
}

// logged gives the request an id and logs one line when it is answered: its path, status, size and time, the
// operation's name, the codes of errors and the name of the caller's key, but nothing of its content and nothing else
// of who sent it. It is counted, too, without the name.
func logged(log *slog.Logger, m *metrics.Metrics, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		req := &request{id: rand.Text()[:12], route: "unknown"}
		w.Header().Set("X-Request-Id", req.id)
		s := &status{ResponseWriter: w}
		begin := time.Now()
		defer func() {
			ctx := context.WithoutCancel(r.Context())
			took := time.Since(begin)
			log.LogAttrs(ctx, slog.LevelInfo, "request", line(req, r.Method, s, took)...)
			m.Response(req.route, s.code, s.bytes)
			if o := req.outcome; req.asked {
				m.Request(metrics.Request{Kind: string(o.Kind), Operation: o.Operation, Codes: o.Codes, Data: o.Data,
					Took: took})
			}
		}()
		next.ServeHTTP(s, r.WithContext(context.WithValue(r.Context(), requestKey{}, req)))
	})
}

// maxName is how many letters of an operation's name are logged.
const maxName = 64

func line(r *request, method string, s *status, took time.Duration) []slog.Attr {
	if !slices.Contains(methods, method) {
		method = "other"
	}
	attrs := make([]slog.Attr, 0, 9)
	attrs = append(attrs, slog.String("id", r.id), slog.String("method", method), slog.String("path", r.route),
		slog.Int("status", s.code), slog.Int("bytes", s.bytes), slog.Duration("took", took.Round(time.Microsecond)))
	if r.actor != "" {
		attrs = append(attrs, slog.String("actor", r.actor))
	}
	if name := r.outcome.Operation; name != "" {
		attrs = append(attrs, slog.String("operation", name[:min(len(name), maxName)]))
	}
	if codes := r.outcome.Codes; len(codes) > 0 {
		attrs = append(attrs, slog.String("codes", strings.Join(codes, ",")))
	}
	return attrs
}

// methods are those of HTTP. Another one is a word of the client's own.
var methods = []string{http.MethodGet, http.MethodPost, http.MethodHead, http.MethodOptions, http.MethodPut,
	http.MethodPatch, http.MethodDelete, http.MethodConnect, http.MethodTrace}

// routed notes the pattern by which a request is answered.
func routed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if req := requestOf(r.Context()); req != nil && r.Pattern != "" {
				req.route = r.Pattern[strings.IndexByte(r.Pattern, '/'):]
			}
		}()
		next.ServeHTTP(w, r)
	})
}

// status keeps the status and the size of an answer.
type status struct {
	http.ResponseWriter
	code, bytes int
}

func (s *status) WriteHeader(code int) {
	if s.code == 0 {
		s.code = code
	}
	s.ResponseWriter.WriteHeader(code)
}

func (s *status) Write(b []byte) (int, error) {
	if s.code == 0 {
		s.code = http.StatusOK
	}
	n, err := s.ResponseWriter.Write(b)
	s.bytes += n
	return n, err
}

// Unwrap lets http.ResponseController reach the writer.
func (s *status) Unwrap() http.ResponseWriter { return s.ResponseWriter }

// withoutAddresses writes what net/http tells of connections to the log, without the addresses of clients.
type withoutAddresses struct{ *slog.Logger }

var networkAddress = regexp.MustCompile(`(\d+(\.\d+){3}|\[[0-9a-fA-F:.]+(%\w+)?\]):\d+`)

// Write implements io.Writer.
func (l withoutAddresses) Write(line []byte) (int, error) {
	l.Warn(networkAddress.ReplaceAllString(strings.TrimSpace(string(line)), "…"))
	return len(line), nil
}
