package server

import (
	"io"
	"net/http"
	"testing"
	"time"

	"kith/internal/patience"
)

// TestOldestIdleIsClosed: with one connection too many, the one idle longest is closed, not the one opened first.
func TestOldestIdleIsClosed(t *testing.T) {
	s := serve(t, Limits{Connections: 3}, echo)
	first, second, third := s.connect(), s.connect(), s.connect()
	for _, c := range []*client{first, second, third, first} { // now second is the one idle longest
		if got := c.ask("{}"); got != "{}" {
			t.Fatalf("answered %q", got)
		}
	}
	fourth := s.connect()
	second.closed()
	for _, c := range []*client{first, third, fourth} {
		if got := c.ask("{}"); got != "{}" {
			t.Errorf("answered %q", got)
		}
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
