package server

import (
	"context"
	"time"
)

// A server with many idle connections has used much memory to answer them, and would keep it until the next collection:
// idle connections alone cause none.
const (
	quietTime = 5 * time.Second
	manyIdle  = 1000
)

// whenQuiet calls release when many connections are idle and none has had a request for a while; again only after there
// was one.
func whenQuiet(ctx context.Context, c *connections, tick <-chan time.Time, release func()) {
	var before, released int64
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick:
		}
		open, idle, requests := c.activity()
		if open == idle && idle >= manyIdle && requests == before && requests != released {
			release()
			released = requests
		}
		before = requests
	}
}
