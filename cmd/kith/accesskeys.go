package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"kith/graph"
	"kith/internal/keys"
)

type keysAddCmd struct {
	storeFlags
	Name      string  `arg:"" help:"Who will use it, as decisions and the log name him: letters a to z, digits and . _ - @." placeholder:"NAME"`
	Role      string  `required:"" help:"What it lets do: a reader asks, an editor also writes down what people know, a loader is a program that loads." placeholder:"reader|editor|loader"`
	Protected bool    `help:"Show what is protected, too."`
	Expires   *string `help:"The day (UTC) on which the key works no more, or for how long it works; otherwise it has no end." placeholder:"DAY|90d|12h"`
}

// Help implements kong.HelpProvider.
func (c *keysAddCmd) Help() string {
	return "The key goes to standard output, once: the store keeps only a digest of it. As soon as a store has a " +
		"key, its servers\nrefuse whoever has none, for good. They notice within a second, also when a key is revoked."
}

// Run makes a key and prints its secret.
func (c *keysAddCmd) Run(p *program) error {
	now := time.Now()
	k := graph.AccessKey{Name: c.Name, Role: c.Role, Protected: c.Protected}
	var err error
	if k.Expires, err = expiry(c.Expires, now); err != nil {
		return &usageError{fmt.Errorf("--expires %w", err)}
	}
	secret, k, err := keys.New(k, now)
	if err != nil {
		return &usageError{err}
	}
	store, err := c.existing(p.ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	if err := store.PutAccessKey(p.ctx, k); err != nil {
		return err
	}
	_, _ = fmt.Fprintf(p.errors, "the key of %s, which is shown this once; %s\n", k.Name, ending(k))
	if _, err := fmt.Fprintln(p.out, secret); err != nil {
		return fmt.Errorf("the key could not be printed (%w), so nobody has it: kith keys revoke %s, then add it again",
			err, k.Name)
	}
	return nil
}

func ending(k graph.AccessKey) string {
	if k.Expires.IsZero() {
		return "it works until it is revoked"
	}
	return "it works until " + minute(k.Expires)
}

// mostDays is the longest time in days that --expires takes.
const mostDays = 36_500

// expiry reads a day, or for how long from now; the zero time if neither is given. "" is a mistake, as of a variable
// that is not set: the key would have no end.
func expiry(given *string, now time.Time) (time.Time, error) {
	if given == nil {
		return time.Time{}, nil
	}
	text := *given
	if day, err := time.Parse(time.DateOnly, text); err == nil {
		return day, nil
	}
	if number, ok := strings.CutSuffix(text, "d"); ok {
		if days, err := strconv.Atoi(number); err == nil && days >= 0 && days <= mostDays {
			return now.UTC().AddDate(0, 0, days), nil
		}
	}
	d, err := time.ParseDuration(text)
	if err != nil {
		return time.Time{}, fmt.Errorf("%.100q is neither a day nor a time: write it like 2027-03-31, 90d or 12h", text)
	}
	return now.Add(d), nil
}

type keysListCmd struct {
	storeFlags
	JSON bool `help:"Print one JSON object a line."`
}

// listedKey is a key in the JSON output.
type listedKey struct {
	Name      string    `json:"name"`
	Role      string    `json:"role"`
	Protected bool      `json:"protected"`
	Created   time.Time `json:"created"`
	Expires   time.Time `json:"expires,omitzero"`
	Revoked   time.Time `json:"revoked,omitzero"`
}

// Run prints all keys that the store keeps, in the order in which they were added.
func (c *keysListCmd) Run(p *program) error {
	store, err := c.existing(p.ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	list, err := store.AccessKeys(p.ctx)
	if err != nil {
		return err
	}
	switch {
	case c.JSON:
		return printObjects(p.out, list)
	case len(list) == 0:
		_, err := fmt.Fprintln(p.out, "there are no keys: servers of this store ask for none")
		return err
	}
	return printTable(p.out, list)
}

func printObjects(w io.Writer, list []graph.AccessKey) error {
	out := json.NewEncoder(w)
	for _, k := range list {
		if err := out.Encode(listedKey{k.Name, k.Role, k.Protected, k.Created, k.Expires, k.Revoked}); err != nil {
			return err
		}
	}
	return nil
}

func printTable(w io.Writer, list []graph.AccessKey) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(table, "NAME\tROLE\tPROTECTED\tCREATED\tEXPIRES\tREVOKED") // Flush reports what fails
	for _, k := range list {
		protected := "no"
		if k.Protected {
			protected = "yes"
		}
		_, _ = fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%s\n", k.Name, k.Role, protected, minute(k.Created),
			minuteIfAny(k.Expires), minuteIfAny(k.Revoked))
	}
	return table.Flush()
}

func minuteIfAny(t time.Time) string {
	if t.IsZero() {
		return "-"
	}
	return minute(t)
}

type keysRevokeCmd struct {
	storeFlags
	Name string `arg:"" help:"The name of the key." placeholder:"NAME"`
}

// Run revokes the key of a name.
func (c *keysRevokeCmd) Run(p *program) error {
	store, err := c.existing(p.ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	if err := keys.Revoke(p.ctx, store, c.Name, time.Now()); err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.out, "the key of %s is revoked: servers refuse it within a second\n", c.Name)
	return err
}
