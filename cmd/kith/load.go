package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"kith/graph"
	"kith/graph/sqlite"
	"kith/internal/config"
	"kith/internal/gen"
	"kith/loader"
	"kith/rules"
)

type loadCmd struct {
	storeFlags
	Mappings    []string `arg:"" name:"mapping" help:"Mapping files, each for one source system." placeholder:"MAPPING.yaml"`
	Data        string   `help:"Folder of the source files; otherwise that of each mapping file." placeholder:"DIR"`
	Rejects     string   `help:"File for rejected rows and dangling edges, one JSON object a line." placeholder:"FILE"`
	RawValues   bool     `help:"Put the values of rejected rows into that file."`
	MaxRejects  string   `help:"Stop with exit code 3 when more rows are rejected: a number, or a share like 5%." placeholder:"N|P%"`
	MaxGone     string   `help:"End nothing of a complete file from which more rows are gone: a number, or a share like 5%; otherwise as the mapping says, or half." placeholder:"N|P%"`
	AsOf        string   `help:"The day of the extract, from which what is gone has ended; otherwise today." placeholder:"DATE"`
	HolderRules string   `help:"Names that are nobody's, instead of those built in." env:"KITH_HOLDER_RULES" placeholder:"FILE"`
	DryRun      bool     `help:"Say what would change, and write nothing. With --raw-values also from what to what."`
	Check       bool     `help:"Only check the mapping files and the headers of their sources."`
	NoWait      bool     `help:"Stop with exit code 4 if another load is writing into the store, instead of waiting for it to end."`
	JSON        bool     `help:"Print the report as JSON."`
}

// Run loads and prints the report, also of a load that was broken off.
func (c *loadCmd) Run(p *program) error {
	opts, err := c.options(p)
	if err != nil {
		return err
	}
	load, err := loader.Prepare(p.ctx, gen.Model, c.Mappings, opts)
	if err != nil { // before a store is made for nothing
		return err
	}
	if c.Check {
		_, err := fmt.Fprintln(p.out, "nothing is wrong with the mapping")
		return err
	}
	store, err := c.target(p.ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	report, err := load.Into(p.ctx, store)
	if report != nil {
		out := report.Text()
		if c.JSON {
			out = string(report.JSON())
		}
		if _, printed := fmt.Fprint(p.out, out); err == nil {
			err = printed
		}
	}
	return err
}

// target is the store to load into. A dry run makes none.
func (c *loadCmd) target(ctx context.Context) (graph.Store, error) {
	s, err := config.ParseStore(c.Store, c.Neo4j)
	if err == nil && c.DryRun && s.SQLite != "" {
		if _, err := os.Stat(s.SQLite); errors.Is(err, fs.ErrNotExist) {
			return sqlite.Open(ctx, sqlite.Memory, gen.Model)
		}
	}
	return c.open(ctx)
}

func (c *loadCmd) options(p *program) (loader.Options, error) {
	opts := loader.Options{Data: c.Data, Rejects: c.Rejects, RawValues: c.RawValues, Temp: c.folder(), NoWait: c.NoWait, Waiting: p.waiting, AsOf: c.AsOf, DryRun: c.DryRun}
	var err error
	if opts.MaxRejects, err = limit("--max-rejects", c.MaxRejects); err != nil {
		return opts, err
	}
	if opts.MaxGone, err = limit("--max-gone", c.MaxGone); err != nil {
		return opts, err
	}
	if _, err := time.Parse(time.DateOnly, c.AsOf); c.AsOf != "" && err != nil {
		return opts, fmt.Errorf("--as-of: %q is no day: write it like 2024-05-31", c.AsOf)
	}
	holders, err := rules.ReadHolders(c.HolderRules)
	if err != nil {
		return opts, err
	}
	opts.PseudoHolder, opts.HolderRules = holders.Nobody, holders.Checksum
	if !c.JSON {
		opts.Progress = p.progress()
	}
	return opts, nil
}

// limit reads a flag, nil if it is not given.
func limit(flag, text string) (*loader.Limit, error) {
	if text == "" {
		return nil, nil
	}
	l, err := loader.ParseLimit(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", flag, err)
	}
	return l, nil
}

// progress tells how far a load has come, a line every few seconds.
func (p *program) progress() func(loader.Progress) {
	const every = 3 * time.Second
	last := time.Now()
	return func(now loader.Progress) {
		if time.Since(last) < every {
			return
		}
		last = time.Now()
		what := "nodes"
		if now.Edges {
			what = "edges"
		}
		share := 100.0
		if now.TotalBytes > 0 {
			share = 100 * float64(now.Bytes) / float64(now.TotalBytes)
		}
		_, _ = fmt.Fprintf(p.errors, "%s of %s: %.0f%%, %d rows in all, %d rejected\n", what, now.File, share, now.Rows, now.Rejected)
	}
}

// waiting tells for which other load this one waits.
func (p *program) waiting(holder string) {
	_, _ = fmt.Fprintf(p.errors, "waiting for %s\n", holder)
}

// exitCode is what a failed command exits with.
func exitCode(err error) int {
	var many *loader.TooManyRejects
	var held *loader.Held
	switch {
	case errors.As(err, &held):
		return exitHeld
	case errors.As(err, &many):
		return exitRejects
	case graph.KindOf(err) == graph.Canceled:
		return exitInterrupted
	}
	return exitFailed
}
