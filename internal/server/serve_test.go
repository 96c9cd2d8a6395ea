package server

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"kith/internal/patience"
)

// serving is a server on a port of its own.
type serving struct {
	t       *testing.T
	address string
	stop    context.CancelFunc
	served  chan error
}

func serve(t *testing.T, limits Limits, graphql http.HandlerFunc) *serving {
	t.Helper()
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	c := config(graphql, io.Discard, nil)
	c.Limits = limits
	s := &serving{t, l.Addr().String(), stop, make(chan error, 1)}
	go func() { s.served <- Serve(ctx, l, c) }()
	t.Cleanup(func() {
		stop()
		s.served <- <-s.served // whoever waits for the end of it finds it
	})
	return s
}

// client is one connection, whose every read and write must be done in good time.
type client struct {
	t *testing.T
	net.Conn
	in *bufio.Reader
}

func (s *serving) connect() *client {
	s.t.Helper()
	c, err := (&net.Dialer{}).DialContext(s.t.Context(), "tcp", s.address)
	if err != nil {
		s.t.Fatal(err)
	}
	if err := c.SetDeadline(time.Now().Add(patience.For(10 * time.Second))); err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { _ = c.Close() })
	return &client{s.t, c, bufio.NewReader(c)}
}

func (c *client) send(text string) {
	c.t.Helper()
	if _, err := io.WriteString(c, text); err != nil {
		c.t.Fatal(err)
	}
}

// ask sends a request and returns its answer.
func (c *client) ask(body string) string {
	c.t.Helper()
	c.send("POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + length(body) + "\r\n\r\n" + body)
	return c.answer()
}

func length(body string) string { return string(rune('0' + len(body))) }

func (c *client) answer() string {
	c.t.Helper()
	r, err := http.ReadResponse(c.in, nil)
	if err != nil {
		c.t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		c.t.Fatal(err)
	}
	return string(body)
}

// closed waits until the server closes the connection.
func (c *client) closed() {
	c.t.Helper()
	_, err := io.Copy(io.Discard, c.in)
	if e := net.Error(nil); errors.As(err, &e) && e.Timeout() {
		c.t.Error("the connection is still open")
	}
}

func echo(w http.ResponseWriter, r *http.Request) { _, _ = io.Copy(w, r.Body) }

// TestDrain: requests under way when the server is told to end may end; what still runs after the time for that is
// cancelled, and what does not end even so is cut off. None of it is a failure of the server.
func TestDrain(t *testing.T) {
	long := patience.For(time.Minute)
	for _, c := range []struct {
		name   string
		limits Limits
		work   func(ctx, told context.Context)
		want   string
	}{
		{"ends by itself", Limits{Drain: long, Abort: long}, func(_, told context.Context) { <-told.Done() }, "done"},
		{"is cancelled", Limits{Drain: time.Millisecond, Abort: long}, func(ctx, _ context.Context) { <-ctx.Done() },
			"done"},
	} {
		t.Run(c.name, func(t *testing.T) {
			told, tell := context.WithCancel(t.Context())
			entered := make(chan struct{})
			s := serve(t, c.limits, func(w http.ResponseWriter, r *http.Request) {
				close(entered)
				c.work(r.Context(), told)
				_, _ = io.WriteString(w, "done")
			})
			idle, busy := s.connect(), s.connect()
			busy.send("POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n")
			<-entered
			s.stop()
			tell()
			if got := busy.answer(); got != c.want {
				t.Errorf("answered %q, want %q", got, c.want)
			}
			_ = idle.Close()
			if err := <-s.served; err != nil {
				t.Error(err)
			}
			s.served <- nil
			if _, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", s.address); err == nil {
				t.Error("a connection was accepted after the end")
			}
		})
	}
	t.Run("cannot be cancelled", func(t *testing.T) {
		entered, release := make(chan struct{}), make(chan struct{})
		s := serve(t, Limits{Drain: time.Millisecond, Abort: time.Millisecond},
			func(http.ResponseWriter, *http.Request) { close(entered); <-release })
		busy := s.connect()
		busy.send("POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n")
		<-entered
		s.stop()
		if err := <-s.served; err != nil {
			t.Error(err)
		}
		s.served <- nil
		busy.closed()
		close(release)
	})
}

// TestNotReadyOnceToldToEnd: whoever asks on a connection that is still served hears that another server is to be
// asked, whatever the store says.
func TestNotReadyOnceToldToEnd(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	ready := until(ctx, func(context.Context) error { return nil })
	if err := ready(t.Context()); err != nil {
		t.Error(err)
	}
	stop()
	if err := ready(t.Context()); err == nil || !strings.Contains(unready(err), "told to end") {
		t.Error(err)
	}
}

// TestSlowClients: a client that is silent, or does anything byte by byte, is cut off when its time is over.
func TestSlowClients(t *testing.T) {
	const short, long = 50 * time.Millisecond, 10 * time.Hour
	usual := Limits{Header: long, Request: long, Write: long, Idle: long}
	large := strings.Repeat("x", 64<<20) // more than the buffers between server and client hold
	for _, c := range []struct {
		name   string
		limits func(*Limits)
		begin  func(*client)
	}{
		{"says nothing", func(l *Limits) { l.Header = short }, func(*client) {}},
		{"sends half a head", func(l *Limits) { l.Header = short },
			func(c *client) { c.send("POST /graphql HTTP/1.1\r\nHost: local") }},
		{"sends half a body", func(l *Limits) { l.Request = short },
			func(c *client) { c.send("POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{") }},
		{"asks no more", func(l *Limits) { l.Idle = short }, func(c *client) { c.ask("{}") }},
	} {
		t.Run(c.name, func(t *testing.T) {
			limits := usual
			c.limits(&limits)
			client := serve(t, limits, echo).connect()
			c.begin(client)
			client.closed()
		})
	}
	t.Run("does not read", func(t *testing.T) {
		limits := usual
		limits.Write = short
		written := make(chan error, 1)
		client := serve(t, limits, func(w http.ResponseWriter, _ *http.Request) {
			_, err := io.WriteString(w, large)
			written <- err
		}).connect()
		client.send("POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n")
		if err := <-written; err == nil {
			t.Error("all of it was written though nobody has read it")
		}
	})
}
