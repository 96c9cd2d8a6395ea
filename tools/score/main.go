// Score says how well the households of a store agree with a truth: of a sample that it makes up, loads and derives, or
// of a store and a truth of one's own. It is reached through `make score`; docs/scoring.md explains what it prints.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"github.com/alecthomas/kong"

	"kith/graph/sqlite"
	"kith/internal/gen"
	"kith/internal/sample"
	"kith/internal/score"
	"kith/internal/truth"
	"kith/rules"
)

type cli struct {
	People int    `help:"How many people are made up." default:"100000" placeholder:"N"`
	Seed   uint64 `help:"Of the sample; without it another one each time." placeholder:"S"`
	Kith   string `help:"Kith itself as built, which loads and derives the sample." default:"bin/kith" type:"existingfile" placeholder:"FILE"`
	Dir    string `help:"An existing folder for sample and store, which are removed; otherwise that for temporary files." placeholder:"DIR"`
	Rules  string `name:"household-rules" help:"File with the rules for households; otherwise the built-in ones." type:"existingfile" placeholder:"FILE"`
	Out    string `help:"File for the report, beside the screen." placeholder:"FILE"`

	Store string `help:"SQLite file that is scored as it is, instead of a sample." type:"existingfile" placeholder:"FILE"`
	Truth string `help:"The truth of that store." type:"existingfile" placeholder:"FILE"`
	AsOf  string `name:"as-of" help:"The day of that truth; otherwise today." placeholder:"DAY"`
}

func main() {
	var c cli
	kong.Parse(&c, kong.Name("score"), kong.Description("Scores households against a truth."))
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	err := c.run(ctx)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "score:", err)
		os.Exit(1)
	}
}

func (c cli) run(ctx context.Context) error {
	if (c.Store == "") != (c.Truth == "") {
		return fmt.Errorf("--store and --truth belong together")
	}
	set, err := rules.ReadHousehold(c.Rules)
	if err != nil {
		return err
	}
	out := io.Writer(os.Stdout)
	if c.Out != "" {
		f, err := os.Create(c.Out)
		if err != nil {
			return err
		}
		defer f.Close()
		out = io.MultiWriter(out, f)
	}
	if c.Store == "" {
		dir, err := os.MkdirTemp(c.Dir, "kith-score-")
		if err != nil {
			return err
		}
		defer func() { _ = os.RemoveAll(dir) }()
		if err := c.makeUp(ctx, dir, out); err != nil {
			return err
		}
	}
	if c.AsOf == "" {
		c.AsOf = time.Now().Format(time.DateOnly)
	}
	return c.score(ctx, set, out)
}

// makeUp makes up a sample, and has Kith load it and derive households.
func (c *cli) makeUp(ctx context.Context, dir string, out io.Writer) error {
	if c.Seed == 0 {
		c.Seed = uint64(time.Now().UnixNano())
	}
	data := filepath.Join(dir, "sample")
	s, err := sample.Write(ctx, data, sample.Options{People: c.People, Seed: c.Seed})
	if err != nil {
		return err
	}
	c.Store, c.Truth, c.AsOf = filepath.Join(dir, "kith.db"), filepath.Join(data, sample.PeopleFile), s.Today
	load := []string{"load", "--quiet", "--no-derive", "--store", "sqlite:" + c.Store}
	for _, m := range s.Mappings {
		load = append(load, filepath.Join(data, m))
	}
	derive := []string{"derive", "--store", "sqlite:" + c.Store, "--as-of", c.AsOf}
	if c.Rules != "" {
		derive = append(derive, "--household-rules", c.Rules)
	}
	for _, args := range [][]string{load, derive} {
		began := time.Now()
		cmd := exec.CommandContext(ctx, c.Kith, args...)
		cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr
		if err := cmd.Run(); err != nil {
			return fmt.Errorf("kith %s: %w", args[0], err)
		}
		fmt.Fprintf(out, "%s: %s\n", args[0], time.Since(began).Round(time.Second/10))
	}
	fmt.Fprintf(out, "%d people, seed %s\n", c.People, strconv.FormatUint(c.Seed, 10))
	return nil
}

func (c *cli) score(ctx context.Context, set *rules.Household, out io.Writer) error {
	f, err := os.Open(c.Truth)
	if err != nil {
		return err
	}
	defer f.Close()
	people, err := truth.Read(f)
	if err != nil {
		return err
	}
	store, err := sqlite.Open(ctx, c.Store, gen.Model)
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }()
	r, err := score.Of(gen.Model, people, score.Read(ctx, store, set, c.AsOf), set.Definition)
	if err != nil {
		return err
	}
	r.Print(out)
	return nil
}
