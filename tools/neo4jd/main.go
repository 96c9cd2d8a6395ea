//go:build unix

// Neo4jd installs, starts and stops the pinned Neo4j Community servers that
// the tests and benchmarks run against.
//
// It promises a server that is whole (a half-finished download is never
// used), private (loopback only, a password, a data folder of its own) and
// answering by the time a command sees its address. It is a tool of this
// repository, reached through scripts/neo4j; no product code imports it.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"
)

// cli is the whole command line.
type cli struct {
	Install installCmd `cmd:"" help:"Download the server into the cache, once."`
	Start   startCmd   `cmd:"" help:"Start a server and print its address as shell lines: eval \"$(scripts/neo4j start)\"."`
	Stop    stopCmd    `cmd:"" help:"Stop the server of a home folder; a temporary folder is removed."`
	Run     runCmd     `cmd:"" help:"Start a server, run a command with KITH_TEST_NEO4J set, stop the server, exit with the command's code."`

	Line  string `help:"Which line of Neo4j: lts (5.26) or current (2025.10; Java 21 or later)." enum:"lts,current" default:"lts" env:"KITH_NEO4J_LINE"`
	Cache string `help:"Folder of the downloaded servers." env:"KITH_NEO4J_CACHE" default:"${cache}"`
}

func main() {
	os.Exit(run())
}

func run() int {
	var c cli
	parser := kong.Parse(&c, kong.Name("neo4j"), kong.UsageOnError(),
		kong.Description("The Neo4j server of tests and benchmarks."),
		kong.Vars{"cache": defaultCache()})
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	parser.BindTo(ctx, (*context.Context)(nil))
	return report(parser.Run(&c))
}

// report prints what went wrong, if anything did, and returns the exit code.
// A command that failed has spoken for itself.
func report(err error) int {
	var command exited
	if err == nil || errors.As(err, &command) {
		return command.code
	}
	fmt.Fprintln(os.Stderr, "neo4j:", err)
	return 1
}
