package decision

import (
	"context"
	"slices"
	"time"

	"kith/graph"
)

// SameHousehold is the type of the edges by which people have decided that two share a household, or do not.
const SameHousehold = "SAME_HOUSEHOLD"

const propVerdict = "verdict"

// verdicts are the values of the verdict of an edge.
var verdicts = map[bool]string{true: "SAME", false: "NOT_SAME"}

// mostTogether is how many people a verdict names at most: it is an edge for every two of them.
const mostTogether = 10

// Verdict is what a person knows of people, whatever rules work out: that every two of them share a household, or that
// no two do.
type Verdict struct {
	People []string // their ids, two at least
	Same   bool
	Until  string // the first day on which it counts no more; "": until it is taken back
	Derive Deriving
}

// SetVerdict decides whether people share a household, from the day of the decision on, with what follows. Of two
// verdicts on the same people that contradict each other, the later one counts, and both stay. It is Invalid if one of
// them is no living person who is stored, or is named twice. If all of it was decided before and counts, nothing is
// written.
func SetVerdict(ctx context.Context, store graph.Store, m *graph.Model, by By, v Verdict) (*Made, error) {
	return decide(ctx, store, m, by, "", func(d *draft) (*Made, error) { return v.set(ctx, store, d) })
}

func (v *Verdict) set(ctx context.Context, store graph.Store, d *draft) (*Made, error) {
	until, err := d.dayToCome(v.Until)
	if err != nil {
		return nil, err
	}
	ids, err := v.people(ctx, store, d)
	if err != nil {
		return nil, err
	}
	list := []Set{text(propVerdict, verdicts[v.Same])}
	if v.Until != "" {
		list = append(list, text(graph.PropValidTo, v.Until))
	}
	k := d.m.Edge(SameHousehold)
	sets, err := parseSets(d.m, k.Type, append(correctable(k.Props), graph.PeriodProps...), list)
	if err != nil {
		return nil, err
	}
	// Everything is read before anything is stated: the decision is newer than all that is there.
	pairs, err := v.pairs(ctx, store, d, ids, until, sets)
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(pairs, func(p *pair) bool { return p.made == nil }) {
		stood := &Made{Decision: pairs[0].made.Decision, Node: ids[0], Stood: true}
		for _, p := range pairs {
			stood.Edges = append(stood.Edges, p.made.Edges...)
		}
		return stood, nil
	}
	var edges []string
	var states []*graph.EdgeState
	for _, p := range pairs {
		edges = append(edges, p.state(d))
		states = append(states, d.with(p.to, nil))
	}
	if err := d.derive(ctx, v.Derive, states...); err != nil {
		return nil, err
	}
	return d.add(ctx, store, sets, ids[0], edges)
}

// pairs reads every two of the people. Everything is read before anything is stated: the decision is newer than all
// that is there.
func (v *Verdict) pairs(ctx context.Context, store graph.Store, d *draft, ids []string, until string, sets []set) (
	out []*pair, err error) {
	for i, a := range ids {
		for _, b := range ids[i+1:] {
			e := graph.Edge{Type: SameHousehold, From: a, To: b, Since: d.day(), Until: until}
			p, err := readPair(ctx, store, d, e, sets)
			if err != nil {
				return nil, err
			}
			if p.made, err = p.before(ctx, store, d); err != nil {
				return nil, err
			}
			out = append(out, p)
		}
	}
	return out, nil
}

// people are the ids by which the people are stored, in order.
func (v *Verdict) people(ctx context.Context, store graph.Store, d *draft) (ids []string, err error) {
	if n := len(v.People); n < 2 || n > mostTogether {
		return nil, graph.Errorf(graph.Invalid, "people: name from 2 to %d people, not %d", mostTogether, n)
	}
	for _, name := range v.People {
		p, err := d.living(ctx, store, "people", name)
		switch {
		case err != nil:
			return nil, err
		case slices.Contains(ids, p.ID):
			return nil, graph.Errorf(graph.Invalid, "people: %s is named twice", short(name))
		}
		ids = append(ids, p.ID)
	}
	slices.Sort(ids)
	return ids, nil
}

// living finds a living person that an input names.
func (d *draft) living(ctx context.Context, store graph.Store, input, id string) (*graph.NodeState, error) {
	p, err := d.needed(ctx, store, input, id, "Person")
	if err != nil {
		return nil, err
	}
	k := d.m.Kind("Person")
	died, _ := p.Vals[k.Slot("deceasedOn")].(string)
	if p.Vals[k.Slot("status")] == "DECEASED" || died != "" && graph.LastDay(died) <= d.day() {
		return nil, graph.Errorf(graph.Invalid, "%s: %s has died, and belongs to no household any more", input,
			short(id))
	}
	return p, nil
}

// dayToCome is the day on which something that a person decides counts no more, graph.Ever for "".
func (d *draft) dayToCome(until string) (string, error) {
	if until == "" {
		return graph.Ever, nil
	}
	if _, err := time.Parse(time.DateOnly, until); err != nil || until <= d.day() {
		return "", graph.Errorf(graph.Invalid, "until must be a day to come, like 2031-12-31")
	}
	return until, nil
}

// pair is an edge between two people that is to hold, and what is stored between them.
type pair struct {
	*beginning
	against string // when the newest verdict was stated that contradicts it and holds; "" if there is none
	made    *Made  // the decision by which it counts already; nil if there is none
}

// readPair reads what is stored between two people. The edge leads from the lower of their ids to the higher one or, if
// they were joined with others since, as it is stored.
func readPair(ctx context.Context, store graph.Store, d *draft, e graph.Edge, sets []set) (*pair, error) {
	k := d.m.Edge(e.Type)
	edge, err := newEdge(k, e.From, e.To, sets)
	if err != nil {
		return nil, err
	}
	edge.Since, edge.Until = e.Since, e.Until
	p := &pair{}
	verdict := k.Slot(propVerdict)
	for _, ends := range [][2]string{{e.From, e.To}, {e.To, e.From}} {
		list, err := graph.FindEdges(ctx, store, d.m, k.Type, ends[0], ends[1])
		if err != nil {
			return nil, err
		}
		for i := range list {
			o := &list[i]
			switch {
			case over(o.Until, d.day()):
			case o.Vals[verdict] == edge.Vals[verdict]:
				edge.From, edge.To = o.From, o.To
			default:
				if err := p.contradicted(ctx, store, d, o); err != nil {
					return nil, err
				}
			}
		}
	}
	p.beginning, err = readBeginning(ctx, store, d, edge, nil)
	return p, err
}

// contradicted reads a verdict that says otherwise: the decision is newer.
func (p *pair) contradicted(ctx context.Context, store graph.Store, d *draft, other *graph.Edge) error {
	was, err := readState(ctx, store, other)
	if err != nil || was == nil {
		return err
	}
	for _, a := range was.Assertions {
		if a.Counts() {
			p.against = max(p.against, a.At)
			d.after(a.At)
		}
	}
	return nil
}

// before is the newest decision by which the edge counts as it is to, nil if people have not said all of it, or if they
// contradicted it since.
func (p *pair) before(ctx context.Context, store graph.Store, d *draft) (*Made, error) {
	if p.was == nil || p.against != "" && newestAt(p.was.Assertions) < p.against {
		return nil, nil
	}
	return p.beginning.before(ctx, store, d)
}

// newestAt is when the newest assertion was made that counts; "" if none does.
func newestAt(list []graph.Assertion) (at string) {
	for i := range list {
		if list[i].Counts() {
			at = max(at, list[i].At)
		}
	}
	return at
}
