package mapping

import (
	"context"
	"errors"
	"slices"

	"kith/graph"
)

// Options are what programs depend on beside the mapping files and the model.
type Options struct {
	Data         string                 // folder of the sources; "" is the folder of each mapping file
	PseudoHolder func(name string) bool // whether a holder's name is nobody's; nil takes every name for somebody's
	// whether a value names nobody where a key of another system stands or, if it is shared, an identifier; nil takes
	// every value for somebody's
	Placeholder func(value string, shared bool) bool
}

// holder is PseudoHolder, or a function that takes every name for somebody's.
func (o Options) holder() func(string) bool {
	if o.PseudoHolder != nil {
		return o.PseudoHolder
	}
	return func(string) bool { return false }
}

// placeholders is Placeholder, or a function that takes every value for somebody's.
func (o Options) placeholders() func(string, bool) bool {
	if o.Placeholder != nil {
		return o.Placeholder
	}
	return func(string, bool) bool { return false }
}

// Read reads mapping files, and the headers of the files that they describe. The programs are in the order in which
// they are to be loaded: as the mappings and their files, with corrections behind all others. If anything is wrong with
// a mapping, there are no programs, and the error is an *Error.
func Read(ctx context.Context, model *graph.Model, paths []string, opts Options) ([]*Program, error) {
	if len(paths) == 0 {
		return nil, errors.New("there is no mapping file to load: name at least one")
	}
	out := &problems{}
	var all []*Program
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
	checkIdentifiers(all, out)
	if err := out.err(); err != nil {
		return nil, err
	}
	slices.SortStableFunc(all, func(a, b *Program) int { return last(a.ByHand(), b.ByHand()) })
	return all, nil
}

// Parse does the same for the text of a single mapping file, that would stand at a path.
func Parse(ctx context.Context, model *graph.Model, path string, text []byte, opts Options) ([]*Program, error) {
	out := &problems{}
	m := parseMapping(path, text, out)
	if m == nil {
		return nil, out.err()
	}
	all := bind(ctx, model, m, opts, out)
	out.sort(0)
	if err := out.err(); err != nil {
		return nil, err
	}
	return all, nil
}

// last orders corrections behind the facts that they are a part of.
func last(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// checkRecordNames reports files of one system that have the same name, as their records would have the same ids.
func checkRecordNames(all []*Program, out *problems) {
	seen := map[[2]string]string{}
	for _, p := range all {
		name := [2]string{p.System, p.Name}
		if other, taken := seen[name]; taken && other != p.mapping {
			out.add(p.where, nil, "%s has a file called %s of the same system: give one of them a name of its own",
				other, p.Name)
		}
		seen[name] = p.mapping
	}
}

// checkIdentifiers reports identifiers of which one place says that letter case counts, and another that it does not:
// they would be two identifiers, and join nothing.
func checkIdentifiers(all []*Program, out *problems) {
	first := map[string]Keyspace{}
	for _, p := range all {
		for _, s := range p.Statements {
			for _, n := range []*KeyedNode{&s.Self, &s.From, &s.To} {
				for _, k := range slices.Concat([]KeyedNode{*n}, n.Same, n.Or) {
					name := normal(k.within.Identifier)
					if name == "" {
						continue
					}
					if was, known := first[name]; known && was.Case != k.within.Case {
						out.add(s.where, nil, "letter case counts in the identifier %s here or elsewhere, but not in "+
							"both: write case: true wherever it stands, or nowhere", k.within.Identifier)
					} else {
						first[name] = k.within
					}
				}
			}
		}
	}
}
