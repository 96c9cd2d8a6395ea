package decision

import (
	"cmp"
	"context"

	"kith/graph"
)

// Interaction is what passed between a party and us: a note, a call, an offer. Texts that are "" are not known.
type Interaction struct {
	Kind, Channel, Direction string
	At                       string // DateTime; "": now
	Summary                  string
	Outcome                  string // in words
	Result                   string // what came of it
	NextStep, DueOn          string // what is to be done next, and the day by which it is
	With                     string // the id of the party
	About                    string // of an account, a product or an opportunity; "": of nothing of them
	Employee                 string // of ours who took part; "": nobody says
	Closes                   string // of the interaction whose next step this was: it has none any more
}

// AddInteraction adds an interaction with a party.
func AddInteraction(ctx context.Context, store graph.Store, m *graph.Model, by By, in Interaction) (*Made, error) {
	return decide(ctx, store, m, by, "", func(d *draft) (*Made, error) { return in.add(ctx, store, d) })
}

// ofOffers are the results that only an offer has.
var ofOffers = map[string]bool{"OFFERED": true, "ACCEPTED": true, "DECLINED": true}

func (in *Interaction) add(ctx context.Context, store graph.Store, d *draft) (*Made, error) {
	at := cmp.Or(in.At, d.time())
	self, err := nodeValues(d.m, "Interaction", []Set{text("kind", in.Kind), text("channel", in.Channel),
		text("direction", in.Direction), text("at", at), text("summary", in.Summary), text("outcome", in.Outcome),
		text("result", in.Result), text("nextStep", in.NextStep), text("dueOn", in.DueOn)})
	if err != nil {
		return nil, err
	}
	k := d.m.Kind("Interaction")
	at = self.vals[k.Slot("at")].(string)
	due, _ := self.vals[k.Slot("dueOn")].(string)
	switch {
	case in.Kind == "":
		return nil, graph.Errorf(graph.Invalid, "say what it was: kind")
	case in.With == "":
		return nil, graph.Errorf(graph.Invalid, "say whom it was with")
	case at > d.time():
		return nil, graph.Errorf(graph.Invalid, "at: %s lies ahead: what is still to be done is a nextStep, with its "+
			"day in dueOn", at)
	case due != "" && self.vals[k.Slot("nextStep")] == nil:
		return nil, graph.Errorf(graph.Invalid, "dueOn is the day of a nextStep: say what is to be done")
	case due != "" && due < at[:len("2006-01-02")]:
		return nil, graph.Errorf(graph.Invalid, "dueOn: %s is before it was, at %s", due, at)
	case ofOffers[in.Result] && in.About == "":
		return nil, graph.Errorf(graph.Invalid, "an offer is of something: name the product, the account or the "+
			"opportunity in about")
	}
	with, err := d.stored(ctx, store, "with", in.With, d.m.Kind("Party").Members...)
	if err != nil {
		return nil, err
	}
	about, err := d.stored(ctx, store, "about", in.About, "Account", "Opportunity", "Product")
	if err != nil {
		return nil, err
	}
	of, err := d.stored(ctx, store, "by", in.Employee, "Employee")
	if err != nil {
		return nil, err
	}
	closed, err := d.stored(ctx, store, "closes", in.Closes, k.Name)
	if err != nil {
		return nil, err
	}
	if closed != nil {
		if err := d.checkOpen(closed); err != nil {
			return nil, err
		}
	}
	id := d.ownID(k.Name)
	d.stateNode(id, self.vals)
	if closed != nil {
		d.afterAll(closed.Assertions)
		d.onlyIf(graph.If{Node: closed.ID, Version: k.Version(closed.Vals)}, "")
		d.stateNode(closed.ID, valuesOf(k, map[string]any{"nextStep": graph.Absent, "dueOn": graph.Absent}))
	}
	edges := []string{d.join("WITH", id, with.ID, nil)}
	if about != nil {
		d.join("ABOUT", id, about.ID, nil)
	}
	if of != nil {
		d.join("BY", id, of.ID, nil)
	}
	return d.add(ctx, store, self.sets, id, edges)
}

// checkOpen is Invalid if nothing is left to be done of an interaction.
func (d *draft) checkOpen(was *graph.NodeState) error {
	k := d.m.Kind("Interaction")
	if was.Vals[k.Slot("nextStep")] == nil && was.Vals[k.Slot("dueOn")] == nil {
		return graph.Errorf(graph.Invalid, "closes: %s has no nextStep", was.ID)
	}
	return nil
}
