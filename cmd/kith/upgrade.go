package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"kith/graph"
	"kith/graph/neo4j"
	"kith/graph/sqlite"
	"kith/internal/config"
)

type upgradeCmd struct {
	storeFlags
	DryRun bool `help:"Say what would be done and how long it may take, and change nothing."`
}

// Help implements kong.HelpProvider.
func (c *upgradeCmd) Help() string {
	return "A store outlives the version that made it: what is new in the model is added, what is kept otherwise now " +
		"is worked out anew,\n" +
		"corrections and decisions stay. Loads wait meanwhile, a server only reads. Ended at any moment, the same " +
		"command goes on.\n" +
		"Make a copy of the store before."
}

// factsASecond is about how many facts an upgrade reads in a second, on a slow machine.
const factsASecond = 100_000

// Run upgrades the store and prints what was done.
func (c *upgradeCmd) Run(p *program) error {
	s, err := c.parse()
	if err != nil {
		return err
	}
	if missing(s) {
		return fmt.Errorf("there is no store %s to upgrade", s.SQLite)
	}
	plan, err := upgradeStore(p.ctx, s, graph.UpgradeOptions{DryRun: true})
	if err != nil {
		return err
	}
	if len(plan.Steps) == 0 {
		_, err := fmt.Fprintf(p.out, "%s is of this version: nothing is to be done\n", s)
		return err
	}
	for _, step := range plan.Steps {
		if _, err := fmt.Fprintf(p.out, "%s: %s\n", sorts[step.Kind], step.What); err != nil {
			return err
		}
	}
	if plan.Facts > 0 {
		most := time.Duration(plan.Facts/factsASecond+1) * time.Second
		if _, err := fmt.Fprintf(p.out, "%d facts are looked at, which takes about %v\n", plan.Facts,
			most); err != nil {
			return err
		}
	}
	if c.DryRun {
		return nil
	}
	began := time.Now()
	if _, err := upgradeStore(p.ctx, s, graph.UpgradeOptions{Who: upgrader(),
		Waiting: func(holder string) { _, _ = fmt.Fprintf(p.errors, "waiting for %s\n", holder) }}); err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.out, "%s is of this version now (%v)\n", s, time.Since(began).Round(time.Millisecond))
	return err
}

var sorts = map[graph.GrowthKind]string{graph.Adding: "adds", graph.Widening: "widens",
	graph.Rebuilding: "works out anew"}

// upgrader describes this upgrade to other processes that wait for it.
func upgrader() string {
	return fmt.Sprintf("the upgrade by pid %d since %s", os.Getpid(), time.Now().UTC().Format("2006-01-02 15:04 UTC"))
}

// upgradeStore upgrades a store of any engine.
func upgradeStore(ctx context.Context, s config.Store, o graph.UpgradeOptions) (*graph.Upgraded, error) {
	if s.SQLite != "" {
		return sqlite.Upgrade(ctx, s.SQLite, model(), o)
	}
	return neo4j.Upgrade(ctx, neo4jConfig(s.Neo4j), model(), o)
}
