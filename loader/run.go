package loader

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"kith/graph"
)

// loadRun is the LoadRun node of a load: which content it reads, and how far it is.
type loadRun struct {
	id      string
	system  string
	started string
	resumed bool
	from    position
	notes   []string
	others  []graph.NodeWrite // runs of the same system that were broken off over another content
	kind    *graph.Kind

	unfinished []string // when this run began, and every other that is not complete: their records may lack their edges
}

// findRun finds the run that read the same content, to go on with it if it was broken off.
func (l *load) findRun(ctx context.Context, digest string) error {
	k := l.model.Kind("LoadRun")
	r := &loadRun{id: k.NodeID("kith", digest), system: systems(l.programs), started: l.opts.now().Format(graph.DateTimeLayout), kind: k}
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
		r.unfinished = append(r.unfinished, started)
		if row.ID != r.id {
			if p.Value(row, "system") == r.system {
				r.others = append(r.others, brokenOff(k, row))
			}
			continue
		}
		if l.opts.DryRun {
			continue
		}
		r.started = started
		text, _ := p.Value(row, "position").(string)
		if from, ok := parsePosition(text, len(l.programs)); ok {
			r.from, r.resumed = from, true
			r.notes = append(r.notes, "An earlier load of these files was broken off: this one went on from there.")
		}
	}
	r.unfinished = append(r.unfinished, r.started)
	if len(r.others) > 0 && !r.resumed {
		r.notes = append(r.notes, fmt.Sprintf("An earlier load of %s was not finished, and its files or its mapping were others than now: this is a new load, from the beginning.", r.system))
	}
	return nil
}

// systems are the names of the systems that are read, each once.
func systems(programs []*program) string {
	var names []string
	for _, p := range programs {
		if !slices.Contains(names, p.system) {
			names = append(names, p.system)
		}
	}
	return strings.Join(names, ", ")
}

// brokenOff is another run without its position: nobody can go on with it.
func brokenOff(k *graph.Kind, row *graph.Row) graph.NodeWrite {
	vals := slices.Clone(row.Vals)
	vals[k.Slot("position")] = nil
	return graph.NodeWrite{Node: graph.Node{ID: row.ID, Vals: vals}}
}

// node is the run with what is set beside its beginning.
func (r *loadRun) node(set map[string]any) *graph.Node {
	vals := make([]any, len(r.kind.Props))
	vals[r.kind.Slot("system")], vals[r.kind.Slot("startedAt")], vals[r.kind.Slot("byFile")] = r.system, r.started, []string{}
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
	if !l.report.Wrote && !l.run.resumed && len(l.run.others) == 0 {
		return nil
	}
	l.reach(pointFinishing)
	b := &graph.Batch{Nodes: l.run.others}
	if l.report.Wrote || l.run.resumed {
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
		lines[i] = fmt.Sprintf("%s of %s: %s", p.file.name, p.system, l.counts[i])
	}
	slices.Sort(lines)
	set["byFile"] = lines
	return l.run.node(set)
}
