package loader

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"kith/graph"
	"kith/loader/mapping"
)

// loadRun is the LoadRun node of a load: which content it reads, and its checkpoint.
type loadRun struct {
	id      string
	system  string
	started string // when the run began, which may be before this call: the moment at which its facts are observed
	open    bool   // it was broken off, and is not closed yet
	resumed bool
	from    checkpoint
	notes   []string
	others  []graph.NodeWrite // broken-off runs of the same systems over another content, as they are closed
	rivals  []graph.NodeWrite // broken-off runs over rows of the same systems, as they are overtaken by this one
	kind    *graph.Kind

	// when this run began, and every other one that is not closed: records of theirs may lack their edges
	unfinished []string
	before     []any // when the others began
}

// overtaken is the checkpoint of a broken-off run after which another one has written rows of the same systems. Such a
// run is not gone on with, as what it has written may have been changed.
const overtaken = "overtaken"

// findRun finds the run that was broken off over the same content, or makes a new one.
func findRun(ctx context.Context, j *job) (*loadRun, error) {
	k := j.model.Kind("LoadRun")
	r := &loadRun{system: systems(j.programs), started: j.opts.now().Format(graph.DateTimeLayout), kind: k}
	r.id = runID(k, j.digest, r.started)
	p := &graph.Pattern{Labels: []string{k.Name}, Page: graph.Page{Size: graph.All}, Where: []graph.Cond{
		{Op: graph.Not, Conds: []graph.Cond{{Op: graph.Eq, Prop: graph.Prop{Name: "position"}}}}}}
	p.WantAll(k.Props, false)
	rows, err := j.store.Match(ctx, p)
	if err != nil {
		return nil, err
	}
	for _, row := range rows.Rows {
		started, _ := p.Value(row, "startedAt").(string)
		system, _ := p.Value(row, "system").(string)
		at, _ := p.Value(row, "position").(string)
		r.unfinished = append(r.unfinished, started)
		switch {
		case row.ID != runID(k, j.digest, started):
			r.addOther(row, started, system, at)
		case !j.opts.DryRun:
			r.reopen(row.ID, started, at, len(j.programs))
		}
	}
	r.unfinished = append(r.unfinished, r.started)
	if len(r.others) > 0 && len(r.notes) == 0 {
		r.notes = append(r.notes, fmt.Sprintf("An earlier load of %s was not finished, and its files or its mapping "+
			"were others than now: this is a new load, from the beginning.", r.system))
	}
	return r, nil
}

// addOther adds a run that was broken off over another content.
func (r *loadRun) addOther(row *graph.Row, started, system, at string) {
	if system == r.system {
		r.others, r.before = append(r.others, placed(r.kind, row, nil)), append(r.before, started)
	}
	if at != overtaken && overlap(system, r.system) {
		r.rivals = append(r.rivals, placed(r.kind, row, overtaken))
	}
}

// reopen goes on with a run over the same content that was broken off: from its checkpoint, if that still holds.
func (r *loadRun) reopen(id, started, at string, files int) {
	r.id, r.started, r.open = id, started, true
	if from, ok := parseCheckpoint(at, files); ok {
		r.from, r.resumed = from, true
		r.notes = append(r.notes, "An earlier load of these files was broken off: this one went on from there.")
	} else if at == overtaken {
		r.notes = append(r.notes, "An earlier load of these files was broken off, and another one has written since: "+
			"this one began anew.")
	}
}

// runID tells the runs over one content apart by when they began.
func runID(k *graph.Kind, digest, started string) string { return k.NodeID("kith", digest+" "+started) }

const betweenSystems = ", "

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

// overlap reports whether two lists of systems have one in common.
func overlap(a, b string) bool {
	names := strings.Split(b, betweenSystems)
	return slices.ContainsFunc(strings.Split(a, betweenSystems),
		func(name string) bool { return slices.Contains(names, name) })
}

// placed is a stored run with another checkpoint; nil closes it.
func placed(k *graph.Kind, row *graph.Row, at any) graph.NodeWrite {
	vals := slices.Clone(row.Vals)
	vals[k.Slot("position")] = at
	return graph.NodeWrite{Node: graph.Node{ID: row.ID, Vals: vals}}
}

// node is the run with further values, by property.
func (r *loadRun) node(set map[string]any) *graph.Node {
	vals := make([]any, len(r.kind.Props))
	vals[r.kind.Slot("system")], vals[r.kind.Slot("startedAt")], vals[r.kind.Slot("byFile")] = r.system, r.started,
		[]string{}
	for name, v := range set {
		vals[r.kind.Slot(name)] = v
	}
	return &graph.Node{ID: r.id, Vals: vals}
}

// at is the run with a checkpoint.
func (r *loadRun) at(p *checkpoint) *graph.Node { return r.node(map[string]any{"position": p.text()}) }

// overtake marks the runs that were broken off over rows of the same systems.
func overtake(ctx context.Context, j *job) error {
	if len(j.run.rivals) == 0 || j.opts.DryRun {
		return nil
	}
	_, err := j.store.Write(ctx, &graph.Batch{Nodes: j.run.rivals})
	return err
}

// finish ends a load whose rows are all written. Its run is closed, unless it has written nothing and there was none
// before.
func finish(ctx context.Context, l *load) error {
	l.report.Finished = true
	if l.opts.DryRun {
		return nil
	}
	if !l.report.Wrote && !l.run.open && len(l.run.others) == 0 {
		return nil
	}
	err := noteLeftBehind(ctx, l)
	if err == nil {
		err = l.steps.finish(ctx)
	}
	l.report.Finished = err == nil
	return err
}

// closeRun writes the closed run, and those that it ends.
func closeRun(ctx context.Context, l *load) error {
	b := &graph.Batch{Nodes: l.run.others}
	if l.report.Wrote || l.run.open {
		b.Nodes = append(b.Nodes, graph.NodeWrite{Node: *closedRun(l)})
	}
	result, err := l.store.Write(ctx, b)
	if err == nil {
		l.report.Wrote = l.report.Wrote || result.Wrote()
	}
	return err
}

// closedRun is the run with its counts, as if it ended now.
func closedRun(l *load) *graph.Node {
	set := map[string]any{"finishedAt": l.opts.now().Format(graph.DateTimeLayout), "files": int64(len(l.programs))}
	sum := l.total()
	for _, c := range sum.All() {
		set[c.Name] = *c.N
	}
	lines := make([]string, len(l.programs))
	for i, p := range l.programs {
		lines[i] = fmt.Sprintf("%s of %s: %s", p.Name, p.System, l.counts[i])
	}
	slices.Sort(lines)
	set["byFile"] = lines
	return l.run.node(set)
}
