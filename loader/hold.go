package loader

import (
	"cmp"
	"context"
	"fmt"

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

// hold keeps other loads away from the store until it is released. waited reports whether it had to wait for another
// one.
func hold(
	ctx context.Context, store graph.Store, opts *Options, programs []*mapping.Program,
) (release func() error, waited bool, err error) {
	if opts.DryRun {
		return func() error { return nil }, false, nil
	}
	impatient, giveUp := context.WithCancel(ctx)
	defer giveUp()
	var held *Held
	release, err = store.Hold(impatient, holder(opts, programs), func(by string) {
		waited = true
		by = cmp.Or(report.Printable(by), "another load")
		if opts.NoWait {
			held = &Held{by}
			giveUp()
		} else if opts.Waiting != nil {
			opts.Waiting(by)
		}
	})
	if err != nil && held != nil && ctx.Err() == nil {
		err = held
	}
	return release, waited, err
}

// holder is the text by which others know this load.
func holder(opts *Options, programs []*mapping.Program) string {
	return graph.Holder(fmt.Sprintf("the load of %s (%s)", systems(programs), fileNames(programs)), opts.now())
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
