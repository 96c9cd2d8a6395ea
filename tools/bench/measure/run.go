package measure

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"kith/internal/sample"
)

// Run measures.
func Run(ctx context.Context, o Options) (*Report, error) {
	r := &runner{o, map[string]bool{}}
	report := &Report{Revision: o.Revision, Date: time.Now().UTC().Format(time.RFC3339), Machine: machine(),
		Seed: o.Seed}
	for _, people := range o.People {
		size, err := measureSize(ctx, r, people)
		if err != nil {
			return nil, fmt.Errorf("%d people: %w", people, err)
		}
		report.Sizes = append(report.Sizes, *size)
	}
	report.Growth = growth(report.Sizes)
	report.Machine.LoadAfter = load()
	return report, nil
}

func enginesOf(r *runner, dir string, people int) []engine {
	list := []engine{inFile(dir)}
	if r.Neo4j != nil {
		list = append(list, onServer(*r.Neo4j))
	}
	if people <= maxInMemory {
		list = append(list, inMemory())
	}
	return list
}

// measureSize is the run over a sample of one size.
func measureSize(ctx context.Context, r *runner, people int) (_ *Size, err error) {
	dir := filepath.Join(r.Dir, fmt.Sprint(people))
	data := filepath.Join(dir, "data")
	r.say("making up %d people", people)
	made, err := sample.Write(ctx, data, sample.Options{People: people, Seed: r.Seed})
	if err != nil {
		return nil, err
	}
	engines := enginesOf(r, dir, people)
	out := &Size{People: people}
	if out.Loads, err = measureLoads(ctx, r, engines, data, made, r.Loads); err != nil {
		return nil, err
	}
	subjects, err := measureReads(ctx, r, engines, out, made.Today)
	if err != nil {
		return nil, err
	}
	_, clock, err := sameDay(made.Today)
	if err != nil {
		return nil, err
	}
	started, missing := map[string]float64{}, cmp.Or(noServerReason(r), noRestart)
	if r.Neo4j != nil && r.Restart != nil {
		if started, err = measureStarted(ctx, r, subjects, clock); err != nil {
			return nil, err
		}
	}
	written, lost, err := measureWriting(ctx, r, engines, subjects, clock)
	if err != nil {
		return nil, err
	}
	out.Reads, out.Ratios = append(out.Reads, written...), append(out.Ratios, lost...)
	var decided []Measure
	if out.Derived, decided, err = measureDerived(ctx, r, engines, clock); err != nil {
		return nil, err
	}
	out.Reads = append(out.Reads, decided...)
	asked, err := measureHub(ctx, r, engines, clock)
	if err != nil {
		return nil, err
	}
	out.Reads = append(out.Reads, asked...)
	out.Bars = bars(out, started, missing, r.Before.size(people))
	return out, nil
}

func noServerReason(r *runner) string {
	if r.Neo4j == nil {
		return noServer
	}
	return ""
}

// measureReads measures the reads and the questions of a size, and gives the subjects that they were about.
func measureReads(ctx context.Context, r *runner, engines []engine, out *Size, day string) (_ *subjects, err error) {
	b := &bench{runner: r, day: day, of: map[string]*task{}}
	defer func() { err = errors.Join(err, b.close()) }()
	if err := openEngines(ctx, b, engines); err != nil {
		return nil, err
	}
	r.say("reading, %d rounds in at most %s", r.Rounds, r.Time)
	limits := bounds{rounds: r.Rounds, calls: r.Calls, turn: turnTime, total: r.Time}
	if out.Rounds, err = limits.run(ctx, b.tasks); err != nil {
		return nil, err
	}
	if err := measureCold(ctx, b, r.Cold); err != nil {
		return nil, err
	}
	if err := openPeer(ctx, b); err != nil {
		return nil, err
	}
	if err := measureUnseen(ctx, b, r.Cold); err != nil {
		return nil, err
	}
	for _, t := range b.tasks {
		out.Reads = append(out.Reads, t.measure())
	}
	out.Ratios = ratiosOf(b)
	if err := measureServed(ctx, b, out); err != nil {
		return nil, err
	}
	return b.subjects, nil
}
