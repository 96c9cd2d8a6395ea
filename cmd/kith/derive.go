package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"kith/derive"
	"kith/graph"
	"kith/internal/gen"
	"kith/rules"
)

type deriveCmd struct {
	storeFlags
	HouseholdRules string `help:"Rules for who lives together, instead of those built in." env:"KITH_HOUSEHOLD_RULES" placeholder:"FILE"`
	ValueRules     string `help:"Rules for what customers are worth, instead of those built in." env:"KITH_VALUE_RULES" placeholder:"FILE"`
	AsOf           string `help:"The day for which to work it out; otherwise today." placeholder:"DATE"`
	Whole          bool   `help:"Work out everything anew, also where only a part has changed."`
	DryRun         bool   `help:"Say what would change, and write nothing."`
	Examples       int    `help:"How many changes to name, by the ids of person and household." default:"0" placeholder:"N"`
	JSON           bool   `help:"Print the report as one JSON object."`
	Quiet          bool   `short:"q" help:"Only the report and errors: no word about what is waited for."`
}

// mostExamples is how many changes a report names at most.
const mostExamples = 10_000

// Run works out who lives together, and what customers are worth, and prints what has changed.
func (c *deriveCmd) Run(p *program) error {
	o := derive.Options{Day: c.AsOf, Whole: c.Whole, DryRun: c.DryRun, Examples: c.Examples, Temp: c.folder()}
	if _, err := time.Parse(time.DateOnly, c.AsOf); c.AsOf != "" && err != nil {
		return &usageError{fmt.Errorf("--as-of: %q is no day: write it like 2024-05-31", c.AsOf)}
	}
	if c.Examples < 0 || c.Examples > mostExamples {
		return &usageError{fmt.Errorf("--examples: %d: write a number from 0 to %d", c.Examples, mostExamples)}
	}
	set, values, err := readRules(c.HouseholdRules, c.ValueRules)
	if err != nil {
		return err
	}
	o.Values = values
	store, err := c.existing(p.ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	if !c.Quiet {
		o.Waiting = p.waitingFor
	}
	report, err := deriveStore(p.ctx, store, set, o)
	if err != nil {
		return err
	}
	out := reportText(report, c.DryRun)
	if c.JSON {
		raw, err := json.MarshalIndent(report, "", "  ")
		if err != nil {
			return err
		}
		out = string(raw) + "\n"
	}
	_, err = fmt.Fprint(p.out, out)
	return err
}

// readRules reads the rules by which is worked out who lives together, and what customers are worth.
func readRules(household, value string) (*rules.Household, *rules.Value, error) {
	set, err := rules.ReadHousehold(household)
	values, errValue := rules.ReadValue(value)
	return set, values, errors.Join(err, errValue)
}

func (p *program) waitingFor(holder string) { _, _ = fmt.Fprintf(p.errors, "waiting for %s\n", holder) }

// deriveStore works out who lives together, for today unless a day is told.
func deriveStore(ctx context.Context, store graph.Store, set *rules.Household, o derive.Options) (*derive.Report,
	error) {
	o.At = time.Now().UTC()
	if o.Day == "" {
		o.Day = o.At.Format(time.DateOnly)
	}
	return derive.Run(ctx, store, gen.Model, set, o)
}

// deriveAfter works out who lives together, and what customers are worth, after a load, and says so in a line.
func (p *program) deriveAfter(store graph.Store, set *rules.Household, o derive.Options, quiet bool) error {
	if !quiet {
		o.Waiting = p.waitingFor
	}
	report, err := deriveStore(p.ctx, store, set, o)
	if err == nil && !quiet {
		_, _ = fmt.Fprintf(p.errors, "households of %s: %s; values: %d changed\n", report.Day,
			changed(&report.Counts), report.Valued.Changed)
	}
	return err
}

// reportText is a report for people.
func reportText(r *derive.Report, dry bool) string {
	var b strings.Builder
	what := "what has changed"
	switch {
	case r.Whole:
		what = "everything, as " + r.Why
	case dry:
		what = "what would change"
	}
	fmt.Fprintf(&b, "Households of %s by the rules %s: %s.\n", r.Day, r.Rules, what)
	fmt.Fprintf(&b, "looked at   %d people: %d households with %d members, %d to be reviewed, %d shared by too many\n",
		r.People, r.Households, r.Members, r.Review, r.Hubs)
	fmt.Fprintf(&b, "households  %d new, %d changed, %d ended; %d split, %d merged\n", r.HouseholdsNew,
		r.HouseholdsChanged, r.HouseholdsEnded, r.Splits, r.Merges)
	fmt.Fprintf(&b, "members     %d new, %d changed, %d ended\n", r.MembersNew, r.MembersChanged, r.MembersEnded)
	if !dry {
		fmt.Fprintf(&b, "values      %d changed, of %d parties, households and groups looked at\n", r.Valued.Changed,
			r.Valued.Looked)
	}
	for _, l := range r.Large {
		fmt.Fprintf(&b, "large       %s has %d members: look whether it is one household\n", l.Household, l.Members)
	}
	for _, e := range r.Examples {
		fmt.Fprintf(&b, "example     %s in %s %s\n", e.Person, e.Household, e.What)
	}
	return b.String()
}

// changed is what has changed, in a line.
func changed(c *derive.Counts) string {
	if *c == (derive.Counts{}) {
		return "as they were"
	}
	return fmt.Sprintf("%d new, %d changed, %d ended; members: %d new, %d changed, %d ended", c.HouseholdsNew,
		c.HouseholdsChanged, c.HouseholdsEnded, c.MembersNew, c.MembersChanged, c.MembersEnded)
}

// deriveDaily works out who lives together now, if a load or a day has passed since that was done, and at the beginning
// of every day (UTC) until the context ends. The channel is closed when it has ended, so that the store may be closed.
func (p *program) deriveDaily(ctx context.Context, store graph.Store, set *rules.Household,
	values *rules.Value) <-chan struct{} {
	done := make(chan struct{})
	go func() {
		defer close(done)
		for ctx.Err() == nil {
			report, err := deriveStore(ctx, store, set, derive.Options{Values: values})
			switch {
			case err != nil && ctx.Err() == nil:
				p.log().WarnContext(ctx, "who lives together could not be worked out", "error", err)
			case err == nil && report.Counts != derive.Counts{}:
				p.log().InfoContext(ctx, "who lives together was worked out", "day", report.Day,
					"people", report.People,
					"whole", report.Whole, "newMembers", report.MembersNew, "endedMembers", report.MembersEnded)
			}
			now := time.Now().UTC()
			select {
			case <-ctx.Done():
			case <-time.After(now.Truncate(24*time.Hour).AddDate(0, 0, 1).Sub(now)):
			}
		}
	}()
	return done
}
