package loader

import (
	"cmp"
	"context"

	"kith/graph"
)

// How many entries of the change log a load forgets at its end: so many in a turn, and so many times. What is left is
// the next load's.
const (
	forgottenAtOnce = 2000
	mostForgetting  = 50
	usualKeep       = 90 // days
)

// forgetChanges takes away what the change log has kept for long enough.
func (l *load) forgetChanges(ctx context.Context) error {
	if l.opts.DryRun {
		return nil
	}
	before := l.opts.now().AddDate(0, 0, -cmp.Or(l.opts.KeepChanges, usualKeep)).Format(graph.DateTimeLayout)
	for range mostForgetting {
		n, err := l.store.ForgetChanges(ctx, before, forgottenAtOnce)
		if err != nil || n < forgottenAtOnce {
			return err
		}
	}
	return nil
}
