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
	c, err := p.Take(ctx)
	if err != nil {
		return err
	}
	defer p.Give(c)
	return f(c)
}

// Take is Use for a connection that is kept until it is given back.
func (p *Pool) Take(ctx context.Context) (*Conn, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	select {
	case <-p.closed:
		return nil, errClosed
	default:
	}
	select {
	case c := <-p.idle:
		return c, nil
	case <-p.closed:
		return nil, errClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Give takes back a connection that Take lent.
func (p *Pool) Give(c *Conn) { p.idle <- c }

var errClosed = graph.Errorf(graph.Unavailable, "the store is closed: open it again")

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

// Load is how many connections the pool has, and how many of them are lent.
func (p *Pool) Load() (size, used int) { return p.size, p.size - len(p.idle) }

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
