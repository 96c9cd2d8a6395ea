package main

import (
	"fmt"
	"strings"
	"time"

	"kith/decision"
	"kith/graph"
	"kith/internal/gen"
)

type correctCmd struct {
	storeFlags
	ID    string   `arg:"" help:"The id of the node or edge that is to be corrected, like per_7hq2k9x4m1ra8v3c." placeholder:"ID"`
	Set   []string `arg:"" name:"property=value" help:"What is right; without a value the correction of a node's property is taken back. Dates are written like 1980-02-29."`
	By    string   `required:"" help:"Who says so." placeholder:"NAME"`
	Why   string   `required:"" help:"Why, or from where it is known." placeholder:"TEXT"`
	Until string   `help:"The day from which it counts no more; otherwise until it is taken back." placeholder:"DATE"`
}

// Run corrects properties and takes corrections back, and prints the result for each.
func (c *correctCmd) Run(p *program) error {
	sets, back, err := c.parse()
	if err != nil {
		return &usageError{err}
	}
	store, err := c.existing(p.ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	by := decision.By{Actor: c.By, Why: c.Why, At: time.Now()}
	undone, err := c.newest(p, store, back)
	if err != nil {
		return err
	}
	if len(sets) > 0 {
		made, err := decision.Correct(p.ctx, store, gen.Model, by, decision.Correction{About: c.ID, Set: sets,
			Until: c.Until})
		if err != nil {
			return err
		}
		what := "corrected"
		if made.Stood {
			what = "nothing to change"
		}
		if _, err := fmt.Fprintf(p.out, "%s: %s: %s (%s)\n", c.ID, what, properties(sets), made.Decision); err != nil {
			return err
		}
	}
	for i, property := range back {
		if err := c.takeBack(p, store, property, undone[i], by); err != nil {
			return err
		}
	}
	return nil
}

// parse splits the arguments into what is set and what is taken back. Without a value, a property of a node is taken
// back; one of an edge is set to nothing.
func (c *correctCmd) parse() (sets []decision.Set, back []string, err error) {
	_, edge := gen.Model.ParseEdgeName(c.ID)
	for _, text := range c.Set {
		name, value, ok := strings.Cut(text, "=")
		switch {
		case !ok:
			return nil, nil, fmt.Errorf("%q: write property=value", name)
		case value == "" && !edge:
			back = append(back, name)
		default:
			sets = append(sets, decision.Set{Property: name, Value: &value})
		}
	}
	return sets, back, nil
}

// newest returns for each property the id of the newest decision about it, "" if there is none.
func (c *correctCmd) newest(p *program, store graph.Store, properties []string) (ids []string, err error) {
	for _, property := range properties {
		list, err := decision.About(p.ctx, store, gen.Model, c.ID, property)
		switch {
		case err != nil:
			return nil, err
		case len(list) == 0:
			ids = append(ids, "")
		case len(list[0].Properties) > 1:
			return nil, fmt.Errorf("%s was decided together with others (%s): take all of it back with kith "+
				"decisions undo %s", property, strings.Join(list[0].Properties, ", "), list[0].ID)
		default:
			ids = append(ids, list[0].ID)
		}
	}
	return ids, nil
}

// takeBack undoes a decision about a property.
func (c *correctCmd) takeBack(p *program, store graph.Store, property, id string, by decision.By) error {
	if id == "" {
		_, err := fmt.Fprintf(p.out, "%s: nothing to take back: %s\n", c.ID, property)
		return err
	}
	if _, err := decision.Undo(p.ctx, store, gen.Model, by, decision.Undoing{Decision: id}); err != nil {
		return err
	}
	_, err := fmt.Fprintf(p.out, "%s: correction taken back: %s (%s)\n", c.ID, property, id)
	return err
}

func properties(sets []decision.Set) string {
	var names []string
	for _, s := range sets {
		names = append(names, s.Property)
	}
	return strings.Join(names, ", ")
}
