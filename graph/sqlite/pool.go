package sqlite

import (
	"context"
	"errors"
	"sync"

	"kith/graph"
)

// pool lends connections, each to one goroutine at a time.
type pool struct {
	idle   chan *conn
	size   int
	closed chan struct{}
	once   sync.Once
}

func newPool(conns ...*conn) *pool {
	p := &pool{idle: make(chan *conn, len(conns)), size: len(conns), closed: make(chan struct{})}
	for _, c := range conns {
		p.idle <- c
	}
	return p
}

// use runs f with a connection, as soon as one is free.
func (p *pool) use(ctx context.Context, f func(*conn) error) error {
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

// all runs f with every connection, when all are free.
func (p *pool) all(ctx context.Context, f func([]*conn) error) error {
	return p.gather(ctx, make([]*conn, 0, p.size), f)
}

func (p *pool) gather(ctx context.Context, have []*conn, f func([]*conn) error) error {
	if len(have) == p.size {
		return f(have)
	}
	return p.use(ctx, func(c *conn) error { return p.gather(ctx, append(have, c), f) })
}

// close waits for every connection to come back and closes it. A second call does nothing.
func (p *pool) close() error {
	var errs []error
	p.once.Do(func() {
		close(p.closed)
		for range p.size {
			errs = append(errs, (<-p.idle).close())
		}
	})
	return errors.Join(errs...)
}
