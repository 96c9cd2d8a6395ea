package decision

import (
	"context"
	"slices"
	"strings"
	"time"

	"kith/graph"
)

// System and File are the system and file that the source records of decisions are of: a file of that name that was
// exported gives the same records when it is loaded.
const (
	System = graph.OwnSystem
	File   = "decisions"
)

// The kinds of decisions.
const (
	Corrects = "CORRECTION"
	adds     = "ADDITION"
	confirms = "CONFIRMATION"
	Rejects  = "REJECTION"
	undoing  = "UNDO"
)

// Made is the result of making a decision.
type Made struct {
	Decision string   // its id
	Node     string   // that it is about; of an edge the one that it leads from
	Edges    []string // that it is about: the one that ended, then the one that began
	Stood    bool     // it was decided so before, and nothing was written
	Pending  bool     // what follows from it by rules is not worked out yet
	Idle     []string // why it makes no difference, for whoever decides
}

// draft is a decision before it is written: what it and its source record will hold, and the batch that writes both.
type draft struct {
	m          *graph.Model
	id, record string
	key        string // that both ids are made of
	request    string // a digest of it; "" if the caller gave no key
	at         time.Time
	actor, why string
	batch      graph.Batch
	values     []string // that the record keeps, as property=value
	states     []string // the facts that the record states
	pending    bool     // what follows is not in the batch
	idle       []string // why the decision makes no difference
}

// newDraft begins a decision whose ids are made of a key. It is written only if there is none of that key yet.
func newDraft(m *graph.Model, by By, key, request string) *draft {
	d := &draft{m: m, key: key, id: ID(m, key), record: m.Kind("SourceRecord").NodeID(System, recordName(key)),
		request: request, at: by.At.UTC().Truncate(time.Second), actor: strings.TrimSpace(by.Actor),
		why: strings.TrimSpace(by.Why)}
	d.batch.If = []graph.If{{Node: d.id}}
	return d
}

// ID is the id of the decision with a key.
func ID(m *graph.Model, key string) string { return m.Kind("Decision").NodeID(System, key) }

func recordName(key string) string { return File + "#" + key }

func (d *draft) time() string { return d.at.Format(graph.DateTimeLayout) }
func (d *draft) day() string  { return dayOf(d.at) }

func dayOf(at time.Time) string { return at.UTC().Format(time.DateOnly) }

// after makes the decision newer than a time, if it is not.
func (d *draft) after(at string) {
	if t, err := time.Parse(graph.DateTimeLayout, at); err == nil && !t.Before(d.at) {
		d.at = t.Add(time.Second)
	}
}

// afterAll makes the decision newer than all assertions that people made of a fact.
func (d *draft) afterAll(assertions []graph.Assertion) {
	for _, a := range assertions {
		if a.Rank == graph.ByHand {
			d.after(a.At)
		}
	}
}

// onlyIf has the decision written only if the fact has the version it was read with, or the one that the caller names.
func (d *draft) onlyIf(read graph.If, version string) {
	if version != "" {
		read.Version = version
	}
	d.batch.If = append(d.batch.If, read)
}

// stateNode states values of a node.
func (d *draft) stateNode(id string, vals []any) {
	d.batch.Nodes = append(d.batch.Nodes, graph.NodeWrite{Node: graph.Node{ID: id, Vals: vals}, By: d.provenance()})
	d.states = append(d.states, id)
}

// stateEdge states values of an edge, and returns its name.
func (d *draft) stateEdge(e graph.Edge) string {
	k := d.m.Edge(e.Type)
	d.batch.Edges = append(d.batch.Edges, graph.EdgeWrite{Edge: e, By: d.provenance()})
	d.states = append(d.states, k.Stated(e.From, e.To, e.Since, e.Vals))
	return k.Name(e.From, e.To, e.Since, k.Complete(e.Vals)).String()
}

func (d *draft) provenance() *graph.Provenance {
	return &graph.Provenance{Record: d.record, Rank: graph.ByHand, Observation: graph.ObservedAt(d.time())}
}

// subject is what a decision says of what it is about.
type subject struct {
	kind       string // one of the kinds of decisions
	what       string // in words
	about      string // a node's id or an edge's name
	properties []string
	until      string // "" if it has no last day
}

// correct writes a decision that corrects what was stated first, and returns what it has made of a node and edges.
func (d *draft) correct(ctx context.Context, store graph.Store, sets []set, until, node string, edges []string) (
	*Made, error) {
	return d.write(ctx, store, d.subject(Corrects, sets, until), node, edges)
}

// subject is what a decision of a kind says that is about what was stated first, and sets these values. Its record
// keeps them.
func (d *draft) subject(kind string, sets []set, until string) subject {
	a := subject{kind: kind, until: until}
	for _, s := range sets {
		a.properties = append(a.properties, s.Name)
		d.values = append(d.values, s.Name+"="+s.Format(s.value))
	}
	a.about, a.what = Subject(d.m, d.states[0], a.properties)
	return a
}

// write writes the decision with its record and all that it states, and returns what it has made of a node and edges.
func (d *draft) write(ctx context.Context, store graph.Store, a subject, node string, edges []string) (*Made, error) {
	set := map[string]any{"what": a.what, "kind": a.kind, "about": a.about, "properties": sorted(a.properties),
		"who": d.actor, "why": d.why, "at": d.time()}
	if a.until != "" {
		set["until"] = a.until
	}
	if d.request != "" {
		answered := append([]string{node}, edges...)
		if d.pending {
			answered = append(answered, answeredPending)
		}
		set["request"], set["answered"] = d.request, strings.Join(answered, " ")
	}
	d.stateNode(d.id, valuesOf(d.m.Kind("Decision"), set))
	record := graph.Node{ID: d.record, Vals: valuesOf(d.m.Kind("SourceRecord"), map[string]any{"system": System,
		"recordId": recordName(d.key), "kind": "CORRECTION", "values": sorted(d.values), "loadedAt": d.time(),
		"states": strings.Join(d.states, " ")})}
	d.batch.Cause, d.batch.Day, d.batch.Durable = d.id, d.day(), true
	d.batch.Nodes = slices.Insert(d.batch.Nodes, 0, graph.NodeWrite{Node: record})
	if _, err := store.Write(ctx, &d.batch); err != nil {
		return nil, err
	}
	return &Made{Decision: d.id, Node: node, Edges: edges, Pending: d.pending, Idle: d.idle}, nil
}

// Subject is the node's id or edge's name that a decision is about whose record states this fact first (see
// graph.ParseStated), and the same in words: "birthDate of Person per_…", or without properties "Person per_…".
func Subject(m *graph.Model, stated string, properties []string) (about, what string) {
	fact, _ := graph.ParseStated(m, stated)
	if len(properties) > 0 {
		what = strings.Join(sorted(properties), ", ") + " of "
	}
	if fact.Node != "" {
		return fact.Node, what + m.KindOf(fact.Node).Name + " " + fact.Node
	}
	return fact.EdgeName().String(), what + fact.Edge.Type + " from " + fact.Edge.From + " to " + fact.Edge.To
}

func valuesOf(k *graph.Kind, set map[string]any) []any {
	vals := make([]any, len(k.Props))
	for name, v := range set {
		vals[k.Slot(name)] = v
	}
	return vals
}

// sorted is a copy of a list in order, each text once; never nil.
func sorted(list []string) []string {
	out := append([]string{}, list...)
	slices.Sort(out)
	return slices.Compact(out)
}
