package bench

import (
	"context"
	"fmt"
	"path/filepath"

	"kith/graph"
	"kith/internal/gen"
	"kith/internal/sample"
	"kith/loader"
	"kith/rules"
)

// fill loads a sample into every engine in turn, as often as asked for, each time into an empty store and then once more.
func (r *runner) fill(ctx context.Context, engines []engine, data string, s *sample.Summary, times int) ([]Load, error) {
	taken := map[string][]Load{}
	for range times {
		for _, e := range engines {
			if err := r.refill(ctx, e, data, s, taken); err != nil {
				return nil, fmt.Errorf("loading into %s: %w", e.name, err)
			}
		}
	}
	var out []Load
	for _, e := range engines {
		for _, name := range []string{first, firstWarm, unchanged} {
			if loads := taken[name+" "+e.name]; len(loads) > 0 {
				out = append(out, middle(loads))
			}
		}
	}
	return out, nil
}

const (
	first     = "first"
	firstWarm = "first, warm" // into an emptied store, by a server that has loaded before
	unchanged = "unchanged"
)

// refill loads into an empty store, and then the same once more. A server that was not used before does all of it again.
func (r *runner) refill(ctx context.Context, e engine, data string, s *sample.Summary, taken map[string][]Load) error {
	names := []string{first, unchanged}
	cold := e.ahead && !r.warm[e.name]
	if e.ahead && !cold {
		names[0] = firstWarm
	}
	if err := e.clear(ctx); err != nil {
		return err
	}
	for _, name := range names {
		l, err := r.once(ctx, e, data, s)
		if err != nil {
			return err
		}
		l.Engine, l.Name = e.name, name
		r.say("%s load into %s: %.1f s", name, e.name, l.Seconds)
		taken[name+" "+e.name] = append(taken[name+" "+e.name], l)
	}
	if cold {
		r.warm[e.name] = true
		return r.refill(ctx, e, data, s, taken)
	}
	return nil
}

func (r *runner) once(ctx context.Context, e engine, data string, s *sample.Summary) (Load, error) {
	store, err := e.open(ctx)
	if err != nil {
		return Load{}, err
	}
	l, err := timedLoad(ctx, store, data, s)
	store.Close()
	return l, err
}

// timedLoad loads all files of a sample, by the clock of the loader.
func timedLoad(ctx context.Context, store graph.Store, data string, s *sample.Summary) (Load, error) {
	holders, err := rules.ReadHolders("")
	if err != nil {
		return Load{}, err
	}
	mappings := make([]string, len(s.Mappings))
	for i, m := range s.Mappings {
		mappings[i] = filepath.Join(data, m)
	}
	c := &counting{Store: store}
	forgetPeak()
	before := spent()
	report, err := loader.Load(ctx, c, gen.Model, mappings, loader.Options{PseudoHolder: holders.Nobody})
	if err != nil {
		return Load{}, err
	}
	l := Load{Rows: report.Total.Rows, Facts: report.Total.Facts, Stored: c.filled, Seconds: report.Seconds, CPU: (spent() - before).Seconds(),
		PeakMB: round(resident("VmHWM")), Batches: c.writes.Load()}
	l.RowsPerS, l.FactsPerS = round(float64(l.Rows)/l.Seconds), round(float64(l.Facts)/l.Seconds)
	l.StoredPerS = round(float64(l.Stored) / l.Seconds)
	l.Seconds, l.CPU = round(l.Seconds), round(l.CPU)
	forgetPeak()
	l.AfterMB = round(resident("VmRSS"))
	return l, nil
}

// middle is the load of median length.
func middle(loads []Load) Load {
	seconds := make([]float64, len(loads))
	for i, l := range loads {
		seconds[i] = l.Seconds
	}
	m := median(seconds)
	for _, l := range loads {
		if l.Seconds == m {
			return l
		}
	}
	return Load{}
}
