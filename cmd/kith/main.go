// Command kith loads customer data from the systems that hold it and answers who belongs together, who owns what, and
// who the real customer is. `kith --help` lists the commands; every flag can also be set in the environment or in a
// .env file.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"
	"github.com/joho/godotenv"

	"kith/rules"
)

type cli struct {
	Demo      demoCmd      `cmd:"" help:"Make up a group of companies, load it, and answer questions about it."`
	Sample    sampleCmd    `cmd:"" help:"Write the files of a made-up group of companies, with a mapping file each."`
	Load      loadCmd      `cmd:"" help:"Load sources into a store, as mapping files say."`
	Derive    deriveCmd    `cmd:"" help:"Work out who lives together, and say what has changed."`
	Serve     serveCmd     `cmd:"" help:"Answer GraphQL over HTTP."`
	Query     queryCmd     `cmd:"" help:"Answer one GraphQL document without a server and print JSON."`
	Correct   correctCmd   `cmd:"" help:"Say of a node or an edge what is right, whatever sources say; or take that back."`
	Decisions decisionsCmd `cmd:"" help:"List what was decided by hand, take it back, or take it along to another store."`
	Upgrade   upgradeCmd   `cmd:"" help:"Bring a store that an earlier version made to this one."`
	Keys      keysCmd      `cmd:"" help:"Say who may use servers of a store, or replace the key that seals cursors."`
	Rules     rulesCmd     `cmd:"" help:"Print a rule file that is built in, to be copied and changed."`
	Schema    schemaCmd    `cmd:"" help:"Print the GraphQL schema that clients see."`
	Version   versionCmd   `cmd:"" help:"Print the version."`
}

// program is what a command needs of the process it runs in, so that tests can replace it.
type program struct {
	ctx    context.Context
	in     io.Reader
	out    io.Writer
	errors *screen
}

func main() { os.Exit(withSignals(run)) }

// withSignals calls run with a context that ends at Ctrl-C or SIGTERM. A second signal ends the process at once.
func withSignals(run func(p *program, args []string) int) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	p := &program{ctx, os.Stdin, os.Stdout, &screen{out: os.Stderr}}
	done := context.AfterFunc(ctx, func() {
		stop() // from now on a signal does what it does to any program
		_, _ = fmt.Fprintln(p.errors, "kith: told to end; once more ends at once")
	})
	defer done()
	return run(p, os.Args[1:])
}

// run parses the arguments, runs the command and returns the exit code.
func run(p *program, args []string) int {
	if err := godotenv.Load(); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return p.fail(exitUsage, fmt.Errorf(".env: %w: write lines like NAME=value", err))
	}
	var c cli
	exited := -1
	parser, err := kong.New(&c, kong.Name("kith"), kong.Description(
		"Know your customers: who belongs together, who owns what, who is the real customer."),
		kong.Writers(p.out, p.errors), kong.Exit(func(code int) { exited = code }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.Vars{"rule_files": strings.Join(rules.Files(), ",")},
		kong.Bind(p))
	if err != nil {
		return p.fail(exitFailed, err)
	}
	command, err := parser.Parse(args)
	if exited >= 0 { // --help has printed
		return exited
	}
	if err != nil {
		return p.fail(exitUsage, fmt.Errorf("%w; kith --help shows how", err))
	}
	if err := command.Run(); err != nil {
		return p.fail(exitCode(err), err)
	}
	return 0
}

func (p *program) fail(code int, err error) int {
	_, _ = fmt.Fprintln(p.errors, "kith: "+message(err)) // there is nowhere else to report an error
	return code
}
