package measure

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"kith/graph"
	"kith/resolvers"
)

// What a few people write, beside others who read without a pause.
const (
	mutationPrefix = "mutation: "
	correction     = mutationPrefix + "correct"
	withoutSync    = correction + ", without the disk's sync"
	readersAlone   = questionPrefix + "account, by sixteen at once"
	readersBeside  = readersAlone + ", beside mutations"
	readersAtOnce  = 16
	writingTime    = time.Second            // of a turn
	writingPause   = 100 * time.Millisecond // between two mutations
)

const correcting = `mutation($about: ID!, $value: String!, $key: String!) {
  correct(input: {about: $about, set: [{property: "monthlyValue", value: $value}], why: "read out on the telephone",
    idempotencyKey: $key}) { stood node { ... on Account { monthlyValue } } }
}`

// unsynced is a store that does not wait for the disk after what people write.
type unsynced struct{ graph.Store }

// Write implements graph.Store.
func (s unsynced) Write(ctx context.Context, b *graph.Batch) (*graph.Result, error) {
	relaxed := *b
	relaxed.Durable = false
	return s.Store.Write(ctx, &relaxed)
}

// desk is where an engine is read and written at once.
type desk struct {
	store    *counting
	read     question
	api      *resolvers.API
	writers  []*task
	accounts []string // ids
	alone    [][]float64
	beside   [][]float64
}

// measureWriting measures mutations on every engine beside readers, and what these lose. It changes the store.
func measureWriting(ctx context.Context, r *runner, engines []engine, s *subjects, clock time.Time) (
	out []Measure, lost []Ratio, err error) {
	r.say("writing beside %d who read", readersAtOnce)
	for _, e := range engines {
		d, err := openDesk(ctx, e, s, clock)
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", e.name, err)
		}
		for range r.Rounds {
			if err = d.round(ctx); err != nil {
				break
			}
		}
		if err := errors.Join(err, d.store.Close()); err != nil {
			return nil, nil, fmt.Errorf("%s: %w", e.name, err)
		}
		for _, w := range d.writers {
			out = append(out, w.measure())
		}
		for _, of := range []struct {
			name  string
			turns [][]float64
		}{{readersAlone, d.alone}, {readersBeside, d.beside}} {
			out = append(out, (&task{engine: e.name, name: of.name, turns: of.turns, asked: answered(of.turns),
				size: int(answered(of.turns))}).measure())
		}
		lost = append(lost, Ratio{readersAlone + " (" + e.name + "), answers", "beside mutations", "alone",
			round(float64(answered(d.beside)) / float64(answered(d.alone)))})
	}
	return out, lost, nil
}

func answered(turns [][]float64) (n int64) {
	for _, t := range turns {
		n += int64(len(t))
	}
	return n
}

func openDesk(ctx context.Context, e engine, s *subjects, clock time.Time) (*desk, error) {
	store, err := e.open(ctx)
	if err != nil {
		return nil, err
	}
	d := &desk{store: &counting{Store: store}, read: questions(s)[0]}
	if d.api, err = newAPI(d.store, clock); err != nil {
		return nil, err
	}
	rows, err := d.store.Match(ctx, page(lookedAt, "Account", nil, nil))
	if err != nil {
		return nil, err
	}
	for _, row := range rows.Rows {
		d.accounts = append(d.accounts, row.ID)
	}
	d.writers = append(d.writers, d.writer(e.name, correction, d.api))
	if e.name == fileName {
		relaxed, err := newAPI(unsynced{d.store}, clock)
		if err != nil {
			return nil, err
		}
		d.writers = append(d.writers, d.writer(e.name, withoutSync, relaxed))
	}
	return d, nil
}

// writer corrects another account each time, to another value.
func (d *desk) writer(engine, name string, api *resolvers.API) *task {
	cents := len(d.writers) + 1 // so that no writer finds his correction made
	q := question{name, correcting, func(i int) map[string]any {
		return map[string]any{"about": pick(d.accounts, i), "value": fmt.Sprintf("%d.%02d", i, cents),
			"key": fmt.Sprint(name, i)}
	}}
	return &task{engine: engine, name: name,
		call: func(ctx context.Context, i int) (int, error) { return q.ask(ctx, api, i) }}
}

// round is a turn of the readers alone, and one beside each writer.
func (d *desk) round(ctx context.Context) error {
	alone, err := d.readers(ctx, func(context.Context) error { return nil })
	if err != nil {
		return err
	}
	d.alone = append(d.alone, alone)
	for i, w := range d.writers {
		beside, err := d.readers(ctx, func(ctx context.Context) error { return d.write(ctx, w) })
		if err != nil {
			return err
		}
		if i == 0 {
			d.beside = append(d.beside, beside)
		}
	}
	return nil
}

// write makes mutations for a turn, with a pause after each.
func (d *desk) write(ctx context.Context, w *task) error {
	var times []float64
	for end := time.Now().Add(writingTime); time.Now().Before(end); time.Sleep(writingPause) {
		begun, writes := time.Now(), d.store.writes.Load()
		size, err := w.call(ctx, w.calls)
		if err != nil {
			return err
		}
		times = append(times, float64(time.Since(begun).Nanoseconds())/1e3)
		w.calls, w.size, w.asked = w.calls+1, w.size+size, w.asked+d.store.writes.Load()-writes
	}
	w.turns = append(w.turns, times)
	return nil
}

// readers ask for a turn, beside what else is done, and give how long each answer took, in microseconds.
func (d *desk) readers(ctx context.Context, beside func(context.Context) error) (times []float64, err error) {
	var lock sync.Mutex
	var all sync.WaitGroup
	end := time.Now().Add(writingTime)
	for reader := range readersAtOnce {
		all.Go(func() {
			for i := reader; time.Now().Before(end); i += readersAtOnce {
				begun := time.Now()
				_, failed := d.read.ask(ctx, d.api, i)
				took := float64(time.Since(begun).Nanoseconds()) / 1e3
				lock.Lock()
				times, err = append(times, took), errors.Join(err, failed)
				lock.Unlock()
				if failed != nil {
					return
				}
			}
		})
	}
	failed := beside(ctx)
	all.Wait()
	return times, errors.Join(err, failed)
}
