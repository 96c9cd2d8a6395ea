package loader

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"kith/graph"
	"kith/loader/mapping"
)

// loadRun is the LoadRun node of a load: which content it reads, and how far it is.
type loadRun struct {
	id      string
	system  string
	started string
	open    bool // it was broken off, and is not closed yet
	resumed bool
	from    position
	notes   []string
	others  []graph.NodeWrite // runs of the same systems that were broken off over another content, as they are closed
	rivals  []graph.NodeWrite // runs that were broken off over rows of the same systems, as this one overtakes them
	kind    *graph.Kind

	unfinished []string // when this run began, and every other that is not complete: their records may lack their edges
	before     []any    // when the others began
}

// findRun finds the run that read the same content, to go on with it if it was broken off.
func (l *load) findRun(ctx context.Context, digest string) error {
	k := l.model.Kind("LoadRun")
	r := &loadRun{system: systems(l.programs), started: l.opts.now().Format(graph.DateTimeLayout), kind: k}
	r.id = runID(k, digest, r.started)
	l.run = r
	p := &graph.Pattern{Labels: []string{k.Name}, Page: graph.Page{Size: graph.All},
		Where: []graph.Cond{{Op: graph.Not, Conds: []graph.Cond{{Op: graph.Eq, Prop: graph.Prop{Name: "position"}}}}}}
	p.WantAll(k.Props, false)
	rows, err := l.store.Match(ctx, p)
	if err != nil {
		return err
	}
	for _, row := range rows.Rows {
		started, _ := p.Value(row, "startedAt").(string)
		system, _ := p.Value(row, "system").(string)
		at, _ := p.Value(row, "position").(string)
		r.unfinished = append(r.unfinished, started)
		if row.ID != runID(k, digest, started) {
			if system == r.system {
				r.others, r.before = append(r.others, placed(k, row, nil)), append(r.before, started)
			}
			if at != overtaken && overlap(system, r.system) {
				r.rivals = append(r.rivals, placed(k, row, overtaken))
			}
			continue
		}
		if l.opts.DryRun {
			continue
		}
		r.id, r.started, r.open = row.ID, started, true
		if from, ok := parsePosition(at, len(l.programs)); ok {
			r.from, r.resumed = from, true
			r.notes = append(r.notes, "An earlier load of these files was broken off: this one went on from there.")
		} else if at == overtaken {
			r.notes = append(r.notes, "An earlier load of these files was broken off, and another one has written "+
				"since: this one began anew.")
		}
	}
	r.unfinished = append(r.unfinished, r.started)
	if len(r.others) > 0 && len(r.notes) == 0 {
		r.notes = append(r.notes, fmt.Sprintf("An earlier load of %s was not finished, and its files or its mapping "+
			"were others than now: this is a new load, from the beginning.", r.system))
	}
	return nil
}

// runID tells the runs over one content apart by when they began.
func runID(k *graph.Kind, digest, started string) string { return k.NodeID("kith", digest+" "+started) }

// systems are the names of the systems that are read, each once.
func systems(programs []*mapping.Program) string {
	var names []string
	for _, p := range programs {
		if !slices.Contains(names, p.System) {
			names = append(names, p.System)
		}
	}
	return strings.Join(names, betweenSystems)
}

// placed is another run with another position.
func placed(k *graph.Kind, row *graph.Row, position any) graph.NodeWrite {
	vals := slices.Clone(row.Vals)
	vals[k.Slot("position")] = position
	return graph.NodeWrite{Node: graph.Node{ID: row.ID, Vals: vals}}
}

// node is the run with what is set beside its beginning.
func (r *loadRun) node(set map[string]any) *graph.Node {
	vals := make([]any, len(r.kind.Props))
	vals[r.kind.Slot("system")], vals[r.kind.Slot("startedAt")], vals[r.kind.Slot("byFile")] = r.system, r.started,
		[]string{}
	for name, v := range set {
		vals[r.kind.Slot(name)] = v
	}
	return &graph.Node{ID: r.id, Vals: vals}
}

// at is the run on its way.
func (r *loadRun) at(p position) *graph.Node { return r.node(map[string]any{"position": p.text()}) }

// finish closes the run, if there was anything to write.
func (l *load) finish(ctx context.Context) error {
	l.report.Finished = true
	if l.opts.DryRun {
		return nil
	}
	if !l.report.Wrote && !l.run.open && len(l.run.others) == 0 {
		return nil
	}
	if err := l.tellLeft(ctx); err != nil {
		l.report.Finished = false
		return err
	}
	l.reach(pointFinishing)
	b := &graph.Batch{Nodes: l.run.others}
	if l.report.Wrote || l.run.open {
		b.Nodes = append(b.Nodes, graph.NodeWrite{Node: *l.finished()})
	}
	result, err := l.store.Write(ctx, b)
	if err != nil {
		l.report.Finished = false
		return err
	}
	l.reach(pointFinished)
	l.report.Wrote = l.report.Wrote || result.Wrote()
	return nil
}

// finished is the run as it ends now.
func (l *load) finished() *graph.Node {
	set := map[string]any{"finishedAt": l.opts.now().Format(graph.DateTimeLayout), "files": int64(len(l.programs))}
	sum := l.total()
	for _, c := range sum.all() {
		set[c.name] = *c.n
	}
	lines := make([]string, len(l.programs))
	for i, p := range l.programs {
		lines[i] = fmt.Sprintf("%s of %s: %s", p.Name, p.System, l.counts[i])
	}
	slices.Sort(lines)
	set["byFile"] = lines
	return l.run.node(set)
}
