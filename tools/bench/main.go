// Bench measures Kith as a whole and prints a table; a JSON file has the same for programs. It is reached through `make
// bench`, which starts a Neo4j server for it. docs/performance.md explains what it prints.
package main

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/alecthomas/kong"

	"kith/graph/neo4j"
	"kith/tools/bench/measure"
)

type cli struct {
	Size     []string      `help:"How many people, as 10k or 1M; growth is measured between several." default:"10k" placeholder:"N"`
	Seed     uint64        `help:"Of the sample." default:"1"`
	Neo4j    string        `name:"neo4j" help:"Address of a server whose content may be thrown away; without it Neo4j is left out." env:"KITH_TEST_NEO4J" placeholder:"bolt://USER:PASSWORD@HOST:PORT"`
	Server   string        `help:"Program that starts and stops a Neo4j of our own, as scripts/neo4j does: only such a one can be asked when it has just been started." placeholder:"FILE"`
	Peer     string        `help:"Existing folder for @neo4j/graphql, which is installed there by npm and compared with: a shape that was never seen, and many clients if --kith is given." type:"existingdir" placeholder:"DIR"`
	Kith     string        `help:"Kith itself as built, to be measured as a process of its own, asked by many at once." type:"existingfile" placeholder:"FILE"`
	Before   string        `help:"Report of an earlier run on this machine, to compare with." type:"existingfile" placeholder:"FILE"`
	Dir      string        `help:"An existing folder for samples and stores, which are removed; otherwise that for temporary files." placeholder:"DIR"`
	Out      string        `help:"File for the report as JSON." default:"bench.json" placeholder:"FILE"`
	Loads    int           `help:"How often each engine is filled." default:"1"`
	Rounds   int           `help:"Turns of each read." default:"60"`
	Calls    int           `help:"Calls in one turn." default:"10"`
	Cold     int           `help:"How often plans are forgotten." default:"5"`
	Time     time.Duration `help:"That the rounds of a size may take." default:"2m"`
	Revision string        `help:"What is measured, for the report." default:"unknown"`
}

func main() {
	var c cli
	kong.Parse(&c, kong.Name("bench"), kong.Description("Measures loading and reading on every engine."))
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	err := c.run(ctx)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func (c cli) run(ctx context.Context) error {
	o := measure.Options{Seed: c.Seed, Loads: c.Loads, Rounds: c.Rounds, Calls: c.Calls, Cold: c.Cold, Time: c.Time,
		Revision: c.Revision, Peer: c.Peer, Program: c.Kith, Progress: os.Stderr}
	for _, s := range c.Size {
		people, err := parseSize(s)
		if err != nil {
			return err
		}
		o.People = append(o.People, people)
	}
	var err error
	if o.Before, err = readReport(c.Before); err != nil {
		return err
	}
	if o.Dir, err = os.MkdirTemp(c.Dir, "kith-bench-"); err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(o.Dir) }()
	address := c.Neo4j
	if c.Server != "" && address == "" {
		own, err := startServer(ctx, c.Server, filepath.Join(o.Dir, "neo4j"))
		if err != nil {
			return err
		}
		defer func() { _ = own.stop() }()
		address, o.Restart = own.address, own.restart
	}
	if o.Neo4j, err = parseServer(address); err != nil {
		return err
	}
	report, err := measure.Run(ctx, o)
	if err != nil {
		return err
	}
	raw, err := report.JSON()
	if err != nil {
		return err
	}
	fmt.Print(report.Text())
	return os.WriteFile(c.Out, raw, 0o644)
}

// readReport reads the report of an earlier run; of no file there is none.
func readReport(path string) (*measure.Report, error) {
	if path == "" {
		return nil, nil
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return measure.ReadReport(raw)
}

// parseSize reads a number of people like 300, 10k or 1M.
func parseSize(s string) (int, error) {
	digits, times := s, 1
	for unit, n := range map[string]int{"k": 1_000, "M": 1_000_000} {
		if d, ok := strings.CutSuffix(s, unit); ok {
			digits, times = d, n
		}
	}
	n, err := strconv.Atoi(digits)
	if err != nil || n < 1 {
		return 0, fmt.Errorf("%q is no size: write a number, perhaps with k or M behind it, as in 100k", s)
	}
	return n * times, nil
}

// parseServer reads an address with user and password; of an empty one there is no server. The error names neither.
func parseServer(address string) (*neo4j.Config, error) {
	if address == "" {
		return nil, nil
	}
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return nil, fmt.Errorf("the address of Neo4j is none like bolt://USER:PASSWORD@HOST:PORT")
	}
	cfg := &neo4j.Config{Username: u.User.Username(), Database: "neo4j"}
	cfg.Password, _ = u.User.Password()
	u.User = nil
	cfg.URI = u.String()
	return cfg, nil
}
