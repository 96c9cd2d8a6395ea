package main

import (
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
}

var errAnswer = errors.New("the answer has errors")

// Run prints the response. The command fails if that has GraphQL errors.
func (c *queryCmd) Run(p *program) error {
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
	answer := api.ExecuteAsOf(caller.With(p.ctx, c.local()), c.AsOf, document, variables, c.Operation)
	if _, err := fmt.Fprintln(p.out, string(answer)); err != nil {
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
