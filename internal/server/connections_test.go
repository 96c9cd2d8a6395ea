package server

import (
	"context"
	"io"
	"net"
	"net/http"
	"testing"
	"time"

	"kith/internal/patience"
)

// TestOldestIdleIsClosed: with one connection too many, the one idle longest is closed, not the one opened first. The
// states are told here: when a server becomes aware that a request is done, no client can know.
func TestOldestIdleIsClosed(t *testing.T) {
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	conns := bounding(l, 3)
	defer conns.Close()
	s := &serving{t: t, address: l.Addr().String()}
	connect := func() (*client, net.Conn) {
		c := s.connect()
		at, err := conns.Accept()
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = at.Close() })
		return c, at
	}
	_, first := connect()
	second, secondAt := connect()
	_, third := connect()
	for _, at := range []net.Conn{first, secondAt, third, first} { // now second is the one idle longest
		conns.changed(at, http.StateActive)
		conns.changed(at, http.StateIdle)
	}
	_, fourth := connect()
	second.closed()
	for _, at := range []net.Conn{first, third, fourth} {
		if _, err := at.Write([]byte("open")); err != nil {
			t.Error(err)
		}
	}
	if open, idle, asked := conns.activity(); open != 3 || idle != 3 || asked != 4 {
		t.Errorf("%d open, %d idle, %d requests", open, idle, asked)
	}
}

// TestActiveIsNeverClosed: while every connection has a request under way, a new one waits, and is served as soon as
// one of the others is idle.
func TestActiveIsNeverClosed(t *testing.T) {
	entered, release := make(chan struct{}), make(chan struct{})
	s := serve(t, Limits{Connections: 2}, func(w http.ResponseWriter, r *http.Request) {
		if r.ContentLength == 0 {
			entered <- struct{}{}
			<-release
		}
		_, _ = io.Copy(w, r.Body)
	})
	busy := []*client{s.connect(), s.connect()}
	for _, c := range busy {
		c.send("POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n")
		<-entered
	}
	answered := make(chan string)
	waiting := s.connect()
	go func() { answered <- waiting.ask("{}") }()
	select {
	case got := <-answered:
		t.Fatalf("answered %q beside the two that are all", got)
	case <-time.After(20 * time.Millisecond): // makes only likely that it is being served
	}
	release <- struct{}{}
	select {
	case got := <-answered:
		if got != "{}" {
			t.Errorf("answered %q", got)
		}
	case <-time.After(patience.For(10 * time.Second)):
		t.Fatal("the new connection is not served though there is room")
	}
	release <- struct{}{}
}

// TestNewOnesAreRead: more clients than connections, each with a new one and its request in it at once, are all
// answered.
func TestNewOnesAreRead(t *testing.T) {
	s := serve(t, Limits{Connections: 2}, echo)
	clients := make([]*client, 20)
	for i := range clients {
		clients[i] = s.connect()
		clients[i].send("POST /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" +
			"Content-Length: 2\r\n\r\n{}")
	}
	for i, c := range clients {
		if got := c.answer(); got != "{}" {
			t.Fatalf("client %d: answered %q", i, got)
		}
	}
}

// TestSilentDoNotHoldTheEnd: a connection that has never asked is no request under way.
func TestSilentDoNotHoldTheEnd(t *testing.T) {
	c := bounding(nowhere{}, 10)
	c.grace = 0
	ours, theirs := net.Pipe()
	c.open[ours] = c.becomeIdle(ours)
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := theirs.Read(make([]byte, 1)); err == nil {
		t.Error("it is still open")
	}
	if open, idle, _ := c.activity(); open != 0 || idle != 0 {
		t.Errorf("%d connections are left, %d of them idle", open, idle)
	}
}

// nowhere is a listener that nobody connects to.
type nowhere struct{ net.Listener }

func (nowhere) Close() error { return nil }

// TestEndWhileOneWaits: a connection that waits for room does not keep the server from ending.
func TestEndWhileOneWaits(t *testing.T) {
	entered, release := make(chan struct{}), make(chan struct{})
	s := serve(t, Limits{Connections: 1, Drain: time.Hour}, func(http.ResponseWriter, *http.Request) {
		close(entered)
		<-release
	})
	busy := s.connect()
	busy.send("POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n")
	<-entered
	waiting := s.connect()
	s.stop()
	waiting.closed()
	close(release)
	if got := busy.answer(); got != "" {
		t.Errorf("answered %q", got)
	}
}

// TestWhenQuiet: memory is given back once after many connections have been used, not while one is, nor again and
// again.
func TestWhenQuiet(t *testing.T) {
	c := bounding(nil, 10_000)
	conns := make([]net.Conn, manyIdle)
	for i := range conns {
		conns[i], _ = net.Pipe()
		c.open[conns[i]] = c.becomeIdle(conns[i])
	}
	use := func() {
		c.changed(conns[0], http.StateActive)
		c.changed(conns[0], http.StateIdle)
	}
	ctx, stop := context.WithCancel(t.Context())
	tick, done, released := make(chan time.Time), make(chan struct{}), 0
	go func() {
		defer close(done)
		whenQuiet(ctx, c, tick, func() { released++ })
	}()
	pass := func() { tick <- time.Time{}; tick <- time.Time{} } // after the second, the first is done with
	for _, step := range []struct {
		name string
		do   func()
		want int
	}{
		{"nobody has asked yet", func() {}, 0},
		{"used", use, 1},
		{"still quiet", func() {}, 1},
		{"used again", use, 2},
		{"under way", func() { c.changed(conns[0], http.StateActive) }, 2},
		{"answered", func() { c.changed(conns[0], http.StateIdle) }, 3},
		{"few are left", func() { use(); c.changed(conns[1], http.StateClosed) }, 3},
	} {
		step.do()
		pass()
		tick <- time.Time{}
		if released != step.want {
			t.Errorf("%s: released %d times, want %d", step.name, released, step.want)
		}
	}
	stop()
	<-done
}
