package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"kith/rulediff"
)

// ruleDiff is a comparison to be printed.
type ruleDiff struct {
	RuleSet string         `json:"ruleSet"`
	Was     string         `json:"was"` // version
	Is      string         `json:"is"`
	Day     string         `json:"day"`
	Numbers []numberChange `json:"numbers"` // of the file

	Customers  *rulediff.Customers  `json:"customers,omitempty"`
	Households *rulediff.Households `json:"households,omitempty"`

	names map[string]string // by id; nil if nobody is to be named
}

// numberChange is a number of a rule file that is another one; nil where it is not there.
type numberChange struct {
	Field string `json:"field"`
	Was   *int   `json:"was"`
	Is    *int   `json:"is"`
}

// json writes the summary and then each change, one object a line. Names are a line of their own.
func (d *ruleDiff) json(w io.Writer) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	lines := []any{d}
	if d.Customers != nil {
		for _, e := range d.Customers.Examples {
			lines = append(lines, e)
		}
	}
	if d.Households != nil {
		for _, e := range d.Households.Examples {
			lines = append(lines, e)
		}
	}
	if d.names != nil {
		lines = append(lines, map[string]any{"names": d.names})
	}
	for _, line := range lines {
		if err := out.Encode(line); err != nil {
			return err
		}
	}
	return nil
}

// text is the comparison for people.
func (d *ruleDiff) text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "Rules %s, version %s in place of %s, on %s. Nothing is written.\n", d.RuleSet, d.Is, d.Was, d.Day)
	for _, n := range d.Numbers {
		fmt.Fprintf(&b, "number      %s: %s → %s\n", n.Field, number(n.Was), number(n.Is))
	}
	if d.Customers != nil {
		d.customersText(&b)
	}
	if d.Households != nil {
		d.householdsText(&b)
	}
	return b.String()
}

func number(n *int) string {
	if n == nil {
		return "none"
	}
	return fmt.Sprint(*n)
}

func (d *ruleDiff) customersText(b *strings.Builder) {
	fmt.Fprintf(b, "looked at   %d open accounts\n", d.Customers.Accounts)
	for _, p := range d.Customers.Purposes {
		fmt.Fprintf(b, "%-11s %d with another customer", p.Purpose, p.Changed)
		if p.LettersWere+p.LettersAre > 0 {
			fmt.Fprintf(b, "; %d letters → %d (%+d)", p.LettersWere, p.LettersAre, p.LettersAre-p.LettersWere)
		}
		fmt.Fprintf(b, "; %s a month\n", money(p.Moved))
	}
	for _, e := range d.Customers.Examples {
		fmt.Fprintf(b, "example     %s %s: %s → %s%s\n", e.Account, e.Purpose, d.customer(e.Was), d.customer(e.Is),
			d.points(e.Points))
	}
}

func (d *ruleDiff) householdsText(b *strings.Builder) {
	h := d.Households
	fmt.Fprintf(b, "looked at   %d people\n", h.People)
	fmt.Fprintf(b, "households  %d new, %d gone, %d changed\n", h.New, h.Gone, h.Changed)
	fmt.Fprintf(b, "people      %d in another household; %d letters → %d (%+d); %s a month\n", h.Moved, h.LettersWere,
		h.LettersAre, h.LettersAre-h.LettersWere, money(h.Value))
	for _, e := range h.Examples {
		fmt.Fprintf(b, "example     %s: %s → %s%s\n", d.named(e.Person), d.belonging(e.Was), d.belonging(e.Is),
			d.points(e.Points))
	}
}

func money(list []rulediff.Money) string {
	if len(list) == 0 {
		return "nothing moves"
	}
	var out []string
	for _, m := range list {
		out = append(out, strings.TrimSpace(m.Amount+" "+m.Currency))
	}
	return strings.Join(out, ", ") + " moves"
}

func (d *ruleDiff) customer(c rulediff.Customer) string {
	var who []string
	for _, id := range c.Customers {
		who = append(who, d.named(id))
	}
	return strings.TrimSpace(fmt.Sprintf("%s %s", c.Outcome, strings.Join(who, ", ")))
}

func (d *ruleDiff) belonging(b rulediff.Belonging) string {
	switch {
	case b.Household == "":
		return "no household"
	case b.Score == 0: // stated, or alone there
		return d.named(b.Household)
	}
	return fmt.Sprintf("%s (%s, %d)", d.named(b.Household), b.Band, b.Score)
}

// points are the points that changed, in brackets.
func (d *ruleDiff) points(list []rulediff.Points) string {
	var out []string
	for _, p := range list {
		out = append(out, fmt.Sprintf("%s %s %d → %d", d.named(p.Party), p.Of, p.Was, p.Is))
	}
	if len(out) == 0 {
		return ""
	}
	return " [" + strings.Join(out, "; ") + "]"
}

// named is an id, with the name if anybody is to be named.
func (d *ruleDiff) named(id string) string {
	if name := d.names[id]; name != "" {
		return fmt.Sprintf("%s (%s)", id, name)
	}
	return id
}
