package neo4j

import (
	"context"
	"strconv"
	"sync"

	"kith/graph/neo4j/server"
)

// job is what one transaction of a fill puts.
type job struct {
	touches [2]int // parts of the graph, which nobody else may touch at the same time
	apart   bool   // whether it touches any
	put     func(writing) error
	// asks for what put would have found out, if it was committed and the answer was lost; or nil
	learn func(writing) error
}

func (j job) do(w writing, done bool) error {
	switch {
	case !done:
		return j.put(w)
	case j.learn != nil:
		return j.learn(w)
	}
	return nil
}

func (j job) meets(o job) bool {
	return j.apart && o.apart && (j.touches[0] == o.touches[0] || j.touches[0] == o.touches[1] ||
		j.touches[1] == o.touches[0] || j.touches[1] == o.touches[1])
}

// crew are writers who work off jobs side by side, in no certain order. After an error they do no more.
type crew struct {
	mu      sync.Mutex
	changed *sync.Cond
	waiting []job
	at      []*job // by writer; nil for one who waits
	ended   bool
	err     error
	writers sync.WaitGroup
}

// mostWaiting is how many jobs wait: enough to find one that does not meet those under way.
const mostWaiting = 4

// crew starts a writer for each node, on which its receipts are.
func (s *Store) crew(ctx context.Context, nodes []string) *crew {
	c := &crew{at: make([]*job, len(nodes))}
	c.changed = sync.NewCond(&c.mu)
	for i, node := range nodes {
		c.writers.Go(func() {
			for number := 1; ; number++ {
				j := c.next(i)
				if j == nil {
					return
				}
				receipt := receipt{node, "", strconv.Itoa(number)}
				c.done(i, s.db.Transaction(ctx, func(run server.Runner) error {
					done, err := s.lock(run, receipt)
					if err != nil {
						return err
					}
					return j.do(writing{m: s.m, run: run}, done)
				}))
			}
		})
	}
	return c
}

// submit waits for room. The error is that of an earlier job.
func (c *crew) submit(j job) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	for len(c.waiting) == mostWaiting && c.err == nil {
		c.changed.Wait()
	}
	c.waiting = append(c.waiting, j)
	c.changed.Broadcast()
	return c.err
}

// next is a job that meets none under way; nil if there will be none.
func (c *crew) next(writer int) *job {
	c.mu.Lock()
	defer c.mu.Unlock()
	for c.err == nil {
		for i, j := range c.waiting {
			if !c.meets(j) {
				c.waiting = append(c.waiting[:i:i], c.waiting[i+1:]...)
				c.at[writer] = &j
				c.changed.Broadcast()
				return &j
			}
		}
		if c.ended && len(c.waiting) == 0 {
			return nil
		}
		c.changed.Wait()
	}
	return nil
}

func (c *crew) meets(j job) bool {
	for _, o := range c.at {
		if o != nil && o.meets(j) {
			return true
		}
	}
	return false
}

func (c *crew) done(writer int, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at[writer] = nil
	if c.err == nil {
		c.err = err
	}
	c.changed.Broadcast()
}

// idle waits until all jobs are done.
func (c *crew) idle() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	for c.err == nil && (len(c.waiting) > 0 || c.working()) {
		c.changed.Wait()
	}
	return c.err
}

func (c *crew) working() bool {
	for _, j := range c.at {
		if j != nil {
			return true
		}
	}
	return false
}

// finish waits until all jobs are done and the writers have gone.
func (c *crew) finish() error {
	c.mu.Lock()
	c.ended = true
	c.changed.Broadcast()
	c.mu.Unlock()
	c.writers.Wait()
	return c.err
}
