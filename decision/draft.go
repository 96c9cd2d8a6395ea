package decision

import (
	"crypto/rand"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"kith/graph"
)

// System and File are the system and file that the source records of decisions are of: a file of that name that was
// exported gives the same records when it is loaded.
const (
	System = "kith"
	File   = "decisions"
)

// The kinds of decisions.
const (
	Corrects = "CORRECTION"
	undoing  = "UNDO"
)

// The longest texts that a decision takes, in bytes.
const (
	longestActor = 200
	longestWhy   = 2000
	longestValue = 8000
)

// Made is the result of making a decision.
type Made struct {
	Decision string   // its id
	Node     string   // that it is about; of an edge the one that it leads from
	Edges    []string // that it is about: the one that ended, then the one that began
	Stood    bool     // it was decided so before, and nothing was written
}

// draft is a decision before it is written: what it and its source record will hold, and the batch that writes both.
type draft struct {
	m          *graph.Model
	id, record string
	key        string // that both ids are made of
	at         time.Time
	actor, why string
	batch      graph.Batch
	values     []string // that the record keeps, as property=value
	states     []string // the facts that the record states
}

// newDraft begins a decision. It is Invalid if the texts are missing, too long or no texts.
func newDraft(m *graph.Model, actor, why string, at time.Time) (*draft, error) {
	for _, text := range []struct {
		what, text string
		longest    int
	}{{"who decides", actor, longestActor}, {"why", why, longestWhy}} {
		switch {
		case strings.TrimSpace(text.text) == "":
			return nil, graph.Errorf(graph.Invalid, "a decision names who decides and why: say %s", text.what)
		case len(text.text) > text.longest:
			return nil, graph.Errorf(graph.Invalid, "%s is longer than %d bytes: say it shorter", text.what,
				text.longest)
		case !utf8.ValidString(text.text) || strings.ContainsRune(text.text, 0):
			return nil, graph.Errorf(graph.Invalid, "%s is no text: a character was cut in two, or it is NUL",
				text.what)
		}
	}
	key := strings.ToLower(rand.Text()[:20])
	return &draft{m: m, key: key, id: ID(m, key), record: m.Kind("SourceRecord").NodeID(System, recordName(key)),
		at: at.UTC().Truncate(time.Second), actor: strings.TrimSpace(actor), why: strings.TrimSpace(why)}, nil
}

// ID is the id of the decision with a key.
func ID(m *graph.Model, key string) string { return m.Kind("Decision").NodeID(System, key) }

func recordName(key string) string { return File + "#" + key }

func (d *draft) time() string { return d.at.Format(graph.DateTimeLayout) }
func (d *draft) day() string  { return d.at.Format(time.DateOnly) }

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

// correction is the batch of a decision that corrects what was stated first.
func (d *draft) correction(until string, sets []set) *graph.Batch {
	var properties []string
	for _, s := range sets {
		properties = append(properties, s.Name)
		d.values = append(d.values, s.Name+"="+s.Format(s.value))
	}
	about, what := Subject(d.m, d.states[0], properties)
	return d.finish(Corrects, what, about, until, properties)
}

// finish adds the decision itself and its record to the batch, and returns it.
func (d *draft) finish(kind, what, about, until string, properties []string) *graph.Batch {
	set := map[string]any{"what": what, "kind": kind, "about": about, "properties": sorted(properties), "who": d.actor,
		"why": d.why, "at": d.time()}
	if until != "" {
		set["until"] = until
	}
	d.stateNode(d.id, valuesOf(d.m.Kind("Decision"), set))
	record := graph.Node{ID: d.record, Vals: valuesOf(d.m.Kind("SourceRecord"), map[string]any{"system": System,
		"recordId": recordName(d.key), "kind": "CORRECTION", "values": sorted(d.values), "loadedAt": d.time(),
		"states": strings.Join(d.states, " ")})}
	d.batch.Cause, d.batch.Day, d.batch.Durable = d.id, d.day(), true
	d.batch.Nodes = slices.Insert(d.batch.Nodes, 0, graph.NodeWrite{Node: record})
	return &d.batch
}

// Subject is the node's id or edge's name that a decision is about whose record states this fact first (see
// graph.ParseStated), and the same in words: "birthDate of Person per_…".
func Subject(m *graph.Model, stated string, properties []string) (about, what string) {
	fact, _ := graph.ParseStated(m, stated)
	what = strings.Join(sorted(properties), ", ") + " of "
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
