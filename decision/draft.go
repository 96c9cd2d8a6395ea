package decision

import (
	"crypto/rand"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"kith/graph"
)

// System is the system of what Kith itself knows, and File the file that its records of decisions are of: a file of
// that name which is exported gives the same records when it is loaded.
const (
	System = "kith"
	File   = "decisions"
)

// The longest texts that a decision takes, in bytes.
const (
	longestActor = 200
	longestWhy   = 2000
	longestValue = 8000
)

// Made is what became of a decision.
type Made struct {
	Decision string   // its id
	Node     string   // that it is about; of an edge the one that it leads from
	Edges    []string // that it is about: the one that ended, then the one that began
	Stood    bool     // it was decided so before, and nothing was written
}

// making is a decision on its way into the store.
type making struct {
	m          *graph.Model
	id, record string
	key        string
	at         time.Time
	actor, why string
	batch      graph.Batch
	values     []string // that its record keeps, as property=value
	states     []string // the facts that its record states
}

func begin(m *graph.Model, actor, why string, at time.Time) (*making, error) {
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
	return &making{m: m, key: key, id: ID(m, key), record: m.Kind("SourceRecord").NodeID(System, recordName(key)),
		at: at.UTC().Truncate(time.Second), actor: strings.TrimSpace(actor), why: strings.TrimSpace(why)}, nil
}

// ID is the id of the decision with a key.
func ID(m *graph.Model, key string) string { return m.Kind("Decision").NodeID(System, key) }

func recordName(key string) string { return File + "#" + key }

func (w *making) time() string { return w.at.Format(graph.DateTimeLayout) }
func (w *making) day() string  { return w.at.Format(time.DateOnly) }

// after sees that the decision is newer than all that people said of a fact before.
func (w *making) after(said []graph.Assertion) {
	for _, s := range said {
		if at, err := time.Parse(graph.DateTimeLayout, s.At); s.Rank == graph.ByHand && err == nil && !at.Before(w.at) {
			w.at = at.Add(time.Second)
		}
	}
}

func (w *making) by() *graph.Provenance {
	return &graph.Provenance{Record: w.record, Rank: graph.ByHand, At: w.time()}
}

// sayNode says a part of a node.
func (w *making) sayNode(id string, vals []any) {
	w.batch.Nodes = append(w.batch.Nodes, graph.NodeWrite{Node: graph.Node{ID: id, Vals: vals}, By: w.by()})
	w.states = append(w.states, id)
}

// sayEdge says a part of an edge, and gives its name.
func (w *making) sayEdge(e graph.Edge) string {
	k := w.m.Edge(e.Type)
	w.batch.Edges = append(w.batch.Edges, graph.EdgeWrite{Edge: e, By: w.by()})
	w.states = append(w.states, k.Stated(e.From, e.To, e.Since, e.Vals))
	return k.Name(e.From, e.To, e.Since, k.Complete(e.Vals)).String()
}

// keep remembers a value in the record.
func (w *making) keep(property, value string) { w.values = append(w.values, property+"="+value) }

// Subject is what a decision is about whose record states this fact first (graph.ParseStated), and how it says so in
// words.
func Subject(m *graph.Model, stated string, properties []string) (about, what string) {
	fact, _ := graph.ParseStated(m, stated)
	what = strings.Join(sorted(properties), ", ") + " of "
	if fact.Node != "" {
		return fact.Node, what + m.KindOf(fact.Node).Name + " " + fact.Node
	}
	return fact.EdgeName().String(), what + fact.Edge.Type + " from " + fact.Edge.From + " to " + fact.Edge.To
}

// correct adds the decision that corrects what was said first, and its record.
func (w *making) correct(until string, properties []string) *graph.Batch {
	about, what := Subject(w.m, w.states[0], properties)
	return w.finish(Corrects, what, about, until, properties)
}

// finish adds the decision and its record.
func (w *making) finish(kind, what, about, until string, properties []string) *graph.Batch {
	set := map[string]any{"what": what, "kind": kind, "about": about, "properties": sorted(properties), "who": w.actor,
		"why": w.why, "at": w.time()}
	if until != "" {
		set["until"] = until
	}
	w.sayNode(w.id, values(w.m.Kind("Decision"), set))
	record := graph.Node{ID: w.record, Vals: values(w.m.Kind("SourceRecord"),
		map[string]any{"system": System, "recordId": recordName(w.key),
			"kind": "CORRECTION", "values": sorted(w.values), "loadedAt": w.time(),
			"states": strings.Join(w.states, " ")})}
	w.batch.Cause, w.batch.Durable = w.id, true
	w.batch.Nodes = slices.Insert(w.batch.Nodes, 0, graph.NodeWrite{Node: record})
	return &w.batch
}

func values(k *graph.Kind, set map[string]any) []any {
	vals := make([]any, len(k.Props))
	for name, v := range set {
		vals[k.Slot(name)] = v
	}
	return vals
}

// sorted is a list as a set of texts.
func sorted(list []string) []string {
	out := append([]string{}, list...)
	slices.Sort(out)
	return slices.Compact(out)
}
