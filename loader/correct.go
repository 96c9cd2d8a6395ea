package loader

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"kith/graph"
)

// Correction is what a person knows better than the sources about one node.
type Correction struct {
	Node  string   // its id
	Set   []string // property=value; without a value the correction of the property is taken back
	By    string   // who says so
	Why   string
	Clock func() time.Time // nil is the clock of the machine
}

// Corrected is what became of a correction, by property.
type Corrected struct {
	Node      string   // the kind and the id
	Set       []string // corrected now
	TakenBack []string
	Unchanged []string // were corrected to this already, or had no correction to take back
}

// correctedProp is one property to be corrected.
type correctedProp struct {
	slot   int
	name   string
	value  any // nil takes the correction back
	record string
	said   string // as the record keeps it
}

// Correct says of a node what a person knows better. What is corrected counts before everything that sources say, now and
// later, and what they say stands beside it. Each property has a record of its own, of the system "kith", and a Decision with
// who, when and why, that stays when a later one takes its place. Values are read as a mapping's are. Errors name the
// property, and what would be valid; nothing is written then.
func Correct(ctx context.Context, store graph.Store, model *graph.Model, c Correction) (*Corrected, error) {
	k, err := c.kind(model)
	if err != nil {
		return nil, err
	}
	props, err := c.props(model, k)
	if err != nil {
		return nil, err
	}
	rows, err := store.Match(ctx, &graph.Pattern{Labels: []string{k.Name}, Page: graph.Page{Size: 1},
		Where: []graph.Cond{{Op: graph.Eq, Prop: graph.Prop{Name: "id"}, Value: c.Node}}})
	if err != nil {
		return nil, err
	}
	if len(rows.Rows) == 0 {
		return nil, graph.Errorf(graph.Invalid, "there is no %s %s in the store: look its id up", k.Name, c.Node)
	}
	now := (&Options{Clock: c.Clock}).now().Format(graph.DateTimeLayout)
	w := correcting{model: model, kind: k, node: rows.Rows[0].ID, by: c.By, why: c.Why, at: now, out: &Corrected{Node: k.Name + " " + c.Node}}
	for i := range props {
		props[i].record = model.Kind("SourceRecord").NodeID(ownSystem, w.recordName(props[i].name))
	}
	if err := w.read(ctx, store, props); err != nil {
		return nil, err
	}
	for _, p := range props {
		w.add(p)
	}
	if len(w.batch.Nodes) > 0 {
		_, err = store.Write(ctx, &w.batch)
	}
	return w.out, err
}

func (c *Correction) kind(m *graph.Model) (*graph.Kind, error) {
	k := m.KindOf(c.Node)
	switch {
	case strings.TrimSpace(c.By) == "" || strings.TrimSpace(c.Why) == "":
		return nil, errors.New("a correction names who says so and why")
	case len(c.Set) == 0:
		return nil, errors.New("there is nothing to correct: name at least one property, like birthDate=1980-02-29")
	case k == nil:
		return nil, fmt.Errorf("%q is no id of a node: an id is like per_7hq2k9x4m1ra8v3c", c.Node)
	case slices.Contains(ownKinds, k.Name):
		return nil, fmt.Errorf("a %s is written by Kith itself and cannot be corrected", k.Name)
	}
	return k, nil
}

// props reads what is to be set. Everything that is wrong is said at once.
func (c *Correction) props(m *graph.Model, k *graph.Kind) (out []correctedProp, err error) {
	f := plainFormats()
	t := typing{m, &f}
	var valid []string
	for _, p := range k.Props {
		if !p.Hidden && p.Name != graph.PropSortName {
			valid = append(valid, p.Name)
		}
	}
	seen := map[string]bool{}
	for _, text := range c.Set {
		name, value, ok := strings.Cut(text, "=")
		var wrong error
		v, bad := any(nil), error(nil)
		switch {
		case !ok:
			wrong = fmt.Errorf("%q: write property=value", name)
		case !slices.Contains(valid, name):
			wrong = fmt.Errorf("%s has no property %q; valid are %s", k.Name, name, strings.Join(valid, ", "))
		case seen[name]:
			wrong = fmt.Errorf("%s is given twice", name)
		default:
			if v, bad = t.convert(&k.Props[k.Slot(name)], value); bad != nil {
				wrong = fmt.Errorf("%s: %w", name, bad)
			}
		}
		seen[name] = true
		if err = errors.Join(err, wrong); wrong == nil {
			out = append(out, correctedProp{slot: k.Slot(name), name: name, value: v, said: name + "=" + strings.TrimSpace(value)})
		}
	}
	return out, err
}

// ownSystem is the system of what Kith itself knows.
const ownSystem = "kith"
