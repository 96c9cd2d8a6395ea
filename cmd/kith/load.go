package main

import (
	"context"
	"fmt"
	"time"

	"kith/decision"
	"kith/derive"
	"kith/graph"
	"kith/graph/sqlite"
	"kith/internal/gen"
	"kith/loader"
	"kith/loader/mapping"
	"kith/rules"
)

type loadCmd struct {
	storeFlags
	progressFlags
	Mappings     []string `arg:"" name:"mapping" help:"Mapping files, each for one source system." placeholder:"MAPPING.yaml"`
	Data         string   `help:"Folder of the source files; otherwise that of each mapping file." placeholder:"DIR"`
	Rejects      string   `help:"File for rejected rows and dangling edges, one JSON object a line." placeholder:"FILE"`
	RawValues    bool     `help:"Put the values of rejected rows into that file."`
	MaxRejects   string   `help:"Stop with exit code 3 when more rows are rejected: a number, or a share like 5%." placeholder:"N|P%"`
	MaxGone      string   `help:"End nothing of a complete file from which more rows are gone: a number, or a share like 5%; otherwise as the mapping says, or half." placeholder:"N|P%"`
	AsOf         string   `help:"The day of the extract, from which what is gone has ended; otherwise today." placeholder:"DATE"`
	HolderRules  string   `help:"Names that are nobody's, instead of those built in." env:"KITH_HOLDER_RULES" placeholder:"FILE"`
	Placeholders string   `name:"placeholder-rules" help:"Values that name nobody where a key stands, instead of those built in." env:"KITH_PLACEHOLDER_RULES" placeholder:"FILE"`
	KeepChanges  int      `help:"Days for which the store keeps what changed." env:"KITH_KEEP_CHANGES" default:"90" placeholder:"DAYS"`
	Derive       bool     `help:"Work out who lives together when all is loaded." env:"KITH_DERIVE" default:"true" negatable:""`
	Household    string   `name:"household-rules" help:"Rules for who lives together, instead of those built in." env:"KITH_HOUSEHOLD_RULES" placeholder:"FILE"`
	Value        string   `name:"value-rules" help:"Rules for what customers are worth, instead of those built in." env:"KITH_VALUE_RULES" placeholder:"FILE"`
	DryRun       bool     `help:"Say what would change, and write nothing. With --raw-values also from what to what."`
	Check        bool     `help:"Only check the mapping files and the headers of their sources."`
	NoWait       bool     `help:"Stop with exit code 4 if another load is writing into the store, instead of waiting for it to end."`
	Fill         string   `help:"How a first load is put into a SQLite file: as pages, or as rows, which takes twice as long and leaves the format of the file to SQLite." env:"KITH_SQLITE_FILL" enum:"pages,rows" default:"pages" placeholder:"pages|rows"`
	JSON         bool     `help:"Print the report as one JSON object."`
}

// Help implements kong.HelpProvider.
func (c *loadCmd) Help() string {
	return "Only the report goes to standard output. Ctrl-C ends a load at a batch, and the same command goes on " +
		"from there.\n" + `
Exit codes:
  0    all is loaded, but for rows and edges that the report names
  1    something went wrong; the message says what to do
  2    the command line or a mapping file is wrong; nothing was read
  3    more rows were rejected than --max-rejects allows
  4    another load is writing into the store (--no-wait)
  130  told to end; the same command goes on`
}

// Run loads and prints the report, also that of a load that was interrupted.
func (c *loadCmd) Run(p *program) error {
	opts, err := c.options(p)
	if err != nil {
		return err
	}
	set, values, err := readRules(c.Household, c.Value)
	if err != nil { // before anything is written that is to be derived from
		return err
	}
	load, err := loader.Prepare(p.ctx, gen.Model, c.Mappings, opts)
	if err != nil { // checked before a store is made in vain
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
	if file, ok := store.(*sqlite.Store); ok && c.Fill == "rows" {
		file.FillByRows()
	}
	report, err := load.Into(p.ctx, store)
	p.errors.end()
	if err == nil && !c.DryRun {
		_, err = decision.Lapse(p.ctx, store, gen.Model, time.Now())
	}
	if err == nil && !c.DryRun && c.Derive {
		err = p.deriveAfter(store, set, derive.Options{Day: c.AsOf, Temp: c.folder(), Values: values}, c.Quiet)
	}
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

// target opens the store to load into, or makes it; what this version adds to the model is added to it. A dry run
// changes no store, and uses one in memory if there is none.
func (c *loadCmd) target(ctx context.Context) (graph.Store, error) {
	s, err := c.parse()
	if err != nil {
		return nil, err
	}
	switch {
	case c.DryRun && missing(s):
		return sqlite.Open(ctx, sqlite.Memory, gen.Model)
	case !c.DryRun && !missing(s):
		if _, err := upgradeStore(ctx, s, graph.UpgradeOptions{OnlyAdding: true, Who: upgrader()}); err != nil {
			return nil, err
		}
	}
	return openStore(ctx, s)
}

func (c *loadCmd) options(p *program) (loader.Options, error) {
	opts, err := c.progressFlags.options(p, c.HolderRules, c.Placeholders)
	if err != nil {
		return opts, err
	}
	opts.Data, opts.Rejects, opts.RawValues, opts.Temp, opts.NoWait, opts.AsOf, opts.DryRun = c.Data, c.Rejects,
		c.RawValues, c.folder(), c.NoWait, c.AsOf, c.DryRun
	if opts.MaxRejects, err = limit("--max-rejects", c.MaxRejects); err != nil {
		return opts, err
	}
	if opts.MaxGone, err = limit("--max-gone", c.MaxGone); err != nil {
		return opts, err
	}
	if opts.KeepChanges = c.KeepChanges; c.KeepChanges < 1 {
		return opts, &usageError{fmt.Errorf("--keep-changes: %d is no number of days: write 1 or more", c.KeepChanges)}
	}
	if _, err := time.Parse(time.DateOnly, c.AsOf); c.AsOf != "" && err != nil {
		return opts, &usageError{fmt.Errorf("--as-of: %q is no day: write it like 2024-05-31", c.AsOf)}
	}
	return opts, nil
}

// limit reads the value of a flag; nil if the flag is not given.
func limit(flag, text string) (*mapping.Limit, error) {
	if text == "" {
		return nil, nil
	}
	l, err := mapping.ParseLimit(text)
	if err != nil {
		return nil, &usageError{fmt.Errorf("%s: %w", flag, err)}
	}
	return l, nil
}

// options are those of every load: the rules for values, and how progress is shown.
func (f progressFlags) options(p *program, holderRules, placeholderRules string) (loader.Options, error) {
	holders, err := rules.ReadHolders(holderRules)
	if err != nil {
		return loader.Options{}, err
	}
	placeholders, err := rules.ReadPlaceholders(placeholderRules)
	if err != nil {
		return loader.Options{}, err
	}
	opts := loader.Options{PseudoHolder: holders.Nobody, Placeholder: placeholders.Nobody,
		Rules: holders.Checksum + placeholders.Checksum, Progress: f.shown(p.errors)}
	if !f.Quiet {
		opts.Waiting = func(holder string) { _, _ = fmt.Fprintf(p.errors, "waiting for %s\n", holder) }
	}
	return opts, nil
}
