package loader

import (
	"context"
	"slices"
	"strings"

	"kith/graph"
)

// overtaken is the position of a broken-off run after which another one has written rows of the same systems: nobody
// goes on from there, as what lies before it may be other by now.
const overtaken = "overtaken"

// overtake says of runs that were broken off that nobody can go on with them.
func (l *load) overtake(ctx context.Context) error {
	if len(l.run.rivals) == 0 || l.opts.DryRun {
		return nil
	}
	_, err := l.store.Write(ctx, &graph.Batch{Nodes: l.run.rivals})
	return err
}

const betweenSystems = ", "

// overlap reports whether two runs read rows of one system.
func overlap(a, b string) bool {
	names := strings.Split(b, betweenSystems)
	return slices.ContainsFunc(strings.Split(a, betweenSystems),
		func(name string) bool { return slices.Contains(names, name) })
}
