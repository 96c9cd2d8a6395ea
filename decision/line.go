package decision

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"kith/graph"
)

// reportsTo is the type of the edges by which people report to others, and propCompany its property with the number of
// the company in which that is so.
const (
	reportsTo   = "REPORTS_TO"
	propCompany = "company"
)

// Line is to whom somebody reports in a company.
type Line struct {
	Person    string // the id of a person, or of an employee
	Manager   string // likewise; "": nobody
	Company   string // its number; "": everywhere
	From      string // the first day on which it is so; "": the day of the decision
	IfVersion string // of the edge that says so now; "": whatever there is
}

// SetLine decides to whom somebody reports in a company: the edges that say otherwise there end, and one that says so
// begins, unless it holds already. It is Invalid if somebody would report to himself, by however many steps. If all of
// it was decided before and stands, nothing is written.
func SetLine(ctx context.Context, store graph.Store, m *graph.Model, by By, l Line) (*Made, error) {
	l.From = cmp.Or(l.From, dayOf(by.At))
	return decide(ctx, store, m, by, l.IfVersion, func(d *draft) (*Made, error) { return l.set(ctx, store, d) })
}

func (l Line) set(ctx context.Context, store graph.Store, d *draft) (*Made, error) {
	k := d.m.Edge(reportsTo)
	if err := l.resolve(ctx, store, d.m, k); err != nil {
		return nil, err
	}
	lines, err := l.read(ctx, store, d, k)
	if err != nil {
		return nil, err
	}
	if err := l.checkVersion(k, lines); err != nil {
		return nil, err
	}
	ending := slices.DeleteFunc(slices.Clone(lines), func(e *graph.EdgeState) bool { return e.To == l.Manager })
	if i := slices.IndexFunc(ending, func(e *graph.EdgeState) bool { return e.Since > l.From }); i >= 0 {
		return nil, graph.Errorf(graph.Invalid, "%s would end before it begins: its validFrom is %s",
			nameOf(k, &ending[i].Edge), ending[i].Since)
	}
	if l.Manager == "" && len(ending) == 0 {
		return nil, graph.Errorf(graph.Invalid, "%s reports to nobody there: nothing is to be decided", l.Person)
	}
	sets, err := l.sets(d.m, k, len(ending) > 0, len(ending) < len(lines))
	if err != nil {
		return nil, err
	}
	var begins *beginning
	if l.Manager != "" {
		if begins, err = l.begin(ctx, store, d, k, sets); err != nil {
			return nil, err
		}
	}
	if len(ending) == 0 {
		if made, err := begins.before(ctx, store, d); made != nil || err != nil {
			return made, err
		}
	}
	var edges []string
	for _, e := range ending {
		d.onlyIf(unchanged(k, &e.Edge), "")
		ended := e.Edge
		ended.Vals, ended.Until = onlyKey(k, e.Vals), l.From
		edges = append(edges, d.stateEdge(ended))
	}
	if begins != nil {
		edges = append(edges, begins.state(d))
	}
	return d.correct(ctx, store, sets, "", l.Person, edges)
}

// resolve puts the ids that the ends are stored by in their place.
func (l *Line) resolve(ctx context.Context, store graph.Store, m *graph.Model, k *graph.EdgeKind) (err error) {
	if l.Manager != "" {
		l.Person, l.Manager, err = readEnds(ctx, store, m, k, l.Person, l.Manager)
		return err
	}
	if err := checkEnd(m, k, l.Person, false); err != nil {
		return err
	}
	ids, err := resolve(ctx, store, m, l.Person)
	if err == nil {
		l.Person = ids[0]
	}
	return err
}

// read reads the edges by which the person reports to anybody in the company, or will, and makes the decision newer
// than they are.
func (l Line) read(ctx context.Context, store graph.Store, d *draft, k *graph.EdgeKind) (lines []*graph.EdgeState,
	err error) {
	list, err := graph.FindEdges(ctx, store, d.m, k.Type, l.Person, "")
	if err != nil {
		return nil, err
	}
	for i := range list {
		if over(list[i].Until, l.From) || companyOf(k, &list[i]) != l.Company {
			continue
		}
		e, err := readState(ctx, store, &list[i])
		switch {
		case err != nil:
			return nil, err
		case e == nil: // it was moved as its ends were joined meanwhile
			return nil, graph.Changed("")
		}
		d.afterAll(e.Assertions)
		lines = append(lines, e)
	}
	return lines, nil
}

func companyOf(k *graph.EdgeKind, e *graph.Edge) string {
	company, _ := e.Vals[k.Slot(propCompany)].(string)
	return company
}

