package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode"

	"kith/decision"
	"kith/internal/gen"
	"kith/loader/export"
)

type decisionsCmd struct {
	List   decisionsListCmd   `cmd:"" help:"Print what was decided by hand and stands."`
	Undo   decisionsUndoCmd   `cmd:"" help:"Take a decision back: what was decided before it counts again, or what sources say."`
	Export decisionsExportCmd `cmd:"" help:"Write the corrections that stand as a source, to be loaded into another store."`
}

type decisionsListCmd struct {
	storeFlags
	JSON bool `help:"Print one JSON object a line."`
}

// listed is a decision in the JSON output.
type listed struct {
	ID         string   `json:"id"`
	Kind       string   `json:"kind"`
	About      string   `json:"about"`
	Properties []string `json:"properties"`
	Who        string   `json:"who"`
	Why        string   `json:"why"`
	At         string   `json:"at"`
	Until      string   `json:"until,omitempty"`
}

// Run prints a line for each decision, in the order in which they were made.
func (c *decisionsListCmd) Run(p *program) error {
	store, err := c.existing(p.ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	all, err := decision.All(p.ctx, store, gen.Model)
	if err != nil {
		return err
	}
	for _, d := range all {
		line := text(d)
		if c.JSON {
			out, _ := json.Marshal(listed{d.ID, d.Kind, d.About, d.Properties, d.Who, d.Why, d.At, d.Until}) // texts
			line = string(out)
		}
		if _, err := fmt.Fprintln(p.out, line); err != nil {
			return err
		}
	}
	return nil
}

// text is a decision in one line. Characters that would break the line, reverse it or control a terminal are blanks.
func text(d decision.Stored) string {
	line := fmt.Sprintf("%s  %s  %s  by %s: %s", d.ID, d.At, d.What, d.Who, d.Why)
	if d.Until != "" {
		line += "  until " + d.Until
	}
	return strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp, unicode.Bidi_Control) {
			return ' '
		}
		return r
	}, line)
}

type decisionsUndoCmd struct {
	storeFlags
	ID  string `arg:"" help:"The id of the decision, like dec_7hq2k9x4m1ra8v3c." placeholder:"ID"`
	By  string `required:"" help:"Who takes it back." placeholder:"NAME"`
	Why string `required:"" help:"Why." placeholder:"TEXT"`
}

// Run takes a decision back.
func (c *decisionsUndoCmd) Run(p *program) error {
	store, err := c.existing(p.ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	by := decision.By{Actor: c.By, Why: c.Why, At: time.Now()}
	made, err := decision.Undo(p.ctx, store, gen.Model, by, decision.Undoing{Decision: c.ID})
	if err != nil {
		return err
	}
	later := ""
	if made.Pending {
		later = "; kith derive works out who lives together now"
	}
	_, err = fmt.Fprintf(p.out, "%s: taken back (%s)%s\n", c.ID, made.Decision, later)
	return err
}

type decisionsExportCmd struct {
	storeFlags
	To        string `required:"" help:"The folder for decisions.yaml and decisions.jsonl." placeholder:"DIR"`
	Overwrite bool   `help:"Replace the files that are there."`
}

// exportedMapping is the name of the mapping file.
const exportedMapping = "decisions.yaml"

// Run writes a mapping and its rows, and prints how to load them and which decisions are not in them.
func (c *decisionsExportCmd) Run(p *program) error {
	store, err := c.existing(p.ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	out, err := export.Decisions(p.ctx, store, gen.Model)
	if err != nil {
		return err
	}
	if err := c.write(out); err != nil {
		return err
	}
	if _, err := fmt.Fprintf(p.out, "%d decisions written; load the sources into the other store, then: kith load "+
		"--store STORE %s\n", out.Decisions, filepath.Join(c.To, exportedMapping)); err != nil {
		return err
	}
	for _, left := range out.Left {
		_, _ = fmt.Fprintf(p.errors, "%s is not written: %s\n", left.Decision, left.Why)
	}
	if len(out.Left) > 0 {
		return fmt.Errorf("%d of %d decisions could not be written: decide them anew in the other store", len(out.Left),
			len(out.Left)+out.Decisions)
	}
	return nil
}

// write writes both files into the folder. Only their owner may read them, as they hold data of customers.
func (c *decisionsExportCmd) write(out *export.Source) error {
	if err := os.MkdirAll(c.To, 0o700); err != nil {
		return err
	}
	files := []struct {
		name string
		data []byte
	}{{export.RowsFile, out.Rows}, {exportedMapping, out.Mapping}}
	for _, f := range files {
		if err := absent(filepath.Join(c.To, f.name)); err != nil && !c.Overwrite {
			return err
		}
	}
	for _, f := range files {
		write := func(w io.Writer) error {
			_, err := w.Write(f.data)
			return err
		}
		if err := replace(filepath.Join(c.To, f.name), write); err != nil {
			return err
		}
	}
	return nil
}
