package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"kith/internal/caller"
	"kith/resolvers"
)

type queryCmd struct {
	storeFlags
	answerFlags
	Document  string `arg:"" help:"GraphQL document: a file, - for standard input, or the text itself." placeholder:"FILE|-|TEXT"`
	Variables string `short:"v" help:"Variables as a JSON object, or @FILE." placeholder:"JSON"`
	Operation string `short:"o" help:"Which operation, if the document has several." placeholder:"NAME"`
	AsOf      string `help:"The day looked at where the document names none, like 2026-01-31; otherwise today." placeholder:"DAY"`
	Format    string `short:"f" help:"json is the answer; csv, ndjson or xlsx a flat file with a row for each element of its list, of all pages." enum:"json,csv,ndjson,xlsx" default:"json" placeholder:"FORMAT"`
	Output    string `help:"Write to this file, which only you may read, instead of standard output." placeholder:"FILE"`
	Overwrite bool   `help:"Replace the file if it is there."`
}

var errAnswer = errors.New("the answer has errors")

// Run writes the response, or a flat file of it. The command fails if that has GraphQL errors; then a file is not
// written, but for the response itself.
func (c *queryCmd) Run(p *program) error {
	if err := c.check(); err != nil {
		return err
	}
	document, err := c.document(p.in)
	if err != nil {
		return err
	}
	variables, err := c.variables()
	if err != nil {
		return err
	}
	store, err := c.existing(p.ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	api, err := c.api(resolvers.Config{Store: store, Log: p.log()})
	if err != nil {
		return err
	}
	ctx := caller.With(p.ctx, c.local())
	if c.Format != formatJSON {
		return c.file(ctx, p, api, document, variables)
	}
	answer := api.ExecuteAsOf(ctx, c.AsOf, document, variables, c.Operation)
	if err := c.write(p, func(w io.Writer) error {
		_, err := fmt.Fprintln(w, string(answer))
		return err
	}); err != nil {
		return err
	}
	var failed struct{ Errors []json.RawMessage }
	if err := json.Unmarshal(answer, &failed); err != nil {
		return err
	}
	if len(failed.Errors) > 0 {
		return errAnswer
	}
	return nil
}

// formatJSON is the format of the response as it is.
const formatJSON = "json"

func (c *queryCmd) check() error {
	switch {
	case c.Output == "" && c.Format == "xlsx":
		return &usageError{errors.New("a workbook is not written to standard output: name a file, --output FILE.xlsx")}
	case c.Output != "" && !c.Overwrite:
		return absent(c.Output)
	}
	return nil
}

// write writes to the file or to standard output.
func (c *queryCmd) write(p *program, to func(io.Writer) error) error {
	if c.Output == "" {
		return to(p.out)
	}
	return replace(c.Output, to)
}

// file writes a flat file of the whole list.
func (c *queryCmd) file(
	ctx context.Context, p *program, api *resolvers.API, document string, variables map[string]any,
) error {
	var report resolvers.FileReport
	err := c.write(p, func(w io.Writer) (err error) {
		report, err = api.File(ctx, resolvers.FileRequest{Query: document, Variables: variables,
			Operation: c.Operation, AsOf: c.AsOf, Format: c.Format, Told: counted(p.errors)}, w)
		return err
	})
	if err != nil {
		return err
	}
	for _, warning := range report.Warnings {
		_, _ = fmt.Fprintln(p.errors, "kith: "+warning)
	}
	if report.Moved {
		_, _ = fmt.Fprintln(p.errors, "kith: the store was written to meanwhile: each page of the list is of one "+
			"moment, but not all are of the same one")
	}
	if c.Output != "" {
		_, _ = fmt.Fprintf(p.errors, "%d rows written to %s\n", report.Rows, c.Output)
	}
	return nil
}

// document is the GraphQL document that the argument is or names.
func (c *queryCmd) document(in io.Reader) (string, error) {
	switch {
	case c.Document == "-":
		text, err := io.ReadAll(in)
		return string(text), err
	case strings.Contains(c.Document, "{"):
		return c.Document, nil
	}
	text, err := os.ReadFile(c.Document)
	if err != nil {
		return "", fmt.Errorf("%w: name a file with a GraphQL document, - for standard input, or write the document "+
			"itself in quotes", err)
	}
	return string(text), nil
}

// variables are those of the flag; nil if it is not given.
func (c *queryCmd) variables() (map[string]any, error) {
	text := c.Variables
	if file, ok := strings.CutPrefix(text, "@"); ok {
		raw, err := os.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("--variables: %w", err)
		}
		text = string(raw)
	}
	if text == "" {
		return nil, nil
	}
	dec := json.NewDecoder(strings.NewReader(text))
	dec.UseNumber()
	var out map[string]any
	if err := dec.Decode(&out); err != nil {
		return nil, fmt.Errorf(`--variables is no JSON object like {"id": "per_…"}: %w`, err)
	}
	if dec.More() {
		return nil, errors.New("--variables holds more than one JSON object")
	}
	return out, nil
}
