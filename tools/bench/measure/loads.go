package measure

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"

	"kith/graph"
	"kith/internal/gen"
	"kith/internal/sample"
	"kith/loader"
	"kith/rules"
)

// measureLoads loads a sample into every engine in turn, as often as asked for, each time into an empty store and then
// once more.
func measureLoads(ctx context.Context, r *runner, engines []engine, data string, s *sample.Summary, times int) ([]Load,
	error) {
	taken := map[string][]Load{}
	for range times {
		for _, e := range engines {
			if err := loadTwice(ctx, r, e, data, s, taken); err != nil {
				return nil, fmt.Errorf("loading into %s: %w", e.name, err)
			}
		}
	}
	var out []Load
	for _, e := range engines {
		for _, name := range []string{first, firstWarm, unchanged, newRows} {
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
	newRows   = "new rows" // of other systems, a tenth as many, into a store that is not empty
)

// loadTwice loads into an empty store, and then the same once more. A server that was not used before does all of it
// again.
func loadTwice(ctx context.Context, r *runner, e engine, data string, s *sample.Summary,
	taken map[string][]Load) error {
	names := []string{first, unchanged}
	cold := e.ahead && !r.warm[e.name]
	if e.ahead && !cold {
		names[0] = firstWarm
	}
	if err := e.clear(ctx); err != nil {
		return err
	}
	for _, name := range names {
		l, err := loadOnce(ctx, e, data, s)
		if err != nil {
			return err
		}
		r.say("%s load into %s: %.1f s", name, e.name, l.Seconds)
		take(taken, l, e.name, name)
	}
	if cold {
		r.warm[e.name] = true
		return loadTwice(ctx, r, e, data, s, taken)
	}
	return loadNewRows(ctx, r, e, data, s.People, taken)
}

// loadNewRows loads new rows into a copy of a filled store.
func loadNewRows(ctx context.Context, r *runner, e engine, data string, people int, taken map[string][]Load) error {
	if e.twin == nil {
		return nil
	}
	twin, err := e.twin()
	if err != nil {
		return err
	}
	later := data + "-later"
	made, err := makeNewRows(ctx, r, later, max(people/10, sample.MinPeople))
	if err != nil {
		return err
	}
	l, err := loadOnce(ctx, twin, later, made)
	if err != nil {
		return err
	}
	r.say("%s into %s: %.1f s", newRows, e.name, l.Seconds)
	take(taken, l, e.name, newRows)
	return twin.clear(ctx)
}

// take adds a load, by its name and its engine.
func take(taken map[string][]Load, l Load, engine, name string) {
	l.Engine, l.Name = engine, name
	key := name + " " + engine
	taken[key] = append(taken[key], l)
}

// makeNewRows makes up other people, whose systems have other names: all of their keys are new.
func makeNewRows(ctx context.Context, r *runner, dir string, people int) (*sample.Summary, error) {
	if err := os.RemoveAll(dir); err != nil {
		return nil, err
	}
	made, err := sample.Write(ctx, dir, sample.Options{People: people, Seed: r.Seed + 1})
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer func() { _ = root.Close() }() // nothing is kept back
	for _, m := range made.Mappings {
		text, err := root.ReadFile(m)
		if err != nil {
			return nil, err
		}
		if err := root.WriteFile(m, systemLine.ReplaceAll(text, []byte("${0}-later")), 0o600); err != nil {
			return nil, err
		}
	}
	return made, nil
}

var systemLine = regexp.MustCompile(`(?m)^system: .*$`)

func loadOnce(ctx context.Context, e engine, data string, s *sample.Summary) (Load, error) {
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
	placeholders, err := rules.ReadPlaceholders("")
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
	report, err := loader.Load(ctx, c, gen.Model, mappings, loader.Options{PseudoHolder: holders.Nobody,
		Placeholder: placeholders.Nobody})
	if err != nil {
		return Load{}, err
	}
	l := Load{Rows: report.Total.Rows, Facts: report.Total.Facts, Stored: c.filled, Seconds: report.Seconds,
		CPU: (spent() - before).Seconds(), PeakMB: round(resident("VmHWM")), Batches: c.writes.Load()}
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