// checkVersion is a Conflict if the caller has read another version than one of the edges has.
func (l Line) checkVersion(k *graph.EdgeKind, lines []*graph.EdgeState) error {
	now := ""
	for _, e := range lines {
		if now = k.Version(e.Since, e.Until, e.Vals); now == l.IfVersion {
			return nil
		}
	}
	return checkVersion(l.IfVersion, now)
}

// sets are what the decision names: the company, when the edge begins that says so unless there is one, and when those
// end that say otherwise.
func (l Line) sets(m *graph.Model, k *graph.EdgeKind, ends, holds bool) ([]set, error) {
	var list []Set
	if l.Company != "" {
		list = append(list, Set{propCompany, &l.Company})
	}
	if l.Manager != "" && !holds {
		list = append(list, Set{graph.PropValidFrom, &l.From})
	}
	switch {
	case ends:
		list = append(list, Set{graph.PropValidTo, &l.From})
	case holds:
		list = append(list, Set{graph.PropValidTo, nil})
	}
	return parseSets(m, k.Type, append(correctable(k.Props), graph.PeriodProps...), list)
}

// begin reads what is stored of the edge by which the person will report to the manager.
func (l Line) begin(ctx context.Context, store graph.Store, d *draft, k *graph.EdgeKind, sets []set) (*beginning,
	error) {
	if err := l.checkCycle(ctx, store, d.m, k); err != nil {
		return nil, err
	}
	e, err := newEdge(k, l.Person, l.Manager, sets)
	if err != nil {
		return nil, err
	}
	return readBeginning(ctx, store, d, e, sets)
}

// How far a line is followed upwards.
const (
	mostLevels   = 50
	mostManagers = 1000
)

// checkCycle is Invalid, naming the chain, if the manager reports to the person on the day, by however many steps: in
// the company or everywhere, and where the edge will count everywhere, in any company.
func (l Line) checkCycle(ctx context.Context, store graph.Store, m *graph.Model, k *graph.EdgeKind) error {
	below := map[string]string{l.Manager: ""} // who reports to each, on the way there
	names := map[string]string{}
	level := []any{l.Manager}
	for range mostLevels {
		rows, err := l.managersOf(ctx, store, m, k, level)
		if err != nil {
			return err
		}
		level = nil
		for _, r := range rows.Rows {
			names[r.ID], _ = r.Vals[0].(string)
			for _, far := range r.Pages[0].Rows {
				if company, _ := far.Vals[0].(string); company != "" && l.Company != "" && company != l.Company {
					continue
				}
				if _, seen := below[far.ID]; seen {
					continue
				}
				below[far.ID] = r.ID
				level = append(level, far.ID)
				if far.ID == l.Person {
					names[far.ID], _ = far.Vals[1].(string)
					return graph.Errorf(graph.Invalid, "%s would report to itself: %s", names[far.ID],
						chain(below, names, l.Person))
				}
			}
		}
		switch {
		case len(level) == 0:
			return nil
		case len(below) > mostManagers:
			return graph.Errorf(graph.Invalid, "more than %d people are above %s: correct that first", mostManagers,
				names[l.Manager])
		}
	}
	return graph.Errorf(graph.Invalid, "more than %d levels are above %s: correct that first", mostLevels,
		names[l.Manager])
}

// managersOf finds those to whom people of some ids report on the day, each with the company in which that is so, and
// the names of all.
func (l Line) managersOf(ctx context.Context, store graph.Store, m *graph.Model, k *graph.EdgeKind, ids []any) (
	*graph.Rows, error) {
	labels := []string{m.KindOf(l.Manager).Name}
	name := graph.Prop{Name: graph.PropName}
	far := &graph.Pattern{Labels: labels, Page: graph.Page{Size: mostManagers},
		Props: []graph.Prop{{Name: propCompany, Edge: true}, name}}
	return store.Match(ctx, &graph.Pattern{Labels: labels, Page: graph.Page{Size: len(ids)},
		Props: []graph.Prop{name}, Where: []graph.Cond{{Op: graph.In, Prop: graph.Prop{Name: "id"}, Value: ids}},
		Steps: []*graph.Step{{Type: k.Type, During: graph.Day(l.From), Target: far}}})
}

// chain is how the manager comes to report to somebody, from the manager upwards.
func chain(below, names map[string]string, to string) string {
	var called []string
	for id := to; id != ""; id = below[id] {
		called = append(called, names[id])
	}
	slices.Reverse(called)
	return strings.Join(called, " reports to ")
}
