package measure

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"kith/graph"
	"kith/graph/neo4j"
	"kith/internal/sample"
)

// Options are what to measure. Every loop ends at its count or its time, whichever comes first.
type Options struct {
	People []int         // the sizes, one interleaved run each
	Seed   uint64        // of the sample
	Dir    string        // a folder for samples and stores, which grow to some 20 kB a person
	Neo4j  *neo4j.Config // a server whose content may be thrown away; nil leaves Neo4j out
	Loads  int           // how often each engine is filled
	// Restart ends the server and starts it again, with the same address and data; nil if it is not ours.
	Restart  func(context.Context) error
	Rounds   int           // turns of each read
	Calls    int           // of a read in one turn
	Cold     int           // how often plans are forgotten
	Time     time.Duration // that the rounds of a size may take
	Revision string        // what is measured
	Peer     string        // folder for @neo4j/graphql, to compare with; "" for no comparison
	Before   *Report       // of an earlier run on this machine, to compare with; nil for none
	Progress io.Writer     // a line for each step
}

// turnTime ends a turn whose calls are slow.
const turnTime = 250 * time.Millisecond

// Run measures.
func Run(ctx context.Context, o Options) (*Report, error) {
	r := &runner{o, map[string]bool{}}
	report := &Report{Revision: o.Revision, Date: time.Now().UTC().Format(time.RFC3339), Machine: machine(),
		Seed: o.Seed}
	for _, people := range o.People {
		size, err := r.size(ctx, people)
		if err != nil {
			return nil, fmt.Errorf("%d people: %w", people, err)
		}
		report.Sizes = append(report.Sizes, *size)
	}
	report.Growth = growth(report.Sizes)
	report.Machine.LoadAfter = load()
	return report, nil
}

type runner struct {
	Options
	warm map[string]bool // engines that run ahead and have been loaded into
}

func (r *runner) say(format string, args ...any) {
	fmt.Fprintf(r.Progress, format+"\n", args...)
}

func (r *runner) engines(dir string, people int) []engine {
	list := []engine{inFile(dir)}
	if r.Neo4j != nil {
		list = append(list, onServer(*r.Neo4j))
	}
	if people <= maxInMemory {
		list = append(list, inMemory())
	}
	return list
}

// size is the run over a sample of one size.
func (r *runner) size(ctx context.Context, people int) (_ *Size, err error) {
	dir := filepath.Join(r.Dir, fmt.Sprint(people))
	data := filepath.Join(dir, "data")
	r.say("making up %d people", people)
	made, err := sample.Write(ctx, data, sample.Options{People: people, Seed: r.Seed})
	if err != nil {
		return nil, err
	}
	engines := r.engines(dir, people)
	out := &Size{People: people}
	if out.Loads, err = r.fill(ctx, engines, data, made, r.Loads); err != nil {
		return nil, err
	}
	subjects, err := r.read(ctx, engines, out, made.Today)
	if err != nil {
		return nil, err
	}
	_, clock, err := sameDay(made.Today)
	if err != nil {
		return nil, err
	}
	started, missing := map[string]float64{}, cmp.Or(r.withoutServer(), noRestart)
	if r.Neo4j != nil && r.Restart != nil {
		if started, err = r.started(ctx, subjects, clock); err != nil {
			return nil, err
		}
	}
	asked, err := r.hub(ctx, engines, clock)
	if err != nil {
		return nil, err
	}
	out.Reads = append(out.Reads, asked...)
	out.Bars = bars(out, started, missing, r.Before.size(people))
	return out, nil
}

func (r *runner) withoutServer() string {
	if r.Neo4j == nil {
		return noServer
	}
	return ""
}

// read measures the reads and the questions of a size, and says whom they were about.
func (r *runner) read(ctx context.Context, engines []engine, out *Size, day string) (_ *subjects, err error) {
	b := &bench{runner: r, day: day, of: map[string]*task{}}
	defer func() { err = errors.Join(err, b.close()) }()
	if err := b.open(ctx, engines); err != nil {
		return nil, err
	}
	r.say("reading, %d rounds in at most %s", r.Rounds, r.Time)
	limits := bounds{rounds: r.Rounds, calls: r.Calls, turn: turnTime, total: r.Time}
	if out.Rounds, err = limits.run(ctx, b.tasks); err != nil {
		return nil, err
	}
	if err := b.cold(ctx, r.Cold); err != nil {
		return nil, err
	}
	if err := b.unseen(ctx, r.Cold); err != nil {
		return nil, err
	}
	for _, t := range b.tasks {
		out.Reads = append(out.Reads, t.measure())
	}
	out.Ratios = b.ratios()
	return b.subjects, nil
}

// sameDay is the day that everything is asked about.
func sameDay(today string) (graph.Period, time.Time, error) {
	t, err := time.Parse(time.DateOnly, today)
	return graph.Day(today), t, err
}
