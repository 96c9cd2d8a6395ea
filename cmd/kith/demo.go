package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"time"

	"kith/derive"
	"kith/graph"
	"kith/internal/config"
	"kith/internal/gen"
	"kith/internal/sample"
	"kith/loader"
)

// demoCmd uses a store of its own. Another one must be named on the command line: $KITH_STORE does not count.
type demoCmd struct {
	answerFlags
	serveFlags
	madeUp
	Dir   string       `help:"Folder of the demo's own files and store." default:"kith-demo" placeholder:"DIR"`
	Store string       `help:"Show it on another store, as neo4j://HOST:PORT; otherwise one of its own in --dir." placeholder:"STORE"`
	Neo4j config.Login `embed:"" prefix:"neo4j-"`
}

// demoQuestions are questions to try. The people and firms they are about are in every sample.
const demoQuestions = `
Nine questions to try, each a tab of the playground:
  1  Who in this household already owns this?       Noah Vane, a home policy
  2  Who is the real customer on this policy?       FLM-LIFE-4: owner, payer, insured and beneficiary are four people
  3  Who uses, approves and pays in this company?   Harbour Foods AG
  4  Who is calling, and what have they already?    "Klara Kwist": Clara Quist
  5  Whose are the highest bills?                   nobody's: lamp posts, three ways
  6  How are these two connected?                   Ines Halle and Jost Birk: by a child of two homes
  7  What is around this company?                   Harbour Foods AG
  8  Why are these people one household?            Noah Vane
  9  What may be offered to this customer?          Noah Vane

`

// Run writes a sample, loads it and serves. The next time it finds both done.
func (c *demoCmd) Run(p *program) error {
	if err := c.serveFlags.check(); err != nil {
		return err
	}
	set, values, err := readRules(c.HouseholdRules, c.ValueRules)
	if err := errors.Join(err, c.ruleFlags.check()); err != nil {
		return err
	}
	dir := filepath.Join(c.Dir, c.folder())
	data := filepath.Join(dir, "data")
	s, err := c.sample(p, data)
	if err != nil {
		return err
	}
	store, err := c.open(p, filepath.Join(dir, "kith.db"))
	if err != nil {
		return err
	}
	defer store.Close()
	if err := p.loadSample(store, data, s); err != nil {
		return err
	}
	if err := p.deriveAfter(store, set, derive.Options{Temp: dir, Values: values}, false); err != nil {
		return err
	}
	_, _ = fmt.Fprint(p.errors, demoQuestions)
	return c.serve(p, store, c.answerFlags)
}

// folder names a sample and its store.
func (c *demoCmd) folder() string {
	if c.Hub == 0 {
		return fmt.Sprintf("%d-%d", c.People, c.Seed)
	}
	return fmt.Sprintf("%d-%d-%d", c.People, c.Seed, c.Hub)
}

// stale is after how many days a demo is no longer what it was: little in it is recent.
const stale = 30

// sample reads the summary of the sample in its folder, or writes one of today. One that is there is kept, since people
// may have corrected what was loaded of it.
func (c *demoCmd) sample(p *program, data string) (*sample.Summary, error) {
	now := time.Now().UTC()
	s, err := sample.Read(data)
	if errors.Is(err, fs.ErrNotExist) {
		_, _ = fmt.Fprintf(p.errors, "making up %d people\n", c.People)
		return sample.Write(p.ctx, data, c.options(now))
	}
	if err == nil && s.Today < now.AddDate(0, 0, -stale).Format(time.DateOnly) {
		_, _ = fmt.Fprintf(p.errors, "the files are those of %s: little is recent in them. Delete %s to have them of "+
			"today\n", s.Today, filepath.Dir(data))
	}
	return s, err
}

func (c *demoCmd) open(p *program, own string) (graph.Store, error) {
	address := c.Store
	if address == "" {
		address = "sqlite:" + own
	}
	return storeFlags{Store: address, Neo4j: c.Neo4j}.open(p.ctx)
}

// loadSample loads a sample. If it is loaded already, nothing changes.
func (p *program) loadSample(store graph.Store, data string, s *sample.Summary) error {
	_, _ = fmt.Fprintf(p.errors, "loading %d rows of %d files\n", s.Total().Rows, len(s.Files))
	opts, err := progressFlags{}.options(p, "", "")
	if err != nil {
		return err
	}
	report, err := loader.Load(p.ctx, store, gen.Model, sampleMappings(data, s), opts)
	p.errors.end()
	if err != nil {
		return err
	}
	if !report.Wrote {
		_, _ = fmt.Fprintln(p.errors, "all of it was there already")
	}
	return nil
}

func sampleMappings(dir string, s *sample.Summary) (paths []string) {
	for _, m := range s.Mappings {
		paths = append(paths, filepath.Join(dir, m))
	}
	return paths
}
