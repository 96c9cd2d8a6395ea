package loader

import (
	"context"
	"time"
)

// writeAll writes all batches from the checkpoint on, and closes the run.
func writeAll(ctx context.Context, l *load) error {
	if !l.opts.DryRun {
		if err := l.run.overtake(ctx, l.store); err != nil {
			return err
		}
	}
	nodes := true
	for b, err := range prefetch(ctx, newReader(l.job, false).batches) {
		if err != nil {
			return err
		}
		if b.written != nil {
			close(b.written)
			continue
		}
		if nodes && b.pass != passNodes {
			nodes = false
			if err := l.checkLimit(true); err != nil {
				return err
			}
		}
		if err := writeBatch(ctx, l, b); err != nil {
			return err
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := l.checkLimit(true); err != nil {
		return err
	}
	if err := l.checkSums(l.programs); err != nil {
		return err
	}
	return finish(ctx, l)
}

// writeBatch rejects what cannot be loaded of a batch, and writes the rest with the checkpoint before it.
func writeBatch(ctx context.Context, l *load, b *batch) error {
	at := l.checkpoint(b.pass, b.file, b.row)
	l.report.Notes = append(l.report.Notes, b.notes...)
	if err := l.steps.reject(b); err != nil {
		return err
	}
	begun := time.Now()
	if err := put(ctx, l, withoutRefused(l.ledger, b), at); err != nil {
		return err
	}
	l.size.wrote(b.all, time.Since(begun))
	return l.steps.advance(b)
}
