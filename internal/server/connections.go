package server

import (
	"container/list"
	"crypto/tls"
	"net"
	"net/http"
	"sync"
	"time"

	"kith/internal/metrics"
)

// connections bounds how many connections are open. When one more comes, the one that has been idle longest is closed;
// connections with a request under way never are, nor those that became idle just now: a new one has not been read yet,
// and its first request may be there already. While there is none to close, a new client waits to be accepted.
type connections struct {
	net.Listener
	max   int
	grace time.Duration // for which a connection is idle before it may be closed

	mu     sync.Mutex
	room   sync.Cond // is signalled when a connection becomes idle or is closed, and when the listener is
	open   map[net.Conn]*list.Element
	idle   list.List // of waiting, the one that has been so longest in front
	shut   bool
	active int64 // how many requests have begun
	closed int64 // how many connections were closed to make room
}

// waiting is a connection without a request.
type waiting struct {
	conn  net.Conn
	since time.Time
}

const idleGrace = 250 * time.Millisecond

func bounding(l net.Listener, most int) *connections {
	c := &connections{Listener: l, max: most, grace: idleGrace, open: map[net.Conn]*list.Element{}}
	c.room.L = &c.mu
	return c
}

// Accept implements net.Listener. It returns a connection when there is room for it.
func (c *connections) Accept() (net.Conn, error) {
	conn, err := c.Listener.Accept()
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for len(c.open) >= c.max && !c.shut && !c.closeOldest() {
		c.room.Wait()
	}
	if c.shut {
		_ = conn.Close() // it was never served
		return nil, net.ErrClosed
	}
	c.open[conn] = c.becomeIdle(conn) // so far it has asked for nothing
	return conn, nil
}

func (c *connections) becomeIdle(conn net.Conn) *list.Element {
	return c.idle.PushBack(waiting{conn, time.Now()})
}

// closeOldest closes the connection that has been idle longest, if there is one that may be. If there will be one, room
// is signalled then.
func (c *connections) closeOldest() bool {
	oldest := c.idle.Front()
	if oldest == nil {
		return false
	}
	if left := c.left(oldest); left > 0 {
		time.AfterFunc(left, c.wake)
		return false
	}
	c.drop(oldest)
	c.closed++
	return true
}

// wake has Accept look again whether there is room. It takes the lock, so that it does not come before Accept waits.
func (c *connections) wake() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.room.Signal()
}

// left is for how long an idle connection may not be closed yet.
func (c *connections) left(e *list.Element) time.Duration {
	return c.grace - time.Since(e.Value.(waiting).since)
}

func (c *connections) drop(e *list.Element) {
	conn := c.idle.Remove(e).(waiting).conn
	delete(c.open, conn)
	_ = conn.Close() // whoever serves it finds it closed
}

// Close implements net.Listener. It closes idle connections, too: http.Server.Shutdown takes one that has not asked yet
// for one with a request under way, and would wait for it for five seconds.
func (c *connections) Close() error {
	c.mu.Lock()
	c.shut = true
	c.mu.Unlock()
	c.room.Broadcast()
	c.closeIdle()
	return c.Listener.Close()
}

// closeIdle closes all connections that are idle, each when its grace is over.
func (c *connections) closeIdle() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for e := c.idle.Front(); e != nil; e = c.idle.Front() {
		if left := c.left(e); left > 0 {
			time.AfterFunc(left, c.closeIdle)
			return
		}
		c.drop(e)
	}
}

// changed is an http.Server's ConnState.
func (c *connections) changed(conn net.Conn, state http.ConnState) {
	if secured, ok := conn.(*tls.Conn); ok {
		conn = secured.NetConn()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	place, ok := c.open[conn]
	if !ok { // it was closed to make room
		return
	}
	switch state {
	case http.StateActive:
		c.active++
		if place != nil {
			c.idle.Remove(place)
		}
		c.open[conn] = nil
	case http.StateIdle:
		c.open[conn] = c.becomeIdle(conn)
		c.room.Signal()
	case http.StateClosed, http.StateHijacked:
		if place != nil {
			c.idle.Remove(place)
		}
		delete(c.open, conn)
		c.room.Signal()
	}
}

// activity is how many connections are open, how many of these are idle, and how many requests have begun so far.
func (c *connections) activity() (open, idle int, requests int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.open), c.idle.Len(), c.active
}

// counted adds the connections to metrics.
func (c *connections) counted(m *metrics.Metrics) {
	of := func(value func() int64) func() float64 {
		return func() float64 {
			c.mu.Lock()
			defer c.mu.Unlock()
			return float64(value())
		}
	}
	m.Gauge("kith_connections_open", "Connections of clients.", of(func() int64 { return int64(len(c.open)) }))
	m.Gauge("kith_connections_idle", "Connections without a request.", of(func() int64 { return int64(c.idle.Len()) }))
	m.Counter("kith_connections_closed_total", "Idle connections that were closed to make room for new ones.",
		of(func() int64 { return c.closed }))
}
