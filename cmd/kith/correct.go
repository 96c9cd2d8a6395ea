package main

import (
	"fmt"
	"strings"

	"kith/internal/gen"
	"kith/loader"
)

type correctCmd struct {
	storeFlags
	ID  string   `arg:"" help:"The id of what is to be corrected, like per_7hq2k9x4m1ra8v3c." placeholder:"ID"`
	Set []string `arg:"" name:"property=value" help:"What is right; without a value the correction is taken back. Dates are written like 1980-02-29."`
	By  string   `required:"" help:"Who says so." placeholder:"NAME"`
	Why string   `required:"" help:"Why, or from where it is known." placeholder:"TEXT"`
}

// Run corrects and says what became of each property.
func (c *correctCmd) Run(p *program) error {
	store, err := c.existing(p.ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	done, err := loader.Correct(p.ctx, store, gen.Model, loader.Correction{Node: c.ID, Set: c.Set, By: c.By, Why: c.Why})
	if err != nil {
		return err
	}
	for _, line := range []struct {
		what  string
		props []string
	}{
		{"corrected", done.Set},
		{"correction taken back", done.TakenBack},
		{"nothing to change", done.Unchanged},
	} {
		if len(line.props) > 0 {
			if _, err := fmt.Fprintf(p.out, "%s: %s: %s\n", done.Node, line.what, strings.Join(line.props, ", ")); err != nil {
				return err
			}
		}
	}
	return nil
}
