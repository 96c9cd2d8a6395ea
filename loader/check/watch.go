package check

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"kith/graph"
	"kith/loader/report"
)

// Watch keeps what a load touches that has to be checked at its end.
type Watch struct {
	model    *graph.Model
	share    int // the slot of the share of a role; -1 if the model has none
	roleSlot int
	accounts touched         // those whose roles may be wrong
	percent  int             // the slot of the share of a parent; -1 if the model has none
	firms    touched         // those whose parents may hold too much
	levels   []touched       // by type of levelTypes, the nodes that may be above themselves
	rows     map[int64]place // by edge, the row that stated it first
	first    *firstLoad      // of a load into an empty store; nil of others
}

// place is a row: the number of its file among those of the load, and its line.
type place struct {
	file int32
	line int64
}

// most is how many nodes, and edges, a watch keeps.
const most = 100_000

// NewWatch is for a load into a store of a model: into an empty one, with first. With all, everything is checked, as if
// the load had touched it.
func NewWatch(m *graph.Model, first, all bool) *Watch {
	w := &Watch{model: m, share: -1, percent: -1, accounts: newTouched(all),
		firms: newTouched(all), rows: map[int64]place{}}
	if e := m.Edge(roleType); e != nil {
		w.share, w.roleSlot = e.Slot("sharePercent"), e.Slot("role")
	}
	if e := m.Edge(parentType); e != nil {
		w.percent = e.Slot("percent")
	}
	for range levelTypes {
		w.levels = append(w.levels, newTouched(all))
	}
	if first {
		w.first = newFirstLoad()
	}
	return w
}

// touched is a set of nodes, with the row that touched each first. If there are too many to be kept it is all of them.
type touched struct {
	at  map[string]place
	all bool
}

func newTouched(all bool) touched { return touched{map[string]place{}, all} }

func (t *touched) add(id string, at place) {
	switch _, there := t.at[id]; {
	case t.all || there:
	case len(t.at) == most:
		t.at, t.all = nil, true
	default:
		t.at[id] = at
	}
}

// none reports whether there is nothing to check.
func (t *touched) none() bool { return !t.all && len(t.at) == 0 }

// Edge is called for an edge that a row of a file changes.
func (w *Watch) Edge(e *graph.EdgeWrite, file int, line int64) {
	at := place{int32(file), line}
	if e.Type == roleType && w.share >= 0 {
		if e.Vals[w.share] != nil || e.Since != "" || e.Until != graph.Ever {
			w.role(e, at)
			w.keep(e.ID, at)
		}
		return
	}
	if i := slices.Index(levelTypes, e.Type); i >= 0 {
		if w.first != nil {
			w.first.link(i, e)
		} else {
			w.levels[i].add(e.From, at)
		}
		if e.Type == parentType && w.percent >= 0 {
			w.parent(e, at)
		}
		w.keep(e.ID, at)
	}
}

// role adds the account of a role that may be wrong with others.
func (w *Watch) role(e *graph.EdgeWrite, at place) {
	switch {
	case w.first == nil:
		w.accounts.add(e.To, at)
	case w.first.full():
		w.accounts.all = true
	default:
		role, _ := e.Vals[w.roleSlot].(string)
		share, _ := e.Vals[w.share].(float64)
		if w.first.role(e, role, share) {
			w.accounts.add(e.To, at)
		}
	}
}

func (w *Watch) keep(edge int64, at place) {
	if _, there := w.rows[edge]; !there && len(w.rows) < most {
		w.rows[edge] = at
	}
}

// Node is called for a node that a row of a file changes, and, of a load into an empty store, for every node.
func (w *Watch) Node(n *graph.NodeWrite, file int, line int64) {
	k := w.model.KindOf(n.ID)
	if w.share < 0 || k.Name != accountKind {
		return
	}
	if w.first != nil {
		opened, _ := n.Vals[k.Slot("openedOn")].(string)
		closed, _ := n.Vals[k.Slot("closedOn")].(string)
		if w.first.full() {
			w.accounts.all = true
			return
		}
		if !w.first.account(n.ID, opened, closed) {
			return
		}
	}
	w.accounts.add(n.ID, place{int32(file), line})
}

// Find adds to the findings what is wrong on a day. files are the names of the load's files.
func (w *Watch) Find(ctx context.Context, s graph.Store, day string, files []string, into report.Findings) error {
	f := &finder{Watch: w, store: s, day: day, found: map[string]*found{}}
	if err := f.roles(ctx); err != nil {
		return err
	}
	if err := f.parents(ctx); err != nil {
		return err
	}
	for i, typ := range levelTypes {
		if w.first != nil {
			w.levels[i].all = w.first.mayCycle(i)
		}
		if err := f.cycles(ctx, typ, &w.levels[i]); err != nil {
			return err
		}
	}
	for _, code := range report.FindingCodes() {
		if of := f.found[code]; of != nil {
			of.report(code, files, into)
		}
	}
	return nil
}

// finder looks for what is wrong.
type finder struct {
	*Watch
	store graph.Store
	day   string
	found map[string]*found // by code
}

// found is how often something was found, and where as far as that is known.
type found struct {
	count  int
	places []place
}

// add counts a finding, which stands in the first row that states any of the edges, or else touches the node.
func (f *finder) add(code string, t *touched, node string, edges ...int64) {
	of := f.found[code]
	if of == nil {
		of = &found{}
		f.found[code] = of
	}
	of.count++
	var first *place
	for _, e := range edges {
		if at, known := f.rows[e]; known && (first == nil || at.compare(*first) < 0) {
			first = &at
		}
	}
	if at, known := t.at[node]; first == nil && known {
		first = &at
	}
	if first != nil {
		of.places = append(of.places, *first)
	}
}

func (p place) compare(o place) int {
	return cmp.Or(cmp.Compare(p.file, o.file), cmp.Compare(p.line, o.line))
}

func (f *found) report(code string, files []string, into report.Findings) {
	slices.SortFunc(f.places, place.compare)
	for i := range f.count {
		if i < len(f.places) {
			p := f.places[i]
			into.Add(code, report.Place{File: files[p.file], Line: p.line})
			continue
		}
		into.Add(code)
	}
}

// perRead is how many of the touched nodes are asked for at once.
const perRead = 500

// each calls use with every touched node, as a pattern of nodes of its kind asks for it. If all are touched, those for
// which the condition holds will do.
func (f *finder) each(ctx context.Context, t *touched, p *graph.Pattern, where graph.Cond, use func(*graph.Row)) error {
	if !t.all {
		return f.of(ctx, slices.Sorted(maps.Keys(t.at)), p, use)
	}
	all := *p
	all.Where = []graph.Cond{where}
	for row, err := range graph.Scan(ctx, f.store, &all) {
		if err != nil {
			return err
		}
		use(row)
	}
	return nil
}

// of calls use with every stored node of these ids, as a pattern asks for it.
func (f *finder) of(ctx context.Context, ids []string, p *graph.Pattern, use func(*graph.Row)) error {
	for part := range slices.Chunk(ids, perRead) {
		in := make([]any, len(part))
		for i, id := range part {
			in[i] = id
		}
		page := *p
		page.Page.Size = graph.All
		page.Where = []graph.Cond{{Op: graph.In, Prop: graph.Prop{Name: "id"}, Value: in}}
		rows, err := f.store.Match(ctx, &page)
		if err != nil {
			return err
		}
		for _, row := range rows.Rows {
			use(row)
		}
	}
	return nil
}
