package server

import (
	"cmp"
	"context"
	"errors"
	"log"
	"net"
	"net/http"
	"runtime/debug"
	"time"

	"kith/graph"
	"kith/resolvers/transport"
)

// Limits bound what clients may take of the server. What is zero has its default.
type Limits struct {
	Connections int           // that are open at a time: 10,000
	Header      time.Duration // for a client to send the head of its request: 5 s
	Request     time.Duration // to send the whole of it, and then to be answered: 30 s each
	Write       time.Duration // from the head of a request until the client has read the answer: 35 s
	Idle        time.Duration // for a connection without a request: 2 minutes
	Drain       time.Duration // for the requests that are under way when the server is told to end: 10 s
	Abort       time.Duration // for those that were cancelled then, to say so: 2 s
}

func (l Limits) withDefaults() Limits {
	l.Connections = cmp.Or(l.Connections, 10_000)
	l.Header = cmp.Or(l.Header, 5*time.Second)
	l.Request = cmp.Or(l.Request, requestTime)
	l.Write = cmp.Or(l.Write, requestTime+5*time.Second)
	l.Idle = cmp.Or(l.Idle, 2*time.Minute)
	l.Drain = cmp.Or(l.Drain, 10*time.Second)
	l.Abort = cmp.Or(l.Abort, 2*time.Second)
	return l
}

// Serve answers on the listener until the context ends. Then it accepts no more and waits for the requests that are
// under way; what still runs after Limits.Drain is cancelled. That is no error.
func Serve(ctx context.Context, l net.Listener, c Config) error {
	limits := c.Limits.withDefaults()
	c.Ready = until(ctx, c.Ready)
	conns := bounding(l, limits.Connections)
	conns.counted(c.Metrics)
	work, cancel := context.WithCancelCause(context.WithoutCancel(ctx))
	defer cancel(nil)
	s := &http.Server{
		Handler:           Handler(c),
		BaseContext:       func(net.Listener) context.Context { return work },
		ConnState:         conns.changed,
		ReadHeaderTimeout: limits.Header,
		ReadTimeout:       limits.Request,
		WriteTimeout:      limits.Write,
		IdleTimeout:       limits.Idle,
		MaxHeaderBytes:    maxHeader,
		TLSConfig:         c.TLS,
		ErrorLog:          log.New(withoutAddresses{c.Log}, "", 0),
	}
	tick := time.NewTicker(quietTime)
	defer tick.Stop()
	quiet := make(chan struct{})
	go func() {
		defer close(quiet)
		whenQuiet(work, conns, tick.C, debug.FreeOSMemory)
	}()
	defer func() { cancel(nil); <-quiet }()
	failed := make(chan error, 1)
	go func() {
		if c.TLS == nil {
			failed <- s.Serve(conns)
		} else {
			failed <- s.ServeTLS(conns, "", "")
		}
	}()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	err := shutdown(s, limits.Drain)
	if errors.Is(err, context.DeadlineExceeded) {
		c.Log.Warn("requests that are still under way are cancelled", "after", limits.Drain)
		cancel(transport.ErrEnding)
		if err = shutdown(s, limits.Abort); errors.Is(err, context.DeadlineExceeded) {
			c.Log.Warn("connections are closed before their answers were read", "after", limits.Abort)
			err = s.Close()
		}
	}
	if served := <-failed; err == nil && !errors.Is(served, http.ErrServerClosed) {
		err = served
	}
	return err
}

// until is ready until the context ends.
func until(end context.Context, ready func(context.Context) error) func(context.Context) error {
	return func(ctx context.Context) error {
		if end.Err() != nil {
			return graph.Errorf(graph.Unavailable, "the server is told to end: ask another one")
		}
		return ready(ctx)
	}
}

// shutdown waits no longer than given until the requests under way are answered.
func shutdown(s *http.Server, wait time.Duration) error {
	ctx, cancel := context.WithTimeout(context.Background(), wait)
	defer cancel()
	return s.Shutdown(ctx)
}
