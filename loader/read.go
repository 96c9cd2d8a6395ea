package loader

import (
	"context"
	"errors"
	"slices"

	"kith/graph"
)

// prepare reads and binds mappings.
func prepare(ctx context.Context, model *graph.Model, paths []string, opts mapOptions) ([]*program, error) {
	out := &problems{}
	if len(paths) == 0 {
		return nil, errors.New("there is no mapping file to load: name at least one")
	}
	var all []*program
	for _, path := range paths {
		since := len(out.list)
		if m := readMapping(path, out); m != nil {
			all = append(all, bind(ctx, model, m, opts, out)...)
		}
		out.sort(since)
	}
	if err := ctx.Err(); err != nil {
		return nil, &graph.Error{Kind: graph.Canceled, Msg: "stopped as asked before anything was loaded", Err: err}
	}
	checkRecordNames(all, out)
	slices.SortStableFunc(all, func(a, b *program) int { return last(a.byHand(), b.byHand()) })
	return all, out.err()
}

// last orders what is corrected behind the facts that it is a part of.
func last(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// checkRecordNames reports files of one system that would name their records alike.
func checkRecordNames(all []*program, out *problems) {
	seen := map[[2]string]string{}
	for _, p := range all {
		name := [2]string{p.system, p.name}
		if other, taken := seen[name]; taken && other != p.mapping {
			out.add(p.where, nil, "%s has a file called %s of the same system: give one of them a name of its own",
				other, p.name)
		}
		seen[name] = p.mapping
	}
}

// mapOptions are what programs depend on beside their mapping files.
type mapOptions struct {
	data         string                 // folder of the sources; "" is the folder of each mapping file
	pseudoHolder func(name string) bool // whether a holder's name is nobody's; nil takes every name for somebody's
}

func (o mapOptions) holder() func(string) bool {
	if o.pseudoHolder != nil {
		return o.pseudoHolder
	}
	return func(string) bool { return false }
}
