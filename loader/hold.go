package loader

import (
	"cmp"
	"context"
	"fmt"
	"os"

	"kith/graph"
	"kith/loader/mapping"
	"kith/loader/report"
)

// Held is the error of a load that was not to wait for another one.
type Held struct{ By string }

func (e *Held) Error() string {
	return e.By + " has not ended, and two cannot write into one store at once: run the same command again when it " +
		"has, or let it wait"
}

// hold keeps other loads away from the store, and reports whether it had to wait for that.
func (p *Prepared) hold(ctx context.Context, store graph.Store) (release func() error, waited bool, err error) {
	if p.opts.DryRun {
		return func() error { return nil }, false, nil
	}
	impatient, giveUp := context.WithCancel(ctx)
	defer giveUp()
	var held *Held
	release, err = store.Hold(impatient, p.holder(), func(holder string) {
		waited = true
		holder = cmp.Or(report.Printable(holder), "another load")
		if p.opts.NoWait {
			held = &Held{holder}
			giveUp()
		} else if p.opts.Waiting != nil {
			p.opts.Waiting(holder)
		}
	})
	if err != nil && held != nil && ctx.Err() == nil {
		err = held
	}
	return release, waited, err
}

// holder are the words by which others know this load.
func (p *Prepared) holder() string {
	host, err := os.Hostname()
	if err != nil {
		host = "this host"
	}
	return fmt.Sprintf("the load of %s (%s) by pid %d on %s since %s", systems(p.programs), fileNames(p.programs),
		os.Getpid(), host,
		p.opts.now().Format("2006-01-02 15:04 UTC"))
}

// fileNames names the first files; more than these say no more of which load it is.
func fileNames(programs []*mapping.Program) string {
	const named = 2
	names := ""
	for i, p := range programs {
		switch {
		case i == named:
			return fmt.Sprintf("%s and %d more", names, len(programs)-named)
		case i > 0:
			names += ", "
		}
		names += p.Name
	}
	return names
}
