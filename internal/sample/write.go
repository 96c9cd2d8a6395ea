package sample

import (
	"context"
	"errors"
	"time"
)

// version counts the changes of what is made up.
const version = 1

// Write makes up a sample and writes it into a folder, which must be missing, empty, or hold an earlier sample; then
// that is replaced. After an error or a kill the folder holds what counts as no sample, and the same call begins anew.
func Write(ctx context.Context, dir string, o Options) (*Summary, error) {
	o, err := o.filled()
	if err != nil {
		return nil, err
	}
	if err := prepare(dir); err != nil {
		return nil, err
	}
	w := newWorld(dir, o)
	truths, err := w.write(ctx, dir, o)
	if closed := w.close(); err == nil {
		err = closed
	}
	if err != nil {
		return nil, err
	}
	s := &Summary{Version: version, People: w.persons, Homes: w.homes, Firms: w.firms, Seed: o.Seed,
		Today:    o.Today.Format(time.DateOnly),
		Mappings: mappings, Truths: truths}
	for _, t := range w.tables() {
		s.Files = append(s.Files, t.FileSummary)
	}
	return s, mark(dir, s)
}

func (w *world) write(ctx context.Context, dir string, o Options) (truths int, err error) {
	list := w.plant()
	if err := w.settle(ctx, o.People); err != nil {
		return 0, err
	}
	return len(list), errors.Join(writeMappings(dir), writeTruths(dir, list))
}
