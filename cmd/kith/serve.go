package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os/signal"
	"syscall"
	"time"

	"kith/graph"
	"kith/graph/neo4j"
	"kith/internal/caller"
	"kith/internal/metrics"
	"kith/internal/server"
	"kith/resolvers"
	"kith/web"
)

type serveCmd struct {
	storeFlags
	answerFlags
	serveFlags
}

type serveFlags struct {
	MaxConnections int           `help:"Connections open at a time; beyond, those idle longest are closed." env:"KITH_MAX_CONNECTIONS" default:"10000" placeholder:"N"`
	Drain          time.Duration `help:"Told to end, for how long requests under way may go on." env:"KITH_DRAIN" default:"10s" placeholder:"TIME"`
	DeriveDaily    bool          `help:"Work out who lives together at the start, if anything has changed, and every day." env:"KITH_DERIVE_DAILY" default:"true" negatable:""`
	Metrics        bool          `help:"Answer at /metrics what Prometheus collects." env:"KITH_METRICS" default:"true" negatable:""`
	listenFlags
	accessFlags
	documentFlags
}

// check is the error of a setting that cannot be used.
func (c *serveFlags) check() error {
	err := c.listen().Check()
	switch {
	case err != nil:
	case c.MaxConnections < 1:
		err = fmt.Errorf("--max-connections %d: at least one connection is needed", c.MaxConnections)
	case c.Drain <= 0:
		err = fmt.Errorf("--drain %s: write a time like 10s, longer than nothing", c.Drain)
	default:
		err = errors.Join(c.accessFlags.into(&server.Config{}), c.listenFlags.into(&server.Config{}),
			c.documentFlags.check())
	}
	if err != nil {
		return &usageError{err}
	}
	return nil
}

// Run serves until the program is told to end, by a signal, which is no failure.
func (c *serveCmd) Run(p *program) error {
	if err := c.serveFlags.check(); err != nil {
		return err
	}
	store, err := c.existing(p.ctx)
	if err != nil {
		if p.ctx.Err() != nil {
			return nil
		}
		return err
	}
	defer store.Close()
	return c.serve(p, store, c.answerFlags)
}

// serve answers GraphQL requests to a store and serves the pages, until the context of the program ends.
func (c *serveFlags) serve(p *program, store graph.Store, answers answerFlags) error {
	signal.Ignore(syscall.SIGPIPE) // whoever collects the log may end before the server does
	settings := server.Config{Log: p.log(), Local: answers.local(),
		Limits: server.Limits{Connections: c.connections(p), Drain: c.Drain}}
	if err := errors.Join(c.accessFlags.into(&settings), c.listenFlags.into(&settings)); err != nil {
		return err
	}
	if c.Metrics {
		settings.Metrics = metrics.New()
	}
	config := resolvers.Config{Store: settings.Metrics.Store(store), Log: settings.Log,
		RequestID: server.RequestID, GET: c.GET, Observe: server.Observe, HideSchema: !c.Introspection}
	if err := c.documentFlags.into(&config); err != nil {
		return fmt.Errorf("--documents: %w", err)
	}
	households, values, err := readRules(answers.HouseholdRules, answers.ValueRules)
	if err != nil {
		return err
	}
	known, err := c.keys(p.ctx, store, settings.Log)
	if err != nil {
		return err
	}
	defer known.Close()
	settings.Keys = known
	api, err := answers.api(config)
	if err != nil {
		return err
	}
	l, at, err := c.listener(p.ctx)
	if err != nil {
		return err
	}
	pages, built := web.Pages()
	if built {
		_, _ = fmt.Fprintf(p.errors, "find customers at %[1]s/\nthe playground is at %[1]s/playground\n", at)
	} else {
		_, _ = fmt.Fprintln(p.errors, "the pages are not in this build: `make web build` adds them")
	}
	_, _ = fmt.Fprintf(p.errors, "kith answers at %s/graphql\n", at)
	ctx, stop := context.WithCancel(p.ctx)
	warmed, lapsed := warm(caller.With(ctx, settings.Local), store, api), p.lapse(ctx, store)
	defer func() { stop(); <-warmed; <-lapsed }()
	if c.DeriveDaily && store.Fits() == nil {
		derived := p.deriveDaily(ctx, store, households, values)
		defer func() { stop(); <-derived }()
	}
	defer reserve()()
	settings.GraphQL, settings.Files, settings.Pages = api.Handler(), api.FileHandler(), pages
	settings.Ready = func(context.Context) error { return store.Fits() }
	count(settings.Metrics, store, api)
	return server.Serve(p.ctx, l, settings)
}

// keptFiles are how many files the program may have open beside connections: the store's, and temporary ones.
const keptFiles = 100

// connections is how many connections may be open, no more than this user may open files.
func (c *serveFlags) connections(p *program) int {
	most := openFiles() - keptFiles
	if c.MaxConnections <= most {
		return c.MaxConnections
	}
	_, _ = fmt.Fprintf(p.errors, "at most %d connections at a time, as the system allows no more open files: "+
		"raise that (ulimit -n) or lower --max-connections\n", max(1, most))
	return max(1, most)
}

// warm has an engine that keeps query plans plan the statements of all questions, so that the first request of each
// does not wait for its plan. The channel is closed when warm has ended.
func warm(ctx context.Context, store graph.Store, api *resolvers.API) <-chan struct{} {
	done := make(chan struct{})
	go func() {
		defer close(done)
		if _, plans := store.(*neo4j.Store); plans {
			api.Warm(ctx)
		}
	}()
	return done
}

func (p *program) log() *slog.Logger { return slog.New(slog.NewTextHandler(p.errors, nil)) }
