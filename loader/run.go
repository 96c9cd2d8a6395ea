package loader

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"kith/graph"
	"kith/loader/mapping"
)

// loadRun is the LoadRun node of a load: which content it reads, and its checkpoint.
type loadRun struct {
	id      string
	system  string
	started string // when the run began, which may be before this call: the moment at which its facts are observed
	digest  string // of everything that is read
	files   int
	open    bool // it was broken off, and is not closed yet
	resumed bool
	from    checkpoint
	notes   []string
	others  []graph.NodeWrite // broken-off runs of the same systems over another content, as they are closed
	rivals  []graph.NodeWrite // broken-off runs over rows of the same systems, as they are overtaken by this one
	kind    *graph.Kind

	unfinished []string // when this run and all that are not closed began: records loaded then may lack their edges
	before     []any    // when the broken-off runs of the same systems began
}

// overtaken is stored in place of the checkpoint of a broken-off run when a later run writes rows of the same systems.
// An overtaken run cannot be resumed, as the later one may have changed what it wrote.
const overtaken = "overtaken"

// newRun is a run that begins now.
func newRun(m *graph.Model, programs []*mapping.Program, digest, now string) *loadRun {
	k := m.Kind("LoadRun")
	return &loadRun{id: runID(k, digest, now), system: systems(programs), started: now, digest: digest,
		files: len(programs),
		kind:  k}
}

// find finds the runs that were broken off: the one over the same content is gone on with, unless this is a dry run.
func (r *loadRun) find(ctx context.Context, store graph.Store, dryRun bool) error {
	p := &graph.Pattern{Labels: []string{r.kind.Name}, Page: graph.Page{Size: graph.All}, Where: []graph.Cond{
		{Op: graph.Not, Conds: []graph.Cond{{Op: graph.Eq, Prop: graph.Prop{Name: "position"}}}}}}
	p.WantAll(r.kind.Props, false)
	rows, err := store.Match(ctx, p)
	if err != nil {
		return err
	}
	for _, row := range rows.Rows {
		started, _ := p.Value(row, "startedAt").(string)
		system, _ := p.Value(row, "system").(string)
		at, _ := p.Value(row, "position").(string)
		r.unfinished = append(r.unfinished, started)
		switch {
		case row.ID != runID(r.kind, r.digest, started):
			r.addOther(row, started, system, at)
		case !dryRun:
			r.reopen(row.ID, started, at)
		}
	}
	r.unfinished = append(r.unfinished, r.started)
	if len(r.others) > 0 && len(r.notes) == 0 {
		r.notes = append(r.notes, fmt.Sprintf("An earlier load of %s was not finished, and its files or its mapping "+
			"were others than now: this is a new load, from the beginning.", r.system))
	}
	return nil
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
func (r *loadRun) reopen(id, started, at string) {
	r.id, r.started, r.open = id, started, true
	if from, ok := parseCheckpoint(at, r.files); ok {
		r.from, r.resumed = from, true
		r.notes = append(r.notes, "An earlier load of these files was broken off: this one went on from there.")
	} else if at == overtaken {
		r.notes = append(r.notes, "An earlier load of these files was broken off, and another one has written since: "+
			"this one began anew.")
	}
}

// runID tells the runs over one content apart by when they began.
func runID(k *graph.Kind, digest, started string) string {
	return k.NodeID(graph.OwnSystem, digest+" "+started)
}

// token tells the assertions of this load from those of others. Those of a later load are greater, also within one
// second.
func (r *loadRun) token(ctx context.Context, store graph.Store) (string, error) {
	began, err := time.Parse(graph.DateTimeLayout, r.started)
	if err != nil {
		return "", err
	}
	rows, err := store.Match(ctx, &graph.Pattern{Labels: []string{r.kind.Name}, Count: true, Where: []graph.Cond{
		{Op: graph.Eq, Prop: graph.Prop{Name: "startedAt", Type: graph.DateTime}, Value: r.started},
		{Op: graph.Not, Conds: []graph.Cond{{Op: graph.Eq, Prop: graph.Prop{Name: "id"}, Value: r.id}}}}})
	if err != nil {
		return "", err
	}
	_, hash, _ := strings.Cut(r.id, "_")
	return fmt.Sprintf("%07s%02s%s", strconv.FormatInt(began.Unix(), base), strconv.FormatInt(rows.Total, base),
		hash[:min(4, len(hash))]), nil
}

const base = 36

// places are the places of files in the order of their names, system by system: the order in which their rows count, in
// whatever order they are loaded.
func places(programs []*mapping.Program) map[*mapping.Program]int {
	sorted := slices.Clone(programs)
	slices.SortStableFunc(sorted, func(a, b *mapping.Program) int {
		return cmp.Or(strings.Compare(a.System, b.System), strings.Compare(a.Name, b.Name))
	})
	out := make(map[*mapping.Program]int, len(sorted))
	for i, p := range sorted {
		out[p] = i
	}
	return out
}

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
	vals[r.kind.Slot("system")], vals[r.kind.Slot("startedAt")] = r.system, r.started
	for name, v := range set {
		vals[r.kind.Slot(name)] = v
	}
	return &graph.Node{ID: r.id, Vals: vals}
}

// at is the run with a checkpoint.
func (r *loadRun) at(p *checkpoint) *graph.Node { return r.node(map[string]any{"position": p.text()}) }

// overtake marks the runs that were broken off over rows of the same systems.
func (r *loadRun) overtake(ctx context.Context, store graph.Store) error {
	if len(r.rivals) == 0 {
		return nil
	}
	_, err := store.Write(ctx, &graph.Batch{Nodes: r.rivals})
	return err
}
