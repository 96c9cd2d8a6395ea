package server

import (
	"container/list"
	"net"
	"net/http"
	"sync"

	"kith/internal/metrics"
)

// connections bounds how many connections are open. When one more comes, the one that has been idle longest is closed;
// connections with a request under way never are. If all have one, a new client waits to be accepted.
type connections struct {
	net.Listener
	max int

	mu     sync.Mutex
	room   sync.Cond // is signalled when a connection becomes idle or is closed, and when the listener is
	open   map[net.Conn]*list.Element
	idle   list.List // of net.Conn without a request, the one that has been so longest in front
	shut   bool
	active int64 // how many requests have begun
	closed int64 // how many connections were closed to make room
}

func bounding(l net.Listener, most int) *connections {
	c := &connections{Listener: l, max: most, open: map[net.Conn]*list.Element{}}
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
	c.open[conn] = c.idle.PushBack(conn) // so far it has asked for nothing
	return conn, nil
}

// closeOldest closes the connection that has been idle longest, if there is one.
func (c *connections) closeOldest() bool {
	oldest := c.idle.Front()
	if oldest == nil {
		return false
	}
	conn := c.idle.Remove(oldest).(net.Conn)
	delete(c.open, conn)
	_ = conn.Close() // whoever serves it finds it closed
	c.closed++
	return true
}

// Close implements net.Listener.
func (c *connections) Close() error {
	c.mu.Lock()
	c.shut = true
	c.mu.Unlock()
	c.room.Broadcast()
	return c.Listener.Close()
}

// changed is an http.Server's ConnState.
func (c *connections) changed(conn net.Conn, state http.ConnState) {
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
		c.open[conn] = c.idle.PushBack(conn)
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
