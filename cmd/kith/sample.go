package main

import (
	"fmt"

	"kith/internal/sample"
)

type sampleCmd struct {
	People int    `help:"How many people." default:"2000" placeholder:"N"`
	Seed   uint64 `help:"Another seed makes up other people; the same one the same bytes." default:"1" placeholder:"S"`
	Out    string `help:"An empty or missing folder for the files." required:"" placeholder:"DIR"`
}

// Run writes the files and prints how to load them.
func (c *sampleCmd) Run(p *program) error {
	s, err := sample.Write(p.ctx, c.Out, sample.Options{People: c.People, Seed: c.Seed})
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
		_, err = fmt.Fprintf(p.out, "\nWhat must come out is in %s/truth.jsonl, told on %s.\n", c.Out, s.Today)
	}
	return err
}
