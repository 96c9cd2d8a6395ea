package fill

import (
	"context"
	"strconv"
	"sync"

	"kith/graph/neo4j/meta"
	"kith/graph/neo4j/server"
)

// statementRows is how many nodes or edges a job has.
const statementRows = 4_000

// job is what one transaction of a fill writes.
type job struct {
	touches [2]int // parts of the graph, which no other job may touch at the same time
	apart   bool   // whether it touches any
	put     func(server.Runner) error
	// learn asks for what put would have found out, if it was committed and the answer was lost; or nil.
	learn func(server.Runner) error
}

// do writes the job, unless it was committed already.
func (j job) do(run server.Runner, done bool) error {
	switch {
	case !done:
		return j.put(run)
	case j.learn != nil:
		return j.learn(run)
	}
	return nil
}

// conflicts reports whether two jobs touch the same part.
func (j job) conflicts(o job) bool {
	return j.apart && o.apart && (j.touches[0] == o.touches[0] || j.touches[0] == o.touches[1] ||
		j.touches[1] == o.touches[0] || j.touches[1] == o.touches[1])
}

// workers do jobs side by side, in no certain order. After an error they do no more.
type workers struct {
	mu      sync.Mutex
	changed *sync.Cond
	waiting []job
	at      []*job // by worker; nil for one that waits
	ended   bool
	err     error
	running sync.WaitGroup
}

// mostWaiting is how many jobs wait: enough to find one that does not conflict with those under way.
const mostWaiting = 4

// startWorkers starts a worker for each node, on which its receipts are.
func startWorkers(ctx context.Context, db *server.DB, guard *meta.Guard, nodes []string) *workers {
	w := &workers{at: make([]*job, len(nodes))}
	w.changed = sync.NewCond(&w.mu)
	for i, node := range nodes {
		w.running.Go(func() {
			for number := 1; ; number++ {
				j := w.next(i)
				if j == nil {
					return
				}
				receipt := meta.Receipt{Node: node, Number: strconv.Itoa(number)}
				w.done(i, db.Transaction(ctx, func(run server.Runner) error {
					done, err := guard.LockWriter(run, receipt)
					if err != nil {
						return err
					}
					return j.do(run, done)
				}))
			}
		})
	}
	return w
}

// submit waits for room. The error is that of an earlier job.
func (w *workers) submit(j job) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	for len(w.waiting) == mostWaiting && w.err == nil {
		w.changed.Wait()
	}
	w.waiting = append(w.waiting, j)
	w.changed.Broadcast()
	return w.err
}

// next is a job that conflicts with none under way; nil if there will be none.
func (w *workers) next(worker int) *job {
	w.mu.Lock()
	defer w.mu.Unlock()
	for w.err == nil {
		for i, j := range w.waiting {
			if !w.conflicts(j) {
				w.waiting = append(w.waiting[:i:i], w.waiting[i+1:]...)
				w.at[worker] = &j
				w.changed.Broadcast()
				return &j
			}
		}
		if w.ended && len(w.waiting) == 0 {
			return nil
		}
		w.changed.Wait()
	}
	return nil
}

func (w *workers) conflicts(j job) bool {
	for _, o := range w.at {
		if o != nil && o.conflicts(j) {
			return true
		}
	}
	return false
}

func (w *workers) done(worker int, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.at[worker] = nil
	if w.err == nil {
		w.err = err
	}
	w.changed.Broadcast()
}

// idle waits until all jobs are done.
func (w *workers) idle() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	for w.err == nil && (len(w.waiting) > 0 || w.busy()) {
		w.changed.Wait()
	}
	return w.err
}

func (w *workers) busy() bool {
	for _, j := range w.at {
		if j != nil {
			return true
		}
	}
	return false
}

// finish waits until all jobs are done and the workers have ended.
func (w *workers) finish() error {
	w.mu.Lock()
	w.ended = true
	w.changed.Broadcast()
	w.mu.Unlock()
	w.running.Wait()
	return w.err
}
