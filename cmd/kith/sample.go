package main

import (
	"fmt"
	"time"

	"kith/internal/sample"
)

// madeUp says which sample is made up.
type madeUp struct {
	People int    `help:"How many people." default:"2000" placeholder:"N"`
	Seed   uint64 `help:"Another seed makes up other people; those in the questions stay. The same one gives the same bytes." default:"1" placeholder:"S"`
	Hub    int    `help:"So many contracts of one firm, Fennmark Estates AG, to see how pages and drawings bear it." placeholder:"N"`
}

func (m madeUp) options(today time.Time) sample.Options {
	return sample.Options{People: m.People, Seed: m.Seed, Hub: m.Hub, Today: today}
}

type sampleCmd struct {
	madeUp
	AsOf string `name:"as-of" help:"The day that the files are of." default:"2026-01-01" placeholder:"DAY"`
	Out  string `help:"An empty or missing folder for the files." required:"" placeholder:"DIR"`
}

// Run writes the files and prints how to load them.
func (c *sampleCmd) Run(p *program) error {
	today, err := time.Parse(time.DateOnly, c.AsOf)
	if err != nil {
		return &usageError{fmt.Errorf("--as-of: %q is no day: write it like 2026-01-31", c.AsOf)}
	}
	s, err := sample.Write(p.ctx, c.Out, c.options(today))
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.out, "%d people in %d homes and %d companies, told by %d rows of %d files in %s.\nLoad "+
		"them with\n  kith load --store sqlite:sample.db",
		s.People, s.Homes, s.Firms, s.Total().Rows, len(s.Files), c.Out)
	for _, m := range sampleMappings(c.Out, s) {
		if err == nil {
			_, err = fmt.Fprint(p.out, " "+m)
		}
	}
	if err == nil {
		_, err = fmt.Fprintf(p.out, "\nWhat must come out is in %s/truth.jsonl, and who really lives together in "+
			"%s/%s, both told on %s.\n", c.Out, c.Out, sample.PeopleFile, s.Today)
	}
	return err
}
