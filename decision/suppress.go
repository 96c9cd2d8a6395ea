package decision

import (
	"cmp"
	"context"

	"kith/graph"
)

// Suppression is what a party must not be sent.
type Suppression struct {
	Party            string // its id
	Channel, Purpose string
	ContactPoint     string // the id of the only address or number that it is about; "": all of the channel
	Reason           string // in the party's words; "": nobody says
	Since            string // the first day; "": the day of the decision
	Until            string // the first day on which it does not hold any more; "": for good
}

// channels are the channels by which a contact point of a kind is reached.
var channels = map[string]string{"EMAIL": "EMAIL", "PHONE": "PHONE"}

// Suppress has a party not be sent anything by a channel, for a purpose. If a person said all of that before, nothing
// is written.
func Suppress(ctx context.Context, store graph.Store, m *graph.Model, by By, s Suppression) (*Made, error) {
	return decide(ctx, store, m, by, "", func(d *draft) (*Made, error) { return s.add(ctx, store, d) })
}

func (s *Suppression) add(ctx context.Context, store graph.Store, d *draft) (*Made, error) {
	k := d.m.Edge("SUPPRESSED")
	self, err := edgeValues(d.m, k.Type, []Set{text("channel", s.Channel), text("purpose", s.Purpose),
		text("reason", s.Reason)})
	if err != nil {
		return nil, err
	}
	since, err := dayOr("since", s.Since, d.day())
	if err != nil {
		return nil, err
	}
	until, err := dayOr("until", s.Until, graph.Ever)
	if err != nil {
		return nil, err
	}
	if until <= since {
		return nil, graph.Errorf(graph.Invalid, "this would end before it begins: since is %s, and until %s", since,
			until)
	}
	party, err := d.stored(ctx, store, "party", s.Party, d.m.Kind("Party").Members...)
	if err != nil {
		return nil, err
	}
	if party == nil {
		return nil, graph.Errorf(graph.Invalid, "say which party must not be sent anything")
	}
	to, err := s.target(ctx, store, d, party)
	if err != nil {
		return nil, err
	}
	edge := graph.Edge{Type: k.Type, From: party.ID, To: to, Since: since, Until: until, Vals: self.vals}
	name := k.Name(edge.From, edge.To, edge.Since, k.Complete(edge.Vals))
	was, err := readEdge(ctx, store, d.m, name)
	if err != nil {
		return nil, err
	}
	if was != nil {
		if made, err := d.edgeStood(ctx, store, was, self.vals, until); made != nil || err != nil {
			return made, err
		}
		d.afterAll(was.Assertions)
		d.onlyIf(unchanged(k, &was.Edge), "")
	}
	return d.add(ctx, store, self.sets, party.ID, []string{d.stateEdge(edge)})
}

// target is what the edge leads to: the contact point, or the party itself.
func (s *Suppression) target(ctx context.Context, store graph.Store, d *draft, party *graph.NodeState) (string, error) {
	c, err := d.stored(ctx, store, "contactPoint", s.ContactPoint, "ContactPoint")
	if err != nil || c == nil {
		return party.ID, err
	}
	kind, _ := c.Vals[d.m.KindOf(c.ID).Slot("kind")].(string)
	if s.Channel != "ALL" && channels[kind] != s.Channel {
		return "", graph.Errorf(graph.Invalid, "contactPoint: nothing is sent to a %s by the channel %s: say %s", kind,
			s.Channel, cmp.Or(channels[kind], "ALL"))
	}
	return c.ID, nil
}

// dayOr is a day, another one for "". The error is Invalid and names the input.
func dayOr(input, text, otherwise string) (string, error) {
	if text == "" {
		return otherwise, nil
	}
	if (graph.Day(text) == graph.Period{From: text, To: text}) {
		return "", graph.Errorf(graph.Invalid, "%s: %q is no day like 2031-12-31", input, short(text))
	}
	return text, nil
}
