package conn

import (
	"context"
	"errors"
	"sync"

	"kith/graph"
)

// Pool lends connections, each to one goroutine at a time.
type Pool struct {
	idle   chan *Conn
	size   int
	closed chan struct{}
	once   sync.Once
}

// NewPool makes a pool of connections, which it closes when it is closed.
func NewPool(conns ...*Conn) *Pool {
	p := &Pool{idle: make(chan *Conn, len(conns)), size: len(conns), closed: make(chan struct{})}
	for _, c := range conns {
		p.idle <- c
	}
	return p
}

// Use runs f with a connection, as soon as one is free. Of a closed pool it is an Unavailable error.
func (p *Pool) Use(ctx context.Context, f func(*Conn) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case <-p.closed:
		return graph.Errorf(graph.Unavailable, "the store is closed: open it again")
	default:
	}
	select {
	case c := <-p.idle:
		defer func() { p.idle <- c }()
		return f(c)
	case <-p.closed:
		return graph.Errorf(graph.Unavailable, "the store is closed: open it again")
	case <-ctx.Done():
		return ctx.Err()
	}
}

// All runs f with every connection, when all are free.
func (p *Pool) All(ctx context.Context, f func([]*Conn) error) error {
	return p.gather(ctx, make([]*Conn, 0, p.size), f)
}

func (p *Pool) gather(ctx context.Context, have []*Conn, f func([]*Conn) error) error {
	if len(have) == p.size {
		return f(have)
	}
	return p.Use(ctx, func(c *Conn) error { return p.gather(ctx, append(have, c), f) })
}

// Close waits until every connection is free, and closes it. A second call does nothing.
func (p *Pool) Close() error {
	var errs []error
	p.once.Do(func() {
		close(p.closed)
		for range p.size {
			errs = append(errs, (<-p.idle).Close())
		}
	})
	return errors.Join(errs...)
}
